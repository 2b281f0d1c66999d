//! The answer to "is this allowed?": three answers, all findings, each with its clause and facts.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a decision comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Approve,
    /// A person must look.
    Review,
    Refuse,
    /// Cannot be filed like this at all (no such unit left, order not shipped …): correct it and
    /// ask again. Such a request is never stored.
    Impossible,
}

impl Answer {
    /// What some findings come to together.
    pub fn of(findings: &[Finding]) -> Self {
        let worst = findings.iter().map(|finding| finding.effect).max();
        Self::from_worst(worst.unwrap_or(Effect::Passes))
    }

    pub(super) fn from_worst(effect: Effect) -> Self {
        match effect {
            Effect::Passes => Self::Approve,
            Effect::Review => Self::Review,
            Effect::Refuses => Self::Refuse,
            Effect::Blocks => Self::Impossible,
        }
    }

    /// The word in keys, columns and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Review => "review",
            Self::Refuse => "refuse",
            Self::Impossible => "impossible",
        }
    }
}

/// What one finding does to the answer; ordered from harmless to final.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    Passes,
    Review,
    Refuses,
    Blocks,
}

impl Effect {
    /// The word in keys and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Passes => "passes",
            Self::Review => "review",
            Self::Refuses => "refuses",
            Self::Blocks => "blocks",
        }
    }
}

/// Who vouches for a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Witness {
    /// The buyer says so.
    Buyer,
    /// The shop's order says so.
    Order,
    /// The carrier's scan says so.
    Carrier,
    /// The product's own log says so.
    Log,
    /// The warehouse counted or looked.
    Warehouse,
    /// The shop's catalogue says so.
    Catalogue,
}

impl Witness {
    /// The word in keys and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Buyer => "buyer",
            Self::Order => "order",
            Self::Carrier => "carrier",
            Self::Log => "log",
            Self::Warehouse => "warehouse",
            Self::Catalogue => "catalogue",
        }
    }
}

/// A fact that a rule looked at, as shown beside the finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactUsed {
    /// The fact's name, a key of the locales (`fact-delivered-at`).
    pub name: String,
    /// Its value as plain text; moments are RFC 3339.
    pub value: String,
    pub witness: Witness,
}

/// What one rule found for one line or for the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable code, e.g. `window-closed`; the sentence is the locale key `finding-<code>`.
    pub code: String,
    pub effect: Effect,
    /// The line's number in the order it belongs to; `None` for the whole request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u16>,
    /// The clause it rests on, by id, e.g. `CN.7D.WINDOW` or `SHOP.RETURNS.30D`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FactUsed>,
    /// Names of facts that were needed and not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Until when the right it speaks of lasts or lasted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// What gives a right when it passes. The rest of what passes only does not stand in the way.
const GIVES: [&str; 10] = [
    "window-open",
    "warranty-open",
    "repairs-used-up",
    "repair-offered",
    "keep-within-share",
    "order-state-fits",
    "protection-open",
    "protection-lower",
    "reason-buyer-chooses",
    "table-accepts",
];

/// The whole answer, as stored in the case's first event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub answer: Answer,
    pub findings: Vec<Finding>,
    /// Version of the shop's document that was in force at purchase.
    pub policy_version: i64,
    /// Version of the platform's rules that was in force at purchase, if there were any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_version: Option<i64>,
    /// The law pack, e.g. `CN`.
    pub law: String,
}

impl Finding {
    /// Whether it is for the shop's people alone: a sign of bad faith that is told to the one it
    /// speaks of helps nobody.
    pub fn is_confidential(&self) -> bool {
        self.code.starts_with("signal-")
    }
}

impl Decision {
    /// What the buyer is told of it.
    pub fn for_buyer(&self) -> Self {
        let findings = self.findings.iter().filter(|finding| !finding.is_confidential());
        Self { findings: findings.cloned().collect(), law: self.law.clone(), ..*self }
    }

    /// Nothing was decided yet.
    pub fn none() -> Self {
        let (findings, law) = (Vec::new(), String::new());
        Self { answer: Answer::Review, findings, policy_version: 0, platform_version: None, law }
    }

    /// Findings that speak against approval at once, worst first.
    pub fn objections(&self) -> Vec<&Finding> {
        let mut against: Vec<&Finding> =
            self.findings.iter().filter(|f| f.effect != Effect::Passes).collect();
        against.sort_by_key(|finding| std::cmp::Reverse(finding.effect));
        against
    }

    /// Findings that gave what was granted, each with its clause; where none of those that give
    /// something passed, the first one that passed under a clause.
    pub fn giving(&self) -> Vec<&Finding> {
        let passed = || {
            let passes = self.findings.iter().filter(|f| f.effect == Effect::Passes);
            passes.filter(|finding| finding.clause.is_some())
        };
        let giving: Vec<&Finding> =
            passed().filter(|finding| GIVES.contains(&finding.code.as_str())).collect();
        if giving.is_empty() { passed().take(1).collect() } else { giving }
    }

    /// The clause that a refusal rests on.
    pub fn refusing_clause(&self) -> Option<&str> {
        let refusing = self.findings.iter().filter(|finding| finding.effect == Effect::Refuses);
        refusing.filter_map(|finding| finding.clause.as_deref()).next()
    }
}
