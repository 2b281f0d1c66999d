//! A settlement as a list of named amounts: each in its place, with its ground, and never more
//! taken or given than may be.
//! Proves MONEY-2, MONEY-3, MONEY-7.

use crate::support::{
    story::{play, world_after},
    world::World,
};
use amends_core::{
    case::{Case, Event, Part},
    money::Money,
    order::TenderKind,
    policy::{Accessory, Fault, InterestFrom, InterestRow, Words},
    refund::{ExtraKind, components},
};

/// The components of the last case, as `name amount clause`.
fn told(world: &World) -> Vec<String> {
    let quote = &world.cases.last().expect("a case").quote;
    let line = |component: &amends_core::refund::Component| {
        let amount = Money::new(component.amount, quote.currency).to_decimal();
        let ground = component.ground.as_deref().unwrap_or("-");
        format!("{} {amount} {ground}", component.name.word())
    };
    components(quote).iter().map(line).collect()
}

fn parts(case: &Case) -> Vec<(String, i64, bool)> {
    let parts = case.settlement.parts().iter().filter_map(|part| match part {
        Part::Refund(refund) => Some((refund.tender.clone(), refund.amount, refund.beyond)),
        _ => None,
    });
    parts.collect()
}

const RETURNED: &str = "day 4: bench receives 1 of item 1
day 4 11:00: bench grades 1 of item 1 as-new";

/// A return of one pair of shoes under some rules of the shop.
fn shoes(market: &str, rules: &str, why: &str) -> World {
    world_after(&format!(
        "market {market}\nline 2 x shoes-42\nfreight 10.00\npaid with visa\n{rules}\n\
         day 1: buyer asks return of 1 x line 1 because {why}\n{RETURNED}"
    ))
}

const CHANGED_MIND: &str = "changed-mind, tags-on yes, stained no";
const FAULTY: &str = "faulty, 1 photo";

/// medusa #4838, #4686: return shipping was charged to the buyer although the merchant pays. Here
/// the fault decides, the law stands over the shop's table, and the ground is in the list.
#[test]
fn complaint_16_return_shipping_charged_although_merchant_pays() {
    // The shop would charge everybody who has goods collected; the law does not let it.
    let collected = |market: &str, why: &str| {
        world_after(&format!(
            "market {market}\nline 2 x shoes-42\npaid with visa\nrule collection-fee 1200\n\
             day 1: buyer asks return of 1 x line 1 because {why}\n\
             day 2: buyer sends SF1 with SF, collected\n{RETURNED}"
        ))
    };
    for market in ["CN", "DE", "GB", "BR"] {
        assert_eq!(told(&collected(market, FAULTY)), ["goods 321.00 -"], "{market}");
    }
    let theirs = ["goods 321.00 -", "return-freight -12.00 SHOP.FREIGHT"];
    assert_eq!(told(&collected("CN", CHANGED_MIND)), theirs);
    assert_eq!(told(&collected("BR", CHANGED_MIND)), ["goods 321.00 -"]);
    // Who sent the goods themselves and must pay is charged nothing on top of it.
    assert_eq!(told(&shoes("CN", "rule collection-fee 1200", CHANGED_MIND)), ["goods 321.00 -"]);
    // And who paid a carrier and need not, gets it back.
    let back = ["goods 321.00 -", "outbound-freight 5.00 -", "return-freight 8.00 SHOP.FREIGHT"];
    assert_eq!(told(&shoes("CN", "rule allowance 800", FAULTY)), back);
}

#[test]
fn a_fee_is_taken_only_where_law_and_policy_let_it() {
    let fee = ["goods 321.00 -", "restocking-fee -32.10 SHOP.FEE"];
    assert_eq!(told(&shoes("US", "rule restocking-fee 1000", CHANGED_MIND)), fee);
    for market in ["CN", "DE", "GB", "BR"] {
        let told = told(&shoes(market, "rule restocking-fee 1000", CHANGED_MIND));
        assert!(told.iter().all(|line| !line.starts_with("restocking-fee")), "{market}: {told:?}");
    }
    let faulty = told(&shoes("US", "rule restocking-fee 1000", FAULTY));
    assert_eq!(faulty, ["goods 321.00 -", "outbound-freight 5.00 -"]);
    assert_eq!(told(&shoes("US", "rule restocking-fee 0", CHANGED_MIND)), ["goods 321.00 -"]);
}

#[test]
fn who_publishes_rules_is_told_which_of_them_the_law_never_lets_apply() {
    let under = |market: &str| {
        let mut basis = crate::support::shop::basis(market);
        crate::support::shop::set_rule(&mut basis, "restocking-fee", "1000");
        let never: Vec<String> =
            basis.never_applied().iter().map(|(_, clause)| clause.id.clone()).collect();
        never
    };
    assert_eq!(under("CN"), ["CN.7D.AMOUNT"]);
    assert_eq!(under("DE"), ["EU.W.REFUND"]);
    assert!(under("US").is_empty());
}

/// An accessory worth so much was not in the box.
fn incomplete(market: &str, worth: i64, why: &str) -> World {
    let mut world = world_after(&format!(
        "market {market}\nline 1 x shoes-42\npaid with visa\n\
         day 1: buyer asks return of 1 x line 1 because {why}\n\
         day 4: bench receives 1 of item 1"
    ));
    let text = Words { zh: "鞋撑".to_owned(), en: "the shoe tree".to_owned() };
    let (code, clause) = ("tree".to_owned(), "SHOP.PARTS".to_owned());
    let categories = Vec::new();
    let accessory = Accessory { code, text, categories, worth_minor: worth, clause };
    world.policy.shop.accessories.push(accessory);
    let looked = amends_core::case::InspectedItem {
        missing: vec!["tree".to_owned()],
        ..crate::support::acts::graded(1, 1, "worn")
    };
    world
        .act(
            0,
            &crate::support::world::staff(amends_core::people::Role::Warehouse),
            |case, b, m| amends_core::case::inspect(case, &[looked], b, m),
        )
        .expect("inspected");
    world
}

#[test]
fn what_is_taken_off_never_exceeds_what_was_paid_for_the_goods() {
    // A fifth is lost by wear: four fifths are left to be taken, to the cent.
    let sum = |worth| {
        let world = incomplete("CN", worth, CHANGED_MIND);
        let quote = &world.cases[0].quote;
        let limit = quote.extras.iter().find(|extra| extra.kind == ExtraKind::Limit);
        (quote.refund, limit.map(|limit| limit.amount))
    };
    assert_eq!(sum(25_679), (1, None));
    assert_eq!(sum(25_680), (0, None));
    assert_eq!(sum(25_681), (0, Some(1)));
    assert_eq!(sum(1_000_000), (0, Some(974_320)));
}

#[test]
fn a_law_may_limit_what_is_taken_off_in_all() {
    // In the United Kingdom nothing is taken off where goods do not conform, whoever settles it.
    let mut world = incomplete("GB", 1_500, FAULTY);
    let settle = amends_core::case::Settle {
        deductions: vec![amends_core::case::Deduction {
            item: 1,
            basis_points: 2_000,
            clause: "SHOP.WORN".to_owned(),
        }],
        ..Default::default()
    };
    let manager = crate::support::world::staff(amends_core::people::Role::Manager);
    world
        .act(0, &manager, |case, basis, mint| amends_core::case::settle(case, &settle, basis, mint))
        .expect("settled");
    let expected = [
        "goods 321.00 -",
        "loss-of-value -64.20 SHOP.WORN",
        "missing -15.00 SHOP.PARTS",
        "limit 79.20 UK.R.6M",
    ];
    assert_eq!(told(&world), expected);
    let basis = crate::support::shop::basis("GB");
    assert_eq!(basis.deduction_cap(Fault::Nobody).basis_points_max, 10_000);
}

#[test]
fn a_bonus_is_only_ever_paid_into_stored_value() {
    let order = "market DE\nline 2 x vase\npaid with visa\nrule bonus 500\n";
    let asks = "day 1: buyer asks return of 1 x line 1 because changed-mind";
    let credit = world_after(&format!("{order}{asks}, to gift-card\n{RETURNED}"));
    let case = &credit.cases[0];
    let (refund, bonus) = (("gift-card".to_owned(), 6_050, false), 303);
    assert_eq!(parts(case), [refund, ("gift-card".to_owned(), bonus, true)]);
    assert_eq!(case.quote.refund, 6_050 + bonus);
    // The choice is on file, in the words that were shown.
    let first = &credit.files[0].history[0].event;
    let Event::Submitted(submitted) = first else { panic!("{first:?}") };
    let words = submitted.consent.as_ref().map(|consent| consent.words.as_str());
    assert_eq!(words, Some("my money to gift-card"));
    // Back to the card there is none.
    let card = world_after(&format!("{order}{asks}, to visa\n{RETURNED}"));
    assert_eq!(parts(&card.cases[0]), [("visa".to_owned(), 6_050, false)]);
    // The bonus takes nothing from what the card can still get back.
    let both = world_after(&format!(
        "{order}{asks}, to gift-card\n{RETURNED}\n\
         day 5: buyer asks return of 1 x line 1 because changed-mind\n\
         day 6: bench receives 1 of item 1\nday 6 11:00: bench grades 1 of item 1 as-new"
    ));
    assert_eq!(parts(&both.cases[1]), [("visa".to_owned(), 6_050, false)]);
    assert_eq!(both.paid_back(None), both.order.paid());
}

#[test]
fn a_gift_card_that_paid_for_the_order_gets_no_bonus() {
    let world = world_after(&format!(
        "market DE\nline 1 x vase\npaid with gift-card\nrule bonus 500\n\
         day 1: buyer asks return of 1 x line 1 because changed-mind, to gift-card\n{RETURNED}"
    ));
    assert_eq!(told(&world), ["goods 60.50 -"]);
}

#[test]
fn another_tender_needs_recorded_consent() {
    let said = play(
        "market DE
        line 1 x vase
        paid with visa
        day 1: buyer asks return of 1 x line 1 because changed-mind, unasked to gift-card
        day 1: buyer asks return of 1 x line 1 because changed-mind, unasked to visa",
    );
    assert!(said.contains("impossible: tender-consent-missing"), "{said}");
    assert!(said.contains("send-goods"), "the way it was paid needs none: {said}");
}

#[test]
fn goodwill_goes_back_as_it_was_paid_and_beyond_that_as_store_credit() {
    let given = |gives: &str| {
        world_after(&format!(
            "market DE\nline 1 x vase\npaid with visa\n\
             day 1: buyer asks return of 1 x line 1 because changed-mind\n{RETURNED}\n\
             day 5: manager gives {gives} under SHOP.KEEP, saying sorry"
        ))
    };
    // Everything went back: what is more than was paid is store credit.
    let world = given("20.00");
    assert_eq!(parts(&world.cases[0])[1..], [("gift-card".to_owned(), 2_000, true)]);
    assert_eq!(told(&world), ["goods 60.50 -", "goodwill 20.00 SHOP.KEEP"]);
    // Nothing went back yet: it goes to the card, and is part of what was paid.
    let early = world_after(
        "market DE\nline 1 x vase\npaid with visa\n\
         day 1: buyer asks return of 1 x line 1 because changed-mind\n\
         day 2: manager gives 20.00 under SHOP.KEEP, saying sorry",
    );
    assert_eq!(parts(&early.cases[0]), [("visa".to_owned(), 2_000, false)]);
}

#[test]
fn interest_runs_from_the_day_after_the_shops_time() {
    let late = |day: u32| {
        let world = world_after(&format!(
            "market CN\nline 2 x shoes-42\npaid with visa\nrule interest 3650\n\
             day 1: buyer asks return of 1 x line 1 because {CHANGED_MIND}\n\
             day 4: bench receives 1 of item 1\n\
             day {day}: bench grades 1 of item 1 as-new"
        ));
        told(&world)
    };
    assert_eq!(late(11), ["goods 321.00 -"], "seven days are the shop's");
    // A thousandth a day.
    assert_eq!(late(12), ["goods 321.00 -", "interest 0.32 SHOP.LATE"]);
    assert_eq!(late(21), ["goods 321.00 -", "interest 3.21 SHOP.LATE"]);
}

#[test]
fn interest_by_a_law_that_nobody_read_is_for_a_person() {
    let lines = format!(
        "market KR\nline 1 x shoes-42\npaid with visa\n\
         day 1: buyer asks return of 1 x line 1 because {CHANGED_MIND}\n\
         day 4: bench receives 1 of item 1\n"
    );
    let in_time = world_after(&format!("{lines}day 7: bench grades 1 of item 1 as-new"));
    assert_eq!(parts(&in_time.cases[0]).len(), 1);
    let late = world_after(&format!("{lines}day 8: bench grades 1 of item 1 as-new"));
    assert!(parts(&late.cases[0]).is_empty(), "a person settles it");
}

#[test]
fn interest_is_reckoned_in_closed_form() {
    let clause = "SHOP.LATE".to_owned();
    let row = |basis_points_a_year| InterestRow {
        basis_points_a_year,
        after_days: 0,
        from: InterestFrom::Asked,
        clause: clause.clone(),
    };
    assert_eq!(row(1_500).on(100_000, 365), 15_000);
    assert_eq!(row(1_500).on(100_000, 1), 41, "41.0958…");
    assert_eq!(row(1_500).on(-100_000, 365), 0, "nobody owes interest on a debt");
    assert_eq!(row(10_000).on(i64::MAX / 2, u32::MAX), i64::MAX, "no overflow");
}

#[test]
fn the_kinds_of_tender_that_take_more_than_was_paid_are_one() {
    let world = world_after(&format!(
        "market CN\nline 1 x shoes-42\nfreight 10.00\npaid with visa\nrule allowance 800\n\
         day 1: buyer asks return of 1 x line 1 because {FAULTY}\n{RETURNED}"
    ));
    // The whole order came back: the allowance is more than the card gave.
    let case = &world.cases[0];
    let visa = ("visa".to_owned(), 33_100, false);
    assert_eq!(parts(case), [visa, ("gift-card".to_owned(), 800, true)]);
    for part in case.settlement.parts() {
        let Part::Refund(refund) = part else { continue };
        assert!(!refund.beyond || refund.tender_kind == TenderKind::StoredValue);
    }
}
