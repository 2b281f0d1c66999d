//! Cases for tests that render: an order and its rules, walked through the real verbs, so that
//! every sample is a case that can exist.

use super::super::Teller;
use crate::words::Lang;
use amends_core::{
    case::*,
    ids::{CaseId, CustomerId, FileId, OrderId, PersonalId, TenantId},
    mint::Mint,
    money::Currency,
    order::{Line, Order, OrderState, Parcel, Payment, Tender, TenderKind},
    people::{Actor, Channel, Role},
    policy::{Asker, Basis, PolicyDocument, law},
};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The days that the product knows.
static CALENDARS: std::sync::LazyLock<amends_core::calendar::Calendars> =
    std::sync::LazyLock::new(Default::default);

/// An order, its rules and its buyer.
pub struct World {
    pub order: Order,
    pub policy: Basis,
    pub tenders: Vec<Tender>,
    pub zone: TimeZone,
    asker: Asker,
    targets: BTreeMap<String, CatalogueTarget>,
}

/// A case on its way through the verbs.
#[derive(Clone)]
pub struct Walk {
    pub case: Case,
    pub history: Vec<Recorded>,
    now: Timestamp,
}

/// The day the samples are asked about.
pub fn today() -> Timestamp {
    "2026-11-20T02:30:00Z".parse().unwrap()
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0191_2345_6789_7abc_8def_0000_0000_0000 + n)
}

fn line(no: u16, title: &str, variant: &str, quantity: u32, unit_price: i64) -> Line {
    Line {
        no,
        sku: format!("SKU-{no}"),
        product: format!("P-{no}"),
        title: title.to_owned(),
        variant: variant.to_owned(),
        category: "clothing".to_owned(),
        quantity,
        unit_price,
        remainder: 0,
        discount: 0,
        tax: 0,
        kit: None,
        traits: Vec::new(),
        no_return_confirmed: false,
        installed_at: None,
        unit_grams: None,
    }
}

impl World {
    /// A delivered order of two lines, paid by card and store credit.
    pub fn with_an_order() -> Self {
        let shop = PolicyDocument::from_toml(include_str!("samples.toml")).unwrap();
        let tender = |reference: &str, kind, label: &str, balance| Tender {
            reference: reference.to_owned(),
            kind,
            label: label.to_owned(),
            balance,
        };
        let line_2 = line(2, "真丝衬衫 Silk shirt", "M / 米白", 2, 39_900);
        let target = Target {
            sku: "SKU-2-L".to_owned(),
            title: line_2.title.clone(),
            variant: "L / 米白".to_owned(),
            unit_price: 42_900,
        };
        let wanted =
            CatalogueTarget { product: line_2.product.clone(), target, available: 7, as_of: None };
        Self {
            order: order(line_2),
            policy: Basis { law: law::pack("CN"), platform: None, shop, version: 3 },
            tenders: vec![
                tender("card-1", TenderKind::Card, "招商银行 ···· 9212", 0),
                tender("credit-1", TenderKind::StoredValue, "", 50_000),
            ],
            zone: TimeZone::get("Asia/Shanghai").unwrap(),
            asker: Asker::default(),
            targets: [("SKU-2-L".to_owned(), wanted)].into(),
        }
    }

    /// Tells of this world in a language.
    pub fn teller<'a>(&'a self, lang: &'a Lang) -> Teller<'a> {
        Teller {
            lang,
            zone: &self.zone,
            currency: self.order.currency,
            policy: &self.policy,
            tenders: &self.tenders,
            hides_money: false,
        }
    }

    fn settle_basis(&self) -> SettleBasis<'_> {
        SettleBasis {
            policy: &self.policy,
            order: &self.order,
            others: &[],
            tenders: &self.tenders,
        }
    }

    /// A request for one unit of line 2, answered by the rules.
    pub fn file(&self, wish: WishKind, reason: &str, files: u128) -> Walk {
        let ask = self.ask(wish, reason, files);
        let mut mint = Mint::new(today(), [7; 32]);
        let events = submit(&ask, &self.submit_basis(), &mut mint).unwrap();
        let actor = Actor::Buyer(ask.customer);
        Walk::open(&actor, events)
    }

    /// What such a request would come to.
    pub fn preview(&self, wish: WishKind, reason: &str) -> Assessment {
        assess(&self.ask(wish, reason, 0), &self.submit_basis(), today())
    }

    fn submit_basis(&self) -> SubmitBasis<'_> {
        SubmitBasis {
            policy: &self.policy,
            order: &self.order,
            others: &[],
            tenders: &self.tenders,
            targets: &self.targets,
            asker: &self.asker,
            zone: &self.zone,
            calendars: &CALENDARS,
        }
    }

    fn ask(&self, wish: WishKind, reason: &str, files: u128) -> Submit {
        let answers = [("tags-on", "yes"), ("stained", "no")];
        let line = AskedLine {
            line: 2,
            quantity: 1,
            reason: reason.to_owned(),
            answers: answers.map(|(q, a)| (q.to_owned(), a.to_owned())).into(),
            target: wish.exchanges().then(|| "SKU-2-L".to_owned()),
            ..AskedLine::default()
        };
        Submit {
            customer: CustomerId(id(1)),
            channel: Channel::Page,
            wish,
            lines: vec![line],
            tender: None,
            consent: None,
            note: Some(PersonalId(id(2))),
            files: (0..files).map(|n| FileId(id(10 + n))).collect(),
            gift: false,
            request: None,
            declaration: None,
        }
    }

    /// What a member of staff of this role does.
    fn staff(&self, walk: &mut Walk, role: Role, deed: &Deed) {
        walk.now = walk.now.checked_add(5.hours()).unwrap();
        self.happen(walk, &Actor::Staff(amends_core::ids::StaffId(id(4)), role), deed);
    }

    /// A deed, at once; whoever may write with it does.
    fn happen(&self, walk: &mut Walk, actor: &Actor, deed: &Deed) {
        let mut mint = Mint::new(walk.now, [walk.history.len() as u8; 32]);
        let (basis, note) = (self.settle_basis(), Some(PersonalId(id(3))));
        let stage = Stage { case: &walk.case, basis: &basis, actor, note };
        let events = perform(deed, &stage, &mut mint).unwrap();
        walk.record(actor, events);
    }

    /// All goods here and graded.
    pub fn inspected(&self, mut walk: Walk, grade: &str) -> Walk {
        let tracking = Some("SF1234567890".to_owned());
        let here = Receive { units: vec![(1, 1)], tracking, ..Receive::default() };
        self.staff(&mut walk, Role::Warehouse, &Deed::Receive(here));
        let check =
            |check: &str| CheckResult { check: check.to_owned(), passed: true, photo: None };
        let checks = vec![check("complete"), check("tags")];
        let (grade, missing) = (grade.to_owned(), Vec::new());
        let found = InspectedItem { item: 1, units: 1, grade, checks, missing };
        self.staff(&mut walk, Role::Warehouse, &Deed::Inspect(vec![found]));
        walk
    }

    /// One case for each label that a case can have.
    pub fn cases(&self) -> Vec<Walk> {
        use WishKind::*;
        let then = |walk: &Walk, role, deed: Deed| {
            let mut walk = walk.clone();
            self.staff(&mut walk, role, &deed);
            walk
        };
        let review = self.file(ReturnAndRefund, "other", 1);
        let evidence = then(&review, Role::Agent, Deed::AskEvidence);
        let refused = then(&review, Role::Agent, Deed::Refuse("SHOP.WEAR".to_owned()));
        let send = self.file(ReturnAndRefund, "does-not-fit", 0);
        let withdrawn = then(&send, Role::Agent, Deed::Withdraw);
        let parcel = AnnounceParcel {
            carrier: "顺丰速运".to_owned(),
            tracking: "SF1234567890".to_owned(),
            collected: false,
        };
        let under_way = then(&send, Role::Agent, Deed::AnnounceParcel(parcel));
        let here = Receive { units: vec![(1, 1)], ..Receive::default() };
        let arrived = then(&under_way, Role::Warehouse, Deed::Receive(here));
        let to_settle = self.inspected(under_way.clone(), "wrong-item");
        let refunding = self.inspected(under_way.clone(), "worn");
        let (failed, paid) = (self.refunded(&refunding, false), self.refunded(&refunding, true));
        let exchanged = self.inspected(self.file(Exchange, "does-not-fit", 0), "as-new");
        let (sent, held) = (self.charged(&exchanged, true), self.charged(&exchanged, false));
        let more = self.agreed_cases(&review, &under_way, &sent);
        let all = vec![
            review, evidence, refused, withdrawn, send, under_way, arrived, to_settle, refunding,
            failed, paid, exchanged, sent, held,
        ];
        all.into_iter().chain(more).collect()
    }

    /// Cases in which buyer and shop agree on something else, or do not.
    fn agreed_cases(&self, review: &Walk, under_way: &Walk, paid: &Walk) -> Vec<Walk> {
        let then = |walk: &Walk, role, deed: Deed| {
            let mut walk = walk.clone();
            self.staff(&mut walk, role, &deed);
            walk
        };
        let by_buyer = |walk: &Walk, deed: Deed| {
            let mut walk = walk.clone();
            self.happen(&mut walk, &Actor::Buyer(CustomerId(id(1))), &deed);
            walk
        };
        let offer = |wish| {
            let lots = vec![Lot { item: 1, units: 1, wish, deduction: None }];
            Deed::MakeOffer(MakeOffer { lots, freight: 1_000 })
        };
        let accepted = |walk: &Walk| {
            let offer = walk.case.open_offer().unwrap().id;
            by_buyer(walk, Deed::AcceptOffer(offer))
        };
        let offered = then(review, Role::Agent, offer(Wish::Keep { amount: 5_000 }));
        let countered = by_buyer(&offered, offer(Wish::Keep { amount: 9_000 }));
        let kept = accepted(&offered);
        let photo = Some(FileId(id(20)));
        let found = RecordMismatch { item: 1, units: 1, found: Found::OtherGoods, photo };
        let mismatch = then(under_way, Role::Warehouse, Deed::RecordMismatch(found));
        let disputed = by_buyer(&mismatch, Deed::RaiseDispute);
        let repair = accepted(&then(review, Role::Agent, offer(Wish::Repair { serial: None })));
        let mut all = vec![offered, countered, kept, mismatch, disputed];
        all.extend(self.repaired(&self.inspected(repair, "as-new"), by_buyer));
        let sent = paid.case.settlement.sent_for(1).next().unwrap().id;
        let (carrier, tracking) = ("顺丰速运".to_owned(), "SF2".to_owned());
        let shipped = ReplacementOutcome::Shipped { carrier, tracking };
        all.push(then(paid, Role::Agent, Deed::Replacement(sent, shipped)));
        all
    }

    /// A repair that costs something, and the link to pay it by.
    fn repaired(&self, walk: &Walk, by_buyer: impl Fn(&Walk, Deed) -> Walk) -> Vec<Walk> {
        let parts = walk.case.settlement.parts();
        let repair = parts.iter().find_map(|part| match part {
            Part::Repair(repair) => Some(repair.id),
            _ => None,
        });
        let repair = repair.unwrap();
        let mut quoted = walk.clone();
        let partner = "Werkstatt".to_owned();
        self.staff(
            &mut quoted,
            Role::Agent,
            &Deed::Repair(repair, RepairOutcome::Started { partner }),
        );
        let price = RepairOutcome::Quoted { amount: 3_500 };
        self.staff(&mut quoted, Role::Agent, &Deed::Repair(repair, price));
        let agreed = by_buyer(&quoted, Deed::Repair(repair, RepairOutcome::Accepted));
        let mut linked = agreed.clone();
        let charge = agreed.case.settlement.parts().iter().find_map(|part| match part {
            Part::Charge(charge) => Some(charge.id),
            _ => None,
        });
        let url = "https://pay.example/1".to_owned();
        let link = Deed::Charge(charge.unwrap(), ChargeOutcome::Linked { url });
        self.happen(&mut linked, &Actor::Rule("provider"), &link);
        vec![quoted, agreed, linked]
    }

    fn refunded(&self, walk: &Walk, paid: bool) -> Walk {
        let mut walk = walk.clone();
        for part in walk.case.settlement.parts().to_vec() {
            let Part::Refund(refund) = part else { continue };
            let arrives_by = walk.now.checked_add(120.hours()).unwrap();
            let outcome = match paid {
                true => RefundOutcome::Paid { arrives_by, reference: "sim-1".to_owned() },
                false => RefundOutcome::Failed { reason: "account-closed".to_owned() },
            };
            self.happen(&mut walk, &Actor::Rule("provider"), &Deed::Refund(refund.id, outcome));
        }
        walk
    }

    fn charged(&self, walk: &Walk, paid: bool) -> Walk {
        let mut walk = walk.clone();
        for part in walk.case.settlement.parts().to_vec() {
            let Part::Charge(charge) = part else { continue };
            let outcome = match paid {
                true => ChargeOutcome::Paid { reference: "sim-2".to_owned() },
                false => ChargeOutcome::Failed { reason: "declined".to_owned() },
            };
            self.happen(&mut walk, &Actor::Rule("provider"), &Deed::Charge(charge.id, outcome));
        }
        walk
    }
}

impl Walk {
    /// The whole way as one act, for pages that look ahead.
    pub fn as_foresight(&self) -> crate::flows::Foresight {
        let (before, after) = (self.case.clone(), self.case.clone());
        let events: Vec<Event> = self.history.iter().map(|r| r.event.clone()).collect();
        crate::flows::Foresight {
            follows: consequences(None, &after, &events),
            expected: after.quote.clone(),
            events: self.history.clone(),
            before,
            after,
        }
    }

    fn open(actor: &Actor, events: Vec<Event>) -> Self {
        let mut history = Vec::new();
        for (event, seq) in events.into_iter().zip(1..) {
            history.push(Recorded { seq, at: today(), actor: actor.to_string(), event });
        }
        let case = Case::replay(TenantId(1), CaseId(id(9)), &history).unwrap();
        Self { case, history, now: today() }
    }

    fn record(&mut self, actor: &Actor, events: Vec<Event>) {
        for event in events {
            let (seq, at) = (self.case.version + 1, self.now);
            let recorded = Recorded { seq, at, actor: actor.to_string(), event };
            self.case.apply(&recorded);
            self.history.push(recorded);
        }
    }
}

fn order(line_2: Line) -> Order {
    let lines = vec![line(1, "羊毛围巾 Wool scarf", "灰色", 1, 19_900), line_2];
    let pay = |tender: &str, kind, amount| Payment::by(tender, kind, amount);
    Order {
        id: OrderId(id(5)),
        number: "HY20261108-0042".to_owned(),
        customer: CustomerId(id(1)),
        market: "CN".to_owned(),
        currency: Currency::parse("CNY").unwrap(),
        placed_at: "2026-11-08T09:00:00Z".parse().unwrap(),
        state: OrderState::Delivered,
        tax_included: true,
        lines,
        shipping: 1_200,
        shipping_tax: 0,
        discount: 5_000,
        payments: vec![
            pay("card-1", TenderKind::Card, 85_900),
            pay("credit-1", TenderKind::StoredValue, 10_000),
        ],
        parcels: vec![Parcel {
            carrier: "顺丰速运".to_owned(),
            tracking: "SF0000000001".to_owned(),
            shipped_at: Some("2026-11-09T09:00:00Z".parse().unwrap()),
            delivered_at: Some("2026-11-12T06:20:00Z".parse().unwrap()),
            lines: Vec::new(),
        }],
        gift: None,
        insurance: None,
        promotions: Vec::new(),
    }
}
