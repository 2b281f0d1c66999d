//! Typed ids. Each kind of thing has its own type, so that an order id can never be passed where a
//! case id belongs. An id is a UUIDv7 (time-ordered, RFC 9562) and is shown to people and programs
//! as a prefix and 26 letters of Crockford's base 32, e.g. `case_01jd3q9x4e7w8v2k5m6n7p8r9s`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};
use uuid::Uuid;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LETTERS: usize = 26; // 26 letters of 5 bits carry the 128 bits of a UUID

/// A text that is not an id of the expected kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a valid {kind} id")]
pub struct BadId {
    /// The prefix that was expected, e.g. `case`.
    pub kind: &'static str,
}

/// Builds a UUIDv7 from a moment in milliseconds since the epoch and 10 random bytes.
pub fn uuid_v7(at_ms: i64, random: [u8; 10]) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(at_ms.max(0) as u64, &random).into_uuid()
}

fn encode(id: Uuid, out: &mut String) {
    let bits = id.as_u128();
    for place in (0..LETTERS).rev() {
        let letter = (bits >> (place * 5)) & 31;
        out.push(char::from(ALPHABET[letter as usize]));
    }
}

fn decode(text: &str) -> Option<Uuid> {
    if text.len() != LETTERS || text.as_bytes()[0] > b'7' {
        return None;
    }
    let mut bits: u128 = 0;
    for byte in text.bytes() {
        let value = ALPHABET.iter().position(|letter| *letter == byte)?;
        bits = (bits << 5) | value as u128;
    }
    Some(Uuid::from_u128(bits))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl $name {
            /// What its text form starts with.
            pub const PREFIX: &'static str = $prefix;

            /// A new id from a moment (milliseconds since the epoch) and chance, both given by the
            /// caller.
            pub fn new(at_ms: i64, random: [u8; 10]) -> Self {
                Self(uuid_v7(at_ms, random))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut text = String::with_capacity($prefix.len() + 1 + LETTERS);
                text.push_str($prefix);
                text.push('_');
                encode(self.0, &mut text);
                f.write_str(&text)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                text.strip_prefix(concat!($prefix, "_"))
                    .and_then(decode)
                    .map(Self)
                    .ok_or(BadId { kind: $prefix })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// An after-sales case (售后单).
    CaseId = "case";
    /// An order as it was imported from the shop.
    OrderId = "ord";
    /// A customer of one merchant.
    CustomerId = "cus";
    /// A member of staff.
    StaffId = "st";
    /// One refund to one tender: its text form is the idempotency key at the provider for ever.
    RefundId = "rf";
    /// One collection of a price difference from one tender.
    ChargeId = "ch";
    /// One replacement handed to the shop's fulfilment.
    ReplacementId = "rp";
    /// One hold on a tender: money set aside until goods are back.
    HoldId = "hd";
    /// One repair by a service partner.
    RepairId = "rr";
    /// One claim against a carrier, a supplier, an insurer or the platform.
    RecoveryId = "rec";
    /// One coupon or store credit that makes up for something: the key at the shop for ever.
    CompensationId = "cp";
    /// One claim on an insurer for the freight of a way back.
    ClaimId = "ic";
    /// One proposal between buyer and merchant.
    OfferId = "of";
    /// Some cases that were filed together, one for each order.
    RequestId = "rq";
    /// A parcel that arrived without a case.
    FoundParcelId = "fp";
    /// A piece of personal data: a free text, a contact, an address.
    PersonalId = "pd";
    /// An uploaded file (photo) in the blob store.
    FileId = "file";
    /// A statement of a provider or bank.
    StatementId = "sm";
    /// A difference between a statement and what we say.
    DifferenceId = "df";
    /// Rules that are being written.
    PolicyDraftId = "pol";
    /// A job: a side effect that is tried until it is done or given up to a person.
    JobId = "job";
    /// A line of the audit trail.
    AuditId = "au";
    /// When a member of staff is away.
    AbsenceId = "ab";
}

/// A merchant on this installation. A small number, because it is the first part of every key.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct TenantId(pub i64);

/// The spoken number of a case: eight letters of Crockford's base 32 in two groups, e.g.
/// `7K2P-94QX`. Drawn at random (40 bits), unique within a merchant by constraint; not guessable by
/// counting.
pub fn case_number(random: [u8; 5]) -> String {
    let bits = random.iter().fold(0u64, |bits, byte| (bits << 8) | u64::from(*byte));
    let mut text = String::with_capacity(9);
    for place in (0..8).rev() {
        if place == 3 {
            text.push('-');
        }
        let letter = ALPHABET[((bits >> (place * 5)) & 31) as usize];
        text.push(char::from(letter.to_ascii_uppercase()));
    }
    text
}

/// Reads a case number as people type it: any case, spaces or dashes anywhere, O for 0, I or L for
/// 1.
pub fn parse_case_number(typed: &str) -> Option<String> {
    let mut text = String::with_capacity(9);
    for c in typed.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        let c = match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            c => c,
        };
        if !c.is_ascii() || !ALPHABET.contains(&(c as u8)) || text.len() == 9 {
            return None;
        }
        if text.len() == 4 {
            text.push('-');
        }
        text.push(c.to_ascii_uppercase());
    }
    (text.len() == 9).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_text_form_and_no_other_kind_reads_it() {
        let id = CaseId::new(1_763_776_000_000, [7; 10]);
        let text = id.to_string();
        assert_eq!(text.parse::<CaseId>(), Ok(id));
        assert_eq!(text.parse::<OrderId>(), Err(BadId { kind: "ord" }));
        assert_eq!(text.len(), "case_".len() + 26);
        let beyond_128_bits = text.replacen("case_0", "case_8", 1);
        assert_eq!(beyond_128_bits.parse::<CaseId>(), Err(BadId { kind: "case" }));
    }

    #[test]
    fn later_ids_sort_after_earlier_ones() {
        assert!(CaseId::new(1, [255; 10]).to_string() < CaseId::new(2, [0; 10]).to_string());
    }

    #[test]
    fn a_case_number_is_read_as_people_type_it() {
        let number = case_number([0x12, 0x34, 0x56, 0x78, 0x9a]);
        assert_eq!(number, "28T5-CY4T");
        assert_eq!(parse_case_number(" 28t5 cy4t "), Some(number));
        assert_eq!(parse_case_number("28t5-cy4"), None);
        assert_eq!(parse_case_number("28t5-cy4u"), None); // U is not in the alphabet
        assert_eq!(parse_case_number("oil0-0000"), Some("0110-0000".into()));
    }
}
