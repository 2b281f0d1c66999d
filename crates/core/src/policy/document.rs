//! The shop's own rules, as data with a version: windows, reasons, questions, conditions, tenders,
//! checks at the bench, clocks. Written in TOML or JSON; published as a whole; frozen once used.

use super::{
    Clocks,
    beside::{CompensationRow, InsuranceTariff, PriceProtectionRules},
    fees::{Accessory, InterestRow, RestockingRow},
    freight::{FreightRow, ReturnSite},
    law::{Given, Valid},
    limits::Limits,
    remedies::{KeepRules, RepairRules, Unpaid},
    returnless::Returnless,
    signals::Signals,
    silence::SilenceRow,
    tables::RuleTable,
    tiers::Tier,
    timers::TimerRow,
    warranty::WarrantyRow,
};
use crate::{
    case::{Rung, WishKind},
    clock::OfficeRow,
    order::OrderState,
};
use serde::{Deserialize, Serialize};

/// A category of goods, by the shop's code.
pub type Category = String;
/// A reason of the buyer, by its code.
pub type ReasonCode = String;

/// A text in the languages the product is complete in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub zh: String,
    pub en: String,
}

/// What the shop calls a category when it speaks to people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryName {
    pub code: Category,
    pub text: Words,
}

impl Words {
    /// The text for a locale such as `zh-CN` or `en`.
    pub fn in_locale(&self, locale: &str) -> &str {
        if locale.starts_with("zh") { &self.zh } else { &self.en }
    }
}

/// A sentence that a decision may cite: as it binds, and as a buyer reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    pub id: String,
    /// The legal text: what binds, with its conditions.
    pub text: Words,
    /// The same for the buyer: what they can do, in a sentence or two. Law: always there. Shop:
    /// none where `text` is plain enough; [`Clause::plain`] says what is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plain: Option<Words>,
    /// Law: where it is written. Shop: empty.
    #[serde(default)]
    pub source: String,
    /// Law: `V` read in the law's own text, anything else is not to refuse by. Shop: `V`.
    #[serde(default = "verified")]
    pub mark: String,
    /// Law: orders of which days it is for. Shop: empty, a version has a day of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid: Option<Valid>,
}

impl Clause {
    /// What the buyer reads: the plain text, or the legal one where there is no other.
    pub fn plain(&self) -> &Words {
        self.plain.as_ref().unwrap_or(&self.text)
    }
}

fn verified() -> String {
    "V".to_owned()
}

/// Who is to blame for what went wrong; windows, freight and proof follow from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Nobody: the buyer changed their mind.
    Nobody,
    Merchant,
    Carrier,
}

impl Fault {
    /// The word in keys and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Merchant => "merchant",
            Self::Carrier => "carrier",
        }
    }
}

/// One published version of a shop's rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyDocument {
    pub title: Words,
    pub clauses: Vec<Clause>,
    pub reasons: Vec<Reason>,
    /// Names of categories; one without a name goes by its code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<CategoryName>,
    #[serde(default)]
    pub windows: Vec<Window>,
    #[serde(default)]
    pub questions: Vec<Question>,
    #[serde(default)]
    pub conditions: Vec<Condition>,
    /// Decision tables of the shop's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<RuleTable>,
    pub before_shipment: BeforeShipment,
    pub exchange: Exchange,
    /// None: a person decides every such wish.
    #[serde(default)]
    pub keep: Option<KeepRules>,
    /// None: the shop repairs nothing.
    #[serde(default)]
    pub repair: Option<RepairRules>,
    /// How long goods are under warranty; without a row that fits, what the law says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warranty: Vec<WarrantyRow>,
    /// None: the shop protects no prices.
    #[serde(default)]
    pub price_protection: Option<PriceProtectionRules>,
    /// What is given where the shop did not keep a promise.
    #[serde(default)]
    pub compensation: Vec<CompensationRow>,
    /// What is done for whom; the first that fits a buyer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<Tier>,
    /// Which goods cost more on their way back than they bring; none: all come back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub returnless: Vec<Returnless>,
    /// What a person is to look at.
    #[serde(default)]
    pub signals: Signals,
    /// What insurers pay for the way back; without a row that fits, what the order's policy says.
    #[serde(default)]
    pub freight_insurance: Vec<InsuranceTariff>,
    pub tenders: Tenders,
    pub limits: Limits,
    /// Who pays the way back.
    #[serde(default)]
    pub freight: Vec<FreightRow>,
    /// Fees for taking goods back, where the law does not forbid them.
    #[serde(default)]
    pub restocking_fees: Vec<RestockingRow>,
    /// What comes back with the goods.
    #[serde(default)]
    pub accessories: Vec<Accessory>,
    /// For refunds that are late.
    #[serde(default)]
    pub interest: Option<InterestRow>,
    #[serde(default)]
    pub checks: Vec<Check>,
    pub grades: Vec<Grade>,
    pub clocks: Clocks,
    /// Clocks that run otherwise for some cases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timers: Vec<TimerRow>,
    /// What the rules do where nobody decided within the limit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub silence: Vec<SilenceRow>,
    /// When somebody is there; none: Monday to Friday from nine to six.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub office: Vec<OfficeRow>,
    /// Who is told before a clock runs out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ladder: Vec<Rung>,
    /// Where goods are sent back to.
    pub return_site: ReturnSite,
}

/// Why the buyer asks. Reasons form a two-level tree by `group`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    pub code: ReasonCode,
    pub group: Words,
    pub text: Words,
    pub fault: Fault,
    /// What may be asked for with this reason.
    pub wishes: Vec<WishKind>,
    /// Empty: all categories.
    #[serde(default)]
    pub categories: Vec<Category>,
    /// Photos needed before it is decided without a person.
    #[serde(default)]
    pub photos_min: u32,
    /// Always for a person to look at.
    #[serde(default)]
    pub review: bool,
}

/// How long a wish may be asked for, in natural days after delivery. The most generous row that
/// fits counts, and never less than the law; a wish without any row that fits has no limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// Empty: all.
    #[serde(default)]
    pub wishes: Vec<WishKind>,
    #[serde(default)]
    pub faults: Vec<Fault>,
    #[serde(default)]
    pub categories: Vec<Category>,
    pub days: u16,
    pub clause: String,
}

/// What a question can be answered with.
pub const ANSWERS: [&str; 2] = ["yes", "no"];

/// A yes-no question of the form, asked only where its answer matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub code: String,
    pub text: Words,
    #[serde(default)]
    pub categories: Vec<Category>,
    /// Asked only with reasons of these faults. Empty: all.
    #[serde(default)]
    pub faults: Vec<Fault>,
}

/// What an answer means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub given: Given,
    #[serde(default)]
    pub categories: Vec<Category>,
    #[serde(default)]
    pub faults: Vec<Fault>,
    pub outcome: Outcome,
    pub clause: String,
}

/// What a condition or grade leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Accept,
    Review,
    Refuse,
}

/// Cancelling and changing before shipment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeforeShipment {
    /// Order states in which it is possible.
    pub states: Vec<OrderState>,
    /// A change must be to another variant than the one ordered.
    pub other_variant_only: bool,
    pub clause: String,
}

/// Exchanges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    pub same_product_only: bool,
    /// Whether a delivered unit may be exchanged for the same variant.
    pub same_variant: bool,
    /// Whether the other variant may go out before the goods are back, against a hold.
    #[serde(default)]
    pub instant: bool,
    #[serde(default)]
    pub unpaid: Unpaid,
    pub clause: String,
}

/// Where money may go to and come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tenders {
    /// Besides the tenders the order was paid with, a refund may go to the buyer's stored value.
    pub refund_to_stored_value: bool,
    /// A price difference may be settled with any of the buyer's tenders.
    pub difference_with_any: bool,
    /// Where the buyer names no tender, or the tender says no, they pay a price difference by a
    /// link.
    #[serde(default)]
    pub difference_by_link: bool,
    /// What a buyer who takes store credit instead gets on top, in basis points of the refund.
    #[serde(default)]
    pub stored_value_bonus_bp: u32,
    pub clause: String,
}

/// A check at the bench.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    pub code: String,
    pub text: Words,
    #[serde(default)]
    pub categories: Vec<Category>,
}

/// A grade that the bench gives, and what follows from it without further typing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    pub code: String,
    pub text: Words,
    /// `accept` settles at once, `review` and `refuse` bring the case before a person.
    pub outcome: Outcome,
    /// Loss of value in basis points of what was paid for the goods; taken off when settled.
    #[serde(default)]
    pub deduction_bp: u32,
    /// Whether goods of this grade go back on sale as new.
    pub restock: bool,
    /// The clause a deduction rests on; needed where `deduction_bp` is not 0.
    #[serde(default)]
    pub clause: Option<String>,
}

/// Whether a list that means "all" when empty contains `value`.
pub(super) fn covers<T: PartialEq>(list: &[T], value: &T) -> bool {
    list.is_empty() || list.contains(value)
}

impl PolicyDocument {
    /// Reads a document as TOML. The error names the place and the field.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        toml::from_str::<Self>(text).map_err(|e| e.to_string()).and_then(Self::checked)
    }

    /// Questions whose answer matters for goods of `category` returned for `fault`.
    pub fn questions_for(&self, category: &Category, fault: Fault) -> Vec<&Question> {
        let matters = |q: &&Question| covers(&q.categories, category) && covers(&q.faults, &fault);
        self.questions.iter().filter(matters).collect()
    }

    /// Reasons that apply to goods of `category`.
    pub fn reasons_for(&self, category: &Category) -> Vec<&Reason> {
        self.reasons.iter().filter(|reason| covers(&reason.categories, category)).collect()
    }

    /// The bench's checks for goods of `category`.
    pub fn checks_for(&self, category: &Category) -> Vec<&Check> {
        self.checks.iter().filter(|check| covers(&check.categories, category)).collect()
    }

    /// The name of a category in a locale, or its code.
    pub fn category<'a>(&'a self, code: &'a str, locale: &str) -> &'a str {
        let named = self.categories.iter().find(|name| name.code == code);
        named.map_or(code, |name| name.text.in_locale(locale))
    }

    /// The grade with this code.
    pub fn grade(&self, code: &str) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.code == code)
    }
}
