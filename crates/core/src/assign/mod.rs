//! Who is given work: one piece of work and a desk of people, to whoever is to have it, why, and
//! who was passed over. What rules somebody out is looked at first; of those who are left an order
//! decides, so that every reason can be read out.

mod choice;
mod duty;
mod hours;
mod kind;

pub use choice::{Choice, Passed, PassedOver, Why, choose};
pub use duty::{Absence, Desk, Duty, DutyWrong, PRESENT_MINUTES, SKILL_WORDS_MAX, Skills, Worker};
pub use kind::WorkKind;

use crate::{ids::StaffId, policy::Category};

/// A piece of work that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    pub kind: WorkKind,
    pub market: String,
    /// Of the goods it is about.
    pub categories: Vec<Category>,
    /// In which the buyer is written to, e.g. `zh-CN`; empty: not known.
    pub language: String,
    /// The buyer's tier.
    pub tier: Option<String>,
    /// Login of who looks after the buyer.
    pub agent: Option<String>,
    /// Who had this work last and let it lie, or put it back.
    pub had: Option<StaffId>,
    /// Who went away with it.
    pub left_by: Option<StaffId>,
    /// Who may not have it: they decided what it is a second look at.
    pub decided: Vec<StaffId>,
}
