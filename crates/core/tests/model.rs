//! Random acts on one order, thousands of orders long. Whatever people, machines and clocks do in
//! whatever order: nothing panics, the file replays to the row, nothing is claimed, held or paid
//! twice, and no open case is left without somebody to act. A failure prints its seed; run it alone
//! with `AMENDS_SEED=<seed>`.

mod acts;
mod clocks;
mod drawn;
mod late;
mod payouts;

use crate::support::dice::Dice;
use crate::support::{
    books::Books,
    shop,
    world::{File, World},
};
use acts::{claims_are_made, something_happens, the_contract_is_revoked};
use amends_core::{
    calendar::Calendars,
    case::{
        Case, CompensationState, Deed, Disposition, Event, Part, Recorded, TimerKind, progress,
        turn,
    },
    order::{FreightInsurance, Gift, Insured, Order, OrderState, Tender, TenderKind},
    people::Actor,
    policy::Trigger,
    units::UnitSet,
};
use drawn::Drawn;
use std::collections::BTreeMap;

/// Cases that have to be lived through.
const CASES: usize = 100_000;
/// Acts in one world.
const ACTS: u64 = 60;
const GIFT_CARD: i64 = 9_000;
const STOCK: i64 = 5;

#[test]
fn anything_may_happen_in_any_order() {
    if let Some(seed) = std::env::var("AMENDS_SEED").ok().and_then(|seed| seed.parse().ok()) {
        live(seed, true);
        return;
    }
    let half = |from: u64| {
        move || {
            let mut lived = Lived::default();
            for seed in (from..).step_by(2) {
                lived.add(watched(seed));
                if lived.cases >= CASES / 2 {
                    break;
                }
            }
            lived
        }
    };
    let other = std::thread::spawn(half(1));
    let mut all = half(0)();
    all.add(other.join().expect("the other half failed, see above"));
    eprintln!("seeds from 0: {} cases, {} accepted acts", all.cases, all.acts);
    assert!(all.acts > 3 * CASES, "{} acts: too few to prove much", all.acts);
    all.drawn.is_whole();
    all.drawn.is_what_is_documented();
}

/// What was lived through.
#[derive(Default)]
struct Lived {
    cases: usize,
    acts: usize,
    drawn: Drawn,
}

impl Lived {
    fn add(&mut self, other: Self) {
        self.cases += other.cases;
        self.acts += other.acts;
        self.drawn.add(other.drawn);
    }
}

fn watched(seed: u64) -> Lived {
    let lived = std::panic::catch_unwind(|| live(seed, false));
    lived.unwrap_or_else(|_| panic!("run it alone with AMENDS_SEED={seed}"))
}

/// The life of one order.
fn live(seed: u64, loud: bool) -> Lived {
    let mut dice = Dice(seed);
    let mut world = a_world(&mut dice);
    // Dice of their own, so that all else is drawn as ever.
    let mut times = Dice(!seed);
    clocks::are_watched(&mut world, seed);
    let mut accepted = 0;
    for _ in 0..ACTS {
        let minutes = [0, 1, 10, 60, 60, 400, 400, 4_000][dice.roll(8) as usize];
        world.now += jiff::SignedDuration::from_mins(minutes);
        clocks_run(&mut world);
        clocks::are_moved(&mut world, &mut times);
        clocks::are_assigned(&mut world, seed);
        check(&world);
        if something_happens(&mut world, &mut dice) {
            accepted += 1;
            if loud {
                tell(&world);
            }
            check(&world);
        }
    }
    claims_are_made(&mut world, &mut dice);
    check(&world);
    let cases = world.cases.len();
    the_contract_is_revoked(&mut world, &mut dice);
    check(&world);
    let mut drawn = Drawn::default();
    for (case, file) in world.cases.iter().zip(&world.files) {
        replays(case, file, seed.is_multiple_of(8));
        every_second_is_somebodys(case, &file.history, world.now);
        drawn.see(case, file);
    }
    Lived { cases, acts: accepted, drawn }
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
    if dice.roll(2) == 0 {
        let (insurer, policy) = ("Safeway".to_owned(), "SW-1".to_owned());
        let bought_by = Insured::Merchant;
        order.insurance = Some(FreightInsurance { insurer, policy, pays_max: 900, bought_by });
    }
    let outside = match dice.roll(6) {
        0 => ("wire", TenderKind::BankTransfer, 0),
        _ => ("visa", TenderKind::Card, 0),
    };
    let shares = [("gift-card", TenderKind::StoredValue, first), outside];
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
    if dice.roll(2) == 0 {
        for trigger in Trigger::ALL.into_iter().filter(|one| *one != Trigger::Tier) {
            let row = dice.pick(&["500", "500-credit"]);
            shop::set_rule(&mut world.policy, trigger.word(), row);
        }
    }
    if dice.roll(3) == 0 {
        shop::set_rule(&mut world.policy, "payout-second", "3000");
    }
    let unpaid = dice.pick(&["refund", "goods-back"]);
    shop::set_rule(&mut world.policy, "unpaid", unpaid);
    world
}

/// All that ran out since the last look, in the order in which it was due.
fn clocks_run(world: &mut World) {
    while let Some((due, index, kind)) = world.next_clock().filter(|(due, ..)| *due <= world.now) {
        let actor = Actor::Rule(kind.word());
        let done = world.perform(index, (&actor, None), &Deed::Expire(kind));
        done.expect("time has its way");
        assert!(!world.last.is_empty(), "a due timer does something");
        let again = world.files[index].timers.get(&kind);
        assert!(again.is_none_or(|again| *again > due), "{kind:?} goes on from {due}");
    }
}

fn check(world: &World) {
    units_are_held_once(world);
    stock_is_what_nobody_holds(world);
    let usable = world.cases.iter().flat_map(|case| &case.compensations);
    let usable = usable.filter(|known| known.code().is_some()).map(|known| known.amount);
    assert_eq!(world.coupons, usable.sum::<i64>(), "the account of coupons adds up");
    payouts::check(world);
    assert_eq!(world.tenders[0].balance, GIFT_CARD + moved(world), "our own ledger adds up");
    for (case, file) in world.cases.iter().zip(&world.files) {
        // Nobody is stuck: whoever is to act has a clock, and a closed case has none left.
        assert_eq!(turn(case).is_none(), case.is_closed());
        let beside = [TimerKind::Second, TimerKind::Insurer, TimerKind::CouponEnds];
        let held_up = file.timers.keys().any(|kind| !beside.contains(kind));
        assert!(case.is_closed() || !file.timers.is_empty(), "an open case has a timer");
        assert!(!case.is_closed() || !held_up, "a closed case waits for nobody");
        given_once(case);
    }
}

/// Nothing is given twice for the same.
fn given_once(case: &Case) {
    for (place, known) in case.compensations.iter().enumerate() {
        let again = case.compensations[place + 1..].iter().any(|c| c.trigger == known.trigger);
        assert!(!again, "{:?} was made up for twice", known.trigger);
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
        Part::Replacement(sent) if sent.sku == sku => Some(sent.taken()),
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

/// What each party was waited for is what lies between the events, by whose turn it was; together
/// it is the life of the case, but for what it rested closed before it was taken up again.
fn every_second_is_somebodys(case: &Case, history: &[Recorded], now: jiff::Timestamp) {
    let ms = jiff::Timestamp::as_millisecond;
    let (first, rest) = history.split_first().expect("a submission");
    let mut so_far = Case::open(case.tenant, case.id, first).expect("a submission");
    let mut turns = vec![(so_far.acted_at, turn(&so_far))];
    for recorded in rest {
        so_far.apply(recorded);
        // What follows from a late clock counts from when it was due.
        turns.push((so_far.acted_at, turn(&so_far)));
    }
    let (mut spent, mut rested) = (BTreeMap::new(), 0);
    let ends = turns.iter().skip(1).map(|(at, _)| *at).chain([now]);
    for ((at, party), until) in turns.iter().zip(ends) {
        let stretch = ms(until) - ms(*at);
        match *party {
            Some(party) => *spent.entry(party).or_insert(0) += stretch,
            None => rested += stretch,
        }
    }
    let booked = case.turns.spent_until(now);
    spent.retain(|party, ms| *ms > 0 || booked.contains_key(party));
    assert_eq!(booked, spent, "each stretch is booked to whose turn it was");
    let (all, life) = (booked.values().sum::<i64>(), ms(now) - ms(case.opened_at));
    assert_eq!(all + rested, life, "the parties' times are the life of the case");
    if let Some(closed) = case.closed_at {
        let since_closed = ms(now) - ms(closed);
        assert!(all <= life - since_closed, "nobody's time goes on once a case is closed");
    }
    for clock in case.times.running() {
        assert!(case.opened_at <= clock.since && clock.since <= case.updated_at);
        assert!(clock.clock.is_of(clock.party), "{clock:?}");
    }
}

/// What came onto the gift card, less what was taken from it.
fn moved(world: &World) -> i64 {
    let parts = world.cases.iter().flat_map(|case| case.settlement.parts());
    let amounts = parts.map(|part| match part {
        Part::Refund(refund) if refund.tender == "gift-card" && payouts::is_paid(refund) => {
            refund.amount
        }
        Part::Charge(charge) if charge.tender == "gift-card" => -charge.amount,
        _ => 0,
    });
    amounts.sum::<i64>() + world.cases.iter().map(beside).sum::<i64>()
}

/// What came onto the gift card beside what was owed: store credit, freight of the way back.
fn beside(case: &Case) -> i64 {
    let issued = case.compensations.iter().filter(|known| known.tender.is_some());
    let issued = issued.filter(|known| matches!(known.state, CompensationState::Issued { .. }));
    let advanced = case.insurance.iter().filter(|claim| claim.is_advanced());
    issued.map(|known| known.amount).sum::<i64>() + advanced.map(|claim| claim.amount).sum::<i64>()
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
    let anew = Case::replay(case.tenant, case.id, &stored).expect("a submission");
    let mut anew = anew.by(case.calendars().clone());
    // Whether a step was in time is told by the days as they were known then.
    if *case.calendars() != Calendars::default() {
        anew.times.clone_from(&case.times);
    }
    assert_eq!(&anew, case);
    let anew = Books::of(&stored, case);
    assert_eq!(anew.0, file.books.0, "books that are written anew are those that were kept");
}
