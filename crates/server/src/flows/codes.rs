//! One-time codes: six digits derived from the installation's secret, so that the code itself is
//! stored nowhere. The store keeps a keyed hash; the job that mails it derives it again.

use crate::{app::App, secret::hmac_sha256, words::Locale};
use amends_core::ids::{CustomerId, OrderId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// How long a code can be used: ten minutes.
pub const CODE_LIVES_MS: i64 = 10 * 60_000;
/// Wrong codes before a new one is needed.
pub const CODE_TRIES_MAX: i64 = 5;
/// The kind of the job that mails a code.
pub const SEND_CODE: &str = "send-code";

/// What a job needs to derive a code again and to send it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendCode {
    /// `None`: nobody was found, and nothing is sent.
    pub customer: Option<CustomerId>,
    /// The order whose receiver it goes to, in place of the buyer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<OrderId>,
    /// What the code opens.
    pub purpose: String,
    pub nonce: Uuid,
    pub expires_ms: i64,
    /// The language the buyer read the page in.
    pub locale: Option<String>,
}

impl SendCode {
    /// The language to write in, if the buyer chose one.
    pub fn locale(&self) -> Option<Locale> {
        self.locale.as_deref().and_then(Locale::parse)
    }
}

/// The six digits for a purpose.
pub fn code(app: &App, purpose: &str, nonce: Uuid) -> String {
    let mac = hmac_sha256(&app.key("one-time-codes"), format!("{purpose}\n{nonce}").as_bytes());
    let number = u64::from_be_bytes(std::array::from_fn(|i| mac[i]));
    format!("{:06}", number % 1_000_000)
}

/// What is kept of a code. Keyed, because a million possible codes are soon tried.
pub(super) fn code_hash(app: &App, purpose: &str, code: &str) -> [u8; 32] {
    hmac_sha256(&app.key("one-time-code-hashes"), format!("{purpose}\n{code}").as_bytes())
}

/// What the code behind a door opens: the door's own name, hashed.
pub(super) fn purpose(door: &str) -> String {
    let digest = Sha256::digest(door);
    let half: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("door:{half}")
}
