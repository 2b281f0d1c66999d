//! What may happen next: mostly what fits where a case stands, sometimes anything at all.

use super::payouts::of_payouts;
use crate::support::dice::Dice;
use crate::support::{
    acts::{act, ask, declaration},
    world::World,
};
use amends_core::{
    case::{Case, Label, Submit, progress},
    order::OrderState,
};

/// One roll of the dice; whether it was accepted.
pub fn something_happens(world: &mut World, dice: &mut Dice) -> bool {
    if world.cases.is_empty() || dice.roll(4) == 0 {
        return somebody_asks(world, dice);
    }
    let index = dice.roll(world.cases.len() as u64) as usize;
    if dice.roll(20) == 0 {
        let minor = dice.pick(&["40", "7000", "9500"]);
        world.sells(dice.pick(&["shirt-red", "sticker", "vase"]), minor.parse().expect("minor"));
    }
    let verb = match dice.roll(7) {
        0 => anything(dice),
        1 => beside(&world.cases[index], dice),
        _ => something_sensible(&world.cases[index], dice),
    };
    let off = ["20 % off item 1 under SHOP.WORN"];
    let off = match dice.roll(3) {
        0 => &off[..],
        _ => &["saying why"],
    };
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
        Label::WithPlatform => dice.pick(&[
            "platform approves under SHOP.LIMITS",
            "platform refuses under SHOP.LIMITS",
            "agent approves under SHOP.LIMITS",
            "buyer adds 1 photo",
        ]),
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
        _ => return of_parts(case, dice),
    }
    .to_owned()
}

/// An act that fits the part of the settlement that needs most attention.
fn of_parts(case: &Case, dice: &mut Dice) -> String {
    let item = 1 + dice.roll(case.items.len() as u64);
    match progress(case).label {
        Label::PaymentFailed if dice.roll(2) == 0 => "finance gives it up",
        Label::RefundFailed | Label::RefundUnderWay | Label::PaidTwice if dice.roll(3) > 0 => {
            return of_payouts(case, dice);
        }
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

/// Coupons, store credit and the insurer.
fn beside(case: &Case, dice: &mut Dice) -> String {
    let claim = case.insurance.as_ref().is_some_and(|claim| claim.is_open());
    if claim && dice.roll(2) == 0 {
        let verbs = [
            "finance advances the freight",
            "insurer pays the freight 4.00",
            "insurer declines the freight",
        ];
        return dice.pick(&verbs).to_owned();
    }
    let verbs = [
        "shop makes the coupon",
        "shop makes the coupon",
        "shop makes the coupon",
        "shop takes the coupon off A-7",
        "manager revokes the compensation",
        "manager confirms the compensation",
        "agent compensates offer-goodwill 0.60 under SHOP.PROMISE",
        "agent compensates delay-goodwill 51.00 coupon under SHOP.PROMISE",
        "manager compensates delay-goodwill 0.20 store-credit under SHOP.PROMISE",
        "shop compensates survey",
    ];
    dice.pick(&verbs).to_owned()
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

/// Somebody gives something, and what others are to bear is claimed, when all else is over: so
/// that the lives before are the same with it and without.
pub fn claims_are_made(world: &mut World, dice: &mut Dice) {
    for index in 0..world.cases.len() {
        let given = "manager gives 0.10 under SHOP.LIMITS".split(' ').collect::<Vec<_>>();
        let _ = act(world, index, &given, &["saying sorry"]);
        let verbs = [
            "finance claims 2.00 from carrier because lost-in-transit",
            "finance gets 1.00",
            dice.pick(&["finance gets 1.00", "finance writes it off", "finance gets 5.00"]),
            "finance reads of a fee of 0.30 in line a/1",
        ];
        for verb in verbs {
            let _ = act(world, index, &verb.split(' ').collect::<Vec<_>>(), &[]);
        }
    }
}

/// The buyer withdraws from the contract for something of each line, when all else is over as well,
/// and somebody answers; where the law has no function for it, nothing comes of it.
pub fn the_contract_is_revoked(world: &mut World, dice: &mut Dice) {
    for place in 0..world.order.lines.len() {
        let line = &world.order.lines[place];
        let units = 1 + dice.roll(u64::from(line.quantity));
        let words = format!("{units} x line {}", line.no);
        let ask = declaration(world, &words.split(' ').collect::<Vec<_>>());
        let Ok((index, _)) = world.submit(&ask) else { continue };
        let answers = ["agent approves under SHOP.LIMITS", "agent refuses under SHOP.LIMITS"];
        let item = format!("bench receives {units} of item 1");
        let graded = format!("bench grades {units} of item 1 as-new");
        let verbs = [dice.pick(&answers), dice.pick(&["buyer withdraws", &item]), &graded];
        for verb in verbs {
            let _ = act(world, index, &verb.split(' ').collect::<Vec<_>>(), &[]);
        }
    }
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
        _ => match dice.roll(9) {
            6 => ("price-protection", "price-dropped"),
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
            let other = dice.pick(&["return", "refund", "repair", "price-protection"]);
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
        ("price-protection", _) => dice.pick(&[" seen for 0.30", "", ""]),
        ("keep", _) => dice.pick(&[" keeping 2.00", " keeping 0.01", ""]),
        _ => "",
    };
    format!("{units} x line {}{target}", place + 1)
}
