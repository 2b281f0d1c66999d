//! A finding in words: what was seen, under which clause, by which facts.

use super::{ClauseWords, FactWords, Teller, When};
use crate::words::Arg;
use amends_core::policy::{Decision, Effect, Finding};

/// A finding, as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingWords {
    /// The line of the order it belongs to; `None` for the whole request.
    pub line: Option<u16>,
    /// `passes`, `review`, `refuses` or `blocks`, for the style sheet.
    pub effect: &'static str,
    pub effect_words: String,
    pub sentence: String,
    pub clause: Option<ClauseWords>,
    pub facts: Vec<FactWords>,
    /// Names of facts that were needed and not known.
    pub missing: Vec<String>,
    pub until: Option<When>,
}

impl FindingWords {
    /// Whether it speaks against approval at once.
    pub fn objects(&self) -> bool {
        self.effect != Effect::Passes.word()
    }
}

impl Teller<'_> {
    /// A finding in words.
    pub fn finding(&self, finding: &Finding) -> FindingWords {
        let args = self.args(finding);
        let args: Vec<(&str, Arg)> =
            args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let given = |name: &&String| finding.facts.iter().any(|fact| fact.name == **name);
        let missing = finding.missing.iter().filter(|name| !given(name));
        FindingWords {
            line: finding.line,
            effect: finding.effect.word(),
            effect_words: self.lang.get(&format!("effect-{}", finding.effect.word())),
            sentence: self.lang.get_with(&format!("finding-{}", finding.code), &args),
            clause: finding.clause.as_deref().map(|id| self.clause(id)),
            facts: finding.facts.iter().map(|fact| self.fact(fact)).collect(),
            missing: missing.map(|name| self.fact_name(name)).collect(),
            until: finding.until.map(|at| self.until(at)),
        }
    }

    /// All findings of a decision: objections first, worst first, then what speaks for it.
    pub fn findings(&self, decision: &Decision) -> Vec<FindingWords> {
        let passes = decision.findings.iter().filter(|f| f.effect == Effect::Passes);
        let all = decision.objections().into_iter().chain(passes);
        all.map(|finding| self.finding(finding)).collect()
    }
}
