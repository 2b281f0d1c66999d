//! The buyer asks for something else before it is carried out: the request is decided anew, as if
//! it came in now, and the case keeps its number and its file.

use super::{
    Case, Changed, Consent, Event, GoodsBack, Refusal, Settlement, Submit, SubmitBasis, next,
    submit,
};
use crate::mint::Mint;

/// Changes a request. `basis.others` are the other cases on the order, without this one.
pub fn change(
    case: &Case,
    ask: &Submit,
    basis: &SubmitBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let not_sent = case.is_approved() && matches!(case.goods, GoodsBack::Awaited { .. });
    let nothing_agreed = case.settlement == Settlement::Open;
    let nothing_here = case.items.iter().all(|item| item.received + item.mismatched() == 0);
    // What was declared stands; it can be taken back, not turned into something else.
    let declared = case.declaration.is_some();
    if !(case.is_undecided() || not_sent) || !nothing_here || !nothing_agreed || declared {
        return Err(Refusal::NotNow);
    }
    let assessed = submit::checked(ask, basis, mint.now)?;
    let changed = Event::Changed(Box::new(Changed {
        items: assessed.items,
        tender: ask.tender.clone(),
        consent: Consent::of(ask),
        note: ask.note,
        decision: assessed.decision.clone(),
        quote: assessed.quote,
    }));
    let after = next::after(case, std::slice::from_ref(&changed), mint.now);
    let mut events = vec![changed];
    events.extend(submit::answered(&after, &assessed.decision, basis, mint)?);
    Ok(events)
}
