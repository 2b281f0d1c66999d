//! Money in words: the arithmetic line by line, each amount with what it rests on. What was agreed
//! is in `parts`.

use super::{ClauseWords, Teller};
use amends_core::{
    case::Item,
    refund::{Component, ExtraKind, Name, Quote, QuoteLine, Recheck, components},
};

/// The arithmetic of a settlement. Its rows add up to its total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyTable {
    pub lines: Vec<MoneyLine>,
    /// What belongs to no item: the way back, goodwill, what a limit cut off.
    pub extras: Vec<MoneyRow>,
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
}

/// A label and an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyRow {
    pub label: String,
    pub amount: String,
    /// What it rests on.
    pub clause: Option<ClauseWords>,
}

impl Teller<'_> {
    /// The arithmetic of a quote, for these items.
    pub fn money_table(&self, quote: &Quote, items: &[&Item]) -> MoneyTable {
        if self.hides_money {
            let (label, amount) = (self.lang.get("money-gift"), String::new());
            let total = MoneyRow { label, amount, clause: None };
            return MoneyTable { lines: Vec::new(), extras: Vec::new(), total, routes: Vec::new() };
        }
        let all = components(quote);
        let told = |item: Option<u16>| {
            quote.lines.iter().any(|line| line.units > 0 && Some(line.item) == item)
        };
        // Pieces of an item that was looked at in parts stand together, as one of them adds nothing
        // to the other's arithmetic.
        let mut lines: Vec<MoneyLine> = Vec::new();
        for (nth, line) in quote.lines.iter().enumerate().filter(|(_, line)| line.units > 0) {
            let first = quote.lines[..nth].iter().all(|earlier| earlier.item != line.item);
            lines.extend(first.then(|| self.money_line((quote, line.item), &all, items)));
        }
        let rest = all.iter().filter(|component| !told(component.item));
        let (label, total) = match (quote.refund, quote.charge) {
            (_, 1..) => ("money-charge", quote.charge),
            (0, _) => ("money-even", 0),
            _ => ("money-refund", quote.refund),
        };
        let routes = quote.routes.iter().chain(&quote.collect);
        MoneyTable {
            lines,
            extras: rest.map(|component| self.component(component)).collect(),
            total: self.row(label, total),
            routes: routes
                .map(|route| MoneyRow {
                    label: self.tender(&route.tender, Some(route.kind)),
                    amount: self.money(route.amount),
                    clause: None,
                })
                .collect(),
        }
    }

    fn money_line(
        &self,
        (quote, no): (&Quote, u16),
        all: &[Component],
        items: &[&Item],
    ) -> MoneyLine {
        let item = items.iter().find(|item| item.no == no);
        let own = || all.iter().filter(|component| component.item == Some(no));
        let pieces = || quote.lines.iter().filter(|line| line.item == no && line.units > 0);
        let mut rows: Vec<MoneyRow> = own().map(|component| self.component(component)).collect();
        rows.extend(pieces().any(keeps_freight).then(|| self.row("money-freight-kept", 0)));
        MoneyLine {
            title: item.map(|item| item.title.clone()).unwrap_or_default(),
            variant: item.map(|item| item.variant.clone()).unwrap_or_default(),
            units: pieces().map(|line| line.units).sum(),
            rows,
            amount: self.money(own().map(|component| component.amount).sum()),
        }
    }

    fn row(&self, key: &str, minor: i64) -> MoneyRow {
        MoneyRow { label: self.lang.get(key), amount: self.money(minor), clause: None }
    }

    /// A named amount in words, with its ground.
    pub fn component(&self, component: &Component) -> MoneyRow {
        let key = format!("money-{}", component.name.word());
        let label = match &component.name {
            Name::Extra(ExtraKind::Missing { what }) => {
                self.lang.get_with(&key, &[("what", self.accessory(what).into())])
            }
            Name::Extra(ExtraKind::Promotion { why, .. }) => self.promotion(why),
            Name::Extra(ExtraKind::Interest { days }) => {
                self.lang.get_with(&key, &[("days", (*days).into())])
            }
            Name::Extra(ExtraKind::ReturnFreight) if component.amount < 0 => {
                self.lang.get("money-return-freight-taken")
            }
            _ => self.lang.get(&key),
        };
        MoneyRow {
            label,
            amount: self.money(component.amount),
            clause: component.ground.as_deref().map(|id| self.clause(id)),
        }
    }

    /// Why a promotion moves money: what is kept of what it asked for.
    fn promotion(&self, why: &Recheck) -> String {
        let of_units = why.promotion == "buy-n";
        let told = |n: i64| if of_units { n.to_string() } else { self.money(n) };
        let key = if why.is_earned() { "money-promotion-again" } else { "money-promotion" };
        let args = [
            ("title", why.title.as_str().into()),
            ("kept", told(why.kept).into()),
            ("threshold", told(why.threshold).into()),
        ];
        self.lang.get_with(key, &args)
    }

    /// An accessory or present of the policy's list, by code.
    pub fn accessory(&self, code: &str) -> String {
        let known = self.policy.shop.accessories.iter().find(|known| known.code == code);
        known.map_or(code, |known| known.text.in_locale(self.lang.code())).to_owned()
    }
}

/// Whether the freight of the order stays with the shop, which is said.
fn keeps_freight(line: &QuoteLine) -> bool {
    let refunds = line.wish.is_some_and(|wish| wish.refunds());
    refunds && !line.freight_back && line.worth.shipping > 0
}
