//! The simulator makes payment links and hears what buyers do on its pay page.

use super::{Simulator, out_of_order, used_otherwise};
use crate::gateways::payments::{
    Answer, Behaviour, Link, LinkOrder,
    books::{Books, Line},
    links::{Ended, LinkEnd},
};
use amends_core::ids::ChargeId;
use jiff::Timestamp;
use std::io;

impl Simulator {
    /// As [`crate::gateways::payments::Payments::request_payment`].
    pub async fn request_payment(&self, order: &LinkOrder, now: Timestamp) -> Answer {
        let (this, order) = (self.clone(), order.clone());
        let asked = self.with_books(move |books| this.make_link(books, order, now)).await;
        asked.unwrap_or_else(|error| out_of_order(&error))
    }

    /// As [`crate::gateways::payments::Payments::cancel_payment`].
    pub async fn cancel_payment(&self, id: ChargeId, now: Timestamp) -> Answer {
        match self.end_link(id, LinkEnd::Cancelled, now).await {
            Ok(Some(link)) => link.answer(),
            Ok(None) => Answer::NeverSeen,
            Err(error) => out_of_order(&error),
        }
    }

    /// The link behind the pay page; `None` if there is no such link.
    pub async fn link(&self, id: ChargeId, now: Timestamp) -> io::Result<Option<Link>> {
        self.with_books(move |books| books.link(id, now)).await
    }

    /// The buyer pays on the pay page. How the link stands afterwards: it is paid, unless it had
    /// come to another end before.
    pub async fn pay(&self, id: ChargeId, now: Timestamp) -> io::Result<Option<Link>> {
        self.end_link(id, LinkEnd::Paid, now).await
    }

    /// The buyer will not pay; as [`Simulator::pay`].
    pub async fn decline(&self, id: ChargeId, now: Timestamp) -> io::Result<Option<Link>> {
        self.end_link(id, LinkEnd::Declined, now).await
    }

    /// Every link, oldest first.
    pub async fn links(&self) -> io::Result<Vec<Link>> {
        self.with_books(|books| Ok(books.links.values().cloned().collect())).await
    }

    async fn end_link(
        &self,
        id: ChargeId,
        how: LinkEnd,
        now: Timestamp,
    ) -> io::Result<Option<Link>> {
        self.with_books(move |books| {
            books.link(id, now)?;
            books.end_link(id, how, now)
        })
        .await
    }

    /// The id was seen: the same link again. Else one line, and what the behaviour makes of it.
    fn make_link(&self, books: &mut Books, order: LinkOrder, now: Timestamp) -> io::Result<Answer> {
        let id = order.id;
        if let Some(link) = books.link(id, now)? {
            let same = link.is_for(&order);
            return Ok(if same { self.tell_link(&link) } else { used_otherwise() });
        }
        if books.booking(&id.to_string()).is_some() {
            return Ok(used_otherwise());
        }
        let Some(behaviour) = self.treatment(books, None, &id.to_string())? else {
            return Ok(Answer::Unknown);
        };
        let refused = Ended { at: now, how: LinkEnd::Refused };
        let end = (behaviour == Behaviour::Refuse).then_some(refused);
        let reference = books.next_reference();
        books.append(Line::Linked(Link { order, behaviour, at: now, reference, end }))?;
        match books.link(id, now)? {
            Some(link) if behaviour != Behaviour::Timeout => Ok(self.tell_link(&link)),
            _ => Ok(Answer::Unknown),
        }
    }

    fn tell_link(&self, link: &Link) -> Answer {
        if link.is_open() {
            Answer::Link { url: format!("{}/{}", self.pay_url, link.order.id) }
        } else {
            link.answer()
        }
    }
}
