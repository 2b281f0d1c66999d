//! How promises of time were kept, as the page of figures shows it.

use crate::{
    flows::figures::{Kept, PROMISES},
    words::Lang,
};
use amends_core::{
    case::Milestone,
    money::{Currency, Money},
    people::Role,
    policy::Trigger,
};
use amends_store::views::promises;

/// The promises somewhere.
pub struct PromisesView {
    pub title: String,
    pub rows: Vec<PromiseView>,
}

/// One promise.
pub struct PromiseView {
    pub name: String,
    /// Who does it.
    pub team: String,
    /// In percent; empty where nothing is known yet.
    pub share: String,
    pub in_time: String,
    pub late: String,
    pub open: String,
    /// Parts of a bar of 1,000: kept, late, late and not done.
    pub bar: [i64; 3],
}

/// All markets, and each of several.
pub fn promises_view(t: &Lang, kept: &Kept) -> Vec<PromisesView> {
    let several = if kept.markets.len() > 1 { &kept.markets[..] } else { &[] };
    let all = (t.get("figures-all-markets"), &kept.all);
    let each = several.iter().map(|own| (own.market.clone(), &own.kept));
    let view = |(title, kept)| PromisesView { title, rows: rows(t, kept) };
    std::iter::once(all).chain(each).map(view).collect()
}

fn rows(t: &Lang, kept: &[promises::Kept; 3]) -> Vec<PromiseView> {
    let row = |((step, team, _), kept): ((Milestone, Role, Trigger), &promises::Kept)| {
        let all = (kept.in_time + kept.late + kept.open).max(1);
        PromiseView {
            name: t.get(&format!("milestone-{}", step.word())),
            team: t.get(&format!("actor-{}", team.word())),
            share: kept.percent().map(|share| format!("{share} %")).unwrap_or_default(),
            in_time: t.number(kept.in_time),
            late: t.number(kept.late),
            open: t.number(kept.open),
            bar: [kept.in_time, kept.late, kept.open].map(|part| part * 1_000 / all),
        }
    };
    PROMISES.into_iter().zip(kept).map(row).collect()
}

/// What was given for promises that were not kept.
pub fn given_view(t: &Lang, kept: &Kept) -> Vec<[String; 4]> {
    let row = |sum: &amends_store::compensations::Sum| {
        let currency = Currency::parse(&sum.currency).ok()?;
        Some([
            t.get(&format!("trigger-{}", sum.ground)),
            t.get(&format!("form-{}", sum.form)),
            t.number(sum.count),
            t.money(Money::new(sum.given_minor, currency)),
        ])
    };
    kept.given.iter().filter_map(row).collect()
}

/// Nothing, and promises of two markets that were kept and were not.
#[cfg(test)]
pub fn samples() -> (Kept, Kept) {
    use amends_store::{compensations::Sum, views::promises::Promises};
    let some = promises::Kept { in_time: 7, late: 2, open: 1 };
    let market = |code: &str| Promises { market: code.to_owned(), kept: [some; 3] };
    let sum = Sum {
        ground: "late-inspection".to_owned(),
        form: "coupon".to_owned(),
        currency: "CNY".to_owned(),
        count: 2,
        given_minor: 10_000,
        cost_minor: 5_000,
        open_minor: 5_000,
    };
    let nothing = Kept { all: Default::default(), markets: Vec::new(), given: Vec::new() };
    let markets = vec![market("CN"), market("DE")];
    (nothing, Kept { all: [some.and(some); 3], markets, given: vec![sum] })
}
