//! What the proofs share: a shop with its rules and catalogue, a world in which acts happen to the
//! cases of one order, and the little language that stories are written in. Nothing here is proven.

pub mod acts;
pub mod beside;
pub mod books;
pub mod claims;
mod clocks;
pub mod dice;
pub mod log;
pub mod names;
mod notices;
pub mod payouts;
mod provider;
pub mod shop;
pub mod story;
pub mod world;
