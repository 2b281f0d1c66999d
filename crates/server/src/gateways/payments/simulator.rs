//! The built-in provider: moves no real money, but keeps books that survive a kill, takes each id
//! once, and can be told to misbehave as real providers do. For the demo, tests and benches.

mod faults;
mod holds;
mod links;

use super::{
    Answer, BadCallback, Behaviour, Booking, Callback, CallbackHeaders, ChargeOrder, Direction,
    RefundOrder, SignedCallback, Wanted,
    books::{Books, Line},
    callback::Key,
};
use crate::{config::SimulatorConfig, gateways::blobs::blocking};
use faults::Fault;
use jiff::{SignedDuration, Timestamp};
use std::{
    io,
    path::Path,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

/// Three days: what card networks usually need until the buyer sees a refund.
const ARRIVES_AFTER: SignedDuration = SignedDuration::from_hours(3 * 24);
/// How often it looks for callbacks to make.
const CALLBACK_POLL: Duration = Duration::from_millis(200);
/// How long an answer takes that is slow.
const SLOW: Duration = Duration::from_millis(500);
/// How long it waits after a callback that was not taken.
const CALLBACK_PAUSE: Duration = Duration::from_secs(2);

/// A handle to the provider; cheap to clone.
#[derive(Clone)]
pub struct Simulator {
    books: Arc<Mutex<Books>>,
    key: Key,
    usual: Behaviour,
    /// From which faults are drawn.
    seed: u64,
    delay: SignedDuration,
    /// What the addresses of pay pages start with.
    pay_url: String,
}

impl std::fmt::Debug for Simulator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Simulator").field("usual", &self.usual).finish_non_exhaustive()
    }
}

impl Simulator {
    /// Opens its folder with the books; `key` signs its callbacks.
    pub fn open(dir: &Path, config: &SimulatorConfig, key: [u8; 32]) -> io::Result<Self> {
        std::fs::create_dir_all(dir)?;
        let usual = config.behaviour.parse().map_err(io::Error::other)?;
        let books = Books::open(&dir.join("books.jsonl"))?;
        Ok(Self {
            books: Arc::new(Mutex::new(books)),
            key: Key::new(key),
            usual,
            seed: config.seed,
            delay: SignedDuration::try_from(config.delay).map_err(io::Error::other)?,
            pay_url: config.pay_url.clone(),
        })
    }

    /// As [`super::Payments::refund`].
    pub async fn refund(&self, order: &RefundOrder, now: Timestamp) -> Answer {
        let RefundOrder { tenant, case, id, tender, kind, amount, payment: _ } = order.clone();
        let id = id.to_string();
        let direction = Direction::Refund;
        self.take(Wanted { direction, id, tenant, case, tender, kind, amount }, now).await
    }

    /// As [`super::Payments::charge`].
    pub async fn charge(&self, order: &ChargeOrder, now: Timestamp) -> Answer {
        let ChargeOrder { tenant, case, id, tender, kind, amount } = order.clone();
        let id = id.to_string();
        let direction = Direction::Charge;
        self.take(Wanted { direction, id, tenant, case, tender, kind, amount }, now).await
    }

    /// What became of a refund or charge, also of one by a payment link.
    pub async fn query(&self, id: &str, now: Timestamp) -> Answer {
        let id = id.to_owned();
        let found = self.with_books(move |books| {
            let link = match id.parse() {
                Ok(id) => books.link(id, now)?.map(|link| link.answer()),
                Err(_) => None,
            };
            let answer = books.booking(&id).map(|booking| booking.answer(now));
            Ok(answer.or(link).unwrap_or(Answer::NeverSeen))
        });
        found.await.unwrap_or_else(|error| out_of_order(&error))
    }

    /// Switches the behaviour for one tender, or for all; `None` goes back to the configured one.
    /// Kept in the books, so it survives a restart.
    pub async fn switch(
        &self,
        tender: Option<&str>,
        behaviour: Option<Behaviour>,
    ) -> io::Result<()> {
        let tender = tender.map(str::to_owned);
        self.with_books(move |books| books.append(Line::Switched { tender, behaviour })).await
    }

    /// Every booking, oldest first: one per id, which is how a test proves that nothing was paid
    /// twice.
    pub async fn bookings(&self) -> io::Result<Vec<Booking>> {
        self.with_books(|books| Ok(books.bookings.clone())).await
    }

    /// As [`Simulator::read_callback`], with the request's headers by name.
    pub fn hear<'a>(
        &self,
        header: impl Fn(&str) -> Option<&'a str>,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Callback, BadCallback> {
        self.read_callback(&CallbackHeaders::read(header), body, now)
    }

    /// Reads a callback of this provider. Error: it must not be believed.
    pub fn read_callback(
        &self,
        headers: &CallbackHeaders,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Callback, BadCallback> {
        self.key.open(headers, body, now)
    }

    /// The callbacks that are due at `now`, signed. Each comes again until [`Simulator::called`].
    pub async fn due_callbacks(&self, now: Timestamp) -> io::Result<Vec<SignedCallback>> {
        let (key, delay) = (self.key.clone(), self.delay);
        self.with_books(move |books| {
            let mut due = Vec::new();
            for id in books.to_call.keys().cloned().collect::<Vec<_>>() {
                due.extend(books.news(&id, delay, now)?.map(|callback| key.sign(&callback, now)));
            }
            Ok(due)
        })
        .await
    }

    /// A callback was taken: `webhook_id` is its header.
    pub async fn called(&self, webhook_id: &str) -> io::Result<()> {
        let id = webhook_id.strip_prefix("cb_").unwrap_or(webhook_id).to_owned();
        self.with_books(move |books| books.append(Line::Called { id })).await
    }

    /// Makes callbacks for ever; `deliver` says whether one was taken. Drop the future to stop.
    pub async fn run_callbacks<F>(
        self,
        now: impl Fn() -> Timestamp + Send,
        deliver: impl Fn(SignedCallback) -> F + Send,
    ) where
        F: Future<Output = bool> + Send,
    {
        loop {
            tokio::time::sleep(CALLBACK_POLL).await;
            let due = match self.due_callbacks(now()).await {
                Ok(due) => due,
                Err(error) => {
                    log_out_of_order(&error);
                    Vec::new()
                }
            };
            for callback in due {
                let id = callback.headers.id.clone();
                if !deliver(callback).await {
                    tokio::time::sleep(CALLBACK_PAUSE).await;
                } else if let Err(error) = self.called(&id).await {
                    log_out_of_order(&error);
                }
            }
        }
    }

    async fn take(&self, wanted: Wanted, now: Timestamp) -> Answer {
        let this = self.clone();
        let taken = self.with_books(move |books| this.book(books, wanted, now)).await;
        if let Ok((_, true)) = taken {
            tokio::time::sleep(SLOW).await;
        }
        taken.map_or_else(|error| out_of_order(&error), |(answer, _)| answer)
    }

    /// The id was seen: the first answer again. Else one line, and what the behaviour makes of it;
    /// and whether that takes long.
    fn book(
        &self,
        books: &mut Books,
        wanted: Wanted,
        now: Timestamp,
    ) -> io::Result<(Answer, bool)> {
        if let Some(known) = books.booking(&wanted.id) {
            let same = known.wanted == wanted;
            return Ok((if same { known.answer(now) } else { used_otherwise() }, false));
        }
        if wanted.id.parse().is_ok_and(|id| books.links.contains_key(&id)) {
            return Ok((used_otherwise(), false));
        }
        let Some(told) = self.treatment(books, Some(&wanted.tender), &wanted.id)? else {
            return Ok((Answer::Unknown, false));
        };
        let (behaviour, slow) = match self.fault(books, told, &wanted)? {
            Ok(as_told) => as_told,
            Err(answer) => return Ok((answer, false)),
        };
        let reference = books.next_reference();
        let moves_at = (behaviour != Behaviour::Refuse).then(|| self.moves_at(behaviour, now));
        let arrives_by = now + ARRIVES_AFTER;
        let booking = Booking { wanted, behaviour, at: now, moves_at, reference, arrives_by };
        let answer = match behaviour {
            Behaviour::Timeout => Answer::Unknown,
            Behaviour::Wrong => Answer::Doubtful { reason: "another amount".to_owned() },
            _ => booking.answer(now),
        };
        books.append(Line::Booked(booking))?;
        Ok((answer, slow))
    }

    /// What becomes of a refund where faults are drawn: how it is booked and whether that takes
    /// long, or an answer without a booking.
    fn fault(
        &self,
        books: &mut Books,
        told: Behaviour,
        wanted: &Wanted,
    ) -> io::Result<Result<(Behaviour, bool), Answer>> {
        if told != Behaviour::Chaos {
            return Ok(Ok((told, false)));
        }
        let plain = Ok((Behaviour::Plain, false));
        if wanted.direction == Direction::Charge {
            return Ok(plain);
        }
        let fault = faults::drawn(self.seed, wanted);
        let answer = match fault {
            Fault::As(Behaviour::Lost) | Fault::Broken => Answer::Unknown,
            Fault::Busy => {
                Answer::Later { reason: "busy/simulator.429".to_owned(), again_at: None }
            }
            Fault::NoAtFirst => Answer::No { reason: "not today".to_owned() },
            Fault::As(behaviour) => return Ok(Ok((behaviour, false))),
            Fault::Slow => return Ok(Ok((Behaviour::Plain, true))),
        };
        Ok(if books.fails_once(&wanted.id)? { Err(answer) } else { plain })
    }

    /// How a request is treated. `None`: it never arrives, which is written down under `key` so
    /// that the next one does.
    fn treatment(
        &self,
        books: &mut Books,
        tender: Option<&str>,
        key: &str,
    ) -> io::Result<Option<Behaviour>> {
        let told = tender.and_then(|tender| books.by_tender.get(tender)).copied();
        match told.or(books.everywhere).unwrap_or(self.usual) {
            Behaviour::Lost if books.lost.contains(key) => Ok(Some(Behaviour::Plain)),
            Behaviour::Lost => {
                books.append(Line::Lost { id: key.to_owned() })?;
                Ok(None)
            }
            behaviour => Ok(Some(behaviour)),
        }
    }

    /// When money moves that is not refused.
    fn moves_at(&self, behaviour: Behaviour, now: Timestamp) -> Timestamp {
        match behaviour {
            Behaviour::Delay
            | Behaviour::Duplicate
            | Behaviour::Partial
            | Behaviour::Contradict => now + self.delay,
            _ => now,
        }
    }

    /// File work off the async threads, under the books' locks.
    async fn with_books<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Books) -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let books = Arc::clone(&self.books);
        blocking(move || {
            let mut books: MutexGuard<'_, Books> =
                books.lock().map_err(|_| io::Error::other("a writer of the books panicked"))?;
            books.locked(work)
        })
        .await
    }
}

const USED_OTHERWISE: &str = "this id was used for something else";

fn used_otherwise() -> Answer {
    Answer::No { reason: USED_OTHERWISE.to_owned() }
}

/// The books cannot be read or written: nobody knows, so the caller asks again later.
fn out_of_order(error: &io::Error) -> Answer {
    log_out_of_order(error);
    Answer::Unknown
}

fn log_out_of_order(error: &io::Error) {
    tracing::error!(%error, "the simulator's books are out of order");
}

#[cfg(test)]
mod tests;
