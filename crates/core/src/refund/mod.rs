//! What is owed for some units, and which tender gets how much of it. The preview that people
//! confirm and the settlement that is paid come from the same function.

mod components;
mod extra;
mod promotions;
mod quote;
mod route;

pub use components::{Component, Name, components};
pub use extra::{Extra, ExtraKind};
pub use promotions::{Back, Recheck, discounts, recheck};
pub use quote::{Bonus, Piece, Quote, QuoteBasis, QuoteLine, lines, quote};
pub use route::{Remaining, Route, named, remaining, route};
