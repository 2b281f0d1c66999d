//! What the platform sees: how the work of each shop stands, and how it keeps its promises.

use super::{
    super::{
        guard_staff::PlatformStaff,
        page::{Shell, show},
        trouble::PageError,
        visit::Visit,
    },
    Place, frame, words,
};
use crate::{app::App, flows::figures::PROMISES};
use amends_core::{case::Milestone, people::Role, policy::Trigger};
use amends_store::views::overview::{self, KEPT_DAYS, ShopOverview};
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
    /// What shops promise of their time, in words.
    pub promises: Vec<String>,
    pub days: i64,
}

impl<'a> Shops<'a> {
    fn new(shell: Shell<'a>, shops: Vec<ShopOverview>) -> Self {
        let step = |(step, ..): (Milestone, Role, Trigger)| {
            shell.t.get(&format!("shops-kept-{}", step.word()))
        };
        let promises = PROMISES.into_iter().map(step).collect();
        Self { shell, shops, promises, days: KEPT_DAYS }
    }
}

/// `GET /staff/shops`
pub async fn page(
    State(app): State<App>,
    PlatformStaff(member): PlatformStaff,
    visit: Visit,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &member);
    let now_ms = app.now().as_millisecond();
    let shell = frame(t, &visit, &member, Some(Place::Shops), t.get("shops-title"));
    Ok(show(&Shops::new(shell, overview::shops(app.store(), now_ms, SHOPS_MAX).await?)))
}

/// Without shops, and with two, one of which is late.
#[cfg(test)]
pub fn samples<'a>(shell: impl Fn() -> Shell<'a>) -> Vec<Shops<'a>> {
    use amends_store::views::{overview::Overview, promises::Kept};
    let numbers = Overview {
        open: 12,
        overdue: 3,
        jobs_waiting: 0,
        jobs_dead: 1,
        timers_due: 0,
        log_head: 90,
    };
    let shop = |in_time| ShopOverview {
        slug: "hanyun".to_owned(),
        name: "汉云服饰".to_owned(),
        numbers,
        kept: [Kept { in_time, late: 1, open: 0 }, Kept::default(), Kept::default()],
    };
    vec![Shops::new(shell(), Vec::new()), Shops::new(shell(), vec![shop(4), shop(40)])]
}
