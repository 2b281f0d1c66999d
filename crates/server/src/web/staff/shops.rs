//! What the platform sees: how the work of each shop stands. Acting is the shops' business.

use super::{
    super::{
        guard_staff::PlatformStaff,
        page::{Shell, show},
        trouble::PageError,
        visit::Visit,
    },
    Place, frame, words,
};
use crate::app::App;
use amends_store::views::overview::{self, ShopOverview};
use askama::Template;
use axum::{extract::State, response::Response};

/// Shops of the list.
const SHOPS_MAX: i64 = 500;

/// The page.
#[derive(Template)]
#[template(path = "staff/shops.html")]
pub struct Shops<'a> {
    pub shell: Shell<'a>,
    pub shops: Vec<ShopOverview>,
}

/// `GET /staff/shops`
pub async fn page(
    State(app): State<App>,
    PlatformStaff(member): PlatformStaff,
    visit: Visit,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &member);
    let now_ms = app.now().as_millisecond();
    Ok(show(&Shops {
        shell: frame(t, &visit, &member, Some(Place::Shops), t.get("shops-title")),
        shops: overview::shops(app.store(), now_ms, SHOPS_MAX).await?,
    }))
}
