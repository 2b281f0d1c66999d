//! The acknowledgement of a withdrawal from the contract, in words: what was declared, when it came
//! in, and what follows. The mail, the printable page and the API say the same.

use super::{Teller, When};
use amends_core::{
    case::{Case, GoodsBack, due, revocation_ends},
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
            next: self.what_follows(case, order),
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
    fn what_follows(&self, case: &Case, order: &Order) -> Vec<String> {
        let t = self.lang;
        let Some(ends) = revocation_ends(case, &self.policy.law) else { return Vec::new() };
        let by = |key: &str, at| t.get_with(key, &[("until", self.until(at).words.into())]);
        let mut told = Vec::new();
        if let Some(due) = due(case).filter(|_| case.is_undecided()) {
            told.push(by("revocation-next-person", due));
        }
        if !case.wants(|wish| wish.needs_goods_back()) {
            told.push(t.get("revocation-next-nothing-sent"));
            told.push(by("revocation-next-refund-all", ends.refund_by));
            return told;
        }
        told.push(match case.goods {
            // They have the days of the law from that answer on.
            _ if case.is_undecided() => {
                let days = [("days", i64::from(case.clocks.ship_by_days).into())];
                t.get_with("revocation-next-wait", &days)
            }
            GoodsBack::Awaited { ship_by, .. } => {
                by("revocation-next-send", ship_by.max(ends.send_back_by))
            }
            _ => by("revocation-next-send", ends.send_back_by),
        });
        if order.delivered_in_full_at().is_none() {
            told.push(t.get("revocation-next-under-way"));
        }
        told.extend(self.freight_of(case));
        told.push(by("revocation-next-refund", ends.refund_by));
        told
    }

    /// Who pays the way back, as it was found when it was declared.
    fn freight_of(&self, case: &Case) -> Option<String> {
        let mut findings = case.decision.findings.iter();
        let freight = findings.find(|finding| finding.code.starts_with("freight-"))?;
        let clause = freight.clause.as_deref().map(|id| self.clause(id).plain);
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
