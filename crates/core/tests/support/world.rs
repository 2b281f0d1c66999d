//! A world in which acts happen to the cases of one order: it does what the flows do (record,
//! apply, follow the consequences) in memory, and checks after every act what must always hold.

pub use super::log::{Done, Logged};
use super::{books::Books, notices::one_to_each, shop};
use amends_core::{
    books::Standing,
    case::{
        Case, CatalogueTarget, Consequences, Deed, Entry, Event, Job, Recorded, Refusal,
        SettleBasis, Stage, Submit, SubmitBasis, TimerChange, TimerKind, change, consequences,
        perform, progress, submit, timers, told, turn, waits,
    },
    ids::{CaseId, PersonalId, TenantId},
    mint::Mint,
    order::{Order, Tender, TenderKind},
    people::{Actor, Role},
    policy::{Asker, Basis},
    refund::{Name, components},
};
use jiff::{Timestamp, tz::TimeZone};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What is stored around a case.
#[derive(Clone, Default)]
pub struct File {
    pub history: Vec<Recorded>,
    /// The number of events after each act.
    pub acts: Vec<usize>,
    /// Timer rows.
    pub timers: BTreeMap<TimerKind, Timestamp>,
    /// What was posted.
    pub books: Books,
    /// Jobs so far, in order.
    pub jobs: Vec<Job>,
    /// Whether one actor acted twice in one moment, as only a clock that stands allows.
    at_once: bool,
}

/// One order, its buyer and everything asked about it.
#[derive(Clone)]
pub struct World {
    pub policy: Basis,
    pub order: Order,
    pub zone: TimeZone,
    pub tenders: Vec<Tender>,
    pub targets: BTreeMap<String, CatalogueTarget>,
    pub asker: Asker,
    pub cases: Vec<Case>,
    /// One for each case.
    pub files: Vec<File>,
    pub now: Timestamp,
    /// The events of the last act; none if it was refused or changed nothing.
    pub last: Vec<Event>,
    /// Kept where somebody wants to do the same elsewhere.
    pub log: Option<Vec<Logged>>,
    /// Prices that the shop told since the last act, and what they were at first.
    pub told_prices: Vec<(String, i64)>,
    pub first_prices: BTreeMap<String, i64>,
    /// What the buyer's coupons are worth together.
    pub coupons: i64,
    acts: u64,
    job_keys: BTreeSet<String>,
    entries: BTreeSet<Uuid>,
}

const TENANT: TenantId = TenantId(1);

impl World {
    /// A world around a paid order, at the moment of its delivery.
    pub fn new(market: &str, order: Order, tenders: Vec<Tender>) -> Self {
        Self {
            policy: shop::basis(market),
            asker: shop::first_time(&order),
            order,
            zone: shop::zone(market),
            tenders,
            targets: shop::targets(),
            cases: Vec::new(),
            files: Vec::new(),
            now: shop::day(market, 0),
            last: Vec::new(),
            log: None,
            told_prices: Vec::new(),
            first_prices: BTreeMap::new(),
            coupons: 0,
            acts: 0,
            job_keys: BTreeSet::new(),
            entries: BTreeSet::new(),
        }
    }

    /// The shop tells another price of a variant.
    pub fn sells(&mut self, sku: &str, minor: i64) {
        let known = self.targets.get_mut(sku).expect("a variant");
        self.first_prices.entry(sku.to_owned()).or_insert(known.target.unit_price);
        self.told_prices.push((sku.to_owned(), minor));
        (known.target.unit_price, known.as_of) = (minor, Some(self.now));
    }

    /// Fresh ids, different for every act and the same in every run.
    pub fn mint(&mut self) -> Mint {
        self.acts += 1;
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&self.acts.to_be_bytes());
        Mint::new(self.now, seed)
    }

    /// Files a request; the index of the new case.
    pub fn submit(&mut self, ask: &Submit) -> Result<(usize, Consequences), Refusal> {
        let done = self.file(ask);
        let came = done.as_ref().map(|(index, _)| *index);
        self.note(Done::Asked(ask.clone()), None, came);
        done
    }

    /// What a request is decided on now.
    pub fn submit_basis(&self) -> SubmitBasis<'_> {
        SubmitBasis {
            policy: &self.policy,
            order: &self.order,
            others: &self.cases,
            tenders: &self.tenders,
            targets: &self.targets,
            zone: &self.zone,
            calendars: &shop::CALENDARS,
            asker: &self.asker,
        }
    }

    /// Writes down what was done, if anybody wants to know.
    fn note(&mut self, done: Done, before: Option<Case>, came: Result<usize, &Refusal>) {
        let came = came.map(|index| (self.cases[index].clone(), self.last.clone()));
        let came = came.map_err(Refusal::code);
        if let Some(log) = &mut self.log {
            let prices = std::mem::take(&mut self.told_prices);
            log.push(Logged { at: self.now, done, prices, before, came });
        }
    }

    fn file(&mut self, ask: &Submit) -> Result<(usize, Consequences), Refusal> {
        let mut mint = self.mint();
        self.last.clear();
        let events = submit(ask, &self.submit_basis(), &mut mint)?;
        let id = mint.id(CaseId::new);
        let follows = self.record(None, id, &Actor::Buyer(ask.customer), events);
        Ok((self.cases.len() - 1, follows))
    }

    /// Runs a verb on the case with this index, as this actor.
    pub fn act(
        &mut self,
        index: usize,
        actor: &Actor,
        verb: impl FnOnce(&Case, &SettleBasis, &mut Mint) -> Result<Vec<Event>, Refusal>,
    ) -> Result<Consequences, Refusal> {
        let mut mint = self.mint();
        // The case is among "the others": with an open settlement it counts for nothing there.
        let basis = SettleBasis {
            policy: &self.policy,
            order: &self.order,
            others: &self.cases,
            tenders: &self.tenders,
        };
        self.last.clear();
        let case = &self.cases[index];
        let (id, events) = (case.id, verb(case, &basis, &mut mint)?);
        if events.is_empty() {
            return Ok(Consequences::default());
        }
        Ok(self.record(Some(index), id, actor, events))
    }

    /// Does a deed to the case with this index, as this actor, with a note if they wrote one.
    pub fn perform(
        &mut self,
        index: usize,
        (actor, note): (&Actor, Option<PersonalId>),
        deed: &Deed,
    ) -> Result<Consequences, Refusal> {
        let before = self.log.is_some().then(|| self.cases[index].clone());
        let done = self.act(index, actor, |case, basis, mint| {
            perform(deed, &Stage { case, basis, actor, note }, mint)
        });
        let did = Done::Did(index, actor.clone(), note.is_some(), deed.clone());
        self.note(did, before, done.as_ref().map(|_| index));
        done
    }

    /// Changes what the case with this index asks for.
    pub fn change(&mut self, index: usize, ask: &Submit) -> Result<Consequences, Refusal> {
        let before = self.log.is_some().then(|| self.cases[index].clone());
        let done = self.ask_otherwise(index, ask);
        let came = done.as_ref().map(|_| index);
        self.note(Done::Changed(index, ask.clone()), before, came);
        done
    }

    fn ask_otherwise(&mut self, index: usize, ask: &Submit) -> Result<Consequences, Refusal> {
        let mut mint = self.mint();
        let case = self.cases[index].clone();
        let others: Vec<Case> = self.cases.iter().filter(|c| c.id != case.id).cloned().collect();
        self.last.clear();
        let basis = SubmitBasis { others: &others, ..self.submit_basis() };
        let events = change(&case, ask, &basis, &mut mint)?;
        Ok(self.record(Some(index), case.id, &Actor::Buyer(ask.customer), events))
    }

    fn record(
        &mut self,
        index: Option<usize>,
        id: CaseId,
        actor: &Actor,
        events: Vec<Event>,
    ) -> Consequences {
        let before = index.map(|i| self.cases[i].clone());
        let index = index.unwrap_or(self.cases.len());
        if index == self.files.len() {
            self.files.push(File::default());
        }
        let file = &mut self.files[index];
        let (at, by) = (self.now, actor.to_string());
        file.at_once |= file.history.last().is_some_and(|last| last.at == at && last.actor == by);
        let history = &mut file.history;
        for event in &events {
            let seq = history.len() as i64 + 1;
            let (at, actor) = (self.now, actor.to_string());
            let recorded = Recorded { seq, at, actor, event: event.clone() };
            let stood = self.cases.get(index).map(Standing::of).unwrap_or_default();
            match self.cases.get_mut(index) {
                Some(case) => case.apply(&recorded),
                None => self.cases.extend(Case::open(TENANT, id, &recorded)),
            }
            file.books.post(&stood, &self.cases[index], &recorded.event);
            history.push(recorded);
        }
        let after = history.len();
        self.files[index].acts.push(after);
        let follows = consequences(before.as_ref(), &self.cases[index], &events);
        self.last = events;
        self.follow(index, &follows);
        self.check(index, &follows);
        follows
    }

    fn follow(&mut self, index: usize, follows: &Consequences) {
        let (case, file) = (&self.cases[index], &mut self.files[index]);
        for change in &follows.timers {
            match change {
                TimerChange::Set(kind, due) => file.timers.insert(*kind, *due),
                TimerChange::Clear(kind) => file.timers.remove(kind),
            };
        }
        for job in &follows.jobs {
            let key = job.key(case.version);
            assert!(self.job_keys.insert(key.clone()), "the job {key} was caused twice");
            file.jobs.push(job.clone());
        }
        for entry in &follows.entries {
            let id = match entry {
                Entry::StoredValue { tender, id, amount, .. } => {
                    let tender = self.tenders.iter_mut().find(|t| t.reference == *tender);
                    tender.expect("a tender of the buyer").balance += amount;
                    id
                }
                Entry::Coupon { id, amount, .. } => {
                    self.coupons += amount;
                    id
                }
                Entry::Stock { sku, id, units, .. } => {
                    self.targets.get_mut(sku).expect("a variant").available += units;
                    id
                }
            };
            assert!(self.entries.insert(*id), "the ledger entry {id} was made twice");
        }
    }

    /// What holds after every act on a case.
    fn check(&self, index: usize, follows: &Consequences) {
        let (case, file) = (&self.cases[index], &self.files[index]);
        one_to_each(&follows.jobs);
        self.check_told(index);
        assert_eq!(file.timers, timers(case), "timer rows follow from the legs");
        let seen = progress(case);
        assert_eq!(seen.turn, turn(case));
        assert_eq!(seen.turn.is_none(), case.is_closed(), "closed means nobody's turn");
        for wait in waits(case) {
            assert!(file.timers.contains_key(&wait.clock), "{:?} has no timer", wait.party);
        }
        file.books.check(case);
        check_arithmetic(case);
        let paid_back = |tender: Option<&str>| self.paid_back(tender);
        let collected: i64 = self.collected(None);
        assert!(paid_back(None) <= self.order.paid() + collected, "more back than was paid");
        for payment in &self.order.payments {
            let gave = self.order.payments.iter().filter(|p| p.tender == payment.tender);
            let gave = gave.map(|p| p.amount).sum::<i64>() + self.collected(Some(&payment.tender));
            // A provider that pays what it had refused can find that another case took its place.
            let contradicts = |recorded: &Recorded| recorded.event.kind() == "refund-dropped";
            let contradicted = self.files.iter().flat_map(|file| &file.history).any(contradicts);
            if payment.kind != amends_core::order::TenderKind::StoredValue && !contradicted {
                assert!(paid_back(Some(&payment.tender)) <= gave, "more to a tender than it gave");
            }
        }
        for tender in &self.tenders {
            assert!(tender.balance >= 0, "{} went below zero", tender.reference);
        }
    }

    /// What the buyer paid on top, in all or with one tender.
    pub fn collected(&self, tender: Option<&str>) -> i64 {
        let parts = self.cases.iter().flat_map(|case| case.settlement.parts());
        let paid = parts.filter_map(|part| match part {
            amends_core::case::Part::Charge(charge) if charge.is_paid() => Some(charge),
            _ => None,
        });
        paid.filter(|c| tender.is_none_or(|t| t == c.tender)).map(|c| c.amount).sum()
    }

    /// What a buyer reads about past notices is what the jobs sent, mail and text message alike.
    fn check_told(&self, index: usize) {
        let (case, file) = (&self.cases[index], &self.files[index]);
        if file.at_once {
            return;
        }
        let sent: Vec<_> = file
            .jobs
            .iter()
            .filter_map(|job| match job {
                Job::Notify { notice, seq, .. } if notice.is_for_buyer() => {
                    let key = |job: &&Job| {
                        job.key(*seq) == format!("text:{}:{seq}:{}", case.id, notice.word())
                    };
                    let text = file.jobs.iter().find(key).and_then(Job::not_before);
                    Some((*seq, *notice, text))
                }
                _ => None,
            })
            .collect();
        let said: Vec<_> =
            told(case, &file.history).iter().map(|t| (t.seq, t.notice, t.text_at)).collect();
        assert_eq!(said, sent);
    }

    /// What the cases agreed to pay back, in all or to one tender.
    pub fn paid_back(&self, tender: Option<&str>) -> i64 {
        let parts = self.cases.iter().flat_map(|case| case.settlement.parts());
        let refunds = parts.filter_map(|part| match part {
            amends_core::case::Part::Refund(refund) if refund.counts() && !refund.beyond => {
                Some(refund)
            }
            _ => None,
        });
        refunds.filter(|r| tender.is_none_or(|t| t == r.tender)).map(|r| r.amount).sum()
    }
}

/// What people read adds up, item by item and in all, and nothing is taken without a ground; money
/// beyond what was paid is store credit.
fn check_arithmetic(case: &Case) {
    let quote = &case.quote;
    let told = components(quote);
    let sum: i64 = told.iter().map(|component| component.amount).sum();
    assert_eq!(sum, quote.refund - quote.charge, "the components of {told:?}");
    let mut items: Vec<u16> = quote.lines.iter().map(|line| line.item).collect();
    items.sort_unstable();
    items.dedup();
    for no in items {
        let own = |item: Option<u16>| item == Some(no);
        let lines = quote.lines.iter().filter(|line| line.item == no).map(|line| line.amount);
        let beside = quote.extras.iter().filter(|extra| own(extra.item)).map(|e| e.amount);
        let told = told.iter().filter(|component| own(component.item)).map(|c| c.amount);
        assert_eq!(told.sum::<i64>(), lines.chain(beside).sum::<i64>(), "item {no}");
    }
    for component in told.iter().filter(|component| component.amount < 0) {
        let fee = matches!(component.name, Name::Extra(_) | Name::LossOfValue);
        assert!(!fee || component.ground.is_some(), "{component:?} is taken without a ground");
    }
    for part in case.settlement.parts() {
        if let amends_core::case::Part::Refund(refund) = part {
            assert!(!refund.beyond || refund.tender_kind == TenderKind::StoredValue);
        }
    }
}

/// The buyer as an actor.
pub fn buyer() -> Actor {
    Actor::Buyer(shop::customer())
}

/// A member of staff as an actor.
pub fn staff(role: Role) -> Actor {
    Actor::Staff(amends_core::ids::StaffId::new(1, [3; 10]), role)
}
