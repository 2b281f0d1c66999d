//! The buyer's consent to have money another way than it was paid (办法 art. 14; Directive 2011/83
//! art. 13(1)): to which words, and by which door. Who gave it and when is said by the event that
//! holds it.

use super::Submit;
use crate::people::Channel;
use serde::{Deserialize, Serialize};

/// Letters of the words that were shown.
pub const CONSENT_CHARS_MAX: usize = 400;

/// That the buyer agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The words they were shown, as shown.
    pub words: String,
    pub how: Channel,
}

impl Consent {
    /// Consent to some words, given at a door; `None` where nothing was shown.
    pub fn to(words: &str, how: Channel) -> Option<Self> {
        let words: String = words.trim().chars().take(CONSENT_CHARS_MAX).collect();
        (!words.is_empty()).then_some(Self { words, how })
    }

    /// What came with a request that names a tender.
    pub(super) fn of(ask: &Submit) -> Option<Self> {
        let words = ask.consent.as_deref().filter(|_| ask.tender.is_some());
        words.and_then(|words| Self::to(words, ask.channel))
    }
}
