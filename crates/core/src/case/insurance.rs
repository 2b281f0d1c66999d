//! The freight of a way back that an insurer pays: claimed when the buyer's parcel is announced or
//! arrives, answered by the insurer, put forward by the shop where it does not want the buyer to
//! wait. Who is insured has nothing of it from the shop.

use super::{Case, Event, Refusal, SettleBasis, repair};
use crate::{ids::ClaimId, mint::Mint, order::TenderKind};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A claim on an insurer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsuranceClaim {
    pub id: ClaimId,
    pub insurer: String,
    /// The number of the policy at the insurer.
    pub policy: String,
    /// Minor units.
    pub amount: i64,
    /// The clause of the tariff, where the shop has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    #[serde(skip)]
    pub state: ClaimState,
    /// When it came into this state.
    #[serde(skip)]
    pub since: Timestamp,
}

/// How far a claim is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ClaimState {
    #[default]
    Claimed,
    /// The buyer has it from the shop; the insurer pays the shop.
    Advanced {
        tender: String,
    },
    /// By the insurer, to the buyer or, after an advance, to the shop.
    Paid {
        amount: i64,
        reference: String,
        advanced: bool,
    },
    Declined {
        reason: String,
        advanced: bool,
    },
}

impl InsuranceClaim {
    /// Whether the insurer has not answered.
    pub fn is_open(&self) -> bool {
        matches!(self.state, ClaimState::Claimed | ClaimState::Advanced { .. })
    }
}

/// What became of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimOutcome {
    /// The shop puts it forward, to the buyer's stored value.
    Advanced,
    Paid {
        amount: i64,
        reference: String,
    },
    Declined {
        reason: String,
    },
}

/// A parcel is on its way back or here: its freight is claimed with it.
pub(super) fn claiming(
    case: &Case,
    mut events: Vec<Event>,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    if !events.is_empty() {
        events.extend(claimed(case, basis, mint));
    }
    Ok(events)
}

/// The claim that a parcel on its way back gives rise to; one a case.
fn claimed(case: &Case, basis: &SettleBasis, mint: &mut Mint) -> Option<Event> {
    let insured = basis.order.insurance.as_ref().filter(|_| case.insurance.is_none())?;
    let tariff = basis.policy.tariff(&insured.insurer, &case.market);
    let pays = tariff.map_or(insured.pays_max, |row| row.pays_minor);
    let amount = pays.min(insured.pays_max);
    // One parcel is insured, not one a case: what was claimed before counts.
    let before = basis.others.iter().filter(|other| other.id != case.id);
    let mut before = before.filter_map(|other| other.insurance.as_ref());
    if amount <= 0 || before.any(|claim| claim.policy == insured.policy) {
        return None;
    }
    Some(Event::InsuranceClaimed(InsuranceClaim {
        id: mint.id(ClaimId::new),
        insurer: insured.insurer.clone(),
        policy: insured.policy.clone(),
        amount,
        clause: tariff.map(|row| row.clause.clone()),
        state: ClaimState::default(),
        since: mint.now,
    }))
}

/// Records what became of a claim; an empty list means it was known already.
pub fn record_claim(
    case: &Case,
    id: ClaimId,
    outcome: &ClaimOutcome,
    basis: &SettleBasis,
) -> Result<Vec<Event>, Refusal> {
    let known = case.insurance.as_ref().filter(|claim| claim.id == id);
    let known = known.ok_or(Refusal::PartUnknown)?;
    let event = match (outcome, &known.state) {
        (ClaimOutcome::Advanced, ClaimState::Claimed) => {
            let own = basis.tenders.iter().find(|tender| tender.kind == TenderKind::StoredValue);
            let tender = own.ok_or(Refusal::NoStoredValue)?.reference.clone();
            Event::InsuranceAdvanced { claim: id, tender }
        }
        (ClaimOutcome::Paid { amount, reference }, _) if known.is_open() => {
            if *amount <= 0 || *amount > known.amount {
                return Err(Refusal::AmountWrong);
            }
            let reference = repair::words(reference).ok_or(Refusal::NothingAdded)?;
            Event::InsurancePaid { claim: id, amount: *amount, reference }
        }
        (ClaimOutcome::Declined { reason }, _) if known.is_open() => {
            let reason = repair::words(reason).ok_or(Refusal::NothingAdded)?;
            Event::InsuranceDeclined { claim: id, reason }
        }
        (ClaimOutcome::Advanced, ClaimState::Advanced { .. }) => return Ok(Vec::new()),
        (ClaimOutcome::Paid { amount, reference }, ClaimState::Paid { .. }) => {
            let same = ClaimState::Paid {
                amount: *amount,
                reference: repair::words(reference).unwrap_or_default(),
                advanced: known.is_advanced(),
            };
            return if same == known.state { Ok(Vec::new()) } else { Err(Refusal::NotNow) };
        }
        _ => return Err(Refusal::NotNow),
    };
    Ok(vec![event])
}

impl InsuranceClaim {
    /// Whether the buyer has it from the shop.
    pub fn is_advanced(&self) -> bool {
        match self.state {
            ClaimState::Claimed => false,
            ClaimState::Advanced { .. } => true,
            ClaimState::Paid { advanced, .. } | ClaimState::Declined { advanced, .. } => advanced,
        }
    }
}

impl Case {
    /// What an insurer pays towards the way back, as far as it has not said no, in minor units.
    pub fn insured_freight(&self) -> i64 {
        self.insurance.as_ref().map_or(0, |claim| match claim.state {
            ClaimState::Claimed | ClaimState::Advanced { .. } => claim.amount,
            ClaimState::Paid { amount, advanced: false, .. } => amount,
            ClaimState::Paid { .. } | ClaimState::Declined { advanced: true, .. } => claim.amount,
            ClaimState::Declined { .. } => 0,
        })
    }

    pub(super) fn move_claim(&mut self, event: &Event, at: Timestamp) {
        if let Event::InsuranceClaimed(claim) = event {
            self.insurance = Some(InsuranceClaim { since: at, ..claim.clone() });
        }
        let Some(known) = &mut self.insurance else { return };
        let advanced = known.is_advanced();
        known.state = match event {
            Event::InsuranceAdvanced { tender, .. } => {
                ClaimState::Advanced { tender: tender.clone() }
            }
            Event::InsurancePaid { amount, reference, .. } => {
                ClaimState::Paid { amount: *amount, reference: reference.clone(), advanced }
            }
            Event::InsuranceDeclined { reason, .. } => {
                ClaimState::Declined { reason: reason.clone(), advanced }
            }
            _ => return,
        };
        known.since = at;
    }
}
