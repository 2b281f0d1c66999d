//! What an act would lead to, laid out for whoever is about to confirm it: money, goods, stock,
//! messages, clocks. It is made from what the flow foresees (`flows::foresee`), which runs the code
//! that acts, so a page need not know what an act does to say it.
//!
//! Staff pages call [`foresight`], buyers' pages [`foresight_for_buyer`], which leaves out stock,
//! messages to staff and clocks that are nobody's business but the shop's. The receiver of a gift
//! is shown [`ForesightView::without_money`]. The template is `components/foresight.html`:
//!
//! ```html
//! {% import "components/foresight.html" as ahead %}
//! {% call ahead::foresight(shell, view) %}{% endcall %}
//! ```

use super::case_view::{self, MoneyView};
use crate::{
    flows::Foresight,
    wording::{self, Teller, When},
};
use amends_core::{
    case::{CaseItem, Entry, Event, Job, Notice, Part, TimerChange, TimerKind, WishKind, progress},
    people::Party,
};

/// What will happen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ForesightView {
    /// Where the case stands then.
    pub status: String,
    pub tone: &'static str,
    /// Whose turn it is then; empty: nobody's, nothing is left to do.
    pub turn: String,
    /// What the case comes to then; none where the act does not touch it, or must not be shown.
    pub money: Option<MoneyView>,
    /// Money that moves, or is set aside, with this act.
    pub moves: Vec<String>,
    /// Goods that come back.
    pub goods_in: Vec<String>,
    /// Goods that go out, now or once what they wait for has come.
    pub goods_out: Vec<String>,
    /// Stock that is promised, given free or put back on sale.
    pub stock: Vec<String>,
    pub messages: Vec<String>,
    /// Clocks that start.
    pub clocks: Vec<ClockView>,
}

/// Until when something has to happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockView {
    pub words: String,
    pub until: When,
}

impl ForesightView {
    /// For somebody who learns no price.
    pub fn without_money(mut self) -> Self {
        self.money = None;
        self.moves.clear();
        self
    }
}

/// What will happen, for staff.
pub fn foresight(teller: &Teller, ahead: &Foresight) -> ForesightView {
    lay_out(teller, ahead, false)
}

/// What will happen, for the buyer whose case it is.
pub fn foresight_for_buyer(teller: &Teller, ahead: &Foresight) -> ForesightView {
    lay_out(teller, ahead, true)
}

fn lay_out(teller: &Teller, ahead: &Foresight, to_buyer: bool) -> ForesightView {
    let (t, then) = (teller.lang, progress(&ahead.after));
    let (status, _, tone) = wording::label(t, then.label);
    let agreed = agreed(ahead);
    let moves = agreed.iter().filter(|part| is_money(part));
    let sent = agreed.iter().filter(|part| !is_money(part));
    let words = |part: &Part| teller.part(&ahead.after, part).sentence;
    ForesightView {
        status,
        tone,
        turn: match then.turn {
            Some(Party::Buyer) if to_buyer => t.get("follow-turn-you"),
            Some(party) => t.get(&format!("party-{}", party.word())),
            None => String::new(),
        },
        money: money(teller, ahead),
        moves: moves.map(words).chain(held(teller, ahead)).chain(beside(teller, ahead)).collect(),
        goods_in: goods_in(teller, ahead),
        goods_out: sent.map(words).chain(promised(teller, ahead)).collect(),
        stock: if to_buyer { Vec::new() } else { stock(teller, ahead) },
        messages: messages(teller, ahead, to_buyer),
        clocks: clocks(teller, ahead, to_buyer),
    }
}

/// The parts that this act agrees on, as they are then.
fn agreed(ahead: &Foresight) -> Vec<Part> {
    let known = ahead.before.settlement.parts().len();
    ahead.after.settlement.parts().iter().skip(known).cloned().collect()
}

fn is_money(part: &Part) -> bool {
    matches!(part, Part::Refund(_) | Part::Charge(_) | Part::Hold(_))
}

fn money(teller: &Teller, ahead: &Foresight) -> Option<MoneyView> {
    if !ahead.events.iter().any(|recorded| grants(&recorded.event)) {
        return None;
    }
    let items: Vec<_> = ahead.after.items.iter().map(|item| &item.asked).collect();
    Some(case_view::money(&teller.money_table(&ahead.expected, &items)))
}

/// What is taken of money that was set aside, or given free.
fn held(teller: &Teller, ahead: &Foresight) -> Vec<String> {
    let moves =
        |event: &Event| matches!(event, Event::HoldCapturing { .. } | Event::HoldReleasing { .. });
    let moved = ahead.events.iter().filter(|recorded| moves(&recorded.event));
    moved.map(|recorded| teller.event(&ahead.after, recorded).sentence).collect()
}

/// Coupons and store credit that this act gives.
fn beside(teller: &Teller, ahead: &Foresight) -> Vec<String> {
    let known = ahead.before.compensations.len();
    let given = ahead.after.compensations.iter().skip(known);
    given.map(|given| teller.compensation(given).sentence).collect()
}

/// Goods whose way back is agreed with this act.
fn goods_in(teller: &Teller, ahead: &Foresight) -> Vec<String> {
    let awaited = |event: &Event| matches!(event, Event::GoodsAwaited { .. });
    if !ahead.events.iter().any(|recorded| awaited(&recorded.event)) {
        return Vec::new();
    }
    let out = ahead.after.items.iter().filter(|item| item.still_out() > 0);
    out.map(|item| goods(teller, "foresight-comes-back", item, item.still_out())).collect()
}

/// What is granted with this act and follows once the goods are here.
fn promised(teller: &Teller, ahead: &Foresight) -> Vec<String> {
    if !ahead.after.is_approved() || !ahead.events.iter().any(|r| grants(&r.event)) {
        return Vec::new();
    }
    let sends = |item: &&CaseItem| {
        let kind = item.asked.wish.kind();
        !item.settled && kind.needs_goods_back() && kind != WishKind::ReturnAndRefund
    };
    let items = ahead.after.items.iter().filter(sends);
    items.map(|item| goods(teller, "foresight-later", item, item.asked.units.count())).collect()
}

/// Whether it grants something, or changes what was granted.
fn grants(event: &Event) -> bool {
    matches!(
        event,
        Event::SettlementAgreed { .. }
            | Event::Approved { .. }
            | Event::OfferAccepted { .. }
            | Event::RemedyChanged { .. }
            | Event::Changed(_)
    )
}

fn goods(teller: &Teller, key: &str, item: &CaseItem, units: u32) -> String {
    let asked = &item.asked;
    let title = format!("{} {}", asked.title, asked.variant);
    let wish = teller.lang.get(&format!("wish-{}", asked.wish.kind().word()));
    let variant = asked.wish.target().map(|target| target.variant.clone()).unwrap_or_default();
    let args = [
        ("units", units.into()),
        ("title", title.trim().to_owned().into()),
        ("wish", wish.into()),
        ("for", if variant.is_empty() { "same" } else { "variant" }.into()),
        ("variant", variant.into()),
    ];
    teller.lang.get_with(key, &args)
}

fn stock(teller: &Teller, ahead: &Foresight) -> Vec<String> {
    let moved = ahead.follows.entries.iter().filter_map(|entry| match entry {
        Entry::Stock { sku, units, kind, .. } => Some((sku, units.unsigned_abs(), kind)),
        Entry::StoredValue { .. } | Entry::Coupon { .. } => None,
    });
    let words = |(sku, units, kind): (&String, u64, &&str)| {
        let args = [("units", units.into()), ("sku", sku.clone().into())];
        teller.lang.get_with(&format!("foresight-stock-{kind}"), &args)
    };
    moved.map(words).collect()
}

fn messages(teller: &Teller, ahead: &Foresight, to_buyer: bool) -> Vec<String> {
    let words = |way: &str, notice: Notice| {
        let number = [("number", (&ahead.after.number).into())];
        let subject = teller.lang.get_with(&format!("notice-{}-subject", notice.word()), &number);
        let to = match notice.reader() {
            Party::Buyer if to_buyer => "you",
            Party::Buyer => "buyer",
            Party::Platform => "platform",
            _ => "staff",
        };
        let args = [("to", to.into()), ("way", way.to_owned().into()), ("subject", subject.into())];
        teller.lang.get_with("foresight-message", &args)
    };
    let told = ahead.follows.jobs.iter().filter_map(|job| match job {
        Job::Notify { notice, .. } => Some(("mail", *notice)),
        Job::Text { notice, .. } => Some(("text", *notice)),
        _ => None,
    });
    let told = told.filter(|(_, notice)| notice.is_for_buyer() || !to_buyer);
    told.map(|(way, notice)| words(way, notice)).collect()
}

/// Clocks that this act starts, the first to run out first.
fn clocks(teller: &Teller, ahead: &Foresight, to_buyer: bool) -> Vec<ClockView> {
    let set = ahead.follows.timers.iter().filter_map(|change| match change {
        TimerChange::Set(kind, at) => Some((*at, *kind)),
        TimerChange::Clear(_) => None,
    });
    let inner = [TimerKind::Provider, TimerKind::Settle, TimerKind::Second, TimerKind::Insurer];
    let mut set: Vec<_> = set.filter(|(_, kind)| !to_buyer || !inner.contains(kind)).collect();
    set.sort();
    let view = |(at, kind): &(jiff::Timestamp, TimerKind)| ClockView {
        words: teller.lang.get(&format!("clock-{}", kind.word())),
        until: teller.until(*at),
    };
    set.iter().map(view).collect()
}
