//! Whole cases, readable by a shop manager: see `tests/stories/*.txt`. Lines beginning with `=>`
//! are what the product says.

use crate::support::{
    story::{logged, tell},
    world::Done,
};
use amends_core::case::Deed;
use expect_test::expect_file;

macro_rules! stories {
    ($($name:ident)*) => {
        const STORIES: &[&str] = &[$(stringify!($name)),*];

        $(#[test]
        fn $name() {
            let text = include_str!(concat!("stories/", stringify!($name), ".txt"));
            expect_file![concat!("stories/", stringify!($name), ".txt")].assert_eq(&tell(text));
        })*
    };
}

stories! {
    return_to_refund
    refused_then_a_person
    refusal_upheld
    granted_against_the_rules
    lapsed_and_a_person
    refund_only_not_arrived
    refund_only_low_value
    first_order_gets_a_coupon
    parcel_too_light
    exchange_same_variant
    exchange_dearer
    exchange_cheaper
    exchange_paid_by_link
    exchange_unpaid
    difference_given_up
    exchange_unpaid_goods_back
    exchange_paid_at_the_last_moment
    exchange_cannot_be_sent
    exchange_at_once
    exchange_at_once_worn
    exchange_at_once_never_back
    hold_of_a_dearer_shirt
    exchange_at_once_out_of_stock
    exchange_at_once_too_slow
    hold_placed_too_late
    exchange_at_once_refused_by_the_card
    exchanged_and_returned
    repair_free
    repair_with_a_price
    repair_paid_and_failed
    repair_too_dear
    repair_agreed_and_not_paid
    repair_fails_once
    repair_fails_once_in_the_united_kingdom
    repaired_twice_in_vain
    repaired_twice_and_broken_again
    sent_again
    sent_again_out_of_stock
    sent_again_none_left
    replacement_lost
    replacement_lost_and_refunded
    kept_for_a_fifth
    kept_by_agreement
    returned_after_a_part_refund
    cancelled_before_shipment
    some_lines_cancelled
    change_unpaid
    each_line_its_own_way
    one_line_in_parts
    arrives_in_parts
    several_parcels_back
    one_parcel_two_cases
    found_parcel
    payout_second_person
    payout_ways_out
    payout_by_hand
    parcel_lost
    parcel_never_sent_on
    parcel_late_after_all
    one_of_two_never_came
    arrives_twice
    arrives_before_the_decision
    arrives_before_a_refusal
    arrives_after_the_lapse
    withdrawn_and_sent_all_the_same
    arrives_after_a_new_request
    withdrawn_from_the_contract
    never_sent
    box_empty_buyer_accepts
    box_empty_settled
    other_goods_in_the_box
    other_serial_number
    wrong_box_disputed_and_won
    wrong_box_disputed_and_lost
    nothing_came_and_that_is_all
    where_the_goods_go
    deduction_agreed
    deduction_disputed_and_won
    deduction_disputed_and_lost
    offers_of_every_kind
    offer_expires
    offer_above_authority
    offer_after_a_refusal
    second_person
    second_person_of_two_managers
    second_person_says_no
    request_changed
    asked_again_and_again
    gift_returned
    gift_exchanged
    gift_exchanged_for_a_dearer_one
    two_tenders
    european_withdrawal
    freight_of_a_faulty_return
    freight_borne_by_the_buyer
    fee_for_taking_goods_back
    fee_that_the_law_forbids
    accessories_missing
    goodwill_with_a_reason
    store_credit_with_a_bonus
    late_refund_earns_interest
    evidence_asked
    work_left_lying
    late_inspection_made_up_for
    late_refund_made_up_for
    coupon_runs_out
    goodwill_by_two
    thanked_for_a_survey
    price_fell
    price_seen_elsewhere
    price_protection_before_delivery
    way_back_insured
    insured_freight_put_forward
    insurer_says_no
    insured_and_the_shop_pays
}

const HEAD: &str = "\
# Stories

Whole cases, told day by day: what people did, and (after `=>`) what the product said. Day 0 is the
day of delivery. Written by the tests from `crates/core/tests/stories`, which is also where a new
story goes; run `cargo xtask bless` after a change.
";

/// The server's proofs do each story once more from its log: nothing may be missing in it.
#[test]
fn the_log_of_a_story_holds_every_act() {
    for name in STORIES {
        let file = format!("{}/tests/stories/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(file).expect("a story");
        let world = logged(&text);
        let log = world.log.as_deref().unwrap_or_default();
        assert!(log.is_sorted_by_key(|logged| logged.at), "{name} goes back in time");
        for logged in log {
            let told = match &logged.done {
                Done::Asked(ask) => !ask.lines.is_empty() && logged.before.is_none(),
                Done::Changed(index, ask) => !ask.lines.is_empty() && *index < world.cases.len(),
                Done::Did(index, actor, noted, deed) => {
                    let knows = logged.before.as_ref().map(|case| case.id);
                    let written = !noted || !matches!(deed, Deed::Expire(_));
                    knows == Some(world.cases[*index].id)
                        && written
                        && !actor.to_string().is_empty()
                }
            };
            assert!(told && logged.prices.iter().all(|(_, minor)| *minor > 0), "{name}");
            let refused = logged.came.as_ref().err().is_some_and(|code| !code.is_empty());
            let came = logged
                .came
                .as_ref()
                .is_ok_and(|(case, events)| case.version >= events.len() as i64);
            assert!(refused || came, "{name}");
        }
        assert!(!log.is_empty(), "{name}");
    }
}

/// Writes `docs/stories.md`, for whoever wants to read how the product behaves.
#[test]
fn the_stories_are_in_the_documents() {
    let mut text = HEAD.to_owned();
    for name in STORIES {
        let title = name.replace('_', " ");
        let file = format!("{}/tests/stories/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let story = tell(&std::fs::read_to_string(file).expect("a story"));
        text.push_str(&format!("\n## {title}\n\n```text\n{}\n```\n", story.trim_end()));
    }
    expect_file!["../../../docs/stories.md"].assert_eq(&text);
}
