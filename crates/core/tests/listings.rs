//! Lists that must be whole: every event has a stored sample that this program still reads, every
//! word is one word, every rule is in the document that explains the rules.

mod complaints;
mod rules;
mod vectors;

use amends_core::{
    case::{Event, Label, Notice, Refusal, TimerKind, WishKind},
    people::{Party, Role},
    policy::{Answer, Decision},
};
use std::{collections::BTreeSet, fs, path::Path};

fn samples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/v1");
    let files = fs::read_dir(folder).expect("the samples are there");
    let files = files.map(|file| file.expect("a file").path());
    let read = |path: std::path::PathBuf| {
        let kind = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (kind, fs::read_to_string(path).expect("text").trim_end().to_owned())
    };
    files.map(read).collect()
}

/// Samples are what an earlier program wrote. They are never rewritten: a new version gets a new
/// folder.
#[test]
fn events_of_every_stored_version_are_read_and_written_byte_for_byte() {
    for (kind, body) in samples() {
        match Event::from_body(kind.split('.').next().expect("a kind"), 1, &body) {
            Ok(event) => assert_eq!(event.to_body(), body, "{kind} is not written as it was read"),
            Err(why) => panic!("{kind} of version 1 is no longer read: {why}"),
        }
    }
}

#[test]
fn every_kind_of_event_has_a_sample() {
    let sampled: BTreeSet<String> = samples().into_iter().map(|(kind, _)| kind).collect();
    let sampled: BTreeSet<&str> =
        sampled.iter().map(|kind| kind.split('.').next().expect("a kind")).collect();
    assert_eq!(sampled, BTreeSet::from(Event::KINDS));
}

#[test]
fn texts_of_people_are_ids_in_events() {
    for (kind, body) in samples() {
        let mut notes = body.split("\"note\":\"").skip(1);
        assert!(notes.all(|note| note.starts_with("pd_")), "{kind} holds a text of a person");
    }
}

#[test]
fn the_kind_beside_an_event_is_the_kind_in_it() {
    let body = Event::Withdrawn.to_body();
    assert_eq!(Event::from_body("withdrawn", 1, &body), Ok(Event::Withdrawn));
    assert!(Event::from_body("lapsed", 1, &body).is_err());
    assert!(Event::from_body("withdrawn", 2, &body).is_err());
}

/// A new refusal must be added here, to `CODES` and to the words.
fn every_refusal() -> Vec<Refusal> {
    let decision = Decision {
        answer: Answer::Impossible,
        findings: Vec::new(),
        policy_version: 1,
        platform_version: None,
        law: "CN".to_owned(),
    };
    let first = Refusal::Impossible(Box::new(decision));
    let listed = |refusal: &Refusal| match refusal {
        Refusal::Impossible(_) => Some(Refusal::NotNow),
        Refusal::NotNow => Some(Refusal::NothingAsked),
        Refusal::NothingAsked => Some(Refusal::ClauseNeeded),
        Refusal::ClauseNeeded => Some(Refusal::ClauseUnknown),
        Refusal::ClauseUnknown => Some(Refusal::TooManyFiles),
        Refusal::TooManyFiles => Some(Refusal::NothingAdded),
        Refusal::NothingAdded => Some(Refusal::TrackingMissing),
        Refusal::TrackingMissing => Some(Refusal::TooManyParcels),
        Refusal::TooManyParcels => Some(Refusal::UnitsWrong),
        Refusal::UnitsWrong => Some(Refusal::ItemUnknown),
        Refusal::ItemUnknown => Some(Refusal::GradeUnknown),
        Refusal::GradeUnknown => Some(Refusal::CheckMissing),
        Refusal::CheckMissing => Some(Refusal::PhotoMissing),
        Refusal::PhotoMissing => Some(Refusal::DeductionTooLarge),
        Refusal::DeductionTooLarge => Some(Refusal::PartUnknown),
        Refusal::PartUnknown => Some(Refusal::OrderMovedOn),
        Refusal::OrderMovedOn => Some(Refusal::BalanceShort),
        Refusal::BalanceShort => Some(Refusal::TooLateToAppeal),
        Refusal::TooLateToAppeal => Some(Refusal::ReasonNeeded),
        Refusal::ReasonNeeded => Some(Refusal::SecondPersonNeeded),
        Refusal::SecondPersonNeeded => Some(Refusal::AboveAuthority),
        Refusal::AboveAuthority => Some(Refusal::TooManyOffers),
        Refusal::TooManyOffers => Some(Refusal::OfferGone),
        Refusal::OfferGone => Some(Refusal::RemedyUnfit),
        Refusal::RemedyUnfit => Some(Refusal::AmountWrong),
        Refusal::AmountWrong => Some(Refusal::ParcelUnknown),
        Refusal::ParcelUnknown => Some(Refusal::PartnerMissing),
        Refusal::PartnerMissing => Some(Refusal::CompensationUnfit),
        Refusal::CompensationUnfit => Some(Refusal::AlreadyGranted),
        Refusal::AlreadyGranted => Some(Refusal::CouponOver),
        Refusal::CouponOver => Some(Refusal::NoStoredValue),
        Refusal::NoStoredValue => Some(Refusal::AnotherUnderWay),
        Refusal::AnotherUnderWay => Some(Refusal::TenderUnknown),
        Refusal::TenderUnknown => Some(Refusal::ReferenceWrong),
        Refusal::ReferenceWrong => Some(Refusal::AccessoryUnknown),
        Refusal::AccessoryUnknown => Some(Refusal::ClockNotRunning),
        Refusal::ClockNotRunning => Some(Refusal::ClockFixed),
        Refusal::ClockFixed => Some(Refusal::TimeWrong),
        Refusal::TimeWrong => None,
    };
    std::iter::successors(Some(first), listed).collect()
}

#[test]
fn every_refusal_is_listed_by_its_code() {
    let codes: Vec<&str> = every_refusal().iter().map(Refusal::code).collect();
    assert_eq!(codes, Refusal::CODES);
}

#[test]
fn every_word_is_one_word_and_nobody_elses() {
    let lists: [(&str, Vec<&str>); 8] = [
        ("events", Event::KINDS.to_vec()),
        ("refusals", Refusal::CODES.to_vec()),
        ("labels", Label::ALL.map(Label::word).to_vec()),
        ("notices", Notice::ALL.map(Notice::word).to_vec()),
        ("timers", TimerKind::ALL.map(TimerKind::word).to_vec()),
        ("wishes", WishKind::ALL.map(WishKind::word).to_vec()),
        ("parties", Party::ALL.map(Party::word).to_vec()),
        ("roles", Role::ALL.map(Role::word).to_vec()),
    ];
    for (list, words) in lists {
        let different: BTreeSet<&&str> = words.iter().collect();
        assert_eq!(different.len(), words.len(), "two of the {list} share a word");
        let kebab = |word: &&str| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        assert!(words.iter().all(kebab), "{list}: {words:?}");
    }
}

#[test]
fn words_are_read_back() {
    for wish in WishKind::ALL {
        assert_eq!(wish.word().parse(), Ok(wish));
    }
    for kind in TimerKind::ALL {
        assert_eq!(kind.word().parse(), Ok(kind));
    }
    for role in Role::ALL {
        assert_eq!(role.word().parse(), Ok(role));
    }
    assert_eq!("janitor".parse::<Role>().ok(), None);
}
