//! What a scan means: a case by its number, all cases that a parcel belongs to, or the repair a
//! serial number is under. Goods of two cases in one parcel are shown together, each with its own
//! form.

use super::{
    super::{
        guard_staff::{Inspects, Staff},
        page::{Shell, show},
        staff::{case_file::CaseFile, words},
        trouble::PageError,
        visit::Visit,
    },
    new_parcel,
    receive_form::ReceiveForm,
    shell,
};
use crate::{
    app::App,
    flows::{self, load},
};
use amends_core::{
    case::{Case, Wish},
    ids::parse_case_number,
};
use amends_store::views::{bench, inbox};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Cases of one scan: a parcel with more than that in it is opened by the slips inside.
const CASES_MAX: usize = 20;

/// The page of a parcel that holds goods of several cases.
#[derive(Template)]
#[template(path = "bench/parcel.html")]
pub struct Parcel<'a> {
    pub shell: Shell<'a>,
    pub tracking: String,
    pub forms: Vec<ReceiveForm>,
    /// Where goods that belong to none of them are recorded.
    pub record: String,
}

/// The page that a scan leads to; `None` if nothing is known under it.
pub(super) async fn scanned(
    app: &App,
    staff: &Staff<Inspects>,
    visit: &Visit,
    typed: &str,
) -> Result<Option<Response>, PageError> {
    let mut heads = bench::scanned(app.store(), staff.tenant(), typed).await?;
    if heads.is_empty() {
        heads = by_serial(app, staff, typed).await?;
    }
    if let [only] = heads.as_slice() {
        return Ok(Some(Redirect::to(&opened(only, typed)).into_response()));
    }
    if heads.is_empty() {
        let known = flows::found_with(app, staff.tenant(), typed).await?;
        let found = known.map(|id| format!("/bench/found/{id}"));
        return Ok(found.map(|page| Redirect::to(&page).into_response()));
    }
    Ok(Some(show(&together(app, (staff, visit), &heads, typed).await?)))
}

/// All cases of a parcel on one page.
async fn together<'a>(
    app: &'a App,
    (staff, visit): (&Staff<Inspects>, &Visit),
    heads: &[inbox::Head],
    typed: &str,
) -> Result<Parcel<'a>, PageError> {
    let t = words(app, visit, staff);
    let mut forms = Vec::new();
    for head in heads.iter().take(CASES_MAX) {
        let file = CaseFile::open(app, staff.tenant(), &head.row.number).await?;
        forms.push(ReceiveForm { back: "parcel", ..ReceiveForm::new(t, &file, typed) });
    }
    Ok(Parcel {
        shell: shell(t, visit, staff, t.get("bench-several")),
        tracking: typed.to_owned(),
        forms,
        record: new_parcel(typed),
    })
}

/// The page of a case that was scanned, with the number on its parcel.
fn opened(head: &inbox::Head, typed: &str) -> String {
    let number = &head.row.number;
    if parse_case_number(typed).as_ref() == Some(number) {
        return format!("/bench/{number}");
    }
    format!("/bench/{number}?parcel={}", utf8_percent_encode(typed, NON_ALPHANUMERIC))
}

/// The newest repair of the unit with this serial number.
async fn by_serial(
    app: &App,
    staff: &Staff<Inspects>,
    typed: &str,
) -> Result<Vec<inbox::Head>, PageError> {
    let likely = inbox::search(app.store(), staff.tenant(), typed, CASES_MAX as i64).await?;
    let mut open = Vec::new();
    for head in likely {
        let case = load::case(app, staff.tenant(), head.id).await?.case;
        if has_serial(&case, typed) {
            open.push(head);
        }
    }
    open.sort_by_key(|head| (head.row.closed_ms.is_some(), -head.row.opened_ms));
    open.truncate(1);
    Ok(open)
}

fn has_serial(case: &Case, typed: &str) -> bool {
    case.items.iter().any(|item| match &item.asked.wish {
        Wish::Repair { serial: Some(serial) } => serial.trim().eq_ignore_ascii_case(typed),
        _ => false,
    })
}
