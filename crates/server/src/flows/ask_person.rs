//! The buyer wants a person to look at a refusal.

use super::{
    Error,
    act::{Needs, On, act},
};
use crate::app::App;
use amends_core::case::{Case, ask_person as verb};

/// Brings a refused case before a person.
pub async fn ask_person(app: &App, on: &On<'_>) -> Result<Case, Error> {
    act(app, on, Needs::Order, |scene| verb(scene.case, scene.others, scene.mint.now)).await
}
