//! One act: events and everything that follows from them, in one commit that holds only if nothing
//! the decision saw has moved. Every flow ends here.

use super::{
    Error,
    books::Keeper,
    clockwork,
    given::given,
    load::{self, Loaded},
};
use crate::app::App;
use amends_core::{
    calendar::Calendars,
    case::{
        Case, Consequences, Entry, Event, Item, Recorded, TimerChange, TimerKind, Wish, bench_work,
        consequences, progress,
    },
    chain,
    ids::{CaseId, JobId, OrderId, TenantId},
    mint::Mint,
    order::Order,
    people::Actor,
};
use amends_store::{
    Answer, CaseRow, Commit, Guard, LedgerEntry, NewEvent, NewJob, PersonalRecord, books::Books,
    catalogue, customers, files, search,
};
use uuid::Uuid;

/// What an act brings besides its events.
#[derive(Default)]
pub struct Extras<'a> {
    /// Versions of what the decision depended on.
    pub guards: Vec<Guard>,
    /// Texts that events refer to by id.
    pub personal: Vec<PersonalRecord>,
    /// The orders of a new case.
    pub orders: Vec<OrderId>,
    /// The timer whose running out caused the act.
    pub fired: Option<TimerKind>,
    /// A caller's `Idempotency-Key`.
    pub keyed: Option<&'a Keyed<'a>>,
    /// The order as the decision saw it.
    pub order: Option<&'a Order>,
}

/// A caller's key and how the answer to it will read.
pub struct Keyed<'a> {
    pub guard: Uuid,
    pub caller: String,
    pub key: String,
    pub request_hash: [u8; 32],
    pub status: i64,
    /// The answer's body, from the case after the act.
    pub render: &'a (dyn Fn(&Case) -> String + Send + Sync),
}

/// Who acts on which case, and what was there before.
pub struct Act<'a> {
    pub tenant: TenantId,
    pub case: CaseId,
    /// `None` creates the case.
    pub before: Option<&'a Loaded>,
    pub actor: &'a Actor,
}

/// Commits `events` with all their consequences and returns the case as it is then. No events: the
/// case as it was.
pub async fn commit(
    app: &App,
    act: &Act<'_>,
    events: Vec<Event>,
    mint: &mut Mint,
    extras: Extras<'_>,
) -> Result<Case, Error> {
    if events.is_empty() {
        let before = act.before.ok_or_else(|| Error::Fault("a case without events".to_owned()))?;
        return Ok(before.case.clone());
    }
    let calendars = calendars(app, act).await?;
    let from = (extras.order, &calendars);
    let Record { rows, after, books } = record(act, &events, from, mint)?;
    let mut follows = consequences(act.before.map(|loaded| &loaded.case), &after, &events);
    super::assign::keeps(app, act.tenant, &mut follows.jobs).await?;
    let commit = Commit {
        tenant: act.tenant,
        case: act.case,
        seen: act.before.map_or(0, |loaded| loaded.case.version),
        row: row(&after),
        events: rows,
        jobs: jobs(&after, &follows, mint),
        timers: timers(&after, &follows, extras.fired),
        times: clockwork::times(&after),
        guards: guards(app, &after, extras.guards, &follows).await?,
        entries: entries(&after, &follows, mint),
        orders: extras.orders,
        personal: extras.personal,
        payouts: books.payouts,
        postings: books.postings,
        recoveries: books.recoveries,
        compensations: given(&after, &events),
        answer: extras.keyed.map(|keyed| answer(keyed, &after, mint)),
    };
    app.store().commit(commit).await?;
    note_photos(app, act, &events).await;
    Ok(after)
}

/// The calendars that the case reads by.
async fn calendars(app: &App, act: &Act<'_>) -> Result<Calendars, Error> {
    Ok(match act.before {
        Some(before) => before.case.calendars().clone(),
        None => (*load::calendars(app, act.tenant).await?).clone(),
    })
}

/// Notes which case photos belong to, so that the same one is known when it comes again. The case
/// itself says which are its own: what is lost here by a crash is a hint.
async fn note_photos(app: &App, act: &Act<'_>, events: &[Event]) {
    for file in events.iter().flat_map(Event::files) {
        let noted = files::attach(app.store(), act.tenant, file, act.case, "kept").await;
        noted.inspect_err(|error| tracing::warn!(%error, %file, "a photo is not noted")).ok();
    }
}

/// The events as they are stored, and what they lead to.
struct Record {
    rows: Vec<NewEvent>,
    after: Case,
    books: Books,
}

/// Numbers, hashes and applies the events.
fn record(
    act: &Act,
    events: &[Event],
    (order, calendars): (Option<&Order>, &Calendars),
    mint: &Mint,
) -> Result<Record, Error> {
    let mut keeper = Keeper::before(act.before.map(|loaded| &loaded.case), order);
    let mut after = act.before.map(|loaded| loaded.case.clone());
    let mut prev = act.before.map_or(chain::START, |loaded| loaded.last_hash);
    let first = after.as_ref().map_or(0, |case| case.version) + 1;
    let actor = act.actor.to_string();
    let mut rows = Vec::with_capacity(events.len());
    for (event, seq) in events.iter().zip(first..) {
        let (kind, body, at_ms) = (event.kind(), event.to_body(), mint.now.as_millisecond());
        let link = chain::Link {
            tenant: act.tenant,
            case: act.case,
            seq,
            at_ms,
            version: Event::VERSION,
            actor: &actor,
            kind,
            body: &body,
        };
        let hash = chain::hash(&prev, &link);
        let recorded =
            Recorded { seq, at: load::moment(at_ms), actor: actor.clone(), event: event.clone() };
        match &mut after {
            Some(case) => case.apply(&recorded),
            None => {
                let opened = Case::open(act.tenant, act.case, &recorded);
                after = opened.map(|case| case.by(calendars.clone()));
            }
        }
        after.iter().for_each(|case| keeper.note(case, event));
        let kind = kind.to_owned();
        let (version, actor) = (Event::VERSION, actor.clone());
        rows.push(NewEvent { seq, kind, version, at_ms, actor, body, prev, hash });
        prev = hash;
    }
    let after = after.ok_or_else(|| Error::Fault("a case must begin with a request".to_owned()))?;
    Ok(Record { rows, after, books: keeper.moved() })
}

/// The listing columns of a case.
pub(super) fn row(case: &Case) -> CaseRow {
    let progress = progress(case);
    let items = case.items.iter().map(|item| &item.asked);
    let words: Vec<String> = items.map(words_of).chain(case.agent.clone()).collect();
    CaseRow {
        number: case.number.clone(),
        customer: case.customer,
        wish: case.wish().word().to_owned(),
        status: progress.label.word().to_owned(),
        judgement: case.decision.answer.word().to_owned(),
        turn: progress.turn.map_or("nobody", |party| party.word()).to_owned(),
        due_ms: progress.due.map(|due| due.as_millisecond()),
        opened_ms: case.opened_at.as_millisecond(),
        updated_ms: case.updated_at.as_millisecond(),
        closed_ms: case.closed_at.map(|at| at.as_millisecond()),
        channel: case.channel.word().to_owned(),
        currency: case.currency.code().to_owned(),
        amount_minor: case.quote.refund - case.quote.charge,
        bench: bench_work(case).map_or("", |work| work.word()).to_owned(),
        second_look: case.second_look.word().to_owned(),
        request: case.request,
        tracking: case.parcels.iter().map(|parcel| parcel.tracking.clone()).collect(),
        search: search::words(&format!("{} {}", case.number, words.join(" "))),
    }
}

/// What an item can be found by: its serial number is on the unit that lies on the bench.
fn words_of(item: &Item) -> String {
    let serial = match &item.wish {
        Wish::Repair { serial } => serial.as_deref().unwrap_or_default(),
        _ => "",
    };
    format!("{serial} {} {} {}", item.sku, item.title, item.variant)
}

fn jobs(case: &Case, follows: &Consequences, mint: &mut Mint) -> Vec<NewJob> {
    let now = mint.now;
    let mut job = |job: &amends_core::case::Job| NewJob {
        id: mint.id(JobId::new),
        key: job.key(case.version),
        kind: job.kind().to_owned(),
        body: serde_json::to_string(job).expect("jobs are plain data"),
        case: Some(case.id),
        run_at_ms: job.not_before().unwrap_or(now).as_millisecond(),
    };
    follows.jobs.iter().map(&mut job).collect()
}

/// A timer that ran out is cleared whatever follows; a new one of its kind is set after that.
fn timers(
    case: &Case,
    follows: &Consequences,
    fired: Option<TimerKind>,
) -> Vec<amends_store::TimerChange> {
    let cleared = fired.map(TimerChange::Clear);
    let changes = cleared.iter().chain(&follows.timers).map(|change| match change {
        TimerChange::Set(kind, due) => {
            amends_store::TimerChange::Set(clockwork::timer(case, *kind, *due))
        }
        TimerChange::Clear(kind) => {
            amends_store::TimerChange::Clear { kind: kind.word().to_owned() }
        }
    });
    changes.collect()
}

/// Entries of our own ledgers are guarded by their accounts, whoever read them.
async fn guards(
    app: &App,
    case: &Case,
    mut guards: Vec<Guard>,
    follows: &Consequences,
) -> Result<Vec<Guard>, Error> {
    for entry in &follows.entries {
        let id = match entry {
            Entry::StoredValue { tender, .. } => customers::tender_guard(case.customer, tender),
            Entry::Stock { sku, .. } => catalogue::stock_guard(sku),
            // Nothing is decided on what coupons are worth together.
            Entry::Coupon { .. } => continue,
        };
        if !guards.iter().any(|guard| guard.id == id) {
            guards.push(load::version(app, case.tenant, id).await?);
        }
    }
    Ok(guards)
}

fn account(case: &Case, entry: &Entry) -> String {
    match entry {
        Entry::StoredValue { tender, .. } => load::stored_value_account(case.customer, tender),
        Entry::Stock { sku, .. } => load::stock_account(sku),
        Entry::Coupon { .. } => load::coupon_account(case.customer, case.currency),
    }
}

fn entries(case: &Case, follows: &Consequences, mint: &Mint) -> Vec<LedgerEntry> {
    let entry = |entry: &Entry| {
        let (id, amount_minor, currency, kind) = match entry {
            Entry::StoredValue { id, amount, kind, .. } => {
                (*id, *amount, case.currency.code(), *kind)
            }
            Entry::Coupon { id, amount, kind } => (*id, *amount, case.currency.code(), *kind),
            Entry::Stock { id, units, kind, .. } => (*id, *units, "", *kind),
        };
        LedgerEntry {
            account: account(case, entry),
            entry: id,
            amount_minor,
            currency: currency.to_owned(),
            case: case.id,
            kind: kind.to_owned(),
            at_ms: mint.now.as_millisecond(),
        }
    };
    follows.entries.iter().map(entry).collect()
}

fn answer(keyed: &Keyed, after: &Case, mint: &Mint) -> Answer {
    Answer {
        guard: keyed.guard,
        caller: keyed.caller.clone(),
        key: keyed.key.clone(),
        request_hash: keyed.request_hash,
        status: keyed.status,
        body: (keyed.render)(after),
        at_ms: mint.now.as_millisecond(),
    }
}
