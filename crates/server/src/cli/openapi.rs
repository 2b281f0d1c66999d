//! `amends openapi`.

use super::say;
use crate::api;
use clap::Args;

/// Print the description of the API (OpenAPI 3.1, JSON)
#[derive(Debug, Args)]
pub struct Openapi {}

impl Openapi {
    pub fn run(self) {
        say::line(api::openapi::text().trim_end());
    }
}
