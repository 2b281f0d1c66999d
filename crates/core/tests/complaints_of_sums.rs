//! The complaints about other shops' money that are about sums, by their numbers in our list of the
//! loudest ones: rounding, kits, tax, vouchers, components, several refunds. Each shows what was
//! complained about and that it cannot happen here.

use crate::support::{acts::ask, shop, world::World};
use amends_core::{
    case::{AskedLine, WishKind},
    order::{KitPart, Line, Order, OrderState, TenderKind, expand},
};

/// An order that has not left, in another currency than the market's if need be, paid by card.
fn pending(mut order: Order) -> World {
    order.state = OrderState::Pending;
    paid(order)
}

fn paid(order: Order) -> World {
    let order = shop::paid(order, &[("visa", TenderKind::Card, 0)]);
    let market = order.market.clone();
    let mut world = World::new(&market, order, Vec::new());
    let limits = &mut world.policy.shop.limits;
    (limits.requests_per_order_max, limits.auto_approve_minor_max) = (None, None);
    world
}

/// Cancels units of a line; what went back to the card for it, in minor units.
fn cancel(world: &mut World, units: u32, line: u16) -> i64 {
    let (units, line) = (units.to_string(), line.to_string());
    let before = world.paid_back(Some("visa"));
    let words = [units.as_str(), "x", "line", &line, "because", "changed-mind"];
    world.submit(&ask("cancel", &words, &[])).expect("cancelled");
    world.paid_back(Some("visa")) - before
}

/// woocommerce #64668, #26734, #30263: rounded by line, a full refund is a penny above the order
/// and the gateway refuses it.
#[test]
fn complaint_08_rounding_per_line() {
    let line = |no| Line { unit_price: 333, tax: 67, ..shop::line(no, 1, "vase") };
    let mut order = shop::order("US", vec![line(1), line(2), line(3)]);
    (order.tax_included, order.discount, order.shipping) = (false, 100, 499);
    let total = order.total();
    let mut world = pending(order);
    let refunds: Vec<i64> = (1..=3).map(|no| cancel(&mut world, 1, no)).collect();
    assert_eq!(refunds, [533, 533, 533], "33.33 off and 1.66 freight would be three roundings");
    assert_eq!(refunds.iter().sum::<i64>(), total);
}

/// solidus_product_assembly #61 (wontfix), solidus #707: parts of a kit never add up to what was
/// paid, and other currencies than those of two decimals break.
#[test]
fn complaint_09_kit_parts_returned_separately() {
    for market in ["JP", "US", "KW"] {
        let part = |no, per_kit, list_price| {
            let line = shop::line(no, 1, "vase");
            KitPart { line, per_kit, list_price: Some(list_price) }
        };
        let kit = Line { unit_price: 1_000, discount: 1, ..shop::line(1, 1, "vase") };
        let lines = expand(&kit, &[part(1, 1, 333), part(2, 3, 111), part(3, 1, 335)]);
        let mut world = pending(shop::order(market, lines));
        let refunds =
            [(1, 2), (1, 1), (1, 2), (1, 3), (1, 2)].map(|(n, no)| cancel(&mut world, n, no));
        assert_eq!(refunds.iter().sum::<i64>(), 999, "in {market}");
        assert!(refunds.iter().all(|refund| *refund > 0));
    }
}

/// medusa #15885, #10760: the discount is taxed twice and the buyer gets less; or the tax is not
/// refunded at all.
#[test]
fn complaint_10_tax_on_a_discounted_price() {
    let line = Line { unit_price: 10_000, discount: 2_000, tax: 800, ..shop::line(1, 1, "vase") };
    let mut order = shop::order("US", vec![line]);
    let within = cancel(&mut pending(order.clone()), 1, 1);
    assert_eq!(within, 8_000, "the tax is in the price");
    order.tax_included = false;
    let on_top = cancel(&mut pending(order), 1, 1);
    assert_eq!(on_top, 8_800, "the tax on what was paid, once");
}

/// solidus #512, saleor #7271, PrestaShop #28284: a voucher is ignored by refunds, or taken whole
/// from the first thing that comes back.
#[test]
fn complaint_11_voucher_on_the_whole_order() {
    let line = |no, unit_price| Line { unit_price, ..shop::line(no, 1, "vase") };
    let mut order = shop::order("US", vec![line(1, 3_000), line(2, 7_000)]);
    order.discount = 2_000;
    for (first, second) in [(1, 2), (2, 1)] {
        let mut world = pending(order.clone());
        let refunds = (cancel(&mut world, 1, first), cancel(&mut world, 1, second));
        let of = |no| if no == 1 { 2_400 } else { 5_600 };
        assert_eq!(refunds, (of(first), of(second)), "each less its share, whichever is first");
    }
}

/// medusa #13066, bagisto #4241, PrestaShop #28830: freight cannot be refunded, nor an amount
/// without goods, and money becomes a voucher.
#[test]
fn complaint_12_freight_and_amounts_as_money() {
    let mut order = shop::order("US", vec![Line { unit_price: 5_000, ..shop::line(1, 2, "vase") }]);
    order.shipping = 900;
    let mut world = paid(order.clone());
    let words = ["1", "x", "line", "1", "because", "not-arrived"];
    let (lost, _) = world.submit(&ask("refund", &words, &[])).expect("filed");
    let approve = amends_core::case::Deed::Approve("SHOP.LIMITS".to_owned());
    let manager = crate::support::world::staff(amends_core::people::Role::Manager);
    if !world.cases[lost].is_approved() {
        let note = Some(amends_core::ids::PersonalId::new(1, [9; 10]));
        world.perform(lost, (&manager, note), &approve).expect("approved");
    }
    assert_eq!(world.paid_back(Some("visa")), 5_450, "the goods with their freight, to the card");

    let mut world = paid(order);
    let mut keep = ask("keep", &["1", "x", "line", "1", "because", "faulty"], &["1 photo"]);
    keep.lines = vec![AskedLine { amount: Some(700), ..keep.lines[0].clone() }];
    assert_eq!(keep.wish, WishKind::Keep);
    world.submit(&keep).expect("granted");
    assert_eq!(world.paid_back(Some("visa")), 700, "an amount, and nothing comes back");
}

/// medusa #10842: an order cannot be refunded a second time.
#[test]
fn complaint_13_several_refunds_of_one_order() {
    let line = Line { unit_price: 1_999, ..shop::line(1, 12, "vase") };
    let mut order = shop::order("US", vec![line]);
    order.discount = 7;
    let total = order.total();
    let mut world = pending(order);
    let refunds: Vec<i64> = (0..12).map(|_| cancel(&mut world, 1, 1)).collect();
    assert_eq!(refunds.iter().sum::<i64>(), total);
    assert_eq!(world.cases.len(), 12);
    let more =
        world.submit(&ask("cancel", &["1", "x", "line", "1", "because", "changed-mind"], &[]));
    assert_eq!(more.expect_err("nothing is left").code(), "impossible");
}
