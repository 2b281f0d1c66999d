//! Somebody else's returns as an oracle: TPC-DS describes a retailer, and its generator (the crate
//! `tpcdsgen`) draws about 71,000 web returns at scale 1, each with what was sold, at which price,
//! discount, coupon, tax and freight, and what came back in cash, on a reversed charge and as
//! account credit. All of them are bought and returned here with the product's own verbs.
//!
//! What is compared to the cent, and where the generator reckons otherwise than a shop may:
//! - The order's total is the generator's `net_paid_inc_ship_tax`, always.
//! - Without a coupon our refund of the goods is the generator's `return_amt`, always.
//! - With a coupon the generator gives the price *before* the coupon back, more than was paid for
//!   the units; ours is less by exactly the units' share of the coupon.
//! - The generator reckons the tax anew from the percentage and cuts off; we give back the units'
//!   share of the tax that was paid, cut off once before. That is the same or one cent less,
//!   and the cent comes with the line's other units; with a coupon, the generator's is a tax on
//!   money that was never paid.
//! - `return_ship_cost` and `fee` are drawn freely: what the way back cost and what was charged for
//!   it are not in what was paid.
//! - The split over the three tenders is the generator's to the cent, in whatever pieces the units
//!   come back.

use crate::support::{acts::ask, dice::Dice, shop, world::World};
use amends_core::{
    case::{Entry, Event},
    order::{Line, Order, OrderState, Tender, TenderKind},
    refund::QuoteLine,
};
use std::collections::BTreeMap;
use tpcdsgen::{
    config::{Session, Table},
    row::{WebReturnsRowGenerator, WebSalesRowGenerator},
    types::{Decimal, Pricing},
};

/// Web returns of scale 1.
const RETURNS: usize = 71_763;

/// Sales of the whole of scale 1 that came back, with their return.
fn returned_sales() -> Vec<(Pricing, Pricing)> {
    let orders = Session::default().get_scaling().get_row_count(Table::WebSales);
    let mut sales = BTreeMap::new();
    let returns = || WebReturnsRowGenerator::new(Session::default(), orders);
    for row in returns() {
        sales.insert((row.get_wr_order_number(), row.get_wr_item_sk()), None);
    }
    for row in WebSalesRowGenerator::new(Session::default(), orders) {
        if let Some(sale) = sales.get_mut(&(row.get_ws_order_number(), row.get_ws_item_sk())) {
            *sale = Some(row.get_ws_pricing().clone());
        }
    }
    let both = returns().map(|row| {
        let sale = &sales[&(row.get_wr_order_number(), row.get_wr_item_sk())];
        (sale.clone().expect("every return has its sale"), row.get_wr_pricing().clone())
    });
    both.collect()
}

/// Cents; the generator's amounts have two decimals.
fn cents(amount: Decimal) -> i64 {
    assert_eq!(amount.get_precision(), 2);
    amount.get_number()
}

/// How the generator's figures stand to ours.
#[derive(Debug, Default, PartialEq, Eq)]
struct Classes {
    /// Goods and tax agree to the cent.
    agree: usize,
    /// Goods agree; a cent of tax comes with the line's other units.
    tax_later: usize,
    /// A coupon was used: the generator gives back more than was paid.
    coupon: usize,
}

#[test]
fn web_returns_of_tpc_ds_reconcile_to_the_cent() {
    let sales = returned_sales();
    assert_eq!(sales.len(), RETURNS);
    let (half, other) = sales.split_at(RETURNS / 2);
    let all = |sales: &[(Pricing, Pricing)], from: usize| {
        let mut classes = Classes::default();
        for ((sale, back), seed) in sales.iter().zip(from as u64..) {
            reckoned(sale, back, &mut classes);
            split_over_tenders(back, &mut Dice(seed));
        }
        classes
    };
    let (one, two) = std::thread::scope(|scope| {
        let other = scope.spawn(|| all(other, RETURNS / 2));
        (all(half, 0), other.join().expect("the other half failed, see above"))
    });
    let classes = Classes {
        agree: one.agree + two.agree,
        tax_later: one.tax_later + two.tax_later,
        coupon: one.coupon + two.coupon,
    };
    eprintln!("{RETURNS} web returns: {classes:?}");
    assert_eq!(classes.agree + classes.tax_later + classes.coupon, RETURNS, "each is explained");
    assert_eq!(classes, Classes { agree: 46_902, tax_later: 10_783, coupon: 14_078 });
}

/// The sale as an order that has not left yet, so that a cancellation gives everything back.
fn sold(sale: &Pricing) -> Order {
    let quantity = sale.get_quantity() as u32;
    let line = Line {
        unit_price: cents(sale.get_list_price()),
        discount: cents(sale.get_ext_discount_amount()),
        tax: cents(sale.get_ext_tax()),
        ..shop::line(1, quantity, "vase")
    };
    let mut order = shop::order("US", vec![line]);
    (order.state, order.tax_included) = (OrderState::Pending, false);
    order.shipping = cents(sale.get_ext_ship_cost());
    order.discount = cents(sale.get_coupon_amount());
    order
}

fn world(order: Order) -> World {
    let credit = Tender {
        reference: "account-credit".to_owned(),
        kind: TenderKind::StoredValue,
        label: String::new(),
        balance: 0,
    };
    let mut world = World::new("US", order, vec![credit]);
    let limits = &mut world.policy.shop.limits;
    (limits.requests_per_order_max, limits.auto_approve_minor_max) = (None, None);
    world
}

/// Cancels some units of the only line; what was agreed.
fn cancel(world: &mut World, units: u32) -> (QuoteLine, i64, Vec<Entry>) {
    let asked =
        ask("cancel", &[&units.to_string(), "x", "line", "1", "because", "changed-mind"], &[]);
    let (_, follows) = world.submit(&asked).expect("cancelled");
    let quote = world.last.iter().find_map(|event| match event {
        Event::SettlementAgreed { quote, .. } => Some(quote.clone()),
        _ => None,
    });
    let quote = quote.expect("a settlement");
    (quote.lines[0].clone(), quote.refund, follows.entries)
}

/// Returns what the generator returned, then the rest; and compares.
fn reckoned(sale: &Pricing, back: &Pricing, classes: &mut Classes) {
    let order = sold(sale);
    let total = cents(sale.get_net_paid_including_shipping_and_tax());
    assert_eq!(order.total(), total, "the order costs what the generator says");
    let (quantity, units) = (sale.get_quantity() as u32, back.get_quantity() as u32);
    let coupon = order.discount;
    let mut world = world(shop::paid(order, &[("visa", TenderKind::Card, 0)]));
    let (line, refund, _) = cancel(&mut world, units);
    let worth = line.worth;
    assert_eq!(refund, worth.paid(), "what the units are worth");

    // By the sale's own figures, from the front: what was paid for so many of so many units.
    let share = |amount: i64| amount * i64::from(units) / i64::from(quantity);
    let (amount, tax) = (cents(back.get_net_paid()), cents(back.get_ext_tax()));
    let off = share(cents(sale.get_ext_discount_amount()) + coupon);
    let own = share(cents(sale.get_ext_discount_amount()));
    let of_coupon = off - own;
    assert_eq!(worth.goods - worth.discount, amount - of_coupon, "the price less the coupon");
    assert_eq!(worth.tax, share(cents(sale.get_ext_tax())));
    match (coupon, worth.tax - tax) {
        (0, 0) => classes.agree += 1,
        (0, -1) if units < quantity => classes.tax_later += 1,
        (0, other) => panic!("a difference of {other} cents of tax is not explained: {back:?}"),
        _ => {
            let theirs = amount + tax;
            assert!(theirs >= worth.goods - worth.discount + worth.tax, "never less than ours");
            classes.coupon += 1;
        }
    }
    if units < quantity {
        let rest = cancel(&mut world, quantity - units).1;
        assert_eq!(refund + rest, total, "all of it, to the cent");
    }
}

/// What came back, paid with cash, a charge and account credit as the generator split it: in
/// whatever pieces it comes back, each gets exactly its own, and the account's ledger says so.
fn split_over_tenders(back: &Pricing, dice: &mut Dice) {
    let units = back.get_quantity() as u32;
    let (amount, tax) = (cents(back.get_net_paid()), cents(back.get_ext_tax()));
    let line =
        Line { unit_price: cents(back.get_sales_price()), tax, ..shop::line(1, units, "vase") };
    let mut order = shop::order("US", vec![line]);
    (order.state, order.tax_included) = (OrderState::Pending, false);
    assert_eq!(order.total(), amount + tax);
    let shares = [
        ("cash", TenderKind::CashOnDelivery, cents(back.get_refunded_cash())),
        ("charge", TenderKind::Card, cents(back.get_reversed_charge())),
        ("account-credit", TenderKind::StoredValue, cents(back.get_store_credit())),
        // The generator splits the price; the tax came by other means.
        ("tax", TenderKind::BankTransfer, tax),
    ];
    let mut world = world(shop::paid(order, &shares));
    let (mut left, mut booked) = (units, 0);
    while left > 0 {
        let piece = match world.cases.len() {
            0 => dice.roll(u64::from(left)) as u32 + 1,
            _ => left,
        };
        let (_, _, entries) = cancel(&mut world, piece);
        let stored = entries.iter().map(|entry| match entry {
            Entry::StoredValue { amount, .. } => *amount,
            Entry::Stock { .. } | Entry::Coupon { .. } => 0,
        });
        booked += stored.sum::<i64>();
        left -= piece;
    }
    for (tender, _, gave) in shares {
        assert_eq!(world.paid_back(Some(tender)), gave, "{tender}");
    }
    assert_eq!(booked, cents(back.get_store_credit()), "the account's own ledger");
    assert_eq!(world.tenders[0].balance, booked);
}
