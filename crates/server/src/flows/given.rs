//! Coupons and store credit of a case as rows for lists: each that an act moved.

use amends_core::case::{Case, CompensationState, Event};
use amends_store::CompensationRow;

/// The rows of what `events` moved, each once.
pub fn given(case: &Case, events: &[Event]) -> Vec<CompensationRow> {
    let moved = |id| events.iter().any(|event| event.compensation() == Some(id));
    let moved = case.compensations.iter().filter(|known| moved(known.id));
    moved.map(|known| row(case, known)).collect()
}

fn row(case: &Case, known: &amends_core::case::Compensation) -> CompensationRow {
    let reference = match &known.state {
        CompensationState::Redeemed { reference } => reference.clone(),
        _ => String::new(),
    };
    let since = known.since.as_millisecond();
    CompensationRow {
        id: known.id.0,
        case: case.id,
        number: case.number.clone(),
        customer: case.customer,
        ground: known.trigger.word().to_owned(),
        form: known.form.word().to_owned(),
        amount_minor: known.amount,
        currency: case.currency.code().to_owned(),
        clause: known.clause.clone(),
        code: known.code().unwrap_or_default().to_owned(),
        state: known.state.word().to_owned(),
        reference,
        granted_ms: since,
        valid_until_ms: known.valid_until.map(|until| until.as_millisecond()),
        updated_ms: since,
    }
}
