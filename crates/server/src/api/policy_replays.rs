//! A draft tried on everything that was asked before, for programs: begun, looked at while it
//! runs, and what it came to.

use super::{
    body::Incoming,
    guard::{May, Read, Rules},
    policy_drafts::{Asked, Plainly, find},
    problem::{Document, Problem},
    views::MoneyView,
};
use crate::{
    app::App,
    flows::{Error, Replayed, replay_draft, replayed},
};
use amends_core::{
    money::Currency,
    policy::{ChangedCase, Group, Sums},
};
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use serde::Serialize;
use utoipa::ToSchema;

/// A replay as far as it is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyReplay)]
pub struct ReplayView {
    /// The revision of the draft that is tried.
    pub revision: i64,
    /// Whether the draft has not been saved since.
    pub is_newest: bool,
    /// `running`, `done` or `stopped`.
    pub state: String,
    /// Cases looked at, of how many there were when it began.
    pub done: i64,
    pub total: i64,
    /// Cases that were decided again, and how many of them differently.
    pub cases: u64,
    pub changed: u64,
    /// Cases of before their facts were kept: left out.
    pub without_facts: u64,
    /// By market, category of the first line and currency.
    pub groups: Vec<GroupView>,
    /// The first 500 cases that would have been answered differently.
    pub listed: Vec<ChangedView>,
}

/// What one group of cases came to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyReplayGroup)]
pub struct GroupView {
    pub market: String,
    pub category: String,
    pub cases: u64,
    pub changed: u64,
    pub approved: Counted,
    /// For a person to look at.
    pub to_person: Counted,
    pub refused: Counted,
    /// What goes back of those approved at once; absent where the currency is not known here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub money: Option<MoneyBeside>,
    /// For how many the shop bears the way back.
    pub freight: Counted,
}

/// As it was by the base and as it would be by the draft.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyReplayCount)]
pub struct Counted {
    pub was: u64,
    pub is: u64,
}

/// The same of money.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyReplayMoney)]
pub struct MoneyBeside {
    pub was: MoneyView,
    pub is: MoneyView,
}

/// A case that would have been answered differently.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyReplayCase)]
pub struct ChangedView {
    /// Number of the case.
    pub case: String,
    /// `approve`, `review`, `refuse` or `impossible`.
    pub was: &'static str,
    pub is: &'static str,
    /// Whether the shop bears the way back of some of it.
    pub freight_was: bool,
    pub freight_is: bool,
}

impl ReplayView {
    fn of(replay: &Replayed, revision: i64) -> Self {
        let tally = &replay.tally;
        Self {
            revision: replay.revision,
            is_newest: replay.revision == revision,
            state: replay.state.clone(),
            done: replay.done,
            total: replay.total,
            cases: tally.cases,
            changed: tally.changed,
            without_facts: tally.without_facts,
            groups: tally.groups.iter().map(group).collect(),
            listed: tally.listed.iter().map(listed).collect(),
        }
    }
}

fn group((of, sums): (&Group, &Sums)) -> GroupView {
    let count = |[was, is]: [u64; 2]| Counted { was, is };
    let money = Currency::parse(&of.currency).ok().map(|currency| {
        let [was, is] = sums.money_minor.map(|minor| MoneyView::of(minor, currency));
        MoneyBeside { was, is }
    });
    GroupView {
        market: of.market.clone(),
        category: of.category.clone(),
        cases: sums.cases,
        changed: sums.changed,
        approved: count(sums.approved),
        to_person: count(sums.to_person),
        refused: count(sums.refused),
        money,
        freight: count(sums.freight),
    }
}

fn listed(case: &ChangedCase) -> ChangedView {
    ChangedView {
        case: case.number.clone(),
        was: case.was.word(),
        is: case.is.word(),
        freight_was: case.freight_was,
        freight_is: case.freight_is,
    }
}

/// Have a draft tried on all cases there are. While that runs, the same again changes nothing.
#[utoipa::path(post, path = "/policies/drafts/{draft}/replay", tag = "policies",
    operation_id = "begin_policy_replay", request_body = Plainly,
    params(("draft" = String, Path), ("If-Match" = Option<String>, Header)),
    responses((status = 202, body = ReplayView), (status = "4XX", body = Document)))]
pub async fn begin(
    State(app): State<App>,
    caller: May<Rules>,
    Path(draft): Path<String>,
    incoming: Incoming<Plainly>,
) -> Result<(StatusCode, Json<ReplayView>), Problem> {
    let asked = Asked::of(&app, &caller, &draft, &incoming).await?;
    let (id, revision) = (asked.row.id, asked.row.revision);
    if asked.seen.is_some_and(|seen| seen != revision) {
        return Err(asked.explained(Error::Moved, revision));
    }
    let before = replayed(&app, caller.tenant, id).await?;
    let runs = before.is_some_and(|one| one.revision == revision && one.state == "running");
    if !runs {
        replay_draft(&app, (caller.tenant, asked.actor()), id).await?;
    }
    let replay = replayed(&app, caller.tenant, id).await?.ok_or_else(Problem::not_found)?;
    Ok((StatusCode::ACCEPTED, Json(ReplayView::of(&replay, revision))))
}

/// How far the latest replay of a draft is, and what it came to; 404 before there is one.
#[utoipa::path(get, path = "/policies/drafts/{draft}/replay", tag = "policies",
    operation_id = "get_policy_replay", params(("draft" = String, Path)),
    responses((status = 200, body = ReplayView), (status = "4XX", body = Document)))]
pub async fn one(
    State(app): State<App>,
    caller: May<Read>,
    Path(draft): Path<String>,
) -> Result<Json<ReplayView>, Problem> {
    let row = find(&app, &caller, &draft).await?;
    let replay = replayed(&app, caller.tenant, row.id).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(ReplayView::of(&replay, row.revision)))
}
