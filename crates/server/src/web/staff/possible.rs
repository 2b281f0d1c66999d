//! What can be done with a case, by whom: each deed is tried on the case as it is, by the code that
//! would do it, and what would be refused for where the case stands is not offered.

use super::{case_file::CaseFile, small::Small, small_beside};
use crate::words::Lang;
use amends_core::{
    case::{
        self, Case, ChargeOutcome, ClockAct, Compensate, Deed, Goodwill, MakeOffer, Part, Receive,
        Refusal, Remedy, RepairOutcome, ReplacementFailure, ReplacementOutcome, Settle, Stage,
        Target, TimerKind, Wish,
    },
    ids::PersonalId,
    mint::Mint,
    people::{Act, Actor, Role},
    policy::Trigger,
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// A way to do something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    pub href: String,
    pub words: String,
    /// Class of the button: `button-primary`, `button-danger` or nothing.
    pub class: &'static str,
}

/// Tries deeds on a case for somebody.
pub struct Tries<'a> {
    file: &'a CaseFile,
    actor: &'a Actor,
    now: Timestamp,
}

/// What somebody can do with a case as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Doors {
    pub list: Vec<Door>,
    /// Why what they might expect cannot be done by them.
    pub blocked: Vec<String>,
}

impl<'a> Tries<'a> {
    /// For `actor`, at `now`.
    pub fn new(file: &'a CaseFile, actor: &'a Actor, now: Timestamp) -> Self {
        Self { file, actor, now }
    }

    fn case(&self) -> &Case {
        self.file.case()
    }

    fn role(&self) -> Option<Role> {
        match self.actor {
            Actor::Staff(_, role) => Some(*role),
            _ => None,
        }
    }

    fn is_trusted(&self, act: Act) -> bool {
        self.role().is_some_and(|role| role.may(act))
    }

    /// What the core says to a deed, with some words and a clause; nothing is kept.
    fn attempt(&self, deed: &Deed) -> Result<bool, Refusal> {
        let basis = self.file.order.settle_basis();
        let note = Some(PersonalId(Uuid::nil()));
        let stage = Stage { case: self.case(), basis: &basis, actor: self.actor, note };
        let mut mint = Mint::new(self.now, [0; 32]);
        case::perform(deed, &stage, &mut mint).map(|events| !events.is_empty())
    }

    /// Whether it can be done, or could be with other figures or by more authority.
    pub fn can(&self, deed: &Deed) -> bool {
        match self.attempt(deed) {
            Ok(changes) => changes,
            Err(refusal) => matches!(
                refusal,
                Refusal::AboveAuthority | Refusal::AmountWrong | Refusal::BalanceShort
            ),
        }
    }

    /// Any clause; which one does not change whether a deed can be done.
    fn clause(&self) -> String {
        let any = self.file.order.policy.clauses().next();
        any.map(|clause| clause.id.clone()).unwrap_or_default()
    }

    /// What can be done with the case as a whole, what is most likely first.
    pub fn doors(&self, t: &Lang) -> Doors {
        let mut doors = Doors::default();
        let below = format!("/staff/cases/{}", self.case().number);
        let mut push = |act: &str, path: &str, class| {
            let words = t.get(&format!("act-{act}"));
            doors.list.push(Door { href: format!("{below}/{path}"), words, class });
        };
        if self.is_trusted(Act::Decide) {
            self.deciding(&mut push);
        }
        if self.is_trusted(Act::Confirm) && self.can(&self.dispute()) {
            push("dispute", "dispute", "button-primary");
        }
        if self.is_trusted(Act::Inspect) && self.is_for_bench() {
            let (href, words) = (format!("/bench/{}", self.case().number), t.get("act-bench"));
            doors.list.push(Door { href, words, class: "" });
        }
        doors.blocked = self.blocked(t);
        doors
    }

    fn deciding(&self, push: &mut impl FnMut(&str, &str, &'static str)) {
        let second = matches!(self.case().judgement, case::Judgement::AwaitingSecond { .. });
        let mut likely = "button-primary";
        if let Some(offer) = self.case().open_offer() {
            if self.can(&Deed::AcceptOffer(offer.id)) {
                push("accept-offer", "acts/accept-offer", likely);
                // One act is the likely one: an answer to the buyer's proposal.
                likely = "";
            }
            if self.can(&Deed::DeclineOffer(offer.id)) {
                push("decline-offer", "acts/decline-offer", "");
            }
        }
        if self.can(&Deed::Approve(self.clause())) {
            let act = if second { "confirm" } else { "approve" };
            push(act, "approve", likely);
        }
        if self.can(&self.settle(false)) || self.can(&self.settle(true)) {
            push("settle", "settle", "button-primary");
        }
        if self.can(&Deed::Refuse(self.clause())) {
            push("refuse", "refuse", "button-danger");
        }
        if self.can(&self.offer()) {
            push("offer", "offer", "");
        }
        if self.can(&Deed::AskEvidence) {
            push("ask", "ask", "");
        }
        if self.can_give() {
            push("compensate", "acts/compensate", "");
        }
        let (amount, clause) = (1, self.clause());
        if self.can(&Deed::Goodwill(Goodwill { amount, clause })) {
            push("goodwill", "acts/goodwill", "");
        }
        if self.can(&Deed::Withdraw) {
            push("withdraw", "acts/withdraw", "");
        }
    }

    /// Settling without deductions.
    pub fn settle(&self, lost_too: bool) -> Deed {
        Deed::Settle(Settle { lost_too, ..Settle::default() })
    }

    fn dispute(&self) -> Deed {
        // Taking nothing off any more is what is always possible while one is open.
        Deed::DecideDispute(self.clause(), Settle::default())
    }

    fn offer(&self) -> Deed {
        Deed::MakeOffer(MakeOffer { lots: Vec::new(), freight: 1 })
    }

    fn is_for_bench(&self) -> bool {
        let one = |item: &case::CaseItem| {
            let units = vec![(item.asked.no, 1)];
            self.can(&Deed::Receive(Receive { units, ..Receive::default() }))
        };
        let arrived = self.case().is_approved() && self.case().to_inspect() > 0;
        arrived || self.case().items.iter().any(one)
    }

    fn blocked(&self, t: &Lang) -> Vec<String> {
        if !self.is_trusted(Act::Decide) {
            return Vec::new();
        }
        let mut deeds = vec![Deed::Approve(self.clause())];
        deeds.extend(self.case().open_offer().map(|offer| Deed::AcceptOffer(offer.id)));
        let telling = |deed: Deed| match self.attempt(&deed) {
            Err(
                refusal @ (Refusal::SecondPersonNeeded
                | Refusal::AboveAuthority
                | Refusal::OrderMovedOn),
            ) => {
                let (sentence, next) = crate::wording::refusal(t, &refusal);
                Some(format!("{sentence} {next}"))
            }
            _ => None,
        };
        deeds.into_iter().filter_map(telling).collect()
    }

    /// What can be done about a part.
    pub fn doors_of_part(&self, t: &Lang, part: &Part) -> Vec<Door> {
        let tried: Vec<(Small, Deed)> = match part {
            Part::Replacement(sent) => {
                use ReplacementOutcome::{Delivered, Failed, Instructed, Retried, Shipped};
                let deed = |outcome| Deed::Replacement(sent.id, outcome);
                let (carrier, tracking) = (String::new(), "1".to_owned());
                let reason = ReplacementFailure::Other;
                vec![
                    (Small::Instructed, deed(Instructed)),
                    (Small::Sent, deed(Shipped { carrier, tracking })),
                    (Small::Delivered, deed(Delivered)),
                    (Small::NotSent, deed(Failed { reason })),
                    (Small::SendAgain, deed(Retried)),
                ]
            }
            Part::Repair(repair) => {
                use RepairOutcome::{Done, Failed, Quoted, Retried, Started};
                let deed = |outcome| Deed::Repair(repair.id, outcome);
                let word = || "…".to_owned();
                vec![
                    (Small::ToPartner, deed(Started { partner: word() })),
                    (Small::Mended, deed(Done { parts: Vec::new() })),
                    (Small::Priced, deed(Quoted { amount: 1 })),
                    (Small::NotMended, deed(Failed { reason: word() })),
                    (Small::MendAgain, deed(Retried)),
                ]
            }
            Part::Charge(charge) => {
                vec![(Small::GiveUp, Deed::Charge(charge.id, ChargeOutcome::GivenUp))]
            }
            Part::Refund(_) | Part::Hold(_) => Vec::new(),
        };
        let id = part_id(part);
        let mut doors: Vec<Door> = tried
            .into_iter()
            .filter(|(small, deed)| self.is_trusted(small.needs()) && self.can(deed))
            .map(|(small, _)| self.door(t, small, &id))
            .collect();
        if let Some(item) = self.remedied_by(part) {
            doors.push(self.door(t, Small::Remedy, &item.to_string()));
        }
        doors
    }

    /// What can be done about each thing that was given beside what is owed.
    pub fn doors_beside(&self, t: &Lang) -> Vec<Vec<Door>> {
        let doors = small_beside::tried(self.file).into_iter().map(|tried| {
            let can = tried.into_iter();
            let can =
                can.filter(|(small, deed, _)| self.is_trusted(small.needs()) && self.can(deed));
            can.map(|(small, _, id)| self.door(t, small, &id)).collect()
        });
        doors.collect()
    }

    /// Something that can be given by hand, as far as the rules or a person say how much.
    fn can_give(&self) -> bool {
        let one = |trigger| {
            let (form, amount, clause) = (None, Some(1), Some(self.clause()));
            self.can(&Deed::Compensate(Compensate { trigger, form, amount, clause }))
        };
        Trigger::BY_HAND.into_iter().any(one)
    }

    /// The item for which another remedy can take the place of a part that went wrong.
    fn remedied_by(&self, part: &Part) -> Option<u16> {
        let failed = |item: &u16| !self.remedies(*item).is_empty();
        let item = match part {
            Part::Replacement(sent)
                if matches!(sent.state, case::ReplacementState::Failed { .. }) =>
            {
                Some(sent.item)
            }
            Part::Repair(repair) if matches!(repair.state, case::RepairState::Failed { .. }) => {
                Some(repair.item)
            }
            _ => None,
        };
        item.filter(|_| self.is_trusted(Act::Decide)).filter(failed)
    }

    /// The remedies that can take the place of what went wrong for an item.
    pub fn remedies(&self, item: u16) -> Vec<Wish> {
        let Some(asked) = self.case().item(item).map(|item| &item.asked) else {
            return Vec::new();
        };
        let same = Target {
            sku: asked.sku.clone(),
            title: asked.title.clone(),
            variant: asked.variant.clone(),
            unit_price: self.file.order.order.line(asked.line).map_or(0, |line| line.unit_price),
        };
        let all = [
            Wish::ReturnAndRefund,
            Wish::RefundOnly,
            Wish::Exchange { target: same, instant: false },
            Wish::Reship,
            Wish::GoodsBack,
        ];
        let fits = |wish: &Wish| self.can(&Deed::Remedy(Remedy { item, wish: wish.clone() }));
        all.into_iter().filter(fits).collect()
    }

    /// Whether a parcel on its way back can be reported lost.
    pub fn lost(&self, t: &Lang, tracking: &str) -> Option<Door> {
        let can = self.is_trusted(Act::Decide) && self.can(&Deed::ReportLost(tracking.to_owned()));
        can.then(|| self.door(t, Small::Lost, tracking))
    }

    /// What can be done about a clock.
    pub fn doors_of_clock(&self, t: &Lang, clock: TimerKind) -> Vec<Door> {
        let hour = self.now + SignedDuration::from_hours(1);
        let acts = [
            (Small::GiveTime, ClockAct::Extend { n: 1 }),
            (Small::StopClock, ClockAct::Pause { until: hour }),
            (Small::ResumeClock, ClockAct::Resume),
        ];
        let can = |act: ClockAct| self.attempt(&Deed::Clock(clock, act)).is_ok();
        let acts = acts.into_iter().filter(|(_, act)| self.is_trusted(Act::Decide) && can(*act));
        acts.map(|(small, _)| self.door(t, small, clock.word())).collect()
    }

    fn door(&self, t: &Lang, small: Small, id: &str) -> Door {
        let encoded = percent_encoding::utf8_percent_encode(id, percent_encoding::NON_ALPHANUMERIC);
        Door {
            href: format!("{}?id={encoded}", small.address(&self.case().number)),
            words: t.get(&format!("act-{}", small.word())),
            class: "",
        }
    }
}

fn part_id(part: &Part) -> String {
    match part {
        Part::Refund(part) => part.id.to_string(),
        Part::Charge(part) => part.id.to_string(),
        Part::Hold(part) => part.id.to_string(),
        Part::Replacement(part) => part.id.to_string(),
        Part::Repair(part) => part.id.to_string(),
    }
}
