//! Whether a case is still what somebody looked at when they decided.

use amends_core::case::Recorded;

/// The version of the case that an asker decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// By a program, which said that it must be this one.
    Exactly(i64),
    /// By a person, on a page: news of money under way may have come in since.
    OnPage(i64),
}

impl Seen {
    /// Whether what was seen still holds, after all that is on file in its order.
    pub fn holds(self, history: &[Recorded]) -> bool {
        match self {
            Self::Exactly(seen) => history.last().is_some_and(|last| last.seq == seen),
            Self::OnPage(seen) => {
                let mut since = history.iter().filter(|recorded| recorded.seq > seen);
                since.all(|recorded| recorded.event.is_news())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use amends_core::{case::Event, ids::RefundId};
    use jiff::Timestamp;

    #[test]
    fn news_of_money_does_not_spoil_a_page_but_somebodys_deed_does() {
        let refund = RefundId::new(0, [7; 10]);
        let told = |seq, event| Recorded {
            seq,
            at: Timestamp::UNIX_EPOCH,
            actor: "rule:test".to_owned(),
            event,
        };
        let mut history = vec![told(1, Event::Withdrawn), told(2, Event::RefundSent { refund })];
        assert!(Seen::OnPage(1).holds(&history) && Seen::OnPage(2).holds(&history));
        assert!(!Seen::Exactly(1).holds(&history) && Seen::Exactly(2).holds(&history));
        history.push(told(3, Event::Reopened));
        assert!(!Seen::OnPage(2).holds(&history) && Seen::OnPage(3).holds(&history));
    }
}
