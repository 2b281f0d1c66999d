//! What a payment provider says about money it was asked to collect. Where the shop lets buyers pay
//! by a link, a tender that says no is followed by one; a link that is not paid in time is voided
//! before anything else is done about it, so that it cannot be paid afterwards.

use super::{
    Case, Charge, ChargeState, Event, Refusal, SettleBasis, dispose, next, remedy, settle,
};
use crate::{ids::ChargeId, mint::Mint, refund::Route};

/// What became of a charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChargeOutcome {
    Paid {
        reference: String,
    },
    Unknown,
    Failed {
        reason: String,
    },
    /// The provider's page on which the buyer pays.
    Linked {
        url: String,
    },
    /// The link is void and was not paid.
    Lapsed,
    /// A person gives up what a tender refused; only after a clear "no".
    GivenUp,
    /// A person has it tried again; only after a clear "no".
    Retried,
}

/// Records an outcome; an empty list means it was known already.
pub fn record_charge(
    case: &Case,
    id: ChargeId,
    outcome: &ChargeOutcome,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    use ChargeState::{Agreed, Failed, Lapsed, Paid, Replaced, Stopping, Unknown, Waiting};
    let charge = case.settlement.charge(id).ok_or(Refusal::PartUnknown)?;
    Ok(match (&charge.state, outcome) {
        (Failed { .. }, ChargeOutcome::Retried) => vec![Event::ChargeRetried { charge: id }],
        (_, ChargeOutcome::Retried) => return Err(Refusal::NotNow),
        (Paid { .. } | Lapsed | Replaced | Agreed | Unknown { .. }, ChargeOutcome::GivenUp)
        | (Waiting { .. } | Stopping, ChargeOutcome::GivenUp) => return Err(Refusal::NotNow),
        (Paid { .. } | Lapsed | Replaced, _)
        | (Unknown { .. } | Failed { .. }, ChargeOutcome::Unknown)
        | (Waiting { .. } | Stopping, ChargeOutcome::Unknown)
        | (Failed { .. }, ChargeOutcome::Failed { .. }) => Vec::new(),
        (_, ChargeOutcome::Paid { reference }) => {
            let mut events = vec![Event::ChargePaid { charge: id, reference: reference.clone() }];
            let now = next::after(case, &events, mint.now);
            events.extend(dispose::by_grades(&now, basis.policy));
            if !case.is_approved() {
                events.extend(settle::given_back(&now, basis, mint)?);
            }
            events
        }
        (Agreed, ChargeOutcome::Unknown) => vec![Event::ChargeUnknown { charge: id }],
        (Waiting { url: None, .. }, ChargeOutcome::Linked { url }) => {
            vec![Event::ChargeLinked { charge: id, url: url.clone() }]
        }
        (_, ChargeOutcome::Linked { .. }) => Vec::new(),
        (Waiting { .. }, ChargeOutcome::Failed { .. }) => {
            vec![Event::ChargeStopped { charge: id }]
        }
        (Stopping, ChargeOutcome::Lapsed | ChargeOutcome::Failed { .. })
        | (Failed { .. }, ChargeOutcome::GivenUp) => {
            remedy::unpaid(case, Event::ChargeLapsed { charge: id }, basis, mint)?
        }
        (_, ChargeOutcome::Lapsed) => Vec::new(),
        (_, ChargeOutcome::Failed { reason }) => said_no(case, charge, reason, basis, mint),
    })
}

/// The tender says no: the buyer may pay another way, or a person finds one.
fn said_no(
    case: &Case,
    charge: &Charge,
    reason: &str,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Vec<Event> {
    let (id, reason) = (charge.id, reason.to_owned());
    if !case.is_approved() {
        let charge = id;
        return vec![Event::ChargeFailed { charge, reason }, Event::ChargeLapsed { charge }];
    }
    if !basis.policy.shop.tenders.difference_by_link {
        return vec![Event::ChargeFailed { charge: id, reason }];
    }
    let link = settle::charge(&Route::by_link(charge.amount), case, true, mint);
    vec![Event::ChargeFailed { charge: id, reason }, Event::ChargeByLink { charge: id, link }]
}
