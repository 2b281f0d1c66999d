//! Ends that depend on facts: the earliest or the latest of several, some of which may not have
//! happened yet.

use super::{Clock, Place};
use jiff::Timestamp;

/// When something is due.
#[derive(Debug, Clone)]
pub enum When<'a> {
    /// A moment, if it has come.
    Fact(Option<Timestamp>),
    /// The end of a clock, if it has started.
    Clock(Option<Clock<'a>>),
    /// The first of those that are known.
    Earliest(Vec<When<'a>>),
    /// The last of all; not known before all are.
    Latest(Vec<When<'a>>),
}

impl When<'_> {
    /// The moment; `None` while it is not known.
    ///
    /// The refund of the EU (Directive 2011/83/EU art. 13): fourteen days, but held until the goods
    /// are back or it is proven that they were sent, whichever is first.
    ///
    /// ```
    /// use amends_core::{calendar::of, clock::{Clock, Office, Place, When}};
    /// use jiff::{Timestamp, tz::TimeZone};
    /// let (zone, office) = (TimeZone::UTC, Office::default());
    /// let place = Place { zone: &zone, calendar: of("DE"), office: &office };
    /// let moment = |text: &str| text.parse::<Timestamp>().unwrap();
    /// let start = moment("2026-03-02T10:00Z");
    /// let days = Clock { count: "14 days".parse().unwrap(), start, changes: &[] };
    /// let refund = |back, sent| When::Latest(vec![
    ///     When::Clock(Some(days)),
    ///     When::Earliest(vec![When::Fact(back), When::Fact(sent)]),
    /// ]);
    /// assert_eq!(refund(None, None).end(place), None);
    /// let sent = Some(moment("2026-03-05T09:00Z"));
    /// assert_eq!(refund(None, sent).end(place), Some(moment("2026-03-17T00:00Z")));
    /// ```
    pub fn end(&self, place: Place<'_>) -> Option<Timestamp> {
        match self {
            Self::Fact(at) => *at,
            Self::Clock(clock) => clock.as_ref().and_then(|clock| clock.ends(place).at()),
            Self::Earliest(of) => of.iter().filter_map(|one| one.end(place)).min(),
            Self::Latest(of) => {
                let ends: Option<Vec<Timestamp>> = of.iter().map(|one| one.end(place)).collect();
                ends?.into_iter().max()
            }
        }
    }
}
