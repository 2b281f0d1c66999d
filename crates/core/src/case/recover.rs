//! Somebody of the merchant claims from others what they are to bear, records what came in of it,
//! or gives it up. The case may be closed: claims take their time.

use super::{
    Case, Debtor, Event, Ground, Recovery, RecoveryGivenUp, RecoveryPaid, RecoveryState, Refusal,
    SettleBasis,
};
use crate::{ids::RecoveryId, mint::Mint};

/// Claims of one case.
pub const RECOVERIES_MAX: usize = 20;
/// Letters of a name, a clause, a reference or a reason.
pub const RECOVERY_CHARS_MAX: usize = 80;

/// A claim as it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recover {
    pub from: Debtor,
    /// Which one; may be empty.
    pub name: String,
    pub ground: Ground,
    /// Clause of the contract; needed where that is the ground.
    pub clause: String,
    /// Minor units of the case's currency.
    pub amount: i64,
}

/// What became of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecoveryOutcome {
    /// So many minor units came in under the debtor's number; the rest stays open.
    Settled { amount: i64, reference: String },
    /// The rest will not come.
    WrittenOff { reason: String },
}

/// Makes a claim. Something must have been settled, and all claims together cannot exceed what the
/// order was paid with.
pub fn recover(
    case: &Case,
    claim: &Recover,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    if case.settled_lines.is_empty() || case.recoveries.len() >= RECOVERIES_MAX {
        return Err(Refusal::NotNow);
    }
    let claimed: i64 = case.recoveries.iter().map(|known| known.settled + known.open()).sum();
    if claim.amount <= 0 || claim.amount > basis.order.paid() - claimed {
        return Err(Refusal::AmountWrong);
    }
    let (name, clause) = (text(&claim.name), text(&claim.clause));
    if claim.ground == Ground::Contract && clause.is_empty() {
        return Err(Refusal::ClauseNeeded);
    }
    let claim = Recovery {
        id: mint.id(RecoveryId::new),
        from: claim.from,
        name,
        ground: claim.ground,
        clause,
        amount: claim.amount,
        state: RecoveryState::Open,
        settled: 0,
        reference: String::new(),
        claimed: mint.now,
        since: mint.now,
    };
    Ok(vec![Event::RecoveryClaimed { claim }])
}

/// Records what became of a claim; only while something of it is open.
pub fn record_recovery(
    case: &Case,
    id: RecoveryId,
    outcome: &RecoveryOutcome,
) -> Result<Vec<Event>, Refusal> {
    let known = case.recoveries.iter().find(|known| known.id == id);
    let known = known.ok_or(Refusal::PartUnknown)?;
    let open = known.open();
    let event = match outcome {
        _ if open == 0 => return Err(Refusal::NotNow),
        RecoveryOutcome::Settled { amount, .. } if *amount <= 0 || *amount > open => {
            return Err(Refusal::AmountWrong);
        }
        RecoveryOutcome::Settled { amount, reference } => {
            let (amount, reference) = (*amount, text(reference));
            Event::RecoverySettled(RecoveryPaid { recovery: id, amount, reference })
        }
        RecoveryOutcome::WrittenOff { reason } => {
            let reason = text(reason);
            if reason.is_empty() {
                return Err(Refusal::ReasonNeeded);
            }
            Event::RecoveryWrittenOff(RecoveryGivenUp { recovery: id, reason })
        }
    };
    Ok(vec![event])
}

/// A short text without blanks around it.
fn text(typed: &str) -> String {
    typed.trim().chars().filter(|c| !c.is_control()).take(RECOVERY_CHARS_MAX).collect()
}
