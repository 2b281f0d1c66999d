//! A second person is wanted: somebody with less authority would grant what is asked for.

use crate::ids::PersonalId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Somebody with less authority would grant it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondWanted {
    pub clause: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<PersonalId>,
    /// Until when a second person looks.
    pub due: Timestamp,
}
