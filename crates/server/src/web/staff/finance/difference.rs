//! One difference: both sides beside each other, what was done about it, and what can be done.

use super::{
    Tab,
    reconciliation::LIST,
    strip,
    words::{People, money, sum, tone, when},
};
use crate::{
    app::App,
    flows::{self, BothSides, DifferenceAct, Error, REASON_CHARS_MAX},
    web::{
        form::{Field, Problem},
        guard_staff::{Grant, MovesMoney, SeesMoney, Staff},
        page::{NavLink, Shell, show, show_with},
        staff::{Place, frame, words},
        trouble::PageError,
        visit::Visit,
    },
    wording::When,
    words::Lang,
};
use amends_core::{ids::DifferenceId, people::Act, reconcile::DifferenceState};
use amends_store::provider_statements::lines::{Line, Ours};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// The page.
#[derive(Template)]
#[template(path = "staff/finance/difference.html")]
pub struct DifferencePage<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub list: &'static str,
    pub problems: Vec<Problem>,
    pub href: String,
    pub version: i64,
    pub tone: &'static str,
    /// What it means and what can be done.
    pub meaning: String,
    pub state: String,
    pub account: String,
    pub owner: String,
    pub reason: String,
    /// Name and value, in order; empty where there is no such side.
    pub theirs: Vec<(String, String)>,
    pub ours: Vec<(String, String)>,
    pub statement: Option<String>,
    pub case: Option<String>,
    pub acts: Vec<ActView>,
    pub alike: Vec<AlikeView>,
    pub may_act: bool,
    pub is_mine: bool,
    pub is_resolved: bool,
    pub can_take_over: bool,
    pub why: Field,
}

/// Something that was done.
pub struct ActView {
    pub at: When,
    pub who: String,
    pub words: String,
    /// What was said with it.
    pub quote: String,
}

/// A refund or charge that a line may be.
pub struct AlikeView {
    pub id: String,
    pub number: String,
    pub words: String,
    pub at: When,
}

/// What the buttons send.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Pressed {
    pub act: String,
    pub reason: String,
    pub payout: String,
    pub seen: Option<i64>,
}

impl Pressed {
    fn act(&self) -> Result<DifferenceAct, PageError> {
        let reason = self.reason.clone();
        Ok(match self.act.as_str() {
            "take-on" => DifferenceAct::TakeOn,
            "leave-off" => DifferenceAct::LeaveOff,
            "explain" => DifferenceAct::Explain(reason),
            "resolve" => DifferenceAct::Resolve(reason),
            "reopen" => DifferenceAct::Reopen(reason),
            "take-over" => DifferenceAct::TakeOver,
            "match" => {
                let payout = self.payout.parse().map_err(|_| PageError::NOT_FOUND)?;
                DifferenceAct::Match(payout)
            }
            _ => return Err(PageError::NOT_FOUND),
        })
    }
}

/// `GET /staff/finance/reconciliation/{difference}`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesMoney>,
    visit: Visit,
    Path(difference): Path<String>,
) -> Result<Response, PageError> {
    let id: DifferenceId = difference.parse().map_err(|_| PageError::NOT_FOUND)?;
    let sides = flows::difference(&app, staff.tenant(), id).await?;
    let t = words(&app, &visit, &staff);
    let shell = frame(t, &visit, &staff, Some(Place::Payouts), title(t, &sides));
    Ok(show(&build(&app, &staff, shell, &sides).await?))
}

/// `POST /staff/finance/reconciliation/{difference}`
pub async fn act(
    State(app): State<App>,
    staff: Staff<MovesMoney>,
    visit: Visit,
    Path(difference): Path<String>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, PageError> {
    let id: DifferenceId = difference.parse().map_err(|_| PageError::NOT_FOUND)?;
    let (act, who) = (pressed.act()?, (staff.tenant(), &staff.actor()));
    match flows::act_on_difference(&app, who, id, pressed.seen, &act).await {
        Ok(_) => Ok(Redirect::to(&format!("{LIST}/{id}")).into_response()),
        Err(error @ Error::Invalid(_)) => {
            let t = words(&app, &visit, &staff);
            let problems = Problem::all(t, error)?;
            let sides = flows::difference(&app, staff.tenant(), id).await?;
            let shell = frame(t, &visit, &staff, Some(Place::Payouts), title(t, &sides));
            let mut page = build(&app, &staff, shell, &sides).await?;
            page.why = page.why.filled(pressed.reason).checked(&problems);
            page.problems = problems;
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        Err(error) => Err(error.into()),
    }
}

fn title(t: &Lang, sides: &BothSides) -> String {
    t.get(&format!("difference-{}", sides.difference.kind))
}

async fn build<'a, G: Grant>(
    app: &App,
    staff: &Staff<G>,
    shell: Shell<'a>,
    sides: &BothSides,
) -> Result<DifferencePage<'a>, PageError> {
    let people = People::of(app, staff.tenant()).await?;
    let me = (staff.actor().to_string(), staff.role.may(Act::MoveMoney));
    Ok(view(shell, sides, &people, (&staff.zone(), me)))
}

/// The page of a difference as one of the staff sees it.
pub fn view<'a>(
    shell: Shell<'a>,
    sides: &BothSides,
    people: &People,
    (zone, (me, may_act)): (&TimeZone, (String, bool)),
) -> DifferencePage<'a> {
    let (t, d) = (shell.t, &sides.difference);
    let act = |act: &amends_store::differences::Act| ActView {
        at: when(t, act.at_ms, zone),
        who: people.name(t, &act.actor),
        words: t.get(&format!("difference-act-{}", act.act)),
        quote: said(t, &act.words),
    };
    DifferencePage {
        strip: strip(t, Tab::Reconciliation),
        list: LIST,
        problems: Vec::new(),
        href: format!("{LIST}/{}", d.id),
        version: d.version,
        tone: tone(&d.kind),
        meaning: t.get(&format!("difference-{}-means", d.kind)),
        state: t.get(&format!("difference-state-{}", d.state)),
        account: d.account.clone(),
        owner: people.name(t, &d.owner),
        reason: said(t, &d.reason),
        theirs: sides.line.as_ref().map(|line| theirs(t, line, zone)).unwrap_or_default(),
        ours: sides.ours.as_ref().map(|ours| self::ours(t, ours, zone)).unwrap_or_default(),
        statement: d.statement.map(|id| format!("/staff/finance/statements/{id}")),
        case: Some(d.case_number.clone()).filter(|number| !number.is_empty()),
        acts: sides.acts.iter().map(act).collect(),
        alike: sides.alike.iter().map(|ours| alike(t, ours, zone)).collect(),
        may_act,
        is_mine: d.owner == me,
        is_resolved: d.state == DifferenceState::Resolved.word(),
        can_take_over: may_act && sides.can_take_over(),
        why: Field::text("reason", t.get("difference-why"), REASON_CHARS_MAX)
            .hint(t.get("difference-why-hint")),
        shell,
    }
}

/// What people said, or the product itself by one of its words.
fn said(t: &Lang, words: &str) -> String {
    match words {
        "arrived" | "paid-since" | "matched" | "taken-over" => {
            t.get(&format!("difference-said-{words}"))
        }
        words => words.to_owned(),
    }
}

fn theirs(t: &Lang, line: &Line, zone: &TimeZone) -> Vec<(String, String)> {
    let amount = (line.amount_minor, line.currency.clone());
    let fee = (line.fee_minor, line.currency.clone());
    let rows = [
        ("side-amount", money(t, Some(&amount))),
        ("side-number", line.number.clone()),
        ("side-our-number", line.ours.clone()),
        ("side-kind", t.get(&format!("line-kind-{}", line.kind))),
        ("side-when", when(t, line.at_ms, zone).words),
        ("side-state", t.get(&format!("line-settled-{}", line.settled))),
        ("side-fee", if line.fee_minor == 0 { String::new() } else { money(t, Some(&fee)) }),
        ("side-words", line.words.clone()),
        ("side-line", line.line.to_string()),
    ];
    named(t, rows)
}

fn ours(t: &Lang, ours: &Ours, zone: &TimeZone) -> Vec<(String, String)> {
    let sign = if ours.direction == "charge" { 1 } else { -1 };
    let paid = ours.paid_ms.map(|at| when(t, at, zone).words).unwrap_or_default();
    let state = format!("own-state-{}", ours.state);
    let rows = [
        ("side-amount", sum(t, sign * ours.amount_minor, &ours.currency)),
        ("side-number", ours.reference.clone()),
        ("side-our-number", number(ours)),
        ("side-kind", t.get(&format!("own-direction-{}", ours.direction))),
        ("side-when", paid),
        ("side-state", if t.has(&state) { t.get(&state) } else { ours.state.clone() }),
        ("side-agreed", when(t, ours.agreed_ms, zone).words),
        ("side-account", ours.account.clone()),
    ];
    named(t, rows)
}

fn named<const N: usize>(t: &Lang, rows: [(&str, String); N]) -> Vec<(String, String)> {
    let filled = rows.into_iter().filter(|(_, value)| !value.is_empty());
    filled.map(|(key, value)| (t.get(key), value)).collect()
}

fn number(ours: &Ours) -> String {
    match ours.direction.as_str() {
        "charge" => amends_core::ids::ChargeId(ours.id).to_string(),
        _ => amends_core::ids::RefundId(ours.id).to_string(),
    }
}

fn alike(t: &Lang, ours: &Ours, zone: &TimeZone) -> AlikeView {
    AlikeView {
        id: ours.id.to_string(),
        number: ours.case_number.clone(),
        words: sum(t, ours.amount_minor, &ours.currency),
        at: when(t, ours.paid_ms.unwrap_or(ours.agreed_ms), zone),
    }
}
