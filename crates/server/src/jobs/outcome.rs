//! How a flow's end reads to the runner.

use super::Outcome;
use crate::flows::Error;

impl Outcome {
    /// A flow that a job called did not act. What time can mend is tried again with the runner's
    /// back-off; everything else goes to a person.
    pub(super) fn from_flow(error: Error) -> Self {
        match error {
            Error::Moved | Error::Busy | Error::TooMany { .. } => Self::Retry(error.to_string()),
            Error::Fault(why) => Self::Retry(why),
            Error::Refused(refusal) => Self::GiveUp(refusal.to_string()),
            Error::NotFound | Error::Forbidden | Error::Invalid(_) => {
                Self::GiveUp(error.to_string())
            }
        }
    }
}
