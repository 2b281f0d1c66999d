//! What the warehouse has to do next about a case: the queues of the bench. A case stands in one
//! queue at a time, in that of its most urgent work.

use super::{
    Case, GoodsBack, ParcelState, Part, RepairState, Replacement, ReplacementState,
    receive::may_arrive,
};

/// What is done at the bench, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BenchWork {
    /// Goods are here and were not looked at.
    Inspect,
    /// Goods are awaited or under way.
    Receive,
    /// Something may go out: goods to the buyer, or a unit to its repairer.
    Send,
    /// Units that stay have no place yet.
    Dispose,
}

impl BenchWork {
    /// All of them, in the order of the work: in, looked at, put away, out.
    pub const ALL: [Self; 4] = [Self::Receive, Self::Inspect, Self::Dispose, Self::Send];

    /// The word in keys, columns and addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Inspect => "inspect",
            Self::Receive => "receive",
            Self::Send => "send",
            Self::Dispose => "dispose",
        }
    }
}

impl std::str::FromStr for BenchWork {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|work| work.word() == word).ok_or(())
    }
}

/// What the warehouse has to do next; `None`: nothing.
pub fn bench_work(case: &Case) -> Option<BenchWork> {
    let [inspects, receives] = [case.may_inspect(), is_expected(case)];
    let sends = case.may_go_out().next().is_some() || to_repairer(case);
    let disposes = case.items.iter().any(|item| item.to_dispose() > 0);
    let work = [
        (inspects, BenchWork::Inspect),
        (receives, BenchWork::Receive),
        (sends, BenchWork::Send),
        (disposes, BenchWork::Dispose),
    ];
    work.into_iter().find(|(there, _)| *there).map(|(_, work)| work)
}

impl Case {
    /// Whether goods of it can be booked in now, expected or not.
    pub fn may_receive(&self) -> bool {
        may_arrive(self)
    }

    /// Whether goods of it can be looked at now.
    pub fn may_inspect(&self) -> bool {
        self.is_approved() && self.awaits_goods() && self.to_inspect() > 0
    }

    /// Goods that the warehouse can send out now.
    pub fn may_go_out(&self) -> impl Iterator<Item = &Replacement> {
        use ReplacementState::{Agreed, Instructed};
        let waits = |sent: &&Replacement| matches!(sent.state, Agreed | Instructed { .. });
        let parts = self.settlement.parts().iter();
        let sent = parts.filter_map(|part| match part {
            Part::Replacement(sent) => Some(sent),
            _ => None,
        });
        sent.filter(waits).filter(|sent| self.may_send(sent))
    }
}

/// Whether a parcel is to come. Goods that can still turn up unasked are no work for anybody, and a
/// parcel that is lost is for a person to decide about.
fn is_expected(case: &Case) -> bool {
    let announced = case.parcels.iter().any(|parcel| parcel.state == ParcelState::Announced);
    let under_way = match case.goods {
        GoodsBack::Awaited { .. } | GoodsBack::InTransit { .. } => true,
        GoodsBack::PartReceived { .. } => true,
        GoodsBack::Missing { .. } => announced,
        GoodsBack::NotNeeded | GoodsBack::Received { .. } | GoodsBack::Inspected { .. } => false,
    };
    under_way && case.is_approved() && may_arrive(case)
}

fn to_repairer(case: &Case) -> bool {
    let agreed =
        |part: &Part| matches!(part, Part::Repair(repair) if repair.state == RepairState::Agreed);
    case.settlement.parts().iter().any(agreed)
}
