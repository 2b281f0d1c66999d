//! The bare address: a word for those who are lost, and the way in for those who work here. Buyers
//! come by their shop's link, so no shop is listed.

use super::{
    page::{Room, Shell, show},
    trouble::PageError,
    visit::Visit,
};
use crate::{app::App, words::Locale};
use askama::Template;
use axum::{extract::State, response::Response};

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    shell: Shell<'a>,
}

/// `/`.
pub async fn page(State(app): State<App>, visit: Visit) -> Response {
    let t = visit.words(&app, Locale::En);
    show(&Home { shell: Shell::new(t, &visit, Room::Buyer, t.get("home-title")) })
}

/// Everything that is no address of ours.
pub async fn unknown() -> PageError {
    PageError::NOT_FOUND
}
