//! The simulator's books: one file of JSON lines, only ever appended to, synced before an answer
//! goes out. Several processes may share it: each appends under a file lock, after reading what the
//! others wrote. Reading it from the top gives the whole state.

use super::{
    Answer, Hold, Link,
    holds::HoldEnd,
    links::{Ended, LinkEnd},
};
use amends_core::{
    ids::{CaseId, ChargeId, HoldId, TenantId},
    money::Money,
    order::TenderKind,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs::{File, OpenOptions},
    io::{self, BufRead, BufReader, Seek, SeekFrom, Write},
    path::Path,
    str::FromStr,
};

/// How the simulator treats what it is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Behaviour {
    /// Pays at once and says so.
    Plain,
    /// Takes it, pays after a while, and calls back.
    Delay,
    /// Pays, but the answer never arrives; no callback either.
    Timeout,
    /// The first request never arrives; the next one under the same id is treated plainly.
    Lost,
    /// As `Delay`, and calls back twice.
    Duplicate,
    /// Says no.
    Refuse,
    /// Pays, and first says another amount.
    Wrong,
    /// Pays in two steps: says at first that a part was paid.
    Partial,
    /// Says no, pays all the same, and calls back.
    Contradict,
    /// One of all these and more, drawn from a seed for each refund.
    Chaos,
}

impl Behaviour {
    /// All of them, in the order in which help texts list them.
    pub const ALL: [Self; 10] = [
        Self::Plain,
        Self::Delay,
        Self::Timeout,
        Self::Lost,
        Self::Duplicate,
        Self::Refuse,
        Self::Wrong,
        Self::Partial,
        Self::Contradict,
        Self::Chaos,
    ];

    /// The word in the configuration, the API and the books.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Delay => "delay",
            Self::Timeout => "timeout",
            Self::Lost => "lost",
            Self::Duplicate => "duplicate",
            Self::Refuse => "refuse",
            Self::Wrong => "wrong",
            Self::Partial => "partial",
            Self::Contradict => "contradict",
            Self::Chaos => "chaos",
        }
    }

    /// How many callbacks follow.
    pub(super) fn callbacks(self) -> u32 {
        match self {
            Self::Delay | Self::Contradict => 1,
            Self::Duplicate => 2,
            Self::Plain | Self::Timeout | Self::Lost | Self::Refuse => 0,
            Self::Wrong | Self::Partial | Self::Chaos => 0,
        }
    }
}

/// Not one of the behaviours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the simulator's behaviours are plain, delay, timeout, lost, duplicate, refuse, wrong, \
     partial, contradict and chaos"
)]
pub struct UnknownBehaviour;

impl FromStr for Behaviour {
    type Err = UnknownBehaviour;
    fn from_str(word: &str) -> Result<Self, UnknownBehaviour> {
        Self::ALL.into_iter().find(|behaviour| behaviour.word() == word).ok_or(UnknownBehaviour)
    }
}

/// Which way the money goes, seen from the buyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    Refund,
    Charge,
}

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    pub direction: Direction,
    /// `rf_…` or `ch_…`.
    pub id: String,
    pub tenant: TenantId,
    pub case: CaseId,
    pub tender: String,
    pub kind: TenderKind,
    pub amount: Money,
}

/// One request the simulator took, and what it decided. There is one per id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    #[serde(flatten)]
    pub wanted: Wanted,
    pub behaviour: Behaviour,
    pub at: Timestamp,
    /// When the money moves; never, if it was refused.
    pub moves_at: Option<Timestamp>,
    /// The provider's own number, shown to people.
    pub reference: String,
    pub arrives_by: Timestamp,
}

impl Booking {
    /// Money back to a buyer, not a charge.
    pub fn is_refund(&self) -> bool {
        self.wanted.direction == Direction::Refund
    }

    /// What the simulator says about it at `now` when asked.
    pub fn answer(&self, now: Timestamp) -> Answer {
        match self.moves_at {
            None => Answer::No { reason: DECLINED.into() },
            Some(moves_at) if moves_at > now => match self.behaviour {
                Behaviour::Partial => Answer::Doubtful { reason: self.half() },
                Behaviour::Contradict => Answer::No { reason: DECLINED.into() },
                _ => Answer::Pending,
            },
            Some(_) => Answer::Paid {
                reference: self.reference.clone(),
                arrives_by: self.is_refund().then_some(self.arrives_by),
            },
        }
    }
}

impl Booking {
    /// Half of what was asked, in words.
    fn half(&self) -> String {
        let amount = self.wanted.amount;
        Money::new(amount.minor / 2, amount.currency).to_string()
    }
}

const DECLINED: &str = "declined by the simulator";

/// One line of the file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "kebab-case")]
pub(super) enum Line {
    Booked(Booking),
    /// A request that never arrived, as a real network would have it.
    Lost {
        id: String,
    },
    /// A callback was delivered.
    Called {
        id: String,
    },
    /// A payment link was made.
    Linked(Link),
    LinkEnded {
        id: ChargeId,
        end: Ended<LinkEnd>,
    },
    /// A hold was taken.
    Held(Hold),
    HoldEnded {
        id: HoldId,
        end: Ended<HoldEnd>,
        /// How many follow.
        callbacks: u32,
    },
    /// The behaviour for one tender, or for all, was switched.
    Switched {
        tender: Option<String>,
        behaviour: Option<Behaviour>,
    },
}

/// The file and what it says so far.
#[derive(Debug)]
pub(super) struct Books {
    file: File,
    read_to: u64,
    pub bookings: Vec<Booking>,
    by_id: HashMap<String, usize>,
    pub links: BTreeMap<ChargeId, Link>,
    pub holds: BTreeMap<HoldId, Hold>,
    /// Ids whose first request never arrived; of a hold, `hd_…/capture` and `hd_…/release` too.
    pub lost: HashSet<String>,
    /// Callbacks that are still to be made, by id.
    pub to_call: BTreeMap<String, u32>,
    pub everywhere: Option<Behaviour>,
    pub by_tender: HashMap<String, Behaviour>,
}

impl Books {
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        let mut books = Self {
            file,
            read_to: 0,
            bookings: Vec::new(),
            by_id: HashMap::new(),
            links: BTreeMap::new(),
            holds: BTreeMap::new(),
            lost: HashSet::new(),
            to_call: BTreeMap::new(),
            everywhere: None,
            by_tender: HashMap::new(),
        };
        books.locked(|_| Ok(()))?;
        Ok(books)
    }

    pub fn booking(&self, id: &str) -> Option<&Booking> {
        self.by_id.get(id).map(|place| &self.bookings[*place])
    }

    /// The provider's own number for what is written down next.
    pub fn next_reference(&self) -> String {
        let taken = self.bookings.len() + self.links.len() + self.holds.len();
        format!("SIM-{:08}", taken + 1)
    }

    /// Runs `work` while no other process may write, on the newest state.
    pub fn locked<T>(&mut self, work: impl FnOnce(&mut Self) -> io::Result<T>) -> io::Result<T> {
        self.file.lock()?;
        let done = self.catch_up().and_then(|()| work(self));
        self.file.unlock()?;
        done
    }

    /// Appends a line and syncs it; only inside [`Books::locked`].
    pub fn append(&mut self, line: Line) -> io::Result<()> {
        let mut text = serde_json::to_vec(&line).map_err(io::Error::other)?;
        text.push(b'\n');
        self.file.write_all(&text)?;
        self.file.sync_data()?;
        self.read_to += text.len() as u64;
        self.take_in(line);
        Ok(())
    }

    /// Reads the lines others wrote. A last line without its end was torn by a power cut before its
    /// answer went out: it is cut off, for nobody was told of it.
    fn catch_up(&mut self) -> io::Result<()> {
        if self.file.metadata()?.len() == self.read_to {
            return Ok(());
        }
        self.file.seek(SeekFrom::Start(self.read_to))?;
        let mut reader = BufReader::new(self.file.try_clone()?);
        let mut text = String::new();
        while reader.read_line(&mut text)? > 0 {
            if !text.ends_with('\n') {
                return self.file.set_len(self.read_to);
            }
            let line = serde_json::from_str(&text).map_err(io::Error::other)?;
            self.take_in(line);
            self.read_to += text.len() as u64;
            text.clear();
        }
        Ok(())
    }

    fn take_in(&mut self, line: Line) {
        match line {
            Line::Booked(booking) => {
                self.by_id.insert(booking.wanted.id.clone(), self.bookings.len());
                self.will_call(&booking.wanted.id, booking.behaviour.callbacks());
                self.bookings.push(booking);
            }
            Line::Linked(link) => drop(self.links.insert(link.order.id, link)),
            Line::LinkEnded { id, end } => {
                let Some(link) = self.links.get_mut(&id) else { return };
                link.end = Some(end);
                let callbacks = link.callbacks(end.how);
                self.will_call(&id.to_string(), callbacks);
            }
            Line::Held(hold) => {
                self.will_call(&hold.order.id.to_string(), hold.behaviour.callbacks());
                self.holds.insert(hold.order.id, hold);
            }
            Line::HoldEnded { id, end, callbacks } => {
                let Some(hold) = self.holds.get_mut(&id) else { return };
                hold.end = Some(end);
                self.will_call(&id.to_string(), callbacks);
            }
            Line::Lost { id } => {
                self.lost.insert(id);
            }
            Line::Called { id } => match self.to_call.get_mut(&id) {
                Some(left) if *left > 1 => *left -= 1,
                _ => drop(self.to_call.remove(&id)),
            },
            Line::Switched { tender: None, behaviour } => self.everywhere = behaviour,
            Line::Switched { tender: Some(tender), behaviour: Some(behaviour) } => {
                self.by_tender.insert(tender, behaviour);
            }
            Line::Switched { tender: Some(tender), behaviour: None } => {
                self.by_tender.remove(&tender);
            }
        }
    }

    /// News without a callback leaves alone what is still to be told.
    fn will_call(&mut self, id: &str, callbacks: u32) {
        if callbacks > 0 {
            self.to_call.insert(id.to_owned(), callbacks);
        }
    }
}
