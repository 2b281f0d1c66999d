//! What pages ask: one file per page's question, read only. The web and API may call these
//! directly; changing anything goes through the flows.

pub mod bench;
pub mod bench_queue;
pub mod buyer_orders;
pub mod case_page;
pub mod daily_report;
pub mod deadlines;
pub mod escalated;
pub mod inbox;
pub mod overview;
pub mod promises;
pub mod second_looks;
pub mod times;
