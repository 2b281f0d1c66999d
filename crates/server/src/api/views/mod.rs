//! The JSON of the API: what a case, an order, a decision and the like look like from outside.
//! Views are made from core types and hold no personal data; renaming a field here breaks other
//! programs.

mod beside;
mod calendars;
mod case;
mod decision;
mod event;
mod legs;
mod offer;
mod order;
mod policy_draft;
mod promotion;
mod quote;
mod settlement;
mod warranty;

pub use beside::{ClaimView, CompensationView, ListedCompensationView};
pub use calendars::{CalendarDayChange, CalendarView, PlaceView, SavedCalendar};
pub use case::{CaseSummary, CaseView};
pub use decision::{DecisionView, FindingView};
pub use event::{EventView, hex};
pub use offer::ProposalView;
pub use order::{OptionView, OrderView, TenderView};
pub use policy_draft::{DraftView, WholeDraft};
pub use quote::{ComponentView, QuoteView};
pub use settlement::SettlementView;
pub use warranty::WarrantyView;

use amends_core::money::{Currency, Money};
use serde::Serialize;

/// An amount in major units as decimal text, with its currency.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = Money)]
pub struct MoneyView {
    #[schema(example = "12.34")]
    pub amount: String,
    /// ISO 4217.
    #[schema(example = "EUR")]
    pub currency: &'static str,
}

impl MoneyView {
    /// From minor units.
    pub fn of(minor: i64, currency: Currency) -> Self {
        Self { amount: Money::new(minor, currency).to_decimal(), currency: currency.code() }
    }
}
