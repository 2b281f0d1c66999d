//! The verbs: each in each state, what goes wrong with each, and what the first review found.

mod bench_work;
mod clocks;
mod escalated;
mod found;
mod matrix;
mod mistakes;
mod owed;
mod revocation;
mod silence;
mod slips;
