//! The neutral line, the formats it is read from, and what has to be known to read one.

use amends_core::{
    ids::{ChargeId, RefundId, TenantId},
    money::{Currency, Money},
    reconcile::{LineKind, Settled},
};
use jiff::{Timestamp, tz::TimeZone};
use std::{collections::BTreeMap, str::FromStr};
use uuid::Uuid;

/// Where a statement comes from, and so how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// WeChat Pay: trade bill (交易账单) or funds bill (资金账单).
    Wechat,
    /// Alipay: business detail (业务明细) or account detail (账务明细).
    Alipay,
    /// Stripe: itemised balance report, or the balance history of the dashboard.
    Stripe,
    /// PayPal: settlement report, or the activity download.
    Paypal,
    /// Any table with a column mapping.
    Bank,
    /// The books of the built-in provider.
    Simulator,
}

impl Format {
    /// All of them, in the order in which help texts and pages list them.
    pub const ALL: [Self; 6] =
        [Self::Wechat, Self::Alipay, Self::Stripe, Self::Paypal, Self::Bank, Self::Simulator];

    /// The word in commands, forms, columns and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Wechat => "wechat",
            Self::Alipay => "alipay",
            Self::Stripe => "stripe",
            Self::Paypal => "paypal",
            Self::Bank => "bank",
            Self::Simulator => "simulator",
        }
    }
}

/// Not one of the formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the formats are wechat, alipay, stripe, paypal, bank and simulator")]
pub struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;
    fn from_str(word: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.into_iter().find(|format| format.word() == word).ok_or(UnknownFormat)
    }
}

/// What a file does not say itself.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The merchant: the simulator's books are those of all merchants.
    pub tenant: TenantId,
    /// Of amounts beside which no currency stands.
    pub currency: Currency,
    /// Of times beside which no zone stands.
    pub zone: TimeZone,
    /// Whether 03/04 is the third of April; in PayPal's and banks' files.
    pub day_first: bool,
    /// Whether `1.234,56` is how an amount is written; in PayPal's and banks' files.
    pub decimal_comma: bool,
    /// What a bank calls its columns: our name to theirs.
    pub columns: BTreeMap<String, String>,
}

impl Terms {
    /// A shop's own currency and zone, with everything else as usual.
    pub fn new(tenant: TenantId, currency: Currency, zone: TimeZone) -> Self {
        let (day_first, decimal_comma) = (false, false);
        Self { tenant, currency, zone, day_first, decimal_comma, columns: BTreeMap::new() }
    }
}

/// One movement of money, as the provider tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Line of the file, counted from 1.
    pub line: u64,
    pub kind: LineKind,
    /// The provider's number of this movement.
    pub number: String,
    /// The number we gave it, as it is written; empty where the file carries none.
    pub ours: String,
    /// The provider's number of the payment it belongs to, where another one.
    pub payment: String,
    /// As the account at the provider moves: a refund is below zero.
    pub amount: Money,
    /// What the provider took for it, in minor units of the amount's currency; below zero if the
    /// provider gave back a fee.
    pub fee_minor: i64,
    pub at: Timestamp,
    pub settled: Settled,
    /// What the file says about it, for people.
    pub words: String,
}

impl Line {
    /// The refund or charge of ours that the line names, if it names one.
    pub fn our_id(&self) -> Option<Uuid> {
        our_number(&self.ours)
    }

    /// Whether the file tells it apart from every other movement.
    pub fn is_numbered(&self) -> bool {
        !(self.number.is_empty() && self.ours.is_empty())
    }
}

/// Finds the id of a refund or a charge in a text, wherever in it; banks run words together.
pub fn our_number(text: &str) -> Option<Uuid> {
    for (start, _) in text.char_indices().filter(|(_, letter)| matches!(letter, 'r' | 'c')) {
        let Some(part) = text.get(start..start + ID_BYTES) else { continue };
        let refund = part.parse::<RefundId>().ok().map(|id| id.0);
        if let Some(id) = refund.or_else(|| part.parse::<ChargeId>().ok().map(|id| id.0)) {
            return Some(id);
        }
    }
    None
}

/// `rf_` or `ch_` with 26 letters.
const ID_BYTES: usize = 29;
