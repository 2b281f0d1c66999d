//! Units that stay find their place, step by step; stock is told each time.

use super::{
    super::{
        guard_staff::{Inspects, Staff},
        staff::{act_form, case_file::CaseFile, words},
        trouble::PageError,
        visit::Visit,
    },
    answer,
    case::BenchCase,
    inspect_form::Found,
    shell, units,
};
use crate::{
    app::App,
    flows::{self, Error, FieldProblem, On},
    words::Lang,
};
use amends_core::case::{Case, Deed, Dispose, Disposition};
use axum::{
    extract::{Form, Path, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// An item with units to place, or that were placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placing {
    pub no: u16,
    pub title: String,
    pub variant: String,
    pub sku: String,
    /// Units without a place.
    pub units: u32,
    /// What was done with units of it so far, in order.
    pub steps: Vec<String>,
    /// Where they can go: word, and words.
    pub places: Vec<(&'static str, String)>,
}

/// The items of a case with units that stay.
pub fn placing(t: &Lang, case: &Case) -> Vec<Placing> {
    let place = |place: Disposition| t.get(&format!("bench-place-{}", place.word()));
    let items = case.items.iter();
    let items = items.filter(|item| item.to_dispose() > 0 || !item.dispositions.is_empty());
    let view = |item: &amends_core::case::CaseItem| Placing {
        no: item.asked.no,
        title: item.asked.title.clone(),
        variant: item.asked.variant.clone(),
        sku: item.asked.sku.clone(),
        units: item.to_dispose(),
        steps: item
            .dispositions
            .iter()
            .map(|done| {
                let args =
                    [("units", done.units.into()), ("place", place(done.disposition).into())];
                t.get_with("bench-placed", &args)
            })
            .collect(),
        places: Disposition::ALL.into_iter().map(|to| (to.word(), place(to))).collect(),
    };
    items.map(view).collect()
}

/// Fields of the form: a button of each place.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Pressed {
    seen: Option<i64>,
    item: u16,
    units: String,
    place: String,
}

/// `POST /bench/{number}/dispose`
pub async fn send(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    Path(number): Path<String>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let place = pressed.place.parse();
    let disposition = place.map_err(|()| Error::from(FieldProblem::new("place", "missing")))?;
    let what = Dispose { item: pressed.item, units: units(&pressed.units), disposition };
    let on = On::new(staff.tenant(), file.case().id, staff.actor()).shown(pressed.seen);
    let refusal = match flows::perform(&app, &on, &Deed::Dispose(what)).await {
        Ok(case) => {
            return Ok(Redirect::to(&format!("/bench/{}#places", case.number)).into_response());
        }
        Err(error) => act_form::about_clause(error)?,
    };
    let t = words(&app, &visit, &staff);
    let shell = shell(t, &visit, &staff, file.case().number.clone());
    let mut page = BenchCase::new(shell, &file, &Found::default());
    page.problems = vec![act_form::problem(t, "places", &refusal)];
    Ok(answer(&page, &page.problems))
}
