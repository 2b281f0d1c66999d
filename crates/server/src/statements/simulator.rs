//! The books of the built-in provider, one JSON object a line. They are those of all merchants of
//! the installation, so a merchant's statement is the lines of its own.

use super::{Item, Line, Terms};
use crate::intake::{Problem, Reason};
use amends_core::{
    ids::TenantId,
    money::Money,
    reconcile::{LineKind, Settled},
};
use jiff::Timestamp;
use serde::Deserialize;
use std::{
    collections::HashMap,
    io::{self, BufRead, Read},
};

/// The longest line taken; those of the books have some 500 bytes.
pub const LINE_BYTES_MAX: u64 = 64 * 1024;
/// Links of one merchant that are open at a time, each of at most a line.
const LINKS_MAX: usize = 100_000;
/// What the built-in provider takes for nothing at all.
const FEE_MINOR: i64 = 0;

/// A line of the books that is about money; other lines have other words.
#[derive(Deserialize)]
#[serde(tag = "line", rename_all = "kebab-case")]
enum Told {
    Booked(Booked),
    Linked(Linked),
    LinkEnded {
        id: String,
        end: End,
    },
    #[serde(other)]
    Else,
}

#[derive(Deserialize)]
struct Booked {
    direction: String,
    id: String,
    tenant: TenantId,
    tender: String,
    amount: Money,
    moves_at: Option<Timestamp>,
    reference: String,
}

#[derive(Deserialize)]
struct Linked {
    order: LinkOrder,
    reference: String,
}

#[derive(Deserialize)]
struct LinkOrder {
    id: String,
    tenant: TenantId,
    amount: Money,
}

#[derive(Deserialize)]
struct End {
    at: Timestamp,
    how: String,
}

/// Reads the books from the first line to the last.
pub struct Books<R> {
    reader: R,
    terms: Terms,
    line: u64,
    /// Links of the merchant that are not paid.
    links: HashMap<String, Linked>,
    failed: bool,
}

impl<R: BufRead> Books<R> {
    pub fn new(reader: R, terms: Terms) -> Self {
        Self { reader, terms, line: 0, links: HashMap::new(), failed: false }
    }

    fn problem(&self, reason: Reason) -> Problem {
        Problem { line: self.line, field: String::new(), reason }
    }

    /// What follows cannot be known any more.
    fn broken(&mut self, reason: Reason) -> Item {
        self.failed = true;
        Item::Broken(self.problem(reason))
    }

    /// The bytes of the next line; none at the end.
    fn bytes(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        let mut limited = (&mut self.reader).take(LINE_BYTES_MAX);
        limited.read_until(b'\n', &mut bytes)?;
        self.line += 1;
        if bytes.len() as u64 == LINE_BYTES_MAX && !bytes.ends_with(b"\n") {
            return Err(io::Error::other(format!("a line of more than {LINE_BYTES_MAX} bytes")));
        }
        Ok(Some(bytes).filter(|bytes| !bytes.is_empty()))
    }

    fn take(&mut self, bytes: &[u8]) -> Option<Item> {
        match serde_json::from_slice::<Told>(bytes) {
            Err(why) => {
                let why = why.to_string();
                let why = why.split(" at line ").next().unwrap_or_default();
                Some(Item::Wrong(vec![self.problem(Reason::Unreadable(why.to_owned()))]))
            }
            Ok(Told::Booked(booked)) => self.booked(booked),
            Ok(Told::Linked(linked)) => {
                if linked.order.tenant != self.terms.tenant {
                    return None;
                }
                self.links.insert(linked.order.id.clone(), linked);
                let over = self.links.len() > LINKS_MAX;
                over.then(|| self.broken(Reason::TooMany { max: LINKS_MAX }))
            }
            Ok(Told::LinkEnded { id, end }) => self.ended(&id, &end),
            Ok(Told::Else) => None,
        }
    }

    fn booked(&self, booked: Booked) -> Option<Item> {
        let at = booked.moves_at.filter(|_| booked.tenant == self.terms.tenant)?;
        let is_refund = booked.direction == "refund";
        let kind = if is_refund { LineKind::Refund } else { LineKind::Payment };
        let minor = booked.amount.minor;
        // One that cannot be turned round is far above what is taken, either way.
        let minor = if is_refund { minor.saturating_neg() } else { minor };
        let amount = Money::new(minor, booked.amount.currency);
        let line = self.line(kind, amount, at);
        let [number, ours, words] = [booked.reference, booked.id, booked.tender].map(plain);
        Some(Item::Line(Box::new(Line { number, ours, words, ..line })))
    }

    fn ended(&mut self, id: &str, end: &End) -> Option<Item> {
        let linked = self.links.remove(id).filter(|_| end.how == "paid")?;
        let line = self.line(LineKind::Payment, linked.order.amount, end.at);
        let [number, ours] = [linked.reference, linked.order.id].map(plain);
        Some(Item::Line(Box::new(Line { number, ours, ..line })))
    }

    fn line(&self, kind: LineKind, amount: Money, at: Timestamp) -> Line {
        Line {
            line: self.line,
            kind,
            number: String::new(),
            ours: String::new(),
            payment: String::new(),
            amount,
            fee_minor: FEE_MINOR,
            at,
            settled: Settled::Done,
            words: String::new(),
        }
    }
}

/// JSON can write a letter that PostgreSQL cannot keep.
fn plain(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "") } else { text }
}

impl<R: BufRead> Iterator for Books<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while !self.failed {
            match self.bytes() {
                Ok(None) => return None,
                Ok(Some(bytes)) if bytes.trim_ascii().is_empty() => {}
                Ok(Some(bytes)) => {
                    if let Some(item) = self.take(&bytes) {
                        return Some(item);
                    }
                }
                Err(error) => {
                    return Some(self.broken(Reason::Unreadable(error.to_string())));
                }
            }
        }
        None
    }
}
