//! An event in words: one line of a timeline.

use super::{ClauseWords, Teller, When, event_args::Args};
use amends_core::{
    case::{Case, DisputeDecided, Escalated, Event, Recorded, SecondWanted},
    ids::{FileId, PersonalId},
};

/// An event, as a timeline shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventWords {
    pub seq: i64,
    pub when: When,
    /// The event's kind, for an icon.
    pub kind: &'static str,
    /// Who did it, by role.
    pub actor: String,
    pub sentence: String,
    /// What a decision rests on.
    pub clause: Option<ClauseWords>,
    /// A text that came with it; its words are in the personal store.
    pub note: Option<PersonalId>,
    pub files: Vec<FileId>,
}

impl Teller<'_> {
    /// An event of a case in words. `case` is the case as it is now, for what the event refers to.
    pub fn event(&self, case: &Case, recorded: &Recorded) -> EventWords {
        let event = &recorded.event;
        let role = role_of(recorded);
        let key = match event {
            Event::Submitted(submitted) if submitted.declaration.is_some() => {
                "event-submitted-revocation".to_owned()
            }
            event => format!("event-{}", event.kind()),
        };
        EventWords {
            seq: recorded.seq,
            when: self.at(recorded.at),
            kind: event.kind(),
            actor: self.lang.get(&format!("actor-{role}")),
            sentence: self.lang.get_with(&key, &self.args_of(case, recorded)),
            clause: clause_of(event).map(|id| self.clause(id)),
            note: event.note(),
            files: files_of(event),
        }
    }

    fn args_of(&self, case: &Case, recorded: &Recorded) -> Args {
        let mut args = self.event_args(case, &recorded.event);
        let of = recorded.actor.split(':').next().unwrap_or_default();
        match (&recorded.event, of) {
            (Event::Approved { by_policy: false, .. }, "rule") => {
                args = vec![("by", "silence".into())];
            }
            (Event::Approved { .. } | Event::Refused { .. }, "platform") => {
                args = vec![("by", "platform".into())];
            }
            _ => {}
        }
        if let Event::ClockLate(late) = &recorded.event {
            let late = recorded.at.duration_since(late.due);
            args.push(("late", super::span(self.lang, late).into()));
        }
        args
    }

    /// A grade of the bench, by code.
    pub fn grade(&self, code: &str) -> String {
        let grade = self.policy.shop.grade(code);
        grade.map_or(code, |grade| grade.text.in_locale(self.lang.code())).to_owned()
    }
}

/// Who did it; what only follows from an act is the rules' doing, whoever acted.
fn role_of(recorded: &Recorded) -> &str {
    match recorded.event {
        Event::Approved { by_policy: true, .. }
        | Event::Refused { by_policy: true, .. }
        | Event::SentToReview { .. }
        | Event::GoodsAwaited { .. }
        | Event::RefundPaid { .. }
        | Event::ChargeByLink { .. }
        | Event::HoldReleasing { .. }
        | Event::HoldCapturing { .. }
        | Event::Reopened => "rule",
        _ => recorded.actor.split(':').next().unwrap_or_default(),
    }
}

fn clause_of(event: &Event) -> Option<&str> {
    match event {
        Event::Approved { clause, .. } => clause.as_deref(),
        Event::Refused { clause, .. }
        | Event::SecondWanted(SecondWanted { clause, .. })
        | Event::Escalated(Escalated { clause, .. })
        | Event::GoodwillGiven { clause, .. }
        | Event::DisputeDecided(DisputeDecided { clause, .. }) => Some(clause),
        _ => None,
    }
}

fn files_of(event: &Event) -> Vec<FileId> {
    match event {
        Event::Submitted(submitted) => submitted.files.clone(),
        Event::EvidenceAdded { files, .. } => files.clone(),
        Event::Inspected { inspection, .. } => {
            inspection.checks.iter().filter_map(|check| check.photo).collect()
        }
        Event::Mismatched { mismatch, .. } => mismatch.photo.into_iter().collect(),
        _ => Vec::new(),
    }
}
