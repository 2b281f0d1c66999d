//! Random orders: four currencies, tax in the price or on top, discounts, vouchers, freight with
//! tax, kits, promotions, several tenders.

use crate::support::{dice::Dice, shop};
use amends_core::{
    money::Currency,
    order::{KitPart, Line, Order, OrderState, Promotion, PromotionKind, TenderKind, expand},
};

/// Currencies without, with two and with three decimals.
pub const CURRENCIES: [&str; 4] = ["JPY", "CNY", "USD", "KWD"];
/// What orders are paid with.
const TENDERS: [(&str, TenderKind); 4] = [
    ("visa", TenderKind::Card),
    ("points", TenderKind::Points),
    ("gift-card", TenderKind::StoredValue),
    ("wallet", TenderKind::Wallet),
];
/// The clause under which the test shop takes promotions back.
const CLAUSE: &str = "SHOP.LIMITS";

/// A number below `n`; none below nothing.
pub fn below(dice: &mut Dice, n: i64) -> i64 {
    if n <= 0 { 0 } else { dice.roll(n as u64) as i64 }
}

/// An order that is paid as its total says.
pub fn order(dice: &mut Dice) -> Order {
    let market = dice.pick(&["CN", "DE"]);
    let mut order = shop::order(market, lines(dice));
    order.currency = Currency::parse(dice.pick(&CURRENCIES)).expect("a currency");
    order.tax_included = dice.roll(2) == 0;
    if dice.roll(2) == 0 {
        (order.state, order.parcels) = (OrderState::Pending, Vec::new());
    }
    if dice.roll(3) > 0 {
        (order.shipping, order.shipping_tax) = (below(dice, 2_000), below(dice, 300));
    }
    promotions(dice, &mut order);
    let net: i64 = order.lines.iter().map(|line| line.goods() - line.discount).sum();
    if dice.roll(3) == 0 {
        // A voucher; now and then of all that is left.
        order.discount += below(dice, net - order.discount + 1);
    }
    pay(dice, order)
}

fn lines(dice: &mut Dice) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for _ in 0..=dice.roll(3) {
        let no = lines.len() as u16 + 1;
        let mut line = shop::line(no, dice.roll(6) as u32 + 1, "vase");
        let dear = [5, 1_000, 100_000][dice.roll(3) as usize];
        line.unit_price = below(dice, dear);
        line.discount = if dice.roll(3) == 0 { below(dice, line.goods() + 1) } else { 0 };
        line.tax = below(dice, line.goods() / 5 + 1);
        match dice.roll(4) {
            0 => lines.extend(kit(dice, &line)),
            _ => lines.push(line),
        }
    }
    lines
}

/// The line as a kit of two or three components.
fn kit(dice: &mut Dice, line: &Line) -> Vec<Line> {
    let part = |dice: &mut Dice, nth: u64| KitPart {
        line: Line { no: line.no + nth as u16, ..shop::line(1, 1, "vase") },
        per_kit: dice.roll(3) as u32 + 1,
        list_price: (dice.roll(5) > 0).then(|| below(dice, 5_000)),
    };
    let parts: Vec<KitPart> = (0..2 + dice.roll(2)).map(|nth| part(dice, nth)).collect();
    let lines = expand(line, &parts);
    let sum = |of: fn(&Line) -> i64| lines.iter().map(of).sum::<i64>();
    assert_eq!(
        (sum(Line::goods), sum(|line| line.discount), sum(|line| line.tax)),
        (line.goods(), line.discount, line.tax),
        "the components cost what the kit costs"
    );
    lines
}

fn promotions(dice: &mut Dice, order: &mut Order) {
    let goods = |order: &Order| order.lines.iter().map(|l| l.goods() - l.discount).sum::<i64>();
    if dice.roll(3) == 0 {
        let threshold = below(dice, goods(order) + 1);
        let freight = 1 + below(dice, 1_500);
        give(dice, order, PromotionKind::FreeFreight { threshold, freight });
    }
    if dice.roll(4) == 0 {
        let at = dice.roll(order.lines.len() as u64) as usize;
        let line = &mut order.lines[at];
        let discount = below(dice, line.goods() - line.discount + 1);
        line.discount += discount;
        let (units, lines) = (dice.roll(u64::from(line.quantity)) as u32 + 1, vec![line.no]);
        give(dice, order, PromotionKind::BuyN { units, lines, discount });
    }
    if dice.roll(3) == 0 {
        let threshold = below(dice, goods(order) + 1);
        let discount = below(dice, goods(order) / 2 + 1);
        order.discount += discount;
        let lines = Vec::new();
        give(dice, order, PromotionKind::Threshold { threshold, lines, discount });
    }
    if dice.roll(5) == 0 {
        let no = order.lines.len() as u16 + 1;
        let quantity = dice.roll(2) as u32 + 1;
        let present = Line { unit_price: 0, ..shop::line(no, quantity, "sticker") };
        order.lines.push(present);
        let (threshold, worth) = (below(dice, goods(order) + 1), 1 + below(dice, 900));
        give(dice, order, PromotionKind::Gift { threshold, lines: vec![no], worth });
    }
}

fn give(dice: &mut Dice, order: &mut Order, kind: PromotionKind) {
    let clause = (dice.roll(5) > 0).then(|| CLAUSE.to_owned());
    let code = format!("{}-{}", kind.word(), order.promotions.len() + 1);
    order.promotions.push(Promotion { title: code.clone(), code, kind, clause });
}

fn pay(dice: &mut Dice, order: Order) -> Order {
    let total = order.total();
    let first = dice.roll(4) as usize;
    let several = dice.roll(3) as usize;
    let tenders = (0..=several).map(|nth| TENDERS[(first + nth) % 4]);
    let shares: Vec<_> =
        tenders.map(|(name, kind)| (name, kind, below(dice, total + 1) / 2)).collect();
    let mut order = shop::paid(order, &shares);
    order.payments.retain(|payment| payment.amount > 0);
    order
}
