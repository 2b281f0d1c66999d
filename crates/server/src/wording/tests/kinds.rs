//! One event of each kind, so that every one has its sentence in every language.

use super::{complete, each_lang, samples, samples::World};
use crate::wording::{passed, why};
use amends_core::{
    assign::{Passed, PassedOver, Why, WorkKind},
    case::*,
    ids::{
        ChargeId, ClaimId, CompensationId, FileId, HoldId, OfferId, PersonalId, RecoveryId,
        RefundId, RepairId, ReplacementId, StaffId,
    },
    order::TenderKind,
    people::{Channel, Party},
    policy::{CompensationForm, Trigger},
};
use std::collections::BTreeSet;
use uuid::Uuid;

const NO: Uuid = Uuid::nil();

fn of_requests(world: &World) -> Vec<Event> {
    let due = samples::today();
    let (clause, note) = ("SHOP.GENERAL".to_owned(), None);
    let walk = world.cases().swap_remove(0);
    let asked = walk.history[0].event.clone();
    let Event::Submitted(submitted) = &asked else { panic!("a case begins with a submission") };
    let changed = Changed {
        items: submitted.items.clone(),
        tender: None,
        consent: None,
        note,
        decision: submitted.decision.clone(),
        quote: submitted.quote.clone(),
    };
    let offer = |by, wish| {
        let lots = vec![Lot { item: 1, units: 1, wish, deduction: None }];
        Event::OfferMade(Box::new(Offer {
            id: OfferId(NO),
            by,
            lots,
            freight: 0,
            until: due,
            note,
        }))
    };
    vec![
        asked.clone(),
        Event::Changed(Box::new(changed)),
        Event::Approved { by_policy: false, clause: Some(clause.clone()), note },
        Event::SentToReview { due },
        Event::Refused { by_policy: true, clause: clause.clone(), note, appeal_until: due },
        Event::PersonAsked { due },
        Event::EvidenceAsked { note, due },
        Event::EvidenceAdded { files: Vec::new(), note, due },
        Event::EvidenceOverdue { due },
        Event::ReviewOverdue,
        Event::Withdrawn,
        Event::Lapsed,
        Event::SecondWanted(SecondWanted { clause: clause.clone(), note, due }),
        Event::Escalated(Escalated { clause: clause.clone(), due }),
        offer(Party::Buyer, Wish::Keep { amount: 1_000 }),
        offer(Party::Merchant, Wish::ReturnAndRefund),
        Event::OfferAccepted { offer: OfferId(NO), items: Vec::new() },
        Event::OfferDeclined { offer: OfferId(NO), due },
        Event::OfferLapsed { offer: OfferId(NO), due },
        Event::DisputeRaised { note },
        Event::GoodwillGiven {
            amount: 2_000,
            clause: clause.clone(),
            note: amends_core::ids::PersonalId(NO),
        },
        Event::DisputeDecided(DisputeDecided { clause, note, changed: true }),
        Event::RemedyChanged { item: 1, wish: Wish::Reship },
    ]
}

fn of_goods() -> Vec<Event> {
    let due = samples::today();
    let (carrier, tracking) = ("DHL".to_owned(), "D1".to_owned());
    let parcel = ReturnParcel {
        carrier: String::new(),
        tracking: tracking.clone(),
        collected: false,
        state: ParcelState::Announced,
    };
    let (grade, checks, missing) = ("worn".to_owned(), Vec::new(), Vec::new());
    let inspection = Inspection { units: 1, grade, checks, missing };
    let mismatch = |found| {
        let mismatch = Mismatch { units: 1, found, photo: Some(FileId(NO)) };
        Event::Mismatched { item: 1, mismatch }
    };
    let disposed = |disposition| Event::Disposed { item: 1, units: 1, disposition };
    let replacement = ReplacementId(NO);
    let failed = |reason| Event::ReplacementFailed { replacement, reason };
    let mut all = vec![
        Event::GoodsAwaited { ship_by: due },
        Event::ParcelAnnounced { parcel },
        Event::GoodsReceived {
            units: vec![(1, 1)],
            tracking: None,
            inspect_by: None,
            found: None,
            grams: Some(410),
        },
        Event::Inspected { item: 1, inspection },
        Event::Reopened,
        Event::ParcelLost { tracking: tracking.clone() },
        Event::ParcelOverdue,
        Event::ClockLate(Late { clock: "ship-by".to_owned(), due, events: 1 }),
        Event::ReplacementInstructed { replacement },
        Event::ReplacementShipped { replacement, carrier, tracking },
        Event::ReplacementDelivered { replacement },
        Event::ReplacementRetried { replacement },
    ];
    all.extend(Found::ALL.map(mismatch));
    all.extend(Disposition::ALL.map(disposed));
    all.extend(ReplacementFailure::ALL.map(failed));
    all
}

fn of_repairs() -> Vec<Event> {
    let (repair, until, reason) = (RepairId(NO), samples::today(), "no spare part".to_owned());
    vec![
        Event::RepairStarted { repair, partner: "Nadelwerk".to_owned() },
        Event::RepairQuoted { repair, amount: 1_500, until },
        Event::RepairQuoteAccepted { repair },
        Event::RepairQuoteDeclined { repair },
        Event::RepairDone { repair, parts: Vec::new() },
        Event::RepairDone { repair, parts: vec!["zip".to_owned(), "thread".to_owned()] },
        Event::RepairFailed { repair, reason },
        Event::RepairRetried { repair },
    ]
}

fn of_money(world: &World) -> Vec<Event> {
    let (reason, reference, now) = ("no".to_owned(), "sim-1".to_owned(), samples::today());
    let (refund, charge, hold) = (RefundId(NO), ChargeId(NO), HoldId(NO));
    let link = Charge {
        id: charge,
        tender: "payment-link".to_owned(),
        tender_kind: TenderKind::Wallet,
        amount: 3_000,
        pay_by: Some(now),
        state: ChargeState::default(),
        since: now,
    };
    let claim = Recovery {
        id: RecoveryId(NO),
        from: Debtor::Carrier,
        name: "DHL".to_owned(),
        ground: Ground::LostInTransit,
        clause: String::new(),
        amount: 900,
        state: RecoveryState::Open,
        settled: 0,
        reference: String::new(),
        claimed: now,
        since: now,
    };
    let recovery = RecoveryId(NO);
    let quote = world.preview(WishKind::Exchange, "does-not-fit").quote;
    vec![
        Event::SettlementAgreed { parts: vec![Part::Charge(link.clone())], quote },
        Event::RefundPaid { refund, arrives_by: now, reference: reference.clone(), proof: None },
        Event::RefundUnknown { refund },
        Event::RefundFailed { refund, reason: reason.clone() },
        Event::RefundRetried { refund },
        Event::ChargePaid { charge, reference: reference.clone() },
        Event::ChargeUnknown { charge },
        Event::ChargeFailed { charge, reason: reason.clone() },
        Event::ChargeRetried { charge },
        Event::ChargeByLink { charge, link },
        Event::ChargeLinked { charge, url: "https://pay.example/1".to_owned() },
        Event::ChargeStopped { charge },
        Event::ChargeLapsed { charge },
        Event::HoldPlaced { hold, reference: reference.clone() },
        Event::HoldUnknown { hold },
        Event::HoldFailed { hold, reason },
        Event::HoldReleasing { hold },
        Event::HoldReleased { hold },
        Event::HoldCapturing { hold, amount: 100 },
        Event::HoldCaptured { hold, amount: 100, reference: reference.clone() },
        Event::RecoveryClaimed { claim: Recovery { name: String::new(), ..claim.clone() } },
        Event::RecoveryClaimed { claim },
        Event::RecoverySettled(RecoveryPaid { recovery, amount: 500, reference }),
        Event::RecoveryWrittenOff(RecoveryGivenUp { recovery, reason: "too old".to_owned() }),
        Event::FeeTaken(ProviderFee { refund, amount: 30, line: "l-1".to_owned() }),
        Event::FeeTaken(ProviderFee { refund, amount: -30, line: "l-2".to_owned() }),
    ]
}

fn of_what_is_beside() -> Vec<Event> {
    let (id, claim) = (CompensationId(NO), ClaimId(NO));
    let given = |trigger, form| Compensation {
        id,
        trigger,
        form,
        amount: 5_000,
        clause: "SHOP.GENERAL".to_owned(),
        valid_until: Some(samples::today()),
        tender: None,
        state: CompensationState::default(),
        since: samples::today(),
    };
    let all = Trigger::ALL.into_iter().flat_map(|trigger| {
        CompensationForm::ALL.map(|form| {
            let compensation = given(trigger, form);
            Event::CompensationGranted(Given { compensation, note: None })
        })
    });
    let claimed = InsuranceClaim {
        id: claim,
        insurer: "Safeway".to_owned(),
        policy: "SW-1".to_owned(),
        amount: 1_000,
        clause: None,
        state: ClaimState::default(),
        since: samples::today(),
    };
    let compensation = given(Trigger::OfferGoodwill, CompensationForm::Coupon);
    let reference = "A-2002".to_owned();
    all.chain([
        Event::CompensationProposed(Given { compensation, note: None }),
        Event::CompensationIssued { compensation: id, code: "THX-1".to_owned() },
        Event::CompensationRedeemed { compensation: id, reference: reference.clone() },
        Event::CompensationExpired(Ended { compensation: id }),
        Event::CompensationRevoked { compensation: id, note: None },
        Event::InsuranceClaimed(claimed),
        Event::InsuranceAdvanced { claim, tender: "credit-1".to_owned() },
        Event::InsurancePaid { claim, amount: 900, reference },
        Event::InsuranceDeclined { claim, reason: "not insured".to_owned() },
    ])
    .collect()
}

/// What the product and people do about payouts.
fn of_payouts() -> Vec<Event> {
    let (refund, note) = (RefundId(NO), None);
    let (how, given_at, words) = (Channel::Phone, samples::today(), String::new());
    let consent = PayoutConsent { how, given_at, words };
    let to = Refund {
        id: refund,
        tender: "card-1".to_owned(),
        tender_kind: TenderKind::Card,
        amount: 3_000,
        beyond: false,
        second: false,
        by_hand: false,
        state: RefundState::default(),
        since: samples::today(),
        way: Way::default(),
    };
    let held = |why| Event::RefundHeld { refund, held: Held { why, until: None } };
    let mut all = vec![
        Event::RefundSent { refund },
        Event::RefundReleased { refund, note },
        Event::RefundConfirmed { refund, note },
        Event::RefundRejected { refund, note },
        Event::RefundRerouted { refund, to, consent: consent.clone(), note },
        Event::RefundByHand { refund, consent, details: None },
        Event::RefundDetails { refund, details: PersonalId(NO) },
        Event::RefundDropped { refund, by: refund },
        Event::RefundDoubted { refund, why: "USD 1.00".to_owned() },
        Event::PaidTwice { refund, other: refund },
        Event::PaidTwiceSeenTo { refund, note },
    ];
    all.extend(HeldFor::ALL.map(held));
    all
}

/// Clocks that remind the shop and lead to nothing else.
fn of_clocks() -> Vec<Event> {
    let remind = [
        TimerKind::Second,
        TimerKind::Inspect,
        TimerKind::Settle,
        TimerKind::Send,
        TimerKind::Repair,
        TimerKind::Dispute,
        TimerKind::Provider,
        TimerKind::Insurer,
        TimerKind::Limit,
        TimerKind::Refund,
        TimerKind::Platform,
    ];
    let (clock, note, due) = (TimerKind::ShipBy, PersonalId(NO), samples::today());
    let mut all = vec![
        Event::ClockPaused(ClockPaused { clock, until: due, due, note }),
        Event::ClockResumed(ClockResumed { clock, due, note }),
        Event::ClockExtended(ClockExtended { clock, n: 3, due, note }),
        Event::ClockWarned(ClockWarned { clock, since: due, at_bp: 8_000, tell: Tell::Agent }),
        Event::ClockWarned(ClockWarned { clock, since: due, at_bp: 8_000, tell: Tell::Manager }),
        Event::DeadlineChanged(DeadlineChanged { clock, was: due, due }),
        Event::Assigned(given(Some(StaffId(NO)))),
        Event::Assigned(given(None)),
        Event::ProgressReported(ProgressReported { party: Party::Merchant, due: Some(due) }),
        Event::ProgressReported(ProgressReported { party: Party::Supplier, due: None }),
    ];
    all.extend(remind.map(|kind| Event::Overdue { clock: kind.word().to_owned() }));
    all
}

/// With every reason there is.
fn given(to: Option<StaffId>) -> Assigned {
    let for_whom = "bo".to_owned();
    let why = vec![
        Why::OnlyOne,
        Why::StandIn { for_whom },
        Why::AgentOfBuyer,
        Why::Present,
        Why::Load { open: 1, of: 5 },
        Why::LongestWithout,
        Why::Taken,
        Why::Given,
        Why::PutBack,
        Why::Expired,
        Why::OwnerAway,
        Why::OwnerGone,
        Why::OtherWork,
    ];
    let passed_over = PASSED.map(|because| Passed { login: "cy".to_owned(), because }).to_vec();
    let (login, work, until, note) = ("mei".to_owned(), WorkKind::Review, None, None);
    Assigned { to, login, work, why, passed_over, until, note }
}

const PASSED: [PassedOver; 11] = [
    PassedOver::Away { until: None },
    PassedOver::Away { until: Some(jiff::Timestamp::UNIX_EPOCH) },
    PassedOver::OffHours,
    PassedOver::OtherMarket,
    PassedOver::OtherGoods,
    PassedOver::OtherLanguage,
    PassedOver::OtherTier,
    PassedOver::Decided,
    PassedOver::HadIt,
    PassedOver::Full { open: 5, of: 5 },
    PassedOver::Later { open: 2, of: 5 },
];

#[test]
fn every_reason_for_who_has_work_has_words() {
    let given = given(None);
    let whys: BTreeSet<&str> = given.why.iter().map(Why::word).collect();
    assert_eq!(whys, Why::WORDS.into());
    let because: BTreeSet<&str> = PASSED.iter().map(PassedOver::word).collect();
    assert_eq!(because, PassedOver::WORDS.into());
    each_lang(|lang| {
        complete(&why(lang, &given.why));
        for one in &given.passed_over {
            complete(&passed(lang, one, &jiff::tz::TimeZone::UTC));
        }
        for work in WorkKind::ALL {
            assert!(lang.has(&format!("work-{}", work.word())));
        }
    });
}

#[test]
fn every_kind_of_event_is_a_whole_sentence() {
    let world = World::with_an_order();
    let walk = world.cases().swap_remove(0);
    let (money, clocks) = (of_money(&world), of_clocks());
    let parts = [of_goods(), of_repairs(), of_payouts(), of_what_is_beside()].concat();
    let events = [of_requests(&world), parts, money, clocks].concat();
    let told: BTreeSet<&str> = events.iter().map(Event::kind).collect();
    assert_eq!(told, Event::KINDS.into(), "there is a sample of each kind");
    each_lang(|lang| {
        for event in &events {
            let (at, actor) = (samples::today(), "rule:review-by".to_owned());
            let recorded = Recorded { seq: 9, at, actor, event: event.clone() };
            complete(&world.teller(lang).event(&walk.case, &recorded).sentence);
        }
    });
}

/// States of parts that the samples do not reach are told too.
#[test]
fn every_state_of_a_part_has_words() {
    let source = include_str!("../parts.rs");
    let keys = source.split('"').skip(1).step_by(2).filter(|text| text.starts_with("part-"));
    let keys: BTreeSet<&str> = keys.collect();
    assert!(keys.len() > 30, "{keys:?}");
    each_lang(|lang| {
        for key in &keys {
            assert!(lang.has(key), "{key} is missing in {}", lang.code());
        }
    });
}
