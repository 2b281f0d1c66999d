//! Coupons, store credit and the insurer in words.

use super::{Teller, When, event_args::Args};
use amends_core::{
    case::{Case, ClaimState, Compensation, CompensationState, Event, InsuranceClaim},
    ids::CompensationId,
};

/// Something given beside what is owed, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BesideWords {
    pub sentence: String,
    pub state: String,
    pub tone: &'static str,
    /// What a coupon is redeemed with; empty: nothing to redeem.
    pub code: String,
    /// Until when.
    pub until: Option<When>,
}

impl Teller<'_> {
    /// Everything that was given beside what is owed, as far as its reader may know of it.
    pub fn beside(&self, case: &Case) -> Vec<BesideWords> {
        if self.hides_money {
            return Vec::new();
        }
        let given = case.compensations.iter().map(|known| self.compensation(known));
        given.chain(case.insurance.iter().map(|claim| self.claim(claim))).collect()
    }

    /// A coupon or store credit.
    pub fn compensation(&self, known: &Compensation) -> BesideWords {
        let tone = match known.state {
            CompensationState::Second { .. } | CompensationState::Agreed => "running",
            CompensationState::Issued { .. } | CompensationState::Redeemed { .. } => "good",
            CompensationState::Expired | CompensationState::Revoked => "quiet",
        };
        let usable = known.code();
        BesideWords {
            sentence: self.lang.get_with("given", &self.of_compensation(known)),
            state: self.lang.get(&format!("given-state-{}", known.state.word())),
            tone,
            code: usable.unwrap_or_default().to_owned(),
            until: known.valid_until.filter(|_| usable.is_some()).map(|at| self.until(at)),
        }
    }

    /// What an insurer is to pay.
    pub fn claim(&self, claim: &InsuranceClaim) -> BesideWords {
        let tone = match claim.state {
            ClaimState::Claimed => "running",
            ClaimState::Advanced { .. } | ClaimState::Paid { .. } => "good",
            ClaimState::Declined { .. } => "quiet",
        };
        BesideWords {
            sentence: self.lang.get_with("claimed", &self.of_insurance(Some(claim))),
            state: self.lang.get(&format!("claimed-state-{}", claim.state.word())),
            tone,
            code: String::new(),
            until: None,
        }
    }

    /// Of what is given beside what is owed.
    pub(super) fn beside_args(&self, case: &Case, event: &Event) -> Args {
        match event {
            Event::CompensationProposed(given) | Event::CompensationGranted(given) => {
                self.of_compensation(&given.compensation)
            }
            Event::CompensationIssued { compensation, code } => {
                let mut args = self.of_known(case, *compensation);
                args.push(("code", code.clone().into()));
                args
            }
            Event::CompensationRedeemed { compensation, reference } => {
                let mut args = self.of_known(case, *compensation);
                args.push(("reference", reference.clone().into()));
                args
            }
            Event::CompensationExpired(ended) => self.of_known(case, ended.compensation),
            Event::CompensationRevoked { compensation, .. } => self.of_known(case, *compensation),
            Event::InsuranceClaimed(claim) => self.of_insurance(Some(claim)),
            Event::InsuranceAdvanced { .. } => self.of_insurance(case.insurance.as_ref()),
            Event::InsurancePaid { amount, reference, .. } => {
                let mut args = self.of_insurance(case.insurance.as_ref());
                args.retain(|(name, _)| *name != "amount");
                args.push(("amount", self.money(*amount).into()));
                args.push(("reference", reference.clone().into()));
                args
            }
            Event::InsuranceDeclined { reason, .. } => {
                let mut args = self.of_insurance(case.insurance.as_ref());
                args.push(("reason", reason.clone().into()));
                args
            }
            _ => Vec::new(),
        }
    }

    fn of_known(&self, case: &Case, id: CompensationId) -> Args {
        match case.compensation(id) {
            Some(known) => self.of_compensation(known),
            None => {
                let nothing = self.money(0);
                vec![("amount", nothing.into()), ("form", "coupon".into()), ("why", "".into())]
            }
        }
    }

    fn of_compensation(&self, known: &Compensation) -> Args {
        vec![
            ("amount", self.money(known.amount).into()),
            ("form", known.form.word().into()),
            ("why", self.lang.get(&format!("trigger-{}", known.trigger.word())).into()),
        ]
    }

    fn of_insurance(&self, claim: Option<&InsuranceClaim>) -> Args {
        let insurer = claim.map(|claim| claim.insurer.clone()).unwrap_or_default();
        let amount = self.money(claim.map_or(0, |claim| claim.amount));
        vec![("insurer", insurer.into()), ("amount", amount.into())]
    }
}
