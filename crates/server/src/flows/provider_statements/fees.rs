//! What a provider took for itself for a refund of ours goes into the books of the refund's case.

use crate::{
    app::App,
    flows::{
        Error,
        perform::{On, perform},
    },
};
use amends_core::{
    case::{Deed, ProviderFee},
    ids::{RefundId, TenantId},
    people::Actor,
    reconcile::Settled,
};
use amends_store::provider_statements::lines::{Line, Ours};

/// Records the fee of a line, once however often it is compared. A fee in another currency than the
/// case's is no more than a difference.
pub(in crate::flows) async fn book(
    app: &App,
    tenant: TenantId,
    line: &Line,
    ours: &Ours,
) -> Result<(), Error> {
    let is_done = line.settled == Settled::Done.word() && line.currency == ours.currency;
    if line.fee_minor == 0 || ours.direction != "refund" || !is_done {
        return Ok(());
    }
    let fee = ProviderFee {
        refund: RefundId(ours.id),
        amount: line.fee_minor,
        line: format!("{}/{}", line.statement, line.line),
    };
    let on = On::new(tenant, ours.case, Actor::Rule("reconciliation"));
    match perform(app, &on, &Deed::Fee(fee)).await {
        // What a case does not take stays on the list of differences.
        Ok(_) | Err(Error::Refused(_)) => Ok(()),
        Err(error) => Err(error),
    }
}
