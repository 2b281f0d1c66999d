//! What events do to the lines of a case: which units were settled, and what takes the place of a
//! remedy that could not be done.

use super::{Case, CaseItem, SettledLine, Wish};
use crate::refund::Quote;
use std::collections::BTreeMap;

impl Case {
    /// Notes which units were settled by which line of the arithmetic.
    pub(super) fn settle_lines(&mut self, quote: &Quote) {
        let mut done: BTreeMap<u16, u32> = BTreeMap::new();
        for line in &quote.lines {
            let Some(item) = self.items.iter_mut().find(|i| i.asked.no == line.item) else {
                continue;
            };
            let before = done.entry(line.item).or_default();
            let units = match line.units {
                // Money alone, for all of it: what had been taken off wrongly.
                0 if line.amount != 0 => item.asked.units.clone(),
                _ => item.asked.units.without_first(*before).first(line.units),
            };
            *before += line.units;
            let stands = line.units > 0 || line.amount == 0;
            item.settled |= stands;
            // A price of its own buys a service, not the goods.
            let undone = line.units == 0 && line.amount < 0;
            self.settled_lines.push(SettledLine { line: line.clone(), units, stands, undone });
        }
        self.promised.retain(|extra| !quote.extras.contains(extra));
        self.quote = self.quote.with(quote, &self.settled_extras);
        self.settled_extras.extend(quote.extras.iter().cloned());
    }

    pub(super) fn change_remedy(&mut self, no: u16, wish: &Wish) {
        for settled in self.settled_lines.iter_mut().filter(|s| s.line.item == no) {
            (settled.stands, settled.undone) = (false, true);
        }
        if let Some(item) = self.items.iter_mut().find(|i| i.asked.no == no) {
            item.settled = false;
            item.asked.wish = wish.clone();
        }
        self.drop_goods_of(no);
    }

    /// An exchange that was to be sent ahead and never was is no longer agreed.
    pub(super) fn unsettle_what_never_left(&mut self) {
        let never_left = |case: &Self, item: &CaseItem| {
            let mut sent = case.settlement.sent_for(item.asked.no).peekable();
            sent.peek().is_some() && sent.all(|sent| !sent.has_left())
        };
        let items: Vec<u16> = self
            .items
            .iter()
            .filter(|item| item.settled && never_left(self, item))
            .map(|item| item.asked.no)
            .collect();
        for no in items {
            // If it goes on all the same, it goes on with the goods first.
            let wish = self.item(no).map(|item| item.asked.wish.goods_first());
            wish.into_iter().for_each(|wish| self.change_remedy(no, &wish));
        }
    }
}
