//! One account with a payment provider: added, changed, switched off. A secret's field comes empty,
//! and left empty it leaves the secret as it is; what was typed into it is not shown again either.

use super::{Tab, accounts::LIST, strip};
use crate::{
    accounts::{Account, Draft, Field, Hidden, Kind, Shape, tender_kind},
    app::App,
    flows::{self, Error, FieldProblem},
    web::{
        form::Problem,
        guard_staff::{Configures, Staff},
        page::{NavLink, Shell, show, show_with},
        staff::{Place, frame, words},
        trouble::PageError,
        visit::Visit,
    },
    words::Lang,
};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use std::collections::BTreeMap;

/// Tenders that providers move.
const SERVED: [&str; 4] = ["card", "wallet", "bank-transfer", "cash-on-delivery"];

/// What was typed, by the names of fields.
type Typed = BTreeMap<String, String>;

/// The form.
#[derive(Template)]
#[template(path = "staff/finance/account.html")]
pub struct AccountPage<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub problems: Vec<Problem>,
    pub action: String,
    pub list: &'static str,
    pub kind: String,
    pub name: String,
    /// Of a change: its last one, whether it is off.
    pub seen: Option<(i64, bool)>,
    /// Where its provider tells us; empty before it is there.
    pub notify: String,
    pub inputs: Vec<Input>,
    /// Word, name, chosen.
    pub serves: Vec<(&'static str, String, bool)>,
}

/// A setting or a secret.
pub struct Input {
    pub name: &'static str,
    pub label: String,
    pub secret: bool,
    /// Of a secret: whether there is one.
    pub is_set: bool,
    /// Never of a secret.
    pub value: String,
    pub required: bool,
    /// Takes several lines.
    pub lines: bool,
    /// The one word that it may be, ticked or not; empty: anything.
    pub only: &'static str,
}

/// `GET /staff/finance/accounts/add/{kind}`; a manager.
pub async fn add_page(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(kind): Path<String>,
) -> Result<Response, PageError> {
    let kind = Kind::parse(&kind).ok_or(PageError::NOT_FOUND)?;
    let shell = framed(&app, &staff, &visit);
    Ok(show(&view(shell, (kind, None), &Typed::new(), Vec::new())))
}

/// `POST /staff/finance/accounts/add/{kind}`; a manager.
pub async fn add(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(kind): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let kind = Kind::parse(&kind).ok_or(PageError::NOT_FOUND)?;
    let (settings, secrets) = (BTreeMap::new(), BTreeMap::new());
    let name = said(&typed, "name").to_owned();
    let draft = put(Draft { name, kind, settings, serves: Vec::new(), secrets }, &typed);
    let who = staff.actor().to_string();
    let done = match sure(&typed) {
        Ok(()) => flows::add_account(&app, staff.tenant(), &draft, &who).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("{LIST}/{}", draft.name)).into_response()),
        Err(error) => again(framed(&app, &staff, &visit), (kind, None), &typed, error),
    }
}

/// `GET /staff/finance/accounts/{account}`; a manager.
pub async fn page(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(name): Path<String>,
) -> Result<Response, PageError> {
    let account = flows::find_account(&app, staff.tenant(), &name).await?;
    let shell = framed(&app, &staff, &visit);
    let page = view(shell, (account.kind, Some(&account)), &Typed::new(), Vec::new());
    let (url, shop) = (&app.config().server.public_url, &staff.shop.slug);
    let notify = format!("{url}/api/v1/payments/notify/{shop}/{name}");
    Ok(show(&AccountPage { notify, ..page }))
}

/// `POST /staff/finance/accounts/{account}`; a manager, on what they saw.
pub async fn change(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(name): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let account = flows::find_account(&app, staff.tenant(), &name).await?;
    if said(&typed, "seen") != account.updated_ms().to_string() {
        return Err(Error::Moved.into());
    }
    let (draft, disabled) = (put(account.draft(), &typed), said(&typed, "disabled") == "yes");
    let who = staff.actor().to_string();
    let done = match sure(&typed) {
        Ok(()) => flows::change_account(&app, &account, &draft, disabled, &who).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(Redirect::to(LIST).into_response()),
        Err(error) => {
            let seen = (account.kind, Some(&account));
            again(framed(&app, &staff, &visit), seen, &typed, error)
        }
    }
}

fn framed<'a>(app: &'a App, staff: &Staff<Configures>, visit: &Visit) -> Shell<'a> {
    let t = words(app, visit, staff);
    frame(t, visit, staff, Some(Place::Payouts), t.get("accounts-one"))
}

fn said<'a>(typed: &'a Typed, name: &str) -> &'a str {
    typed.get(name).map(|text| text.trim()).unwrap_or_default()
}

fn sure(typed: &Typed) -> Result<(), Error> {
    match said(typed, "sure") {
        "yes" => Ok(()),
        _ => Err(FieldProblem::new("sure", "missing").into()),
    }
}

/// What was typed on top of what is there.
fn put(mut draft: Draft, typed: &Typed) -> Draft {
    for field in draft.kind.fields() {
        let (name, text) = (field.name.to_owned(), said(typed, field.name).replace("\r\n", "\n"));
        match (field.secret, text.is_empty()) {
            (true, true) => {}
            (true, false) => drop(draft.secrets.insert(name, Hidden::new(text))),
            (false, true) => drop(draft.settings.remove(field.name)),
            (false, false) => drop(draft.settings.insert(name, text)),
        }
    }
    let served = SERVED.into_iter().filter(|word| said(typed, &format!("serves-{word}")) == "yes");
    draft.serves = served.filter_map(tender_kind).collect();
    draft
}

fn again(
    shell: Shell<'_>,
    seen: (Kind, Option<&Account>),
    typed: &Typed,
    error: Error,
) -> Result<Response, PageError> {
    let Error::Invalid(problems) = error else { return Err(error.into()) };
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &view(shell, seen, typed, problems)))
}

/// The form, empty, filled from what is there, or with what was typed.
pub fn view<'a>(
    shell: Shell<'a>,
    (kind, account): (Kind, Option<&Account>),
    typed: &Typed,
    problems: Vec<FieldProblem>,
) -> AccountPage<'a> {
    let t = shell.t;
    let fresh = typed.is_empty();
    let input = |field: &Field| {
        let there = account.map(|account| match field.secret {
            true => account.secret(field.name),
            false => account.setting(field.name),
        });
        let shown = if fresh { there.unwrap_or_default() } else { said(typed, field.name) };
        let is_set = field.secret && there.is_some_and(|text| !text.is_empty());
        Input {
            name: field.name,
            label: label(t, field.name),
            secret: field.secret,
            is_set,
            value: if field.secret { String::new() } else { shown.to_owned() },
            required: field.required && !is_set,
            lines: field.shape == Shape::Lines,
            only: if let Shape::Only(word) = field.shape { word } else { "" },
        }
    };
    let serves = |word: &'static str| {
        let there = account.is_some_and(|one| one.serves.iter().any(|kind| kind.word() == word));
        let chosen = said(typed, &format!("serves-{word}")) == "yes";
        (word, t.get(&format!("tender-kind-{word}")), if fresh { there } else { chosen })
    };
    let off = |there: bool| if fresh { there } else { said(typed, "disabled") == "yes" };
    AccountPage {
        strip: strip(t, Tab::Rules),
        problems: problems.iter().map(|problem| told(t, problem)).collect(),
        action: match account {
            Some(account) => format!("{LIST}/{}", account.name()),
            None => format!("{LIST}/add/{}", kind.word()),
        },
        list: LIST,
        kind: t.get(&format!("provider-kind-{}", kind.word())),
        name: account.map_or(said(typed, "name"), Account::name).to_owned(),
        seen: account.map(|account| (account.updated_ms(), off(account.is_disabled()))),
        notify: String::new(),
        inputs: kind.fields().iter().map(input).collect(),
        serves: SERVED.into_iter().map(serves).collect(),
        shell,
    }
}

fn label(t: &Lang, field: &str) -> String {
    t.get(&format!("provider-field-{}", field.replace('_', "-")))
}

/// What is wrong, after the name of its field.
fn told(t: &Lang, problem: &FieldProblem) -> Problem {
    let (field, missing) = (problem.field.clone(), problem.code == "missing");
    let words = match (field.as_str(), missing) {
        ("sure", _) => t.get("field-missing"),
        ("name", _) => t.get("accounts-name-wrong"),
        (name, missing) => {
            let key = if missing { "field-missing" } else { "accounts-field-wrong" };
            let args = [("field", label(t, name).into()), ("problem", t.get(key).into())];
            t.get_with("form-problem", &args)
        }
    };
    Problem { field, words }
}
