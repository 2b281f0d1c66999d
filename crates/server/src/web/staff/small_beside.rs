//! Small acts on what is given beside what is owed: what they ask for and the deed they come to.

use super::{
    case_file::CaseFile,
    small::{AMOUNT_CHARS_MAX, Input, Small, Told, amount, choice},
};
use crate::{web::form::Field, words::Lang};
use amends_core::{
    case::{
        COUPON_CHARS_MAX, ClaimOutcome, Compensate, CompensationOutcome, CompensationState, Deed,
        NOTE_CHARS_MAX, Refusal,
    },
    policy::{CompensationForm, Trigger},
};

/// Letters of an insurer's number or reason.
const WORDS_MAX: usize = 80;

/// The deed that was typed.
pub fn deed(small: Small, file: &CaseFile, said: &dyn Fn(&str) -> String) -> Told {
    let compensation = |outcome| {
        let id = said("id").parse().map_err(|_| Refusal::PartUnknown)?;
        Ok(Deed::Compensation(id, outcome))
    };
    let claim = |outcome| {
        let id = said("id").parse().map_err(|_| Refusal::PartUnknown)?;
        Ok(Deed::Claim(id, outcome))
    };
    match small {
        Small::Compensate => {
            let trigger = said("trigger").parse().map_err(|()| Refusal::NothingAsked)?;
            let form = said("form").parse().ok();
            let typed = said("amount");
            let amount = if typed.is_empty() { None } else { Some(amount(file, &typed)?) };
            let clause = Some(said("clause")).filter(|clause| !clause.is_empty());
            Ok(Deed::Compensate(Compensate { trigger, form, amount, clause }))
        }
        Small::ConfirmGiven => compensation(CompensationOutcome::Confirmed),
        Small::RevokeGiven => compensation(CompensationOutcome::Revoked),
        Small::CouponUsed => {
            let reference = said("order");
            if reference.is_empty() {
                return Err(Refusal::NothingAdded);
            }
            compensation(CompensationOutcome::Redeemed { reference })
        }
        Small::Advance => claim(ClaimOutcome::Advanced),
        Small::InsurerPaid => {
            let (amount, reference) = (amount(file, &said("amount"))?, said("reference"));
            claim(ClaimOutcome::Paid { amount, reference })
        }
        Small::InsurerDeclined => claim(ClaimOutcome::Declined { reason: said("reason") }),
        _ => Err(Refusal::NotNow),
    }
}

/// What it asks for, with what was typed.
pub fn inputs(
    small: Small,
    t: &Lang,
    file: &CaseFile,
    said: &dyn Fn(&str) -> String,
) -> Vec<Input> {
    let line = |name: &'static str, key: &str, max| {
        Input::Line(Field::line(name, t.get(key), max).filled(said(name)))
    };
    let optional = |input: Input| match input {
        Input::Line(field) => Input::Line(Field { optional: true, ..field }),
        choice => choice,
    };
    let why = || {
        let field = Field::text("note", t.get("act-field-note"), NOTE_CHARS_MAX);
        Input::Line(field.filled(said("note")))
    };
    match small {
        Small::Compensate => {
            let triggers = Trigger::BY_HAND.map(Trigger::word);
            let named = |word: &str| (word.to_owned(), t.get(&format!("trigger-{word}")));
            let form = |word: &str| (word.to_owned(), t.get(&format!("form-{word}")));
            let forms = CompensationForm::ALL.map(|kind| form(kind.word()));
            let clauses = file.clauses(t, &[]);
            let usual = [(String::new(), t.get("act-clause-of-rules"))];
            let cited = clauses.into_iter().map(|c| (c.id.clone(), format!("{} {}", c.id, c.text)));
            vec![
                choice(t, "trigger", triggers.map(named).to_vec(), &said("trigger")),
                choice(t, "form", forms.to_vec(), &said("form")),
                optional(line("amount", "act-field-worth", AMOUNT_CHARS_MAX)),
                choice(t, "clause", usual.into_iter().chain(cited).collect(), &said("clause")),
                why(),
            ]
        }
        Small::RevokeGiven => vec![why()],
        Small::CouponUsed => vec![line("order", "act-field-order", COUPON_CHARS_MAX)],
        Small::InsurerPaid => vec![
            line("amount", "act-field-paid", AMOUNT_CHARS_MAX),
            line("reference", "act-field-reference", WORDS_MAX),
        ],
        Small::InsurerDeclined => vec![line("reason", "act-field-reason", WORDS_MAX)],
        _ => Vec::new(),
    }
}

/// What can be done about each thing that was given, with its id: tried in this order.
pub fn tried(file: &CaseFile) -> Vec<Vec<(Small, Deed, String)>> {
    let given = file.case().compensations.iter().map(|known| {
        let deed = |outcome| Deed::Compensation(known.id, outcome);
        let (id, reference) = (known.id.to_string(), "…".to_owned());
        let waits = matches!(known.state, CompensationState::Second { .. });
        let mut all = vec![(Small::ConfirmGiven, deed(CompensationOutcome::Confirmed), id.clone())];
        if !waits {
            let used = deed(CompensationOutcome::Redeemed { reference });
            all.push((Small::CouponUsed, used, id.clone()));
        }
        all.push((Small::RevokeGiven, deed(CompensationOutcome::Revoked), id));
        all
    });
    let claim = file.case().insurance.iter().map(|claim| {
        let deed = |outcome| Deed::Claim(claim.id, outcome);
        let (id, word) = (claim.id.to_string(), || "…".to_owned());
        let paid = ClaimOutcome::Paid { amount: claim.amount, reference: word() };
        vec![
            (Small::Advance, deed(ClaimOutcome::Advanced), id.clone()),
            (Small::InsurerPaid, deed(paid), id.clone()),
            (Small::InsurerDeclined, deed(ClaimOutcome::Declined { reason: word() }), id),
        ]
    });
    given.chain(claim).collect()
}
