//! Sends a one-time code.

use super::Outcome;
use crate::app::App;

/// The word in the job's row.
pub const KIND: &str = "send-code";

/// What is needed to derive the code again.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct SendCode {}

/// Runs the job.
pub async fn run(_: &App, _: &amends_store::jobs::Job, _: &SendCode) -> Outcome {
    Outcome::GiveUp("no mail template for codes".to_owned())
}
