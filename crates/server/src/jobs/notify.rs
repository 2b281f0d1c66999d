//! Tells a buyer, or the merchant's people, where a case stands.

use super::Outcome;
use crate::app::App;
use amends_core::{
    case::Notice,
    ids::{CaseId, TenantId},
};

/// Runs the job.
pub async fn run(_: &App, _: TenantId, _: CaseId, notice: Notice, _: i64) -> Outcome {
    Outcome::GiveUp(format!("no mail template for {}", notice.word()))
}
