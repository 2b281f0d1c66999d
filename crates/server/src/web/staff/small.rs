//! Small acts: each asks for a word or two, is looked at ahead and confirmed. What they ask for and
//! the deed they come to; their page is `small_page`.

use super::{super::form::Field, case_file::CaseFile, small_beside, small_clocks};
use crate::words::Lang;
use amends_core::{
    case::{
        Case, ChargeOutcome, Deed, Goodwill, NOTE_CHARS_MAX, Refusal, Remedy, RepairOutcome,
        ReplacementFailure, ReplacementOutcome, TRACKING_CHARS_MAX, Target, Wish, WishKind,
    },
    money::Money,
    people::Act,
};
use std::{collections::BTreeMap, str::FromStr};

pub use super::inputs::{Input, choice, clauses};

/// Letters of a partner's name, a reason, a part.
const WORDS_MAX: usize = 80;
/// Letters of an amount.
pub const AMOUNT_CHARS_MAX: usize = 16;

/// What was typed, by field; `id` says of what.
pub type Typed = BTreeMap<String, String>;

/// A small act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Small {
    AcceptOffer,
    DeclineOffer,
    Withdraw,
    Lost,
    Remedy,
    Instructed,
    Sent,
    Delivered,
    NotSent,
    SendAgain,
    ToPartner,
    Priced,
    Mended,
    NotMended,
    MendAgain,
    GiveUp,
    Compensate,
    ConfirmGiven,
    RevokeGiven,
    CouponUsed,
    Advance,
    InsurerPaid,
    InsurerDeclined,
    Goodwill,
    StopClock,
    ResumeClock,
    GiveTime,
}

impl Small {
    /// All of them.
    pub const ALL: [Self; 27] = [
        Self::AcceptOffer,
        Self::DeclineOffer,
        Self::Withdraw,
        Self::Lost,
        Self::Remedy,
        Self::Instructed,
        Self::Sent,
        Self::Delivered,
        Self::NotSent,
        Self::SendAgain,
        Self::ToPartner,
        Self::Priced,
        Self::Mended,
        Self::NotMended,
        Self::MendAgain,
        Self::GiveUp,
        Self::Compensate,
        Self::ConfirmGiven,
        Self::RevokeGiven,
        Self::CouponUsed,
        Self::Advance,
        Self::InsurerPaid,
        Self::InsurerDeclined,
        Self::Goodwill,
        Self::StopClock,
        Self::ResumeClock,
        Self::GiveTime,
    ];

    /// The word in addresses; the words are `act-<word>`, what it means `act-<word>-lead`.
    pub fn word(self) -> &'static str {
        match self {
            Self::AcceptOffer => "accept-offer",
            Self::DeclineOffer => "decline-offer",
            Self::Withdraw => "withdraw",
            Self::Lost => "lost",
            Self::Remedy => "remedy",
            Self::Instructed => "instructed",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::NotSent => "not-sent",
            Self::SendAgain => "send-again",
            Self::ToPartner => "to-partner",
            Self::Priced => "priced",
            Self::Mended => "mended",
            Self::NotMended => "not-mended",
            Self::MendAgain => "mend-again",
            Self::GiveUp => "give-up",
            Self::Compensate => "compensate",
            Self::ConfirmGiven => "confirm-given",
            Self::RevokeGiven => "revoke-given",
            Self::CouponUsed => "coupon-used",
            Self::Advance => "advance",
            Self::InsurerPaid => "insurer-paid",
            Self::InsurerDeclined => "insurer-declined",
            Self::Goodwill => "goodwill",
            Self::StopClock => "stop-clock",
            Self::ResumeClock => "resume-clock",
            Self::GiveTime => "give-time",
        }
    }

    /// What somebody must be trusted with.
    pub fn needs(self) -> Act {
        match self {
            Self::AcceptOffer
            | Self::DeclineOffer
            | Self::Withdraw
            | Self::Lost
            | Self::Remedy
            | Self::SendAgain
            | Self::MendAgain
            | Self::GiveUp
            | Self::Compensate
            | Self::ConfirmGiven
            | Self::RevokeGiven
            | Self::CouponUsed
            | Self::Advance
            | Self::InsurerPaid
            | Self::InsurerDeclined
            | Self::Goodwill
            | Self::StopClock
            | Self::ResumeClock
            | Self::GiveTime => Act::Decide,
            Self::Instructed
            | Self::Sent
            | Self::Delivered
            | Self::NotSent
            | Self::ToPartner
            | Self::Priced
            | Self::Mended
            | Self::NotMended => Act::Fulfil,
        }
    }

    /// Where its page is.
    pub fn address(self, number: &str) -> String {
        let room = if self.needs() == Act::Fulfil { "outcomes" } else { "acts" };
        format!("/staff/cases/{number}/{room}/{}", self.word())
    }

    /// The deed that was typed.
    pub fn deed(self, file: &CaseFile, variants: &[Target], typed: &Typed) -> Told {
        let case = file.case();
        let said = |name: &str| typed.get(name).map_or("", |text| text.trim()).to_owned();
        let offer = || case.open_offer().map(|offer| offer.id).ok_or(Refusal::OfferGone);
        let deed = match self {
            Self::AcceptOffer => Deed::AcceptOffer(offer()?),
            Self::DeclineOffer => Deed::DeclineOffer(offer()?),
            Self::Withdraw => Deed::Withdraw,
            Self::Lost => Deed::ReportLost(said("id")),
            Self::Remedy => Deed::Remedy(remedy(case, variants, &said)?),
            Self::Instructed => replaced(&said, ReplacementOutcome::Instructed)?,
            Self::Sent => {
                let (carrier, tracking) = (said("carrier"), said("tracking"));
                replaced(&said, ReplacementOutcome::Shipped { carrier, tracking })?
            }
            Self::Delivered => replaced(&said, ReplacementOutcome::Delivered)?,
            Self::NotSent => {
                let reason = said("why").parse().map_err(|()| Refusal::NothingAsked)?;
                replaced(&said, ReplacementOutcome::Failed { reason })?
            }
            Self::SendAgain => replaced(&said, ReplacementOutcome::Retried)?,
            Self::ToPartner => {
                let other = said("other");
                let partner = if other.is_empty() { said("partner") } else { other };
                repaired(&said, RepairOutcome::Started { partner })?
            }
            Self::Priced => {
                let amount = amount(file, &said("amount"))?;
                repaired(&said, RepairOutcome::Quoted { amount })?
            }
            Self::Mended => {
                let parts = said("parts").lines().map(|part| part.trim().to_owned()).collect();
                repaired(&said, RepairOutcome::Done { parts })?
            }
            Self::NotMended => repaired(&said, RepairOutcome::Failed { reason: said("reason") })?,
            Self::MendAgain => repaired(&said, RepairOutcome::Retried)?,
            Self::GiveUp => {
                let id = said("id").parse().map_err(|_| Refusal::PartUnknown)?;
                Deed::Charge(id, ChargeOutcome::GivenUp)
            }
            Self::Goodwill => {
                let (amount, clause) = (amount(file, &said("amount"))?, said("clause"));
                Deed::Goodwill(Goodwill { amount, clause })
            }
            Self::StopClock | Self::ResumeClock | Self::GiveTime => {
                small_clocks::deed(self, file, &said)?
            }
            beside => small_beside::deed(beside, file, &said)?,
        };
        Ok(deed)
    }

    /// What it asks for, with what was typed.
    pub fn inputs(self, t: &Lang, file: &CaseFile, fits: &Fitting, typed: &Typed) -> Vec<Input> {
        let said = |name: &str| typed.get(name).cloned().unwrap_or_default();
        let line = |name: &'static str, max| {
            let field = Field::line(name, t.get(&format!("act-field-{name}")), max);
            Input::Line(field.filled(said(name)))
        };
        let optional = |input: Input| match input {
            Input::Line(field) => Input::Line(Field { optional: true, ..field }),
            choice => choice,
        };
        match self {
            Self::Sent => {
                vec![line("carrier", TRACKING_CHARS_MAX), line("tracking", TRACKING_CHARS_MAX)]
            }
            Self::NotSent => {
                let named = |why: ReplacementFailure| {
                    (why.word().to_owned(), t.get(&format!("send-failure-{}", why.word())))
                };
                vec![choice(t, "why", ReplacementFailure::ALL.map(named).to_vec(), &said("why"))]
            }
            Self::ToPartner => {
                let rules = file.order.policy.shop.repair.as_ref();
                let partners = rules.map(|rules| rules.partners.clone()).unwrap_or_default();
                let known = partners.into_iter().map(|name| (name.clone(), name)).collect();
                let partner = choice(t, "partner", known, &said("partner"));
                vec![partner, optional(line("other", WORDS_MAX))]
            }
            Self::Priced => vec![line("amount", AMOUNT_CHARS_MAX)],
            Self::Mended => {
                let parts = Field::text("parts", t.get("act-field-parts"), NOTE_CHARS_MAX);
                vec![Input::Line(parts.filled(said("parts")))]
            }
            Self::NotMended => vec![line("reason", WORDS_MAX)],
            Self::Remedy => remedy_inputs(t, fits, &said),
            Self::Compensate
            | Self::RevokeGiven
            | Self::CouponUsed
            | Self::InsurerPaid
            | Self::InsurerDeclined => small_beside::inputs(self, t, file, &said),
            Self::StopClock | Self::ResumeClock | Self::GiveTime => {
                small_clocks::inputs(self, t, file, &said)
            }
            Self::Goodwill => {
                let why = Field::text("note", t.get("act-field-note"), NOTE_CHARS_MAX);
                let why = Input::Line(why.filled(said("note")));
                let given = Field::line("amount", t.get("act-field-given"), AMOUNT_CHARS_MAX);
                let given = Field { inputmode: "decimal", ..given }.filled(said("amount"));
                vec![Input::Line(given), clauses(t, file, &said("clause")), why]
            }
            _ => Vec::new(),
        }
    }

    /// Whether nothing has to be typed, so that a look ahead needs no button.
    pub fn asks_nothing(self) -> bool {
        matches!(
            self,
            Self::AcceptOffer
                | Self::DeclineOffer
                | Self::Withdraw
                | Self::Lost
                | Self::Instructed
                | Self::Delivered
                | Self::SendAgain
                | Self::MendAgain
                | Self::GiveUp
                | Self::ConfirmGiven
                | Self::Advance
        )
    }
}

impl FromStr for Small {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|small| small.word() == word).ok_or(())
    }
}

/// A deed, or why there is none yet.
pub type Told = Result<Deed, Refusal>;

/// What fits where another remedy is looked for.
#[derive(Debug, Clone, Default)]
pub struct Fitting {
    pub wishes: Vec<WishKind>,
    /// Variants that could go out instead.
    pub variants: Vec<Target>,
}

fn remedy_inputs(t: &Lang, fits: &Fitting, said: &dyn Fn(&str) -> String) -> Vec<Input> {
    let named = |kind: &WishKind| (kind.word().to_owned(), t.get(&format!("wish-{}", kind.word())));
    let wishes = fits.wishes.iter().map(named).collect();
    let mut inputs = vec![choice(t, "wish", wishes, &said("wish"))];
    if fits.wishes.contains(&WishKind::Exchange) {
        let variants = fits.variants.iter().map(named_variant).collect();
        inputs.push(choice(t, "target", variants, &said("target")));
    }
    inputs
}

/// A variant as lists show it.
pub fn named_variant(target: &Target) -> (String, String) {
    let name = format!("{} {}", target.title, target.variant);
    (target.sku.clone(), name.trim().to_owned())
}

/// A wish as a form says it: its word, and the variant that goes out instead.
pub fn wish(word: &str, sku: &str, amount: i64, variants: &[Target]) -> Result<Wish, Refusal> {
    let target = || {
        let known = variants.iter().find(|variant| variant.sku == sku);
        known.cloned().ok_or(Refusal::RemedyUnfit)
    };
    Ok(match word.parse().map_err(|()| Refusal::NothingAsked)? {
        WishKind::ReturnAndRefund => Wish::ReturnAndRefund,
        WishKind::RefundOnly => Wish::RefundOnly,
        WishKind::Exchange => Wish::Exchange { target: target()?, instant: false },
        WishKind::Repair => Wish::Repair { serial: None },
        WishKind::Reship => Wish::Reship,
        WishKind::Keep => Wish::Keep { amount },
        WishKind::GoodsBack => Wish::GoodsBack,
        WishKind::Cancel | WishKind::Change | WishKind::PriceProtection => {
            return Err(Refusal::RemedyUnfit);
        }
    })
}

/// An amount in the currency of the case.
pub fn amount(file: &CaseFile, typed: &str) -> Result<i64, Refusal> {
    let money = Money::parse(typed.trim(), file.case().currency);
    money.map(|money| money.minor).map_err(|_| Refusal::AmountWrong)
}

fn remedy(
    case: &Case,
    variants: &[Target],
    said: &dyn Fn(&str) -> String,
) -> Result<Remedy, Refusal> {
    let item = said("id").parse().map_err(|_| Refusal::ItemUnknown)?;
    case.item(item).ok_or(Refusal::ItemUnknown)?;
    Ok(Remedy { item, wish: wish(&said("wish"), &said("target"), 0, variants)? })
}

fn replaced(said: &dyn Fn(&str) -> String, outcome: ReplacementOutcome) -> Told {
    let id = said("id").parse().map_err(|_| Refusal::PartUnknown)?;
    Ok(Deed::Replacement(id, outcome))
}

fn repaired(said: &dyn Fn(&str) -> String, outcome: RepairOutcome) -> Told {
    let id = said("id").parse().map_err(|_| Refusal::PartUnknown)?;
    Ok(Deed::Repair(id, outcome))
}
