//! The only place where SQL is written. Map:
//!
//! - [`commit`] is the port every act on a case goes through: events, row, jobs, timers, guards,
//!   ledger, books and personal records in one commit that holds only if nothing moved.
//! - `lane` groups what queued while the last commit was written; `sqlite` and `postgres` are the
//!   two native adapters; `db` is what they have in common: values, rows, writes.
//! - One file per noun ([`cases`], [`orders`], [`jobs`], …) holds its SQL and functions named for
//!   the question; [`views`] has one file per page's question.
//! - [`migrate`] brings a database to the form this binary needs.
//!
//! Times, ids and randomness are arguments. Nothing here decides anything about a return.

mod claims;
mod db;
mod error;
mod lane;
mod postgres;
mod sqlite;
mod statements;
mod store;

pub mod accounts;
pub mod audit;
pub mod books;
pub mod calendar_feeds;
pub mod calendars;
pub mod case_times;
pub mod cases;
pub mod catalogue;
pub mod commit;
pub mod compensations;
pub mod customers;
pub mod differences;
pub mod drafts;
pub mod duties;
pub mod files;
pub mod found_parcels;
pub mod idempotency;
pub mod imports;
pub mod jobs;
pub mod ledger;
pub mod log;
pub mod migrate;
pub mod orders;
pub mod payout_rules;
pub mod payouts;
pub mod personal;
pub mod platform_rules;
pub mod policies;
pub mod policy_drafts;
pub mod policy_replays;
pub mod postings;
pub mod prints;
pub mod provider_statements;
pub mod recoveries;
pub mod search;
pub mod sessions;
pub mod staff;
pub mod sweep;
pub mod tenants;
pub mod timers;
pub mod tokens;
pub mod views;

pub use case_times::CaseTimes;
pub use commit::{
    Answer, CaseRow, Commit, Done, Guard, LedgerEntry, NewEvent, NewJob, PersonalRecord,
    TimerChange, TimerRow,
};
pub use compensations::CompensationRow;
pub use error::StoreError;
pub use payouts::PayoutRow;
pub use postings::Posting;
pub use recoveries::RecoveryRow;
pub use statements::{Dialect, Statement, every_statement};
pub use store::{Health, Store, StoreConfig, guard_id};
