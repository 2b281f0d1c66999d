//! Orders. A known order keeps its id; lines that a case holds units of stay as they are.

use super::{
    Intake, Outcome,
    customers::{Buyer, hash, nul, since_ms},
    refused,
};
use crate::{
    flows::{
        Error,
        contacts::{GIFT, SHIP_TO, gift_record, ship_to_record},
        load,
    },
    intake::{
        Located, Problem, Reason,
        check::{CheckedOrder, KnownVariant, check_order},
        model::Record,
    },
};
use amends_core::{
    ids::{CustomerId, OrderId},
    order::{Line, Order},
};
use amends_store::{
    StoreError,
    customers::CustomerImport,
    orders::{self, OrderImport, OrderRow},
};
use futures_util::future::try_join_all;
use std::collections::{BTreeMap, BTreeSet};

/// Times an order is written again because somebody else had made it at the same moment.
const TRIES_MAX: u32 = 3;

/// A checked order with what is there already.
struct Prepared<'a> {
    located: &'a Located,
    checked: CheckedOrder,
    buyer: Buyer,
    old: Option<OrderRow>,
}

impl Intake<'_> {
    /// Takes in orders; all of a batch travel to the store together.
    pub(super) async fn orders(&self, batch: &[Located]) -> Result<Vec<Outcome>, Error> {
        let known = self.known(skus(batch)).await?;
        let prepared = batch.iter().map(|located| self.prepare(located, &known));
        let (mut good, mut outcomes) = (Vec::new(), Vec::with_capacity(batch.len()));
        for (located, prepared) in batch.iter().zip(try_join_all(prepared).await?) {
            match prepared {
                Ok(prepared) => good.push(prepared),
                Err(problems) => outcomes.push(Outcome::Refused(located.place(problems))),
            }
        }
        one_buyer_each(&mut good);
        let mut ready = Vec::with_capacity(good.len());
        for prepared in good {
            match self.ready(&prepared).await? {
                Ok(order) => ready.push((prepared, order)),
                Err(problems) => {
                    outcomes.push(Outcome::Refused(prepared.located.place(problems)));
                }
            }
        }
        outcomes.extend(self.store_orders(ready).await?);
        Ok(outcomes)
    }

    async fn store_orders(
        &self,
        mut ready: Vec<(Prepared<'_>, OrderImport)>,
    ) -> Result<Vec<Outcome>, Error> {
        let mut outcomes = Vec::with_capacity(ready.len());
        for tries in 1..=TRIES_MAX {
            let batch: Vec<OrderImport> = ready.iter().map(|(_, order)| order.clone()).collect();
            let stored = orders::import(self.app.store(), self.tenant, &batch).await;
            let mut again = Vec::new();
            for ((prepared, order), stored) in ready.into_iter().zip(stored) {
                let Prepared { located, checked, .. } = &prepared;
                match stored {
                    // Somebody else made the order or its buyer first: its body must name them.
                    Ok(at)
                        if tries < TRIES_MAX
                            && (at.order, at.customer) != (order.row.id, order.row.customer) =>
                    {
                        let order =
                            self.import_of(checked, at.order, at.customer, &order.customer)?;
                        again.push((prepared, order));
                    }
                    Ok(at) => outcomes.push(Outcome::Taken {
                        what: at.outcome,
                        since_ms: since_ms(at.order.0),
                        notes: checked.notes.iter().copied().collect(),
                    }),
                    Err(StoreError::BadText) => outcomes.push(refused(located, nul())),
                    Err(error) => return Err(error.into()),
                }
            }
            ready = again;
        }
        Ok(outcomes)
    }

    /// Checks an order and finds its buyer, and the order itself if it is known.
    async fn prepare<'a>(
        &self,
        located: &'a Located,
        known: &BTreeMap<String, KnownVariant>,
    ) -> Result<Result<Prepared<'a>, Vec<Problem>>, Error> {
        let Ok(Record::Order(given)) = &located.record else {
            return Err(Error::Fault("not an order".to_owned()));
        };
        let checked = match check_order(located.line, given, self.shop, known) {
            Ok(checked) => checked,
            Err(problems) => return Ok(Err(problems)),
        };
        let Some(buyer) = self.buyer(&checked).await? else {
            return Ok(Err(vec![wrong(located, "customer", Reason::NoSuchCustomer)]));
        };
        let old = orders::by_number(self.app.store(), self.tenant, checked.number()).await?;
        Ok(Ok(Prepared { located, checked, buyer, old }))
    }

    /// The order as it is stored, unless it would change what a case holds.
    async fn ready(
        &self,
        prepared: &Prepared<'_>,
    ) -> Result<Result<OrderImport, Vec<Problem>>, Error> {
        let Prepared { located, checked, buyer, old } = prepared;
        let id = old.as_ref().map_or_else(|| self.app.mint().id(OrderId::new), |old| old.id);
        let customer = buyer.import.row.id;
        let order = self.import_of(checked, id, customer, &buyer.import)?;
        if let Some(old) = old.as_ref().filter(|old| old.content_hash != order.row.content_hash) {
            let held = self.held(old, checked).await?;
            if !held.is_empty() {
                let held = held.iter().map(|field| wrong(located, field, Reason::HeldByCase));
                return Ok(Err(held.collect()));
            }
        }
        Ok(Ok(order))
    }

    fn import_of(
        &self,
        checked: &CheckedOrder,
        id: OrderId,
        customer: CustomerId,
        buyer: &CustomerImport,
    ) -> Result<OrderImport, Error> {
        let order = checked.identified(id, customer);
        let record = ship_to_record(&order.number);
        let address = checked.ship_to.as_ref();
        let address = address.map(|address| self.personal(record, customer, SHIP_TO, address));
        let given = (gift_record(&order.number), checked.receiver.as_ref());
        let gift = given.1.map(|who| self.personal(given.0, customer, GIFT, who)).transpose()?;
        let (gift_email_key, gift_phone_key) = self.gift_keys(given.1);
        let body = serde_json::to_string(&order)?;
        let row = OrderRow {
            id,
            number: order.number.clone(),
            customer,
            placed_ms: order.placed_at.as_millisecond(),
            state: order.state.word().to_owned(),
            market: order.market.clone(),
            content_hash: hash_of(&body, checked)?,
            body,
            updated_ms: self.now_ms(),
            gift_email_key,
            gift_phone_key,
            gift_personal_id: gift.as_ref().map(|record| record.id),
            guard: 0,
        };
        let personal = address.transpose()?.into_iter().chain(gift).collect();
        Ok(OrderImport { row, customer: buyer.clone(), personal })
    }

    /// Lines that an update would change although a case holds units of them, as fields.
    async fn held(&self, old: &OrderRow, checked: &CheckedOrder) -> Result<Vec<String>, Error> {
        let before: Order = serde_json::from_str(&old.body)?;
        let new = &checked.identified(before.id, before.customer);
        let same = |line: &Line| {
            let now = new.line(line.no);
            now.is_some_and(|now| essence(now) == essence(line))
        };
        let changed: Vec<u16> =
            before.lines.iter().filter(|line| !same(line)).map(|line| line.no).collect();
        let shared = shared(&before, new);
        if changed.is_empty() && shared.is_empty() {
            return Ok(Vec::new());
        }
        let cases = load::cases_of_order(self.app, self.tenant, old.id).await?;
        let holding = cases.iter().filter(|case| case.claims_units());
        let held: BTreeSet<u16> =
            holding.flat_map(|case| &case.items).map(|item| item.asked.line).collect();
        let shared = shared.into_iter().filter(|_| !held.is_empty()).map(str::to_owned);
        // What a line costs decides on its share of freight and discounts, and on the others' too.
        let spread = before.discount + before.shipping + before.shipping_tax != 0;
        let bound = |no: &u16| held.contains(no) || (spread && !held.is_empty());
        let fields = changed
            .into_iter()
            .filter(bound)
            .map(|no| checked.field_of(no).unwrap_or_else(|| "lines".to_owned()));
        Ok(fields.chain(shared).collect())
    }
}

/// What all lines share, and every unit's worth with it: it was allocated once, so it stays.
fn shared(before: &Order, new: &Order) -> Vec<&'static str> {
    let changed = [
        ("shipping", before.shipping != new.shipping),
        ("shipping_tax", before.shipping_tax != new.shipping_tax),
        ("discount", before.discount != new.discount),
        ("tax_included", before.tax_included != new.tax_included),
        ("promotions", before.promotions != new.promotions),
        ("lines", new.lines.iter().any(|line| before.line(line.no).is_none())),
    ];
    changed.into_iter().filter(|(_, changed)| *changed).map(|(field, _)| field).collect()
}

/// New buyers of one batch who are found by the same e-mail address or phone number are one.
fn one_buyer_each(batch: &mut [Prepared]) {
    let mut known: BTreeMap<String, CustomerImport> = BTreeMap::new();
    for Prepared { buyer, .. } in batch.iter_mut().filter(|prepared| prepared.buyer.is_new) {
        let before = buyer.keys.first().and_then(|key| known.get(key)).cloned();
        let import = before.unwrap_or_else(|| buyer.import.clone());
        for key in &buyer.keys {
            known.entry(key.clone()).or_insert_with(|| import.clone());
        }
        buyer.import = import;
    }
}

fn skus(batch: &[Located]) -> BTreeSet<&str> {
    let orders = batch.iter().filter_map(|located| match &located.record {
        Ok(Record::Order(order)) => Some(order),
        _ => None,
    });
    let lines = orders.flat_map(|order| &order.lines);
    let all = lines.flat_map(|line| {
        let parts = line.kit.iter().flat_map(|kit| kit.components.iter().flatten());
        parts.map(|part| part.sku.trim()).chain([line.sku.trim()])
    });
    all.collect()
}

fn wrong(located: &Located, field: &str, reason: Reason) -> Problem {
    Problem { line: located.line, field: field.to_owned(), reason }
}

/// Over everything the shop said. Orders that are no presents keep the hash they always had.
fn hash_of(body: &str, checked: &CheckedOrder) -> Result<[u8; 32], Error> {
    match &checked.receiver {
        Some(receiver) => hash(&(body, &checked.ship_to, receiver)),
        None => hash(&(body, &checked.ship_to)),
    }
}

/// What a case relies on.
fn essence(line: &Line) -> (&str, u32, i64, i64, i64) {
    (&line.sku, line.quantity, line.goods(), line.discount, line.tax)
}
