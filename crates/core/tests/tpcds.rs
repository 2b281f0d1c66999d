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
//!
//! All of it is also posted to the product's own books: every refund is paid, by its provider, by
//! hand or in our own ledger, every event must balance, and what the accounts come to over all
//! returns is what the generator's columns sum to, with the same two differences and no other.

use crate::support::{acts::ask, books::Books, dice::Dice, payouts::by_name, shop, world::World};
use amends_core::{
    books::Account,
    case::{Deed, Entry, Event, PayoutAct, RefundOutcome, RefundState},
    ids::FileId,
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
/// What the generator gives back of coupons, in goods and in tax on them, in cents.
const COUPONS: (i64, i64) = (929_320_164, 42_039_847);

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

/// What accounts come to.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Sums(BTreeMap<Account, i64>);

impl Sums {
    fn add(&mut self, account: Account, amount: i64) {
        *self.0.entry(account).or_default() += amount;
        self.0.retain(|_, sum| *sum != 0);
    }

    fn post(&mut self, books: &Books) {
        books.0.iter().for_each(|line| self.add(line.account, line.amount));
    }

    /// What was given back for these accounts of the merchant was owed, and came from there.
    fn paid(&mut self, given: &[(Account, i64)], from: &[(Account, i64)]) {
        let all: i64 = given.iter().map(|(_, amount)| amount).sum();
        assert_eq!(all, from.iter().map(|(_, amount)| amount).sum::<i64>(), "the generator's own");
        given.iter().for_each(|(account, amount)| self.add(*account, *amount));
        from.iter().for_each(|(account, amount)| self.add(*account, -amount));
        self.add(Account::BuyerPayments, all);
        self.add(Account::BuyerClaims, -all);
    }
}

/// What the books say, and what the generator's columns come to.
#[derive(Debug, Default)]
struct Both {
    ours: Sums,
    theirs: Sums,
}

impl Both {
    fn plus(&mut self, other: &Self) {
        other.ours.0.iter().for_each(|(account, amount)| self.ours.add(*account, *amount));
        other.theirs.0.iter().for_each(|(account, amount)| self.theirs.add(*account, *amount));
    }
}

/// What some of the returns came to.
#[derive(Debug, Default)]
struct Found {
    classes: Classes,
    /// Of sales that came back whole, in one piece or two: columns of `web_sales`.
    sales: Both,
    /// Of what `web_returns` says came back, goods and tax, where no coupon was used, and where.
    returns: [Both; 2],
    /// The returned units' share of `ws_coupon_amt`, which was never paid.
    coupons: i64,
    /// Of returns over the tenders that `web_returns` names.
    tenders: Both,
}

impl Found {
    fn of(sales: &[(Pricing, Pricing)], from: usize) -> Self {
        let mut found = Self::default();
        for ((sale, back), seed) in sales.iter().zip(from as u64..) {
            reckoned(sale, back, &mut found);
            split_over_tenders(back, &mut Dice(seed), &mut found.tenders);
        }
        found
    }

    fn plus(mut self, other: &Self) -> Self {
        let (own, more) = (&mut self.classes, &other.classes);
        own.agree += more.agree;
        own.tax_later += more.tax_later;
        own.coupon += more.coupon;
        self.sales.plus(&other.sales);
        self.returns.iter_mut().zip(&other.returns).for_each(|(own, more)| own.plus(more));
        self.coupons += other.coupons;
        self.tenders.plus(&other.tenders);
        self
    }
}

#[test]
fn web_returns_of_tpc_ds_reconcile_to_the_cent() {
    let sales = returned_sales();
    assert_eq!(sales.len(), RETURNS);
    let (half, other) = sales.split_at(RETURNS / 2);
    let found = std::thread::scope(|scope| {
        let other = scope.spawn(|| Found::of(other, RETURNS / 2));
        Found::of(half, 0).plus(&other.join().expect("the other half failed, see above"))
    });
    let classes = &found.classes;
    eprintln!("{RETURNS} web returns: {classes:?}");
    assert_eq!(classes.agree + classes.tax_later + classes.coupon, RETURNS, "each is explained");
    assert_eq!(*classes, Classes { agree: 46_902, tax_later: 10_783, coupon: 14_078 });
    the_books_are_the_generators(&found);
}

/// The accounts over all returns against the sums of the generator's columns.
fn the_books_are_the_generators(found: &Found) {
    eprintln!("sales: {:?}", found.sales.ours.0);
    eprintln!("tenders: {:?}", found.tenders.ours.0);
    assert_eq!(found.sales.ours, found.sales.theirs, "what was paid came back, by account");
    assert_eq!(found.tenders.ours, found.tenders.theirs, "each tender got its own, by account");
    let less = |both: &Both, account: Account| {
        let of = |sums: &Sums| sums.0.get(&account).copied().unwrap_or_default();
        of(&both.theirs) - of(&both.ours)
    };
    let [plain, coupon] = &found.returns;
    let differ = |both| (less(both, Account::Goods), less(both, Account::Tax));
    eprintln!("theirs less ours: {:?}, with coupons {:?}", differ(plain), differ(coupon));
    // A cent of tax each, that comes with the line's other units and is in `sales`.
    assert_eq!(differ(plain), (0, found.classes.tax_later as i64));
    // The coupons' share, and tax on it, which was never paid.
    assert_eq!(differ(coupon), COUPONS);
    assert_eq!(found.coupons, COUPONS.0, "all of it is explained by the coupons");
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

/// Everything that is owed in the last case is paid, each by whoever moves it.
fn pay(world: &mut World) {
    let index = world.cases.len() - 1;
    let (provider, finance) = (by_name("provider"), by_name("finance"));
    let refunds: Vec<_> = world.cases[index].refunds().cloned().collect();
    for refund in refunds {
        let reference = "p-1".to_owned();
        let (actor, deeds) = match refund.state {
            RefundState::Agreed => {
                let paid = RefundOutcome::Paid { arrives_by: world.now, reference };
                let told = [RefundOutcome::Sent, paid];
                (&provider, told.map(|told| Deed::Refund(refund.id, told)).to_vec())
            }
            RefundState::ByHand => {
                let proof = FileId::new(1, [2; 10]);
                let done = PayoutAct::Transferred { reference, proof };
                (&finance, vec![Deed::Payout(refund.id, done)])
            }
            // Stored value is booked in our own ledger by the act that agrees it.
            ref booked => {
                assert!(matches!(booked, RefundState::Paid { .. }), "{booked:?}");
                continue;
            }
        };
        for deed in deeds {
            world.perform(index, (actor, None), &deed).expect("it is paid");
        }
    }
    assert!(world.cases[index].is_closed(), "nothing is left to do");
}

/// Returns what the generator returned, then the rest; and compares.
fn reckoned(sale: &Pricing, back: &Pricing, found: &mut Found) {
    let order = sold(sale);
    let total = cents(sale.get_net_paid_including_shipping_and_tax());
    assert_eq!(order.total(), total, "the order costs what the generator says");
    let (quantity, units) = (sale.get_quantity() as u32, back.get_quantity() as u32);
    let coupon = order.discount;
    let mut world = world(shop::paid(order, &[("visa", TenderKind::Card, 0)]));
    let (line, refund, _) = cancel(&mut world, units);
    pay(&mut world);
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
    let classes = &mut found.classes;
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
        pay(&mut world);
        assert_eq!(refund + rest, total, "all of it, to the cent");
    }
    let returned = &mut found.returns[usize::from(coupon != 0)];
    returned.ours.post(&world.files[0].books);
    returned.theirs.add(Account::Goods, amount);
    returned.theirs.add(Account::Tax, tax);
    found.coupons += of_coupon;
    world.files.iter().for_each(|file| found.sales.ours.post(&file.books));
    let given = [
        (Account::Goods, cents(sale.get_net_paid())),
        (Account::Tax, cents(sale.get_ext_tax())),
        (Account::Shipping, cents(sale.get_ext_ship_cost())),
    ];
    found.sales.theirs.paid(&given, &[(Account::Clearing, total)]);
}

/// What came back, paid with cash, a charge and account credit as the generator split it: in
/// whatever pieces it comes back, each gets exactly its own, and the account's ledger says so.
fn split_over_tenders(back: &Pricing, dice: &mut Dice, found: &mut Both) {
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
        pay(&mut world);
        left -= piece;
    }
    for (tender, _, gave) in shares {
        assert_eq!(world.paid_back(Some(tender)), gave, "{tender}");
    }
    assert_eq!(booked, cents(back.get_store_credit()), "the account's own ledger");
    assert_eq!(world.tenders[0].balance, booked);
    world.files.iter().for_each(|file| found.ours.post(&file.books));
    let [(.., cash), (.., charge), (.., credit), _] = shares;
    let given = [(Account::Goods, amount), (Account::Tax, tax)];
    let from =
        [(Account::Bank, cash + tax), (Account::Clearing, charge), (Account::StoredValue, credit)];
    found.theirs.paid(&given, &from);
}
