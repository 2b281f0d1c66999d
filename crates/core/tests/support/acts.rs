//! The acts of a story: words in, a deed of the core out.

use super::{
    claims,
    payouts::{by_name, payout},
    provider::by_provider,
    shop,
    world::{World, buyer, staff},
};
use amends_core::{
    case::*,
    ids::{FileId, FoundParcelId, PersonalId},
    money::Money,
    people::{Actor, Channel, Role},
};

/// A number as written.
pub fn number<T: std::str::FromStr>(word: &str) -> T {
    word.parse().unwrap_or_else(|_| panic!("{word} is not a number"))
}

/// `return of 1 x line 1 and exchange of 1 x line 2 for shirt-blue because faulty`, then answers,
/// photos and the tender.
pub fn ask(wish: &str, rest: &[&str], more: &[&str]) -> Submit {
    let (lines, reason) = match rest.iter().position(|word| *word == "because") {
        Some(at) => (&rest[..at], rest.get(at + 1).copied().unwrap_or_default()),
        None => (rest, ""),
    };
    let lines = lines.split(|word| *word == "and");
    let mut ask = Submit {
        customer: shop::customer(),
        channel: Channel::Page,
        wish: wish_kind(wish),
        lines: lines.map(|line| asked_line(line, reason)).collect(),
        tender: None,
        consent: None,
        note: None,
        files: Vec::new(),
        gift: false,
        request: None,
        declaration: None,
    };
    for clause in more {
        match clause.split_whitespace().collect::<Vec<_>>()[..] {
            [photos, "photo" | "photos"] => ask.files = files(number(photos)),
            ["to" | "with", tender] => {
                ask.tender = Some(tender.to_owned());
                ask.consent = Some(format!("my money to {tender}"));
            }
            ["unasked", "to", tender] => ask.tender = Some(tender.to_owned()),
            [question, answer] => ask.lines.iter_mut().for_each(|line| {
                line.answers.insert(question.to_owned(), answer.to_owned());
            }),
            _ => panic!("not understood: {clause}"),
        }
    }
    ask
}

/// `1 x line 1 and 2 x line 2`: the buyer withdraws from the contract for these.
pub fn declaration(world: &World, words: &[&str]) -> Submit {
    let lines = words.split(|word| *word == "and").map(|line| match line {
        [units, "x", "line", no] => (number(no), number(units)),
        line => panic!("`1 x line 1`, not {line:?}"),
    });
    let lines: Vec<(u16, u32)> = lines.collect();
    revocation(&world.submit_basis(), &lines, PersonalId::new(1, [8; 10]))
}

fn wish_kind(word: &str) -> WishKind {
    match word {
        "return" => WishKind::ReturnAndRefund,
        "refund" => WishKind::RefundOnly,
        other => other.parse().unwrap_or_else(|()| panic!("{other} is not a wish")),
    }
}

fn asked_line(words: &[&str], reason: &str) -> AskedLine {
    let (wish, words) = match words {
        [wish, "of", rest @ ..] => (Some(wish_kind(wish)), rest),
        words => (None, words),
    };
    let [quantity, "x", "line", no, more @ ..] = words else {
        panic!("`1 x line 1`, not {words:?}")
    };
    let mut line = AskedLine {
        line: number(no),
        quantity: number(quantity),
        reason: reason.to_owned(),
        wish,
        ..AskedLine::default()
    };
    match more {
        ["for", sku] => line.target = Some((*sku).to_owned()),
        ["for", sku, "at", "once"] => {
            (line.target, line.instant) = (Some((*sku).to_owned()), true);
        }
        ["with", "serial", serial] => line.serial = Some((*serial).to_owned()),
        ["keeping", amount] => line.amount = Some(cents(amount)),
        ["seen", "for", price] => line.price = Some(cents(price)),
        _ => {}
    }
    line
}

/// An amount in the currencies of the stories, which have two decimals.
fn cents(amount: &str) -> i64 {
    number(&amount.replace('.', ""))
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
    let (who, words) = words.split_first().expect("somebody does something");
    let case = world.cases[index].clone();
    let amount = |text: &str| Money::parse(text, case.currency).expect("an amount").minor;
    let of_payout = payout(&case, world.now, words);
    let beside = super::beside::deed(&case, words, &amount);
    let (actor, deed) = match *who {
        _ if beside.is_some() => (named(who), beside.flatten()),
        _ if of_payout.is_some() => (by_name(who), of_payout),
        "buyer" | "receiver" => (buyer(), by_buyer(&case, words, more, &amount)),
        "agent" => (staff(Role::Agent), by_staff(&case, words, more, &amount)),
        "manager" => (staff(Role::Manager), by_staff(&case, words, more, &amount)),
        "owner" => (by_name(who), by_staff(&case, words, more, &amount)),
        "platform" => (staff(Role::Platform), by_staff(&case, words, more, &amount)),
        "bench" => (staff(Role::Warehouse), by_bench(words, more)),
        "shop" => (Actor::Program("shop".to_owned()), by_shop(&case, words)),
        "partner" => (staff(Role::Agent), by_partner(&case, words, more, &amount)),
        "finance" => {
            let claim = claims::deed(&case, words, &amount);
            (staff(Role::Finance), claim.or_else(|| by_provider(world, &case, words)))
        }
        "provider" => (Actor::Program("provider".to_owned()), by_provider(world, &case, words)),
        other => panic!("who is {other}?"),
    };
    let said = more.iter().any(|clause| clause.starts_with("saying"));
    let silent = more.contains(&"without a word");
    let usual = *who == "platform" || matches!(deed, Some(Deed::AskEvidence | Deed::Payout(..)));
    let noted = said || usual && !silent;
    let note = noted.then(|| PersonalId::new(1, [9; 10]));
    match deed {
        Some(deed) => world.perform(index, (&actor, note), &deed),
        None => Err(Refusal::PartUnknown),
    }
}

fn named(who: &str) -> Actor {
    match who {
        "buyer" | "receiver" => buyer(),
        "agent" | "partner" => staff(Role::Agent),
        "manager" => staff(Role::Manager),
        // A second manager.
        "owner" => by_name(who),
        "bench" => staff(Role::Warehouse),
        "finance" => staff(Role::Finance),
        "shop" | "provider" | "insurer" => Actor::Program(who.to_owned()),
        other => panic!("who is {other}?"),
    }
}

fn by_buyer(
    case: &Case,
    words: &[&str],
    more: &[&str],
    amount: &impl Fn(&str) -> i64,
) -> Option<Deed> {
    Some(match words {
        ["withdraws"] => Deed::Withdraw,
        ["asks", "for", "a", "person"] => Deed::AskPerson,
        ["sends", tracking, "with", carrier] => {
            let (carrier, tracking) = ((*carrier).to_owned(), (*tracking).to_owned());
            let collected = more.contains(&"collected");
            Deed::AnnounceParcel(AnnounceParcel { carrier, tracking, collected })
        }
        ["adds", photos, "photo" | "photos"] => Deed::AddEvidence(files(number(photos))),
        ["offers", rest @ ..] => Deed::MakeOffer(offer(rest, more, amount)),
        ["accepts"] => Deed::AcceptOffer(on_table(case)?),
        ["declines"] => Deed::DeclineOffer(on_table(case)?),
        ["disputes", "it"] => Deed::RaiseDispute,
        ["accepts", "the", "price"] => Deed::Repair(repair(case)?.id, RepairOutcome::Accepted),
        ["declines", "the", "price"] => Deed::Repair(repair(case)?.id, RepairOutcome::Declined),
        ["has", "it"] => Deed::Replacement(sent(case)?.id, ReplacementOutcome::Delivered),
        ["misses", "it"] => {
            let reason = ReplacementFailure::Lost;
            Deed::Replacement(sent(case)?.id, ReplacementOutcome::Failed { reason })
        }
        other => panic!("not understood: {other:?}"),
    })
}

fn by_staff(
    case: &Case,
    words: &[&str],
    more: &[&str],
    amount: &impl Fn(&str) -> i64,
) -> Option<Deed> {
    Some(match words {
        ["approves", "under", clause] => Deed::Approve((*clause).to_owned()),
        ["refuses", "under", clause] => Deed::Refuse((*clause).to_owned()),
        ["asks", "for", "evidence"] => Deed::AskEvidence,
        ["settles", rest @ ..] => Deed::Settle(settle(more, rest == ["with", "the", "lost"])),
        ["offers", rest @ ..] => Deed::MakeOffer(offer(rest, more, amount)),
        ["accepts"] => Deed::AcceptOffer(on_table(case)?),
        ["declines"] => Deed::DeclineOffer(on_table(case)?),
        ["reports", tracking, "lost"] => Deed::ReportLost((*tracking).to_owned()),
        ["decides", "under", clause, rest @ ..] => {
            let settle = settle(more, rest == ["with", "the", "lost"]);
            Deed::DecideDispute((*clause).to_owned(), settle)
        }
        ["gives", wish, "for", "item", item, rest @ ..] => {
            let wish = remedy_wish(wish, rest, amount);
            Deed::Remedy(Remedy { item: number(item), wish })
        }
        ["gives", given, "under", clause] => {
            Deed::Goodwill(Goodwill { amount: amount(given), clause: (*clause).to_owned() })
        }
        ["sends", "it", "again"] => Deed::Replacement(sent(case)?.id, ReplacementOutcome::Retried),
        ["has", "it", "mended", "again"] => Deed::Repair(repair(case)?.id, RepairOutcome::Retried),
        other => panic!("not understood: {other:?}"),
    })
}

fn by_bench(words: &[&str], more: &[&str]) -> Option<Deed> {
    Some(match words {
        ["receives", units @ ..] => {
            let (units, found) = match units.iter().position(|word| *word == "from") {
                Some(at) => (&units[..at], true),
                None => (units, false),
            };
            let units = units.split(|word| *word == "and").map(|of| (number(of[3]), number(of[0])));
            let found = found.then(|| FoundParcelId::new(1, [4; 10]));
            let scanned = more.iter().find_map(|clause| clause.strip_prefix("scanning "));
            let (units, tracking) = (units.collect(), scanned.map(str::to_owned));
            let grams = more.iter().find_map(|clause| clause.strip_prefix("weighing "));
            Deed::Receive(Receive { units, tracking, found, grams: grams.map(number) })
        }
        ["grades", units, "of", "item", item, grade] => {
            let missing = more.iter().filter_map(|clause| clause.strip_prefix("without "));
            let missing = missing.map(str::to_owned).collect();
            let found = graded(number(units), number(item), grade);
            Deed::Inspect(vec![InspectedItem { missing, ..found }])
        }
        ["finds", found, "for", units, "of", "item", item] => {
            let blind = more.contains(&"no photo");
            let photo = Some(FileId::new(1, [6; 10])).filter(|_| !blind);
            let found = found.parse().unwrap_or_else(|()| panic!("{found}?"));
            let (item, units) = (number(item), number(units));
            Deed::RecordMismatch(RecordMismatch { item, units, found, photo })
        }
        ["puts", units, "of", "item", item, "to", place] => {
            let disposition = place.parse().unwrap_or_else(|()| panic!("{place}?"));
            Deed::Dispose(Dispose { item: number(item), units: number(units), disposition })
        }
        other => panic!("not understood: {other:?}"),
    })
}

fn by_shop(case: &Case, words: &[&str]) -> Option<Deed> {
    let outcome = match words {
        ["takes", "the", "request"] => ReplacementOutcome::Instructed,
        ["ships", tracking] => {
            let (carrier, tracking) = ("DHL".to_owned(), (*tracking).to_owned());
            ReplacementOutcome::Shipped { carrier, tracking }
        }
        ["delivers"] => ReplacementOutcome::Delivered,
        ["cannot", "send:", reason] => ReplacementOutcome::Failed {
            reason: reason.parse().unwrap_or_else(|()| panic!("{reason}?")),
        },
        other => panic!("not understood: {other:?}"),
    };
    Some(Deed::Replacement(sent(case)?.id, outcome))
}

fn by_partner(
    case: &Case,
    words: &[&str],
    more: &[&str],
    amount: &impl Fn(&str) -> i64,
) -> Option<Deed> {
    let outcome = match words {
        ["takes", "it"] => RepairOutcome::Started { partner: "Fixit".to_owned() },
        ["asks", price] => RepairOutcome::Quoted { amount: amount(price) },
        ["mends", "it"] => {
            RepairOutcome::Done { parts: more.iter().map(|part| (*part).to_owned()).collect() }
        }
        ["cannot", "mend", "it"] => RepairOutcome::Failed { reason: "beyond repair".to_owned() },
        other => panic!("not understood: {other:?}"),
    };
    Some(Deed::Repair(repair(case)?.id, outcome))
}

fn on_table(case: &Case) -> Option<amends_core::ids::OfferId> {
    case.open_offer().map(|offer| offer.id)
}

/// What goes out and is not there yet; else the last that went.
fn sent(case: &Case) -> Option<&Replacement> {
    let mut all = case.settlement.parts().iter().filter_map(|part| match part {
        Part::Replacement(replacement) => Some(replacement),
        _ => None,
    });
    all.clone().find(|sent| !sent.is_done()).or(all.next_back())
}

fn repair(case: &Case) -> Option<&Repair> {
    let mut all = case.settlement.parts().iter().filter_map(|part| match part {
        Part::Repair(repair) => Some(repair),
        _ => None,
    });
    all.next_back()
}

/// `keep of 1 x item 1 for 20.00 and freight 8.00`, with `20 % off item 1 under CLAUSE` as clauses.
fn offer(words: &[&str], more: &[&str], amount: &impl Fn(&str) -> i64) -> MakeOffer {
    let mut made = MakeOffer::default();
    for lot in words.split(|word| *word == "and") {
        match lot {
            ["freight", price] => made.freight = amount(price),
            [wish, "of", units, "x", "item", item, rest @ ..] => {
                let item = number(item);
                let off = settle(more, false).deductions.into_iter().find(|d| d.item == item);
                made.lots.push(Lot {
                    item,
                    units: number(units),
                    wish: remedy_wish(wish, rest, amount),
                    deduction: off.map(|off| AgreedDeduction {
                        basis_points: off.basis_points,
                        clause: off.clause,
                    }),
                });
            }
            other => panic!("not understood: {other:?}"),
        }
    }
    made
}

fn remedy_wish(wish: &str, rest: &[&str], amount: &impl Fn(&str) -> i64) -> Wish {
    match (wish_kind(wish), rest) {
        (WishKind::Keep, ["for", price]) => Wish::Keep { amount: amount(price) },
        (WishKind::Exchange, ["for", sku]) => {
            let target = shop::targets().remove(*sku).expect("a variant").target;
            Wish::Exchange { target, instant: false }
        }
        (WishKind::ReturnAndRefund, _) => Wish::ReturnAndRefund,
        (WishKind::RefundOnly, _) => Wish::RefundOnly,
        (WishKind::Reship, _) => Wish::Reship,
        (WishKind::Repair, _) => Wish::Repair { serial: None },
        (WishKind::GoodsBack, _) => Wish::GoodsBack,
        other => panic!("not understood: {other:?}"),
    }
}

fn settle(more: &[&str], lost_too: bool) -> Settle {
    let deductions = more.iter().filter(|clause| clause.contains("% off")).map(|c| off(c));
    let missing = more.iter().filter_map(|clause| {
        let ["missing", units, what, "of", "item", item] =
            clause.split_whitespace().collect::<Vec<_>>()[..]
        else {
            return None;
        };
        Some(Missing { item: number(item), what: what.to_owned(), units: number(units) })
    });
    let missing: Vec<Missing> = missing.collect();
    let complete = more.contains(&"nothing missing");
    let missing = (complete || !missing.is_empty()).then_some(missing);
    Settle { deductions: deductions.collect(), missing, lost_too }
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
    InspectedItem { item, units, grade: grade.to_owned(), checks, missing: Vec::new() }
}
