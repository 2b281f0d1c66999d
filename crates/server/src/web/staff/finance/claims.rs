//! Claims on the ledger of a case: what is claimed, the form to claim more, and what people do
//! about a claim: record what came in, or give it up.

use super::ledger;
use crate::{
    app::App,
    flows::{self, Error, On},
    web::{
        form::{Field, Problem},
        guard_staff::{MovesMoney, Staff},
        page::show_with,
        staff::{act_form, case_file::CaseFile},
        trouble::PageError,
        visit::Visit,
    },
    wording::Teller,
    words::Lang,
};
use amends_core::{
    case::{
        Case, Debtor, Deed, Ground, RECOVERY_CHARS_MAX, Recover, Recovery, RecoveryOutcome,
        RecoveryState, suggestions,
    },
    money::{Currency, Money},
};
use amends_store::postings;
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// Letters of an amount.
const AMOUNT_CHARS: usize = 20;

/// A claim as the page shows it.
pub struct ClaimView {
    pub sentence: String,
    pub state: String,
    pub tone: &'static str,
    /// What is open of it; empty: nothing.
    pub open: String,
    /// The same as typed into the form.
    pub open_typed: String,
    /// Where what came in is recorded, and where it is given up; empty: it cannot be.
    pub settle: String,
    pub write_off: String,
}

/// The form of a new claim, filled with what the case suggests.
pub struct ClaimForm {
    pub action: String,
    /// Why it is filled in already; empty: it is not.
    pub suggestion: String,
    /// Word, name, whether it is chosen.
    pub debtors: Vec<(&'static str, String, bool)>,
    pub grounds: Vec<(&'static str, String, bool)>,
    pub fields: Vec<Field>,
}

/// What was typed into one of the forms.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub seen: Option<i64>,
    pub from: String,
    pub name: String,
    pub ground: String,
    pub clause: String,
    pub amount: String,
    pub reference: String,
    pub reason: String,
}

/// The claims of a case; `may`: their reader may do something about them.
pub fn views(teller: &Teller, case: &Case, may: bool) -> Vec<ClaimView> {
    case.recoveries.iter().map(|claim| view(teller, case, claim, may)).collect()
}

fn view(teller: &Teller, case: &Case, claim: &Recovery, may: bool) -> ClaimView {
    let t = teller.lang;
    let debtor = t.get(&format!("debtor-{}", claim.from.word()));
    let ground = t.get(&format!("ground-{}", claim.ground.word()));
    let named = [debtor, claim.name.clone(), ground, claim.clause.clone()];
    let said: Vec<String> = named.into_iter().filter(|text| !text.is_empty()).collect();
    let open = claim.open();
    let at = |act: &str| match may && open > 0 {
        true => format!("/staff/cases/{}/claims/{}/{act}", case.number, claim.id),
        false => String::new(),
    };
    ClaimView {
        sentence: format!("{} · {}", teller.money(claim.amount), said.join(" · ")),
        state: t.get(&format!("recovery-{}", claim.state.word())),
        tone: match claim.state {
            RecoveryState::Open => "running",
            RecoveryState::Settled => "good",
            RecoveryState::WrittenOff { .. } => "quiet",
        },
        open: if open > 0 { teller.money(open) } else { String::new() },
        open_typed: Money::new(open, case.currency).to_decimal(),
        settle: at("settle"),
        write_off: at("write-off"),
    }
}

/// The form, with what was typed or what the case suggests.
pub fn form(t: &Lang, case: &Case, typed: &Typed, problems: &[Problem]) -> ClaimForm {
    let suggestion = suggestions(case).into_iter().next().filter(|_| typed.from.is_empty());
    let mut typed = typed.clone();
    let mut why = String::new();
    if let Some(suggested) = suggestion {
        typed.from = suggested.from.word().to_owned();
        typed.ground = suggested.ground.word().to_owned();
        typed.name = suggested.name;
        typed.amount = Money::new(suggested.amount, case.currency).to_decimal();
        why = t.get("claim-suggested");
    }
    let line = |name, key: &str, value: &str, max| {
        Field::line(name, t.get(key), max).filled(value).checked(problems)
    };
    let amount = Field {
        inputmode: "decimal",
        ..line("amount", "claim-amount", &typed.amount, AMOUNT_CHARS)
    };
    let name = line("name", "claim-name", &typed.name, RECOVERY_CHARS_MAX);
    let clause = line("clause", "claim-clause", &typed.clause, RECOVERY_CHARS_MAX);
    let debtor = |word: &'static str| (word, t.get(&format!("debtor-{word}")), word == typed.from);
    let ground =
        |word: &'static str| (word, t.get(&format!("ground-{word}")), word == typed.ground);
    ClaimForm {
        action: format!("/staff/cases/{}/claims", case.number),
        suggestion: why,
        debtors: Debtor::ALL.map(|d| debtor(d.word())).into(),
        grounds: Ground::ALL.map(|g| ground(g.word())).into(),
        fields: vec![
            amount,
            Field { optional: true, ..name },
            Field { optional: true, ..clause.hint(t.get("claim-clause-hint")) },
        ],
    }
}

/// `POST /staff/cases/{number}/claims`
pub async fn claim(
    State(app): State<App>,
    staff: Staff<MovesMoney>,
    visit: Visit,
    Path(number): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let (from, ground) = (typed.from.parse(), typed.ground.parse());
    let (Ok(from), Ok(ground)) = (from, ground) else { return Err(PageError::NOT_FOUND) };
    let amount = amount(&typed.amount, file.case().currency);
    let (name, clause) = (typed.name.clone(), typed.clause.clone());
    let deed = Deed::Recover(Recover { from, name, ground, clause, amount });
    go_on(&app, &staff, (&visit, &file), typed, deed).await
}

/// `POST /staff/cases/{number}/claims/{id}/settle`
pub async fn settle(
    State(app): State<App>,
    staff: Staff<MovesMoney>,
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let amount = amount(&typed.amount, file.case().currency);
    let reference = typed.reference.clone();
    let id = id.parse().map_err(|_| PageError::NOT_FOUND)?;
    let deed = Deed::Recovery(id, RecoveryOutcome::Settled { amount, reference });
    go_on(&app, &staff, (&visit, &file), typed, deed).await
}

/// `POST /staff/cases/{number}/claims/{id}/write-off`
pub async fn write_off(
    State(app): State<App>,
    staff: Staff<MovesMoney>,
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let reason = typed.reason.clone();
    let id = id.parse().map_err(|_| PageError::NOT_FOUND)?;
    let deed = Deed::Recovery(id, RecoveryOutcome::WrittenOff { reason });
    go_on(&app, &staff, (&visit, &file), typed, deed).await
}

/// Minor units of what was typed; what is no amount is none, and refused as such.
fn amount(typed: &str, currency: Currency) -> i64 {
    Money::parse(typed.trim(), currency).map_or(0, |money| money.minor)
}

/// Back to the ledger; a refusal that the forms can help with is shown above them.
async fn go_on(
    app: &App,
    staff: &Staff<MovesMoney>,
    (visit, file): (&Visit, &CaseFile),
    typed: Typed,
    deed: Deed,
) -> Result<Response, PageError> {
    let case = file.case();
    let on = On::new(staff.tenant(), case.id, staff.actor()).shown(typed.seen);
    let refusal = match flows::perform(app, &on, &deed).await {
        Ok(case) => {
            let ledger = format!("/staff/cases/{}/ledger", case.number);
            return Ok(Redirect::to(&ledger).into_response());
        }
        Err(Error::Refused(refusal)) if !refusal.is_about_state() => refusal,
        Err(other) => return Err(other.into()),
    };
    let shell = ledger::shell(app, staff, visit);
    let problem = act_form::problem(shell.t, "amount", &refusal);
    let lines = postings::of_case(app.store(), staff.tenant(), case.id).await?;
    let page = ledger::build(shell, file, &lines, (true, typed, vec![problem]));
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
