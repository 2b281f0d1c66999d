//! The arithmetic of a settlement, line by line.

use super::{Extra, ExtraKind, Remaining, Route, promotions, route};
use crate::{
    case::{Case, Item, Target, Wish, WishKind, of_units},
    money::{AMOUNT_MINOR_MAX, Currency, share},
    order::{Order, TenderKind},
    policy::Fault,
    units::{Components, LineAllocation, UnitSet, allocate},
};
use serde::{Deserialize, Serialize};

/// What a request comes to. All amounts are minor units of `currency`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    pub currency: Currency,
    pub lines: Vec<QuoteLine>,
    /// What the buyer gets: at most what was paid and not yet paid back, and what goes beyond that
    /// as store credit.
    pub refund: i64,
    /// What the buyer owes instead, for dearer replacements.
    pub charge: i64,
    /// Where the refund goes.
    pub routes: Vec<Route>,
    /// Where the charge is collected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collect: Option<Route>,
    /// The buyer pays the charge by a link.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_link: bool,
    /// Money beside what the goods are worth, each with its ground; part of the sum.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extras: Vec<Extra>,
}

impl Quote {
    /// Nothing is owed.
    pub fn nothing(currency: Currency) -> Self {
        let (lines, routes, collect) = (Vec::new(), Vec::new(), None);
        let (refund, charge, by_link, extras) = (0, 0, false, Vec::new());
        Self { currency, lines, refund, charge, routes, collect, by_link, extras }
    }

    /// This quote with what was agreed since in the place of what had been expected for the same
    /// items: what the whole case comes to, as far as is known. `before`: extras of earlier
    /// agreements.
    pub fn with(&self, agreed: &Self, before: &[Extra]) -> Self {
        let known = |line: &&QuoteLine| agreed.lines.iter().all(|new| new.item != line.item);
        let kept: Vec<QuoteLine> = self.lines.iter().filter(known).cloned().collect();
        if kept.is_empty() && !agreed.lines.is_empty() && before.is_empty() {
            return agreed.clone();
        }
        let lines: Vec<QuoteLine> = kept.into_iter().chain(agreed.lines.clone()).collect();
        let extras: Vec<Extra> = before.iter().chain(&agreed.extras).cloned().collect();
        let sum = lines.iter().map(|line| line.amount).sum::<i64>() + Extra::sum(&extras);
        let charge = agreed.charge.max(-sum).max(0);
        Self { lines, refund: sum.max(0), charge, extras, ..agreed.clone() }
    }
}

/// One item of the arithmetic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteLine {
    pub item: u16,
    /// What is wanted for them; none: money of its own, for no units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish: Option<WishKind>,
    pub units: u32,
    /// What the units were worth when bought.
    pub worth: Components,
    /// What earlier cases paid back for them, less what the buyer paid on top.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub paid_back: i64,
    /// Whether outbound freight is part of the sum.
    pub freight_back: bool,
    /// Loss of value taken off, and the clause it rests on.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub deduction: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deduction_clause: Option<String>,
    /// Exchanges: what the replacements cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<i64>,
    /// Protected prices: what the units cost now, taxes on top included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_now: Option<i64>,
    /// What was paid, or (negative) given, for something that did not come about; part of `amount`.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub made_good: i64,
    /// What this line adds: positive to the buyer, negative from the buyer.
    pub amount: i64,
}

impl QuoteLine {
    /// Money for an item and nothing else, filled in by the caller.
    pub fn of_money(item: u16) -> Self {
        Self {
            item,
            wish: None,
            units: 0,
            worth: Components::default(),
            paid_back: 0,
            freight_back: false,
            deduction: 0,
            deduction_clause: None,
            replacement: None,
            price_now: None,
            made_good: 0,
            amount: 0,
        }
    }
}

fn is_zero(n: &i64) -> bool {
    *n == 0
}

/// What a quote is computed from.
pub struct QuoteBasis<'a> {
    pub order: &'a Order,
    /// What each tender can still take.
    pub rest: &'a [Remaining],
    /// The tender the buyer named, with its kind.
    pub tender: Option<(&'a str, TenderKind)>,
    /// Whether the market's law gives outbound freight back with a withdrawal.
    pub law_freight_back: bool,
    /// The clause of law by which outbound freight is due after all once the threshold that made it
    /// free is lost.
    pub threshold_freight: Option<&'a str>,
    /// The clause of law by which presents that do not come back are paid for.
    pub unreturned_gift: Option<&'a str>,
    /// All cases on the order: what earlier ones made of the units.
    pub cases: &'a [Case],
    /// Money beside what the goods are worth, as it was decided.
    pub extras: &'a [Extra],
    /// What store credit outside the order gives on top.
    pub bonus: Bonus<'a>,
    /// The buyer's stored value: where money goes that is more than was paid.
    pub credit: Option<&'a str>,
    /// The buyer pays a difference by a link.
    pub by_link: bool,
}

/// What a shop gives on top where the buyer takes store credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bonus<'a> {
    pub basis_points: u32,
    pub clause: &'a str,
}

/// Units of an item that count, and the loss of value on them with its clause: after inspection
/// fewer units may count, and each kind of finding is a piece of its own.
pub struct Piece<'a> {
    pub item: &'a Item,
    pub units: UnitSet,
    pub deduction_bp: u32,
    pub clause: Option<String>,
}

impl<'a> Piece<'a> {
    /// All units of the item, in full but for what both sides agreed to take off.
    pub fn whole(item: &'a Item) -> Self {
        let deduction_bp = item.deduction.as_ref().map_or(0, |deduction| deduction.basis_points);
        Self { item, units: item.units.clone(), deduction_bp, clause: None }
    }
}

/// Computes what the pieces come to and where the money goes. Only for another variant can the
/// buyer owe something; a return that is worth less than nothing (an order discount above the price
/// of the goods) comes to nothing.
pub fn quote(basis: &QuoteBasis, pieces: &[Piece]) -> Quote {
    let lines = lines(basis, pieces);
    let goods = lines.iter().map(|line| line.amount).sum::<i64>();
    let mut extras = basis.extras.to_vec();
    extras.extend(promotions::changes(basis, pieces, goods + Extra::sum(&extras)));
    let sum = goods + Extra::sum(&extras);
    let exchanges = pieces.iter().any(|piece| piece.item.wish.kind().exchanges());
    let charge = if exchanges { (-sum).max(0) } else { 0 };
    // A tender that was named for a difference takes no refund of the goods: that goes back the way
    // it was paid, or to stored value where that was asked for (办法 art. 14; 2011/83 art. 13(1)).
    let takes = |(tender, kind): &(&str, TenderKind)| {
        exchanges || *kind == TenderKind::StoredValue || of_order(basis, tender)
    };
    let mut routes = route(sum.max(0), basis.rest, basis.tender.filter(takes));
    extras.extend(bonus(basis, exchanges, &routes));
    routes.extend(beyond(basis, &extras, sum - routes.iter().map(|r| r.amount).sum::<i64>()));
    Quote {
        currency: basis.order.currency,
        lines,
        refund: routes.iter().map(|route| route.amount).sum(),
        charge,
        routes,
        collect: collect(basis, charge),
        by_link: basis.by_link && charge > 0,
        extras,
    }
}

/// What each piece comes to, without anything beside the goods.
pub fn lines(basis: &QuoteBasis, pieces: &[Piece]) -> Vec<QuoteLine> {
    let worth = allocate(basis.order);
    pieces.iter().map(|piece| line(basis, &worth, piece)).collect()
}

fn of_order(basis: &QuoteBasis, tender: &str) -> bool {
    basis.rest.iter().any(|rest| rest.tender == tender)
}

/// More for money that the buyer takes as store credit though it was paid otherwise.
fn bonus(basis: &QuoteBasis, exchanges: bool, routes: &[Route]) -> Option<Extra> {
    let (tender, kind) = basis.tender?;
    let chosen = kind == TenderKind::StoredValue && !of_order(basis, tender) && !exchanges;
    let taken: i64 = routes.iter().filter(|r| r.tender == tender).map(|r| r.amount).sum();
    let amount = if chosen { share(taken, basis.bonus.basis_points) } else { 0 };
    let extra = Extra::of(ExtraKind::Bonus, amount).under(basis.bonus.clause);
    (amount > 0).then_some(extra)
}

/// What goes beyond what was paid, as store credit: the bonus, and what else was given, as far as
/// it exceeds what the tenders can take. No other tender ever gets more than it gave.
fn beyond(basis: &QuoteBasis, extras: &[Extra], unpaid: i64) -> Option<Route> {
    let sum = |of: fn(&ExtraKind) -> bool| -> i64 {
        extras.iter().filter(|e| of(&e.kind)).map(|extra| extra.amount.max(0)).sum()
    };
    let given = sum(ExtraKind::is_given).min(unpaid).max(0);
    let amount = sum(|kind| *kind == ExtraKind::Bonus) + given;
    let named = basis.tender.filter(|(_, kind)| *kind == TenderKind::StoredValue);
    let tender = named.map(|(tender, _)| tender).or(basis.credit).filter(|_| amount > 0)?;
    Some(Route { beyond: true, ..Route::to(tender, TenderKind::StoredValue, amount) })
}

/// A difference is collected from the named tender, else from the first that paid for the order.
fn collect(basis: &QuoteBasis, amount: i64) -> Option<Route> {
    if basis.by_link {
        return Some(Route::by_link(amount)).filter(|_| amount > 0);
    }
    let named = basis.tender.map(|(tender, kind)| (tender.to_owned(), kind));
    let first = basis.order.payments.first().map(|p| (p.tender.clone(), p.kind));
    let (tender, kind) = named.or(first).filter(|_| amount > 0)?;
    Some(Route::to(tender, kind, amount))
}

/// `worth` is the allocation of the order's lines, in their order.
fn line(basis: &QuoteBasis, worth: &[LineAllocation], piece: &Piece) -> QuoteLine {
    let item = piece.item;
    let place = basis.order.lines.iter().position(|line| line.no == item.line);
    let worth = place.map_or_else(Components::default, |i| worth[i].worth(&piece.units));
    let units = piece.units.count();
    let kind = item.wish.kind();
    let history = of_units(basis.cases, item.order, item.line, &piece.units);
    let freight_back = freight_back(kind, item.fault, basis.law_freight_back);
    let paid = worth.goods_paid() - history.paid_back;
    let deduction = match kind.refunds() || kind == WishKind::Exchange {
        true => share(paid.max(0), piece.deduction_bp),
        false => 0,
    };
    let replacement = item.wish.target().map(|target| price(target, units));
    let made_good = match kind {
        WishKind::Keep | WishKind::PriceProtection => 0,
        // Nothing is asked back where no money moves otherwise.
        WishKind::Repair | WishKind::Reship | WishKind::GoodsBack => (-history.undone).max(0),
        _ => -history.undone,
    };
    let price_now = price_now(&item.wish, &worth, units);
    let amount = match (&item.wish, replacement) {
        (_, Some(price)) => {
            let now = history.became.as_ref().map(|target| self::price(target, units));
            difference(&worth, now, price) - deduction + made_good
        }
        (Wish::Keep { amount }, _) => (*amount).clamp(0, paid.max(0)),
        (Wish::PriceProtection { .. }, _) => price_now.map_or(0, |now| (paid - now).max(0)),
        (Wish::Repair { .. } | Wish::Reship | Wish::GoodsBack, _) => made_good,
        _ if freight_back => paid + worth.shipping - deduction,
        _ => paid - deduction,
    };
    QuoteLine {
        item: item.no,
        wish: Some(kind),
        units,
        worth,
        paid_back: history.paid_back,
        freight_back,
        deduction,
        deduction_clause: piece.clause.clone().or_else(|| agreed_clause(piece)),
        replacement,
        price_now,
        made_good,
        amount,
    }
}

/// What units whose price is protected cost now: the list price, since nobody knows which discounts
/// the buyer would get now, with the tax on top that they were bought with. `None` where nobody
/// knows a price.
fn price_now(wish: &Wish, worth: &Components, units: u32) -> Option<i64> {
    let Wish::PriceProtection { price, .. } = wish else { return None };
    let now = price.saturating_mul(i64::from(units)).min(AMOUNT_MINOR_MAX);
    let tax = match worth.goods {
        0 => 0,
        goods => i128::from(now) * i128::from(worth.tax) / i128::from(goods),
    };
    (*price > 0).then(|| now.saturating_add(tax.clamp(0, i128::from(AMOUNT_MINOR_MAX)) as i64))
}

/// Both sides agreed on the loss of value before.
fn agreed_clause(piece: &Piece) -> Option<String> {
    piece.item.deduction.as_ref().map(|deduction| deduction.clause.clone())
}

/// What some units of a variant cost; a catalogue with absurd prices ends at the largest amount.
fn price(target: &Target, units: u32) -> i64 {
    target.unit_price.saturating_mul(i64::from(units)).min(AMOUNT_MINOR_MAX)
}

/// Outbound freight comes back when nothing was sent, when somebody is at fault, or when the law of
/// the market says so for a withdrawal (Directive 2011/83 art. 13; not in China, 办法 art. 18).
fn freight_back(kind: WishKind, fault: Fault, law: bool) -> bool {
    match kind {
        WishKind::Cancel => true,
        WishKind::RefundOnly | WishKind::ReturnAndRefund => fault != Fault::Nobody || law,
        _ => false,
    }
}

/// An exchange compares list prices (of what was bought, or of what it has become by an earlier
/// exchange): the same price costs nothing, whatever was discounted when it
/// was bought. Money back for a cheaper variant shrinks as the discount shrank what was paid; tax
/// on top goes with the price both ways. Fractions of a minor unit are dropped, whoever they
/// favour.
fn difference(worth: &Components, now: Option<i64>, price: i64) -> i64 {
    let less = now.unwrap_or(worth.goods) - price;
    if worth.goods == 0 {
        return less;
    }
    let rate = if less > 0 { worth.goods_paid().max(0) } else { worth.goods + worth.tax };
    let exact = i128::from(less) * i128::from(rate) / i128::from(worth.goods);
    exact.clamp(-i128::from(AMOUNT_MINOR_MAX), i128::from(AMOUNT_MINOR_MAX)) as i64
}
