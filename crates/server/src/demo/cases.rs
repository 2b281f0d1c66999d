//! What was asked for in the sample shops, through the ordinary flow. What happened then is in
//! `deeds`.

use super::deeds::{Deed, member, photo};
use crate::{
    app::App,
    flows::{self, Error, Request},
};
use amends_core::{
    case::{AskedLine, Case, Submit, WishKind},
    ids::{CaseId, TenantId},
    people::{Actor, Channel, Role},
};
use amends_store::orders;
use std::collections::BTreeMap;

/// A case as it is told: how it was asked, and what happened then, by day before today.
pub struct Tale {
    /// Days ago.
    pub asked: i64,
    pub order: &'static str,
    pub line: u16,
    pub quantity: u32,
    pub wish: WishKind,
    pub reason: &'static str,
    pub answers: &'static [(&'static str, &'static str)],
    pub target: Option<&'static str>,
    pub text: &'static str,
    pub more: More,
    pub then: &'static [(i64, Deed)],
}

/// What only some requests say.
#[derive(Debug, Clone, Copy)]
pub struct More {
    /// Not [`Channel::Page`]: filed by an agent.
    pub channel: Channel,
    pub photo: bool,
    /// The replacement goes out at once, against a hold.
    pub instant: bool,
    /// Minor units back for goods that are kept.
    pub amount: Option<i64>,
}

impl More {
    /// Nothing more.
    pub const NOTHING: Self =
        Self { channel: Channel::Page, photo: false, instant: false, amount: None };
    /// A photo.
    pub const PHOTO: Self = Self { photo: true, ..Self::NOTHING };
    /// Sent at once.
    pub const INSTANT: Self = Self { instant: true, ..Self::NOTHING };
    /// An agent wrote it down on the phone.
    pub const BY_PHONE: Self = Self { channel: Channel::Phone, ..Self::NOTHING };
}

impl Tale {
    /// The days on which something happens, with what: `None` is the asking itself.
    pub fn days(&self) -> impl Iterator<Item = (i64, Option<Deed>)> {
        let then = self.then.iter().map(|(day, deed)| (*day, Some(*deed)));
        std::iter::once((self.asked, None)).chain(then)
    }

    /// Files the request, at whatever time it is for `app`.
    pub async fn ask(&self, app: &App, tenant: TenantId) -> Result<Case, Error> {
        let order = orders::by_number(app.store(), tenant, self.order).await?;
        let order = order.ok_or(Error::NotFound)?;
        let answers = self.answers.iter().map(|(q, a)| ((*q).to_owned(), (*a).to_owned()));
        let line = AskedLine {
            line: self.line,
            quantity: self.quantity,
            reason: self.reason.to_owned(),
            answers: answers.collect::<BTreeMap<_, _>>(),
            target: self.target.map(str::to_owned),
            instant: self.more.instant,
            amount: self.more.amount,
            ..AskedLine::default()
        };
        let files = match self.more.photo {
            true => vec![photo(app, tenant, order.customer).await?],
            false => Vec::new(),
        };
        let actor = match self.more.channel {
            Channel::Page => Actor::Buyer(order.customer),
            _ => member(app, tenant, Role::Agent).await?,
        };
        let ask = Submit {
            customer: order.customer,
            channel: self.more.channel,
            wish: self.wish,
            lines: vec![line],
            tender: None,
            consent: None,
            note: None,
            files,
            gift: false,
            request: None,
            declaration: None,
        };
        let request = Request {
            tenant,
            case: app.mint().id(CaseId::new),
            order: order.id,
            ask,
            text: Some(self.text.to_owned()),
            declaration: None,
            actor,
            keyed: None,
        };
        flows::submit_request(app, &request).await
    }
}
