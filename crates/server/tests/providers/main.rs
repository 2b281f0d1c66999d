//! Payment providers as they are published, played by a stand-in on this machine: it checks every
//! request as the provider would, keeps books, and misbehaves when told to. The refunds go through
//! the real job, the notifications through the real door, on both engines.
//! Proves MONEY-5.

#[path = "../common/mod.rs"]
#[expect(dead_code, reason = "callers of the API walk elsewhere")]
mod common;

mod alipay;
mod bills;
mod complaint;
mod fake;
mod keys;
mod localstripe;
mod notices;
mod paypal;
mod refunds;
mod stripe;
mod wechat;
