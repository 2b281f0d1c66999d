//! The common walk of an act on a case that exists: load, check what the asker saw, decide, commit.
//! If somebody was first and the asker did not insist on a version, it loads and decides again.

use super::{
    Error,
    commit::{Act, Extras, Keyed, commit},
    load::{self, Loaded, OrderContext},
};
use crate::app::App;
use amends_core::{
    case::{Case, Event, Refusal, TimerKind},
    ids::{CaseId, PersonalId, TenantId},
    mint::Mint,
    people::Actor,
};
use amends_store::PersonalRecord;

/// Times an act is decided anew when somebody else was first.
const TRIES_MAX: u32 = 5;
/// Letters of a free text.
pub const NOTE_CHARS_MAX: usize = amends_core::case::NOTE_CHARS_MAX;

/// Who wants something done to which case.
pub struct On<'a> {
    pub tenant: TenantId,
    pub case: CaseId,
    pub actor: Actor,
    /// The version the asker saw; `None` decides on whatever is there.
    pub seen: Option<i64>,
    /// A free text of the asker, kept apart from the events.
    pub note: Option<String>,
    pub fired: Option<TimerKind>,
    pub keyed: Option<Keyed<'a>>,
}

impl<'a> On<'a> {
    /// An act without anything special.
    pub fn new(tenant: TenantId, case: CaseId, actor: Actor) -> Self {
        Self { tenant, case, actor, seen: None, note: None, fired: None, keyed: None }
    }

    /// Only if the case still has this version.
    pub fn seen(mut self, version: Option<i64>) -> Self {
        self.seen = version;
        self
    }

    /// With a free text; blank counts as none.
    pub fn note(mut self, text: Option<String>) -> Self {
        self.note = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        self
    }

    /// Under a caller's key.
    pub fn keyed(mut self, keyed: Option<Keyed<'a>>) -> Self {
        self.keyed = keyed;
        self
    }
}

/// What a verb is given.
pub struct Scene<'a> {
    pub case: &'a Case,
    /// The order and what hangs on it; only where the verb asked for it.
    pub order: Option<&'a OrderContext>,
    /// The other cases on the order; empty where it was not asked for.
    pub others: &'a [Case],
    /// The id of the asker's text, if there is one.
    pub note: Option<PersonalId>,
    pub mint: &'a mut Mint,
}

/// What a verb needs to see besides the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing else.
    Case,
    /// Its order, guarded against changes by others.
    Order,
}

/// Runs one verb on one case and commits what it decides.
pub async fn act(
    app: &App,
    on: &On<'_>,
    needs: Needs,
    verb: impl Fn(Scene<'_>) -> Result<Vec<Event>, Refusal> + Send + Sync,
) -> Result<Case, Error> {
    check_note(on)?;
    let mut tries = 0;
    loop {
        tries += 1;
        match attempt(app, on, needs, &verb).await {
            Err(Error::Moved) if on.seen.is_none() && tries < TRIES_MAX => {}
            done => return done,
        }
    }
}

async fn attempt(
    app: &App,
    on: &On<'_>,
    needs: Needs,
    verb: &(impl Fn(Scene<'_>) -> Result<Vec<Event>, Refusal> + Send + Sync),
) -> Result<Case, Error> {
    let mut mint = app.mint();
    let before = load::case(app, on.tenant, on.case).await?;
    if on.seen.is_some_and(|seen| seen != before.case.version) {
        return Err(Error::Moved);
    }
    let order = order_of(app, &before, needs).await?;
    let others = order.as_ref().map(|o| o.others(on.case)).unwrap_or_default();
    let personal = note(on, &before.case, &mut mint);
    let events = verb(Scene {
        case: &before.case,
        order: order.as_ref(),
        others: &others,
        note: personal.as_ref().map(|record| record.id),
        mint: &mut mint,
    })?;
    let extras = Extras {
        guards: order.map(|order| order.guards).unwrap_or_default(),
        personal: personal.into_iter().collect(),
        orders: Vec::new(),
        fired: on.fired,
        keyed: on.keyed.as_ref(),
    };
    let act = Act { tenant: on.tenant, case: on.case, before: Some(&before), actor: &on.actor };
    commit(app, &act, events, &mut mint, extras).await
}

async fn order_of(app: &App, before: &Loaded, needs: Needs) -> Result<Option<OrderContext>, Error> {
    match (needs, before.case.items.first()) {
        (Needs::Order, Some(item)) => {
            Ok(Some(load::order(app, before.case.tenant, item.asked.order).await?))
        }
        _ => Ok(None),
    }
}

fn check_note(on: &On) -> Result<(), Error> {
    let chars = on.note.as_ref().map_or(0, |text| text.chars().count());
    if chars > NOTE_CHARS_MAX {
        let problem = super::FieldProblem::new("note", "text-too-long");
        return Err(problem.with("max", NOTE_CHARS_MAX).into());
    }
    Ok(())
}

fn note(on: &On, case: &Case, mint: &mut Mint) -> Option<PersonalRecord> {
    let body = on.note.clone()?;
    Some(PersonalRecord {
        id: mint.id(PersonalId::new),
        customer: case.customer,
        kind: "note".to_owned(),
        body,
        at_ms: mint.now.as_millisecond(),
    })
}
