//! What the pages of deadlines were asked for, as their address says.

use crate::{
    flows::due::{self, DueAsked, Scope},
    words::Lang,
};
use amends_core::{case::TimerKind, people::Party};
use amends_store::views::deadlines::Place;
use jiff::civil::Date;
use serde::Deserialize;

/// The address of a page of deadlines. What it does not know counts as not said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Query {
    /// One of [`Scope::ALL`]; else the first.
    pub who: String,
    pub party: String,
    pub clock: String,
    /// `yes`: only buyers whom the reader looks after.
    pub assigned: String,
    /// A day of the day or week that is shown, as `2026-11-26`; else today.
    pub day: String,
    /// Where the last page ended: `<milliseconds>~<case>~<clock>`.
    pub after: String,
}

/// A link with its words.
pub struct Link {
    pub href: String,
    pub words: String,
    pub here: bool,
}

/// A field with its choices: word, name, chosen.
pub struct Choice {
    pub name: &'static str,
    pub label: String,
    pub options: Vec<(&'static str, String, bool)>,
}

impl Query {
    /// Whose work.
    pub fn scope(&self) -> Scope {
        let mut all = Scope::ALL.into_iter();
        all.find(|scope| scope.word() == self.who).unwrap_or_default()
    }

    /// Which deadlines, of which time.
    pub fn asked(&self, between_ms: Option<(i64, i64)>) -> DueAsked {
        DueAsked {
            scope: self.scope(),
            party: Party::ALL.into_iter().find(|party| party.word() == self.party),
            clock: self.clock.parse().ok(),
            assigned: self.is_assigned(),
            between_ms,
        }
    }

    /// Whether only the reader's own buyers are asked for.
    pub fn is_assigned(&self) -> bool {
        self.assigned == "yes"
    }

    /// Whether some are left out that the tab alone would show.
    pub fn is_filtered(&self) -> bool {
        let asked = self.asked(None);
        asked.party.is_some() || asked.clock.is_some() || asked.assigned
    }

    /// The day that was asked for, else `today`.
    pub fn day(&self, today: Date) -> Date {
        self.day.parse().unwrap_or(today)
    }

    /// Where the page begins.
    pub fn place(&self) -> Option<Place> {
        due::place(&self.after)
    }

    /// The address of a view (`""`, `/day`, `/week`) with one thing changed.
    pub fn address(&self, view: &str, change: impl FnOnce(&mut Self)) -> String {
        let mut query = self.clone();
        query.after.clear();
        change(&mut query);
        let parts = [
            ("who", &query.who),
            ("party", &query.party),
            ("clock", &query.clock),
            ("assigned", &query.assigned),
            ("day", &query.day),
            ("after", &query.after),
        ];
        let encode = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC)
                .to_string()
        };
        let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
        let parts: Vec<_> =
            parts.map(|(name, value)| format!("{name}={}", encode(value))).collect();
        let mark = if parts.is_empty() { "" } else { "?" };
        format!("/staff/due{view}{mark}{}", parts.join("&"))
    }

    /// Whose work, one link each.
    pub fn scopes(&self, t: &Lang, view: &str) -> Vec<Link> {
        let link = |scope: Scope| Link {
            href: self.address(view, |query| scope.word().clone_into(&mut query.who)),
            words: t.get(&format!("due-who-{}", scope.word())),
            here: scope == self.scope(),
        };
        Scope::ALL.map(link).into()
    }

    /// List, day and week, one link each.
    pub fn views(&self, t: &Lang, here: &str) -> Vec<Link> {
        let link = |(view, word): (&str, &str)| Link {
            href: self.address(view, |_| ()),
            words: t.get(&format!("due-view-{word}")),
            here: view == here,
        };
        [("", "list"), ("/day", "day"), ("/week", "week")].map(link).into()
    }

    /// The filters.
    pub fn choices(&self, t: &Lang) -> Vec<Choice> {
        let party = |party: Party| {
            let word = party.word();
            (word, t.get(&format!("party-{word}")), word == self.party)
        };
        let clock = |clock: TimerKind| {
            let word = clock.word();
            (word, t.get(&format!("clock-{word}")), word == self.clock)
        };
        vec![
            Choice {
                name: "party",
                label: t.get("due-party"),
                options: Party::ALL.map(party).into(),
            },
            Choice {
                name: "clock",
                label: t.get("due-clock"),
                options: due::listed().map(clock).collect(),
            },
            Choice {
                name: "assigned",
                label: t.get("due-all-buyers"),
                options: vec![("yes", t.get("due-mine-only"), self.is_assigned())],
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_back_and_nonsense_is_nothing() {
        let place = due::place("5~case_01jd3q9x4e7w8v2k5m6n7p8r9s~pay-by").expect("a place");
        assert_eq!(due::place(&due::cursor(&place)), Some(place));
        for bad in ["", "x", "5~x~pay-by", "5~case_01jd3q9x4e7w8v2k5m6n7p8r9s~tea"] {
            assert_eq!(due::place(bad), None, "{bad}");
        }
        let query = Query { who: "team".into(), clock: "pay-by".into(), ..Query::default() };
        assert_eq!(query.address("/week", |_| ()), "/staff/due/week?who=team&clock=pay%2Dby");
        assert_eq!(query.asked(None).clock, Some(TimerKind::Pay));
        let nonsense = Query { who: "x".into(), party: "x".into(), ..Query::default() };
        assert_eq!(nonsense.asked(None), DueAsked::default());
    }
}
