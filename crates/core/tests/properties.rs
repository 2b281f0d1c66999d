//! What must hold for any input: sums, inverses, and refunds that end exactly at what was paid.

use crate::support::{acts::ask, shop, world::World};
use amends_core::{
    calendar::{days_between, end_of_day_after},
    ids::{CaseId, case_number, parse_case_number},
    money::{AMOUNT_MINOR_MAX, Currency, Money, share, split},
    order::{Line, Order, OrderState, Tender, TenderKind},
    units::{Components, LineAllocation, UnitSet, allocate},
};
use jiff::{Timestamp, tz::TimeZone};
use proptest::prelude::*;

const ZONES: [&str; 5] =
    ["Asia/Shanghai", "Europe/Berlin", "America/Sao_Paulo", "America/New_York", "Pacific/Apia"];

proptest! {
    #[test]
    fn the_parts_of_a_split_sum_to_the_whole(
        total in -AMOUNT_MINOR_MAX..=AMOUNT_MINOR_MAX,
        weights in prop::collection::vec(-5i64..1_000_000_000, 1..9),
    ) {
        let parts = split(total, &weights);
        prop_assert_eq!(parts.iter().sum::<i64>(), total);
        let positive = weights.iter().any(|weight| *weight > 0);
        for (part, weight) in parts.iter().zip(&weights) {
            prop_assert!(part * total.signum() >= 0, "a part against the sign of the whole");
            prop_assert!(*weight > 0 || *part == 0 || !positive, "no weight, no part");
        }
    }

    #[test]
    fn a_split_among_what_is_left_never_takes_more_than_that(
        left in prop::collection::vec(0i64..1_000_000, 1..6),
        thousandths in 0i64..=1_000,
    ) {
        let amount = left.iter().sum::<i64>() * thousandths / 1_000;
        for (part, left) in split(amount, &left).iter().zip(&left) {
            prop_assert!(part <= left);
        }
    }

    #[test]
    fn any_partition_of_a_line_sums_to_what_it_was_worth(
        quantity in 1u32..40,
        (goods, discount, tax, shipping) in (0i64..1_000_000, 0i64..1_000, 0i64..1_000, 0i64..99),
        takes in prop::collection::vec((1u32..9, any::<bool>()), 1..20),
    ) {
        let whole = Components { goods, discount, tax, shipping, ..Components::default() };
        let line = LineAllocation { quantity, whole };
        let (mut held, mut sum) = (UnitSet::default(), Components::default());
        let mut let_go = UnitSet::default();
        for (wanted, later) in takes.into_iter().chain([(u32::MAX, false)]) {
            let taken = held.take_free(quantity, wanted);
            held = held.union(&taken);
            match later {
                true => let_go = let_go.union(&taken), // settled last, out of order
                false => sum = sum.plus(&line.worth(&taken)),
            }
        }
        prop_assert_eq!(held.count(), quantity);
        prop_assert_eq!(sum.plus(&line.worth(&let_go)), whole);
    }

    #[test]
    fn what_lines_are_allocated_sums_to_the_order(order in orders()) {
        let lines = allocate(&order);
        let sum = lines.iter().fold(Components::default(), |sum, line| sum.plus(&line.whole));
        prop_assert_eq!(sum.paid(), order.total());
    }

    #[test]
    fn refunds_in_any_order_end_exactly_at_what_was_paid(
        order in orders(),
        shares in (0i64..=100, 0i64..=100),
        asks in prop::collection::vec((0usize..3, 1u32..4, 0usize..3), 1..12),
    ) {
        let total = order.total();
        let (first, second) = (total * shares.0 / 200, total * shares.1 / 200);
        let order = shop::paid(order, &[
            ("visa", TenderKind::Card, first),
            ("gift-card", TenderKind::StoredValue, second),
            ("wallet", TenderKind::Wallet, total),
        ]);
        let mut world = world(order);
        for (line, quantity, to) in asks {
            let line = line % world.order.lines.len() + 1;
            let quantity = quantity.min(units_left(&world, line));
            if quantity > 0 {
                cancel(&mut world, line, quantity, ["", "visa", "gift-card"][to]);
                prop_assert!(world.paid_back(None) <= total);
            }
        }
        for line in 1..=world.order.lines.len() {
            match units_left(&world, line) {
                0 => {}
                left => cancel(&mut world, line, left, ""),
            }
        }
        prop_assert_eq!(world.paid_back(None), total);
    }

    #[test]
    fn without_a_named_tender_each_gets_back_what_it_gave(order in orders(), part in 0i64..=100) {
        let total = order.total();
        let order = shop::paid(order, &[
            ("gift-card", TenderKind::StoredValue, total * part / 100),
            ("visa", TenderKind::Card, total),
        ]);
        let mut world = world(order);
        for line in 1..=world.order.lines.len() {
            for _ in 0..world.order.lines[line - 1].quantity {
                cancel(&mut world, line, 1, "");
            }
        }
        for payment in world.order.payments.clone() {
            prop_assert_eq!(world.paid_back(Some(&payment.tender)), payment.amount);
        }
    }

    #[test]
    fn amounts_survive_their_decimal_text(
        minor in -AMOUNT_MINOR_MAX..=AMOUNT_MINOR_MAX,
        code in prop::sample::select(vec!["JPY", "CNY", "KWD"]),
    ) {
        let money = Money::new(minor, Currency::parse(code).expect("a currency"));
        prop_assert_eq!(Money::parse(&money.to_decimal(), money.currency), Ok(money));
    }

    #[test]
    fn text_is_an_amount_or_an_error_and_never_a_panic(text in "[-0-9. ]{0,20}|\\PC{0,8}") {
        let currency = Currency::parse("CNY").expect("a currency");
        if let Ok(money) = Money::parse(&text, currency) {
            prop_assert_eq!(Money::parse(&money.to_decimal(), currency), Ok(money));
        }
    }

    #[test]
    fn shares_round_to_the_nearest(amount in -1_000_000i64..1_000_000, bp in 0u32..=10_000) {
        let exact = i128::from(amount) * i128::from(bp);
        prop_assert!((i128::from(share(amount, bp)) * 10_000 - exact).abs() <= 5_000);
        prop_assert_eq!(share(amount, 10_000), amount);
    }

    #[test]
    fn a_window_ends_with_its_last_day(
        seconds in 0i64..4_000_000_000, days in 0u16..400, zone in prop::sample::select(&ZONES[..]),
    ) {
        let zone = TimeZone::get(zone).expect("a zone");
        let event = Timestamp::from_second(seconds).expect("a moment");
        let end = end_of_day_after(event, days, &zone);
        let last = end - jiff::SignedDuration::from_nanos(1);
        prop_assert!(days_between(event, end, &zone) > i64::from(days));
        // A zone may leave out a whole day: Apia had no 30 December 2011.
        prop_assert!(days_between(event, last, &zone) <= i64::from(days));
    }

    #[test]
    fn ids_and_case_numbers_survive_their_text(at in 0i64..1 << 47, chance: [u8; 10]) {
        let id = CaseId::new(at, chance);
        prop_assert_eq!(id.to_string().parse::<CaseId>(), Ok(id));
        let number = case_number(std::array::from_fn(|i| chance[i]));
        let typed = number.replace('-', " ").to_lowercase().replace('0', "o").replace('1', "l");
        prop_assert_eq!(parse_case_number(&typed), Some(number));
    }

    #[test]
    fn any_text_read_as_an_id_is_an_error_and_never_a_panic(text in "(case_)?\\PC{0,30}") {
        let _ = text.parse::<CaseId>();
        let _ = parse_case_number(&text);
    }
}

/// Orders of one to three lines with discounts, freight and tax on top, worth something.
fn orders() -> impl Strategy<Value = Order> {
    let line = (1u32..7, 0i64..50_000, 0i64..=100, 0i64..2_000);
    let lines = prop::collection::vec(line, 1..4);
    (lines, 0i64..3_000, 0i64..200, 0i64..=100).prop_map(|(lines, freight, tax, off)| {
        let lines = lines.into_iter().zip(1..);
        let lines: Vec<Line> = lines
            .map(|((quantity, unit_price, off, tax), no)| {
                let mut line = Line { unit_price, tax, ..shop::line(no, quantity, "vase") };
                line.discount = line.goods() * off / 100;
                line
            })
            .collect();
        let mut order = shop::order("CN", lines);
        (order.tax_included, order.state) = (false, OrderState::Pending);
        (order.shipping, order.shipping_tax) = (freight, tax);
        let goods: i64 = order.lines.iter().map(|line| line.goods() - line.discount).sum();
        order.discount = goods * off / 100;
        order
    })
}

fn world(order: Order) -> World {
    let tender = |reference: &str, kind| Tender {
        reference: reference.to_owned(),
        kind,
        label: String::new(),
        balance: 0,
    };
    let tenders = vec![
        tender("visa", TenderKind::Card),
        tender("gift-card", TenderKind::StoredValue),
        tender("wallet", TenderKind::Wallet),
    ];
    let mut world = World::new("CN", order, tenders);
    let limits = &mut world.policy.shop.limits;
    (limits.requests_per_order_max, limits.auto_approve_minor_max) = (None, None);
    world
}

fn units_left(world: &World, line: usize) -> u32 {
    let items = world.cases.iter().flat_map(|case| case.items.iter().map(move |item| (case, item)));
    let of_line = items.filter(|(_, item)| usize::from(item.asked.line) == line);
    let held: u32 = of_line.map(|(case, item)| case.units_held(item).count()).sum();
    world.order.lines[line - 1].quantity - held
}

fn cancel(world: &mut World, line: usize, quantity: u32, to: &str) {
    let (quantity, line) = (quantity.to_string(), line.to_string());
    let words = [&quantity, "x", "line", &line, "because", "changed-mind"];
    let mut asked = ask("cancel", &words, &[]);
    asked.tender = (!to.is_empty()).then(|| to.to_owned());
    world.submit(&asked).expect("cancelled");
}
