//! The proofs of the core. Each file asks about one thing; `support` holds the shop they all buy
//! at. Rewrite expected texts with `UPDATE_EXPECT=1` and read the difference before you keep it.

mod support;

mod assign;
mod books;
mod calendars;
mod cases;
mod chain;
mod clocks;
mod complaints_of_sums;
mod components;
mod law;
mod listings;
mod model;
mod nouns;
mod policy;
mod properties;
mod refunds;
mod stories;
mod sums;
mod tables;
mod tpcds;
mod warranty;
