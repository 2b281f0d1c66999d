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
    /// The clause with this id, from the shop's document or the law.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.shop.clauses.iter().chain(&self.law.clauses).find(|clause| clause.id == id)
    }

    /// All clauses that a person may cite, the shop's first.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.shop.clauses.iter().chain(&self.law.clauses)
    }

    /// The reason with this code.
    pub fn reason(&self, code: &str) -> Option<&Reason> {
        self.shop.reasons.iter().find(|reason| reason.code == code)
    }
}
