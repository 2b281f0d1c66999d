//! What holds payouts back beside a provider's own limits: accounts that somebody stopped, how much
//! may go out a day, and from when on a second person looks. Managers change the first two here,
//! with a reason; the third belongs to the rules and is shown with them.

use super::{
    Tab, strip,
    words::{People, sum, when},
};
use crate::{
    app::App,
    flows::{Error, FieldProblem, payout_rules as flow},
    web::{
        form::Problem,
        guard_staff::{Configures, Grant, SeesMoney, Staff},
        page::{NavLink, Shell, show, show_with},
        staff::{Place, frame, words},
        trouble::PageError,
        visit::Visit,
    },
    wording::When,
    words::Lang,
};
use amends_core::{
    case::NOTE_CHARS_MAX,
    money::{Currency, Money},
    people::Act,
    policy::{Limits, PolicyDocument},
};
use amends_store::{
    payout_rules::{self, DayLimit, Switch},
    policies,
};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// The page's address.
pub const PAGE: &str = "/staff/finance/payout-rules";
/// The account of a shop that has none with a provider.
const SIMULATOR: &str = "simulator";

/// The page.
#[derive(Template)]
#[template(path = "staff/finance/payout_rules.html")]
pub struct RulesPage<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub problems: Vec<Problem>,
    pub may_change: bool,
    pub accounts: Vec<AccountView>,
    pub limits: Vec<LimitView>,
    /// From which sum on a second person looks, by who decided; with the version of the rules.
    pub eyes: Vec<(String, String)>,
    pub version: i64,
    pub history: Vec<String>,
    /// What was typed about a limit.
    pub typed: Typed,
    pub note_max: usize,
}

/// An account and whether its payouts wait.
pub struct AccountView {
    pub name: String,
    pub stopped: bool,
    /// Who, when and why; empty: nobody ever stopped it.
    pub words: String,
    /// What was typed for it.
    pub reason: String,
    /// Whether something is wrong with its form.
    pub open: bool,
}

/// How much may go out a day.
pub struct LimitView {
    pub account: String,
    /// Empty: no limit any more.
    pub amount: String,
    pub who: String,
    pub at: When,
    pub reason: String,
}

/// What a form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub account: String,
    /// `yes` or `no`.
    pub stopped: String,
    pub currency: String,
    /// Empty: no limit any more.
    pub amount: String,
    pub reason: String,
    pub sure: String,
}

/// What the page is made of.
pub struct Known {
    pub accounts: Vec<String>,
    pub switches: Vec<Switch>,
    pub history: Vec<Switch>,
    pub limits: Vec<DayLimit>,
    /// The limits of the newest rules, with their version and the shop's currency.
    pub eyes: Option<(Limits, i64)>,
    pub currency: String,
}

/// `GET /staff/finance/payout-rules`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesMoney>,
    visit: Visit,
) -> Result<Response, PageError> {
    let typed = ("", Typed::default(), Vec::new());
    Ok(show(&build(&app, &staff, &visit, typed).await?))
}

/// `POST /staff/finance/payout-rules/{what}`: `switch` or `limit`; a manager.
pub async fn send(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(what): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let done = match what.as_str() {
        "switch" => switched(&app, &staff, &typed).await,
        "limit" => limited(&app, &staff, &typed).await,
        _ => return Err(PageError::NOT_FOUND),
    };
    match done {
        Ok(()) => Ok(Redirect::to(PAGE).into_response()),
        Err(error) => {
            let t = words(&app, &visit, &staff);
            let problems = Problem::all(t, error)?;
            let page = build(&app, &staff, &visit, (&what, typed, problems)).await?;
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn switched(app: &App, staff: &Staff<Configures>, typed: &Typed) -> Result<(), Error> {
    sure(typed)?;
    let what = (typed.account.as_str(), typed.stopped == "yes");
    let known = names(app, staff).await?;
    if !known.iter().any(|name| name == typed.account.trim()) {
        return Err(not_one_of("account", &known));
    }
    flow::switch_payouts(app, staff.tenant(), what, &staff.actor(), &typed.reason).await
}

async fn limited(app: &App, staff: &Staff<Configures>, typed: &Typed) -> Result<(), Error> {
    sure(typed)?;
    let account = typed.account.trim();
    let known = names(app, staff).await?;
    if !account.is_empty() && !known.iter().any(|name| name == account) {
        return Err(not_one_of("account", &known));
    }
    let code = typed.currency.trim().to_uppercase();
    let wrong = || FieldProblem::new("currency", "not-a-currency");
    let currency = Currency::parse(&code).map_err(|_| wrong())?;
    let most = match typed.amount.trim() {
        "" => None,
        text => {
            let wrong = || FieldProblem::new("amount", "not-an-amount").with("currency", &code);
            Some(Money::parse(text, currency).map_err(|_| wrong())?.minor)
        }
    };
    let what = (account, currency, most);
    flow::limit_payouts(app, staff.tenant(), what, &staff.actor(), &typed.reason).await
}

fn sure(typed: &Typed) -> Result<(), Error> {
    match typed.sure == "yes" {
        true => Ok(()),
        false => Err(FieldProblem::new("sure", "missing").into()),
    }
}

fn not_one_of(field: &str, known: &[String]) -> Error {
    FieldProblem::new(field, "not-one-of").with("known", known.join(", ")).into()
}

/// Accounts of the shop, the simulator where it has none, and all that were ever stopped.
async fn names<G: Grant>(app: &App, staff: &Staff<G>) -> Result<Vec<String>, Error> {
    let accounts = app.accounts().list(staff.tenant()).await?;
    let mut names: Vec<String> = accounts.iter().map(|one| one.name().to_owned()).collect();
    if names.is_empty() {
        names.push(SIMULATOR.to_owned());
    }
    let switches = payout_rules::switches(app.store(), staff.tenant()).await?;
    names.extend(switches.into_iter().map(|switch| switch.account));
    names.sort();
    names.dedup();
    Ok(names)
}

async fn build<'a, G: Grant>(
    app: &'a App,
    staff: &Staff<G>,
    visit: &Visit,
    (what, typed, problems): (&str, Typed, Vec<Problem>),
) -> Result<RulesPage<'a>, PageError> {
    let t = words(app, visit, staff);
    let (store, tenant) = (app.store(), staff.tenant());
    let rules = policies::latest(store, tenant).await.map_err(Error::from)?;
    let eyes = rules.and_then(|row| {
        let rules: PolicyDocument = serde_json::from_str(&row.body).ok()?;
        Some((rules.limits, row.version))
    });
    let known = Known {
        accounts: names(app, staff).await?,
        switches: payout_rules::switches(store, tenant).await.map_err(Error::from)?,
        history: payout_rules::history(store, tenant).await.map_err(Error::from)?,
        limits: payout_rules::limits(store, tenant).await.map_err(Error::from)?,
        eyes,
        currency: staff.shop.currency.clone(),
    };
    let people = People::of(app, tenant).await?;
    let shell = frame(t, visit, staff, Some(Place::Payouts), t.get("rules-title"));
    let may_change = staff.role.may(Act::Configure);
    let page = view(shell, &known, (&people, &staff.zone()), (what, typed));
    Ok(RulesPage { may_change, problems: placed(what, problems, &page), ..page })
}

/// Problems of a form lead to its fields: several forms have fields of one name.
fn placed(what: &str, problems: Vec<Problem>, page: &RulesPage) -> Vec<Problem> {
    let open = page.accounts.iter().position(|account| account.open);
    let place = |problem: Problem| match (what, open) {
        ("limit", _) => Problem { field: format!("limit-{}", problem.field), ..problem },
        (_, Some(nth)) if problem.field != "account" => {
            Problem { field: format!("{}-{}", problem.field, nth + 1), ..problem }
        }
        _ => Problem { field: String::new(), ..problem },
    };
    problems.into_iter().map(place).collect()
}

/// The page as it looks to whoever may only read.
pub fn view<'a>(
    shell: Shell<'a>,
    known: &Known,
    (people, zone): (&People, &TimeZone),
    (what, typed): (&str, Typed),
) -> RulesPage<'a> {
    let t = shell.t;
    let said = |switch: &Switch| {
        let args = [
            ("who", people.name(t, &switch.actor).into()),
            ("at", when(t, switch.at_ms, zone).words.into()),
            ("reason", switch.reason.as_str().into()),
            ("account", switch.account.as_str().into()),
        ];
        t.get_with(if switch.stopped { "rules-stopped-by" } else { "rules-started-by" }, &args)
    };
    let account = |name: &String| {
        let switch = known.switches.iter().find(|switch| switch.account == *name);
        let open = what == "switch" && typed.account.trim() == name;
        AccountView {
            name: name.clone(),
            stopped: switch.is_some_and(|switch| switch.stopped),
            words: switch.map(said).unwrap_or_default(),
            reason: if open { typed.reason.clone() } else { String::new() },
            open,
        }
    };
    let limit = |limit: &DayLimit| LimitView {
        account: limit.account.clone(),
        amount: match limit.day_minor {
            Some(minor) => sum(t, minor, &limit.currency),
            None => String::new(),
        },
        who: people.name(t, &limit.actor),
        at: when(t, limit.at_ms, zone),
        reason: limit.reason.clone(),
    };
    let about_limit = what == "limit";
    RulesPage {
        strip: strip(t, Tab::Rules),
        problems: Vec::new(),
        may_change: false,
        accounts: known.accounts.iter().map(account).collect(),
        limits: known.limits.iter().map(limit).collect(),
        eyes: eyes(t, known),
        version: known.eyes.as_ref().map_or(0, |(_, version)| *version),
        history: known.history.iter().map(said).collect(),
        typed: match about_limit {
            true => typed,
            false => Typed { currency: known.currency.clone(), ..Typed::default() },
        },
        note_max: NOTE_CHARS_MAX,
        shell,
    }
}

fn eyes(t: &Lang, known: &Known) -> Vec<(String, String)> {
    let Some((limits, _)) = &known.eyes else { return Vec::new() };
    let all = [
        ("rules-eyes-all", limits.payout_second_minor),
        ("rules-eyes-agent", limits.agent_payout_second_minor),
        ("rules-eyes-manager", limits.manager_payout_second_minor),
    ];
    let set = all.into_iter().filter_map(|(key, minor)| Some((t.get(key), minor?)));
    set.map(|(words, minor)| (words, sum(t, minor, &known.currency))).collect()
}
