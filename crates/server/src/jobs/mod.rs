//! The background work: claims jobs and timers, runs them, and says what became of them. The runner
//! is in `runner`, the clocks of cases are in `timers`; one file per kind of job says what it does.

mod assign;
mod cancel_at_shop;
mod collect_charge;
mod coupon;
mod dispatch;
mod fetch_statement;
mod instruct_replacement;
mod issue_refund;
mod letter;
mod may_send;
mod move_hold;
mod notice_facts;
mod notify;
mod outcome;
mod reader;
mod recount;
mod replay_draft;
mod runner;
mod send_code;
mod stop_charge;
mod tell_stock;
mod text;
mod timers;

pub use runner::{ATTEMPTS_MAX, run, run_due, run_due_of};

use jiff::Timestamp;

/// What became of one run of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It goes.
    Done,
    /// Not yet: again at that time; the text is for staff and holds no personal data.
    RetryAt(Timestamp, String),
    /// It may not run yet, which is no failed try: again at that time, with all its tries.
    Wait(Timestamp, String),
    /// Not yet: again after the runner's back-off.
    Retry(String),
    /// A person must look; the text says why.
    GiveUp(String),
}
