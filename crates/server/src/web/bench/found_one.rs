//! A parcel without a case: what is known of it, the cases it may belong to, what becomes of it.

use super::{
    super::{
        form::Problem,
        guard_staff::{Inspects, Staff},
        page::{Shell, show},
        staff::{act_form, case_file::CaseFile, words},
        trouble::PageError,
        visit::Visit,
    },
    answer,
    home::{Row, rows},
    receive_form::ReceiveForm,
    shell, units,
};
use crate::{
    app::App,
    flows::{self, Error, FoundParcel, load},
    wording::{self, When},
    words::Lang,
};
use amends_core::{case::Case, ids::FoundParcelId};
use askama::Template;
use axum::{
    extract::{Form, Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use std::collections::BTreeMap;

/// What a parcel that belongs to nobody can come to.
const ENDS: [&str; 2] = ["sent-back", "disposed"];

/// The page.
#[derive(Template)]
#[template(path = "bench/found_one.html")]
pub struct OneFound<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub id: String,
    pub parcel: FoundView,
    /// A case and why it may be the one.
    pub likely: Vec<(Row, String)>,
    /// What was scanned as its case.
    pub typed: String,
    /// The case that was scanned, with what can be booked in.
    pub chosen: Option<ReceiveForm>,
    /// How it may end otherwise: word and words.
    pub ends: Vec<(&'static str, String)>,
}

/// What is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundView {
    pub open: bool,
    pub state: String,
    pub tracking: String,
    pub carrier: String,
    pub sender: String,
    /// What, units, condition.
    pub lines: Vec<(String, u32, String)>,
    pub files: Vec<String>,
    pub when: When,
    pub who: String,
    /// The case it was matched with.
    pub case: Option<String>,
}

impl FoundView {
    /// In the words of the bench.
    pub fn new(t: &Lang, zone: &jiff::tz::TimeZone, parcel: &FoundParcel) -> Self {
        let role = parcel.row.actor.split(':').next().unwrap_or_default();
        let sender = [&parcel.sender.text, &parcel.sender.contact].map(String::as_str);
        let lines = parcel.contents.lines.iter();
        Self {
            open: parcel.is_open(),
            state: t.get(&format!("bench-found-state-{}", parcel.row.state)),
            tracking: parcel.row.tracking.clone(),
            carrier: parcel.row.carrier.clone(),
            sender: sender
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            lines: lines.map(|l| (l.what.clone(), l.units, l.state.clone())).collect(),
            files: parcel.contents.files.iter().map(ToString::to_string).collect(),
            when: wording::at(t, load::moment(parcel.row.found_ms), zone),
            who: t.get(&format!("actor-{role}")),
            case: parcel.case.clone(),
        }
    }
}

fn id(typed: &str) -> Result<FoundParcelId, PageError> {
    typed.parse().map_err(|_| PageError::NOT_FOUND)
}

/// `GET /bench/found/{id}`, with `case` once its number was scanned.
pub async fn page(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    Path(parcel): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    let typed = query.get("case").map_or("", |typed| typed.trim());
    let page = build(&app, (&staff, &visit), id(&parcel)?, typed).await?;
    match page.problems.is_empty() {
        true => Ok(show(&page)),
        false => Ok(answer(&page, &page.problems)),
    }
}

async fn build<'a>(
    app: &'a App,
    (staff, visit): (&Staff<Inspects>, &Visit),
    id: FoundParcelId,
    typed: &str,
) -> Result<OneFound<'a>, PageError> {
    let t = words(app, visit, staff);
    let parcel = flows::found_parcel(app, (staff.tenant(), &staff.actor()), id).await?;
    let mut page = OneFound {
        shell: shell(t, visit, staff, t.get("bench-found-one")),
        problems: Vec::new(),
        id: id.to_string(),
        parcel: FoundView::new(t, &staff.zone(), &parcel),
        likely: Vec::new(),
        typed: typed.to_owned(),
        chosen: None,
        ends: ENDS.map(|end| (end, t.get(&format!("bench-end-{end}")))).to_vec(),
    };
    if !page.parcel.open {
        return Ok(page);
    }
    if typed.is_empty() {
        page.likely = likely(app, staff, t, &parcel).await?;
        return Ok(page);
    }
    match flows::case_for_parcel(app, staff.tenant(), typed).await {
        Ok(case) => page.choose(app, staff, (&case, &parcel)).await?,
        Err(error) => page.problems = Problem::all(t, error)?,
    }
    Ok(page)
}

impl OneFound<'_> {
    /// Shows what can be booked in for a case; a case that waits for nothing is the wrong one.
    async fn choose(
        &mut self,
        app: &App,
        staff: &Staff<Inspects>,
        (case, parcel): (&Case, &FoundParcel),
    ) -> Result<(), PageError> {
        let t = self.shell.t;
        let file = CaseFile::open(app, staff.tenant(), &case.number).await?;
        let known = case.found.contains(&parcel.row.id);
        if !case.may_receive() && !known {
            self.problems = vec![Problem::new(t, "case", "bench-wrong-match")];
        }
        self.chosen = Some(ReceiveForm::new(t, &file, &parcel.row.tracking));
        Ok(())
    }
}

async fn likely(
    app: &App,
    staff: &Staff<Inspects>,
    t: &Lang,
    parcel: &FoundParcel,
) -> Result<Vec<(Row, String)>, PageError> {
    let likely = flows::likely_cases(app, staff.tenant(), parcel).await?;
    let why: Vec<String> =
        likely.iter().map(|case| t.get(&format!("bench-likely-{}", case.why))).collect();
    let heads = likely.into_iter().map(|case| case.head).collect();
    let choose = |row: Row| Row {
        href: format!("/bench/found/{}?case={}", parcel.row.id, row.number),
        ..row
    };
    Ok(rows(app, staff, t, heads).await?.into_iter().map(choose).zip(why).collect())
}

/// `POST /bench/found/{id}/match`: `case`, and `units-<item>` or `all`.
pub async fn matched(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    Path(parcel): Path<String>,
    Form(typed): Form<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    let (parcel, number) = (id(&parcel)?, typed.get("case").map_or("", String::as_str));
    let error = match match_with(&app, &staff, parcel, (number, &typed)).await {
        Ok(case) => {
            let page = format!("/bench/{}#inspect", case.number);
            return Ok(Redirect::to(&page).into_response());
        }
        Err(error) => error,
    };
    let mut page = build(&app, (&staff, &visit), parcel, number).await?;
    page.problems = told(page.shell.t, error)?;
    Ok(answer(&page, &page.problems))
}

async fn match_with(
    app: &App,
    staff: &Staff<Inspects>,
    parcel: FoundParcelId,
    (number, typed): (&str, &BTreeMap<String, String>),
) -> Result<Case, Error> {
    let case = flows::case_for_parcel(app, staff.tenant(), number).await?;
    let what = (case.id, counted(&case, typed));
    flows::match_parcel(app, (staff.tenant(), staff.actor()), parcel, what).await
}

/// Why it cannot be that case, at the field of its number.
fn told(t: &Lang, error: Error) -> Result<Vec<Problem>, PageError> {
    match error {
        Error::Refused(refusal) => Ok(vec![act_form::problem(t, "case", &refusal)]),
        error => Ok(Problem::all(t, error)?),
    }
}

fn counted(case: &Case, typed: &BTreeMap<String, String>) -> Vec<(u16, u32)> {
    let all = typed.contains_key("all");
    let of = |no: u16| typed.get(&format!("units-{no}")).map_or(0, |typed| units(typed));
    let items = case.items.iter();
    items
        .map(|item| (item.asked.no, if all { item.still_out() } else { of(item.asked.no) }))
        .collect()
}

/// `POST /bench/found/{id}/end`: `how`, and `sure` once that was asked.
pub async fn end(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    Path(parcel): Path<String>,
    Form(typed): Form<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    let parcel = id(&parcel)?;
    let word = |name: &str| typed.get(name).map_or("", String::as_str);
    let how = ENDS.into_iter().find(|end| *end == word("how"));
    if let (Some(how), "yes") = (how, word("sure")) {
        flows::close_parcel(&app, staff.tenant(), parcel, how).await?;
        return Ok(Redirect::to(&format!("/bench/found/{parcel}")).into_response());
    }
    let mut page = build(&app, (&staff, &visit), parcel, "").await?;
    let key = if how.is_some() { "bench-end-sure" } else { "bench-end-which" };
    page.problems = vec![Problem::new(page.shell.t, "end", key)];
    Ok(answer(&page, &page.problems))
}
