//! What is allowed, and why. A decision is a pure function of facts, a law pack and the shop's own
//! document; it runs every rule and hides no finding. Nothing here loads, saves or asks the time.

mod basis;
mod beside;
mod checked;
mod decision;
mod document;
mod facts;
mod fees;
mod freight;
mod granted;
pub mod law;
mod limits;
mod readable;
mod remedies;
mod rules;

pub use basis::Basis;
pub use beside::{
    COUPON_DAYS, CompensationForm, CompensationRow, InsuranceTariff, PriceProtectionRules, Trigger,
};
pub use decision::{Answer, Decision, Effect, FactUsed, Finding, Witness};
pub use document::*;
pub use facts::{LineFacts, PriceFacts, RequestFacts, TargetFacts, TenderFacts};
pub use fees::{Accessory, Cap, InterestFrom, InterestRow, LawCap, LawForbids, RestockingRow};
pub use freight::{FreightRow, FreightTerms, LawFreight, Payer};
pub use limits::Limits;
pub use readable::{Right, Topic};
pub use remedies::{KeepRules, RepairRules, Unpaid, Waits};
pub use rules::RULES;

/// Runs all rules over a request and sums them up. The worst finding decides: something that makes
/// the request impossible, then a refusal, then a need for a person; nothing against it approves.
pub fn decide(basis: &Basis, facts: &RequestFacts) -> Decision {
    let mut findings = Vec::new();
    for (_, rule) in RULES {
        rule(basis, facts, &mut findings);
    }
    Decision {
        answer: Answer::of(&findings),
        findings,
        policy_version: basis.version,
        law: basis.law.id.clone(),
    }
}
