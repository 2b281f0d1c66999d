//! A case: whole, and as a line of a list.

use super::{
    ClaimView, CompensationView, ComponentView, DecisionView, MoneyView, QuoteView, SettlementView,
    legs::{DisputeView, GoodsView, JudgementView, OfferView, ParcelView, TargetView},
};
use amends_core::{
    case::{
        Case, CaseItem, Disposed, Inspection, Mismatch, StepState, Wait, Wish, progress, waits,
    },
    money::Currency,
};
use amends_store::cases::CaseHead;
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A case as it stands after its event number `version`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Case)]
pub struct CaseView {
    #[schema(example = "case_01jd3q9x4e7w8v2k5m6n7p8r9s")]
    pub id: String,
    /// The spoken number.
    #[schema(example = "7K2P-94QX")]
    pub number: String,
    /// Also the `ETag`, in quotes.
    pub version: i64,
    /// The one status, e.g. `send-goods`; follows from the rest.
    pub status: &'static str,
    /// Whose turn it is; absent once nothing is left to do.
    pub turn: Option<&'static str>,
    /// Until when that party has time.
    pub due: Option<Timestamp>,
    /// What is wanted first of all; each item says its own.
    pub wish: &'static str,
    /// The order it is about.
    pub order: Option<String>,
    pub customer: String,
    pub channel: &'static str,
    /// Who filed it, e.g. `program:till-3`.
    pub filed_by: String,
    pub market: String,
    /// IANA name of the zone in which the buyer's days are counted.
    pub zone: String,
    pub items: Vec<ItemView>,
    /// The tender the buyer named.
    pub tender: Option<String>,
    pub decision: DecisionView,
    pub judgement: JudgementView,
    pub goods: GoodsView,
    pub parcels: Vec<ParcelView>,
    /// What it comes to, as far as is known now.
    pub quote: QuoteView,
    /// What was agreed; absent until then.
    pub settlement: Option<SettlementView>,
    /// The proposal that is on the table.
    pub offer: Option<OfferView>,
    /// Whether the buyer contests what was found or taken off.
    pub dispute: Option<DisputeView>,
    /// What was given beside what is owed.
    pub compensations: Vec<CompensationView>,
    /// What is claimed from an insurer for the way back.
    pub insurance: Option<ClaimView>,
    pub files: Vec<String>,
    pub steps: Vec<StepView>,
    /// Milliseconds each party has had the turn, up to the last event.
    pub spent_ms: BTreeMap<&'static str, i64>,
    /// Everybody who is waited for, with the clock that runs for them; `turn` and `due` follow.
    pub waits: Vec<WaitView>,
    /// Proposals made so far, of both sides; see `/cases/{case}/offers`.
    pub offers_made: u32,
    /// Whether the buyer had a person look again; that can be done once.
    pub person_asked: bool,
    /// What the person made of the automatic answer: `asked` (not decided yet), `upheld` or
    /// `changed`; absent where nobody asked.
    pub second_look: Option<&'static str>,
    /// Money beside the goods that was promised and is part of the next settlement.
    pub promised: Vec<ComponentView>,
    /// Filed by the receiver of a gift.
    pub gift: bool,
    /// Code of the buyer's tier in the shop's rules, if they have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<String>,
    /// Login of the agent who looks after the buyer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
    /// The buyer withdrew from the contract; see `/cases/{case}/withdrawal`.
    pub withdrawal: bool,
    /// The request it was filed with, together with cases for other orders; `/requests/{request}`
    /// lists them.
    pub request: Option<String>,
    pub opened_at: Timestamp,
    pub updated_at: Timestamp,
    pub closed_at: Option<Timestamp>,
}

/// Units of one order line.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CaseItem)]
pub struct ItemView {
    /// Counted from 1 in the case.
    pub no: u16,
    /// The line's number in the order.
    pub line: u16,
    pub sku: String,
    pub title: String,
    pub variant: String,
    pub category: String,
    pub quantity: u32,
    pub reason: String,
    pub answers: BTreeMap<String, String>,
    /// What is wanted for these units, as far as it is agreed.
    pub wish: &'static str,
    /// The variant wanted instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<TargetView>,
    /// It goes out before the goods are back, against a hold.
    pub instant: bool,
    /// `repair`: serial number of the unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serial: Option<String>,
    /// `keep`: what goes back; 0 asks for a proposal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<MoneyView>,
    /// `price-protection`: the price of one unit that it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<MoneyView>,
    /// Units that arrived, and units that were looked at.
    pub received: u32,
    pub inspected: u32,
    /// Part of an agreed settlement.
    pub settled: bool,
    pub inspections: Vec<InspectionView>,
    pub mismatches: Vec<MismatchView>,
    pub dispositions: Vec<DispositionView>,
}

/// What the bench found about some units.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Inspection)]
pub struct InspectionView {
    pub units: u32,
    pub grade: String,
    pub checks: Vec<CheckView>,
}

/// One line of the bench's checklist.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CheckResult)]
pub struct CheckView {
    pub check: String,
    pub passed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub photo: Option<String>,
}

/// Units that did not come as they should have.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Mismatch)]
pub struct MismatchView {
    pub units: u32,
    /// `nothing`, `other-goods` or `other-serial`.
    pub found: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub photo: Option<String>,
}

/// A step of units that stay with the shop.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Disposition)]
pub struct DispositionView {
    pub units: u32,
    /// `restock`, `refurbish`, `seconds`, `to-supplier`, `donate` or `destroy`.
    pub disposition: &'static str,
}

/// One step of the bar that people see.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Step)]
pub struct StepView {
    pub key: &'static str,
    /// `done`, `now`, `ahead` or `dropped`.
    pub state: &'static str,
}

/// A party on the clock.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Wait)]
pub struct WaitView {
    /// `buyer`, `merchant`, `carrier`, `supplier`, `provider` or `platform`.
    pub party: &'static str,
    /// The clock's name, e.g. `review-by`, `ship-by`, `pay-by`.
    pub clock: &'static str,
    /// When the clock started, or was last started anew.
    pub since: Timestamp,
    pub due: Timestamp,
}

impl WaitView {
    fn of(wait: Wait) -> Self {
        let Wait { party, clock, since, due, .. } = wait;
        Self { party: party.word(), clock: clock.word(), since, due }
    }
}

/// A case as a line of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CaseSummary {
    pub id: String,
    pub number: String,
    pub version: i64,
    pub status: String,
    /// Whose turn it is; absent once nothing is left to do.
    pub turn: Option<String>,
    pub due: Option<Timestamp>,
    pub wish: String,
    pub answer: String,
    pub customer: String,
    pub channel: String,
    /// What it comes to: positive to the buyer, negative from the buyer.
    pub amount: MoneyView,
    pub opened_at: Timestamp,
    pub updated_at: Timestamp,
    pub closed_at: Option<Timestamp>,
}

impl CaseView {
    /// A case.
    pub fn of(case: &Case) -> Self {
        let progress = progress(case);
        let spent = case.turns.spent_until(case.updated_at);
        let promised = |extra: &_| ComponentView::of_extra(extra, case.currency);
        Self {
            id: case.id.to_string(),
            number: case.number.clone(),
            version: case.version,
            status: progress.label.word(),
            turn: progress.turn.map(|party| party.word()),
            due: progress.due,
            wish: case.wish().word(),
            order: case.items.first().map(|item| item.asked.order.to_string()),
            customer: case.customer.to_string(),
            channel: case.channel.word(),
            filed_by: case.filed_by.clone(),
            market: case.market.clone(),
            zone: case.zone.clone(),
            items: case.items.iter().map(|item| ItemView::of(item, case.currency)).collect(),
            tender: case.tender.clone(),
            decision: DecisionView::of(&case.decision),
            judgement: JudgementView::of(&case.judgement),
            goods: GoodsView::of(&case.goods),
            parcels: case.parcels.iter().map(ParcelView::of).collect(),
            quote: QuoteView::of(&case.quote),
            settlement: SettlementView::of(case),
            offer: case.open_offer().map(|offer| OfferView::of(offer, case.currency)),
            dispute: DisputeView::of(&case.dispute),
            compensations: case
                .compensations
                .iter()
                .map(|known| CompensationView::of(known, case.currency))
                .collect(),
            insurance: case.insurance.as_ref().map(|c| ClaimView::of(c, case.currency)),
            files: case.files.iter().map(ToString::to_string).collect(),
            steps: progress.steps.iter().map(StepView::of).collect(),
            spent_ms: spent.into_iter().map(|(party, ms)| (party.word(), ms)).collect(),
            waits: waits(case).into_iter().map(WaitView::of).collect(),
            offers_made: case.offers_made,
            person_asked: case.person_asked,
            second_look: Some(case.second_look.word()).filter(|word| !word.is_empty()),
            promised: case.promised.iter().map(promised).collect(),
            gift: case.gift,
            tier: case.tier.clone(),
            agent: case.agent.clone(),
            withdrawal: case.declaration.is_some(),
            request: case.request.map(|request| request.to_string()),
            opened_at: case.opened_at,
            updated_at: case.updated_at,
            closed_at: case.closed_at,
        }
    }
}

impl ItemView {
    fn of(item: &CaseItem, currency: Currency) -> Self {
        let asked = &item.asked;
        Self {
            no: asked.no,
            line: asked.line,
            sku: asked.sku.clone(),
            title: asked.title.clone(),
            variant: asked.variant.clone(),
            category: asked.category.clone(),
            quantity: asked.units.count(),
            reason: asked.reason.clone(),
            answers: asked.answers.clone(),
            wish: asked.wish.kind().word(),
            target: asked.wish.target().map(|target| TargetView::of(target, currency)),
            instant: asked.wish.is_instant(),
            serial: match &asked.wish {
                Wish::Repair { serial } => serial.clone(),
                _ => None,
            },
            amount: match asked.wish {
                Wish::Keep { amount } => Some(MoneyView::of(amount, currency)),
                _ => None,
            },
            price: match asked.wish {
                Wish::PriceProtection { price, .. } => Some(MoneyView::of(price, currency)),
                _ => None,
            },
            received: item.received,
            inspected: item.inspected(),
            settled: item.settled,
            inspections: item.inspections.iter().map(InspectionView::of).collect(),
            mismatches: item.mismatches.iter().map(MismatchView::of).collect(),
            dispositions: item.dispositions.iter().map(DispositionView::of).collect(),
        }
    }
}

impl InspectionView {
    fn of(inspection: &Inspection) -> Self {
        let checks = inspection.checks.iter().map(|result| CheckView {
            check: result.check.clone(),
            passed: result.passed,
            photo: result.photo.map(|file| file.to_string()),
        });
        Self { units: inspection.units, grade: inspection.grade.clone(), checks: checks.collect() }
    }
}

impl MismatchView {
    fn of(mismatch: &Mismatch) -> Self {
        let photo = mismatch.photo.map(|file| file.to_string());
        Self { units: mismatch.units, found: mismatch.found.word(), photo }
    }
}

impl DispositionView {
    fn of(disposed: &Disposed) -> Self {
        Self { units: disposed.units, disposition: disposed.disposition.word() }
    }
}

impl StepView {
    fn of(step: &amends_core::case::Step) -> Self {
        let state = match step.state {
            StepState::Done => "done",
            StepState::Now => "now",
            StepState::Ahead => "ahead",
            StepState::Dropped => "dropped",
        };
        Self { key: step.key, state }
    }
}

impl CaseSummary {
    /// The listing columns of a case. `None` if its currency is not one, which no import lets in.
    pub fn of(head: &CaseHead) -> Option<Self> {
        let row = &head.row;
        let moment = |ms: i64| Timestamp::from_millisecond(ms).ok();
        Some(Self {
            id: head.id.to_string(),
            number: row.number.clone(),
            version: head.version,
            status: row.status.clone(),
            turn: Some(row.turn.clone()).filter(|turn| turn != "nobody"),
            due: row.due_ms.and_then(moment),
            wish: row.wish.clone(),
            answer: row.judgement.clone(),
            customer: row.customer.to_string(),
            channel: row.channel.clone(),
            amount: MoneyView::of(row.amount_minor, Currency::parse(&row.currency).ok()?),
            opened_at: moment(row.opened_ms)?,
            updated_at: moment(row.updated_ms)?,
            closed_at: row.closed_ms.and_then(moment),
        })
    }
}
