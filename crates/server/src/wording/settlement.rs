//! Money and settlements in words: the arithmetic line by line, each agreed part with its state.

use super::{ClauseWords, Teller, When};
use amends_core::{
    case::{Case, ChargeState, Item, Part, RefundState, ReplacementState},
    refund::{Quote, QuoteLine},
};

/// The arithmetic of a settlement. Its rows add up to its total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyTable {
    pub lines: Vec<MoneyLine>,
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

/// An agreed part of a settlement and how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartWords {
    pub sentence: String,
    pub state: String,
    /// Tone of the state, for the style sheet.
    pub tone: &'static str,
    /// When it was done or what day it arrives.
    pub when: Option<When>,
}

impl Teller<'_> {
    /// The arithmetic of a quote, for these items.
    pub fn money_table(&self, quote: &Quote, items: &[&Item]) -> MoneyTable {
        let lines = quote.lines.iter().filter(|line| line.units > 0);
        let (label, total) = match (quote.refund, quote.charge) {
            (_, 1..) => ("money-charge", quote.charge),
            (0, _) => ("money-even", 0),
            _ => ("money-refund", quote.refund),
        };
        let routes = quote.routes.iter().chain(&quote.collect);
        MoneyTable {
            lines: lines.map(|line| self.money_line(line, items)).collect(),
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
        let rows = amounts(line)
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

    /// An agreed part in words.
    pub fn part(&self, case: &Case, part: &Part) -> PartWords {
        let (state, tone, when) = self.part_state(part);
        let sentence = match part {
            Part::Refund(refund) => {
                let tender = self.tender(&refund.tender, Some(refund.tender_kind));
                let amount = self.money(refund.amount);
                let args = [("amount", amount.into()), ("tender", tender.into())];
                self.lang.get_with("part-refund", &args)
            }
            Part::Charge(charge) => {
                let tender = self.tender(&charge.tender, Some(charge.tender_kind));
                let amount = self.money(charge.amount);
                let args = [("amount", amount.into()), ("tender", tender.into())];
                self.lang.get_with("part-charge", &args)
            }
            Part::Replacement(part) => {
                let wanted = case.item(part.item).and_then(|item| item.asked.wish.target());
                let title = wanted.map_or(part.sku.clone(), |target| {
                    format!("{} {}", target.title, target.variant).trim_end().to_owned()
                });
                let args = [("units", part.units.into()), ("title", title.into())];
                self.lang.get_with("part-replacement", &args)
            }
        };
        PartWords { sentence, state: self.lang.get(state), tone, when }
    }

    fn part_state(&self, part: &Part) -> (&'static str, &'static str, Option<When>) {
        match part {
            Part::Refund(refund) => match &refund.state {
                RefundState::Agreed => ("part-state-refund-agreed", "running", None),
                RefundState::Unknown { .. } => ("part-state-refund-unknown", "running", None),
                RefundState::Paid { arrives_by, .. } => {
                    ("part-state-refund-paid", "good", Some(self.day(*arrives_by)))
                }
                RefundState::Failed { .. } => ("part-state-refund-failed", "bad", None),
            },
            Part::Charge(charge) => match &charge.state {
                ChargeState::Agreed => ("part-state-charge-agreed", "running", None),
                ChargeState::Unknown { .. } => ("part-state-charge-unknown", "running", None),
                ChargeState::Paid { at, .. } => {
                    ("part-state-charge-paid", "good", Some(self.at(*at)))
                }
                ChargeState::Failed { .. } => ("part-state-charge-failed", "bad", None),
            },
            Part::Replacement(part) => match &part.state {
                ReplacementState::Agreed => ("part-state-replacement-agreed", "quiet", None),
                ReplacementState::Instructed { .. } => {
                    ("part-state-replacement-instructed", "running", None)
                }
                ReplacementState::Shipped { at, .. } => {
                    ("part-state-replacement-shipped", "good", Some(self.at(*at)))
                }
            },
        }
    }
}

/// The rows of one item, each with its sign; rows of nothing are left out.
fn amounts(line: &QuoteLine) -> Vec<(&'static str, i64)> {
    let worth = &line.worth;
    let mut rows = vec![("money-goods", worth.goods)];
    match line.replacement {
        Some(price) => {
            // Money back for a cheaper variant shrinks as the discount shrank what was paid.
            let shrunk = line.amount + line.deduction - (worth.goods - price);
            rows.extend([("money-replacement", -price), ("money-discount", shrunk)]);
        }
        None => {
            rows.extend([("money-discount", -worth.discount), ("money-tax", worth.tax)]);
            match line.freight_back {
                true => rows.push(("money-shipping", worth.shipping)),
                false if worth.shipping > 0 => rows.push(("money-shipping-kept", 0)),
                false => {}
            }
        }
    }
    rows.push(("money-deduction", -line.deduction));
    rows.retain(|(key, minor)| *minor != 0 || *key == "money-shipping-kept");
    rows
}
