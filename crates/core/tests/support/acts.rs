//! The acts of a story: words in, a verb of the core out.

use super::{
    shop,
    world::{World, buyer, staff},
};
use amends_core::{
    case::*,
    ids::{FileId, PersonalId},
    people::{Actor, Channel, Role},
};

/// A number as written.
pub fn number<T: std::str::FromStr>(word: &str) -> T {
    word.parse().unwrap_or_else(|_| panic!("{word} is not a number"))
}

/// `return of 1 x line 1 and 2 x line 2 because faulty`, then answers, photos and the tender.
pub fn ask(wish: &str, rest: &[&str], more: &[&str]) -> Submit {
    let kind = match wish {
        "return" => WishKind::ReturnAndRefund,
        "exchange" => WishKind::Exchange,
        "refund" => WishKind::RefundOnly,
        "cancel" => WishKind::Cancel,
        "change" => WishKind::Change,
        other => panic!("{other} is not a wish"),
    };
    let (lines, reason) = match rest.iter().position(|word| *word == "because") {
        Some(at) => (&rest[..at], rest.get(at + 1).copied().unwrap_or_default()),
        None => (rest, ""),
    };
    let mut ask = Submit {
        customer: shop::customer(),
        channel: Channel::Page,
        wish: kind,
        lines: lines.split(|word| *word == "and").map(|line| asked_line(line, reason)).collect(),
        tender: None,
        note: None,
        files: Vec::new(),
    };
    for clause in more {
        match clause.split_whitespace().collect::<Vec<_>>()[..] {
            [photos, "photo" | "photos"] => ask.files = files(number(photos)),
            ["to" | "with", tender] => ask.tender = Some(tender.to_owned()),
            [question, answer] => ask.lines.iter_mut().for_each(|line| {
                line.answers.insert(question.to_owned(), answer.to_owned());
            }),
            _ => panic!("not understood: {clause}"),
        }
    }
    ask
}

fn asked_line(words: &[&str], reason: &str) -> AskedLine {
    let [quantity, "x", "line", no, more @ ..] = words else {
        panic!("`1 x line 1`, not {words:?}")
    };
    let target = match more {
        ["for", sku] => Some((*sku).to_owned()),
        _ => None,
    };
    AskedLine {
        line: number(no),
        quantity: number(quantity),
        reason: reason.to_owned(),
        answers: Default::default(),
        target,
    }
}

fn files(count: usize) -> Vec<FileId> {
    (0..count).map(|n| FileId::new(1, [n as u8; 10])).collect()
}

/// Does what the words say to the case with this index.
pub fn act(
    world: &mut World,
    index: usize,
    words: &[&str],
    more: &[&str],
) -> Result<Consequences, Refusal> {
    match words {
        ["buyer", words @ ..] => by_buyer(world, index, words),
        ["agent", words @ ..] => by_agent(world, index, words, more),
        ["bench", words @ ..] => by_bench(world, index, words),
        ["shop", "takes", "the", "request"] => {
            by_shop(world, index, &ReplacementOutcome::Instructed)
        }
        ["shop", "ships", tracking] => {
            let (carrier, tracking) = ("DHL".to_owned(), (*tracking).to_owned());
            by_shop(world, index, &ReplacementOutcome::Shipped { carrier, tracking })
        }
        ["provider", words @ ..] => by_provider(world, index, words),
        ["finance", "tries", "again"] => by_provider(world, index, &["again"]),
        other => panic!("not understood: {other:?}"),
    }
}

fn by_buyer(world: &mut World, index: usize, words: &[&str]) -> Result<Consequences, Refusal> {
    let now = world.now;
    world.act(index, &buyer(), |case, basis, _| match words {
        ["withdraws"] => withdraw(case),
        ["asks", "for", "a", "person"] => ask_person(case, basis.others, now),
        ["sends", tracking, "with", carrier] => {
            let (carrier, tracking) = ((*carrier).to_owned(), (*tracking).to_owned());
            announce_parcel(case, &AnnounceParcel { carrier, tracking })
        }
        ["adds", photos, "photo" | "photos"] => {
            add_evidence(case, &AddEvidence { files: files(number(photos)), note: None }, now)
        }
        other => panic!("not understood: {other:?}"),
    })
}

fn by_agent(
    world: &mut World,
    index: usize,
    words: &[&str],
    more: &[&str],
) -> Result<Consequences, Refusal> {
    let now = world.now;
    world.act(index, &staff(Role::Agent), |case, basis, mint| match words {
        ["approves", "under", clause] => approve(case, clause, basis, mint),
        ["refuses", "under", clause] => {
            let refusal = Refuse { clause: (*clause).to_owned(), note: None };
            refuse(case, &refusal, basis.policy, now)
        }
        ["asks", "for", "evidence"] => {
            ask_evidence(case, &AskEvidence { note: Some(PersonalId::new(1, [9; 10])) }, now)
        }
        ["settles"] => {
            let decided = Settle { deductions: more.iter().map(|clause| off(clause)).collect() };
            settle(case, &decided, basis, mint)
        }
        other => panic!("not understood: {other:?}"),
    })
}

fn by_bench(world: &mut World, index: usize, words: &[&str]) -> Result<Consequences, Refusal> {
    let now = world.now;
    world.act(index, &staff(Role::Warehouse), |case, basis, mint| match words {
        ["receives", units @ ..] => {
            let units = units.split(|word| *word == "and").map(|of| (number(of[3]), number(of[0])));
            receive(case, &Receive { units: units.collect(), tracking: None }, now)
        }
        ["grades", units, "of", "item", item, grade] => {
            inspect(case, &[graded(number(units), number(item), grade)], basis, mint)
        }
        other => panic!("not understood: {other:?}"),
    })
}

fn by_shop(
    world: &mut World,
    index: usize,
    outcome: &ReplacementOutcome,
) -> Result<Consequences, Refusal> {
    world.act(index, &Actor::Program("shop".to_owned()), |case, _, _| {
        let open = case.settlement.parts().iter().find_map(|part| match part {
            Part::Replacement(replacement) if !part.is_done() => Some(replacement.id),
            _ => None,
        });
        record_replacement(case, open.ok_or(Refusal::PartUnknown)?, outcome)
    })
}

/// `20 % off item 1 under SHOP.WORN`.
fn off(clause: &str) -> Deduction {
    let [percent, "%", "off", "item", item, "under", clause] =
        clause.split_whitespace().collect::<Vec<_>>()[..]
    else {
        panic!("not understood: {clause}")
    };
    let basis_points = number::<u32>(percent) * 100;
    Deduction { item: number(item), basis_points, clause: clause.to_owned() }
}

/// An inspection; everything passes, unless the grade is one that somebody must see.
pub fn graded(units: u32, item: u16, grade: &str) -> InspectedItem {
    let fails = grade == "damaged";
    let check = |check: &str| CheckResult {
        check: check.to_owned(),
        passed: !fails,
        photo: fails.then(|| FileId::new(1, [5; 10])),
    };
    let checks = vec![check("complete"), check("clean")];
    InspectedItem { item, units, grade: grade.to_owned(), checks }
}

/// The provider answers about the first refund or charge that is still open.
fn by_provider(world: &mut World, index: usize, words: &[&str]) -> Result<Consequences, Refusal> {
    let arrives_by = world.now + jiff::SignedDuration::from_hours(7 * 24);
    let provider = Actor::Program("provider".to_owned());
    let reference = "p-1".to_owned();
    let reason = "declined".to_owned();
    let (refund, charge) = match words {
        ["pays"] => (
            RefundOutcome::Paid { arrives_by, reference: reference.clone() },
            ChargeOutcome::Paid { reference },
        ),
        ["is", "silent"] => (RefundOutcome::Unknown, ChargeOutcome::Unknown),
        ["says", "no"] => {
            (RefundOutcome::Failed { reason: reason.clone() }, ChargeOutcome::Failed { reason })
        }
        _ => (RefundOutcome::Retried, ChargeOutcome::Retried),
    };
    world.act(index, &provider, |case, _, _| {
        let parts = case.settlement.parts();
        let moved = |part: &&Part| !matches!(part, Part::Replacement(_));
        let open = parts.iter().filter(moved).find(|part| !part.is_done());
        match open.or(parts.iter().find(moved)) {
            Some(Part::Refund(part)) => record_refund(case, part.id, &refund),
            Some(Part::Charge(part)) => record_charge(case, part.id, &charge),
            _ => Err(Refusal::PartUnknown),
        }
    })
}
