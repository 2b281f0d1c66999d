//! What is wrong with a record, where, and what to do about it: line, field, reason.

use std::fmt;

/// One thing that is wrong. The record it belongs to is not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line of the source, counted from 1.
    pub line: u64,
    /// Path of the field (`lines[2].quantity`) or name of the column; empty: the whole record.
    pub field: String,
    pub reason: Reason,
}

/// Why. The words name the limit where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Not JSON, not CSV, not UTF-8; the parser's own words.
    Unreadable(String),
    /// A field is there that the format does not know, is missing, or has another type.
    Shape(String),
    Missing,
    TooLong {
        chars_max: usize,
    },
    TooMany {
        max: usize,
    },
    TooFew {
        min: usize,
    },
    /// Not an amount, or one that is not taken; the words of [`amends_core::money::BadMoney`].
    Amount(String),
    Negative,
    /// Not a moment as in RFC 3339.
    Moment,
    /// Earlier than something that must come before it.
    TooEarly {
        than: &'static str,
    },
    Currency {
        known: String,
    },
    Market,
    Locale,
    Email,
    Phone,
    /// Outside what is taken.
    Quantity {
        max: i64,
    },
    /// A second one of what must be unique; the line of the first.
    Twice {
        first_line: u64,
    },
    /// Refers to something that is not there.
    NoSuchCustomer,
    NoSuchLine(u16),
    /// More was paid than the order costs.
    Overpaid {
        paid: String,
        total: String,
    },
    /// A discount above what it is taken from.
    DiscountAbove {
        at_most: String,
    },
    /// Two rows of one order disagree.
    Differs {
        first: String,
    },
    /// The row belongs to an order whose rows must follow each other.
    Scattered {
        first_line: u64,
    },
    /// A case holds units of this line, so it cannot be changed any more.
    HeldByCase,
    /// Two tenders of one reference are of different kinds.
    TenderKinds,
    /// Two payments of one tender were taken as two transactions.
    TenderTransactions,
}

impl Reason {
    /// Stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Shape(_) => "shape",
            Self::Missing => "missing",
            Self::TooLong { .. } => "too-long",
            Self::TooMany { .. } => "too-many",
            Self::TooFew { .. } => "too-few",
            Self::Amount(_) => "amount",
            Self::Negative => "negative",
            Self::Moment => "moment",
            Self::TooEarly { .. } => "too-early",
            Self::Currency { .. } => "currency",
            Self::Market => "market",
            Self::Locale => "locale",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Quantity { .. } => "quantity",
            Self::Twice { .. } => "twice",
            Self::NoSuchCustomer => "no-such-customer",
            Self::NoSuchLine(_) => "no-such-line",
            Self::Overpaid { .. } => "overpaid",
            Self::DiscountAbove { .. } => "discount-above",
            Self::Differs { .. } => "differs",
            Self::Scattered { .. } => "scattered",
            Self::HeldByCase => "held-by-case",
            Self::TenderKinds => "tender-kinds",
            Self::TenderTransactions => "tender-transactions",
        }
    }
}

/// The parser's words about a wrong type, in words for people: `unknown variant` is Rust's.
pub fn plain(words: &str) -> String {
    let listed = |text: &str| text.replace('`', "").replace(" or ", ", ");
    let unknown = |begin: &str| {
        let (value, known) = words.strip_prefix(begin)?.split_once("`, expected ")?;
        let known = known.strip_prefix("one of ").unwrap_or(known);
        Some((value.to_owned(), listed(known)))
    };
    if let Some((value, known)) = unknown("unknown variant `") {
        return format!("{value} is not one of {known}");
    }
    if let Some((_, known)) = unknown("unknown field `") {
        return format!("is not a field here; there are {known}");
    }
    let words = words.replace("invalid type: ", "is ").replace("invalid value: ", "is ");
    let words = words.replace(", expected a string", ", must be a text in quotation marks");
    let words = words.replace(", expected i64", ", must be a whole number");
    words.replace(", expected u16", ", must be a whole number up to 65535")
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => write!(f, "cannot be read: {why}"),
            Self::Shape(why) | Self::Amount(why) => f.write_str(why),
            Self::Missing => f.write_str("is missing"),
            Self::TooLong { chars_max } => write!(f, "is longer than {chars_max} letters"),
            Self::TooMany { max } => write!(f, "there are more than {max}"),
            Self::TooFew { min } => write!(f, "there must be at least {min}"),
            Self::Negative => f.write_str("is negative; write it as a positive number"),
            Self::Moment => {
                f.write_str("is not a time; write it with its offset, like 2026-11-22T14:05:00Z")
            }
            Self::TooEarly { than } => write!(f, "is earlier than {than}"),
            Self::Currency { known } => write!(f, "is not {known}, in which this must be"),
            Self::Market => f.write_str("is not a country code of ISO 3166-1 such as CN or DE"),
            Self::Locale => f.write_str("is not one of zh-CN and en"),
            Self::Email => f.write_str("is not an e-mail address"),
            Self::Phone => f.write_str("is not a phone number of 5 to 15 digits"),
            Self::Quantity { max } => write!(f, "must be from 1 to {max}"),
            Self::Twice { first_line } => write!(f, "is there twice, first on line {first_line}"),
            Self::NoSuchCustomer => f.write_str(
                "no such customer: send the customer first, or give contact with e-mail or phone",
            ),
            Self::NoSuchLine(no) => write!(f, "the order has no line {no}"),
            Self::Overpaid { paid, total } => {
                write!(f, "{paid} was paid, which is more than the total of {total}")
            }
            Self::DiscountAbove { at_most } => write!(f, "is above {at_most}, of which it is part"),
            Self::Differs { first } if first.is_empty() => {
                f.write_str("must be on the order's first row")
            }
            Self::Differs { first } => write!(f, "differs from {first} on the order's first row"),
            Self::Scattered { first_line } => {
                write!(f, "rows of one order must follow each other; it began on line {first_line}")
            }
            Self::HeldByCase => f.write_str(
                "a case holds units of the order: what they cost, discounts and freight must stay",
            ),
            Self::TenderKinds => f.write_str("the same tender is given with two kinds"),
            Self::TenderTransactions => f.write_str(
                "the same tender is given with two accounts or transactions; name each its own",
            ),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field.as_str() {
            "" => write!(f, "line {}: {}", self.line, self.reason),
            field => write!(f, "line {}: {field}: {}", self.line, self.reason),
        }
    }
}

/// Something worth knowing about a record that was taken in all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Note {
    /// Less was paid than the order costs.
    Underpaid,
    /// A SKU that the catalogue does not know: it cannot be exchanged for another variant.
    UnknownSku,
    /// Delivered, but no parcel says when: windows cannot be computed and a person will look.
    DeliveryUnknown,
    /// A promotion that the order does not reach by its prices: it is never taken back.
    PromotionUnearned,
    /// A case record of an export: passed over.
    CasePassedOver,
}

impl Note {
    /// Stable word for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Underpaid => "underpaid",
            Self::UnknownSku => "unknown-sku",
            Self::DeliveryUnknown => "delivery-unknown",
            Self::PromotionUnearned => "promotion-unearned",
            Self::CasePassedOver => "case-passed-over",
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Underpaid => "less was paid than the order costs",
            Self::UnknownSku => "a SKU is not in the catalogue",
            Self::DeliveryUnknown => "delivered, but no parcel says when",
            Self::PromotionUnearned => "the order does not reach the threshold of a promotion",
            Self::CasePassedOver => "a case of an export, passed over",
        })
    }
}
