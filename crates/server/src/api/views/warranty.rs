//! A warranty with every step of its derivation. All days are natural days in the shop's zone.

use amends_core::{
    case::UnitsWarranty,
    order::Order,
    warranty::{Ledger, Step, StepKind},
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// The warranty of units of a line that share one fate.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Warranty)]
pub struct WarrantyView {
    /// Id and number of the order.
    pub order: String,
    pub order_number: String,
    pub line: u16,
    pub title: String,
    pub units: u32,
    /// Of the unit that the buyer has now, if somebody read it off.
    pub serial: Option<String>,
    /// All that were read off, oldest first.
    pub serials: Vec<SerialView>,
    pub delivered_at: Option<Timestamp>,
    pub installed_at: Option<Timestamp>,
    /// When others took their place, oldest first.
    pub replaced_at: Vec<Timestamp>,
    /// Repairs that were done or failed.
    pub repairs: u32,
    /// Whether the whole is under warranty today, by rules whose text was read.
    pub under_warranty: bool,
    /// The last day of that.
    #[schema(value_type = Option<String>, example = "2027-02-19")]
    pub until: Option<String>,
    /// What so many repairs give the buyer.
    pub next_remedy: Option<NextRemedyView>,
    /// The longest that is sure, a longer one that a person has to look at, and parts.
    pub terms: Vec<TermView>,
}

/// A serial number.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SerialNumber)]
pub struct SerialView {
    pub serial: String,
    pub read_at: Timestamp,
}

/// They may be exchanged or sent back after so many repairs.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = NextRemedy)]
pub struct NextRemedyView {
    pub after: u32,
    pub clause: String,
    /// `false`: its text was not read in the law itself, and a person looks.
    pub is_read: bool,
}

/// One term.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = WarrantyTerm)]
pub struct TermView {
    /// In English and Chinese; none: the whole.
    pub part: Option<PartNameView>,
    pub months: u16,
    pub clause: String,
    /// `false`: a term or step rests on a text that was not read in the law itself.
    pub is_sure: bool,
    #[schema(value_type = String, example = "2027-02-19")]
    pub until: String,
    pub steps: Vec<WarrantyStepView>,
}

/// The name of a part.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PartName)]
pub struct PartNameView {
    pub zh: String,
    pub en: String,
}

/// A step of the derivation.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[schema(as = WarrantyStep)]
pub struct WarrantyStepView {
    /// `delivered`, `installed`, `repaired`, `extended`, `exchanged` or `working-day`.
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// `repaired`; without `to` the unit is not back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Natural days that are not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// The last day from then on.
    pub until: String,
}

impl WarrantyView {
    /// The warranty of units of an order.
    pub fn of(order: &Order, units: &UnitsWarranty<'_>) -> Self {
        let life = &units.of.life;
        let sure = units.warranty.certain();
        let read = life
            .serials
            .iter()
            .map(|read| SerialView { serial: read.serial.clone(), read_at: read.at });
        Self {
            order: order.id.to_string(),
            order_number: order.number.clone(),
            line: units.line.no,
            title: units.line.title.clone(),
            units: units.of.units.count(),
            serial: life.serial().map(str::to_owned),
            serials: read.collect(),
            delivered_at: life.delivered_at,
            installed_at: life.installed_at,
            replaced_at: life.replaced_at.clone(),
            repairs: units.of.repairs,
            under_warranty: sure.is_some_and(|ledger| ledger.surely_covers(units.today)),
            until: sure.and_then(|ledger| ledger.certain_until).map(|day| day.to_string()),
            next_remedy: units.next.map(|next| NextRemedyView {
                after: next.after,
                clause: next.rule.clause.to_owned(),
                is_read: next.rule.is_read,
            }),
            terms: units.warranty.told().into_iter().map(TermView::of).collect(),
        }
    }
}

impl TermView {
    fn of(ledger: &Ledger<'_>) -> Self {
        let part = ledger.term.part.cloned();
        Self {
            part: part.map(|words| PartNameView { zh: words.zh, en: words.en }),
            months: ledger.term.months,
            clause: ledger.term.rule.clause.to_owned(),
            is_sure: ledger.certain_until == Some(ledger.until),
            until: ledger.until.to_string(),
            steps: ledger.steps.iter().map(WarrantyStepView::of).collect(),
        }
    }
}

impl WarrantyStepView {
    fn of(step: &Step<'_>) -> Self {
        let clause = step.rule.map(|rule| rule.clause.to_owned());
        let bare = |kind| Self { kind, clause, until: step.until.to_string(), ..Self::default() };
        match step.kind {
            StepKind::Delivered { on, months } => {
                Self { on: Some(on.to_string()), months: Some(months), ..bare("delivered") }
            }
            StepKind::Installed { on } => Self { on: Some(on.to_string()), ..bare("installed") },
            StepKind::Repaired { from, to, days } => Self {
                from: Some(from.to_string()),
                to: to.map(|day| day.to_string()),
                days: Some(days),
                ..bare("repaired")
            },
            StepKind::Extended { months } => Self { months: Some(months), ..bare("extended") },
            StepKind::Exchanged { on } => Self { on: Some(on.to_string()), ..bare("exchanged") },
            StepKind::WorkingDay => bare("working-day"),
        }
    }
}
