//! Reading what a decision needs: a case from its events, an order with all its cases, the policy
//! that was in force, the buyer's tenders with their balances. Versions of everything that may move
//! are read first, so that a commit notices when it did.

use super::Error;
use super::{audit::Looked, calendars::own_calendars, platform_rules::platform_on};
use crate::app::App;
use amends_core::{
    calendar::Calendars,
    case::{Case, CatalogueTarget, Event, Recorded, SettleBasis, SubmitBasis, Target},
    chain,
    ids::{CaseId, CustomerId, OrderId, PersonalId, TenantId},
    money::Currency,
    order::{Order, Tender},
    policy::{Asker, Basis, Category, Fault, PolicyDocument, Question, Tier, law},
};
use amends_store::PersonalRecord;
use amends_store::{
    Guard, cases::StoredEvent, catalogue, customers, ledger, orders, personal, policies, tenants,
};
use jiff::{Timestamp, tz::TimeZone};
use std::{collections::BTreeMap, sync::Arc};
use uuid::Uuid;

/// A case with the hash its next event follows.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub case: Case,
    pub history: Vec<Recorded>,
    pub last_hash: chain::Hash,
}

/// An order and everything a decision about it depends on.
pub struct OrderContext {
    pub order: Order,
    /// All cases on the order.
    pub cases: Vec<Case>,
    /// The buyer's tenders, with what is on them now.
    pub tenders: Vec<Tender>,
    pub policy: Basis,
    /// The zone in which the merchant's buyers count days.
    pub zone: TimeZone,
    /// The days that are worked.
    pub calendars: Calendars,
    /// Who asks; nobody until a request is to be decided.
    pub asker: Asker,
    /// Versions of the order and of the buyer's stored value, as they were before reading.
    pub guards: Vec<Guard>,
}

impl OrderContext {
    /// What a settlement of one of its cases is computed on.
    pub fn settle_basis(&self) -> SettleBasis<'_> {
        let Self { policy, order, cases: others, tenders, .. } = self;
        SettleBasis { policy, order, others, tenders }
    }

    /// The buyer's tier; the receiver of a gift belongs to none.
    pub fn tier(&self, gift: bool) -> Option<&Tier> {
        self.policy.shop.tier_of(self.asker.buyer.as_ref().filter(|_| !gift))
    }

    /// What is asked about goods of a category that come back for this fault.
    pub fn questions(&self, about: (&Category, Fault), gift: bool) -> Vec<&Question> {
        self.policy.questions_of(self.tier(gift), about)
    }

    /// What a request for units of this order is decided on.
    pub fn submit_basis<'a>(
        &'a self,
        targets: &'a BTreeMap<String, CatalogueTarget>,
    ) -> SubmitBasis<'a> {
        SubmitBasis {
            policy: &self.policy,
            order: &self.order,
            others: &self.cases,
            tenders: &self.tenders,
            targets,
            zone: &self.zone,
            calendars: &self.calendars,
            asker: &self.asker,
        }
    }
}

/// Loads a case from its events.
pub async fn case(app: &App, tenant: TenantId, id: CaseId) -> Result<Loaded, Error> {
    let stored = amends_store::cases::events(app.store(), tenant, id).await?;
    let mut loaded = fold(tenant, id, stored)?;
    loaded.case = loaded.case.by((*calendars(app, tenant).await?).clone());
    Ok(loaded)
}

/// Loads a case by its spoken number.
pub async fn case_by_number(app: &App, tenant: TenantId, number: &str) -> Result<Loaded, Error> {
    let number = amends_core::ids::parse_case_number(number).ok_or(Error::NotFound)?;
    let head = amends_store::cases::by_number(app.store(), tenant, &number).await?;
    case(app, tenant, head.ok_or(Error::NotFound)?.id).await
}

fn fold(tenant: TenantId, id: CaseId, stored: Vec<StoredEvent>) -> Result<Loaded, Error> {
    let last_hash = stored.last().ok_or(Error::NotFound)?.hash;
    let mut history = Vec::with_capacity(stored.len());
    for event in stored {
        let read = Event::from_body(&event.kind, event.version, &event.body);
        history.push(Recorded {
            seq: event.seq,
            at: moment(event.at_ms),
            actor: event.actor,
            event: read.map_err(|e| Error::Fault(e.to_string()))?,
        });
    }
    let case = Case::replay(tenant, id, &history)
        .ok_or_else(|| Error::Fault(format!("{id} does not begin with a submission")))?;
    Ok(Loaded { case, history, last_hash })
}

/// Texts of the personal store by id; those that were erased are left out.
pub async fn texts(
    app: &App,
    tenant: TenantId,
    ids: &[PersonalId],
    looked: Looked,
) -> Result<BTreeMap<PersonalId, String>, Error> {
    let records = records(app, tenant, ids, looked).await?;
    Ok(records.into_iter().map(|record| (record.id, record.body)).collect())
}

/// The same with when each was written.
pub async fn records(
    app: &App,
    tenant: TenantId,
    ids: &[PersonalId],
    _: Looked,
) -> Result<Vec<PersonalRecord>, Error> {
    Ok(personal::several(app.store(), tenant, ids).await?)
}

/// A stored time.
pub fn moment(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Loads an order with its cases, the policy in force at purchase, and the buyer's tenders.
pub async fn order(app: &App, tenant: TenantId, id: OrderId) -> Result<OrderContext, Error> {
    let row = orders::find(app.store(), tenant, id).await?.ok_or(Error::NotFound)?;
    let mut guards = vec![Guard { id: id.0, seen: row.guard }];
    let order: Order = serde_json::from_str(&row.body)?;
    let (tenders, accounts) = tenders(app, tenant, order.customer).await?;
    guards.extend(accounts);
    let cases = cases_of_order(app, tenant, id).await?;
    let zone = zone(app, tenant).await?;
    let policy = policy_at(app, tenant, &order, &zone).await?;
    let (asker, calendars) = (Asker::default(), (*calendars(app, tenant).await?).clone());
    Ok(OrderContext { order, cases, tenders, policy, zone, calendars, guards, asker })
}

/// Kinds of tender that we keep the balance of, as they are stored.
const IN_OUR_LEDGER: [&str; 2] = ["stored-value", "points"];

/// An order alone, as the shop told it.
pub async fn bare_order(app: &App, tenant: TenantId, id: OrderId) -> Result<Order, Error> {
    let row = orders::find(app.store(), tenant, id).await?.ok_or(Error::NotFound)?;
    Ok(serde_json::from_str(&row.body)?)
}

/// A buyer's tenders with what is on them now, and the guards of those in our own ledger.
pub async fn tenders(
    app: &App,
    tenant: TenantId,
    customer: CustomerId,
) -> Result<(Vec<Tender>, Vec<Guard>), Error> {
    let mut rows = customers::tenders(app.store(), tenant, customer).await?;
    let mut guards = Vec::new();
    for row in rows.iter().filter(|row| IN_OUR_LEDGER.contains(&row.kind.as_str())) {
        let guard = customers::tender_guard(customer, &row.reference);
        guards.push(version(app, tenant, guard).await?);
    }
    if !guards.is_empty() {
        // What a guard stands for is read after it, so that no change in between goes unseen.
        rows = customers::tenders(app.store(), tenant, customer).await?;
    }
    let mut tenders = Vec::with_capacity(rows.len());
    for row in rows {
        let mut tender: Tender = serde_json::from_str(&row.body)?;
        if tender.kind.is_in_our_ledger() {
            let account = stored_value_account(customer, &tender.reference);
            tender.balance =
                row.opening_minor + ledger::balance(app.store(), tenant, &account).await?;
        }
        tenders.push(tender);
    }
    Ok((tenders, guards))
}

/// The zone in which the merchant's buyers count days.
pub async fn zone(app: &App, tenant: TenantId) -> Result<TimeZone, Error> {
    let row = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    TimeZone::get(&row.zone).map_err(|e| Error::Fault(e.to_string()))
}

/// The calendars a shop counts with: the product's, with its own on top. One row is read where
/// nothing changed since they were read last.
pub async fn calendars(app: &App, tenant: TenantId) -> Result<Arc<Calendars>, Error> {
    let version = amends_store::calendars::version(app.store(), tenant).await?;
    if version == 0 {
        return Ok(Arc::default());
    }
    if let Some(kept) = app.calendars().find(tenant, version) {
        return Ok(kept);
    }
    // Read after the version: at worst they are newer than it, and read once more next time.
    let own = Arc::new(Calendars::with(&own_calendars(app, tenant).await?));
    app.calendars().keep(tenant, version, &own);
    Ok(own)
}

/// All cases on an order, folded.
pub async fn cases_of_order(
    app: &App,
    tenant: TenantId,
    order: OrderId,
) -> Result<Vec<Case>, Error> {
    let heads = amends_store::cases::of_order(app.store(), tenant, order).await?;
    let mut cases = Vec::with_capacity(heads.len());
    for head in heads {
        cases.push(case(app, tenant, head.id).await?.case);
    }
    Ok(cases)
}

/// The law of the order's market for the day on which it was placed, what the platform promised
/// then, and the shop's document that was in force.
pub async fn policy_at(
    app: &App,
    tenant: TenantId,
    order: &Order,
    zone: &TimeZone,
) -> Result<Basis, Error> {
    let placed = order.placed_at.as_millisecond();
    let row = policies::in_force(app.store(), tenant, placed).await?;
    let row = row.ok_or_else(|| Error::Fault("the shop has no policy".to_owned()))?;
    let shop: PolicyDocument = serde_json::from_str(&row.body)?;
    let day = order.placed_at.to_zoned(zone.clone()).date();
    let (law, platform) = (law::pack(&order.market).on(day), platform_on(app, day).await?);
    Ok(Basis { law, platform, shop, version: row.version })
}

/// The version that something a decision depends on has now; read it before the thing itself.
pub async fn version(app: &App, tenant: TenantId, id: Uuid) -> Result<Guard, Error> {
    Ok(Guard { id, seen: ledger::guard_version(app.store(), tenant, id).await? })
}

/// A variant of the catalogue with what can be had of it: the shop's stock less what cases hold.
pub async fn target(
    app: &App,
    tenant: TenantId,
    sku: &str,
) -> Result<Option<CatalogueTarget>, Error> {
    let Some(variant) = catalogue::variant(app.store(), tenant, sku).await? else {
        return Ok(None);
    };
    let product = catalogue::product(app.store(), tenant, &variant.product).await?;
    let held = ledger::balance(app.store(), tenant, &stock_account(sku)).await?;
    Ok(Some(CatalogueTarget {
        product: variant.product,
        target: Target {
            sku: variant.sku,
            title: product.map(|product| product.title).unwrap_or_default(),
            variant: variant.title,
            unit_price: variant.price_minor,
        },
        available: if variant.available { variant.stock + held } else { 0 },
        as_of: Some(moment(variant.updated_ms)),
    }))
}

/// The account of a buyer's stored-value tender in our own ledger.
pub fn stored_value_account(customer: CustomerId, tender: &str) -> String {
    format!("sv:{customer}/{tender}")
}

/// The account of a buyer's coupons in our own ledger.
pub fn coupon_account(customer: CustomerId, currency: Currency) -> String {
    format!("coupon:{customer}/{}", currency.code())
}

/// The account of a variant's stock in our own ledger.
pub fn stock_account(sku: &str) -> String {
    format!("stock:{sku}")
}
