//! Where the money of a case stands: for each payment and each claim, the accounts it lies in. Each
//! sums to zero by itself, so whatever an event moves, its lines do too.

use super::Account;
use crate::{
    case::{
        Case, Charge, ChargeState, ClaimState, Compensation, CompensationState, Debtor, Hold,
        HoldState, InsuranceClaim, Part, Recovery, RecoveryState, Refund, RefundState,
    },
    order::TenderKind,
};
use std::collections::BTreeMap;

/// The accounts in which the payments and claims of a case lie, in minor units of its currency.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing(BTreeMap<Account, i64>);

impl Standing {
    /// As the case is now; nothing for one that moves no money.
    pub fn of(case: &Case) -> Self {
        let mut standing = Self::default();
        for part in case.settlement.parts() {
            match part {
                Part::Refund(refund) => standing.refund(refund),
                Part::Charge(charge) => standing.charge(charge),
                Part::Hold(hold) => standing.hold(hold),
                Part::Replacement(_) | Part::Repair(_) => {}
            }
        }
        for recovery in &case.recoveries {
            standing.recovery(recovery);
        }
        for fee in &case.fees {
            standing.lay(Account::ProviderFees, Account::Clearing, fee.amount);
        }
        case.compensations.iter().for_each(|known| standing.compensation(known));
        case.insurance.iter().for_each(|claim| standing.insurance(claim));
        standing
    }

    pub(super) fn each(&self, mut f: impl FnMut(Account, i64)) {
        self.0.iter().for_each(|(account, amount)| f(*account, *amount));
    }

    /// Debits one account and credits another.
    fn lay(&mut self, debit: Account, credit: Account, amount: i64) {
        *self.0.entry(debit).or_default() += amount;
        *self.0.entry(credit).or_default() -= amount;
    }

    fn refund(&mut self, refund: &Refund) {
        let from = match refund.way.transferred {
            true => Account::Bank,
            false => source(refund.tender_kind),
        };
        match &refund.state {
            RefundState::Agreed
            | RefundState::Second
            | RefundState::ByHand
            | RefundState::Failed { .. }
            | RefundState::Replaced => {}
            RefundState::Sent | RefundState::Unknown { .. } => {
                self.lay(Account::InTransit, from, refund.amount);
            }
            RefundState::Paid { .. } => self.lay(Account::BuyerPayments, from, refund.amount),
        }
    }

    fn charge(&mut self, charge: &Charge) {
        let to = source(charge.tender_kind);
        match charge.state {
            ChargeState::Paid { .. } => self.lay(to, Account::BuyerPayments, charge.amount),
            // It was asked for and is not owed any more.
            ChargeState::Lapsed => self.lay(Account::NotDue, Account::BuyerClaims, charge.amount),
            // What took its place is asked for now.
            ChargeState::Replaced
            | ChargeState::Agreed
            | ChargeState::Unknown { .. }
            | ChargeState::Failed { .. }
            | ChargeState::Waiting { .. }
            | ChargeState::Stopping => {}
        }
    }

    fn hold(&mut self, hold: &Hold) {
        match hold.state {
            HoldState::Captured { amount, .. } => {
                self.lay(Account::BuyerClaims, Account::HoldsTaken, amount);
                self.lay(source(hold.tender_kind), Account::BuyerPayments, amount);
            }
            HoldState::Agreed
            | HoldState::Unknown { .. }
            | HoldState::Placed { .. }
            | HoldState::Failed { .. }
            | HoldState::Releasing
            | HoldState::Released
            | HoldState::Capturing { .. } => {}
        }
    }

    /// A coupon is owed until it is redeemed; then a later order bears it. One that ends costs
    /// nothing.
    fn compensation(&mut self, known: &Compensation) {
        let to = match &known.state {
            CompensationState::Issued { .. } if known.tender.is_some() => Account::StoredValue,
            CompensationState::Issued { .. } => Account::Coupons,
            CompensationState::Redeemed { .. } => Account::CouponsRedeemed,
            CompensationState::Second { .. }
            | CompensationState::Agreed
            | CompensationState::Expired
            | CompensationState::Revoked => return,
        };
        self.lay(Account::Promises, to, known.amount);
    }

    /// What the insurer pays the buyer is none of ours; what was put forward is owed to us.
    fn insurance(&mut self, claim: &InsuranceClaim) {
        if !claim.is_advanced() {
            return;
        }
        self.lay(Account::InsurerClaims, Account::StoredValue, claim.amount);
        let lost = match claim.state {
            ClaimState::Claimed | ClaimState::Advanced { .. } => return,
            ClaimState::Paid { amount, .. } => {
                self.lay(Account::Bank, Account::InsurerPayments, amount);
                claim.amount - amount
            }
            ClaimState::Declined { .. } => claim.amount,
        };
        self.lay(Account::WrittenOff, Account::InsurerClaims, lost);
    }

    fn recovery(&mut self, recovery: &Recovery) {
        let (claims, payments) = of_debtor(recovery.from);
        self.lay(claims, Account::Recovered, recovery.amount);
        self.lay(Account::Bank, payments, recovery.settled);
        match recovery.state {
            RecoveryState::Open | RecoveryState::Settled => {}
            RecoveryState::WrittenOff { .. } => {
                self.lay(Account::WrittenOff, claims, recovery.amount - recovery.settled);
            }
        }
    }
}

/// Where money to a tender of this kind comes from, and from it goes to.
fn source(kind: TenderKind) -> Account {
    match kind {
        TenderKind::Card | TenderKind::Wallet => Account::Clearing,
        TenderKind::BankTransfer | TenderKind::CashOnDelivery => Account::Bank,
        TenderKind::StoredValue => Account::StoredValue,
        TenderKind::Points => Account::Points,
    }
}

fn of_debtor(debtor: Debtor) -> (Account, Account) {
    match debtor {
        Debtor::Carrier => (Account::CarrierClaims, Account::CarrierPayments),
        Debtor::Supplier => (Account::SupplierClaims, Account::SupplierPayments),
        Debtor::Insurer => (Account::InsurerClaims, Account::InsurerPayments),
        Debtor::Platform => (Account::PlatformClaims, Account::PlatformPayments),
    }
}
