//! What must stand after every settlement, and at the end; and the same life in words.

use super::{
    kept::{Fate, taken_back},
    lived::Life,
};
use amends_core::{
    case::Submit,
    money::{Money, share},
    policy::Fault,
    refund::{Extra, ExtraKind, Quote, QuoteLine, remaining},
    units::Components,
};
use std::fmt::Write;

/// What the test shop takes off goods that were worn.
const WORN_BP: u32 = 2_000;

impl Life {
    /// After a settlement: it is what was shown before, and every amount has its reason.
    pub(super) fn settled(&mut self, at: usize, preview: &Quote, worn: bool) {
        let quote = self.agreed.take().expect("a settlement");
        self.tell_settlement(&quote);
        if !worn {
            assert_eq!(&quote, preview, "the preview is what is agreed");
        }
        for item in &self.cases[at].items {
            let line = self.order.lines.iter().position(|line| line.no == item.asked.line);
            let fate = if item.asked.fault == Fault::Nobody { Fate::Chosen } else { Fate::Faulty };
            for run in &item.asked.units.0 {
                for unit in run.from..run.to {
                    let known = &mut self.fates[line.expect("a line")][unit as usize];
                    assert_eq!(std::mem::replace(known, fate), Fate::Kept, "paid twice");
                }
            }
        }
        for line in &quote.lines {
            self.line_is_right(line, worn);
        }
        let beside: i64 = quote.extras.iter().map(|extra| extra.amount).sum();
        let lines: i64 = quote.lines.iter().map(|line| line.amount).sum();
        assert_eq!(quote.refund, lines + beside, "the lines are the sum");
        assert_eq!(quote.routes.iter().map(|r| r.amount).sum::<i64>(), quote.refund);
        assert!(quote.routes.iter().all(|route| route.amount > 0) && quote.charge == 0);
        self.promotions_are_right(&quote);
        self.tenders_are_right();
        self.lived.settlements += 1;
    }

    fn line_is_right(&mut self, line: &QuoteLine, worn: bool) {
        let Components { goods, discount, tax, shipping, tax_within, shipping_tax } = line.worth;
        for amount in [goods, discount, tax, shipping, tax_within, shipping_tax, line.amount] {
            assert!(amount >= 0, "nothing is negative: {line:?}");
        }
        assert!(discount <= goods && shipping_tax <= shipping, "a part above its whole: {line:?}");
        let paid = goods - discount + tax;
        let deduction = if worn { share(paid, WORN_BP) } else { 0 };
        let freight = if line.freight_back { shipping } else { 0 };
        assert_eq!((line.deduction, line.amount), (deduction, paid + freight - deduction));
        self.sum = self.sum.plus(&line.worth);
        self.withheld += deduction + shipping - freight;
    }

    fn promotions_are_right(&mut self, quote: &Quote) {
        let freight = if self.order.market == "DE" { "back" } else { "taken" };
        let due = taken_back(&self.order, &self.discounts, &self.fates, freight);
        for (promotion, due) in self.order.promotions.iter().zip(due) {
            let extras = self.cases.iter().flat_map(|case| &case.settled_extras);
            let amount = |extra: &Extra| match &extra.kind {
                ExtraKind::Promotion { code, .. } if *code == promotion.code => extra.amount,
                _ => 0,
            };
            let taken = -extras.map(amount).sum::<i64>();
            assert!((0..=due).contains(&taken), "{}: {taken} of {due}", promotion.code);
            if taken < due {
                assert_eq!(quote.refund, 0, "{} was not taken though it could be", promotion.code);
                self.lived.capped += 1;
            }
        }
        for extra in &quote.extras {
            let ExtraKind::Promotion { why, .. } = &extra.kind else { panic!("{extra:?}") };
            assert!(extra.clause.is_some() && extra.amount != 0);
            match extra.amount < 0 {
                true => {
                    assert!(!why.is_earned() && why.taken - extra.amount <= why.unearned);
                    self.lived.taken += 1;
                }
                false => self.lived.given += 1,
            }
        }
    }

    fn tenders_are_right(&self) {
        let rest = remaining(&self.order, &self.cases);
        assert!(rest.iter().all(|tender| tender.amount >= 0), "above what it gave: {rest:?}");
        let left: i64 = rest.iter().map(|tender| tender.amount).sum();
        assert_eq!(left + self.paid_back(), self.order.paid());
    }

    fn paid_back(&self) -> i64 {
        let parts = self.cases.iter().flat_map(|case| case.settlement.parts());
        let amount = |part: &amends_core::case::Part| match part {
            amends_core::case::Part::Refund(refund) => refund.amount,
            other => panic!("nothing but refunds: {other:?}"),
        };
        parts.map(amount).sum()
    }

    /// Everything has come back: all of it is paid, but for what the law lets the shop keep.
    pub(super) fn ends_at_what_was_paid(&mut self) {
        let order = &self.order;
        let sum =
            |of: fn(&amends_core::order::Line) -> i64| order.lines.iter().map(of).sum::<i64>();
        let tax = sum(|line| line.tax);
        let whole = Components {
            goods: sum(amends_core::order::Line::goods),
            discount: sum(|line| line.discount) + order.discount,
            tax: if order.tax_included { 0 } else { tax },
            shipping: order.shipping + order.shipping_tax,
            tax_within: if order.tax_included { tax } else { 0 },
            shipping_tax: order.shipping_tax,
        };
        assert_eq!(self.sum, whole, "by component");
        assert_eq!(self.paid_back() + self.withheld, order.paid(), "in all");
        let rest = remaining(order, &self.cases);
        if self.withheld == 0 {
            assert!(rest.iter().all(|tender| tender.amount == 0), "by tender: {rest:?}");
            self.lived.whole += 1;
            self.lived.several += u64::from(rest.len() > 1 && !self.named);
        }
    }

    fn money(&self, minor: i64) -> String {
        Money::new(minor, self.order.currency).to_string()
    }

    pub(super) fn tell_order(&mut self) {
        let order = &self.order;
        let mut text = format!("An order in {}", order.market);
        let tax = if order.tax_included { "in the price" } else { "on top" };
        let _ = writeln!(text, ", {:?}, tax {tax}:", order.state);
        for line in &order.lines {
            let (n, price, rest) = (line.quantity, self.money(line.unit_price), line.remainder);
            let (off, tax) = (self.money(line.discount), self.money(line.tax));
            let kit = line.kit.as_ref().map_or(String::new(), |kit| format!(", of kit {kit}"));
            let _ = writeln!(
                text,
                "  line {}: {n} x {price} and {rest} over, less {off}, tax {tax}{kit}",
                line.no
            );
        }
        let (freight, tax) = (self.money(order.shipping), self.money(order.shipping_tax));
        let _ = writeln!(text, "  freight {freight}, tax on it {tax}");
        let _ = writeln!(text, "  off the order: {}", self.money(order.discount));
        for promotion in &order.promotions {
            let _ = writeln!(text, "  {:?}, clause {:?}", promotion.kind, promotion.clause);
        }
        for payment in &order.payments {
            let _ = writeln!(text, "  {} paid with {}", self.money(payment.amount), payment.tender);
        }
        self.story = text;
    }

    pub(super) fn tell_request(&mut self, ask: &Submit) {
        let lines: Vec<String> = ask
            .lines
            .iter()
            .map(|line| format!("{} of line {}", line.quantity, line.line))
            .collect();
        let to = ask.tender.as_ref().map_or(String::new(), |to| format!(", money to {to}"));
        let (wish, lines, reason) = (ask.wish.word(), lines.join(", "), &ask.lines[0].reason);
        let _ = writeln!(self.story, "The buyer asks {wish} of {lines} ({reason}){to}.");
    }

    fn tell_settlement(&mut self, quote: &Quote) {
        let mut text = String::new();
        for line in &quote.lines {
            let _ = writeln!(text, "  {} units: {}", line.units, self.money(line.amount));
        }
        for extra in &quote.extras {
            let _ = writeln!(text, "  {}: {:?}", self.money(extra.amount), extra.kind);
        }
        for route in &quote.routes {
            let _ = writeln!(text, "  -> {} to {}", self.money(route.amount), route.tender);
        }
        let _ = writeln!(text, "  in all {}", self.money(quote.refund));
        self.story.push_str(&text);
    }
}
