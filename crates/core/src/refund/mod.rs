//! What is owed for some units, and which tender gets how much of it. The preview that people
//! confirm and the settlement that is paid come from the same function.

mod extra;
mod promotions;
mod quote;
mod route;

pub use extra::{Extra, ExtraKind};
pub use promotions::{Back, Recheck, recheck};
pub use quote::{Piece, Quote, QuoteBasis, QuoteLine, quote};
pub use route::{Remaining, Route, named, remaining, route};
