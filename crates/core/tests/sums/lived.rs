//! The life of an order: requests in any order and grouping, each carried to its settlement, until
//! all of it (mostly) has come back. After every settlement the sums must stand.

use super::{drawn, kept::Fate};
use crate::support::{
    dice::Dice,
    shop,
    world::{buyer, staff},
};
use amends_core::{
    case::*,
    ids::{CaseId, FileId, TenantId},
    mint::Mint,
    order::{Order, OrderState, Tender, TenderKind},
    people::{Actor, Channel, Role},
    policy::{Asker, Basis},
    refund::{Quote, discounts},
    units::Components,
};
use jiff::{Timestamp, tz::TimeZone};
use std::{collections::BTreeMap, fmt};

/// The days that the product knows.
static CALENDARS: std::sync::LazyLock<amends_core::calendar::Calendars> =
    std::sync::LazyLock::new(Default::default);

/// What was lived through.
#[derive(Default)]
pub struct Lived {
    pub(super) orders: u64,
    pub(super) settlements: u64,
    /// Orders that ended exactly at what was paid, of them with several tenders.
    pub(super) whole: u64,
    pub(super) several: u64,
    pub(super) kits: u64,
    /// Settlements that took a promotion back, and that gave one again.
    pub(super) taken: u64,
    pub(super) given: u64,
    /// Promotions of which a settlement could not take all.
    pub(super) capped: u64,
}

impl Lived {
    pub fn add(&mut self, other: &Self) {
        let Self { orders, settlements, whole, several, kits, taken, given, capped } = other;
        self.orders += orders;
        self.settlements += settlements;
        self.whole += whole;
        self.several += several;
        self.kits += kits;
        self.taken += taken;
        self.given += given;
        self.capped += capped;
    }

    /// A run that never met something proves nothing about it.
    pub fn shows_enough(&self, cases: u64) {
        assert_eq!(self.orders, cases);
        if cases >= 2_000 {
            let met = [self.whole, self.several, self.kits, self.taken, self.given, self.capped];
            assert!(met.iter().all(|count| *count > 10), "{self}");
        }
    }
}

impl fmt::Display for Lived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { orders, settlements, whole, several, kits, taken, given, capped } = self;
        write!(
            f,
            "{orders} orders, {settlements} settlements; {whole} orders ended exactly at what was \
             paid, {several} of them over several tenders; {kits} with kits; promotions taken back \
             {taken} times, given again {given} times, {capped} times not in one go"
        )
    }
}

/// Lives one order; panics where something does not add up.
pub fn live(seed: u64) -> Lived {
    let mut life = Life::new(seed);
    life.run();
    life.lived
}

/// The same in words, up to where it goes wrong.
pub fn told(seed: u64) -> String {
    let mut life = Life::new(seed);
    let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| life.run()));
    let end = if ran.is_ok() { "It adds up." } else { "Here it does not add up." };
    format!("seed {seed}\n{}{end}", life.story)
}

pub(super) struct Life {
    dice: Dice,
    pub(super) order: Order,
    policy: Basis,
    zone: TimeZone,
    tenders: Vec<Tender>,
    targets: BTreeMap<String, CatalogueTarget>,
    pub(super) cases: Vec<Case>,
    pub(super) fates: Vec<Vec<Fate>>,
    pub(super) discounts: Vec<Vec<i64>>,
    pub(super) now: Timestamp,
    acts: u64,
    seed: u64,
    /// Money went to a tender that the buyer named.
    pub(super) named: bool,
    /// Freight that does not come back, and loss of value.
    pub(super) withheld: i64,
    /// What the units that came back were worth.
    pub(super) sum: Components,
    /// The settlement of the request at hand.
    pub(super) agreed: Option<Quote>,
    pub(super) lived: Lived,
    pub(super) story: String,
}

impl Life {
    fn new(seed: u64) -> Self {
        // Neighbouring seeds must not draw neighbouring numbers.
        let mut dice = Dice(seed.wrapping_mul(0xd129_0d3b_36e8_71c5));
        let order = drawn::order(&mut dice);
        let mut policy = shop::basis(&order.market);
        let limits = &mut policy.shop.limits;
        (limits.requests_per_order_max, limits.auto_approve_minor_max) = (None, None);
        let tender = |(reference, kind): (&str, TenderKind)| Tender {
            reference: reference.to_owned(),
            kind,
            label: String::new(),
            balance: 0,
        };
        let tenders = [("gift-card", TenderKind::StoredValue), ("visa", TenderKind::Card)];
        let mut life = Self {
            zone: shop::zone(&order.market),
            tenders: tenders.map(tender).to_vec(),
            targets: BTreeMap::new(),
            cases: Vec::new(),
            fates: order.lines.iter().map(|l| vec![Fate::Kept; l.quantity as usize]).collect(),
            discounts: discounts(&order),
            now: shop::day(&order.market, 1),
            acts: 0,
            seed,
            named: false,
            withheld: 0,
            sum: Components::default(),
            agreed: None,
            lived: Lived { orders: 1, ..Lived::default() },
            story: String::new(),
            dice,
            order,
            policy,
        };
        life.tell_order();
        life.lived.kits = u64::from(life.order.lines.iter().any(|line| line.kit.is_some()));
        life
    }

    fn run(&mut self) {
        let all = self.dice.roll(6) > 0;
        for _ in 0..12 {
            let left: Vec<usize> = (0..self.fates.len()).filter(|i| self.left(*i) > 0).collect();
            if left.is_empty() || (!all && self.dice.roll(3) == 0) {
                break;
            }
            self.shipped_meanwhile();
            self.request(&left);
        }
        if all {
            for i in 0..self.fates.len() {
                if self.left(i) > 0 {
                    self.ask(vec![(i, self.left(i))], self.usual(), None);
                }
            }
            self.ends_at_what_was_paid();
        }
    }

    /// Units of a line that are with the buyer.
    fn left(&self, line: usize) -> u32 {
        self.fates[line].iter().filter(|fate| **fate == Fate::Kept).count() as u32
    }

    fn shipped_meanwhile(&mut self) {
        if self.order.state == OrderState::Pending && self.dice.roll(5) == 0 {
            self.order.state = OrderState::Delivered;
            let delivered = shop::day(&self.order.market, 0);
            self.order.parcels = vec![shop::parcel(Some(delivered), Vec::new())];
            self.story.push_str("The order is delivered.\n");
        }
    }

    /// The wish that gives the money back as things stand.
    fn usual(&self) -> (WishKind, &'static str) {
        match self.order.state {
            OrderState::Pending => (WishKind::Cancel, "changed-mind"),
            _ => (WishKind::ReturnAndRefund, "changed-mind"),
        }
    }

    fn request(&mut self, left: &[usize]) {
        let first = left[self.dice.roll(left.len() as u64) as usize];
        let mut lines = vec![first];
        lines.extend(left.iter().filter(|i| **i != first && self.seed.is_multiple_of(3)));
        let lines = lines.into_iter().map(|line| {
            let most = self.left(line);
            (line, self.dice.roll(u64::from(most)) as u32 + 1)
        });
        let lines: Vec<(usize, u32)> = lines.collect();
        let (wish, reason) = match (self.order.state, self.dice.roll(4)) {
            (OrderState::Delivered, 0) => (WishKind::RefundOnly, "faulty"),
            (OrderState::Delivered, 1) => (WishKind::ReturnAndRefund, "faulty"),
            _ => self.usual(),
        };
        let tender = (self.seed % 4 == 1).then(|| self.dice.pick(&["visa", "gift-card"]));
        let paid = |tender: &&str| self.order.payments.iter().any(|p| p.tender == *tender);
        let tender = tender.filter(|tender| *tender == "gift-card" || paid(tender));
        self.ask(lines, (wish, reason), tender);
    }

    fn mint(&mut self) -> Mint {
        self.acts += 1;
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&self.acts.to_be_bytes());
        Mint::new(self.now, seed)
    }

    /// Files a request and carries it to its settlement.
    fn ask(
        &mut self,
        lines: Vec<(usize, u32)>,
        (wish, reason): (WishKind, &str),
        tender: Option<&str>,
    ) {
        let line = |(place, quantity): &(usize, u32)| AskedLine {
            line: self.order.lines[*place].no,
            quantity: *quantity,
            reason: reason.to_owned(),
            ..AskedLine::default()
        };
        let ask = Submit {
            customer: shop::customer(),
            channel: Channel::Page,
            wish,
            lines: lines.iter().map(line).collect(),
            tender: tender.map(str::to_owned),
            note: None,
            files: vec![FileId::new(1, [1; 10])],
            gift: false,
            request: None,
            declaration: None,
            consent: tender.map(|_| "refund-elsewhere".to_owned()),
        };
        self.tell_request(&ask);
        let mut mint = self.mint();
        let basis = SubmitBasis {
            policy: &self.policy,
            order: &self.order,
            others: &self.cases,
            tenders: &self.tenders,
            targets: &self.targets,
            asker: &Asker::default(),
            zone: &self.zone,
            calendars: &CALENDARS,
        };
        let preview = assess(&ask, &basis, self.now).quote;
        let events = submit(&ask, &basis, &mut mint).expect("a request that can be filed");
        let id = mint.id(CaseId::new);
        let at = self.cases.len();
        self.record(at, id, &events);
        if !self.cases[at].is_approved() {
            self.act(at, &staff(Role::Manager), &Deed::Approve("SHOP.LIMITS".to_owned()));
        }
        let worn = wish.needs_goods_back() && self.dice.roll(6) == 0 && reason != "faulty";
        if wish.needs_goods_back() {
            self.inspected(at, worn);
        }
        self.settled(at, &preview, worn);
        self.named |= tender.is_some();
    }

    /// The goods come back and are looked at.
    fn inspected(&mut self, at: usize, worn: bool) {
        let items = &self.cases[at].items;
        let units: Vec<(u16, u32)> =
            items.iter().map(|item| (item.asked.no, item.asked.units.count())).collect();
        let grade = if worn { "worn" } else { "as-new" };
        let found = units.iter().map(|(item, units)| InspectedItem {
            item: *item,
            units: *units,
            grade: grade.to_owned(),
            missing: Vec::new(),
            checks: vec![CheckResult { check: "complete".into(), passed: true, photo: None }],
        });
        let found = found.collect();
        let bench = staff(Role::Warehouse);
        self.act(at, &bench, &Deed::Receive(Receive { units, ..Receive::default() }));
        self.act(at, &bench, &Deed::Inspect(found));
    }

    fn act(&mut self, at: usize, actor: &Actor, deed: &Deed) {
        let mut mint = self.mint();
        let basis = SettleBasis {
            policy: &self.policy,
            order: &self.order,
            others: &self.cases,
            tenders: &self.tenders,
        };
        let note = Some(amends_core::ids::PersonalId::new(1, [9; 10]));
        let stage = Stage { case: &self.cases[at], basis: &basis, actor, note };
        let events = perform(deed, &stage, &mut mint).expect("a deed that may be done");
        let id = self.cases[at].id;
        self.record(at, id, &events);
    }

    fn record(&mut self, at: usize, id: CaseId, events: &[Event]) {
        for event in events {
            let seq = self.cases.get(at).map_or(1, |case| case.version + 1);
            let actor = buyer().to_string();
            let recorded = Recorded { seq, at: self.now, actor, event: event.clone() };
            match self.cases.get_mut(at) {
                Some(case) => case.apply(&recorded),
                None => self.cases.extend(Case::open(TenantId(1), id, &recorded)),
            }
            if let Event::SettlementAgreed { quote, .. } = event {
                assert!(self.agreed.replace(quote.clone()).is_none(), "agreed twice");
            }
        }
    }
}
