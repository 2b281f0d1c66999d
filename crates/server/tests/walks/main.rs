//! Walks through the API of a running installation, on both engines. One file a story; they share
//! one binary because linking the product once is enough.

#[path = "../common/mod.rs"]
mod common;

mod access;
mod bad_input;
mod cancel;
mod exchange;
mod idempotency;
mod provider;
mod killed;
mod return_to_refund;
mod two_at_once;
