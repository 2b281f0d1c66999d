//! Walks through the API of a running installation, on both engines. One file a story; they share
//! one binary because linking the product once is enough.

#[path = "../common/mod.rs"]
mod common;

mod access;
mod adds_up;
mod asking;
mod audit;
mod bad_input;
mod bench_forms;
mod beside;
mod books;
mod buyer_pages;
mod buyers_door;
mod cancel;
mod change_request;
mod chaos;
mod components;
mod currencies;
mod decisions;
mod demo_shops;
mod description;
mod every_deed;
mod every_field;
mod every_repair;
mod exchange;
mod four_eyes;
mod gift;
mod idempotency;
mod junk;
mod killed;
mod killing;
mod messages;
mod order_updates;
mod pages;
mod pay_page;
mod payment_link;
mod payout_pages;
mod payout_rules_page;
mod payouts;
mod photos;
mod policy_page;
mod promised;
mod provider;
mod provider_accounts_page;
mod provider_fees;
mod reconciliation;
mod reconciliation_pages;
mod return_to_refund;
mod several_orders;
mod staff_pages;
mod staff_remedies;
mod states;
mod status_acts;
mod stories;
mod two_at_once;
