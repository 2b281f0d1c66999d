//! Money in words: the arithmetic line by line. What was agreed is in `parts`.

use super::{ClauseWords, Teller};
use amends_core::{
    case::{Item, WishKind},
    refund::{Quote, QuoteLine},
};

/// The arithmetic of a settlement. Its rows add up to its total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyTable {
    pub lines: Vec<MoneyLine>,
    /// What the shop pays towards the way back.
    pub freight: Option<MoneyRow>,
    /// What the buyer gets or pays in all.
    pub total: MoneyRow,
    /// Where the money goes to or comes from: tender and amount.
    pub routes: Vec<MoneyRow>,
}

/// The arithmetic of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyLine {
    pub title: String,
    pub variant: String,
    pub units: u32,
    pub rows: Vec<MoneyRow>,
    /// What this item adds.
    pub amount: String,
    /// What a loss of value rests on.
    pub clause: Option<ClauseWords>,
}

/// A label and an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyRow {
    pub label: String,
    pub amount: String,
}

impl Teller<'_> {
    /// The arithmetic of a quote, for these items.
    pub fn money_table(&self, quote: &Quote, items: &[&Item]) -> MoneyTable {
        if self.hides_money {
            let total = MoneyRow { label: self.lang.get("money-gift"), amount: String::new() };
            return MoneyTable { lines: Vec::new(), freight: None, total, routes: Vec::new() };
        }
        let lines = quote.lines.iter().filter(|line| line.units > 0);
        let (label, total) = match (quote.refund, quote.charge) {
            (_, 1..) => ("money-charge", quote.charge),
            (0, _) => ("money-even", 0),
            _ => ("money-refund", quote.refund),
        };
        let routes = quote.routes.iter().chain(&quote.collect);
        MoneyTable {
            lines: lines.map(|line| self.money_line(line, items)).collect(),
            freight: (quote.freight > 0).then(|| MoneyRow {
                label: self.lang.get("money-freight"),
                amount: self.money(quote.freight),
            }),
            total: MoneyRow { label: self.lang.get(label), amount: self.money(total) },
            routes: routes
                .map(|route| MoneyRow {
                    label: self.tender(&route.tender, Some(route.kind)),
                    amount: self.money(route.amount),
                })
                .collect(),
        }
    }

    fn money_line(&self, line: &QuoteLine, items: &[&Item]) -> MoneyLine {
        let item = items.iter().find(|item| item.no == line.item);
        let rows = amounts(line, item.map(|item| item.wish.kind()))
            .into_iter()
            .map(|(key, minor)| MoneyRow { label: self.lang.get(key), amount: self.money(minor) });
        MoneyLine {
            title: item.map(|item| item.title.clone()).unwrap_or_default(),
            variant: item.map(|item| item.variant.clone()).unwrap_or_default(),
            units: line.units,
            rows: rows.collect(),
            amount: self.money(line.amount),
            clause: line.deduction_clause.as_deref().map(|id| self.clause(id)),
        }
    }
}

/// The rows of one item, each with its sign; rows of nothing are left out. Where no money is
/// reckoned for the goods there is nothing to reckon up.
fn amounts(line: &QuoteLine, wish: Option<WishKind>) -> Vec<(&'static str, i64)> {
    let worth = &line.worth;
    let mut rows = match (wish, line.replacement) {
        (Some(WishKind::Keep), _) => return vec![("money-keep", line.amount)],
        (Some(WishKind::PriceProtection), _) => {
            let now = line.price_now.unwrap_or(0);
            let paid = worth.goods_paid() - line.paid_back;
            let mut rows = vec![
                ("money-goods", worth.goods),
                ("money-discount", -worth.discount),
                ("money-tax", worth.tax),
                ("money-paid-back", -line.paid_back),
                ("money-price-now", -now),
                // It costs more now: nothing is owed for that.
                ("money-price-higher", (now - paid).max(0)),
            ];
            rows.retain(|(_, minor)| *minor != 0);
            return rows;
        }
        (Some(WishKind::Repair | WishKind::Reship | WishKind::GoodsBack), _) => return Vec::new(),
        (_, Some(price)) => {
            // Money back for a cheaper variant shrinks as the discount shrank what was paid.
            let shrunk = line.amount + line.deduction - (worth.goods - price);
            vec![
                ("money-goods", worth.goods),
                ("money-replacement", -price),
                ("money-discount", shrunk),
            ]
        }
        (_, None) => {
            let mut rows = vec![
                ("money-goods", worth.goods),
                ("money-discount", -worth.discount),
                ("money-tax", worth.tax),
                ("money-paid-back", -line.paid_back),
            ];
            match line.freight_back {
                true => rows.push(("money-shipping", worth.shipping)),
                false if worth.shipping > 0 => rows.push(("money-shipping-kept", 0)),
                false => {}
            }
            rows
        }
    };
    rows.push(("money-deduction", -line.deduction));
    rows.retain(|(key, minor)| *minor != 0 || *key == "money-shipping-kept");
    rows
}
