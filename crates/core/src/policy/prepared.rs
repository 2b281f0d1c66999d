//! A law pack and documents made ready to decide: reasons and clauses by name, windows and the
//! shop's own tables compiled. Preparing takes as long as hundreds of decisions; who decides one
//! case does not notice, and a replay prepares once.

use super::{
    basis::Basis,
    decision::{Answer, Decision, Effect},
    document::{Clause, Fault, PolicyDocument, Reason},
    facts::{LineFacts, RequestFacts},
    law::LawPack,
    rules::RULES,
    seen::Sights,
    tables::Ready,
    tiers::Tier,
    windows::{Spoken, Windows},
};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::ops::Deref;

/// A basis made ready to decide many requests.
pub struct Prepared<'a> {
    pub(super) basis: &'a Basis,
    pub(super) law: &'a LawPack,
    pub(super) shop: &'a PolicyDocument,
    reasons: FxHashMap<&'a str, &'a Reason>,
    clauses: FxHashMap<&'a str, &'a Clause>,
    pub(super) windows: Windows<'a>,
    /// What the platform promises, if it does.
    pub(super) promised: Option<Windows<'a>>,
    /// A table that cannot be read decides nothing and is not passed over: its code stays.
    pub(super) tables: Vec<Result<Ready<'a>, &'a str>>,
}

impl<'a> Prepared<'a> {
    /// Makes a basis ready.
    pub fn of(basis: &'a Basis) -> Self {
        let (law, shop) = (&basis.law, &basis.shop);
        // The law's clause wins over one with its name, and the platform's over the shop's.
        let clauses = shop.clauses.iter().chain(basis.platform_clauses()).chain(&law.clauses);
        let promised = basis.platform.as_ref().map(|platform| &platform.rules.windows);
        let promised = promised.filter(|rows| !rows.is_empty());
        let tables = shop.tables.iter();
        let tables = tables.map(|table| Ready::of(table, shop).map_err(|_| table.code.as_str()));
        Self {
            basis,
            law,
            shop,
            reasons: shop.reasons.iter().rev().map(|r| (r.code.as_str(), r)).collect(),
            clauses: clauses.map(|clause| (clause.id.as_str(), clause)).collect(),
            windows: Windows::of(shop.windows.iter().map(Spoken::of_shop)),
            promised: promised.map(|rows| Windows::of(rows.iter().map(Spoken::of_platform))),
            tables: tables.collect(),
        }
    }

    /// Runs all rules over a request and sums them up. The worst finding decides: something that
    /// makes the request impossible, then a refusal, then a need for a person; nothing against it
    /// approves.
    pub fn decide(&self, facts: &RequestFacts) -> Decision {
        let reasons = self.reasons_of(facts);
        let on = AtHand { prepared: self, reasons: &reasons };
        let mut seen = Sights::new();
        let answer = on.look(facts, &mut seen);
        Decision {
            answer,
            findings: seen.iter().map(|seen| seen.told(&facts.zone)).collect(),
            policy_version: self.basis.version,
            platform_version: self.basis.platform.as_ref().map(|platform| platform.version),
            law: self.law.id.clone(),
        }
    }

    /// The answer alone, without its reasons: for a replay.
    pub fn answer(&self, facts: &RequestFacts) -> Answer {
        let reasons = self.reasons_of(facts);
        let on = AtHand { prepared: self, reasons: &reasons };
        let mut seen = Sights::new();
        on.look(facts, &mut seen)
    }

    /// Whose fault the line's reason says it is; nobody's while no reason is given.
    pub(super) fn fault_of(&self, line: &LineFacts) -> Fault {
        self.reason_of(line).map_or(Fault::Nobody, |reason| reason.fault)
    }

    /// The shop's reason a line was given, if it is one of the shop's.
    fn reason_of(&self, line: &LineFacts) -> Option<&'a Reason> {
        let code = line.reason.as_deref()?;
        // The law's own reason stands in no document.
        self.reasons.get(code).copied().or_else(|| self.basis.reason(code))
    }

    /// The reason of every line, by the line's number.
    fn reasons_of(&self, facts: &RequestFacts) -> SmallVec<[(u16, Option<&'a Reason>); 4]> {
        facts.lines.iter().map(|line| (line.no, self.reason_of(line))).collect()
    }

    /// The tier of who asks, if they have one.
    pub(super) fn tier_of(&self, facts: &RequestFacts) -> Option<&'a Tier> {
        self.shop.tier_of(facts.buyer.as_ref())
    }

    /// Whether a clause is one of the law.
    pub(super) fn is_law(&self, clause: &str) -> bool {
        self.law.clauses.iter().any(|known| known.id == clause)
    }

    /// A refusal, or the need for a person where the clause was not read in the law's own text.
    pub(super) fn refusal_under(&self, clause: &str) -> Effect {
        match self.clauses.get(clause) {
            Some(clause) if clause.mark == "V" => Effect::Refuses,
            _ => Effect::Review,
        }
    }
}

/// What was prepared, at hand for one request: the reason of each line, which most rules ask for,
/// is looked up once.
pub(super) struct AtHand<'a> {
    prepared: &'a Prepared<'a>,
    reasons: &'a [(u16, Option<&'a Reason>)],
}

impl<'a> AtHand<'a> {
    fn look<'f>(&'f self, facts: &'f RequestFacts, seen: &mut Sights<'f>) -> Answer {
        for (_, rule) in RULES {
            rule(self, facts, seen);
        }
        Answer::from_worst(seen.iter().map(|seen| seen.effect).max().unwrap_or(Effect::Passes))
    }

    /// The shop's reason a line of the request was given, if it is one of the shop's.
    pub fn reason_of(&self, line: &LineFacts) -> Option<&'a Reason> {
        self.reasons.iter().find(|(no, _)| *no == line.no).and_then(|(_, reason)| *reason)
    }

    /// Whose fault the reason of a line of the request says it is; nobody's while none is given.
    pub fn fault_of(&self, line: &LineFacts) -> Fault {
        self.reason_of(line).map_or(Fault::Nobody, |reason| reason.fault)
    }
}

impl<'a> Deref for AtHand<'a> {
    type Target = Prepared<'a>;

    fn deref(&self) -> &Prepared<'a> {
        self.prepared
    }
}
