//! Whether what a provider says it moved is what we say was moved, and if not, what kind of
//! difference it is. A difference is work for a person; nothing here changes what we say.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// All of them, in the order in which lists show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in columns, addresses, keys of the locales and the API.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;
            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|one| one.word() == word).ok_or(UnknownWord)
            }
        }
    };
}

/// Not one of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of the known words")]
pub struct UnknownWord;

words! {
    /// What a line of a statement is about.
    LineKind {
        /// A buyer paid.
        Payment = "payment",
        /// Money went back to a buyer.
        Refund = "refund",
        /// What the provider takes for its work.
        Fee = "fee",
        /// From the account at the provider to the shop's bank.
        Payout = "payout",
        /// Disputes, corrections, and what is the shop's own business.
        Other = "other",
    }
}

words! {
    /// How far the provider says a movement is.
    Settled {
        Done = "done",
        /// Taken, not finished: the statement is a look at one moment.
        Pending = "pending",
        /// Taken back, or never carried out.
        Failed = "failed",
    }
}

words! {
    /// What kind of difference there is, the gravest first.
    DifferenceKind {
        /// Two lines for one refund of ours: paid twice.
        Twice = "twice",
        /// We say failed, unknown or not sent yet; they say paid.
        PaidThere = "paid-there",
        /// We say paid; they say it failed.
        FailedThere = "failed-there",
        /// We say paid; no line came.
        Missing = "missing",
        /// A refund of theirs that is none of ours.
        NotOurs = "not-ours",
        /// The same refund with another currency.
        Currency = "currency",
        /// The same refund with another amount.
        Amount = "amount",
        /// Something was taken for a refund.
        Fee = "fee",
    }
}

words! {
    /// How far the work on a difference is. Explained still ages: it is known, and not yet right.
    DifferenceState {
        Open = "open",
        Explained = "explained",
        Resolved = "resolved",
    }
}

/// A line of a statement, as far as it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theirs<'a> {
    pub kind: LineKind,
    /// As the account moves: a refund is below zero. Minor units.
    pub amount_minor: i64,
    pub currency: &'a str,
    /// Below zero if the provider gave back.
    pub fee_minor: i64,
    pub settled: Settled,
    /// Whether it carries a number that is one of ours by its form.
    pub names_ours: bool,
}

/// A refund or charge of ours, as far as it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ours<'a> {
    pub is_charge: bool,
    /// Above zero whatever its direction; minor units.
    pub amount_minor: i64,
    pub currency: &'a str,
    /// The word of its state.
    pub state: &'a str,
    /// Whether another line was found for it before.
    pub is_matched: bool,
}

impl Ours<'_> {
    /// We say that it is paid. What a person is to transfer by hand is not, until they say so.
    pub fn is_paid(&self) -> bool {
        self.state == "paid"
    }

    /// The balance that we say this moves.
    fn moves_minor(&self) -> i64 {
        if self.is_charge { self.amount_minor } else { -self.amount_minor }
    }
}

/// Everything in which a line differs from what is ours; nothing if it is the same, or is none of
/// our business (a sale, a fee, a payout to the bank). The gravest comes first.
pub fn compare(theirs: &Theirs<'_>, ours: Option<&Ours<'_>>) -> Vec<DifferenceKind> {
    use DifferenceKind as Kind;
    let Some(ours) = ours else {
        let concerns_us = theirs.kind == LineKind::Refund || theirs.names_ours;
        let moved = concerns_us && theirs.settled != Settled::Failed;
        return if moved { vec![Kind::NotOurs] } else { Vec::new() };
    };
    let mut found = Vec::new();
    match theirs.settled {
        Settled::Done if ours.is_matched => found.push(Kind::Twice),
        Settled::Done if !ours.is_paid() => found.push(Kind::PaidThere),
        Settled::Failed if ours.is_paid() => found.push(Kind::FailedThere),
        Settled::Done | Settled::Pending | Settled::Failed => {}
    }
    if theirs.settled == Settled::Failed {
        // What a provider takes back has the sign turned round, and nothing else to say.
        return found;
    }
    if theirs.currency != ours.currency {
        found.push(Kind::Currency);
    } else if theirs.amount_minor != ours.moves_minor() {
        found.push(Kind::Amount);
    }
    if theirs.kind == LineKind::Refund && theirs.fee_minor > 0 {
        found.push(Kind::Fee);
    }
    found
}

/// A day in milliseconds.
const DAY_MS: i64 = 86_400_000;

words! {
    /// How old a difference is, by days since it was found.
    Age {
        ToOne = "0-1",
        ToThree = "2-3",
        ToSeven = "4-7",
        ToThirty = "8-30",
        Older = "over-30",
    }
}

impl Age {
    /// The age at `now_ms` of what was opened at `opened_ms`, by whole days of 24 hours.
    pub fn at(opened_ms: i64, now_ms: i64) -> Self {
        match now_ms.saturating_sub(opened_ms).div_euclid(DAY_MS) {
            ..2 => Self::ToOne,
            2..4 => Self::ToThree,
            4..8 => Self::ToSeven,
            8..31 => Self::ToThirty,
            _ => Self::Older,
        }
    }

    /// Opened at or after the first moment and before the second, to be of this age at `now_ms`.
    pub fn opened(self, now_ms: i64) -> (i64, i64) {
        let days = |days: i64| now_ms.saturating_sub(days * DAY_MS).saturating_add(1);
        match self {
            Self::ToOne => (days(2), i64::MAX),
            Self::ToThree => (days(4), days(2)),
            Self::ToSeven => (days(8), days(4)),
            Self::ToThirty => (days(31), days(8)),
            Self::Older => (i64::MIN, days(31)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DifferenceKind as Kind, *};

    const REFUND: Theirs<'_> = Theirs {
        kind: LineKind::Refund,
        amount_minor: -4_000,
        currency: "CNY",
        fee_minor: 0,
        settled: Settled::Done,
        names_ours: true,
    };
    const PAID: Ours<'_> = Ours {
        is_charge: false,
        amount_minor: 4_000,
        currency: "CNY",
        state: "paid",
        is_matched: false,
    };

    #[test]
    fn what_is_the_same_is_no_difference() {
        assert_eq!(compare(&REFUND, Some(&PAID)), []);
        let charge = Ours { is_charge: true, ..PAID };
        let payment = Theirs { kind: LineKind::Payment, amount_minor: 4_000, ..REFUND };
        assert_eq!(compare(&payment, Some(&charge)), []);
        let given_back = Theirs { fee_minor: -24, ..REFUND };
        assert_eq!(compare(&given_back, Some(&PAID)), []);
    }

    #[test]
    fn each_kind_is_found_by_what_makes_it() {
        let unknown = Ours { state: "unknown", ..PAID };
        let failed = Ours { state: "failed", ..PAID };
        let by_hand = Ours { state: "by-hand", ..PAID };
        let matched = Ours { is_matched: true, ..PAID };
        let euros = Ours { currency: "EUR", ..PAID };
        let less = Theirs { amount_minor: -3_999, ..REFUND };
        let back = Theirs { settled: Settled::Failed, amount_minor: 4_000, ..REFUND };
        let pending = Theirs { settled: Settled::Pending, ..REFUND };
        let dear = Theirs { fee_minor: 1, ..REFUND };
        for (theirs, ours, found) in [
            (REFUND, Some(unknown), &[Kind::PaidThere][..]),
            (REFUND, Some(failed), &[Kind::PaidThere]),
            (REFUND, Some(by_hand), &[Kind::PaidThere]),
            (REFUND, Some(matched), &[Kind::Twice]),
            (REFUND, Some(euros), &[Kind::Currency]),
            (less, Some(PAID), &[Kind::Amount]),
            (less, Some(unknown), &[Kind::PaidThere, Kind::Amount]),
            (back, Some(PAID), &[Kind::FailedThere]),
            (back, Some(failed), &[]),
            (pending, Some(PAID), &[]),
            (pending, Some(unknown), &[]),
            (dear, Some(PAID), &[Kind::Fee]),
            (REFUND, None, &[Kind::NotOurs]),
            (back, None, &[]),
        ] {
            assert_eq!(compare(&theirs, ours.as_ref()), found, "{theirs:?} {ours:?}");
        }
    }

    #[test]
    fn a_shop_s_own_business_is_no_difference() {
        for kind in [LineKind::Payment, LineKind::Fee, LineKind::Payout, LineKind::Other] {
            let line = Theirs { kind, names_ours: false, ..REFUND };
            assert_eq!(compare(&line, None), [], "{kind:?}");
        }
        let charge = Theirs { kind: LineKind::Payment, amount_minor: 500, ..REFUND };
        assert_eq!(compare(&charge, None), [Kind::NotOurs], "it has a number of ours");
    }

    #[test]
    fn ages_meet_without_a_gap() {
        let now = 1_763_776_800_000;
        for days in 0..60 {
            for opened in [now - days * DAY_MS, now - days * DAY_MS - 1] {
                let age = Age::at(opened, now);
                let within = |age: &Age| {
                    let (from, to) = age.opened(now);
                    (from..to).contains(&opened)
                };
                let fitting: Vec<_> = Age::ALL.iter().copied().filter(within).collect();
                assert_eq!(fitting, [age], "{days} days");
            }
        }
        assert_eq!(Age::at(now, now), Age::ToOne);
        assert_eq!(Age::at(now - 8 * DAY_MS, now), Age::ToThirty);
    }
}
