//! What a decision rests on: the law of the market under the shop's own document.

use super::{
    document::{Clause, PolicyDocument, Reason},
    law::LawPack,
};

/// A law pack and the version of the shop's document that was in force at purchase.
#[derive(Debug, Clone)]
pub struct Basis {
    pub law: LawPack,
    pub shop: PolicyDocument,
    /// Version of `shop`.
    pub version: i64,
}

impl Basis {
    /// The clause with this id, from the law or the shop's document. A shop cannot reword the law.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.law.clauses.iter().chain(&self.shop.clauses).find(|clause| clause.id == id)
    }

    /// Whether the law or the shop looks at the answer to this question.
    pub fn asks(&self, question: &str) -> bool {
        self.law_asks(question) || self.shop.questions.iter().any(|q| q.code == question)
    }

    /// Whether the law looks at the answer to this question.
    pub fn law_asks(&self, question: &str) -> bool {
        let excluded = self.law.exclusions.iter().filter_map(|e| e.only_if.as_ref());
        let law = excluded.chain(self.law.conditions.iter().map(|c| &c.given));
        let law = law.chain(self.law.harmless.iter().map(|row| &row.given));
        let law = law.chain(self.law.choices.iter().map(|row| &row.given));
        law.into_iter().any(|given| given.question == question)
    }

    /// All clauses that a person may cite, the shop's first.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.shop.clauses.iter().chain(&self.law.clauses)
    }

    /// The reason with this code: the law's own, or one of the shop's.
    pub fn reason(&self, code: &str) -> Option<&Reason> {
        let law = self.law.revocation().map(|function| &function.reason);
        law.into_iter().chain(&self.shop.reasons).find(|reason| reason.code == code)
    }
}
