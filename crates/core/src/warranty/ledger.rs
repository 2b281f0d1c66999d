//! One term on one unit, step by step. The end of a warranty is a start, whole months and days on
//! top: a longer repair never makes it shorter, whatever lengths the months have.

use super::{RepairDays, UnitDays};
use crate::{
    calendar::{Calendar, last_day, last_day_of_months},
    policy::Words,
};
use jiff::civil::Date;

/// A clause that a step rests on, and whether its text was read in the law itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule<'a> {
    pub clause: &'a str,
    pub is_read: bool,
}

/// How long goods are under warranty, and what the law says of the counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term<'a> {
    /// To the day of the same number, or the last of its month.
    pub months: u16,
    /// Only this part of the goods; none: the whole.
    pub part: Option<&'a Words>,
    pub rule: Rule<'a>,
    /// The law gives it, not the shop.
    pub is_law: bool,
    pub anchors: Anchors<'a>,
    pub extension: Option<Extension<'a>>,
    /// An end on a day off of this calendar moves to the next working day.
    pub rolls_by: Option<&'static Calendar>,
}

/// The clauses by which a term starts with the installation, pauses in a repair, and counts anew
/// after an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Anchors<'a> {
    /// None: it starts with the delivery.
    pub installed: Option<Rule<'a>>,
    /// None: the time of a repair counts.
    pub paused: Option<Rule<'a>>,
    /// None: no clause says so; the delivery of another unit starts it all the same, as it starts
    /// every window.
    pub anew: Option<Rule<'a>>,
}

/// Months that a repair adds, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extension<'a> {
    pub months: u16,
    pub rule: Rule<'a>,
}

/// What a step was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    Delivered {
        on: Date,
        months: u16,
    },
    Installed {
        on: Date,
    },
    /// Natural days that are not counted; `to` is none while it lasts.
    Repaired {
        from: Date,
        to: Option<Date>,
        days: i64,
    },
    Extended {
        months: u16,
    },
    Exchanged {
        on: Date,
    },
    WorkingDay,
}

/// A line of the derivation: what happened, by which clause, and until when it lasts from then on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<'a> {
    pub kind: StepKind,
    pub rule: Option<Rule<'a>>,
    pub until: Date,
}

/// A term as it stands for a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger<'a> {
    pub term: Term<'a>,
    pub steps: Vec<Step<'a>>,
    /// The last day of it, in the buyer's zone.
    pub until: Date,
    /// The same where only rules count whose text was read; `None` where the term itself was not.
    pub certain_until: Option<Date>,
}

impl Ledger<'_> {
    /// Whether it lasts on a day.
    pub fn covers(&self, day: Date) -> bool {
        day <= self.until
    }

    /// Whether it lasts on a day by rules alone whose text was read.
    pub fn surely_covers(&self, day: Date) -> bool {
        self.certain_until.is_some_and(|until| day <= until)
    }
}

/// What a term comes to for a unit; `None` before anything is delivered or installed.
pub fn reckon<'a>(term: &Term<'a>, unit: &UnitDays) -> Option<Ledger<'a>> {
    let every = run(term, unit)?;
    let certain = term.rule.is_read.then(|| run(&only_read(term), unit)).flatten();
    Some(Ledger {
        term: *term,
        until: every.until(),
        certain_until: certain.map(|run| run.until()),
        steps: every.steps,
    })
}

/// The term without rules whose text was not read.
fn only_read<'a>(term: &Term<'a>) -> Term<'a> {
    let read = |rule: Option<Rule<'a>>| rule.filter(|rule| rule.is_read);
    let Anchors { installed, paused, anew } = term.anchors;
    let anchors = Anchors { installed: read(installed), paused: read(paused), anew: read(anew) };
    let extension = term.extension.filter(|extension| extension.rule.is_read);
    Term { anchors, extension, ..*term }
}

/// A term that is being reckoned.
struct Run<'a> {
    term: Term<'a>,
    today: Date,
    start: Date,
    months: u16,
    days: i64,
    /// What it had come to before it counted anew: an exchange takes nothing away.
    least: Date,
    /// Days up to this one have been taken out for repairs: none is taken out twice.
    seen: Date,
    is_extended: bool,
    steps: Vec<Step<'a>>,
}

fn run<'a>(term: &Term<'a>, unit: &UnitDays) -> Option<Run<'a>> {
    let delivered = unit.delivered;
    let installed = unit.installed.filter(|on| delivered.is_none_or(|day| *on > day));
    let installed = installed.zip(term.anchors.installed);
    let start = delivered.or(installed.map(|(on, _)| on))?;
    let mut run = Run {
        term: *term,
        today: unit.today,
        start,
        months: term.months,
        days: 0,
        least: start,
        seen: start,
        is_extended: false,
        steps: Vec::new(),
    };
    if let Some(on) = delivered {
        run.say(StepKind::Delivered { on, months: term.months }, Some(term.rule));
    }
    if let Some((on, rule)) = installed {
        run.start = on;
        run.say(StepKind::Installed { on }, Some(rule));
    }
    let mut exchanges = unit.replaced.iter().copied().peekable();
    for repair in &unit.repairs {
        while let Some(on) = exchanges.next_if(|on| *on < repair.from) {
            run.exchanged(on);
        }
        run.repaired(repair);
    }
    exchanges.for_each(|on| run.exchanged(on));
    run.end_on_working_day();
    Some(run)
}

impl<'a> Run<'a> {
    fn end(&self) -> Date {
        let own = later(last_day_of_months(self.start, self.months), self.days);
        own.max(self.least)
    }

    fn until(&self) -> Date {
        let end = self.end();
        self.term.rolls_by.map_or(end, |by| by.rolled_day(end))
    }

    fn say(&mut self, kind: StepKind, rule: Option<Rule<'a>>) {
        let until = self.end();
        self.steps.push(Step { kind, rule, until });
    }

    /// A repair that began under warranty: its days are not counted, each once, and if it was
    /// mended the term is extended where the law says so.
    fn repaired(&mut self, repair: &RepairDays) {
        if repair.from > self.end() {
            return;
        }
        let to = repair.to.unwrap_or(self.today);
        let from = repair.from.max(self.seen).max(self.start);
        self.seen = self.seen.max(to);
        if let Some(rule) = self.term.anchors.paused {
            let days = between(from, to);
            self.days += days;
            self.least = later(self.least, days);
            let kind = StepKind::Repaired { from: repair.from, to: repair.to, days };
            self.say(kind, Some(rule));
        }
        let extension = self.term.extension.filter(|_| repair.done && !self.is_extended);
        if let Some(extension) = extension {
            self.is_extended = true;
            self.months += extension.months;
            self.say(StepKind::Extended { months: extension.months }, Some(extension.rule));
        }
    }

    fn exchanged(&mut self, on: Date) {
        if on <= self.start {
            return;
        }
        // A repair of the unit that went away ends with it.
        (self.least, self.start, self.seen) = (self.end(), on, on);
        (self.months, self.days, self.is_extended) = (self.term.months, 0, false);
        self.say(StepKind::Exchanged { on }, self.term.anchors.anew);
    }

    fn end_on_working_day(&mut self) {
        let until = self.until();
        if until != self.end() {
            self.steps.push(Step { kind: StepKind::WorkingDay, rule: None, until });
        }
    }
}

/// Natural days after a day; the day itself is not counted (民法典 art. 201).
fn between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days())).max(0)
}

fn later(day: Date, days: i64) -> Date {
    last_day(day, u16::try_from(days).unwrap_or(u16::MAX))
}
