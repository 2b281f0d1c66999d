//! A look ahead: what an act would lead to, by the code that does it. Nothing of it is stored, and
//! ids of what would begin are drawn anew when it is done.

use super::{
    idempotency,
    views::{CaseView, MoneyView, QuoteView},
};
use crate::flows::Foresight;
use amends_core::{
    case::{Case, Consequences, Entry, Job, Recorded, TimerChange},
    money::Currency,
};
use axum::{
    Json,
    http::header,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// What an act would lead to. Nothing of it is stored.
#[derive(Debug, Serialize, ToSchema)]
pub struct Foreseen {
    /// Always true, so that nobody takes it for the case itself.
    pub preview: bool,
    /// What would be recorded, in order; empty where it would change nothing.
    pub events: Vec<ForeseenEvent>,
    /// The case as it would be then.
    pub case: CaseView,
    /// What the whole case would come to then, as far as it is granted.
    pub expected: QuoteView,
    pub follows: Follows,
}

/// A fact that would be recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct ForeseenEvent {
    pub seq: i64,
    pub kind: &'static str,
    pub at: Timestamp,
    pub actor: String,
    /// What would have happened. Amounts in here are minor units, as they are stored.
    #[schema(value_type = Object)]
    pub data: Value,
}

/// Everything that would follow besides.
#[derive(Debug, Serialize, ToSchema)]
pub struct Follows {
    /// Who would be told what.
    pub messages: Vec<MessageView>,
    /// What would be asked of providers, the shop and its fulfilment.
    pub jobs: Vec<JobView>,
    /// Stored value that would move at once.
    pub ledger: Vec<LedgerView>,
    /// Units that would be promised or given free.
    pub stock: Vec<StockView>,
    /// Clocks that would be set or stopped.
    pub timers: Vec<TimerView>,
}

/// A message.
#[derive(Debug, Serialize, ToSchema)]
pub struct MessageView {
    /// `buyer`, `merchant` or `platform`.
    pub to: &'static str,
    /// `mail` or `text`.
    pub by: &'static str,
    pub notice: &'static str,
    /// Text messages wait for the end of the quiet hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Timestamp>,
}

/// A side effect in the world.
#[derive(Debug, Serialize, ToSchema)]
pub struct JobView {
    pub kind: &'static str,
    /// The refund, charge, hold or replacement it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
}

/// Stored value that moves.
#[derive(Debug, Serialize, ToSchema)]
pub struct LedgerView {
    pub tender: String,
    pub kind: &'static str,
    /// Negative: it is taken off.
    pub amount: MoneyView,
}

/// Units of a variant.
#[derive(Debug, Serialize, ToSchema)]
pub struct StockView {
    pub sku: String,
    pub kind: &'static str,
    /// Negative: they can no longer be promised.
    pub units: i64,
}

/// A clock.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimerView {
    pub clock: &'static str,
    /// When it would run out; absent: it would be stopped.
    pub due: Option<Timestamp>,
}

impl Foreseen {
    /// What was foreseen.
    pub fn of(foresight: &Foresight) -> Self {
        Self {
            preview: true,
            events: foresight.events.iter().map(ForeseenEvent::of).collect(),
            case: CaseView::of(&foresight.after),
            expected: QuoteView::of(&foresight.expected),
            follows: Follows::of(&foresight.follows, foresight.after.currency),
        }
    }
}

impl ForeseenEvent {
    fn of(recorded: &Recorded) -> Self {
        Self {
            seq: recorded.seq,
            kind: recorded.event.kind(),
            at: recorded.at,
            actor: recorded.actor.clone(),
            data: serde_json::from_str(&recorded.event.to_body()).unwrap_or_default(),
        }
    }
}

impl Follows {
    fn of(follows: &Consequences, currency: Currency) -> Self {
        let mut ledger = Vec::new();
        let mut stock = Vec::new();
        for entry in &follows.entries {
            match entry {
                Entry::StoredValue { tender, amount, kind, .. } => {
                    let amount = MoneyView::of(*amount, currency);
                    ledger.push(LedgerView { tender: tender.clone(), kind, amount });
                }
                Entry::Coupon { amount, kind, .. } => {
                    let (tender, amount) = ("coupons".to_owned(), MoneyView::of(*amount, currency));
                    ledger.push(LedgerView { tender, kind, amount });
                }
                Entry::Stock { sku, units, kind, .. } => {
                    stock.push(StockView { sku: sku.clone(), kind, units: *units });
                }
            }
        }
        Self {
            messages: follows.jobs.iter().filter_map(message).collect(),
            jobs: follows.jobs.iter().filter_map(JobView::of).collect(),
            ledger,
            stock,
            timers: follows.timers.iter().map(TimerView::of).collect(),
        }
    }
}

fn message(job: &Job) -> Option<MessageView> {
    let (by, notice, not_before) = match job {
        Job::Notify { notice, .. } => ("mail", *notice, None),
        Job::Text { notice, not_before, .. } => ("text", *notice, Some(*not_before)),
        _ => return None,
    };
    let to = notice.reader().word();
    Some(MessageView { to, by, notice: notice.word(), not_before })
}

impl JobView {
    fn of(job: &Job) -> Option<Self> {
        let part = match job {
            // Whether somebody is looked for depends on who is on duty then.
            Job::Notify { .. } | Job::Text { .. } | Job::Assign { .. } => return None,
            Job::IssueRefund { refund, .. } => Some(refund.to_string()),
            Job::CollectCharge { charge, .. } | Job::StopCharge { charge, .. } => {
                Some(charge.to_string())
            }
            Job::MoveHold { hold, .. } => Some(hold.to_string()),
            Job::InstructReplacement { replacement, .. } => Some(replacement.to_string()),
            Job::IssueCoupon { compensation, .. } | Job::RevokeCoupon { compensation, .. } => {
                Some(compensation.to_string())
            }
            Job::CancelAtShop { .. } | Job::TellStock { .. } => None,
        };
        Some(Self { kind: job.kind(), part })
    }
}

impl TimerView {
    fn of(change: &TimerChange) -> Self {
        match change {
            TimerChange::Set(kind, due) => Self { clock: kind.word(), due: Some(*due) },
            TimerChange::Clear(kind) => Self { clock: kind.word(), due: None },
        }
    }
}

/// The answer to a look ahead. Its `ETag` is the version it was decided on: with it in `If-Match`
/// the act does what was foreseen, or nothing.
pub fn foreseen(foresight: &Foresight) -> Response {
    let seen: &Case = &foresight.before;
    let etag = idempotency::version(seen.version);
    ([(header::ETAG, etag)], Json(Foreseen::of(foresight))).into_response()
}
