//! Deadlines: how time is counted from a moment to an end. A [`Count`] says what is counted, an
//! [`Office`] when somebody is there to work, and a [`Clock`] runs from its start through pauses,
//! restarts and extensions. What it comes to depends on the [`Place`] it runs in: the zone of the
//! person whom it binds, the days that are worked there, the hours of the office. [`derive()`]
//! tells the way to an end step by step, and [`When`] joins clocks with facts that may not be known
//! yet. Days are the business of `calendar`.

mod count;
mod days;
mod derive;
mod facts;
mod hours;
mod office;
mod running;

pub use count::{COUNT_MAX, Count, CountWrong, Unit};
pub use derive::{Derivation, Step, derive};
pub use facts::When;
pub use office::{HOURS_ROWS_MAX, Office, OfficeRow, OfficeWrong};
pub use running::{Change, Clock, Ends, Place};
