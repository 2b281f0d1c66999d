//! The acknowledgement of a withdrawal from the contract, in words: what was declared, when it came
//! in, and what follows. The mail, the printable page and the API say the same.

use super::{Teller, When};
use amends_core::{
    case::{Case, due, revocation_ends},
    order::Order,
};

/// What an acknowledgement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// The declaration itself, in the first person.
    pub statement: String,
    /// One entry for each line: what and how many.
    pub goods: Vec<String>,
    /// When it came in.
    pub received: When,
    /// What follows, a sentence each.
    pub next: Vec<String>,
}

impl Teller<'_> {
    /// The acknowledgement of a case that is a declaration. Who made it is in the personal store.
    pub fn acknowledgement(&self, case: &Case, order: &Order) -> Acknowledgement {
        Acknowledgement {
            statement: self.statement(order),
            goods: goods(case),
            received: self.with_zone(case),
            next: self.what_follows(case),
        }
    }

    /// The declaration in the first person, without the goods.
    pub fn statement(&self, order: &Order) -> String {
        let placed = self.lang.date(order.placed_at, self.zone);
        let args = [("order", (&order.number).into()), ("placed", placed.into())];
        self.lang.get_with("revocation-statement", &args)
    }

    /// Day, time and zone of the declaration, so that nobody has to guess whose midnight it was.
    fn with_zone(&self, case: &Case) -> When {
        let local = case.opened_at.to_zoned(self.zone.clone());
        let zone = self.zone.iana_name().unwrap_or("UTC").to_owned();
        let args = [
            ("moment", self.lang.moment(case.opened_at, self.zone).into()),
            ("zone", zone.into()),
            ("offset", local.strftime("%:z").to_string().into()),
        ];
        let words = self.lang.get_with("revocation-moment", &args);
        When { words, machine: case.opened_at.to_string() }
    }

    /// What the law gives each side after a declaration, and what a person still looks at.
    fn what_follows(&self, case: &Case) -> Vec<String> {
        let t = self.lang;
        let Some(ends) = revocation_ends(case, &self.policy.law) else { return Vec::new() };
        let refund_by = [("until", self.until(ends.refund_by).words.into())];
        let mut told = Vec::new();
        if case.is_undecided() {
            let by = due(case).map(|at| self.until(at).words).unwrap_or_default();
            told.push(t.get_with("revocation-next-person", &[("until", by.into())]));
        }
        if case.wants(|wish| wish.needs_goods_back()) {
            let send_by = [("until", self.until(ends.send_back_by).words.into())];
            told.push(t.get_with("revocation-next-send", &send_by));
            told.extend(self.freight_of(case));
            told.push(t.get_with("revocation-next-refund", &refund_by));
        } else {
            told.push(t.get("revocation-next-nothing-sent"));
            told.push(t.get_with("revocation-next-refund-all", &refund_by));
        }
        told
    }

    /// Who pays the way back, as it was found when it was declared.
    fn freight_of(&self, case: &Case) -> Option<String> {
        let mut findings = case.decision.findings.iter();
        let freight = findings.find(|finding| finding.code.starts_with("freight-"))?;
        let clause = freight.clause.as_deref().map(|id| self.clause(id).text);
        Some(clause.unwrap_or_else(|| self.finding(freight).sentence))
    }
}

fn goods(case: &Case) -> Vec<String> {
    let items = case.items.iter().map(|item| {
        let asked = &item.asked;
        let title = format!("{} {}", asked.title, asked.variant);
        format!("{} × {}", title.trim(), asked.units.count())
    });
    items.collect()
}
