//! A draft tried on everything that was asked before: begun here, done by a job step by step, so
//! that a history of any length neither blocks a page nor is lost when the server is.

use super::{Error, load, platform_rules::platform_on, policy_drafts::saved};
use crate::app::App;
use amends_core::{
    ids::{CaseId, PolicyDraftId, TenantId},
    money::Currency,
    people::Actor,
    policy::{Pairs, Replay, RequestFacts, Tally, UnderPlatform},
};
use amends_store::{jobs, policy_drafts, policy_replays};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

/// The kind of job that replays.
pub const REPLAY_DRAFT: &str = "replay-draft";
/// Cases between two times that progress is kept.
const STEP: i64 = 2_000;

/// Which revision of which draft.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct ReplayDraft {
    pub draft: PolicyDraftId,
    pub revision: i64,
}

/// A replay as far as it is.
pub struct Replayed {
    pub revision: i64,
    /// `running`, `done` or `stopped`.
    pub state: String,
    pub done: i64,
    pub total: i64,
    pub tally: Tally,
}

/// Has the newest revision of a draft tried on all cases there are.
pub async fn replay_draft(
    app: &App,
    (tenant, actor): (TenantId, &Actor),
    draft: PolicyDraftId,
) -> Result<(), Error> {
    let row = policy_drafts::find(app.store(), tenant, draft).await?.ok_or(Error::NotFound)?;
    let wanted = ReplayDraft { draft, revision: row.revision };
    let now = app.now().as_millisecond();
    let who = (actor.to_string(), now);
    policy_replays::begin(app.store(), tenant, (draft, row.revision), (&who.0, who.1)).await?;
    let mut mint = app.mint();
    let job = amends_store::NewJob {
        id: mint.id(amends_core::ids::JobId::new),
        key: format!("{REPLAY_DRAFT}:{draft}:{}", row.revision),
        kind: REPLAY_DRAFT.to_owned(),
        body: serde_json::to_string(&wanted)?,
        case: None,
        run_at_ms: now,
    };
    jobs::add(app.store(), tenant, &[job]).await?;
    Ok(())
}

/// The replay of the newest revision that has one.
pub async fn replayed(
    app: &App,
    tenant: TenantId,
    draft: PolicyDraftId,
) -> Result<Option<Replayed>, Error> {
    let Some(row) = policy_replays::latest(app.store(), tenant, draft).await? else {
        return Ok(None);
    };
    let tally =
        if row.tally.is_empty() { Tally::default() } else { serde_json::from_str(&row.tally)? };
    let policy_replays::ReplayRow { revision, state, done, total, .. } = row;
    Ok(Some(Replayed { revision, state, done, total, tally }))
}

/// The part of a case's first event that a replay reads.
#[derive(Deserialize)]
struct First {
    number: String,
    currency: Currency,
    #[serde(default)]
    facts: Option<RequestFacts>,
}

/// How long one run of a replay lasts before others get a turn: well within a job's lease.
const RUN: SignedDuration = SignedDuration::from_secs(15);

/// Replays what is left of one revision; `false` while some is left.
pub async fn replay_on(app: &App, tenant: TenantId, wanted: ReplayDraft) -> Result<bool, Error> {
    let begun = app.now();
    let Some(mut row) = policy_replays::latest(app.store(), tenant, wanted.draft).await? else {
        return Ok(true);
    };
    if row.revision != wanted.revision || row.state != "running" {
        return Ok(true);
    }
    let (was, is) = saved(app, tenant, (wanted.draft, wanted.revision)).await?;
    let today = today(app, tenant).await?;
    let platform = platform_on(app, today).await?;
    let platform = platform.as_ref();
    let pairs = Pairs::of((&was, platform), (&is, platform), today);
    let replay = Replay::of(&pairs);
    let mut tally: Tally =
        if row.tally.is_empty() { Tally::default() } else { serde_json::from_str(&row.tally)? };
    loop {
        let step = step(app, tenant, (&replay, &mut tally), row.after).await?;
        row.done += step.done;
        row.after = step.after;
        let is_last = step.is_last;
        row.tally = serde_json::to_string(&tally)?;
        row.changed_ms = app.now().as_millisecond();
        if is_last {
            row.state = "done".to_owned();
        }
        policy_replays::go_on(app.store(), tenant, wanted.draft, &row).await?;
        if is_last || app.now().duration_since(begun) > RUN {
            return Ok(is_last);
        }
    }
}

/// Tries rules on all cases there are, beside others, telling how many were looked at.
pub async fn replay_document(
    app: &App,
    tenant: TenantId,
    (was, is): (UnderPlatform<'_>, UnderPlatform<'_>),
    mut told: impl FnMut(i64),
) -> Result<Tally, Error> {
    let pairs = Pairs::of(was, is, today(app, tenant).await?);
    let replay = Replay::of(&pairs);
    let mut tally = Tally::default();
    let (mut done, mut after) = (0, CaseId(uuid::Uuid::nil()));
    loop {
        let step = step(app, tenant, (&replay, &mut tally), after).await?;
        (done, after) = (done + step.done, step.after);
        told(done);
        if step.is_last {
            return Ok(tally);
        }
    }
}

async fn today(app: &App, tenant: TenantId) -> Result<jiff::civil::Date, Error> {
    Ok(app.now().to_zoned(load::zone(app, tenant).await?).date())
}

/// Some cases that were looked at.
struct Step {
    done: i64,
    after: CaseId,
    is_last: bool,
}

async fn step(
    app: &App,
    tenant: TenantId,
    (replay, tally): (&Replay<'_>, &mut Tally),
    after: CaseId,
) -> Result<Step, Error> {
    let firsts = policy_replays::first_events(app.store(), tenant, after, STEP).await?;
    firsts.iter().try_for_each(|first| add(replay, tally, first))?;
    let done = firsts.len() as i64;
    let after = firsts.last().map_or(after, |(case, _)| *case);
    Ok(Step { done, after, is_last: done < STEP })
}

fn add(replay: &Replay<'_>, tally: &mut Tally, (_, body): &(CaseId, String)) -> Result<(), Error> {
    let first: First = serde_json::from_str(body)?;
    match first.facts.map(RequestFacts::dated) {
        None => tally.without_facts += 1,
        Some(facts) => {
            let again = replay.decide(&facts);
            tally.add(&first.number, first.currency.code(), &facts, again);
        }
    }
    Ok(())
}
