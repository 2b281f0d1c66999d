//! What a rule sees, without a heap: a decision looks at many things and keeps most of them only to
//! show them. `Seen` becomes a `Finding` when somebody stores or reads it; a replay over a million
//! cases only asks for the worst.

use super::{
    decision::{Effect, FactUsed, Finding, Witness},
    tables::RowHit,
};
use crate::calendar::end_of;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use smallvec::SmallVec;

/// Facts beside one finding, and facts it may lack.
const FACTS_MAX: usize = 4;

/// The name of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name<'a> {
    Plain(&'static str),
    /// The answer to this question of the form.
    Answer(&'a str),
}

impl Name<'_> {
    fn text(self) -> String {
        match self {
            Self::Plain(name) => name.to_owned(),
            Self::Answer(question) => format!("answer:{question}"),
        }
    }
}

/// The value of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told<'a> {
    Number(i64),
    Text(&'a str),
    YesNo(bool),
    At(Timestamp),
}

impl Told<'_> {
    fn text(self) -> String {
        match self {
            Self::Number(n) => n.to_string(),
            Self::Text(text) => text.to_owned(),
            Self::YesNo(yes) => yes.to_string(),
            Self::At(moment) => moment.to_string(),
        }
    }
}

macro_rules! told {
    ($($from:ty => $variant:ident),*) => {
        $(impl From<$from> for Told<'_> {
            fn from(value: $from) -> Self {
                Self::$variant(value.into())
            }
        })*
    };
}
told!(u16 => Number, u32 => Number, i64 => Number, bool => YesNo, Timestamp => At);

impl<'a> From<&'a str> for Told<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Told<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

#[derive(Debug, Clone, Copy)]
struct Fact<'a> {
    name: Name<'a>,
    value: Told<'a>,
    witness: Witness,
}

/// What all rules saw, on the stack as far as it is no more than one line of a request gives.
pub(super) type Sights<'a> = SmallVec<[Seen<'a>; 24]>;

/// What one rule saw, for one line or for the request.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'a> {
    pub code: &'static str,
    pub effect: Effect,
    pub line: Option<u16>,
    pub clause: Option<&'a str>,
    facts: [Option<Fact<'a>>; FACTS_MAX],
    lacks: Option<Name<'a>>,
    /// The last day of the right it speaks of, in the buyer's zone.
    last_day: Option<Date>,
    /// The row of one of the shop's tables, which tells its facts itself.
    row: Option<RowHit<'a>>,
}

impl<'a> Seen<'a> {
    #[inline]
    pub fn new(code: &'static str, effect: Effect) -> Self {
        let facts = [None; FACTS_MAX];
        Self {
            code,
            effect,
            line: None,
            clause: None,
            facts,
            lacks: None,
            last_day: None,
            row: None,
        }
    }

    #[inline]
    pub fn on_line(self, no: u16) -> Self {
        Self { line: Some(no), ..self }
    }

    #[inline]
    pub fn under(self, clause: &'a str) -> Self {
        Self { clause: Some(clause), ..self }
    }

    #[inline]
    pub fn fact(self, name: &'static str, value: impl Into<Told<'a>>, witness: Witness) -> Self {
        self.named(Name::Plain(name), value, witness)
    }

    #[inline]
    pub fn answer(self, question: &'a str, answer: &'a str) -> Self {
        self.named(Name::Answer(question), answer, Witness::Buyer)
    }

    #[inline]
    fn named(mut self, name: Name<'a>, value: impl Into<Told<'a>>, witness: Witness) -> Self {
        let free = self.facts.iter_mut().find(|fact| fact.is_none());
        debug_assert!(free.is_some(), "{} has more than {FACTS_MAX} facts", self.code);
        if let Some(free) = free {
            *free = Some(Fact { name, value: value.into(), witness });
        }
        self
    }

    #[inline]
    pub fn lacking(self, name: &'static str) -> Self {
        Self { lacks: Some(Name::Plain(name)), ..self }
    }

    #[inline]
    pub fn lacking_answer(self, question: &'a str) -> Self {
        Self { lacks: Some(Name::Answer(question)), ..self }
    }

    #[inline]
    pub fn until(self, last_day: Option<Date>) -> Self {
        Self { last_day, ..self }
    }

    #[inline]
    pub fn by_row(self, row: RowHit<'a>) -> Self {
        Self { row: Some(row), ..self }
    }

    /// The finding to be stored and shown, with moments in the buyer's zone.
    pub fn told(&self, zone: &TimeZone) -> Finding {
        let facts = self.facts.iter().flatten().map(|fact| FactUsed {
            name: fact.name.text(),
            value: fact.value.text(),
            witness: fact.witness,
        });
        let mut facts: Vec<FactUsed> = facts.collect();
        let mut missing: Vec<String> = self.lacks.map(Name::text).into_iter().collect();
        if let Some(row) = &self.row {
            row.tell(&mut facts, &mut missing);
        }
        Finding {
            code: self.code.to_owned(),
            effect: self.effect,
            line: self.line,
            clause: self.clause.map(str::to_owned),
            facts,
            missing,
            until: self.last_day.map(|day| end_of(day, zone)),
        }
    }
}
