//! The world outside: mail, text messages, payment providers, the shop's fulfilment, and the folder
//! of files. Each answers in its own plain terms; what an answer means for a case is said in
//! `flows`. Only jobs talk to the world, so that a slow provider never holds a page.

pub mod blobs;
pub mod mail;
mod numbered;
pub mod payments;
mod post;
pub mod shop;
pub mod sms;
