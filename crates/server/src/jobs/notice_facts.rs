//! What the reader of a mail needs for what comes next: what is proposed and until when, what is to
//! pay and where, what was found, what was decided and why, and what can be done now.

use super::letter::Fact;
use crate::{
    flows::load::OrderContext,
    wording::{ClauseWords, DecisionWords, MoneyTable, Teller},
};
use amends_core::{
    case::{
        Case, ChargeState, DisputeDecided, Event, GoodsBack, Judgement, Notice, Part, Recorded,
        RefundState, RepairState, ReplacementState,
    },
    people::Channel,
};

/// Who filed it, where it was not the buyer.
pub(super) fn filed_by(teller: &Teller, case: &Case, shop: &str) -> Option<Fact> {
    let by_staff = matches!(case.channel, Channel::Mail | Channel::Phone | Channel::Chat);
    let t = teller.lang;
    let words = || t.get_with("mail-filed-by-staff", &[("shop", shop.to_owned().into())]);
    by_staff.then(|| Fact::new(t.get("mail-filed-by"), words()))
}

/// What a notice says beside its words. `history` ends with the act that it tells of.
pub(super) fn more(
    teller: &Teller,
    (case, history): (&Case, &[Recorded]),
    context: &OrderContext,
    notice: Notice,
) -> Vec<Fact> {
    match notice {
        Notice::InReview
        | Notice::EvidenceWanted
        | Notice::ReviewOverdue
        | Notice::DisputeRaised
        | Notice::SecondWanted
        | Notice::Escalated
        | Notice::PlatformWanted
        | Notice::WorkOverdue
        | Notice::DeadlineMoved
        | Notice::ClockWarning => due(teller, case),
        Notice::Progress => reported(teller, case),
        Notice::OfferToBuyer | Notice::OfferToMerchant => offered(teller, (case, history)),
        Notice::OfferGone => due(teller, case),
        Notice::SendGoods => {
            let mut facts = granted(teller, (case, history));
            facts.extend(send_goods(teller, case, context));
            facts
        }
        Notice::Refused => refused(teller, (case, history)),
        // Its receiver learns no amount of a present.
        Notice::RefundPaid if teller.hides_money => Vec::new(),
        Notice::RefundPaid => paid(teller, case),
        Notice::ReplacementShipped => shipped(teller, case),
        Notice::PaymentWanted => to_pay(teller, case),
        Notice::RepairQuoted => repair_price(teller, case),
        Notice::MismatchFound => found(teller, (case, history)),
        Notice::GoodsMissing => missing(teller, case),
        Notice::DisputeDecided => {
            let mut facts = decided(teller, history);
            facts.extend(parts(teller, case));
            facts
        }
        Notice::Settled => {
            let mut facts = granted(teller, (case, history));
            facts.extend(parts(teller, case));
            facts
        }
        Notice::RefundFailed
        | Notice::PayoutSecond
        | Notice::PayoutDoubted
        | Notice::PaymentFailed
        | Notice::PaymentLapsed
        | Notice::RepairFailed
        | Notice::ReplacementDelivered
        | Notice::ReplacementFailed => parts(teller, case),
        Notice::Compensated | Notice::InsuranceAnswered => beside(teller, case),
        Notice::RevocationReceived => revoked(teller, case, context),
        Notice::GoodsArrived | Notice::Reopened | Notice::Withdrawn | Notice::Lapsed => Vec::new(),
    }
}

/// What state the case is in, who is waited for, and until when.
fn reported(teller: &Teller, case: &Case) -> Vec<Fact> {
    let t = teller.lang;
    let state = t.get(&format!("label-{}", amends_core::case::progress(case).label.word()));
    let party = amends_core::case::turn(case);
    let party = party.map(|party| t.get(&format!("party-{}", party.word())));
    let waits = party.map(|party| Fact::new(t.get("mail-waits-for"), party));
    let state = std::iter::once(Fact::new(t.get("mail-state"), state));
    state.chain(waits).chain(due(teller, case)).collect()
}

fn due(teller: &Teller, case: &Case) -> Vec<Fact> {
    let due = amends_core::case::due(case).map(|at| teller.until(at).words);
    due.map(|due| Fact::new(teller.lang.get("mail-due"), due)).into_iter().collect()
}

/// When a declaration came in, what follows from it, and where goods go if they go back.
fn revoked(teller: &Teller, case: &Case, context: &OrderContext) -> Vec<Fact> {
    let t = teller.lang;
    let told = teller.acknowledgement(case, &context.order);
    let mut facts = vec![
        Fact::new(t.get("revocation-received"), told.received.words),
        Fact::new(t.get("revocation-next"), told.next.join("\n")),
    ];
    if matches!(case.goods, GoodsBack::Awaited { .. }) {
        facts.extend(send_goods(teller, case, context));
    }
    facts
}

fn can_do(teller: &Teller, what: &str) -> Fact {
    let t = teller.lang;
    Fact::new(t.get("mail-can-do"), t.get(&format!("mail-can-do-{what}")))
}

/// The proposal that the act made, whatever became of it since.
fn offered(teller: &Teller, (case, history): (&Case, &[Recorded])) -> Vec<Fact> {
    let made = history.iter().rev().find_map(|recorded| match &recorded.event {
        Event::OfferMade(offer) => Some(offer),
        _ => None,
    });
    let Some(offer) = made else { return due(teller, case) };
    let t = teller.lang;
    vec![
        Fact::new(t.get("mail-offer"), teller.offer(case, offer).join("\n")),
        Fact::new(t.get("mail-due"), teller.until(offer.until).words),
        Fact::new(t.get("mail-can-do"), t.get("mail-offer-accept")),
    ]
}

fn send_goods(teller: &Teller, case: &Case, context: &OrderContext) -> Vec<Fact> {
    let (t, site) = (teller.lang, &context.policy.shop.return_site);
    let address = format!("{}\n{}\n{} {}", site.name, site.address, site.contact, site.phone);
    let mut facts = vec![
        Fact::new(t.get("mail-send-to"), address),
        Fact::new(t.get("mail-enclose"), site.enclose.in_locale(t.code())),
    ];
    if !site.carriers.is_empty() {
        facts.push(Fact::new(t.get("mail-carriers"), site.carriers.join(&t.get("list-comma"))));
    }
    if let Some(due) = amends_core::case::due(case) {
        facts.push(Fact::new(t.get("mail-due"), teller.until(due).words));
    }
    facts
}

fn refused(teller: &Teller, (case, history): (&Case, &[Recorded])) -> Vec<Fact> {
    let Judgement::Refused { appeal_until, .. } = &case.judgement else { return Vec::new() };
    let until = teller.until(*appeal_until).words;
    let answer = teller.decision(case, history);
    let mut facts = answer.map_or_else(Vec::new, |answer| because(teller, &answer));
    if case.person_asked {
        facts.push(can_do(teller, "otherwise"));
    } else {
        facts.push(can_do(teller, "refused"));
        facts.push(Fact::new(teller.lang.get("mail-appeal"), until));
    }
    facts
}

/// Why it was granted, where the act that the notice tells of did so. Goods that are awaited are
/// told of once, whenever it was.
fn granted(teller: &Teller, (case, history): (&Case, &[Recorded])) -> Vec<Fact> {
    let answer = grant(teller, (case, history));
    answer.map_or_else(Vec::new, |answer| because(teller, &answer))
}

fn grant(teller: &Teller, (case, history): (&Case, &[Recorded])) -> Option<DecisionWords> {
    let last = history.last()?.at;
    let mut act = history.iter().rev().take_while(|recorded| recorded.at == last);
    let is_grant = act.any(|recorded| matches!(recorded.event, Event::Approved { .. }));
    teller.decision(case, history).filter(|answer| is_grant && answer.granted)
}

/// The reasons with their clauses as buyers read them, and the facts that mattered.
fn because(teller: &Teller, answer: &DecisionWords) -> Vec<Fact> {
    let t = teller.lang;
    let reasons = answer.grounds.iter().flat_map(|ground| {
        let clause = ground.clause.as_ref().map(|clause| clause.plain.as_str());
        [Some(ground.sentence.as_str()).filter(|said| !said.is_empty()), clause]
    });
    let reasons: Vec<&str> = reasons.flatten().collect();
    let facts = answer.facts().into_iter().map(|fact| format!("{}: {}", fact.name, fact.value));
    let facts: Vec<String> = facts.collect();
    let told = [("mail-rests-on", reasons.join("\n")), ("answer-facts", facts.join("\n"))];
    let told = told.into_iter().filter(|(_, words)| !words.is_empty());
    told.map(|(key, words)| Fact::new(t.get(key), words)).collect()
}

fn decided(teller: &Teller, history: &[Recorded]) -> Vec<Fact> {
    let Some((clause, changed)) = ruling(history) else { return Vec::new() };
    let t = teller.lang;
    let words = t.get(if changed { "mail-decision-changed" } else { "mail-decision-upheld" });
    let rests = Fact::new(t.get("mail-rests-on"), teller.clause(clause).plain);
    vec![Fact::new(t.get("mail-decision"), words), rests]
}

/// The clause that an objection was decided by, and whether that changed anything.
fn ruling(history: &[Recorded]) -> Option<(&str, bool)> {
    history.iter().rev().find_map(|recorded| match &recorded.event {
        Event::DisputeDecided(DisputeDecided { clause, changed, .. }) => {
            Some((clause.as_str(), *changed))
        }
        _ => None,
    })
}

/// The legal texts of the clauses that a mail tells of, each once, with where it is written.
pub(super) fn legal(
    teller: &Teller,
    (case, history): (&Case, &[Recorded]),
    notice: Notice,
    money: Option<&MoneyTable>,
) -> Vec<String> {
    let answer = match notice {
        Notice::Refused => teller.decision(case, history),
        Notice::SendGoods | Notice::Settled => grant(teller, (case, history)),
        _ => None,
    };
    let ruling = ruling(history).filter(|_| notice == Notice::DisputeDecided);
    let ruling = ruling.map(|(clause, _)| teller.clause(clause));
    let rows = money
        .into_iter()
        .flat_map(|table| table.lines.iter().flat_map(|line| &line.rows).chain(&table.extras));
    let told = answer.iter().flat_map(DecisionWords::clauses).chain(&ruling);
    let told = told.chain(rows.filter_map(|row| row.clause.as_ref()));
    let mut legal: Vec<String> = Vec::new();
    for text in told.filter_map(ClauseWords::legal) {
        if !legal.contains(&text) {
            legal.push(text);
        }
    }
    legal
}

/// Each refund that is on its way, with the day it arrives.
fn paid(teller: &Teller, case: &Case) -> Vec<Fact> {
    let t = teller.lang;
    let refunds = case.settlement.parts().iter().filter_map(|part| match part {
        Part::Refund(refund) => match &refund.state {
            RefundState::Paid { arrives_by, .. } => Some((part, *arrives_by)),
            _ => None,
        },
        _ => None,
    });
    let told = refunds.flat_map(|(part, arrives_by)| {
        [
            Fact::new(t.get("mail-refund"), teller.part(case, part).sentence),
            Fact::new(t.get("mail-arrives"), teller.day(arrives_by).words),
        ]
    });
    told.collect()
}

/// Goods that are on their way, with their parcels.
fn shipped(teller: &Teller, case: &Case) -> Vec<Fact> {
    let t = teller.lang;
    let parcel = |part: &Part| match part {
        Part::Replacement(sent) => match &sent.state {
            ReplacementState::Shipped { carrier, tracking, .. } => Some([
                Fact::new(t.get("mail-goods"), teller.part(case, part).sentence),
                Fact::new(t.get("mail-parcel"), format!("{carrier} {tracking}")),
            ]),
            _ => None,
        },
        _ => None,
    };
    case.settlement.parts().iter().filter_map(parcel).flatten().collect()
}

/// What waits to be paid by a link.
fn to_pay(teller: &Teller, case: &Case) -> Vec<Fact> {
    let t = teller.lang;
    let waiting = case.settlement.parts().iter().filter_map(|part| match part {
        Part::Charge(charge) => match &charge.state {
            ChargeState::Waiting { pay_by, url } => Some((charge.amount, *pay_by, url)),
            _ => None,
        },
        _ => None,
    });
    let told = waiting.flat_map(|(amount, pay_by, url)| {
        let link = url.as_ref().map(|url| Fact::new(t.get("mail-pay-here"), url));
        let amount = Fact::new(t.get("mail-pay"), teller.money(amount));
        let until = Fact::new(t.get("mail-pay-by"), teller.until(pay_by).words);
        [Some(amount), Some(until), link].into_iter().flatten()
    });
    told.collect()
}

fn repair_price(teller: &Teller, case: &Case) -> Vec<Fact> {
    let t = teller.lang;
    let quoted = case.settlement.parts().iter().find_map(|part| match part {
        Part::Repair(repair) => match repair.state {
            RepairState::Quoted { amount, until, .. } => Some((amount, until)),
            _ => None,
        },
        _ => None,
    });
    let Some((amount, until)) = quoted else { return Vec::new() };
    vec![
        Fact::new(t.get("mail-repair-price"), teller.money(amount)),
        Fact::new(t.get("mail-due"), teller.until(until).words),
        can_do(teller, "quote"),
    ]
}

/// What the bench found instead.
fn found(teller: &Teller, (case, history): (&Case, &[Recorded])) -> Vec<Fact> {
    let t = teller.lang;
    let last = history.iter().rev().find(|r| matches!(r.event, Event::Mismatched { .. }));
    let found = last.map(|recorded| teller.event(case, recorded).sentence);
    let found = found.map(|words| Fact::new(t.get("mail-found"), words));
    found.into_iter().chain([can_do(teller, "mismatch")]).collect()
}

fn missing(teller: &Teller, case: &Case) -> Vec<Fact> {
    let named = case.parcels.iter().map(|p| format!("{} {}", p.carrier, p.tracking));
    let named = named.map(|parcel| Fact::new(teller.lang.get("mail-parcel"), parcel.trim()));
    named.chain([can_do(teller, "missing")]).collect()
}

/// What was given beside what is owed, each with its state, code and last day.
fn beside(teller: &Teller, case: &Case) -> Vec<Fact> {
    let t = teller.lang;
    let told = teller.beside(case).into_iter().flat_map(|given| {
        let code = Some(given.code).filter(|code| !code.is_empty());
        let code = code.map(|code| Fact::new(t.get("mail-coupon-code"), code));
        let until = given.until.map(|until| Fact::new(t.get("mail-coupon-until"), until.words));
        [Some(Fact::new(given.sentence, given.state)), code, until].into_iter().flatten()
    });
    told.collect()
}

fn parts(teller: &Teller, case: &Case) -> Vec<Fact> {
    let shown = case.settlement.parts().iter();
    let shown = shown.filter(|part| !teller.hides_money || matches!(part, Part::Replacement(_)));
    let told = shown.map(|part| {
        let words = teller.part(case, part);
        Fact::new(words.sentence, words.state)
    });
    told.collect()
}
