//! The simulator sets money aside, takes some of it, or gives it free.

use super::{Simulator, USED_OTHERWISE, log_out_of_order};
use crate::gateways::payments::{
    Behaviour, Hold, HoldAnswer, HoldOrder,
    books::{Books, Line},
    holds::HoldEnd,
    links::Ended,
};
use amends_core::{ids::HoldId, money::Money};
use jiff::Timestamp;
use std::io;

impl Simulator {
    /// As [`crate::gateways::payments::Payments::hold`].
    pub async fn hold(&self, order: &HoldOrder, now: Timestamp) -> HoldAnswer {
        let (this, order) = (self.clone(), order.clone());
        told(self.with_books(move |books| this.place(books, order, now)).await)
    }

    /// As [`crate::gateways::payments::Payments::query_hold`].
    pub async fn query_hold(&self, id: HoldId, now: Timestamp) -> HoldAnswer {
        let found = self.with_books(move |books| books.hold(id, now)).await;
        told(found.map(|hold| hold.map_or(HoldAnswer::NeverSeen, |hold| hold.answer(now))))
    }

    /// As [`crate::gateways::payments::Payments::capture`].
    pub async fn capture(&self, id: HoldId, amount: Money, now: Timestamp) -> HoldAnswer {
        let this = self.clone();
        told(self.with_books(move |books| this.take_from(books, (id, amount), now)).await)
    }

    /// As [`crate::gateways::payments::Payments::release`].
    pub async fn release(&self, id: HoldId, now: Timestamp) -> HoldAnswer {
        let this = self.clone();
        told(self.with_books(move |books| this.set_free(books, id, now)).await)
    }

    /// Every hold, oldest first.
    pub async fn holds(&self) -> io::Result<Vec<Hold>> {
        self.with_books(|books| Ok(books.holds.values().cloned().collect())).await
    }

    /// The id was seen: how it stands. Else one line, and what the behaviour makes of it.
    fn place(&self, books: &mut Books, order: HoldOrder, now: Timestamp) -> io::Result<HoldAnswer> {
        let id = order.id;
        if let Some(hold) = books.hold(id, now)? {
            let same = hold.is_for(&order);
            return Ok(if same { hold.answer(now) } else { HoldAnswer::no(USED_OTHERWISE) });
        }
        let Some(behaviour) = self.treatment(books, Some(&order.tender), &id.to_string())? else {
            return Ok(HoldAnswer::Unknown);
        };
        let refused = Ended { at: now, how: HoldEnd::Refused };
        let end = (behaviour == Behaviour::Refuse).then_some(refused);
        let (placed_at, reference) = (self.moves_at(behaviour, now), books.next_reference());
        books.append(Line::Held(Hold { order, behaviour, at: now, placed_at, reference, end }))?;
        Ok(heard(behaviour, books.hold(id, now)?.as_ref(), now))
    }

    /// Captures. A refused capture leaves the hold as it is, so it may be tried again.
    fn take_from(
        &self,
        books: &mut Books,
        (id, amount): (HoldId, Money),
        now: Timestamp,
    ) -> io::Result<HoldAnswer> {
        let Some(hold) = books.hold(id, now)? else { return Ok(HoldAnswer::NeverSeen) };
        if let Some(known) = hold.before_capture(amount, now) {
            return Ok(known);
        }
        let key = format!("{id}/capture");
        let behaviour = match self.treatment(books, Some(&hold.order.tender), &key)? {
            None => return Ok(HoldAnswer::Unknown),
            Some(Behaviour::Refuse) => return Ok(HoldAnswer::declined()),
            Some(behaviour) => behaviour,
        };
        let how = HoldEnd::Captured { amount };
        let end = Ended { at: self.moves_at(behaviour, now), how };
        Ok(heard(behaviour, books.end_hold(id, end, behaviour.callbacks())?.as_ref(), now))
    }

    /// Releases. No provider refuses that, or takes its time over it.
    fn set_free(&self, books: &mut Books, id: HoldId, now: Timestamp) -> io::Result<HoldAnswer> {
        let Some(hold) = books.hold(id, now)? else { return Ok(HoldAnswer::NeverSeen) };
        match hold.end.map(|end| end.how) {
            Some(HoldEnd::Captured { .. }) => return Ok(HoldAnswer::no("it was captured")),
            Some(HoldEnd::Released | HoldEnd::Expired) => return Ok(HoldAnswer::Released),
            Some(HoldEnd::Refused) => return Ok(hold.answer(now)),
            None => {}
        }
        let key = format!("{id}/release");
        let Some(behaviour) = self.treatment(books, Some(&hold.order.tender), &key)? else {
            return Ok(HoldAnswer::Unknown);
        };
        let end = Ended { at: now, how: HoldEnd::Released };
        Ok(heard(behaviour, books.end_hold(id, end, 0)?.as_ref(), now))
    }
}

/// What of an answer reaches the caller.
fn heard(behaviour: Behaviour, hold: Option<&Hold>, now: Timestamp) -> HoldAnswer {
    match hold {
        Some(hold) if behaviour != Behaviour::Timeout => hold.answer(now),
        _ => HoldAnswer::Unknown,
    }
}

/// The books cannot be read or written: nobody knows, so the caller asks again later.
fn told(answer: io::Result<HoldAnswer>) -> HoldAnswer {
    answer.unwrap_or_else(|error| {
        log_out_of_order(&error);
        HoldAnswer::Unknown
    })
}
