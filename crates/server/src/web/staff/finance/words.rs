//! What the pages of reconciliation have in common: amounts, moments, people and kinds in words.

use crate::{app::App, web::trouble::PageError, wording::When, words::Lang};
use amends_core::{
    ids::TenantId,
    money::{Currency, Money},
};
use amends_store::staff;
use jiff::{Timestamp, tz::TimeZone};
use std::collections::BTreeMap;

/// Accounts of people that are read for their names.
const STAFF_MAX: i64 = 500;

/// Who stands behind an actor as it is recorded.
pub struct People {
    names: BTreeMap<String, String>,
}

impl People {
    /// Those of a shop.
    pub async fn of(app: &App, tenant: TenantId) -> Result<Self, PageError> {
        let members = staff::list(app.store(), tenant, STAFF_MAX).await?;
        let names = members.into_iter().map(|member| (member.id.to_string(), member.name));
        Ok(Self { names: names.collect() })
    }

    /// None, for samples.
    #[cfg(test)]
    pub fn nobody() -> Self {
        Self { names: BTreeMap::new() }
    }

    /// A person's name, a program's, or the product itself; nothing for nobody.
    pub fn name(&self, t: &Lang, actor: &str) -> String {
        match actor.split_once(':') {
            None => String::new(),
            Some(("rule", _)) => t.get("reconciliation-by-itself"),
            Some(("program", name)) => name.to_owned(),
            Some((_, id)) => self.names.get(id).cloned().unwrap_or_else(|| id.to_owned()),
        }
    }
}

/// A moment in the shop's zone.
pub fn when(t: &Lang, at_ms: i64, zone: &TimeZone) -> When {
    let at = Timestamp::from_millisecond(at_ms).unwrap_or_default();
    When { words: t.moment(at, zone), machine: at.to_string() }
}

/// An amount as it was stored; nothing where there is none.
pub fn money(t: &Lang, amount: Option<&(i64, String)>) -> String {
    amount.map(|(minor, code)| sum(t, *minor, code)).unwrap_or_default()
}

/// Minor units of a currency in words.
pub fn sum(t: &Lang, minor: i64, code: &str) -> String {
    Currency::parse(code)
        .map_or_else(|_| format!("{minor} {code}"), |currency| t.money(Money::new(minor, currency)))
}

/// Minor units as decimal text, for files.
pub fn decimal(minor: i64, code: &str) -> String {
    Currency::parse(code)
        .map_or_else(|_| minor.to_string(), |currency| Money::new(minor, currency).to_decimal())
}

/// How much a kind of difference matters.
pub fn tone(kind: &str) -> &'static str {
    match kind {
        "twice" | "failed-there" | "paid-there" => "bad",
        "fee" => "info",
        _ => "act",
    }
}
