//! What a replay came to, as a page shows it.

use crate::{flows::Replayed, web::staff::finance::words::sum, words::Lang};
use amends_core::policy::{ChangedCase, Group, Sums, Tally};

/// Changed cases that are listed on the page.
const LISTED_MAX: usize = 100;

/// A replay.
pub struct ReplayView {
    pub is_running: bool,
    pub done: i64,
    pub total: i64,
    /// It was made of an older save.
    pub is_old: bool,
    pub summary: String,
    /// Cases of before facts were kept; empty: none.
    pub unknown: String,
    pub groups: Vec<GroupView>,
    pub cases: Vec<CaseView>,
    /// More changed than are listed.
    pub more: bool,
}

/// Requests of one market, category and currency.
pub struct GroupView {
    pub market: String,
    pub category: String,
    pub cases: u64,
    pub changed: u64,
    pub approved: String,
    pub to_person: String,
    pub refused: String,
    pub money: String,
    pub freight: String,
}

/// A case that would have been answered differently.
pub struct CaseView {
    pub number: String,
    pub was: String,
    pub is: String,
    /// What becomes of the way back; empty: nothing new.
    pub freight: String,
}

impl ReplayView {
    /// A replay, beside the revision that counts.
    pub fn of(t: &Lang, replayed: Replayed, revision: i64) -> Self {
        let tally: &Tally = &replayed.tally;
        let counts = [("cases", tally.cases.into()), ("changed", tally.changed.into())];
        let unknown = match tally.without_facts {
            0 => String::new(),
            count => t.get_with("replay-unknown", &[("count", count.into())]),
        };
        let mut groups: Vec<(&Group, &Sums)> = tally.groups.iter().collect();
        groups.sort_by_key(|(group, sums)| (std::cmp::Reverse(sums.changed), *group));
        Self {
            is_running: replayed.state == "running",
            done: replayed.done,
            total: replayed.total,
            is_old: replayed.revision != revision,
            summary: t.get_with("replay-summary", &counts),
            unknown,
            groups: groups.into_iter().map(|(group, sums)| group_view(t, group, sums)).collect(),
            cases: tally.listed.iter().take(LISTED_MAX).map(|case| case_view(t, case)).collect(),
            more: tally.changed > LISTED_MAX as u64,
        }
    }
}

fn group_view(t: &Lang, group: &Group, sums: &Sums) -> GroupView {
    let pair = |[was, is]: [u64; 2]| moved(was.to_string(), is.to_string());
    let money = sums.money_minor.map(|minor| sum(t, minor, &group.currency));
    let [was, is] = money;
    GroupView {
        market: group.market.clone(),
        category: group.category.clone(),
        cases: sums.cases,
        changed: sums.changed,
        approved: pair(sums.approved),
        to_person: pair(sums.to_person),
        refused: pair(sums.refused),
        money: moved(was, is),
        freight: pair(sums.freight),
    }
}

/// Both where they differ, else the one.
fn moved(was: String, is: String) -> String {
    if was == is { was } else { format!("{was} → {is}") }
}

fn case_view(t: &Lang, case: &ChangedCase) -> CaseView {
    let freight = match (case.freight_was, case.freight_is) {
        (false, true) => t.get("replay-freight-shop"),
        (true, false) => t.get("replay-freight-not-shop"),
        _ => String::new(),
    };
    CaseView {
        number: case.number.clone(),
        was: t.get(&format!("replay-{}", case.was.word())),
        is: t.get(&format!("replay-{}", case.is.word())),
        freight,
    }
}
