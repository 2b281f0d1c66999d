//! Amends, the product. Map of the server:
//!
//! ```text
//!   web ─┐
//!   api ─┼─► flows ─► core ◄─ store      doors read, call one flow, answer
//!  jobs ─┘                               a flow loads, decides (core), commits (store)
//!    └─► gateways                        only jobs talk to the world
//! ```
//!
//! | room | what lives there |
//! |---|---|
//! | [`app`] | the running product: store, configuration, words, gateways, clock, entropy |
//! | [`config`], [`words`] | what an operator sets; what people read |
//! | [`wording`] | what the core says, in those words |
//! | [`http`], [`web`], [`api`] | the doors: connections, pages, programs |
//! | [`flows`] | what can be done: load, decide, commit |
//! | [`accounts`] | the shops' accounts with payment providers, and their secrets |
//! | [`jobs`], [`gateways`] | side effects: the runner and the world |
//! | [`intake`], [`statements`] | what comes in: orders, providers' statements |
//! | [`pictures`], [`passwords`] | photos, secrets of staff |
//! | `calendars`, [`ical`] | shops' calendars that were read, and calendars as text |
//! | [`cli`], [`demo`] | the command line and its sample shops |

pub mod accounts;
pub mod api;
pub mod app;
pub(crate) mod calendars;
pub mod cli;
pub mod config;
pub mod demo;
pub mod flows;
pub mod gateways;
pub mod http;
pub mod ical;
pub mod intake;
pub mod jobs;
pub mod own_time;
pub mod passwords;
pub mod pictures;
pub mod secret;
pub mod statements;
pub mod web;
pub mod wording;
pub mod words;
