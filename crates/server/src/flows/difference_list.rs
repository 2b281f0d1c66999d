//! The work list of differences: narrowed down, page by page, with how old they are.

use super::{Error, FieldProblem, age_marks};
use crate::app::App;
use amends_core::{
    ids::TenantId,
    reconcile::{Age, DifferenceKind, DifferenceState},
};
use amends_store::differences::{self, Difference, Filter, Place};

/// Which differences; nothing narrows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DifferenceFilter {
    /// None: all that are not resolved.
    pub state: Option<DifferenceState>,
    pub kind: Option<DifferenceKind>,
    pub account: String,
    /// An actor, as text.
    pub owner: String,
    pub age: Option<Age>,
}

impl DifferenceFilter {
    /// Reads the words of an address; an empty one narrows nothing.
    pub fn read(state: &str, kind: &str, age: &str) -> Result<Self, Error> {
        fn one_of<T: std::str::FromStr>(
            field: &'static str,
            word: &str,
            known: impl Iterator<Item = &'static str>,
        ) -> Result<Option<T>, FieldProblem> {
            match word {
                "" => Ok(None),
                word => word.parse().map(Some).map_err(|_| {
                    let known = known.collect::<Vec<_>>().join(", ");
                    FieldProblem::new(field, "not-one-of").with("known", known)
                }),
            }
        }
        let (states, kinds, ages) = (DifferenceState::ALL, DifferenceKind::ALL, Age::ALL);
        Ok(Self {
            state: one_of("state", state, states.iter().map(|one| one.word()))?,
            kind: one_of("kind", kind, kinds.iter().map(|one| one.word()))?,
            age: one_of("age", age, ages.iter().map(|one| one.word()))?,
            ..Self::default()
        })
    }

    fn filter(&self, now_ms: i64) -> Filter<'_> {
        Filter {
            state: self.state.map_or("", DifferenceState::word),
            kind: self.kind.map_or("", DifferenceKind::word),
            account: &self.account,
            owner: &self.owner,
            opened: self.age.map_or((i64::MIN, i64::MAX), |age| age.opened(now_ms)),
        }
    }
}

/// A page of the work list.
#[derive(Debug, Clone)]
pub struct DifferenceList {
    pub list: Vec<Difference>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A page of differences after a cursor, oldest first.
pub async fn difference_list(
    app: &App,
    tenant: TenantId,
    filter: &DifferenceFilter,
    cursor: Option<&str>,
    limit: i64,
) -> Result<DifferenceList, Error> {
    let now_ms = app.now().as_millisecond();
    let place = match cursor {
        None => None,
        Some(text) => Some(place(text).ok_or(FieldProblem::new("cursor", "not-a-cursor"))?),
    };
    let filter = filter.filter(now_ms);
    let mut list = differences::list(app.store(), tenant, &filter, place, limit).await?;
    let more = list.len() as i64 > limit;
    list.truncate(usize::try_from(limit).unwrap_or_default());
    let last = list.last().filter(|_| more);
    let next = last.map(|last| format!("{}~{}", last.opened_ms, last.id));
    Ok(DifferenceList { list, next })
}

fn place(text: &str) -> Option<Place> {
    let (opened, difference) = text.split_once('~')?;
    Some(Place { opened_ms: opened.parse().ok()?, difference: difference.parse().ok()? })
}

/// How many differences fit, whatever their age, and how many there are of each age.
pub async fn difference_ages(
    app: &App,
    tenant: TenantId,
    filter: &DifferenceFilter,
) -> Result<(i64, [i64; 5]), Error> {
    let now_ms = app.now().as_millisecond();
    let marks = age_marks(now_ms);
    Ok(differences::ages(app.store(), tenant, &filter.filter(now_ms), marks).await?)
}
