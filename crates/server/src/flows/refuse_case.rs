//! A person does not grant a wish, and cites the clause.

use super::{
    Error,
    act::{Needs, On, act},
};
use crate::app::App;
use amends_core::case::{Case, Refuse, refuse};

/// Refuses a case that waits for a decision. The note of `on` is what the buyer reads besides the
/// clause.
pub async fn refuse_case(app: &App, on: &On<'_>, clause: &str) -> Result<Case, Error> {
    act(app, on, Needs::Order, |scene| {
        let order = scene.order.expect("asked for");
        let with = Refuse { clause: clause.to_owned(), note: scene.note };
        refuse(scene.case, &with, &order.policy, scene.mint.now)
    })
    .await
}
