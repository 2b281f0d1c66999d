//! What is allowed, and why. A decision is a pure function of facts, a law pack, what the platform
//! promises and the shop's own document; it runs every rule and hides no finding. Nothing here
//! loads, saves or asks the time.

mod basis;
mod beside;
mod buyer;
mod checked;
mod clocks;
mod columns;
mod decision;
mod document;
mod facts;
mod fees;
mod freight;
mod granted;
pub mod law;
mod limits;
mod outdone;
mod platform;
mod prepared;
mod readable;
mod remedies;
mod replay;
mod returnless;
mod rules;
mod seen;
mod sent_back;
mod sheets;
mod signals;
mod silence;
mod tables;
mod tiers;
mod timers;
mod warranty;
mod windows;

pub use basis::Basis;
pub use beside::{
    COUPON_DAYS, CompensationForm, CompensationRow, InsuranceTariff, PriceProtectionRules, Trigger,
};
pub use buyer::{Asker, BUYER_DAYS, BuyerFacts, SeenBefore};
pub use clocks::Clocks;
pub use columns::{COLUMNS, ColumnSpec};
pub use decision::{Answer, Decision, Effect, FactUsed, Finding, Witness};
pub use document::*;
pub use facts::{LineFacts, PriceFacts, RequestFacts, TargetFacts, TenderFacts};
pub use fees::{Accessory, Cap, InterestFrom, InterestRow, LawCap, LawForbids, RestockingRow};
pub use freight::{FreightRow, FreightTerms, LawFreight, Payer, ReturnSite};
pub use limits::Limits;
pub use outdone::Outdone;
pub use platform::{PLATFORM_CLAUSES, PLATFORM_ROWS_MAX, Platform, PlatformRules, PlatformWindow};
pub use prepared::Prepared;
pub use readable::{Layer, Right, Topic};
pub use remedies::{KeepRules, RepairRules, Unpaid, Waits};
pub use replay::{
    Again, ChangedCase, Group, LISTED_MAX, Pairs, Replay, Sums, Tally, UnderPlatform,
};
pub use returnless::{Reckoning, Returnless};
pub use rules::names as rule_names;
pub use sent_back::{AskedGoods, SentBack};
pub use sheets::{
    CellWrong, Difference, Input, Merged, Sheet, SheetColumn, differences, merge, sheet, sheet_ids,
    with_sheet,
};
pub use signals::{SHARE_ORDERS_MIN, Signals};
pub use silence::{OnSilence, SilenceRow};
pub use tables::{
    COLUMNS_MAX as TABLE_COLUMNS_MAX, RowOutcome, RuleRow, RuleTable, TABLES_MAX, TableProblem,
    Then,
};
pub use tiers::Tier;
pub use timers::{LADDER_ROWS_MAX, TIMER_ROWS_MAX, TimerRow};
pub use warranty::{LawExtension, LawTerm, LawWarranty, NextRemedy, Warranty, WarrantyRow};

use prepared::AtHand;
use seen::{Seen, Sights};

/// Runs all rules over one request; see [`Prepared::decide`].
pub fn decide(basis: &Basis, facts: &RequestFacts) -> Decision {
    Prepared::of(basis).decide(facts)
}
