//! How a case is laid out on a page, for buyers and staff alike: steps, timeline, arithmetic. The
//! words come from `wording`; who sees which of it is the page's business.

use crate::{
    wording::{ClauseWords, MoneyTable, Teller, When},
    words::Lang,
};
use amends_core::{
    case::{Case, Progress, Recorded, StepState},
    ids::{FileId, PersonalId},
};
use std::collections::BTreeMap;

/// A step of the bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepView {
    pub words: String,
    /// `done`, `now`, `ahead` or `dropped`, for the style sheet.
    pub state: &'static str,
    pub state_words: String,
}

/// The step bar.
pub fn steps(t: &Lang, progress: &Progress) -> Vec<StepView> {
    let view = |step: &amends_core::case::Step| {
        let state = match step.state {
            StepState::Done => "done",
            StepState::Now => "now",
            StepState::Ahead => "ahead",
            StepState::Dropped => "dropped",
        };
        let state_words = t.get(&format!("step-state-{state}"));
        StepView { words: t.get(&format!("step-{}", step.key)), state, state_words }
    };
    progress.steps.iter().map(view).collect()
}

/// A photo with its small form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoView {
    pub href: String,
    pub thumb: String,
    /// What a reader who does not see it is told.
    pub alt: String,
}

/// A photo that is served below `base`, the `nth` of its row.
pub fn photo(t: &Lang, base: &str, file: FileId, nth: usize) -> PhotoView {
    let href = format!("{base}/{file}");
    let alt = t.get_with("page-photo", &[("nth", nth.into())]);
    PhotoView { thumb: format!("{href}/small"), href, alt }
}

/// A line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryView {
    pub at: When,
    pub actor: String,
    pub words: String,
    /// What somebody wrote; empty if nothing, or if it was erased.
    pub quote: String,
    /// What it rests on.
    pub clause: Option<ClauseWords>,
    pub photos: Vec<PhotoView>,
}

/// What happened, newest first. `texts`: what the personal store still holds of the notes; photos
/// are served below `base`.
pub fn timeline(
    teller: &Teller,
    case: &Case,
    history: &[Recorded],
    texts: &BTreeMap<PersonalId, String>,
    base: &str,
) -> Vec<EntryView> {
    let entry = |recorded: &Recorded| {
        let event = teller.event(case, recorded);
        let quote = event.note.and_then(|note| texts.get(&note));
        let photos = event.files.iter().zip(1..);
        EntryView {
            photos: photos.map(|(file, nth)| photo(teller.lang, base, *file, nth)).collect(),
            at: event.when,
            actor: event.actor,
            words: event.sentence,
            quote: quote.cloned().unwrap_or_default(),
            clause: event.clause,
        }
    };
    history.iter().rev().map(entry).collect()
}

/// Ids of all texts that came with the events.
pub fn notes(teller: &Teller, case: &Case, history: &[Recorded]) -> Vec<PersonalId> {
    history.iter().filter_map(|recorded| teller.event(case, recorded).note).collect()
}

/// One column of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyView {
    pub rows: Vec<MoneyRow>,
}

/// A row of it; `kind` is `item`, `part`, `sum` or `route`, for the style sheet. `ground` is the
/// clause it rests on; none where it needs none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyRow {
    pub kind: &'static str,
    pub words: String,
    pub amount: String,
    pub ground: Option<ClauseWords>,
}

/// The arithmetic as one column: each item with its rows, the sum, and where it goes.
pub fn money(table: &MoneyTable) -> MoneyView {
    let mut rows = Vec::new();
    let mut push = |kind, words: &str, amount: &str, clause: &Option<ClauseWords>| {
        let (words, amount, ground) = (words.to_owned(), amount.to_owned(), clause.clone());
        rows.push(MoneyRow { kind, words, amount, ground });
    };
    for line in &table.lines {
        let goods = format!("{} {} × {}", line.title, line.variant, line.units);
        push("item", goods.trim(), &line.amount, &None);
        for row in &line.rows {
            push("part", &row.label, &row.amount, &row.clause);
        }
    }
    for extra in &table.extras {
        push("item", &extra.label, &extra.amount, &extra.clause);
    }
    push("sum", &table.total.label, &table.total.amount, &None);
    for route in &table.routes {
        push("route", &route.label, &route.amount, &None);
    }
    MoneyView { rows }
}
