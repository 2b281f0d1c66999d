//! Goods arrive at the bench.

use super::{
    Error,
    act::{Needs, On, act},
};
use crate::app::App;
use amends_core::case::{Case, Receive, receive};

/// Books units in.
pub async fn receive_goods(app: &App, on: &On<'_>, what: &Receive) -> Result<Case, Error> {
    act(app, on, Needs::Case, |scene| receive(scene.case, what, scene.mint.now)).await
}
