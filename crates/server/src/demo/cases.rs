//! What happened in the sample shops: cases in every state, walked through the ordinary flows on
//! the days on which they are said to have happened.

use crate::{
    app::App,
    flows::{self, Error, On, Request},
};
use amends_core::{
    case::{
        self, AnnounceParcel, AskedLine, Case, CheckResult, InspectedItem, Receive, Submit,
        WishKind,
    },
    ids::{CaseId, StaffId, TenantId},
    people::{Actor, Channel, Role},
};
use amends_store::orders;
use std::collections::BTreeMap;
use uuid::Uuid;

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
    pub then: &'static [(i64, Deed)],
}

/// What happened.
#[derive(Debug, Clone, Copy)]
pub enum Deed {
    Approve(&'static str),
    Refuse(&'static str, &'static str),
    AskEvidence(&'static str),
    Withdraw,
    Parcel(&'static str, &'static str),
    Receive,
    /// A grade; every check passed.
    Inspect(&'static str),
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
            ..AskedLine::default()
        };
        let ask = Submit {
            customer: order.customer,
            channel: Channel::Page,
            wish: self.wish,
            lines: vec![line],
            tender: None,
            note: None,
            files: Vec::new(),
            gift: false,
            request: None,
        };
        let request = Request {
            tenant,
            case: app.mint().id(CaseId::new),
            order: order.id,
            ask,
            text: Some(self.text.to_owned()),
            actor: Actor::Buyer(order.customer),
            keyed: None,
        };
        flows::submit_request(app, &request).await
    }
}

impl Deed {
    /// Does it to `case`, at whatever time it is for `app`.
    pub async fn happen(self, app: &App, case: &Case) -> Result<Case, Error> {
        let staff = |role| Actor::Staff(StaffId(Uuid::nil()), role);
        let (agent, warehouse) = (staff(Role::Agent), staff(Role::Warehouse));
        let buyer = Actor::Buyer(case.customer);
        let (actor, note, deed) = match self {
            Self::Approve(clause) => (agent, None, case::Deed::Approve(clause.to_owned())),
            Self::Refuse(clause, words) => {
                (agent, Some(words), case::Deed::Refuse(clause.to_owned()))
            }
            Self::AskEvidence(words) => (agent, Some(words), case::Deed::AskEvidence),
            Self::Withdraw => (buyer, None, case::Deed::Withdraw),
            Self::Parcel(carrier, tracking) => {
                let (carrier, tracking) = (carrier.to_owned(), tracking.to_owned());
                (buyer, None, case::Deed::AnnounceParcel(AnnounceParcel { carrier, tracking }))
            }
            Self::Receive => {
                let all = case.items.iter().map(|item| (item.asked.no, item.asked.units.count()));
                let what = Receive { units: all.collect(), ..Receive::default() };
                (warehouse, None, case::Deed::Receive(what))
            }
            Self::Inspect(grade) => {
                let found = inspected(app, case, grade).await?;
                (warehouse, None, case::Deed::Inspect(found))
            }
        };
        let on = On::new(case.tenant, case.id, actor).note(note.map(str::to_owned));
        flows::perform(app, &on, &deed).await
    }
}

/// Every item with this grade and every check of its category passed.
async fn inspected(app: &App, case: &Case, grade: &str) -> Result<Vec<InspectedItem>, Error> {
    let first = case.items.first().ok_or(Error::NotFound)?;
    let order = flows::load::order(app, case.tenant, first.asked.order).await?;
    let item = |item: &amends_core::case::CaseItem| {
        let checks = order.policy.shop.checks_for(&item.asked.category);
        let passed = |code: &str| CheckResult { check: code.to_owned(), passed: true, photo: None };
        InspectedItem {
            item: item.asked.no,
            units: item.asked.units.count(),
            grade: grade.to_owned(),
            checks: checks.into_iter().map(|check| passed(&check.code)).collect(),
        }
    };
    Ok(case.items.iter().map(item).collect())
}
