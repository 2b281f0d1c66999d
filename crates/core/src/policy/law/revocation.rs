//! The withdrawal function that some laws want a shop to have: in which markets, with which words
//! on its two buttons, under which reason what it sends is filed. Data, like the packs.

use super::{super::document::Reason, LawPack};
use serde::Deserialize;
use std::sync::LazyLock;

/// The language whose words stand in where nobody has read a market's own.
const FALLBACK: &str = "en";

/// The function, as the law describes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revocation {
    /// Ids of the packs whose law has it.
    pub laws: Vec<String>,
    pub source: String,
    /// Natural days from the declaration, to send the goods off and to pay the money back.
    pub send_back_days: u16,
    pub refund_days: u16,
    /// Known to every shop of such a market, without an entry in its document.
    pub reason: Reason,
    pub labels: Vec<RevocationLabel>,
}

/// The words of the two buttons in one language.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevocationLabel {
    /// ISO 639, for `lang="…"`.
    pub language: String,
    /// Markets that show them.
    pub markets: Vec<String>,
    pub withdraw: String,
    pub confirm: String,
    pub source: String,
    /// As in clauses: `V` read in the law itself.
    pub mark: String,
}

static REVOCATION: LazyLock<Revocation> = LazyLock::new(|| {
    let text = include_str!("../../../law/revocation.toml");
    toml::from_str(text).expect("the function's data parse: tested")
});

impl LawPack {
    /// The function, where this law has it.
    pub fn revocation(&self) -> Option<&'static Revocation> {
        Some(&*REVOCATION).filter(|function| function.laws.contains(&self.id))
    }
}

impl Revocation {
    /// The words for a market, one entry for each of its languages; never none.
    pub fn labels(&self, market: &str) -> Vec<&RevocationLabel> {
        let all = self.labels.iter();
        let own: Vec<_> = all.clone().filter(|l| l.markets.iter().any(|m| m == market)).collect();
        if own.is_empty() { all.filter(|l| l.language == FALLBACK).collect() } else { own }
    }
}
