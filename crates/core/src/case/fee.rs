//! What a provider took for itself when money went back, as its statement says. It concerns the
//! buyer in no way and keeps no case open.

use super::{Case, Event, Refusal};
use crate::{ids::RefundId, money::AMOUNT_MINOR_MAX};
use serde::{Deserialize, Serialize};

/// Fees of one case: more lines than a statement can have for its refunds.
pub const FEES_MAX: usize = 200;

/// One fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderFee {
    /// The refund for which it was taken.
    pub refund: RefundId,
    /// Minor units of the case's currency; below zero if a fee was given back.
    pub amount: i64,
    /// What tells the line of the statement from every other.
    pub line: String,
}

/// Records a fee; that of a line which is known already changes nothing.
pub fn record_fee(case: &Case, fee: &ProviderFee) -> Result<Vec<Event>, Refusal> {
    if case.settlement.refund(fee.refund).is_none() {
        return Err(Refusal::PartUnknown);
    }
    if case.fees.iter().any(|known| known.line == fee.line) {
        return Ok(Vec::new());
    }
    if case.fees.len() >= FEES_MAX {
        return Err(Refusal::NotNow);
    }
    if fee.amount == 0 || fee.amount.abs() > AMOUNT_MINOR_MAX {
        return Err(Refusal::AmountWrong);
    }
    Ok(vec![Event::FeeTaken(fee.clone())])
}
