//! Random acts on one order, thousands of orders long. Whatever people, machines and clocks do in
//! whatever order: nothing panics, the file replays to the row, nothing is claimed, held or paid
//! twice, and no open case is left without somebody to act. A failure prints its seed; run it alone
//! with `AMENDS_SEED=<seed>`.

use crate::support::{
    acts::{act, ask},
    shop,
    world::{File, World},
};
use amends_core::{
    case::{
        Case, Deed, Disposition, Event, Label, Part, Recorded, Submit, TimerKind, progress, turn,
    },
    order::{Gift, Order, OrderState, Tender, TenderKind},
    people::Actor,
    units::UnitSet,
};

const WORLDS: u64 = 3_000;
const ACTS: u64 = 60;
const GIFT_CARD: i64 = 9_000;
const STOCK: i64 = 5;

/// SplitMix64: the same numbers for the same seed, everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.roll(words.len() as u64) as usize]
    }
}

#[test]
fn anything_may_happen_in_any_order() {
    let one = std::env::var("AMENDS_SEED").ok().and_then(|seed| seed.parse::<u64>().ok());
    if let Some(seed) = one {
        live(seed, true);
        return;
    }
    let half = |from: u64| move || (from..WORLDS).step_by(2).map(watched).fold((0, 0), sum);
    let other = std::thread::spawn(half(1));
    let (cases, acts) = sum(half(0)(), other.join().expect("the other half failed, see above"));
    eprintln!("{cases} cases, {acts} acts that were accepted");
    assert!(cases > 15_000 && acts > 50_000, "{cases} cases, {acts} acts: too few to prove much");
}

fn sum(a: (usize, usize), b: (usize, usize)) -> (usize, usize) {
    (a.0 + b.0, a.1 + b.1)
}

fn watched(seed: u64) -> (usize, usize) {
    let lived = std::panic::catch_unwind(|| live(seed, false));
    lived.unwrap_or_else(|_| panic!("run it alone with AMENDS_SEED={seed}"))
}

/// The life of one order. Returns the number of its cases and of accepted acts.
fn live(seed: u64, loud: bool) -> (usize, usize) {
    let mut dice = Dice(seed);
    let mut world = a_world(&mut dice);
    let mut accepted = 0;
    for _ in 0..ACTS {
        let minutes = [0, 1, 10, 60, 60, 400, 400, 4_000][dice.roll(8) as usize];
        world.now += jiff::SignedDuration::from_mins(minutes);
        clocks_run(&mut world);
        if something_happens(&mut world, &mut dice) {
            accepted += 1;
            if loud {
                tell(&world);
            }
            check(&world);
        }
    }
    for (case, file) in world.cases.iter().zip(&world.files) {
        replays(case, file, seed.is_multiple_of(8));
    }
    (world.cases.len(), accepted)
}

/// The last act and where it led, for reading a failure.
fn tell(world: &World) {
    let kinds: Vec<&str> = world.last.iter().map(Event::kind).collect();
    let pages = world.cases.iter().map(|case| {
        let items = case.items.iter().map(|item| {
            let (asked, held) = (&item.asked, case.units_held(item));
            format!("{}:{:?}{:?}held{:?}", asked.no, asked.wish.kind(), asked.units.0, held.0)
        });
        format!("  {} {}", progress(case).label.word(), items.collect::<Vec<_>>().join(" "))
    });
    let pages: Vec<String> = pages.collect();
    eprintln!("{} {}\n{}", world.now, kinds.join(" "), pages.join("\n"));
}

fn a_world(dice: &mut Dice) -> World {
    let market = dice.pick(&["CN", "DE", "US"]);
    let skus = ["shirt-red", "shirt-red", "shoes-42", "vase", "sticker", "cream"];
    let lines = 1 + dice.roll(3) as u16;
    let lines = (1..=lines).map(|no| shop::line(no, 1 + dice.roll(9) as u32, dice.pick(&skus)));
    let lines = lines.collect();
    let mut order: Order = shop::order(market, lines);
    order.shipping = dice.roll(2_000) as i64;
    order.discount = dice.roll(order.total() as u64 / 2) as i64;
    if dice.roll(4) == 0 {
        (order.state, order.parcels) = (OrderState::Pending, Vec::new());
    }
    let first = dice.roll(order.total() as u64 + 1) as i64;
    if dice.roll(8) == 0 {
        order.gift = Some(Gift { refundable: dice.roll(2) == 0 });
    }
    let shares = [("gift-card", TenderKind::StoredValue, first), ("visa", TenderKind::Card, 0)];
    let order = shop::paid(order, &shares[dice.roll(2) as usize..]);
    let tender = |reference: &str, kind, balance| Tender {
        reference: reference.to_owned(),
        kind,
        label: String::new(),
        balance,
    };
    let tenders = vec![
        tender("gift-card", TenderKind::StoredValue, GIFT_CARD),
        tender("visa", TenderKind::Card, 0),
    ];
    let mut world = World::new(market, order, tenders);
    world.policy.shop.limits.requests_per_order_max = None;
    if dice.roll(3) == 0 {
        shop::set_rule(&mut world.policy, "agent-limit", "5000");
        shop::set_rule(&mut world.policy, "difference", "by-link");
    }
    let unpaid = dice.pick(&["refund", "goods-back"]);
    shop::set_rule(&mut world.policy, "unpaid", unpaid);
    world
}

fn clocks_run(world: &mut World) {
    for index in 0..world.cases.len() {
        let due: Vec<TimerKind> = {
            let timers = world.files[index].timers.iter();
            timers.filter(|(_, at)| **at <= world.now).map(|(kind, _)| *kind).collect()
        };
        for kind in due {
            // What ran out before may have changed it.
            if world.files[index].timers.get(&kind).is_none_or(|at| *at > world.now) {
                continue;
            }
            let actor = Actor::Rule(kind.word());
            let done = world.perform(index, (&actor, None), &Deed::Expire(kind));
            done.expect("time has its way");
            assert!(!world.last.is_empty(), "a due timer does something");
        }
    }
}

/// One roll of the dice; whether it was accepted.
fn something_happens(world: &mut World, dice: &mut Dice) -> bool {
    if world.cases.is_empty() || dice.roll(4) == 0 {
        return somebody_asks(world, dice);
    }
    let index = dice.roll(world.cases.len() as u64) as usize;
    let verb = match dice.roll(6) {
        0 => anything(dice),
        _ => something_sensible(&world.cases[index], dice),
    };
    let off = ["20 % off item 1 under SHOP.WORN"];
    let off = if dice.roll(3) == 0 { &off[..] } else { &[] };
    let words: Vec<&str> = verb.split(' ').collect();
    act(world, index, &words, off).is_ok() && !world.last.is_empty()
}

/// An act that fits where the case stands, most of the time.
fn something_sensible(case: &Case, dice: &mut Dice) -> String {
    let (item, units) = (1 + dice.roll(case.items.len() as u64), 1 + dice.roll(2));
    match progress(case).label {
        Label::InReview | Label::EvidenceWanted if dice.roll(6) == 0 => {
            return an_offer(case, dice);
        }
        Label::InReview | Label::EvidenceWanted => dice.pick(&[
            "manager approves under SHOP.LIMITS",
            "agent approves under SHOP.LIMITS",
            "agent refuses under SHOP.LIMITS",
            "agent asks for evidence",
            "buyer adds 1 photo",
            "bench receives 1 of item 1",
        ]),
        Label::SecondWanted => {
            dice.pick(&["manager approves under SHOP.LIMITS", "manager refuses under SHOP.LIMITS"])
        }
        Label::OfferToBuyer => dice.pick(&["buyer accepts", "buyer accepts", "buyer declines"]),
        Label::OfferToMerchant => {
            dice.pick(&["manager accepts", "manager accepts", "agent declines"])
        }
        Label::Refused | Label::Lapsed => "buyer asks for a person",
        Label::Disputed => "manager decides under SHOP.LIMITS",
        Label::SendGoods if dice.roll(3) == 0 => "buyer sends SF1 with SF",
        Label::SendGoods if dice.roll(9) == 0 => "buyer withdraws",
        Label::SendGoods if dice.roll(9) == 0 => return an_offer(case, dice),
        Label::BeingInspected | Label::PartArrived if dice.roll(2) == 0 => {
            let grade = dice.pick(&["as-new", "as-new", "worn", "damaged"]);
            return format!("bench grades {units} of item {item} {grade}");
        }
        Label::OnItsWay if dice.roll(8) == 0 => "agent reports SF1 lost",
        Label::SendGoods | Label::OnItsWay | Label::PartArrived if dice.roll(9) == 0 => {
            let found = dice.pick(&["nothing", "other-goods", "other-serial"]);
            return format!("bench finds {found} for {units} of item {item}");
        }
        Label::SendGoods | Label::OnItsWay | Label::PartArrived | Label::GoodsMissing
            if dice.roll(6) > 0 =>
        {
            return format!("bench receives {units} of item {item}");
        }
        Label::ToBeSettled | Label::PartArrived | Label::GoodsMissing => match dice.roll(6) {
            0 => return an_offer(case, dice),
            1 => "buyer disputes it",
            2 => "agent settles with the lost",
            3 => "agent refuses under SHOP.LIMITS",
            _ => "agent settles",
        },
        Label::RefundFailed | Label::PaymentFailed => "finance tries again",
        Label::RefundUnderWay | Label::PaymentUnderWay | Label::HoldUnderWay => dice.pick(&[
            "provider pays",
            "provider pays",
            "provider is silent",
            "provider says no",
            "provider voids the link",
        ]),
        Label::PaymentWanted => {
            dice.pick(&["provider makes a link", "provider pays", "provider says no"])
        }
        Label::RepairToStart => "partner takes it",
        Label::BeingRepaired => dice.pick(&[
            "partner mends it",
            "partner asks 5.00",
            "partner cannot mend it",
            "provider pays",
        ]),
        Label::RepairQuoted => dice.pick(&["buyer accepts the price", "buyer declines the price"]),
        Label::RepairFailed => {
            let verb = dice.pick(&["gives return for", "gives goods-back for"]);
            match dice.roll(2) {
                0 => "agent has it mended again",
                _ => return format!("agent {verb} item {item}"),
            }
        }
        Label::ReplacementUnderWay => dice.pick(&[
            "shop ships DHL7",
            "shop ships DHL7",
            "shop takes the request",
            "shop cannot send: out-of-stock",
        ]),
        Label::ReplacementOnItsWay => {
            dice.pick(&["shop delivers", "buyer has it", "buyer misses it"])
        }
        Label::ReplacementFailed => {
            let wish = dice.pick(&["return", "refund", "goods-back", "reship"]);
            match dice.roll(2) {
                0 => "agent sends it again",
                _ => return format!("agent gives {wish} for item {item}"),
            }
        }
        Label::Settled if dice.roll(2) == 0 => {
            let place = dice.pick(&["refurbish", "restock", "seconds", "destroy"]);
            return format!("bench puts 1 of item {item} to {place}");
        }
        Label::Settled if dice.roll(3) == 0 => "buyer disputes it",
        _ => return anything(dice),
    }
    .to_owned()
}

/// A proposal of either side, for some units of some item.
fn an_offer(case: &Case, dice: &mut Dice) -> String {
    let who = dice.pick(&["buyer", "manager", "agent"]);
    let (item, units) = (1 + dice.roll(case.items.len() as u64), 1 + dice.roll(2));
    let (wish, rest) = match dice.roll(7) {
        0 => ("keep", " for 3.00"),
        1 => ("exchange", " for shirt-blue"),
        2 => ("refund", ""),
        3 => ("reship", ""),
        4 => ("repair", ""),
        5 => ("goods-back", ""),
        _ => ("return", ""),
    };
    let freight = dice.pick(&["", "", " and freight 0.50"]);
    format!("{who} offers {wish} of {units} x item {item}{rest}{freight}")
}

fn anything(dice: &mut Dice) -> String {
    let verbs = [
        "agent approves under SHOP.LIMITS",
        "agent refuses under SHOP.LIMITS",
        "agent asks for evidence",
        "agent settles",
        "agent settles with the lost",
        "agent reports SF1 lost",
        "agent sends it again",
        "agent gives return for item 1",
        "agent gives refund for item 1",
        "manager decides under SHOP.LIMITS",
        "manager accepts",
        "buyer withdraws",
        "buyer asks for a person",
        "buyer sends SF3 with SF",
        "buyer adds 2 photos",
        "buyer accepts",
        "buyer disputes it",
        "buyer has it",
        "buyer misses it",
        "buyer offers keep of 1 x item 1 for 1.00",
        "bench receives 3 of item 1",
        "bench receives 1 of item 1 from a found parcel",
        "bench grades 1 of item 2 as-new",
        "bench finds nothing for 1 of item 1",
        "bench puts 1 of item 1 to restock",
        "partner takes it",
        "partner mends it",
        "partner cannot mend it",
        "provider is silent",
        "provider says no",
        "provider pays",
        "provider makes a link",
        "provider voids the link",
        "finance tries again",
        "shop takes the request",
        "shop ships DHL8",
        "shop delivers",
        "shop cannot send: lost",
    ];
    dice.pick(&verbs).to_owned()
}

fn somebody_asks(world: &mut World, dice: &mut Dice) -> bool {
    let ask = a_request(world, dice);
    if !world.cases.is_empty() && dice.roll(5) == 0 {
        let index = dice.roll(world.cases.len() as u64) as usize;
        return world.change(index, &ask).is_ok();
    }
    world.submit(&ask).is_ok()
}

fn a_request(world: &World, dice: &mut Dice) -> Submit {
    let (wish, reason) = match world.order.state {
        OrderState::Pending => (dice.pick(&["cancel", "change"]), "changed-mind"),
        _ => match dice.roll(8) {
            0 => ("refund", dice.pick(&["faulty", "not-arrived", "other"])),
            1 | 2 => ("exchange", dice.pick(&["changed-mind", "faulty"])),
            3 => ("repair", "faulty"),
            4 => ("reship", dice.pick(&["wrong-goods", "not-arrived"])),
            5 => ("keep", "faulty"),
            _ => ("return", dice.pick(&["changed-mind", "changed-mind", "faulty", "other"])),
        },
    };
    let line = asked_line(world, wish, dice);
    let more = match (dice.roll(4), wish) {
        (0, "cancel" | "change") => format!(" and {}", asked_line(world, wish, dice)),
        (0, _) => {
            let other = dice.pick(&["return", "refund", "repair"]);
            format!(" and {other} of {}", asked_line(world, other, dice))
        }
        _ => String::new(),
    };
    let mut clauses = vec!["tags-on yes", "stained no", "seal-broken no"];
    match dice.roll(8) {
        0 | 1 => clauses.push("1 photo"),
        2 | 3 => clauses.push("to gift-card"),
        4 => clauses.push("to visa"),
        5 => clauses[0] = "tags-on no",
        6 => clauses[1] = "stained perhaps",
        _ => {}
    }
    let text = format!("{line}{more} because {reason}");
    let mut ask = ask(wish, &text.split(' ').collect::<Vec<_>>(), &clauses);
    ask.gift = world.order.gift.is_some() && dice.roll(2) == 0;
    ask
}

fn asked_line(world: &World, wish: &str, dice: &mut Dice) -> String {
    let place = dice.roll(world.order.lines.len() as u64) as usize;
    let units = [1, 1, 1, 2, 5][dice.roll(5) as usize];
    let target = match (wish, world.order.lines[place].sku.as_str()) {
        ("exchange", "shirt-red") if dice.roll(3) == 0 => " for shirt-silk at once",
        ("exchange" | "change", "shirt-red") => {
            dice.pick(&[" for shirt-blue", " for shirt-silk", " for shirt-plain", " for vase"])
        }
        ("exchange" | "change", "shoes-42") => " for shoes-42",
        ("exchange" | "change", _) => " for vase",
        ("repair", _) => " with serial SN-1",
        ("keep", _) => dice.pick(&[" keeping 2.00", " keeping 0.01", ""]),
        _ => "",
    };
    format!("{units} x line {}{target}", place + 1)
}

fn check(world: &World) {
    units_are_held_once(world);
    stock_is_what_nobody_holds(world);
    assert_eq!(world.tenders[0].balance, GIFT_CARD + moved(world), "our own ledger adds up");
    for (case, file) in world.cases.iter().zip(&world.files) {
        // Nobody is stuck: whoever is to act has a clock, and a closed case has none left.
        assert_eq!(turn(case).is_none(), case.is_closed());
        assert_eq!(case.is_closed(), file.timers.is_empty(), "an open case has a timer");
    }
}

fn units_are_held_once(world: &World) {
    for line in &world.order.lines {
        let mut all = UnitSet::default();
        let mut count = 0;
        for case in &world.cases {
            for item in case.items.iter().filter(|item| item.asked.line == line.no) {
                let held = case.units_held(item);
                count += held.count();
                all = all.union(&held);
            }
        }
        assert_eq!(all.count(), count, "a unit is held twice");
        assert!(count <= line.quantity, "more units are held than were bought");
    }
}

/// What the shop has, what is promised to cases or went out, and what came back on sale are, for
/// each variant, as many as there were.
fn stock_is_what_nobody_holds(world: &World) {
    for (sku, variant) in &world.targets {
        let promised: i64 = world.cases.iter().map(|case| promised(case, sku)).sum();
        let back: i64 = world.cases.iter().map(|case| restocked(case, sku)).sum();
        assert_eq!(variant.available + promised - back, STOCK, "{sku} leaks");
    }
}

fn promised(case: &Case, sku: &str) -> i64 {
    let wanted = case.items.iter().filter(|item| !item.settled);
    let wanted = wanted.filter(|item| item.asked.sku_out() == Some(sku));
    let wanted: u32 = wanted.map(|item| case.units_held(item).count()).sum();
    let sent = case.settlement.parts().iter().filter_map(|part| match part {
        Part::Replacement(r) if r.sku == sku && r.purpose.takes_stock() && !r.is_dropped() => {
            Some(r.units)
        }
        _ => None,
    });
    i64::from(wanted + sent.sum::<u32>())
}

fn restocked(case: &Case, sku: &str) -> i64 {
    let items = case.items.iter().filter(|item| item.asked.sku == sku);
    let placed = items.flat_map(|item| &item.dispositions);
    let back = placed.filter(|step| step.disposition == Disposition::Restock);
    back.map(|step| i64::from(step.units)).sum()
}

/// What came onto the gift card, less what was taken from it.
fn moved(world: &World) -> i64 {
    let parts = world.cases.iter().flat_map(|case| case.settlement.parts());
    let amounts = parts.map(|part| match part {
        Part::Refund(refund) if refund.tender == "gift-card" => refund.amount,
        Part::Charge(charge) if charge.tender == "gift-card" => -charge.amount,
        _ => 0,
    });
    amounts.sum()
}

/// The file leads to the row that was folded act by act, and sometimes (it takes long) after it was
/// written out and read back.
fn replays(case: &Case, file: &File, as_stored: bool) {
    let read = |recorded: &Recorded| {
        let body = recorded.event.to_body();
        let event = Event::from_body(recorded.event.kind(), Event::VERSION, &body);
        Recorded { event: event.expect("what was written can be read"), ..recorded.clone() }
    };
    let stored: Vec<Recorded> = match as_stored {
        true => file.history.iter().map(read).collect(),
        false => file.history.clone(),
    };
    assert_eq!(Case::replay(case.tenant, case.id, &stored).as_ref(), Some(case));
}
