//! Walks through the API of a running installation, on both engines. One file a story; they share
//! one binary because linking the product once is enough.

#[path = "../common/mod.rs"]
mod common;

mod access;
mod adds_up;
mod bad_input;
mod buyer_pages;
mod buyers_door;
mod cancel;
mod decisions;
mod description;
mod exchange;
mod idempotency;
mod junk;
mod killed;
mod messages;
mod order_updates;
mod pages;
mod pay_page;
mod photos;
mod provider;
mod return_to_refund;
mod staff_pages;
mod status_acts;
mod two_at_once;
