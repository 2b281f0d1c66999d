//! The store credit of the buyer whose case it is.

use super::{
    super::{
        credit::{AccountView, accounts},
        guard_staff::{SeesMoney, Staff},
        page::{Shell, show},
        trouble::PageError,
        visit::Visit,
    },
    Place,
    case_file::{CaseFile, HeadView},
    frame, words,
};
use crate::{app::App, flows};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};

/// The page.
#[derive(Template)]
#[template(path = "staff/credit.html")]
pub struct CreditPage<'a> {
    pub shell: Shell<'a>,
    pub head: HeadView,
    pub accounts: Vec<AccountView>,
}

/// `GET /staff/cases/{number}/credit`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesMoney>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let credit = flows::store_credit(&app, staff.tenant(), file.case().customer).await?;
    let shell = frame(t, &visit, &staff, Some(Place::Inbox), t.get("credit-title"));
    let accounts = accounts(t, &staff.zone(), &credit);
    Ok(show(&CreditPage { head: file.head(t), accounts, shell }))
}
