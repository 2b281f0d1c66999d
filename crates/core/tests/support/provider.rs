//! What a payment provider says in a story.

use super::world::World;
use amends_core::case::*;

/// The provider answers about the first part of its own that is still open.
pub fn by_provider(world: &World, case: &Case, words: &[&str]) -> Option<Deed> {
    let arrives_by = world.now + jiff::SignedDuration::from_hours(7 * 24);
    let (reference, reason) = ("p-1".to_owned(), "declined".to_owned());
    let parts = case.settlement.parts();
    let moved = |part: &&Part| !matches!(part, Part::Replacement(_) | Part::Repair(_));
    let asked = |part: &&Part| match part {
        Part::Hold(hold) => !matches!(hold.state, HoldState::Placed { .. }) && !part.is_done(),
        part => !part.is_done(),
    };
    let open = parts.iter().filter(moved).find(asked).or(parts.iter().find(moved))?;
    Some(match open {
        Part::Refund(part) => Deed::Refund(
            part.id,
            match words {
                ["pays"] => RefundOutcome::Paid { arrives_by, reference },
                ["is", "silent"] => RefundOutcome::Unknown,
                ["says", "no"] => RefundOutcome::Failed { reason },
                _ => RefundOutcome::Retried,
            },
        ),
        Part::Charge(part) => Deed::Charge(
            part.id,
            match words {
                ["pays"] => ChargeOutcome::Paid { reference },
                ["is", "silent"] => ChargeOutcome::Unknown,
                ["says", "no"] => ChargeOutcome::Failed { reason },
                ["makes", "a", "link"] => {
                    ChargeOutcome::Linked { url: "https://pay.example/1".to_owned() }
                }
                ["voids", "the", "link"] => ChargeOutcome::Lapsed,
                ["gives", "it", "up"] => ChargeOutcome::GivenUp,
                _ => ChargeOutcome::Retried,
            },
        ),
        Part::Hold(part) => Deed::Hold(
            part.id,
            match (words, &part.state) {
                (["pays"], HoldState::Releasing) => HoldOutcome::Released,
                (["pays"], HoldState::Capturing { amount }) => {
                    HoldOutcome::Captured { amount: *amount, reference }
                }
                (["pays"], _) => HoldOutcome::Placed { reference },
                (["says", "no"], _) => HoldOutcome::Failed { reason },
                _ => HoldOutcome::Unknown,
            },
        ),
        _ => return None,
    })
}
