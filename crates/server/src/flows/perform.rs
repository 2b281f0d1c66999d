//! The one walk of every deed on a case that exists: load, check what the asker saw, decide,
//! commit. If somebody was first and the asker did not insist on a version, it loads and decides
//! again; what a page showed must still hold then. A look ahead is the walk without the commit.

use super::{
    Error,
    again::{TRIES_MAX, pause},
    commit::{Act, Extras, Keyed, commit},
    load::{self, Loaded, OrderContext},
    own_files::own_files,
    run_out::first_due,
    seen::Seen,
};
use crate::app::App;
use amends_core::{
    case::{
        self, Case, Consequences, Deed, Event, PayoutAct, Recorded, Stage, TimerKind, consequences,
    },
    ids::{CaseId, FileId, PersonalId, TenantId},
    mint::Mint,
    people::Actor,
    refund::Quote,
};
use amends_store::{Guard, PersonalRecord};

/// Letters of a free text.
pub const NOTE_CHARS_MAX: usize = amends_core::case::NOTE_CHARS_MAX;

/// Who wants something done to which case.
pub struct On<'a> {
    pub tenant: TenantId,
    pub case: CaseId,
    pub actor: Actor,
    /// What the asker saw; `None` decides on whatever is there.
    pub seen: Option<Seen>,
    /// A free text of the asker, kept apart from the events.
    pub note: Option<String>,
    pub fired: Option<TimerKind>,
    pub keyed: Option<Keyed<'a>>,
    /// Versions of what the asker looked at besides.
    pub guards: Vec<Guard>,
}

impl<'a> On<'a> {
    /// An act without anything special.
    pub fn new(tenant: TenantId, case: CaseId, actor: Actor) -> Self {
        Self {
            tenant,
            case,
            actor,
            seen: None,
            note: None,
            fired: None,
            keyed: None,
            guards: Vec::new(),
        }
    }

    /// A clock that ran out: the product acts as the rule that the clock is named after.
    pub fn clock(tenant: TenantId, case: CaseId, kind: TimerKind) -> Self {
        Self { fired: Some(kind), ..Self::new(tenant, case, Actor::Rule(kind.word())) }
    }

    /// Only if the case still has this version.
    pub fn seen(mut self, version: Option<i64>) -> Self {
        self.seen = version.map(Seen::Exactly);
        self
    }

    /// Only if nobody has done anything since a page showed this version.
    pub fn shown(mut self, version: Option<i64>) -> Self {
        self.seen = version.map(Seen::OnPage);
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

    /// The text is not too long.
    pub(super) fn check(&self) -> Result<(), Error> {
        let chars = self.note.as_ref().map_or(0, |text| text.chars().count());
        if chars > NOTE_CHARS_MAX {
            let problem = super::FieldProblem::new("note", "text-too-long");
            return Err(problem.with("max", NOTE_CHARS_MAX).into());
        }
        Ok(())
    }

    /// Loads the case, if it still is what the asker saw.
    pub(super) async fn load(&self, app: &App) -> Result<Loaded, Error> {
        let loaded = load::case(app, self.tenant, self.case).await?;
        match self.seen.is_none_or(|seen| seen.holds(&loaded.history)) {
            true => Ok(loaded),
            false => Err(Error::Moved),
        }
    }

    /// Whether to decide anew when somebody was first: what comes in between may be news only.
    pub(super) fn may_decide_again(&self) -> bool {
        !matches!(self.seen, Some(Seen::Exactly(_)))
    }

    /// The text as it is stored.
    pub(super) fn personal(&self, case: &Case, mint: &mut Mint) -> Option<PersonalRecord> {
        let body = self.note.clone()?;
        Some(PersonalRecord {
            id: mint.id(PersonalId::new),
            customer: case.customer,
            kind: "note".to_owned(),
            body,
            at_ms: mint.now.as_millisecond(),
        })
    }
}

/// What a deed would lead to.
#[derive(Debug, Clone)]
pub struct Foresight {
    pub before: Case,
    pub after: Case,
    /// As they would be recorded.
    pub events: Vec<Recorded>,
    pub follows: Consequences,
    /// What the whole case comes to then, as far as it is granted.
    pub expected: Quote,
}

impl Foresight {
    /// The arithmetic of what would be agreed, if anything is.
    pub fn agreed(&self) -> Option<&Quote> {
        self.events.iter().find_map(|recorded| match &recorded.event {
            Event::SettlementAgreed { quote, .. } => Some(quote),
            _ => None,
        })
    }
}

#[cfg(test)]
impl Foresight {
    /// Nothing follows.
    pub fn nothing(case: &Case) -> Self {
        let (before, after) = (case.clone(), case.clone());
        let (events, follows) = (Vec::new(), Consequences::default());
        Self { before, after, events, follows, expected: case.quote.clone() }
    }
}

/// Does a deed and returns the case as it is then. A deed that changes nothing is no error.
pub async fn perform(app: &App, on: &On<'_>, deed: &Deed) -> Result<Case, Error> {
    on.check()?;
    // On the heap: it holds a case, its order and its rules, and every door waits for it.
    app.in_time_of(on.tenant, Box::pin(until_done(app, on, deed))).await
}

async fn until_done(app: &App, on: &On<'_>, deed: &Deed) -> Result<Case, Error> {
    let mut tries = 0;
    loop {
        tries += 1;
        match attempt(app, on, deed).await {
            Err(Error::Moved) if on.may_decide_again() && tries < TRIES_MAX => {
                pause(app, tries).await;
            }
            done => return done,
        }
    }
}

/// What a deed would lead to now, by the code that does it; nothing is stored.
pub async fn foresee(app: &App, on: &On<'_>, deed: &Deed) -> Result<Foresight, Error> {
    on.check()?;
    let decided = app.in_time_of(on.tenant, decide(app, on, deed)).await?;
    let (before, order) = (decided.loaded.case, decided.order);
    let mut after = before.clone();
    let mut recorded = Vec::with_capacity(decided.events.len());
    for event in &decided.events {
        let (seq, at, actor) = (after.version + 1, decided.mint.now, on.actor.to_string());
        let event = Recorded { seq, at, actor, event: event.clone() };
        after.apply(&event);
        recorded.push(event);
    }
    let follows = consequences(Some(&before), &after, &decided.events);
    let expected = case::expected(&after, &order.settle_basis());
    Ok(Foresight { before, after, events: recorded, follows, expected })
}

async fn attempt(app: &App, on: &On<'_>, deed: &Deed) -> Result<Case, Error> {
    let Decided { loaded, order, personal, events, mut mint } = decide(app, on, deed).await?;
    let extras = Extras {
        guards: order.guards.into_iter().chain(on.guards.iter().cloned()).collect(),
        personal: personal.into_iter().collect(),
        orders: Vec::new(),
        fired: on.fired,
        keyed: on.keyed.as_ref(),
        order: Some(&order.order),
    };
    let act = Act { tenant: on.tenant, case: on.case, before: Some(&loaded), actor: &on.actor };
    Box::pin(commit(app, &act, events, &mut mint, extras)).await
}

/// A deed that was decided, with what it was decided on.
struct Decided {
    loaded: Loaded,
    order: OrderContext,
    personal: Option<PersonalRecord>,
    events: Vec<Event>,
    mint: Mint,
}

async fn decide(app: &App, on: &On<'_>, deed: &Deed) -> Result<Decided, Error> {
    let mut mint = app.mint();
    let loaded = on.load(app).await?;
    let deed = with_own_files(app, &loaded.case, deed).await?;
    let item = loaded.case.items.first().ok_or(Error::NotFound)?;
    let order = load::order(app, on.tenant, item.asked.order).await?;
    let personal = on.personal(&loaded.case, &mut mint);
    let basis = order.settle_basis();
    let stage = Stage {
        case: &loaded.case,
        basis: &basis,
        actor: &on.actor,
        note: personal.as_ref().map(|record| record.id),
    };
    let events = match on.fired {
        // It was given more time, or another clock of the case ran out before.
        Some(kind) if first_due(&loaded.case, mint.now) != Some(kind) => Vec::new(),
        _ => case::perform(&deed, &stage, &mut mint)?,
    };
    Ok(Decided { events, order, loaded, personal, mint })
}

/// The deed with the photos it names, each once. A photo that shows nothing of this case is no
/// evidence for anything.
async fn with_own_files(app: &App, case: &Case, deed: &Deed) -> Result<Deed, Error> {
    let whose = (case.tenant, case.customer);
    match deed {
        Deed::AddEvidence(files) => {
            return Ok(Deed::AddEvidence(own_files(app, whose, "files", files).await?));
        }
        Deed::Inspect(found) => {
            for looked_at in found {
                let photos = looked_at.checks.iter().filter_map(|check| check.photo);
                own_files(app, whose, "items", &photos.collect::<Vec<FileId>>()).await?;
            }
        }
        Deed::Payout(_, PayoutAct::Transferred { proof, .. }) => {
            own_files(app, whose, "proof", &[*proof]).await?;
        }
        Deed::RecordMismatch(found) => {
            own_files(app, whose, "photo", found.photo.as_slice()).await?;
        }
        _ => {}
    }
    Ok(deed.clone())
}
