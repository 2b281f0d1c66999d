//! A case on the bench: book in what is here.

use super::{
    super::{
        form::Problem,
        guard_staff::{Inspects, Staff},
        page::{Shell, show},
        staff::{
            Place, act_form,
            case_file::{CaseFile, HeadView},
            case_parts::{self, ItemView},
            frame, words,
        },
        trouble::PageError,
        visit::Visit,
    },
    answer,
    form::Found,
    views::{self, BenchItem},
};
use crate::{
    app::App,
    flows::{self, On},
    web::case_view::{self, MoneyView},
    wording,
};
use amends_core::case::{Deed, Receive, Settlement, progress};
use askama::Template;
use axum::{
    extract::{Form, Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use std::collections::BTreeMap;

/// The page.
#[derive(Template)]
#[template(path = "bench/case.html")]
pub struct BenchCase<'a> {
    pub shell: Shell<'a>,
    pub head: HeadView,
    pub problems: Vec<Problem>,
    /// The number on the parcel, if that was scanned.
    pub parcel: String,
    pub receives: bool,
    pub inspects: bool,
    pub items: Vec<BenchItem>,
    /// What was found so far.
    pub found: Vec<ItemView>,
    /// What was settled, once it is.
    pub settled: Option<MoneyView>,
    /// Where it stands, where the bench has nothing to do.
    pub next: String,
}

impl<'a> BenchCase<'a> {
    /// The page of a case as it stands, with what was typed.
    pub fn new(shell: Shell<'a>, file: &CaseFile, found: &Found) -> Self {
        let t = shell.t;
        let (case, teller) = (file.case(), file.teller(t));
        let label = progress(case).label;
        let seen = case_parts::items(&teller, file);
        let money = || case_view::money(&teller.money_table(&case.quote, &file.items()));
        Self {
            head: file.head(t),
            problems: Vec::new(),
            parcel: String::new(),
            receives: views::receives(case),
            inspects: views::inspects(case),
            items: views::items(&teller, file, found),
            found: seen.into_iter().filter(|item| !item.inspections.is_empty()).collect(),
            settled: (case.settlement != Settlement::Open).then(money),
            next: wording::label(t, label).0,
            shell,
        }
    }
}

/// `GET /bench/{number}`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    Path(number): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let shell = frame(t, &visit, &staff, Some(Place::Bench), file.case().number.clone());
    let mut page = BenchCase::new(shell, &file, &Found::default());
    page.parcel = query.get("parcel").cloned().unwrap_or_default();
    Ok(show(&page))
}

/// `POST /bench/{number}/receive`: `units-<item>`, or `all`.
pub async fn receive(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    Path(number): Path<String>,
    Form(typed): Form<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let seen = typed.get("seen").and_then(|seen| seen.parse().ok());
    let on = On::new(staff.tenant(), file.case().id, staff.actor()).seen(seen);
    let deed = Deed::Receive(received(&file, &typed));
    let refusal = match flows::perform(&app, &on, &deed).await {
        Ok(case) => {
            let inspect = format!("/bench/{}#inspect", case.number);
            return Ok(Redirect::to(&inspect).into_response());
        }
        Err(error) => act_form::about_clause(error)?,
    };
    let t = words(&app, &visit, &staff);
    let shell = frame(t, &visit, &staff, Some(Place::Bench), file.case().number.clone());
    let mut page = BenchCase::new(shell, &file, &Found::default());
    page.problems = vec![act_form::problem(t, "receive", &refusal)];
    Ok(answer(&page))
}

fn received(file: &CaseFile, typed: &BTreeMap<String, String>) -> Receive {
    let all = typed.contains_key("all");
    let units = file.case().items.iter().map(|item| {
        let no = item.asked.no;
        let typed = typed.get(&format!("units-{no}")).and_then(|units| units.trim().parse().ok());
        let missing = item.still_out();
        (no, if all { missing } else { typed.unwrap_or(0) })
    });
    let parcel = typed.get("parcel").filter(|parcel| !parcel.is_empty());
    Receive { units: units.collect(), tracking: parcel.cloned(), found: None }
}
