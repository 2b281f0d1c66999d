//! What a person does about a difference: takes it on, says why it is there, says that it is
//! settled, says which refund a line is, or has what the provider says taken over. Every act is
//! kept.

use super::{Error, FieldProblem, On, perform, provider_statements};
use crate::app::App;
use amends_core::{
    case::{ChargeOutcome, Deed, RefundOutcome, arrival},
    ids::{ChargeId, DifferenceId, RefundId, TenantId},
    people::Actor,
    reconcile::{DifferenceKind, DifferenceState},
};
use amends_store::{
    differences::{self, Act, Difference},
    provider_statements::lines::{self, Compared, Line, Ours},
};
use uuid::Uuid;

/// Letters of a reason.
pub const REASON_CHARS_MAX: usize = 500;
/// How far from a line's day the refund that it may be was agreed.
const ALIKE_DAYS: i64 = 14;
const DAY_MS: i64 = 86_400_000;
/// Differences that are looked at together.
const BATCH: i64 = 200;

/// What is done about a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DifferenceAct {
    /// Whoever acts sees to it.
    TakeOn,
    /// Nobody sees to it any more.
    LeaveOff,
    /// Why it is there; it is not right yet.
    Explain(String),
    /// It is right now, or nothing more will be done.
    Resolve(String),
    /// It is not right after all.
    Reopen(String),
    /// The line is this refund or charge.
    Match(Uuid),
    /// What the provider says is so: the refund or charge is recorded as paid.
    TakeOver,
}

/// Both sides of a difference, with what was done about it.
#[derive(Debug, Clone)]
pub struct BothSides {
    pub difference: Difference,
    pub line: Option<Line>,
    pub ours: Option<Ours>,
    /// Every line that was found for it.
    pub lines: Vec<Line>,
    pub acts: Vec<Act>,
    /// What the line may be, where nobody knows.
    pub alike: Vec<Ours>,
}

impl BothSides {
    /// Whether what the provider says can be taken over.
    pub fn can_take_over(&self) -> bool {
        let d = &self.difference;
        d.kind == DifferenceKind::PaidThere.word()
            && d.state != DifferenceState::Resolved.word()
            && self.line.is_some()
            && self.ours.as_ref().is_some_and(|ours| ours.state != "paid")
    }
}

/// One difference.
pub async fn difference(app: &App, tenant: TenantId, id: DifferenceId) -> Result<BothSides, Error> {
    let store = app.store();
    let difference = differences::find(store, tenant, id).await?.ok_or(Error::NotFound)?;
    let line = match difference.statement.zip(difference.line) {
        Some((statement, line)) => lines::find(store, tenant, statement, line).await?,
        None => None,
    };
    let (mut ours, mut lines) = (None, Vec::new());
    if let Some(payout) = difference.payout {
        ours = lines::ours(store, tenant, payout).await?;
        lines = lines::of_payout(store, tenant, payout).await?;
    }
    let alike = match &line {
        Some(line) if difference.payout.is_none() => alike(app, tenant, line).await?,
        _ => Vec::new(),
    };
    let acts = differences::acts(store, tenant, id).await?;
    Ok(BothSides { difference, line, ours, lines, acts, alike })
}

/// Refunds or charges of the same amount at about the time of a line that no line was found for.
async fn alike(app: &App, tenant: TenantId, line: &Line) -> Result<Vec<Ours>, Error> {
    let direction = if line.amount_minor < 0 { "refund" } else { "charge" };
    let what = (direction, line.amount_minor.abs(), line.currency.as_str());
    let span = (line.at_ms - ALIKE_DAYS * DAY_MS, line.at_ms + ALIKE_DAYS * DAY_MS);
    Ok(lines::ours_like(app.store(), tenant, what, span).await?)
}

/// Does it. `seen` is the version the asker saw; none does it on whatever is there.
pub async fn act_on_difference(
    app: &App,
    (tenant, actor): (TenantId, &Actor),
    id: DifferenceId,
    seen: Option<i64>,
    act: &DifferenceAct,
) -> Result<BothSides, Error> {
    let sides = difference(app, tenant, id).await?;
    if seen.is_some_and(|seen| seen != sides.difference.version) {
        return Err(Error::Moved);
    }
    let acting = Acting { app, tenant, actor, sides: &sides };
    match act {
        DifferenceAct::TakeOn => acting.assign(&actor.to_string()).await?,
        DifferenceAct::LeaveOff => acting.assign("").await?,
        DifferenceAct::Explain(why) => acting.state(DifferenceState::Explained, why).await?,
        DifferenceAct::Resolve(why) => acting.state(DifferenceState::Resolved, why).await?,
        DifferenceAct::Reopen(why) => acting.state(DifferenceState::Open, why).await?,
        DifferenceAct::Match(payout) => acting.is_ours(*payout).await?,
        DifferenceAct::TakeOver => acting.take_over().await?,
    }
    difference(app, tenant, id).await
}

/// Who does something about what.
struct Acting<'a> {
    app: &'a App,
    tenant: TenantId,
    actor: &'a Actor,
    sides: &'a BothSides,
}

impl Acting<'_> {
    async fn keep(&self, moved: &Difference, act: &str, words: &str) -> Result<(), Error> {
        let by = (&*self.actor.to_string(), self.app.now().as_millisecond());
        Ok(differences::act(self.app.store(), self.tenant, moved, (act, words), by).await?)
    }

    async fn assign(&self, owner: &str) -> Result<(), Error> {
        if self.sides.difference.owner == owner {
            return Ok(());
        }
        let moved = Difference { owner: owner.to_owned(), ..self.sides.difference.clone() };
        let act = if owner.is_empty() { "left" } else { "assigned" };
        self.keep(&moved, act, "").await
    }

    async fn state(&self, state: DifferenceState, why: &str) -> Result<(), Error> {
        let why = why.trim();
        if why.is_empty() {
            return Err(FieldProblem::new("reason", "missing").into());
        }
        if why.chars().count() > REASON_CHARS_MAX {
            let long = FieldProblem::new("reason", "text-too-long");
            return Err(long.with("max", REASON_CHARS_MAX).into());
        }
        let act = match state {
            DifferenceState::Open => "reopened",
            DifferenceState::Explained => "explained",
            DifferenceState::Resolved => "resolved",
        };
        let moved = self.moved(state, why);
        self.keep(&moved, act, why).await
    }

    fn moved(&self, state: DifferenceState, why: &str) -> Difference {
        let closed = state == DifferenceState::Resolved;
        Difference {
            state: state.word().to_owned(),
            reason: why.to_owned(),
            closed_ms: closed.then(|| self.app.now().as_millisecond()),
            closed_by: if closed { self.actor.to_string() } else { String::new() },
            ..self.sides.difference.clone()
        }
    }

    /// The line is compared with what it is now said to be, which may open other differences.
    async fn is_ours(&self, payout: Uuid) -> Result<(), Error> {
        let no_line = FieldProblem::new("payout", "difference-no-line");
        let line = self.sides.line.as_ref().filter(|_| self.sides.difference.payout.is_none());
        let line = line.ok_or(no_line)?;
        let (store, tenant) = (self.app.store(), self.tenant);
        let ours = lines::ours(store, tenant, payout).await?;
        let ours = ours.ok_or(FieldProblem::new("payout", "payout-unknown"))?;
        let (mut result, now_ms) = (Compared::default(), self.app.now().as_millisecond());
        provider_statements::compare_one(line, Some(&ours), now_ms, &mut result)?;
        let moved = Difference {
            payout: Some(ours.id),
            case: Some(ours.case),
            case_number: ours.case_number.clone(),
            ours: Some(provider_statements::moves(&ours)),
            ..self.moved(DifferenceState::Resolved, "matched")
        };
        provider_statements::book_fee(self.app, tenant, line, &ours).await?;
        self.keep(&moved, "matched", &ours.case_number).await?;
        lines::compared(store, tenant, &result, None, now_ms).await?;
        Ok(provider_statements::reckon(store, tenant, line.statement).await?)
    }

    /// Through the one door by which every answer of a provider comes in; a repeat is no news.
    async fn take_over(&self) -> Result<(), Error> {
        let not_now = || FieldProblem::new("difference", "difference-not-paid-there");
        let (line, ours) = match (&self.sides.line, &self.sides.ours) {
            (Some(line), Some(ours)) if self.sides.can_take_over() => (line, ours),
            _ => return Err(not_now().into()),
        };
        let case = super::load::case(self.app, self.tenant, ours.case).await?.case;
        let reference = line.number.clone();
        let paid_at = super::load::moment(line.at_ms);
        let deed = match ours.direction.as_str() {
            "charge" => Deed::Charge(ChargeId(ours.id), ChargeOutcome::Paid { reference }),
            _ => {
                let arrives_by = arrival(&case, paid_at);
                Deed::Refund(RefundId(ours.id), RefundOutcome::Paid { arrives_by, reference })
            }
        };
        let on = On::new(self.tenant, ours.case, self.actor.clone());
        perform(self.app, &on, &deed).await?;
        let moved = self.moved(DifferenceState::Resolved, "taken-over");
        self.keep(&moved, "taken-over", &line.number).await
    }
}

/// What the provider had paid and we had not is settled once we say so too, however we learned it.
pub(super) async fn close_paid_since(app: &App, tenant: TenantId) -> Result<(), Error> {
    let by = Actor::Rule("reconciliation");
    loop {
        let page = differences::paid_since(app.store(), tenant, BATCH).await?;
        if page.is_empty() {
            return Ok(());
        }
        for difference in page {
            let now_ms = app.now().as_millisecond();
            let moved = Difference {
                state: DifferenceState::Resolved.word().to_owned(),
                reason: "paid-since".to_owned(),
                closed_ms: Some(now_ms),
                closed_by: by.to_string(),
                ..difference
            };
            let (act, by) = (("resolved", "paid-since"), (&*by.to_string(), now_ms));
            match differences::act(app.store(), tenant, &moved, act, by).await {
                // Somebody was first, and it is theirs then.
                Ok(()) | Err(amends_store::StoreError::Stale) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}
