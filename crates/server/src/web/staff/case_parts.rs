//! Parts of the case page that staff see and buyers do not: items with answers and inspections, the
//! order behind them, what each agreed part still needs, whose time went by.

use super::{
    super::case_view::{self, PhotoView},
    case::PHOTOS,
    case_file::CaseFile,
    possible::Door,
    talk::{self, GoodsView},
};
use crate::wording::{PartWords, Teller, When, payout_reason};
use amends_core::{
    case::{
        Case, CaseItem, ChargeState, GoodsBack, HoldState, Inspection, Part, RefundState,
        RepairState, ReplacementState,
    },
    order::Order,
    people::{Act, Role},
};

/// An item of the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemView {
    pub no: u16,
    pub title: String,
    pub variant: String,
    pub sku: String,
    pub units: u32,
    pub price: String,
    pub reason: String,
    pub fault: String,
    /// Question and answer.
    pub answers: Vec<(String, String)>,
    /// What is wanted, or agreed on, for it.
    pub wish: String,
    /// A loss of value that was agreed on.
    pub deduction: Option<String>,
    pub goods: GoodsView,
    /// The variant wanted instead.
    pub target: Option<String>,
    /// Units that arrived, where goods come back and are on their way.
    pub received: Option<u32>,
    pub inspections: Vec<InspectionView>,
}

/// What the bench found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InspectionView {
    pub units: u32,
    pub grade: String,
    pub checks: Vec<CheckView>,
}

/// A line of the checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckView {
    pub words: String,
    pub passed: bool,
    pub photo: Option<PhotoView>,
}

/// The items of a case.
pub fn items(teller: &Teller, file: &CaseFile) -> Vec<ItemView> {
    file.case().items.iter().map(|item| item_view(teller, file, item)).collect()
}

fn item_view(teller: &Teller, file: &CaseFile, item: &CaseItem) -> ItemView {
    let asked = &item.asked;
    let price = file.order.order.line(asked.line).map_or(0, |line| line.unit_price);
    let answers = asked.answers.iter();
    let comes_back = file.case().goods != GoodsBack::NotNeeded;
    ItemView {
        no: asked.no,
        title: asked.title.clone(),
        variant: asked.variant.clone(),
        sku: asked.sku.clone(),
        units: asked.units.count(),
        price: teller.money(price),
        reason: teller.reason(&asked.reason),
        fault: teller.lang.get(&format!("fault-{}", asked.fault.word())),
        answers: answers.map(|(q, a)| (teller.question(q), teller.answer(a))).collect(),
        wish: talk::wish_words(teller, &asked.wish),
        deduction: asked
            .deduction
            .as_ref()
            .map(|agreed| format!("{} % · {}", talk::percent(agreed.basis_points), agreed.clause)),
        goods: talk::goods(teller.lang, item),
        target: asked.wish.target().map(|target| {
            let price = teller.money(target.unit_price);
            format!("{} {} · {price}", target.title, target.variant)
        }),
        received: comes_back.then_some(item.received),
        inspections: item.inspections.iter().map(|found| inspection(teller, found)).collect(),
    }
}

fn inspection(teller: &Teller, found: &Inspection) -> InspectionView {
    let checks = &teller.policy.shop.checks;
    let words = |code: &str| {
        let check = checks.iter().find(|check| check.code == code);
        check.map_or(code, |check| check.text.in_locale(teller.lang.code())).to_owned()
    };
    let photo = |file| case_view::photo(teller.lang, PHOTOS, file, 1);
    let check = |result: &amends_core::case::CheckResult| CheckView {
        words: words(&result.check),
        passed: result.passed,
        photo: result.photo.map(photo),
    };
    let gone = |code: &String| {
        let what = teller.accessory(code);
        let words = teller.lang.get_with("settle-missing-part", &[("what", what.into())]);
        CheckView { words, passed: false, photo: None }
    };
    InspectionView {
        units: found.units,
        grade: teller.grade(&found.grade),
        checks: found.checks.iter().map(check).chain(found.missing.iter().map(gone)).collect(),
    }
}

/// The order behind a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderView {
    pub number: String,
    pub placed: When,
    pub state: String,
    /// Title, units, price of the line.
    pub lines: Vec<(String, u32, String)>,
    /// Tender and amount.
    pub payments: Vec<(String, String)>,
    /// Carrier, tracking number, when it was delivered.
    pub parcels: Vec<(String, String, Option<When>)>,
    pub total: String,
}

/// The order behind a case.
pub fn order(teller: &Teller, order: &Order) -> OrderView {
    let lines = order.lines.iter();
    let payments = order.payments.iter();
    let parcels = order.parcels.iter();
    OrderView {
        number: order.number.clone(),
        placed: teller.at(order.placed_at),
        state: teller.lang.get(&format!("order-state-{}", order.state.word())),
        lines: lines
            .map(|line| {
                let title = format!("{} {}", line.title, line.variant);
                (title, line.quantity, teller.money(line.goods()))
            })
            .collect(),
        payments: payments
            .map(|paid| {
                let tender = teller.tender(&paid.tender, Some(paid.kind));
                (tender, teller.money(paid.amount))
            })
            .collect(),
        parcels: parcels
            .map(|parcel| {
                let delivered = parcel.delivered_at.map(|at| teller.at(at));
                (parcel.carrier.clone(), parcel.tracking.clone(), delivered)
            })
            .collect(),
        total: teller.money(order.total()),
    }
}

/// An agreed part, and what a person can do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartView {
    pub words: PartWords,
    /// What the provider gave as its reason.
    pub reason: String,
    /// Where a failed payment is tried again.
    pub retry: Option<String>,
    /// Its own page; empty: it has none, or it is not for this reader.
    pub payout: String,
    /// Facts a person needs: tracking, partner, link.
    pub facts: Vec<(String, String)>,
    /// What can be done about it.
    pub doors: Vec<Door>,
}

/// The agreed parts.
pub fn parts(teller: &Teller, case: &Case, role: Role) -> Vec<PartView> {
    let below = format!("/staff/cases/{}", case.number);
    let view = |part: &Part| {
        let (mut reason, mut retry, mut payout) = (String::new(), None, None);
        match part {
            Part::Refund(refund) => {
                payout = Some(format!("/staff/payouts/{}", refund.id));
                if let RefundState::Failed { reason: why, .. } = &refund.state {
                    reason = payout_reason(teller.lang, why);
                    retry = Some(format!("{below}/refunds/{}/retry", refund.id));
                }
            }
            Part::Charge(charge) => {
                if let ChargeState::Failed { reason: why, .. } = &charge.state {
                    reason.clone_from(why);
                    retry = Some(format!("{below}/charges/{}/retry", charge.id));
                }
            }
            Part::Hold(hold) => {
                if let HoldState::Failed { reason: why } = &hold.state {
                    reason.clone_from(why);
                }
            }
            Part::Replacement(sent) => {
                if let ReplacementState::Failed { reason: why } = &sent.state {
                    reason = teller.lang.get(&format!("send-failure-{}", why.word()));
                }
            }
            Part::Repair(repair) => {
                if let RepairState::Failed { reason: why } = &repair.state {
                    reason.clone_from(why);
                }
            }
        }
        PartView {
            words: teller.part(case, part),
            reason,
            retry: retry.filter(|_| role.may(Act::MoveMoney)),
            payout: payout.filter(|_| role.may(Act::SeeMoney)).unwrap_or_default(),
            facts: facts(teller, part),
            doors: Vec::new(),
        }
    };
    case.settlement.parts().iter().map(view).collect()
}

/// What a person needs to know of a part, besides how far it is.
fn facts(teller: &Teller, part: &Part) -> Vec<(String, String)> {
    let fact =
        |name: &str, value: &str| (teller.lang.get(&format!("desk-part-{name}")), value.into());
    match part {
        Part::Charge(charge) => match &charge.state {
            ChargeState::Waiting { url: Some(url), .. } => vec![fact("link", url)],
            _ => Vec::new(),
        },
        Part::Replacement(sent) => match &sent.state {
            ReplacementState::Shipped { carrier, tracking, .. } => {
                vec![fact("carrier", carrier), fact("tracking", tracking)]
            }
            _ => Vec::new(),
        },
        Part::Repair(repair) => {
            let mut facts = Vec::new();
            facts.extend(repair.serial.as_deref().map(|serial| fact("serial", serial)));
            match &repair.state {
                RepairState::AtPartner { partner } => facts.push(fact("partner", partner)),
                RepairState::Quoted { partner, amount, .. } => {
                    facts.push(fact("partner", partner));
                    facts.push(fact("price", &teller.money(*amount)));
                }
                RepairState::Done { parts, .. } if !parts.is_empty() => {
                    facts.push(fact("parts", &parts.join(&teller.lang.get("list-comma"))));
                }
                _ => {}
            }
            facts
        }
        Part::Refund(_) | Part::Hold(_) => Vec::new(),
    }
}
