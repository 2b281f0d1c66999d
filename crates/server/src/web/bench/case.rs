//! A case on the bench: book in what is here, look at it, find its place, send out what goes out.

use super::{
    super::{
        form::Problem,
        guard_staff::{Inspects, Staff},
        page::{Shell, show},
        staff::{
            act_form,
            case_file::{CaseFile, HeadView},
            case_parts::{self, ItemView},
            words,
        },
        trouble::PageError,
        visit::Visit,
    },
    answer, dispose,
    inspect_form::Found,
    lost,
    out::{self, OutView, RepairView},
    preview::Preview,
    receive_form::ReceiveForm,
    shell, units,
    views::{self, BenchItem},
};
use crate::{
    app::App,
    flows::{self, On},
    web::case_view::{self, MoneyView},
    wording,
};
use amends_core::case::{Case, Deed, Label, Receive, progress};
use askama::Template;
use axum::{
    extract::{Form, Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeMap;

/// The page.
#[derive(Template)]
#[template(path = "bench/case.html")]
pub struct BenchCase<'a> {
    pub shell: Shell<'a>,
    pub head: HeadView,
    pub problems: Vec<Problem>,
    pub receive: ReceiveForm,
    pub inspects: bool,
    pub items: Vec<BenchItem>,
    /// What will follow from what was typed.
    pub preview: Option<Preview>,
    /// What was found so far.
    pub found: Vec<ItemView>,
    pub placing: Vec<dispose::Placing>,
    pub outs: Vec<OutView>,
    pub repairs: Vec<RepairView>,
    /// Whether a parcel can be reported lost.
    pub may_be_lost: bool,
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
            receive: ReceiveForm::new(t, file, ""),
            inspects: case.may_inspect(),
            items: views::items(&teller, file, found),
            preview: None,
            found: seen.into_iter().filter(|item| !item.inspections.is_empty()).collect(),
            placing: dispose::placing(t, case),
            outs: out::goods(&teller, case),
            repairs: out::repairs(&teller, case),
            may_be_lost: !lost::reportable(case).is_empty(),
            settled: is_settled(label).then(money),
            next: wording::label(t, label).0,
            shell,
        }
    }

    /// For a parcel that was scanned.
    pub fn with_parcel(mut self, file: &CaseFile, parcel: &str) -> Self {
        self.receive = ReceiveForm::new(self.shell.t, file, parcel);
        self
    }

    /// Whether something still looks for its place.
    pub fn wants_places(&self) -> bool {
        self.placing.iter().any(|item| item.units > 0)
    }

    /// Whether the bench has nothing to do about it.
    pub fn is_idle(&self) -> bool {
        !(self.receive.receives || self.inspects || self.wants_places())
            && self.outs.is_empty()
            && self.repairs.is_empty()
    }
}

/// Whether all that is left is the money's way and the goods' place: what is mended, paid for or
/// sent first is not settled by the bench.
fn is_settled(label: Label) -> bool {
    matches!(label, Label::Settled | Label::RefundUnderWay)
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
    let shell = shell(t, &visit, &staff, file.case().number.clone());
    let parcel = query.get("parcel").map_or("", String::as_str);
    Ok(show(&BenchCase::new(shell, &file, &Found::default()).with_parcel(&file, parcel)))
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
    let on = On::new(staff.tenant(), file.case().id, staff.actor()).shown(seen);
    let deed = Deed::Receive(received(&file, &typed));
    let refusal = match flows::perform(&app, &on, &deed).await {
        Ok(case) => return Ok(Redirect::to(&goes_on(&case, &typed)).into_response()),
        Err(error) => act_form::about_clause(error)?,
    };
    let t = words(&app, &visit, &staff);
    let shell = shell(t, &visit, &staff, file.case().number.clone());
    let parcel = typed.get("parcel").map_or("", String::as_str);
    let mut page = BenchCase::new(shell, &file, &Found::default()).with_parcel(&file, parcel);
    page.problems = vec![act_form::problem(t, "receive", &refusal)];
    Ok(answer(&page, &page.problems))
}

/// Back to a parcel that holds goods of other cases too, else to looking at what came.
fn goes_on(case: &Case, typed: &BTreeMap<String, String>) -> String {
    let word = |name: &str| typed.get(name).map_or("", String::as_str);
    match (word("back"), word("parcel")) {
        ("parcel", parcel) if !parcel.is_empty() => {
            format!("/bench?q={}", utf8_percent_encode(parcel, NON_ALPHANUMERIC))
        }
        _ => format!("/bench/{}#inspect", case.number),
    }
}

fn received(file: &CaseFile, typed: &BTreeMap<String, String>) -> Receive {
    let all = typed.contains_key("all");
    let units = file.case().items.iter().map(|item| {
        let no = item.asked.no;
        let typed = typed.get(&format!("units-{no}")).map_or(0, |typed| units(typed));
        (no, if all { item.still_out() } else { typed })
    });
    let parcel = typed.get("parcel").filter(|parcel| !parcel.is_empty());
    let grams = typed.get("grams").and_then(|grams| grams.trim().parse().ok());
    Receive { units: units.collect(), tracking: parcel.cloned(), found: None, grams }
}
