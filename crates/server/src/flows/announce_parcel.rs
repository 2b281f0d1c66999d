//! The buyer says which parcel the goods are in.

use super::{
    Error,
    act::{Needs, On, act},
};
use crate::app::App;
use amends_core::case::{AnnounceParcel, Case, announce_parcel as verb};

/// Announces a parcel.
pub async fn announce_parcel(
    app: &App,
    on: &On<'_>,
    parcel: &AnnounceParcel,
) -> Result<Case, Error> {
    act(app, on, Needs::Case, |scene| verb(scene.case, parcel)).await
}
