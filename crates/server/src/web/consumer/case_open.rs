//! What is under way in a case and what the buyer can do about it: amounts to pay, repairs to
//! answer, goods to confirm, findings of the bench, parcels on their way back.

use super::confirm;
use crate::{
    flows::load::OrderContext,
    web::{
        case_view::{self, PhotoView},
        form::{Field, Problem},
        guard::Buyer,
    },
    wording::{ClauseWords, Teller, When},
};
use amends_core::{
    case::{
        self, Case, CaseItem, ChargeState, Dispute, Judgement, ParcelState, Part, Refund,
        RefundState, RepairState, ReplacementState, SecondLook, TRACKING_CHARS_MAX,
    },
    ids::FileId,
    mint::Mint,
    people::Actor,
    policy::{Basis, Outcome},
};
use jiff::Timestamp;

/// An agreed part of the settlement.
pub struct PartView {
    pub words: String,
    pub state: String,
    pub tone: &'static str,
    /// When the money arrives.
    pub arrives: Option<When>,
}

/// Something to pay.
pub struct PayView {
    pub amount: String,
    pub until: When,
    pub left: String,
    /// Empty: the provider is still making it.
    pub url: String,
}

/// A repair that costs something.
pub struct RepairView {
    pub words: String,
    pub amount: String,
    pub until: When,
    pub left: String,
    pub accept: String,
    pub decline: String,
}

/// Goods on their way to the buyer.
pub struct SentView {
    pub words: String,
    pub carrier: String,
    pub tracking: String,
    pub arrived: String,
    pub not_arrived: String,
}

/// Something the bench found otherwise.
pub struct FoundView {
    pub words: String,
    pub photos: Vec<PhotoView>,
}

/// What became of a parcel on its way back.
pub struct ReturnView {
    pub words: String,
    pub state: String,
    pub tone: &'static str,
}

/// Where and how to send the goods.
pub struct ParcelView {
    pub name: String,
    pub address: String,
    pub contact: String,
    pub phone: String,
    pub enclose: String,
    pub carriers: Vec<String>,
    pub carrier: Field,
    pub tracking: Field,
    /// Whether the form asks if the shop had the goods collected.
    pub collects: bool,
}

/// What a person made of what the buyer asked them to look at.
pub struct LookView {
    pub words: String,
    pub tone: &'static str,
    pub clause: Option<ClauseWords>,
}

/// What the buyer can do now.
pub struct ActsView {
    pub evidence: Option<Field>,
    /// Whether the shop asked for it, or it is only possible.
    pub evidence_wanted: bool,
    pub withdraw: bool,
    /// Whether a person can be asked to look again, and until when, where that is known.
    pub person: bool,
    pub person_until: Option<When>,
    /// Where the buyer objects, or asks for the goods back; empty: not now.
    pub object: String,
    pub goods_back: String,
}

/// What was agreed; without money where none may be spoken of.
pub fn parts(teller: &Teller, case: &Case, with_money: bool) -> Vec<PartView> {
    let view = |part: &Part| {
        let words = teller.part(case, part);
        let arrives = match part {
            Part::Refund(refund) => match refund.state {
                RefundState::Paid { arrives_by, .. } => Some(teller.day(arrives_by)),
                _ => None,
            },
            _ => None,
        };
        PartView { words: words.sentence, state: words.state, tone: words.tone, arrives }
    };
    let shown = |part: &&Part| with_money || matches!(part, Part::Replacement(_) | Part::Repair(_));
    case.settlement.parts().iter().filter(shown).map(view).collect()
}

/// Money goes back in the currency and by the amounts of the purchase, so nobody here converts it;
/// said as soon as some is on its way.
pub fn same_currency(teller: &Teller, case: &Case) -> String {
    let moves = |refund: &Refund| matches!(refund.state, RefundState::Paid { .. });
    let currency = [("currency", case.currency.code().into())];
    let told = || teller.lang.get_with("follow-same-currency", &currency);
    if case.refunds().any(moves) { told() } else { String::new() }
}

/// Amounts that wait for the buyer.
pub fn to_pay(teller: &Teller, case: &Case, now: Timestamp) -> Vec<PayView> {
    let waiting = case.settlement.parts().iter().filter_map(|part| match part {
        Part::Charge(charge) => match &charge.state {
            ChargeState::Waiting { pay_by, url } => Some(PayView {
                amount: teller.money(charge.amount),
                until: teller.until(*pay_by),
                left: teller.lang.distance(*pay_by, now),
                url: url.clone().unwrap_or_default(),
            }),
            _ => None,
        },
        _ => None,
    });
    waiting.collect()
}

/// Repairs whose price waits for an answer.
pub fn repairs(teller: &Teller, case: &Case, (buyer, now): (&Buyer, Timestamp)) -> Vec<RepairView> {
    let quoted = case.settlement.parts().iter().filter_map(|part| match part {
        Part::Repair(repair) => match &repair.state {
            RepairState::Quoted { amount, until, .. } => Some(RepairView {
                words: teller.part(case, part).sentence,
                amount: teller.money(*amount),
                until: teller.until(*until),
                left: teller.lang.distance(*until, now),
                accept: sure(buyer, case, "repair", repair.id),
                decline: sure(buyer, case, "no-repair", repair.id),
            }),
            _ => None,
        },
        _ => None,
    });
    quoted.collect()
}

/// Where an act is confirmed.
pub fn sure(buyer: &Buyer, case: &Case, act: &str, which: impl std::fmt::Display) -> String {
    buyer.at(&format!("/cases/{}/sure/{act}/{which}", case.number))
}

/// Goods on their way to the buyer.
pub fn sent(teller: &Teller, case: &Case, buyer: &Buyer) -> Vec<SentView> {
    let under_way = case.settlement.parts().iter().filter_map(|part| match part {
        Part::Replacement(goods) => match &goods.state {
            ReplacementState::Shipped { carrier, tracking, .. } => Some(SentView {
                words: teller.part(case, part).sentence,
                carrier: carrier.clone(),
                tracking: tracking.clone(),
                arrived: sure(buyer, case, "arrived", goods.id),
                not_arrived: sure(buyer, case, "not-arrived", goods.id),
            }),
            _ => None,
        },
        _ => None,
    });
    under_way.collect()
}

/// What the bench found otherwise, of items that are not settled yet.
pub fn found(teller: &Teller, case: &Case, photos: &str) -> Vec<FoundView> {
    let open = case.items.iter().filter(|item| !item.settled);
    open.flat_map(|item| instead(teller, item, photos).chain(graded(teller, item, photos)))
        .collect()
}

fn instead<'a>(
    teller: &'a Teller,
    item: &'a CaseItem,
    photos: &'a str,
) -> impl Iterator<Item = FoundView> + 'a {
    item.mismatches.iter().map(move |mismatch| {
        let found = teller.lang.get(&format!("found-{}", mismatch.found.word()));
        let (units, title) = (mismatch.units, item.asked.title.clone());
        let args = [("units", units.into()), ("title", title.into()), ("found", found.into())];
        FoundView {
            words: teller.lang.get_with("event-mismatched", &args),
            photos: pictures(teller, photos, mismatch.photo),
        }
    })
}

fn graded<'a>(
    teller: &'a Teller,
    item: &'a CaseItem,
    photos: &'a str,
) -> impl Iterator<Item = FoundView> + 'a {
    let accepted = |grade: &str| {
        let grade = teller.policy.shop.grade(grade);
        grade.is_some_and(|grade| grade.outcome == Outcome::Accept && grade.deduction_bp == 0)
    };
    let otherwise = item.inspections.iter().filter(move |found| !accepted(&found.grade));
    otherwise.map(move |found| {
        let (units, title) = (found.units, item.asked.title.clone());
        let grade = teller.grade(&found.grade);
        let args = [("units", units.into()), ("title", title.into()), ("grade", grade.into())];
        let of_checks = found.checks.iter().filter_map(|check| check.photo);
        FoundView {
            words: teller.lang.get_with("event-inspected", &args),
            photos: pictures(teller, photos, of_checks),
        }
    })
}

fn pictures(
    teller: &Teller,
    base: &str,
    files: impl IntoIterator<Item = FileId>,
) -> Vec<PhotoView> {
    let files = files.into_iter().zip(1..);
    files.map(|(file, nth)| case_view::photo(teller.lang, base, file, nth)).collect()
}

/// Parcels that were announced, each with what became of it.
pub fn returns(teller: &Teller, case: &Case) -> Vec<ReturnView> {
    let view = |parcel: &case::ReturnParcel| {
        let (key, tone) = match parcel.state {
            ParcelState::Announced => ("follow-parcel-announced", "running"),
            ParcelState::Arrived => ("follow-parcel-arrived", "good"),
            ParcelState::Lost => ("follow-parcel-lost", "bad"),
        };
        let words = format!("{} {}", parcel.carrier, parcel.tracking).trim().to_owned();
        ReturnView { words, state: teller.lang.get(key), tone }
    };
    case.parcels.iter().map(view).collect()
}

/// Shown as long as a parcel can be announced.
pub fn parcel(
    teller: &Teller,
    case: &Case,
    context: &OrderContext,
    problems: &[Problem],
) -> Option<ParcelView> {
    let (carrier, tracking) = (String::new(), "A1".to_owned());
    let any = case::AnnounceParcel { carrier, tracking, collected: false };
    case::announce_parcel(case, &any).ok()?;
    let (t, site) = (teller.lang, &context.policy.shop.return_site);
    let carrier = Field::line("carrier", t.get("follow-carrier"), TRACKING_CHARS_MAX);
    let tracking = Field::line("tracking", t.get("follow-tracking"), TRACKING_CHARS_MAX);
    Some(ParcelView {
        name: site.name.clone(),
        address: site.address.clone(),
        contact: site.contact.clone(),
        phone: site.phone.clone(),
        enclose: site.enclose.in_locale(t.code()).to_owned(),
        carriers: site.carriers.clone(),
        carrier: Field { optional: true, ..carrier },
        tracking: Field { autocomplete: "off", ..tracking }.checked(problems),
        collects: collects(case, &context.policy),
    })
}

/// Whether it matters that the shop had the goods collected.
fn collects(case: &Case, policy: &Basis) -> bool {
    let items = case.items.iter().filter(|item| item.still_out() > 0);
    let terms = items
        .filter_map(|item| policy.freight(&case.market, item.asked.fault, item.asked.wish.kind()));
    terms.into_iter().any(|terms| terms.collection_fee_minor + terms.allowance_minor > 0)
}

/// What came of the second look or the objection; the words of the person are in the timeline.
pub fn look(teller: &Teller, case: &Case) -> Option<LookView> {
    let (key, tone) = match case.second_look {
        SecondLook::None => return None,
        SecondLook::Asked => ("follow-look-asked", "running"),
        SecondLook::Upheld => ("follow-look-upheld", "quiet"),
        SecondLook::Changed => ("follow-look-changed", "good"),
    };
    // What a refusal rests on stands with the answer.
    let clause = match &case.dispute {
        Dispute::Decided { clause, .. } => Some(teller.clause(clause)),
        _ => None,
    };
    Some(LookView { words: teller.lang.get(key), tone, clause })
}

/// The verbs themselves say what can be done.
pub fn acts(
    teller: &Teller,
    (buyer, now): (&Buyer, Timestamp),
    (case, context): (&Case, &OrderContext),
    problems: &[Problem],
) -> ActsView {
    let t = teller.lang;
    use Judgement::{AwaitingEvidence, InReview, WithPlatform};
    let waits =
        matches!(case.judgement, InReview { .. } | AwaitingEvidence { .. } | WithPlatform { .. });
    let note = || Field::text("note", t.get("follow-evidence-note"), case::NOTE_CHARS_MAX);
    let link = |act: &str, can: bool| match can {
        true => sure(buyer, case, act, case.version),
        false => String::new(),
    };
    let back = confirm::goods_back(case);
    let mut mint = Mint::new(now, [0; 32]);
    let (basis, actor) = (context.settle_basis(), Actor::Buyer(case.customer));
    let may_go_back = case::make_offer(case, &back, (&actor, None), &basis, &mut mint).is_ok();
    ActsView {
        evidence: waits.then(|| note().checked(problems)),
        evidence_wanted: matches!(case.judgement, Judgement::AwaitingEvidence { .. }),
        withdraw: case::withdraw(case).is_ok(),
        person: case::ask_person(case, &context.cases, now).is_ok(),
        person_until: match case.judgement {
            Judgement::Refused { appeal_until, .. } => Some(teller.until(appeal_until)),
            _ => None,
        },
        object: link("object", case::raise_dispute(case, None, now).is_ok()),
        goods_back: link("goods-back", may_go_back),
    }
}
