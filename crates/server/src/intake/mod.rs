//! How a merchant's customers, goods and orders come in and go out: the neutral format as JSON,
//! line by line or as CSV, checked record by record with line, field and reason. Nothing here loads
//! or stores; `flows::import_orders` does, and `docs/orders.md` tells shops about the format.

pub mod calendar;
pub mod check;
pub mod contact;
mod csv;
mod json;
pub mod model;
mod problem;
mod source;
pub mod write;

#[cfg(test)]
mod tests;

pub use csv::{CUSTOMERS, Column, ORDERS, PRODUCTS};
pub use problem::{Note, Problem, Reason};
pub use source::{Format, Located, Records, Source};
