//! The start of the bench: the scan field, and the five lists of work.

use super::{
    super::{
        guard_staff::{Inspects, Staff},
        page::{Shell, show, show_with},
        staff::{case_file, words},
        trouble::PageError,
        visit::Visit,
    },
    SCAN_CHARS_MAX, new_parcel, parcel, shell,
};
use crate::{
    app::App,
    flows::{self, FoundList, load},
    wording::{self, When},
    words::Lang,
};
use amends_core::{
    case::{BenchWork, Label},
    ids::CaseId,
};
use amends_store::views::{
    bench_queue,
    inbox::{self, COUNT_MAX, Place as After},
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// Rows of a list: what fits before one scrolls for long.
const ROWS_MAX: i64 = 30;
/// The list of parcels without a case.
const FOUND: &str = "found";

/// The page.
#[derive(Template)]
#[template(path = "bench/home.html")]
pub struct Home<'a> {
    pub shell: Shell<'a>,
    /// What was scanned and is not known.
    pub unknown: String,
    /// Where an unknown parcel is recorded.
    pub record: String,
    pub queues: Vec<Queue>,
    /// The word of the list that is open.
    pub list: String,
    pub rows: Vec<Row>,
    pub found: Vec<FoundRow>,
    /// The next page of the list.
    pub next: Option<String>,
}

impl Home<'_> {
    /// What an empty list says.
    pub fn empty(&self) -> String {
        self.shell.t.get(&format!("bench-empty-{}", self.list))
    }
}

/// A list of work, with how much is on it.
pub struct Queue {
    pub href: String,
    pub words: String,
    pub count: String,
    /// The digit that opens it.
    pub key: usize,
    pub here: bool,
}

/// A case in a list.
pub struct Row {
    pub href: String,
    pub number: String,
    pub goods: String,
    pub wish: String,
    pub due: Option<When>,
    pub late: bool,
    /// Where its parcel is reported lost; empty where that cannot be.
    pub lost: String,
}

/// A parcel without a case in a list.
pub struct FoundRow {
    pub href: String,
    pub tracking: String,
    pub carrier: String,
    pub goods: String,
    pub age: String,
}

/// What the address carries.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    list: String,
    after: String,
}

/// `GET /bench`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let typed: String = asked.q.trim().chars().take(SCAN_CHARS_MAX).collect();
    if let Some(list) = list_of_key(&typed) {
        return Ok(Redirect::to(&format!("/bench?list={list}")).into_response());
    }
    if !typed.is_empty()
        && let Some(known) = parcel::scanned(&app, &staff, &visit, &typed).await?
    {
        return Ok(known);
    }
    let page = build(&app, &staff, &visit, (&asked, typed)).await?;
    let known = page.unknown.is_empty();
    match known {
        true => Ok(show(&page)),
        false => Ok(show_with(StatusCode::NOT_FOUND, &page)),
    }
}

/// All lists, in the order of their digits.
fn lists() -> impl Iterator<Item = &'static str> {
    BenchWork::ALL.into_iter().map(BenchWork::word).chain([FOUND])
}

/// A single digit in the scan field opens a list: it needs no mouse, and no parcel is called so.
fn list_of_key(typed: &str) -> Option<&'static str> {
    let place: usize = typed.parse().ok().filter(|_| typed.len() == 1)?;
    lists().nth(place.checked_sub(1)?)
}

async fn build<'a>(
    app: &'a App,
    staff: &Staff<Inspects>,
    visit: &Visit,
    (asked, unknown): (&Asked, String),
) -> Result<Home<'a>, PageError> {
    let t = words(app, visit, staff);
    let steps: Vec<&str> = lists().collect();
    let cases = bench_queue::counts(app.store(), staff.tenant(), &steps[..4]).await?;
    let parcels = flows::found_parcels(app, staff.tenant(), None).await?;
    let list = steps.iter().copied().find(|word| *word == asked.list);
    // Without a wish, the first list that has something on it; goods that lie here come first.
    let here = [1, 0, 2, 3].into_iter().find(|at| cases[*at] > 0).map_or("inspect", |at| steps[at]);
    let list = list.unwrap_or(here).to_owned();
    let mut counts: Vec<String> = cases.iter().map(|count| shown(*count)).collect();
    counts.push(parcels.count());
    let mut page = Home {
        shell: shell(t, visit, staff, t.get("bench-title")),
        record: new_parcel(&unknown),
        unknown,
        queues: queues(t, &steps, counts, &list),
        rows: Vec::new(),
        found: Vec::new(),
        next: None,
        list,
    };
    fill(&mut page, app, staff, (asked, parcels)).await?;
    Ok(page)
}

/// Puts the rows of the open list in.
async fn fill(
    page: &mut Home<'_>,
    app: &App,
    staff: &Staff<Inspects>,
    (asked, first): (&Asked, FoundList),
) -> Result<(), PageError> {
    let (t, list) = (page.shell.t, page.list.clone());
    let next = |place: String| format!("/bench?list={list}&after={place}");
    if list == FOUND {
        let parcels = match asked.after.is_empty() {
            true => first,
            false => flows::found_parcels(app, staff.tenant(), Some(&asked.after)).await?,
        };
        page.next = parcels.next.clone().map(next);
        page.found = parcels.list.iter().map(|parcel| found_row(t, app, parcel)).collect();
        return Ok(());
    }
    let after = place(&asked.after);
    let cases = bench_queue::page(app.store(), staff.tenant(), &list, after, ROWS_MAX).await?;
    page.next = cases.next.map(|at| next(format!("{}.{}", at.key_ms, at.case)));
    page.rows = rows(app, staff, t, cases.cases).await?;
    Ok(())
}

/// Where a page begins, as the address says it; what does not parse is the beginning.
fn place(typed: &str) -> Option<After> {
    let (key, case) = typed.split_once('.')?;
    Some(After { key_ms: key.parse().ok()?, case: case.parse::<CaseId>().ok()? })
}

fn queues(t: &Lang, steps: &[&str], counts: Vec<String>, list: &str) -> Vec<Queue> {
    let queue = |((at, word), count): ((usize, &&str), String)| Queue {
        href: format!("/bench?list={word}"),
        words: t.get(&format!("bench-queue-{word}")),
        count,
        key: at + 1,
        here: *word == list,
    };
    steps.iter().enumerate().zip(counts).map(queue).collect()
}

fn shown(count: i64) -> String {
    if count >= COUNT_MAX { format!("{}+", COUNT_MAX - 1) } else { count.to_string() }
}

fn found_row(t: &Lang, app: &App, parcel: &flows::FoundParcel) -> FoundRow {
    let days = (app.now().as_millisecond() - parcel.row.found_ms).max(0) / 86_400_000;
    FoundRow {
        href: format!("/bench/found/{}", parcel.row.id),
        tracking: parcel.row.tracking.clone(),
        carrier: parcel.row.carrier.clone(),
        goods: parcel.contents.goods(),
        age: t.get_with("bench-age", &[("days", days.into())]),
    }
}

/// Cases as rows.
pub(super) async fn rows(
    app: &App,
    staff: &Staff<Inspects>,
    t: &Lang,
    heads: Vec<inbox::Head>,
) -> Result<Vec<Row>, PageError> {
    let ids: Vec<_> = heads.iter().map(|head| head.id).collect();
    let beginnings = inbox::beginnings(app.store(), staff.tenant(), &ids).await?;
    let asked = (staff.zone(), app.now().as_millisecond());
    let rows = heads.iter().zip(beginnings);
    Ok(rows.map(|(head, first)| row(t, &asked, head, first)).collect())
}

fn row(t: &Lang, (zone, now): &(TimeZone, i64), head: &inbox::Head, first: Option<String>) -> Row {
    let under_way = [Label::OnItsWay, Label::PartArrived, Label::GoodsMissing].map(Label::word);
    let late = head.row.due_ms.is_some_and(|due| due < *now);
    let missing = head.row.status == Label::GoodsMissing.word();
    let lost = (late || missing) && under_way.contains(&head.row.status.as_str());
    let number = head.row.number.clone();
    Row {
        href: format!("/bench/{number}"),
        lost: if lost { format!("/bench/{number}/lost") } else { String::new() },
        number,
        goods: first.map(|body| case_file::goods_of(t, &body)).unwrap_or_default(),
        wish: t.get(&format!("wish-{}", head.row.wish)),
        due: head.row.due_ms.map(|due| wording::until(t, load::moment(due), zone)),
        late,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_opens_a_list() {
        assert_eq!(list_of_key("2"), Some("inspect"));
        assert_eq!(list_of_key("5"), Some("found"));
        for typed in ["", "0", "6", "12", "SF1"] {
            assert_eq!(list_of_key(typed), None, "{typed}");
        }
    }
}
