//! What was done in a story, for doing the same elsewhere.

use amends_core::{
    case::{Case, Deed, Event, Submit},
    people::Actor,
};
use jiff::Timestamp;

/// What somebody did in a story, and what came of it: for doing the same elsewhere.
#[derive(Clone)]
pub struct Logged {
    pub at: Timestamp,
    pub done: Done,
    /// Prices that the shop told before it.
    pub prices: Vec<(String, i64)>,
    /// The case before, if it was there.
    pub before: Option<Case>,
    /// The case after and the events that led to it, or the code of the refusal.
    pub came: Result<(Case, Vec<Event>), &'static str>,
}

/// An act of a story.
#[derive(Clone)]
pub enum Done {
    Asked(Submit),
    Changed(usize, Submit),
    /// By whom to which case, and whether they wrote something with it.
    Did(usize, Actor, bool, Deed),
}
