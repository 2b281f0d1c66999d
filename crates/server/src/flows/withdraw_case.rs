//! The buyer takes a request back.

use super::{
    Error,
    act::{Needs, On, act},
};
use crate::app::App;
use amends_core::case::{Case, withdraw};

/// Withdraws an open case.
pub async fn withdraw_case(app: &App, on: &On<'_>) -> Result<Case, Error> {
    act(app, on, Needs::Case, |scene| withdraw(scene.case)).await
}
