//! What the law says about the sum: presents, fees, freight, what may be taken off at most.

use crate::support::{
    acts::graded,
    shop,
    story::world_after,
    world::{World, staff},
};
use amends_core::{
    case::{InspectedItem, inspect},
    order::{Promotion, PromotionKind},
    people::Role,
    policy::Fault,
    refund::Extra,
};

/// A return of the first lines of an order of shoes and a sticker, and what the bench found.
fn returned(
    market: &str,
    lines: u16,
    why: &str,
    rules: &str,
    promotion: Option<PromotionKind>,
) -> World {
    let list = |of: &dyn Fn(u16) -> String| (1..=lines).map(of).collect::<Vec<_>>().join(" and ");
    let mut world = world_after(&format!(
        "market {market}\nline 1 x shoes-42\nline 1 x sticker\nfreight 5.00\npaid with visa\n\
         {rules}\nday 1: buyer asks return of {} because {why}\nday 4: bench receives {}",
        list(&|no| format!("1 x line {no}")),
        list(&|no| format!("1 of item {no}")),
    ));
    let title = "with every pair".to_owned();
    let promotion =
        promotion.map(|kind| Promotion { code: "p".to_owned(), title, kind, clause: None });
    world.order.promotions.extend(promotion);
    let found: Vec<InspectedItem> = (1..=lines).map(|no| graded(1, no, "as-new")).collect();
    let bench = staff(Role::Warehouse);
    world.act(0, &bench, |case, basis, mint| inspect(case, &found, basis, mint)).expect("seen");
    world
}

/// What was moved beside the goods: minor units and clause.
fn beside(world: &World) -> Vec<(i64, String)> {
    let told = |extra: &Extra| (extra.amount, extra.clause.clone().unwrap_or_default());
    world.cases[0].quote.extras.iter().map(told).collect()
}

const CHANGED_MIND: &str = "changed-mind, tags-on yes, stained no";
const FAULTY: &str = "faulty, 1 photo";

/// A sticker that came with shoes from 300.00 on and was said to be worth 5.00.
fn present(market: &str, lines: u16, why: &str, threshold: i64) -> Vec<(i64, String)> {
    let kind = PromotionKind::Gift { threshold, lines: vec![2], worth: 500 };
    beside(&returned(market, lines, why, "", Some(kind)))
}

fn taken(amount: i64, clause: &str) -> Vec<(i64, String)> {
    vec![(-amount, clause.to_owned())]
}

#[test]
fn cn_7d_gift_yes() {
    assert_eq!(present("CN", 1, CHANGED_MIND, 30_000), taken(500, "CN.7D.GIFT"));
}

#[test]
fn cn_7d_gift_no() {
    // A fault costs the buyer no present.
    assert!(present("CN", 1, FAULTY, 30_000).is_empty());
    // Elsewhere no law of ours speaks of presents, and the shop named no clause.
    assert!(present("DE", 1, CHANGED_MIND, 30_000).is_empty());
}

#[test]
fn cn_7d_gift_boundary() {
    // The present comes back too; or it was given for no more than what is kept: one cent.
    assert!(present("CN", 2, CHANGED_MIND, 30_000).is_empty());
    assert!(present("CN", 1, CHANGED_MIND, 1).is_empty());
    assert_eq!(present("CN", 1, CHANGED_MIND, 2), taken(500, "CN.7D.GIFT"));
}

/// Free freight from 300.00 on; 7.00 would have been due.
fn threshold(market: &str, lines: u16, why: &str) -> Vec<(i64, String)> {
    let kind = PromotionKind::FreeFreight { threshold: 30_000, freight: 700 };
    beside(&returned(market, lines, why, "", Some(kind)))
}

#[test]
fn cn_7d_threshold_yes() {
    assert_eq!(threshold("CN", 1, CHANGED_MIND), taken(700, "CN.7D.THRESHOLD"));
}

#[test]
fn cn_7d_threshold_no() {
    assert!(threshold("CN", 1, FAULTY).is_empty());
}

#[test]
fn cn_7d_threshold_boundary() {
    // Everything comes back: nothing is kept that freight could be due for.
    assert!(threshold("CN", 2, CHANGED_MIND).is_empty());
}

fn fee(market: &str, why: &str) -> Vec<(i64, String)> {
    beside(&returned(market, 1, why, "rule restocking-fee 1000", None))
}

#[test]
fn cn_7d_amount_yes() {
    assert!(fee("CN", CHANGED_MIND).is_empty());
}

#[test]
fn cn_7d_amount_no() {
    assert_eq!(fee("US", CHANGED_MIND), taken(3_210, "SHOP.FEE"));
}

#[test]
fn cn_7d_amount_boundary() {
    // Loss of value is no fee: it is taken off by its own clause, to the whole price and no more.
    let basis = shop::basis("CN");
    let cap = basis.deduction_cap(Fault::Nobody);
    assert_eq!((cap.basis_points_max, cap.clause), (10_000, None));
}

/// Whether outbound freight comes back with all of the order.
fn freight_back(market: &str, why: &str) -> bool {
    let world = returned(market, 2, why, "", None);
    world.cases[0].quote.refund == world.order.paid()
}

#[test]
fn eu_w_refund_yes() {
    assert!(freight_back("DE", CHANGED_MIND));
    assert!(fee("DE", CHANGED_MIND).is_empty());
}

#[test]
fn eu_w_refund_no() {
    assert!(!freight_back("CN", CHANGED_MIND));
    assert!(!freight_back("US", CHANGED_MIND));
}

#[test]
fn eu_w_refund_boundary() {
    // A part comes back with its own share of the freight, and not with that of the rest.
    let part = returned("DE", 1, CHANGED_MIND, "", None);
    let refund = part.cases[0].quote.refund;
    assert!(refund > 32_100 && refund < part.order.paid(), "{refund}");
}

#[test]
fn br_7d_freight_comes_back() {
    assert!(freight_back("BR", CHANGED_MIND));
    assert!(fee("BR", CHANGED_MIND).is_empty());
}

#[test]
fn tw_7d_costs_nothing() {
    assert!(freight_back("TW", CHANGED_MIND));
    assert!(fee("TW", CHANGED_MIND).is_empty());
}

/// The most that may be taken off what was paid for the goods, in basis points.
fn off_at_most(market: &str, fault: Fault) -> u32 {
    shop::basis(market).deduction_cap(fault).basis_points_max
}

#[test]
fn uk_r_6m_yes() {
    assert_eq!(off_at_most("GB", Fault::Merchant), 0);
}

#[test]
fn uk_r_6m_no() {
    assert_eq!(off_at_most("GB", Fault::Nobody), 10_000);
}

#[test]
fn uk_r_6m_boundary() {
    // Damage on the way is not use either; and another market has no such limit.
    assert_eq!(off_at_most("GB", Fault::Carrier), 0);
    assert_eq!(off_at_most("CN", Fault::Merchant), 10_000);
}
