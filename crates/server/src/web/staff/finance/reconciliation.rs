//! The work list of differences: what is older first, with a chart of how old they are.

use super::{
    Tab, export, strip,
    words::{People, decimal, money, tone, when},
};
use crate::{
    app::App,
    flows::{self, DifferenceFilter, DifferenceList, Error},
    web::{
        guard_staff::{SeesMoney, Staff},
        page::{NavLink, Shell, show},
        staff::{Place, frame, words},
        trouble::PageError,
        visit::Visit,
    },
    wording::When,
    words::Lang,
};
use amends_core::reconcile::{Age, DifferenceKind, DifferenceState};
use amends_store::{differences::Difference, provider_statements};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// Rows of a page.
const ROWS: i64 = 50;
/// Rows of a file; more are for the API.
const EXPORT_ROWS: i64 = 10_000;
/// The address of the list.
pub const LIST: &str = "/staff/finance/reconciliation";

/// The page.
#[derive(Template)]
#[template(path = "staff/finance/reconciliation.html")]
pub struct WorkList<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub ages: Vec<AgeBar>,
    pub filters: Vec<Filter>,
    pub mine: bool,
    pub rows: Vec<RowView>,
    pub is_narrowed: bool,
    /// Whether a statement ever came.
    pub has_statements: bool,
    pub export: String,
    pub next: Option<String>,
}

/// How many differences are of an age.
pub struct AgeBar {
    pub href: String,
    pub words: String,
    pub count: i64,
    /// Of the longest bar.
    pub percent: i64,
    pub here: bool,
}

/// A filter with its choices: word, name, chosen.
pub struct Filter {
    pub name: &'static str,
    pub label: String,
    pub choices: Vec<(String, String, bool)>,
}

/// A difference in the list.
pub struct RowView {
    pub href: String,
    pub kind: String,
    pub tone: &'static str,
    pub account: String,
    /// The case's number, else the provider's.
    pub number: String,
    pub theirs: String,
    pub ours: String,
    pub at: When,
    pub age: String,
    pub state: String,
    pub owner: String,
}

/// What the address carries.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub state: String,
    pub kind: String,
    pub account: String,
    pub age: String,
    /// `me`: only what I see to.
    pub owner: String,
    pub cursor: String,
    pub format: String,
}

impl Asked {
    /// What it narrows down to; a word that is not known narrows nothing.
    fn filter(&self, me: &str) -> DifferenceFilter {
        let state = self.state.parse().ok();
        let (kind, age) = (self.kind.parse().ok(), self.age.parse().ok());
        let owner = if self.owner == "me" { me.to_owned() } else { String::new() };
        DifferenceFilter { state, kind, account: self.account.clone(), owner, age }
    }

    fn is_narrowed(&self) -> bool {
        [&self.state, &self.kind, &self.account, &self.age, &self.owner]
            .iter()
            .any(|word| !word.is_empty())
    }

    /// The address with another age, from the first page.
    fn with_age(&self, age: &str) -> String {
        Self { age: age.to_owned(), cursor: String::new(), ..self.clone() }.href()
    }

    fn href(&self) -> String {
        let pairs = [
            ("state", &self.state),
            ("kind", &self.kind),
            ("account", &self.account),
            ("age", &self.age),
            ("owner", &self.owner),
            ("cursor", &self.cursor),
            ("format", &self.format),
        ];
        let query: Vec<String> = pairs
            .into_iter()
            .filter(|(_, word)| !word.is_empty())
            .map(|(name, word)| format!("{name}={}", encoded(word)))
            .collect();
        format!("{LIST}?{}", query.join("&"))
    }
}

fn encoded(word: &str) -> String {
    percent_encoding::utf8_percent_encode(word, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// `GET /staff/finance/reconciliation`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesMoney>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let filter = asked.filter(&staff.actor().to_string());
    let cursor = Some(asked.cursor.as_str()).filter(|cursor| !cursor.is_empty());
    let rows = if asked.format == "csv" { EXPORT_ROWS } else { ROWS };
    let found = flows::difference_list(&app, staff.tenant(), &filter, cursor, rows).await?;
    if asked.format == "csv" {
        return table(&found.list);
    }
    let shell = frame(t, &visit, &staff, Some(Place::Payouts), t.get("reconciliation-title"));
    Ok(show(&listed(&app, &staff, shell, (&asked, found)).await?))
}

async fn listed<'a>(
    app: &App,
    staff: &Staff<SeesMoney>,
    shell: Shell<'a>,
    (asked, found): (&Asked, DifferenceList),
) -> Result<WorkList<'a>, PageError> {
    let people = People::of(app, staff.tenant()).await?;
    let (t, zone, now_ms) = (shell.t, staff.zone(), app.now().as_millisecond());
    let row = |one: &Difference| row(t, one, (&people, &zone, now_ms));
    let of_next = |cursor| Asked { cursor, ..asked.clone() }.href();
    let accounts = provider_statements::accounts(app.store(), staff.tenant()).await?;
    let names: Vec<&str> = accounts.iter().map(|account| account.name.as_str()).collect();
    Ok(WorkList {
        strip: strip(t, Tab::Reconciliation),
        ages: bars(app, staff, t, asked).await?,
        filters: filters(t, asked, &names),
        mine: asked.owner == "me",
        rows: found.list.iter().map(row).collect(),
        is_narrowed: asked.is_narrowed(),
        has_statements: !names.is_empty(),
        export: Asked { format: "csv".to_owned(), cursor: String::new(), ..asked.clone() }.href(),
        next: found.next.map(of_next),
        shell,
    })
}

/// Counts of every age, whichever is chosen.
async fn bars(
    app: &App,
    staff: &Staff<SeesMoney>,
    t: &Lang,
    asked: &Asked,
) -> Result<Vec<AgeBar>, Error> {
    let filter = asked.filter(&staff.actor().to_string());
    let (_, counts) = flows::difference_ages(app, staff.tenant(), &filter).await?;
    let most = counts.iter().copied().max().unwrap_or_default().max(1);
    let bar = |(age, count): (&Age, i64)| AgeBar {
        href: asked.with_age(if asked.age == age.word() { "" } else { age.word() }),
        words: t.get(&format!("difference-age-{}", age.word())),
        count,
        percent: count * 100 / most,
        here: asked.age == age.word(),
    };
    Ok(Age::ALL.iter().zip(counts).map(bar).collect())
}

fn filters(t: &Lang, asked: &Asked, accounts: &[&str]) -> Vec<Filter> {
    let choice = |family: &str, word: &'static str, chosen: &str| {
        (word.to_owned(), t.get(&format!("{family}-{word}")), word == chosen)
    };
    let states =
        DifferenceState::ALL.iter().map(|s| choice("difference-state", s.word(), &asked.state));
    let kinds = DifferenceKind::ALL.iter().map(|k| choice("difference", k.word(), &asked.kind));
    let accounts = accounts
        .iter()
        .map(|name| ((*name).to_owned(), (*name).to_owned(), *name == asked.account));
    vec![
        Filter {
            name: "state",
            label: t.get("reconciliation-filter-state"),
            choices: states.collect(),
        },
        Filter {
            name: "kind",
            label: t.get("reconciliation-filter-kind"),
            choices: kinds.collect(),
        },
        Filter {
            name: "account",
            label: t.get("reconciliation-filter-account"),
            choices: accounts.collect(),
        },
    ]
}

fn row(t: &Lang, one: &Difference, (people, zone, now_ms): (&People, &TimeZone, i64)) -> RowView {
    let number = if one.case_number.is_empty() { &one.their_number } else { &one.case_number };
    RowView {
        href: format!("{LIST}/{}", one.id),
        kind: t.get(&format!("difference-{}", one.kind)),
        tone: tone(&one.kind),
        account: one.account.clone(),
        number: number.clone(),
        theirs: money(t, one.theirs.as_ref()),
        ours: money(t, one.ours.as_ref()),
        at: when(t, one.at_ms, zone),
        age: t.get(&format!("difference-age-{}", Age::at(one.opened_ms, now_ms).word())),
        state: t.get(&format!("difference-state-{}", one.state)),
        owner: people.name(t, &one.owner),
    }
}

/// The list as a file: the words of programs, so that it can be read again.
fn table(list: &[Difference]) -> Result<Response, PageError> {
    let names = [
        "id",
        "kind",
        "state",
        "account",
        "their_number",
        "theirs",
        "their_currency",
        "case",
        "ours",
        "our_currency",
        "at",
        "opened_at",
        "closed_at",
        "owner",
        "reason",
    ];
    let at = |ms: i64| jiff::Timestamp::from_millisecond(ms).unwrap_or_default().to_string();
    let side = |side: &Option<(i64, String)>| match side {
        Some((minor, code)) => [decimal(*minor, code), code.clone()],
        None => [String::new(), String::new()],
    };
    let mut rows = vec![names.map(str::to_owned).to_vec()];
    for one in list {
        let ([theirs, their_code], [ours, our_code]) = (side(&one.theirs), side(&one.ours));
        let closed = one.closed_ms.map(at).unwrap_or_default();
        let mut row = vec![one.id.to_string(), one.kind.clone(), one.state.clone()];
        row.extend([one.account.clone(), one.their_number.clone(), theirs, their_code]);
        row.extend([one.case_number.clone(), ours, our_code, at(one.at_ms), at(one.opened_ms)]);
        row.extend([closed, one.owner.clone(), one.reason.clone()]);
        rows.push(row);
    }
    export::csv("differences", rows)
}

#[cfg(test)]
pub fn sample<'a>(shell: Shell<'a>, list: &[Difference]) -> WorkList<'a> {
    let t = shell.t;
    let (people, zone) = (People::nobody(), TimeZone::UTC);
    let asked = Asked { age: "2-3".to_owned(), ..Asked::default() };
    let bar = |age: &Age| AgeBar {
        href: asked.with_age(age.word()),
        words: t.get(&format!("difference-age-{}", age.word())),
        count: 3,
        percent: 40,
        here: age.word() == asked.age,
    };
    WorkList {
        strip: strip(t, Tab::Reconciliation),
        ages: Age::ALL.iter().map(bar).collect(),
        filters: filters(t, &asked, &["wx-main"]),
        mine: false,
        rows: list.iter().map(|one| row(t, one, (&people, &zone, 0))).collect(),
        is_narrowed: false,
        has_statements: !list.is_empty(),
        export: asked.href(),
        next: Some(asked.href()),
        shell,
    }
}
