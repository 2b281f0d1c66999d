//! The proposals of a case, with what became of each.

use super::legs::OfferView;
use amends_core::{
    case::{Event, Recorded},
    ids::OfferId,
    money::Currency,
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A proposal and what became of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = OfferMade)]
pub struct ProposalView {
    #[serde(flatten)]
    pub offer: OfferView,
    pub made_at: Timestamp,
    /// Who proposed it, as recorded.
    pub actor: String,
    /// Id of what was written with it, whose words are at `texts`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// `open`, `accepted`, `declined`, `lapsed`, `replaced` by the next one, or `dropped` because
    /// the case went on without it.
    pub state: &'static str,
    /// When it came to its end.
    pub ended_at: Option<Timestamp>,
}

impl ProposalView {
    /// All proposals of a case, first to last; `open` is the one on the table.
    pub fn all(history: &[Recorded], open: Option<OfferId>, currency: Currency) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for recorded in history {
            let end = match &recorded.event {
                Event::OfferMade(_) => "replaced",
                Event::OfferAccepted { .. } => "accepted",
                Event::OfferDeclined { .. } => "declined",
                Event::OfferLapsed { .. } => "lapsed",
                _ => continue,
            };
            if let Some(last) = all.last_mut().filter(|last| last.state == "open") {
                (last.state, last.ended_at) = (end, Some(recorded.at));
            }
            if let Event::OfferMade(offer) = &recorded.event {
                all.push(Self {
                    offer: OfferView::of(offer, currency),
                    made_at: recorded.at,
                    actor: recorded.actor.clone(),
                    note: offer.note.map(|note| note.to_string()),
                    state: "open",
                    ended_at: None,
                });
            }
        }
        let gone = |last: &&mut Self| last.state == "open" && open.is_none();
        if let Some(last) = all.last_mut().filter(gone) {
            last.state = "dropped";
        }
        all
    }
}
