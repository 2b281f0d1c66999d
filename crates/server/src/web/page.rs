//! What every page shows around its own content, and how a page becomes an answer. A page is an
//! askama template with a typed struct in the file of its handler; the struct holds a `shell`.

use super::{
    assets,
    visit::{SandboxDate, Visit},
};
use crate::words::{Lang, Locale};
use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use std::borrow::Cow;

/// Which kind of room a page stands in; rooms differ in width and density.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    Buyer,
    Staff,
    Bench,
}

impl Room {
    /// Whether buyers read it.
    pub fn is_buyer(self) -> bool {
        self == Self::Buyer
    }

    /// Classes of the page's body.
    pub fn class(self) -> &'static str {
        match self {
            Self::Buyer => "room-buyer",
            Self::Staff => "room-staff wide dense",
            Self::Bench => "room-bench wide",
        }
    }
}

/// A link of the navigation, with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavLink {
    pub href: String,
    pub words: String,
    /// Language of the words, where it differs from the page's.
    pub code: &'static str,
    /// Whether it leads to the page it stands on.
    pub here: bool,
}

impl NavLink {
    /// A link in the page's language.
    pub fn new(href: impl Into<String>, words: impl Into<String>, here: bool) -> Self {
        Self { href: href.into(), words: words.into(), code: "", here }
    }
}

/// The frame of a page.
pub struct Shell<'a> {
    pub t: &'a Lang,
    pub title: String,
    pub room: Room,
    /// Whose pages these are: the shop's name, or the product's.
    pub owner: String,
    /// Where the owner's name leads.
    pub home: String,
    pub nav: Vec<NavLink>,
    /// Where the sign-out button posts to; none while nobody is signed in.
    pub way_out: Option<String>,
    /// The date of a sandbox's clock, in words.
    pub sandbox: Option<String>,
    /// Where it can be moved, for whoever may.
    pub sandbox_clock: Option<&'static str>,
    /// Who is signed in, as far as the page says so.
    pub who: String,
    path: String,
}

impl<'a> Shell<'a> {
    /// A frame without navigation.
    pub fn new(t: &'a Lang, visit: &Visit, room: Room, title: impl Into<String>) -> Self {
        Self {
            t,
            title: title.into(),
            room,
            owner: t.get("product-name"),
            home: "/".to_owned(),
            nav: Vec::new(),
            way_out: None,
            sandbox_clock: None,
            sandbox: visit
                .sandbox
                .as_ref()
                .map(|SandboxDate(now)| t.moment(now.timestamp(), now.time_zone())),
            who: String::new(),
            path: visit.path.clone(),
        }
    }

    /// Whose pages these are, and where that name leads.
    pub fn of(mut self, owner: impl Into<String>, home: impl Into<String>) -> Self {
        self.owner = owner.into();
        self.home = home.into();
        self
    }

    /// Somebody is signed in: the navigation and the way out.
    pub fn signed_in(mut self, nav: Vec<NavLink>, who: &str, way_out: impl Into<String>) -> Self {
        self.nav = nav;
        self.who = who.to_owned();
        self.way_out = Some(way_out.into());
        self
    }

    /// The address of a static file, with its content's mark so that it can be kept for ever.
    pub fn asset(&self, name: &str) -> Cow<'static, str> {
        assets::address(name)
    }

    /// The same page in the other languages.
    pub fn languages(&self) -> Vec<NavLink> {
        let others = Locale::ALL.into_iter().filter(|locale| *locale != self.t.locale());
        others
            .map(|locale| NavLink {
                href: format!("{}?lang={}", self.path, locale.code()),
                words: locale.own_name().to_owned(),
                code: locale.code(),
                here: false,
            })
            .collect()
    }
}

/// A page as an answer.
pub fn show(page: &impl Template) -> Response {
    show_with(StatusCode::OK, page)
}

/// A page as an answer with another status. Pages hold personal data and are kept by no cache.
pub fn show_with(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page cannot be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
