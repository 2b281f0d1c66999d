//! What somebody wants done about a payout, as doors parse it: the word of the act and what was
//! given with it.

use super::{Error, FieldProblem};
use amends_core::{
    case::{CONSENT_CHARS_MAX, Deed, PayoutAct, PayoutConsent, RefundOutcome},
    ids::{FileId, RefundId},
    people::Channel,
};
use jiff::Timestamp;

/// The acts, by their words in addresses.
pub const PAYOUT_ACTS: [&str; 11] = [
    "confirm",
    "reject",
    "retry",
    "reroute",
    "by-hand",
    "details",
    "transferred",
    "found-paid",
    "not-found",
    "release",
    "seen-to",
];

/// What was given with an act.
#[derive(Debug, Clone, Default)]
pub struct PayoutAsked {
    /// Another tender of the buyer's.
    pub tender: String,
    /// How the buyer agreed: `page`, `api`, `mail`, `phone` or `chat`.
    pub how: String,
    /// When; none: now.
    pub given_at: Option<Timestamp>,
    /// The words they agreed to, where a page showed some.
    pub words: String,
    /// Of a transfer, or of what was found at the provider.
    pub reference: String,
    /// Id of the photo of the bank's paper.
    pub proof: String,
}

/// The deed an act comes to; no such act is not found, and a field that is wrong is named.
pub fn payout_deed(
    refund: RefundId,
    act: &str,
    asked: &PayoutAsked,
    now: Timestamp,
) -> Result<Deed, Error> {
    let act = match act {
        "retry" => return Ok(Deed::Refund(refund, RefundOutcome::Retried)),
        "confirm" => PayoutAct::Confirm,
        "reject" => PayoutAct::Reject,
        "reroute" => {
            let tender = asked.tender.trim().to_owned();
            PayoutAct::Reroute { tender, consent: consent(asked, now)? }
        }
        "by-hand" => PayoutAct::ByHand(consent(asked, now)?),
        "details" => PayoutAct::Details,
        "transferred" => {
            let proof = asked.proof.parse::<FileId>();
            let proof = proof.map_err(|_| wrong("proof", "a photo of the bank's paper"))?;
            PayoutAct::Transferred { reference: asked.reference.clone(), proof }
        }
        "found-paid" => PayoutAct::LookedUp(Some(asked.reference.clone())),
        "not-found" => PayoutAct::LookedUp(None),
        "release" => PayoutAct::Release,
        "seen-to" => PayoutAct::SeenTo,
        _ => return Err(Error::NotFound),
    };
    Ok(Deed::Payout(refund, act))
}

fn consent(asked: &PayoutAsked, now: Timestamp) -> Result<PayoutConsent, Error> {
    let all = [Channel::Page, Channel::Api, Channel::Mail, Channel::Phone, Channel::Chat];
    let how = all.into_iter().find(|how| how.word() == asked.how);
    let how = how.ok_or_else(|| {
        FieldProblem::new("how", "not-one-of").with("known", all.map(Channel::word).join(", "))
    })?;
    let given_at = asked.given_at.unwrap_or(now);
    match given_at > now {
        true => Err(wrong("given_at", "it is in the future")),
        false => {
            let words = asked.words.trim().chars().take(CONSENT_CHARS_MAX).collect();
            Ok(PayoutConsent { how, given_at, words })
        }
    }
}

fn wrong(field: &str, why: &str) -> Error {
    FieldProblem::new(field.to_owned(), "wrong").with("why", why.to_owned()).into()
}
