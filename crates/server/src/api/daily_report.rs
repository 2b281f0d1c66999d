//! The report of one day that finance signs, for programs.

use super::{
    guard::{May, Money},
    pages::Params,
    problem::{Document, Problem},
    statements::money,
    views::MoneyView,
};
use crate::{
    app::App,
    flows::{self, DailyReport, FieldProblem},
};
use amends_core::reconcile::Age;
use axum::{Json, extract::State};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

/// Which day.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Day {
    /// `2026-11-22`, in the shop's zone; absent: today.
    pub date: Option<String>,
}

/// A day from midnight to midnight in the shop's zone.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DailyReport)]
pub struct ReportView {
    #[schema(example = "2026-11-22")]
    pub date: String,
    pub from: Timestamp,
    /// Not of the day any more.
    pub to: Timestamp,
    /// What happened to refunds and charges; one counts once for each thing that happened to it.
    pub payments: Vec<PaymentsView>,
    /// What the lines of the day come to.
    pub lines: Vec<LinesView>,
    /// Differences found in the day, settled in it, and standing at its end.
    pub differences: Vec<DifferencesView>,
    /// The clearing account of the books; debit is above zero.
    pub clearing: Vec<ClearingView>,
    pub made_at: Timestamp,
}

/// Payments of one direction.
#[derive(Debug, Serialize, ToSchema)]
pub struct PaymentsView {
    /// `agreed`, `sent`, `paid`, `failed` or `unknown`.
    pub what: String,
    /// `refund` or `charge`.
    pub direction: String,
    pub count: i64,
    pub amount: MoneyView,
}

/// Lines of one kind.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinesView {
    pub account: String,
    pub kind: String,
    pub count: i64,
    /// How many of them are refunds or charges of ours.
    pub matched: i64,
    pub amount: MoneyView,
    pub fee: MoneyView,
}

/// Differences of one kind.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct DifferencesView {
    pub kind: String,
    pub opened: i64,
    pub closed: i64,
    pub standing: i64,
    /// Of those standing, by days: `0-1`, `2-3`, `4-7`, `8-30`, `over-30`.
    pub ages: BTreeMap<&'static str, i64>,
}

/// What the providers hold or are owed, by the books.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClearingView {
    pub opening: MoneyView,
    pub closing: MoneyView,
}

impl ReportView {
    fn of(report: &DailyReport) -> Result<Self, Problem> {
        let payments = report.payouts.iter().map(|p| {
            Ok(PaymentsView {
                what: p.what.clone(),
                direction: p.direction.clone(),
                count: p.count,
                amount: money(p.amount_minor, &p.currency)?,
            })
        });
        let lines = report.lines.iter().map(|l| {
            Ok(LinesView {
                account: l.account.clone(),
                kind: l.kind.clone(),
                count: l.count,
                matched: l.matched,
                amount: money(l.amount_minor, &l.currency)?,
                fee: money(l.fee_minor, &l.currency)?,
            })
        });
        let clearing = report.clearing.iter().map(|(currency, balance)| {
            let opening = money(balance.opening_minor, currency)?;
            Ok(ClearingView { opening, closing: money(balance.closing_minor, currency)? })
        });
        Ok(Self {
            date: report.date.to_string(),
            from: report.from,
            to: report.to,
            payments: payments.collect::<Result<_, Problem>>()?,
            lines: lines.collect::<Result<_, Problem>>()?,
            differences: differences(report),
            clearing: clearing.collect::<Result<_, Problem>>()?,
            made_at: report.made_at,
        })
    }
}

fn differences(report: &DailyReport) -> Vec<DifferencesView> {
    let mut kinds: BTreeMap<&str, DifferencesView> = BTreeMap::new();
    for (kind, count) in &report.opened {
        kinds.entry(kind).or_default().opened = *count;
    }
    for (kind, count) in &report.closed {
        kinds.entry(kind).or_default().closed = *count;
    }
    for standing in &report.standing {
        let view = kinds.entry(&standing.kind).or_default();
        view.standing = standing.count;
        view.ages = Age::ALL.iter().map(|age| age.word()).zip(standing.ages).collect();
    }
    let named =
        |(kind, view): (&str, DifferencesView)| DifferencesView { kind: kind.into(), ..view };
    kinds.into_iter().map(named).collect()
}

/// The report of a day.
#[utoipa::path(get, path = "/daily-report", tag = "reconciliation",
    operation_id = "get_daily_report", params(Day),
    responses((status = 200, body = ReportView), (status = "4XX", body = Document)))]
pub async fn one(
    State(app): State<App>,
    caller: May<Money>,
    Params(day): Params<Day>,
) -> Result<Json<ReportView>, Problem> {
    let date = match day.date.as_deref() {
        None => flows::shop_today(&app, caller.tenant).await?.0,
        Some(text) => text.parse::<Date>().map_err(|_| FieldProblem::new("date", "not-a-date"))?,
    };
    Ok(Json(ReportView::of(&flows::daily_report(&app, caller.tenant, date).await?)?))
}
