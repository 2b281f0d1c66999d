//! What a buyer has been told so far, from the case's events alone: the same function that makes
//! the jobs of an act is asked again about each act of the past.

use super::{Case, Event, Job, Notice, Recorded, notices};
use jiff::Timestamp;

/// A notice to the buyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The last event of the act it tells of.
    pub seq: i64,
    /// When the act was, and its mail.
    pub at: Timestamp,
    pub notice: Notice,
    /// When the text message went, if it was worth one: after the quiet hours.
    pub text_at: Option<Timestamp>,
}

/// Every notice to the buyer of `case`, oldest first.
pub fn told(case: &Case, history: &[Recorded]) -> Vec<Told> {
    let mut all = Vec::new();
    let mut so_far: Option<Case> = None;
    // The file does not say where an act ends. Events of one act bear one moment and one actor; two
    // acts do not, because the second waits for the first to be written.
    // A late clock's act begins with a note, and several of them may come in a row.
    let begins = |event: &Event| matches!(event, Event::ClockLate(_));
    let one_act = |a: &Recorded, b: &Recorded| a.at == b.at && a.actor == b.actor;
    for act in history.chunk_by(|a, b| one_act(a, b) && !begins(&b.event)) {
        for recorded in act {
            match &mut so_far {
                Some(case) => case.apply(recorded),
                None => so_far = Case::open(case.tenant, case.id, recorded),
            }
        }
        let events: Vec<_> = act.iter().map(|recorded| recorded.event.clone()).collect();
        all.extend(so_far.as_ref().and_then(|then| of_act(then, &events)));
    }
    all
}

fn of_act(then: &Case, events: &[Event]) -> Option<Told> {
    let job = notices::of_act(then, events)?;
    let text_at = notices::text(then, &job).and_then(|text| text.not_before());
    match job {
        Job::Notify { notice, seq, .. } if notice.is_for_buyer() => {
            Some(Told { seq, at: then.updated_at, notice, text_at })
        }
        _ => None,
    }
}
