//! A settlement as it is agreed: each amount of its arithmetic to its own account of the merchant,
//! against what the buyer is owed or owes.

use super::Account;
use crate::{
    case::{Case, Part, WishKind},
    refund::{Extra, ExtraKind, Quote, QuoteLine},
};

/// Adds the amounts of a settlement, which sum to zero.
pub(super) fn post(case: &Case, parts: &[Part], quote: &Quote, add: &mut impl FnMut(Account, i64)) {
    let owed: i64 = parts.iter().map(to_buyer).sum();
    let mut sum = 0;
    let mut merchant = |account: Account, amount: i64| {
        sum += amount;
        add(account, amount);
    };
    for line in &quote.lines {
        let kind = case.item(line.item).map(|item| item.asked.wish.kind());
        of_line(line, kind, &mut merchant);
    }
    for extra in &quote.extras {
        merchant(of_extra(extra), extra.amount);
    }
    // More than the tenders can still take, or less than nothing where nothing is asked for.
    add(Account::NotDue, owed - sum);
    add(Account::BuyerClaims, -owed);
}

/// What a part brings the buyer; negative: the buyer pays it. Holds move nothing yet, and goods and
/// repairs are no money.
fn to_buyer(part: &Part) -> i64 {
    match part {
        Part::Refund(refund) => refund.amount,
        Part::Charge(charge) => -charge.amount,
        Part::Hold(_) | Part::Replacement(_) | Part::Repair(_) => 0,
    }
}

/// The amounts of a line; what they leave of its sum was not due.
fn of_line(line: &QuoteLine, kind: Option<WishKind>, post: &mut impl FnMut(Account, i64)) {
    let mut rest = line.amount;
    let mut add = |account: Account, amount: i64| {
        rest -= amount;
        post(account, amount);
    };
    add(Account::MadeGood, line.made_good);
    match kind {
        _ if line.units == 0 => add(of_money_alone(line), line.amount - line.made_good),
        _ if line.replacement.is_some() => {
            add(Account::LossOfValue, -line.deduction);
            add(Account::PriceDifference, line.amount + line.deduction - line.made_good);
        }
        Some(WishKind::PriceProtection) => add(Account::PriceProtection, line.amount),
        Some(WishKind::Keep) => add(Account::Compensation, line.amount - line.made_good),
        Some(kind) if kind.refunds() => of_refund(line, &mut add),
        _ => {}
    }
    post(Account::NotDue, rest);
}

/// Money for an item and no units: the price of a repair, or what had been taken off wrongly.
fn of_money_alone(line: &QuoteLine) -> Account {
    if line.amount < 0 { Account::Repairs } else { Account::LossOfValue }
}

fn of_refund(line: &QuoteLine, add: &mut impl FnMut(Account, i64)) {
    let worth = &line.worth;
    let tax = worth.tax + worth.tax_within;
    add(Account::Goods, worth.goods_paid() - tax);
    add(Account::Tax, tax);
    if line.freight_back {
        add(Account::Shipping, worth.shipping - worth.shipping_tax);
        add(Account::Tax, worth.shipping_tax);
    }
    // What was paid back for nothing is made good apart.
    add(Account::PaidBefore, -(line.paid_back + line.made_good));
    add(Account::LossOfValue, -line.deduction);
}

fn of_extra(extra: &Extra) -> Account {
    match &extra.kind {
        ExtraKind::Promotion { .. } => Account::Promotions,
        ExtraKind::ReturnFreight => Account::ReturnFreight,
        ExtraKind::RestockingFee => Account::RestockingFees,
        ExtraKind::Missing { .. } => Account::Missing,
        ExtraKind::Goodwill => Account::Goodwill,
        ExtraKind::Interest { .. } => Account::Interest,
        ExtraKind::Bonus => Account::Bonus,
        ExtraKind::Limit => Account::Limits,
    }
}
