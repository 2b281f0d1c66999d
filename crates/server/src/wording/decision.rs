//! What was decided about a request, composed for the buyer: why, in the plain words of the
//! clauses it rests on, and the facts that mattered. The legal text of each clause goes with it.
//! What can be done next is the page's or the letter's to say.

use super::{ClauseWords, FactWords, Teller};
use amends_core::{
    case::{Case, Event, Judgement, Recorded},
    ids::PersonalId,
    policy::{Effect, Finding},
};

/// A refusal or a grant, as its buyer reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionWords {
    pub granted: bool,
    /// What was decided.
    pub headline: String,
    /// Why, the clause it rests on first.
    pub grounds: Vec<GroundWords>,
    /// What the person who decided wrote; its words are in the personal store.
    pub note: Option<PersonalId>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroundWords {
    /// What was seen; empty where a person chose the clause.
    pub sentence: String,
    /// None where a reason before it rests on the same clause.
    pub clause: Option<ClauseWords>,
    pub facts: Vec<FactWords>,
}

impl DecisionWords {
    /// The clauses it rests on, each once.
    pub fn clauses(&self) -> impl Iterator<Item = &ClauseWords> {
        self.grounds.iter().filter_map(|ground| ground.clause.as_ref())
    }

    /// The facts that mattered, each once.
    pub fn facts(&self) -> Vec<&FactWords> {
        let mut facts: Vec<&FactWords> = Vec::new();
        for fact in self.grounds.iter().flat_map(|ground| &ground.facts) {
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
        facts
    }
}

impl Teller<'_> {
    /// What was decided about a case, by its events so far; `None` while nothing is.
    pub fn decision(&self, case: &Case, history: &[Recorded]) -> Option<DecisionWords> {
        match &case.judgement {
            Judgement::Refused { clause, .. } => {
                let refused = history.iter().rev().find_map(|recorded| match &recorded.event {
                    Event::Refused { by_policy, note, .. } => Some((*by_policy, *note)),
                    _ => None,
                });
                let (by_policy, note) = refused.unwrap_or_default();
                // What only brought it before a person is no reason once they have decided.
                let counts = |finding: &&Finding| {
                    let cited = finding.clause.as_ref() == Some(clause);
                    by_policy || cited || finding.effect == Effect::Refuses
                };
                let against = case.decision.objections().into_iter().filter(counts);
                let against: Vec<&Finding> = against.collect();
                Some(self.decided(false, self.grounds(Some(clause), &against), note))
            }
            Judgement::Approved { .. } => {
                let granted = history.iter().rev().find_map(|recorded| match &recorded.event {
                    Event::Approved { clause, note, .. } => Some((clause.as_deref(), *note)),
                    _ => None,
                });
                let (clause, note) = granted.unwrap_or_default();
                // A person's clause counts alone: the rules did not give it.
                let giving = match clause {
                    Some(_) => Vec::new(),
                    None => case.decision.giving(),
                };
                Some(self.decided(true, self.grounds(clause, &giving), note))
            }
            _ => None,
        }
    }

    fn decided(
        &self,
        granted: bool,
        grounds: Vec<GroundWords>,
        note: Option<PersonalId>,
    ) -> DecisionWords {
        let headline = self.lang.get(if granted { "answer-granted" } else { "answer-refused" });
        DecisionWords { granted, headline, grounds, note }
    }

    /// Reasons in words: those that rest on `first` before the others, each sentence and each
    /// clause once.
    fn grounds(&self, first: Option<&str>, findings: &[&Finding]) -> Vec<GroundWords> {
        let rests = |finding: &&&Finding| first.is_some() && finding.clause.as_deref() == first;
        let ahead = findings.iter().filter(rests);
        let behind = findings.iter().filter(|finding| !rests(finding));
        let mut told: Vec<GroundWords> = Vec::new();
        if let Some(id) = first.filter(|_| !findings.iter().any(|finding| rests(&finding))) {
            let (sentence, facts) = (String::new(), Vec::new());
            told.push(GroundWords { sentence, clause: Some(self.clause(id)), facts });
        }
        for finding in ahead.chain(behind) {
            let words = self.finding(finding);
            if told.iter().any(|other| other.sentence == words.sentence) {
                continue;
            }
            let known = |clause: &ClauseWords| {
                told.iter().any(|other| other.clause.as_ref().is_some_and(|c| c.id == clause.id))
            };
            let clause = words.clause.filter(|clause| !known(clause));
            told.push(GroundWords { sentence: words.sentence, clause, facts: words.facts });
        }
        told
    }
}
