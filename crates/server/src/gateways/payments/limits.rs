//! What providers limit, as data: whoever schedules refunds reads it, nobody else decides by it. A
//! figure that a provider changes is changed here.

use jiff::SignedDuration;

/// The limits of one kind of provider on refunds of one payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Days after the payment until which it can be refunded; none: no such limit is published.
    pub days_after_payment: Option<i64>,
    /// Refunds of one payment, the failed ones not counted; none: no such limit is published.
    pub parts_max: Option<u32>,
    /// Pause between two refunds of one payment.
    pub min_gap: SignedDuration,
}

const NONE: Limits =
    Limits { days_after_payment: None, parts_max: None, min_gap: SignedDuration::ZERO };

/// By the word of the provider's kind.
const TABLE: [(&str, Limits); 5] = [
    // A year after the payment, 50 refunds of one payment, a minute between two of them.
    (
        "wechat",
        Limits {
            days_after_payment: Some(365),
            parts_max: Some(50),
            min_gap: SignedDuration::from_secs(60),
        },
    ),
    // Twelve months for most contracts, and no published number of parts. The gap keeps two parts
    // of one trade from colliding in ACQ.TRADE_HAS_BEEN_LOCKED.
    (
        "alipay",
        Limits { days_after_payment: Some(365), min_gap: SignedDuration::from_secs(3), ..NONE },
    ),
    // No limit of days for cards; what the card network no longer takes comes back as failed.
    ("stripe", NONE),
    // 180 days from capture.
    ("paypal", Limits { days_after_payment: Some(180), ..NONE }),
    ("simulator", NONE),
];

impl Limits {
    /// Those of a kind of provider; of one that nobody knows, none.
    pub fn of(kind: &str) -> Self {
        TABLE.iter().find(|(known, _)| *known == kind).map_or(NONE, |(_, limits)| *limits)
    }
}
