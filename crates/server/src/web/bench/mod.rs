//! The warehouse bench: a scan opens a case, goods are booked in, looked at, put away and sent out,
//! and the settlement follows without more typing. A scanner is a keyboard that ends with Enter.

pub mod case;
pub mod dispose;
pub mod found;
mod found_form;
pub mod found_one;
pub mod home;
pub mod inspect;
mod inspect_form;
pub mod lost;
pub mod mismatch;
pub mod out;
mod parcel;
pub mod pick;
mod preview;
mod receive_form;
#[cfg(test)]
mod samples;
pub mod upload;
mod views;

#[cfg(test)]
pub use samples::{of_case, of_the_room};

use super::{
    form::Problem,
    guard_staff::{Inspects, Staff},
    page::{Shell, show, show_with},
    staff::{Place, frame},
    visit::Visit,
};
use crate::words::Lang;
use amends_core::case::tracking_number;
use askama::Template;
use axum::{http::StatusCode, response::Response};

/// Letters of a scan.
pub const SCAN_CHARS_MAX: usize = 60;

/// The frame of a page of the bench.
fn shell<'a>(
    t: &'a Lang,
    visit: &Visit,
    staff: &Staff<Inspects>,
    title: impl Into<String>,
) -> Shell<'a> {
    frame(t, visit, staff, Some(Place::Bench), title)
}

/// Shows a page of the bench with what is wrong on it.
fn answer(page: &impl Template, problems: &[Problem]) -> Response {
    match problems.is_empty() {
        true => show(page),
        false => show_with(StatusCode::UNPROCESSABLE_ENTITY, page),
    }
}

/// A typed number of units; what is none counts as nothing.
fn units(typed: &str) -> u32 {
    typed.trim().parse().unwrap_or(0)
}

/// The address under which a parcel without a case is recorded.
fn new_parcel(tracking: &str) -> String {
    format!("/bench/found/new?tracking={}", tracking_number(tracking).unwrap_or_default())
}
