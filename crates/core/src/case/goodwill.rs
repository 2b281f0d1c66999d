//! Something given beyond what is owed: by a person, with a reason, under a clause; for goods or
//! for none. It goes back the way it was paid as far as that goes, and beyond it as store credit.

use super::{Case, Event, Refusal, SettleBasis, next, reckon::quote_pieces, settle::agree};
use crate::{ids::PersonalId, mint::Mint, money::AMOUNT_MINOR_MAX, people::Actor, refund::Extra};

/// What somebody gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goodwill {
    /// Minor units.
    pub amount: i64,
    pub clause: String,
}

/// Gives it, and pays it at once. Nobody gives more than they may grant, all they gave in this case
/// counted: above that a second person, who may, gives it.
pub fn give_goodwill(
    case: &Case,
    given: &Goodwill,
    (actor, note): (&Actor, Option<PersonalId>),
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    if given.amount <= 0 || given.amount > AMOUNT_MINOR_MAX {
        return Err(Refusal::AmountWrong);
    }
    if given.clause.is_empty() {
        return Err(Refusal::ClauseNeeded);
    }
    if basis.policy.clause(&given.clause).is_none() {
        return Err(Refusal::ClauseUnknown);
    }
    let note = note.ok_or(Refusal::ReasonNeeded)?;
    let before =
        case.settled_extras.iter().filter(|e| e.kind == crate::refund::ExtraKind::Goodwill);
    let all = given.amount.saturating_add(before.map(|extra| extra.amount).sum());
    if basis.policy.shop.limits.is_above(actor, all) {
        return Err(Refusal::AboveAuthority);
    }
    let (amount, clause) = (given.amount, given.clause.clone());
    let mut events = vec![Event::GoodwillGiven { amount, clause, note }];
    let mut now = next::after(case, &events, mint.now);
    // What else was promised waits for the goods it belongs to.
    now.promised.retain(|extra| is_given(extra, given));
    let quote = quote_pieces(&now, basis, &[]);
    if quote.refund < given.amount {
        // More than was paid, and no stored value to put it on.
        return Err(Refusal::AmountWrong);
    }
    events.extend(agree(&now, &quote, basis, mint)?);
    Ok(events)
}

fn is_given(extra: &Extra, given: &Goodwill) -> bool {
    extra.kind == crate::refund::ExtraKind::Goodwill && extra.amount == given.amount
}
