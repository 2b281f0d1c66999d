//! The books of a case, kept act by act, and what must always be true of them.

use amends_core::{
    books::{Account, Line, Owner, Standing, postings},
    case::{
        Case, ChargeState, ClaimState, CompensationState, Event, HoldState, Part, Recorded,
        RefundState,
    },
};
use std::collections::BTreeMap;

/// The lines of all events of a case.
#[derive(Clone, Default)]
pub struct Books(pub Vec<Line>);

impl Books {
    /// Adds what an event posts, which is balanced; `before` is where the money stood.
    pub fn post(&mut self, before: &Standing, after: &Case, event: &Event) {
        let lines = postings(before, after, event);
        let kind = event.kind();
        assert_eq!(lines.iter().map(|line| line.amount).sum::<i64>(), 0, "{kind} is not balanced");
        assert!(lines.iter().all(|line| line.amount != 0), "{kind} posts nothing");
        self.0.extend(lines);
    }

    /// The books of a stored file.
    pub fn of(history: &[Recorded], case: &Case) -> Self {
        let mut books = Self::default();
        let (first, rest) = history.split_first().expect("a case has a beginning");
        let mut now = Case::open(case.tenant, case.id, first).expect("a submission");
        for recorded in rest {
            let before = Standing::of(&now);
            now.apply(recorded);
            books.post(&before, &now, &recorded.event);
        }
        books
    }

    /// What some accounts come to.
    pub fn sum(&self, of: impl Fn(Account) -> bool) -> i64 {
        self.0.iter().filter(|line| of(line.account)).map(|line| line.amount).sum()
    }

    /// What each account comes to.
    pub fn balances(&self) -> BTreeMap<Account, i64> {
        let mut all = BTreeMap::new();
        for line in &self.0 {
            *all.entry(line.account).or_default() += line.amount;
        }
        all.retain(|_, amount| *amount != 0);
        all
    }

    /// Whatever happened: the books know what was really paid, and where it came from.
    pub fn check(&self, case: &Case) {
        let is = |account| move |other: Account| other == account;
        assert_eq!(self.sum(is(Account::BuyerPayments)), really_paid(case), "what the buyer got");
        let open = self.sum(|account| account.owner() == Owner::Buyer);
        let gone = |account: Account| {
            matches!(account.owner(), Owner::Provider | Owner::StoredValue | Owner::Bank)
        };
        let came_in: i64 = case.recoveries.iter().map(|claim| claim.settled).sum();
        let sent = really_paid(case);
        let (given, insured) = beside(case);
        let gone = self.sum(gone);
        let fees: i64 = case.fees.iter().map(|fee| fee.amount).sum();
        let out = sent + given + fees;
        assert_eq!(gone, came_in + insured - out, "every payment came from somewhere");
        if nothing_under_way(case) {
            assert_eq!(self.sum(is(Account::InTransit)), 0, "nothing is on its way");
            assert_eq!(open, paid_twice(case), "nobody owes the buyer, nor the buyer us");
        }
    }
}

/// What lies with the buyer beside the settlement, and what an insurer paid the shop for it.
fn beside(case: &Case) -> (i64, i64) {
    let issued = case.compensations.iter();
    let issued = issued.filter(|c| matches!(c.state, CompensationState::Issued { .. }));
    let given: i64 = issued.map(|known| known.amount).sum();
    let advanced = case.insurance.as_ref().filter(|claim| claim.is_advanced());
    let paid = advanced.map_or(0, |claim| match claim.state {
        ClaimState::Paid { amount, .. } => amount,
        _ => 0,
    });
    (given + advanced.map_or(0, |claim| claim.amount), paid)
}

/// What payments really brought the buyer, less what the buyer paid.
fn really_paid(case: &Case) -> i64 {
    let paid = |part: &Part| match part {
        Part::Refund(part) if matches!(part.state, RefundState::Paid { .. }) => part.amount,
        Part::Charge(part) if part.is_paid() => -part.amount,
        Part::Hold(part) => match part.state {
            HoldState::Captured { amount, .. } => -amount,
            _ => 0,
        },
        _ => 0,
    };
    case.settlement.parts().iter().map(paid).sum()
}

/// What a provider paid although something else had taken its place, which was paid too.
fn paid_twice(case: &Case) -> i64 {
    let twice = case.settlement.parts().iter().filter_map(|part| match part {
        Part::Refund(part) if matches!(part.state, RefundState::Paid { .. }) && !part.counts() => {
            Some(part.amount)
        }
        _ => None,
    });
    twice.sum()
}

/// Whether all payments have come to their end.
fn nothing_under_way(case: &Case) -> bool {
    case.settlement.parts().iter().all(|part| match part {
        Part::Refund(part) => part.is_done(),
        Part::Charge(part) => matches!(
            part.state,
            ChargeState::Paid { .. } | ChargeState::Lapsed | ChargeState::Replaced
        ),
        _ => true,
    })
}
