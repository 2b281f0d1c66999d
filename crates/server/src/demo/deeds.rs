//! What happened to the cases of the sample shops, walked through the ordinary flows on the days on
//! which it is said to have happened.

use super::photos;
use crate::{
    app::App,
    flows::{self, Error, On},
};
use amends_core::{
    case::{
        self, AnnounceParcel, Case, CheckResult, Deduction, Found, InspectedItem, Lot, MakeOffer,
        Part, Receive, RecordMismatch, RepairOutcome, ReplacementFailure, ReplacementOutcome,
        Settle, Wish,
    },
    ids::{CustomerId, FileId, RepairId, ReplacementId, TenantId},
    people::{Actor, Role},
};
use amends_store::staff;

/// Accounts of a sample shop.
const STAFF_MAX: i64 = 20;

/// What happened.
#[derive(Debug, Clone, Copy)]
pub enum Deed {
    /// By a person, if the rules did not decide it themselves; so is a refusal.
    Approve(&'static str),
    Refuse(&'static str, &'static str),
    AskEvidence(&'static str),
    AskPerson,
    Withdraw,
    Parcel(&'static str, &'static str),
    Lost(&'static str),
    Receive,
    /// The box is empty.
    Mismatch,
    /// A grade; every check passed.
    Inspect(&'static str),
    /// So many basis points off, under a clause.
    Settle(u32, &'static str),
    Dispute(&'static str),
    /// The shop, or the buyer, proposes so much money back for goods that are kept.
    Offer(i64, &'static str),
    Counter(i64, &'static str),
    ToPartner(&'static str),
    Priced(i64),
    NotMended(&'static str),
    Sent(&'static str, &'static str),
    NotSent(ReplacementFailure),
}

impl Deed {
    /// Does it to `case`, at whatever time it is for `app`.
    pub async fn happen(self, app: &App, case: &Case) -> Result<Case, Error> {
        if matches!(self, Self::Approve(_) | Self::Refuse(..)) && !case.is_undecided() {
            return Ok(case.clone());
        }
        let actor = match self.by() {
            None => Actor::Buyer(case.customer),
            Some(role) => member(app, case.tenant, role).await?,
        };
        let deed = self.of(app, case).await?;
        let on = On::new(case.tenant, case.id, actor).note(self.words().map(str::to_owned));
        flows::perform(app, &on, &deed).await
    }

    /// Who of the shop does it; `None`: the buyer.
    fn by(self) -> Option<Role> {
        match self {
            Self::AskPerson
            | Self::Withdraw
            | Self::Parcel(..)
            | Self::Dispute(_)
            | Self::Counter(..) => None,
            Self::Receive | Self::Mismatch | Self::Inspect(_) => Some(Role::Warehouse),
            _ => Some(Role::Agent),
        }
    }

    fn words(self) -> Option<&'static str> {
        match self {
            Self::Refuse(_, words)
            | Self::AskEvidence(words)
            | Self::Dispute(words)
            | Self::Offer(_, words)
            | Self::Counter(_, words) => Some(words),
            _ => None,
        }
    }

    async fn of(self, app: &App, case: &Case) -> Result<case::Deed, Error> {
        Ok(match self {
            Self::Approve(clause) => case::Deed::Approve(clause.to_owned()),
            Self::Refuse(clause, _) => case::Deed::Refuse(clause.to_owned()),
            Self::AskEvidence(_) => case::Deed::AskEvidence,
            Self::AskPerson => case::Deed::AskPerson,
            Self::Withdraw => case::Deed::Withdraw,
            Self::Parcel(carrier, tracking) => {
                let (carrier, tracking) = (carrier.to_owned(), tracking.to_owned());
                case::Deed::AnnounceParcel(AnnounceParcel { carrier, tracking, collected: false })
            }
            Self::Lost(tracking) => case::Deed::ReportLost(tracking.to_owned()),
            Self::Receive => {
                let all = case.items.iter().map(|item| (item.asked.no, item.asked.units.count()));
                case::Deed::Receive(Receive { units: all.collect(), ..Receive::default() })
            }
            Self::Mismatch => {
                let photo = Some(photo(app, case.tenant, case.customer).await?);
                let (item, units) = first(case);
                let found = Found::Nothing;
                case::Deed::RecordMismatch(RecordMismatch { item, units, found, photo })
            }
            Self::Inspect(grade) => case::Deed::Inspect(inspected(app, case, grade).await?),
            Self::Settle(basis_points, clause) => {
                let (item, clause) = (first(case).0, clause.to_owned());
                let deductions = vec![Deduction { item, basis_points, clause }];
                case::Deed::Settle(Settle { deductions, ..Settle::default() })
            }
            Self::Dispute(_) => case::Deed::RaiseDispute,
            Self::Offer(amount, _) | Self::Counter(amount, _) => {
                let ((item, units), wish) = (first(case), Wish::Keep { amount });
                let lots = vec![Lot { item, units, wish, deduction: None }];
                case::Deed::MakeOffer(MakeOffer { lots, freight: 0 })
            }
            Self::ToPartner(_) | Self::Priced(_) | Self::NotMended(_) => self.of_repair(case)?,
            Self::Sent(..) | Self::NotSent(_) => self.of_goods_out(case)?,
        })
    }

    fn of_repair(self, case: &Case) -> Result<case::Deed, Error> {
        let outcome = match self {
            Self::ToPartner(partner) => RepairOutcome::Started { partner: partner.to_owned() },
            Self::Priced(amount) => RepairOutcome::Quoted { amount },
            Self::NotMended(reason) => RepairOutcome::Failed { reason: reason.to_owned() },
            _ => return Err(Error::NotFound),
        };
        Ok(case::Deed::Repair(repair(case).ok_or(Error::NotFound)?, outcome))
    }

    fn of_goods_out(self, case: &Case) -> Result<case::Deed, Error> {
        let outcome = match self {
            Self::Sent(carrier, tracking) => {
                let (carrier, tracking) = (carrier.to_owned(), tracking.to_owned());
                ReplacementOutcome::Shipped { carrier, tracking }
            }
            Self::NotSent(reason) => ReplacementOutcome::Failed { reason },
            _ => return Err(Error::NotFound),
        };
        Ok(case::Deed::Replacement(goods_out(case).ok_or(Error::NotFound)?, outcome))
    }
}

/// Number and units of the first item.
fn first(case: &Case) -> (u16, u32) {
    case.items.first().map_or((1, 1), |item| (item.asked.no, item.asked.units.count()))
}

fn repair(case: &Case) -> Option<RepairId> {
    case.settlement.parts().iter().find_map(|part| match part {
        Part::Repair(repair) => Some(repair.id),
        _ => None,
    })
}

fn goods_out(case: &Case) -> Option<ReplacementId> {
    case.settlement.parts().iter().find_map(|part| match part {
        Part::Replacement(sent) => Some(sent.id),
        _ => None,
    })
}

/// The member of a shop's staff with this role.
pub async fn member(app: &App, tenant: TenantId, role: Role) -> Result<Actor, Error> {
    let all = staff::list(app.store(), tenant, STAFF_MAX).await?;
    let found = all.into_iter().find(|member| member.role == role.word());
    Ok(Actor::Staff(found.ok_or(Error::NotFound)?.id, role))
}

/// A photo of a buyer.
pub async fn photo(app: &App, tenant: TenantId, buyer: CustomerId) -> Result<FileId, Error> {
    let seed = app.mint().bytes();
    flows::upload_photo(app, tenant, buyer, photos::photo(seed), Some("image/png")).await
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
            missing: Vec::new(),
        }
    };
    Ok(case.items.iter().map(item).collect())
}
