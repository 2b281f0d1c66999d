//! A decision with all its findings: what was asked of the rules, what they looked at, what they
//! cite.

use crate::wording::Teller;
use amends_core::policy::{Decision, FactUsed, Finding};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// The policy's whole answer to a request.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Decision)]
pub struct DecisionView {
    /// `approve`, `review`, `refuse` or `impossible`.
    pub answer: &'static str,
    pub findings: Vec<FindingView>,
    /// Version of the shop's document that was in force at purchase.
    pub policy_version: i64,
    /// Version of the platform's rules that was in force at purchase; absent without any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platform_version: Option<i64>,
    /// The law pack, e.g. `CN`.
    pub law: String,
}

/// What one rule found for one line, or for the request.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Finding)]
pub struct FindingView {
    /// Stable, e.g. `window-closed`.
    pub code: String,
    /// `passes`, `review`, `refuses` or `blocks`.
    pub effect: &'static str,
    /// The order line; absent for the whole request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u16>,
    /// The clause it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    pub facts: Vec<FactView>,
    /// Facts that were needed and not known.
    pub missing: Vec<String>,
    /// Until when the right it speaks of lasts or lasted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// In the caller's language; only in problem documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The clause's legal text, in the caller's language; only in problem documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The clause as buyers read it, in the caller's language; only in problem documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plain: Option<String>,
}

/// A fact a rule looked at.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Fact)]
pub struct FactView {
    pub name: String,
    /// As text; moments are RFC 3339.
    pub value: String,
    /// Who vouches for it: `buyer`, `order`, `carrier`, `log` or `warehouse`.
    pub witness: &'static str,
}

impl DecisionView {
    /// A decision.
    pub fn of(decision: &Decision) -> Self {
        Self {
            answer: decision.answer.word(),
            findings: decision.findings.iter().map(FindingView::of).collect(),
            policy_version: decision.policy_version,
            platform_version: decision.platform_version,
            law: decision.law.clone(),
        }
    }
}

impl FindingView {
    /// A finding without words.
    pub fn of(finding: &Finding) -> Self {
        Self {
            code: finding.code.clone(),
            effect: finding.effect.word(),
            line: finding.line,
            clause: finding.clause.clone(),
            facts: finding.facts.iter().map(FactView::of).collect(),
            missing: finding.missing.clone(),
            until: finding.until,
            detail: None,
            text: None,
            plain: None,
        }
    }

    /// A finding with its sentence and its clause in words.
    pub fn told(finding: &Finding, teller: &Teller) -> Self {
        let words = teller.finding(finding);
        let (text, plain) = words.clause.map(|clause| (clause.text, clause.plain)).unzip();
        Self { detail: Some(words.sentence), text, plain, ..Self::of(finding) }
    }
}

impl FactView {
    fn of(fact: &FactUsed) -> Self {
        Self { name: fact.name.clone(), value: fact.value.clone(), witness: fact.witness.word() }
    }
}
