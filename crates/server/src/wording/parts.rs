//! The agreed parts of a settlement in words, each with how far it is.

use super::{Teller, When};
use amends_core::{
    case::{
        Case, ChargeState, HeldFor, HoldState, Part, Purpose, Refund, RefundState, RepairState,
        Replacement, ReplacementState,
    },
    order::TenderKind,
    refund::Route,
};

/// An agreed part of a settlement and how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartWords {
    pub sentence: String,
    pub state: String,
    /// Tone of the state, for the style sheet.
    pub tone: &'static str,
    /// When it was done, by when it is to be done, or what day it arrives.
    pub when: Option<When>,
}

/// The locale key of a state, its tone, and a moment.
type State = (&'static str, &'static str, Option<When>);

impl Teller<'_> {
    /// An agreed part in words.
    pub fn part(&self, case: &Case, part: &Part) -> PartWords {
        let (state, tone, when) = self.part_state(part);
        let sentence = match part {
            Part::Refund(refund) => {
                self.of_money("part-refund", (&refund.tender, refund.tender_kind), refund.amount)
            }
            Part::Charge(charge) if charge.tender == Route::LINK => {
                let amount = [("amount", self.money(charge.amount).into())];
                self.lang.get_with("part-charge-link", &amount)
            }
            Part::Charge(charge) => {
                self.of_money("part-charge", (&charge.tender, charge.tender_kind), charge.amount)
            }
            Part::Hold(hold) => {
                self.of_money("part-hold", (&hold.tender, hold.tender_kind), hold.amount)
            }
            Part::Replacement(sent) => self.goods_out(case, sent),
            Part::Repair(repair) => {
                let title = case.item(repair.item).map(|item| item.asked.title.clone());
                let title = title.unwrap_or_default();
                let args = [("units", repair.units.into()), ("title", title.into())];
                self.lang.get_with("part-repair", &args)
            }
        };
        PartWords { sentence, state: self.lang.get(state), tone, when }
    }

    fn of_money(&self, key: &str, (tender, kind): (&str, TenderKind), amount: i64) -> String {
        let tender = self.tender(tender, Some(kind));
        let args = [("amount", self.money(amount).into()), ("tender", tender.into())];
        self.lang.get_with(key, &args)
    }

    fn goods_out(&self, case: &Case, sent: &Replacement) -> String {
        let item = case.item(sent.item).map(|item| &item.asked);
        let named = |title: &str, variant: &str| format!("{title} {variant}").trim_end().to_owned();
        let own = || item.map(|item| named(&item.title, &item.variant));
        let target = item.and_then(|item| item.wish.target());
        let title = match sent.purpose {
            Purpose::Exchange => target.map(|target| named(&target.title, &target.variant)),
            Purpose::Reship | Purpose::Repaired | Purpose::GoodsBack => own(),
        };
        let title = title.unwrap_or_else(|| sent.sku.clone());
        let purpose = sent.purpose.word();
        let args =
            [("units", sent.units.into()), ("title", title.into()), ("purpose", purpose.into())];
        self.lang.get_with("part-replacement", &args)
    }

    fn part_state(&self, part: &Part) -> State {
        match part {
            Part::Refund(refund) => self.refund_state(refund),
            Part::Charge(charge) => self.charge_state(&charge.state),
            Part::Hold(hold) => self.hold_state(&hold.state),
            Part::Replacement(sent) => self.goods_state(&sent.state),
            Part::Repair(repair) => self.repair_state(&repair.state),
        }
    }

    fn refund_state(&self, refund: &Refund) -> State {
        match &refund.state {
            RefundState::Agreed => match refund.way.held.map(|held| (held.why, held.until)) {
                None => ("part-state-refund-agreed", "running", None),
                Some((HeldFor::Stopped | HeldFor::DailyLimit, until)) => {
                    ("part-state-refund-held", "quiet", until.map(|at| self.at(at)))
                }
                Some((HeldFor::Another | HeldFor::TooSoon, _)) => {
                    ("part-state-refund-in-line", "running", None)
                }
            },
            RefundState::Second => ("part-state-refund-second", "running", None),
            RefundState::Sent => ("part-state-refund-sent", "running", None),
            RefundState::Unknown { doubt: None, .. } => {
                ("part-state-refund-unknown", "running", None)
            }
            RefundState::Unknown { doubt: Some(_), .. } => {
                ("part-state-refund-doubted", "running", None)
            }
            RefundState::Paid { arrives_by, .. } => {
                ("part-state-refund-paid", "good", Some(self.day(*arrives_by)))
            }
            RefundState::Failed { .. } => ("part-state-refund-failed", "bad", None),
            RefundState::ByHand => ("part-state-refund-by-hand", "running", None),
            RefundState::Replaced => ("part-state-refund-replaced", "quiet", None),
        }
    }

    fn charge_state(&self, state: &ChargeState) -> State {
        match state {
            ChargeState::Agreed => ("part-state-charge-agreed", "running", None),
            ChargeState::Unknown { .. } => ("part-state-charge-unknown", "running", None),
            ChargeState::Paid { at, .. } => ("part-state-charge-paid", "good", Some(self.at(*at))),
            ChargeState::Failed { .. } => ("part-state-charge-failed", "bad", None),
            ChargeState::Waiting { pay_by, .. } => {
                ("part-state-charge-waiting", "act", Some(self.until(*pay_by)))
            }
            ChargeState::Stopping => ("part-state-charge-stopping", "running", None),
            ChargeState::Lapsed => ("part-state-charge-lapsed", "quiet", None),
            ChargeState::Replaced => ("part-state-charge-replaced", "quiet", None),
        }
    }

    fn hold_state(&self, state: &HoldState) -> State {
        match state {
            HoldState::Agreed => ("part-state-hold-agreed", "running", None),
            HoldState::Unknown { .. } => ("part-state-hold-unknown", "running", None),
            HoldState::Placed { at } => ("part-state-hold-placed", "quiet", Some(self.at(*at))),
            HoldState::Failed { .. } => ("part-state-hold-failed", "quiet", None),
            HoldState::Releasing => ("part-state-hold-releasing", "running", None),
            HoldState::Released => ("part-state-hold-released", "good", None),
            HoldState::Capturing { .. } => ("part-state-hold-capturing", "running", None),
            HoldState::Captured { .. } => ("part-state-hold-captured", "good", None),
        }
    }

    fn goods_state(&self, state: &ReplacementState) -> State {
        match state {
            ReplacementState::Agreed => ("part-state-replacement-agreed", "quiet", None),
            ReplacementState::Instructed { .. } => {
                ("part-state-replacement-instructed", "running", None)
            }
            ReplacementState::Shipped { at, .. } => {
                ("part-state-replacement-shipped", "running", Some(self.at(*at)))
            }
            ReplacementState::Delivered { at } => {
                ("part-state-replacement-delivered", "good", Some(self.at(*at)))
            }
            ReplacementState::Failed { .. } => ("part-state-replacement-failed", "bad", None),
            ReplacementState::Dropped => ("part-state-replacement-dropped", "quiet", None),
        }
    }

    fn repair_state(&self, state: &RepairState) -> State {
        match state {
            RepairState::Agreed => ("part-state-repair-agreed", "running", None),
            RepairState::AtPartner { .. } => ("part-state-repair-at-partner", "running", None),
            RepairState::Quoted { until, .. } => {
                ("part-state-repair-quoted", "act", Some(self.until(*until)))
            }
            RepairState::Done { at, .. } => ("part-state-repair-done", "good", Some(self.at(*at))),
            RepairState::Failed { .. } => ("part-state-repair-failed", "bad", None),
            RepairState::Ended { .. } => ("part-state-repair-ended", "quiet", None),
        }
    }
}
