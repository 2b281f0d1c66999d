//! What the form says about some units of one line.

use super::{
    form::{PARTS_MAX, first, wish},
    sent::Pairs,
};
use crate::flows::load::OrderContext;
use amends_core::{
    case::WishKind,
    money::{Currency, Money},
};
use std::collections::BTreeMap;

/// Units of a line that can be asked about; no order has more.
const QUANTITY_MAX: u32 = 1_000_000;

/// Some units of a line and what is wanted for them.
#[derive(Debug, Clone, Default)]
pub struct PartForm {
    pub line: u16,
    /// Counted from 1 in the line.
    pub nth: u32,
    /// `None`: what the whole form says.
    pub wish: Option<WishKind>,
    /// 0: not said yet.
    pub quantity: u32,
    pub reason: String,
    pub target: String,
    /// Letters to look for among all goods.
    pub find: String,
    pub instant: bool,
    pub serial: String,
    /// The amount as typed, where the goods are kept.
    pub amount: String,
    /// What one unit costs now, as typed, where a price is to be protected.
    pub price: String,
    /// The shop is to propose one.
    pub offer: bool,
    pub answers: BTreeMap<String, String>,
}

impl PartForm {
    /// What stands in the names of its fields.
    pub fn key(&self) -> String {
        key(self.line, self.nth)
    }

    /// Minor units wanted for goods that are kept; `None`: a proposal. Error: what was typed is no
    /// amount.
    pub fn amount(&self, currency: Currency) -> Result<Option<i64>, ()> {
        if self.offer || self.amount.trim().is_empty() {
            return Ok(None);
        }
        // As people type it, with a comma for the point.
        let typed = self.amount.trim().replace(',', ".");
        let money = Money::parse(&typed, currency).map_err(|_| ())?;
        if money.minor > 0 { Ok(Some(money.minor)) } else { Err(()) }
    }

    /// Minor units that one unit costs now; `None`: as the catalogue says. Error: what was typed is
    /// no price.
    pub fn price(&self, currency: Currency) -> Result<Option<i64>, ()> {
        if self.price.trim().is_empty() {
            return Ok(None);
        }
        let typed = self.price.trim().replace(',', ".");
        let money = Money::parse(&typed, currency).map_err(|_| ())?;
        if money.minor > 0 { Ok(Some(money.minor)) } else { Err(()) }
    }

    /// Takes out what does not fit the wish.
    pub fn fit(&mut self, context: &OrderContext, general: Option<WishKind>) {
        let Some(wish) = self.wish.or(general) else { return };
        let reason = context.policy.reason(&self.reason);
        if reason.is_some_and(|reason| !reason.wishes.contains(&wish)) {
            self.reason.clear();
        }
        if !wish.exchanges() {
            self.target.clear();
        }
        self.instant &= wish == WishKind::Exchange && context.policy.shop.exchange.instant;
        if wish != WishKind::Repair {
            self.serial.clear();
        }
        if wish != WishKind::Keep {
            self.amount.clear();
        }
        if wish != WishKind::PriceProtection {
            self.price.clear();
        }
    }
}

fn key(line: u16, nth: u32) -> String {
    if nth == 1 { line.to_string() } else { format!("{line}_{nth}") }
}

/// The parts of a chosen line. `more` adds one and takes a unit for it; `less` takes the last away.
pub fn of_line(pairs: &Pairs, line: u16) -> Vec<PartForm> {
    let count = first(pairs, &format!("parts-{line}")).and_then(|n| n.parse::<u32>().ok());
    let (count, named) = (count.unwrap_or(1).clamp(1, PARTS_MAX), line.to_string());
    let mut parts: Vec<PartForm> = (1..=count).map(|nth| part(pairs, (line, nth))).collect();
    if first(pairs, "more") == Some(&named) && count < PARTS_MAX {
        if let Some(rich) = parts.iter_mut().find(|part| part.quantity > 1) {
            rich.quantity -= 1;
        }
        parts.push(PartForm { line, nth: count + 1, quantity: 1, ..PartForm::default() });
    }
    if first(pairs, "less") == Some(&named) && count > 1 {
        let gone = parts.pop().map_or(0, |part| part.quantity);
        if let Some(part) = parts.first_mut().filter(|part| part.quantity > 0) {
            part.quantity = part.quantity.saturating_add(gone);
        }
    }
    parts
}

fn part(pairs: &Pairs, (line, nth): (u16, u32)) -> PartForm {
    let key = key(line, nth);
    let said = |name: &str| first(pairs, &format!("{name}-{key}")).unwrap_or_default();
    let answer = format!("a-{key}-");
    let answers = pairs.iter().filter_map(|(name, value)| {
        name.strip_prefix(&answer).map(|question| (question.to_owned(), value.clone()))
    });
    PartForm {
        line,
        nth,
        wish: wish(said("wish")),
        quantity: said("q").parse().unwrap_or(0).min(QUANTITY_MAX),
        reason: said("reason").to_owned(),
        target: said("target").to_owned(),
        find: said("find").chars().take(60).collect(),
        instant: said("instant") == "yes",
        serial: said("serial").to_owned(),
        amount: said("amount").to_owned(),
        price: said("price").to_owned(),
        offer: said("keep") == "offer",
        answers: answers.collect(),
    }
}
