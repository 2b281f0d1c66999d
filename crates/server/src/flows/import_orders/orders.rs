//! Orders. A known order keeps its id; lines that a case holds units of stay as they are.

use super::{
    Intake, Outcome,
    customers::{hash, nul, since_ms},
    refused,
};
use crate::{
    flows::{
        Error,
        contacts::{SHIP_TO, ship_to_record},
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

impl Intake<'_> {
    /// Takes in orders; all of a batch travel to the store together.
    pub(super) async fn orders(&self, batch: &[Located]) -> Result<Vec<Outcome>, Error> {
        let lines = batch.iter().filter_map(|located| match &located.record {
            Ok(Record::Order(order)) => Some(&order.lines),
            _ => None,
        });
        let skus: BTreeSet<&str> = lines.flatten().map(|line| line.sku.trim()).collect();
        let known = self.known(skus).await?;
        let prepared = batch.iter().map(|located| self.prepare(located, &known));
        let prepared = try_join_all(prepared).await?;
        let mut outcomes = Vec::with_capacity(batch.len());
        let mut ready = Vec::new();
        for (located, prepared) in batch.iter().zip(prepared) {
            match prepared {
                Ok((checked, order)) => ready.push((located, checked, order)),
                Err(problems) => outcomes.push(Outcome::Refused(located.place(problems))),
            }
        }
        outcomes.extend(self.store_orders(ready).await?);
        Ok(outcomes)
    }

    async fn store_orders(
        &self,
        mut ready: Vec<(&Located, CheckedOrder, OrderImport)>,
    ) -> Result<Vec<Outcome>, Error> {
        let mut outcomes = Vec::with_capacity(ready.len());
        for tries in 1.. {
            let batch: Vec<OrderImport> = ready.iter().map(|(_, _, order)| order.clone()).collect();
            let stored = orders::import(self.app.store(), self.tenant, &batch).await;
            let mut again = Vec::new();
            for ((located, checked, order), stored) in ready.into_iter().zip(stored) {
                match stored {
                    // Somebody else made the order or its buyer first: its body must name them.
                    Ok(at)
                        if tries < TRIES_MAX
                            && (at.order, at.customer) != (order.row.id, order.row.customer) =>
                    {
                        let order =
                            self.import_of(&checked, at.order, at.customer, &order.customer)?;
                        again.push((located, checked, order));
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
            if again.is_empty() {
                break;
            }
            ready = again;
        }
        Ok(outcomes)
    }

    /// Checks an order and finds its buyer, and the order itself if it is known.
    async fn prepare(
        &self,
        located: &Located,
        known: &BTreeMap<String, KnownVariant>,
    ) -> Result<Result<(CheckedOrder, OrderImport), Vec<Problem>>, Error> {
        let Ok(Record::Order(given)) = &located.record else {
            return Err(Error::Fault("not an order".to_owned()));
        };
        let checked = match check_order(located.line, given, self.shop, known) {
            Ok(checked) => checked,
            Err(problems) => return Ok(Err(problems)),
        };
        let wrong = |field: String, reason| Problem { line: located.line, field, reason };
        let Some(buyer) = self.buyer(&checked).await? else {
            return Ok(Err(vec![wrong("customer".to_owned(), Reason::NoSuchCustomer)]));
        };
        let old = orders::by_number(self.app.store(), self.tenant, checked.number()).await?;
        let id = old.as_ref().map_or_else(|| self.app.mint().id(OrderId::new), |old| old.id);
        let customer = buyer.row.id;
        let order = self.import_of(&checked, id, customer, &buyer)?;
        if let Some(old) = old.filter(|old| old.content_hash != order.row.content_hash) {
            let held = self.held(&old, &checked.identified(id, customer)).await?;
            if !held.is_empty() {
                let held = held.into_iter().map(|field| wrong(field, Reason::HeldByCase));
                return Ok(Err(held.collect()));
            }
        }
        Ok(Ok((checked, order)))
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
        let body = serde_json::to_string(&order)?;
        let row = OrderRow {
            id,
            number: order.number.clone(),
            customer,
            placed_ms: order.placed_at.as_millisecond(),
            state: order.state.word().to_owned(),
            market: order.market.clone(),
            content_hash: hash(&(&body, &checked.ship_to))?,
            body,
            updated_ms: self.now_ms(),
            guard: 0,
        };
        let personal = address.transpose()?.into_iter().collect();
        Ok(OrderImport { row, customer: buyer.clone(), personal })
    }

    /// Lines that an update would change although a case holds units of them, as fields.
    async fn held(&self, old: &OrderRow, new: &Order) -> Result<Vec<String>, Error> {
        let before: Order = serde_json::from_str(&old.body)?;
        let same = |line: &Line| {
            let now = new.line(line.no);
            now.is_some_and(|now| essence(now) == essence(line))
        };
        let changed: Vec<u16> =
            before.lines.iter().filter(|line| !same(line)).map(|line| line.no).collect();
        if changed.is_empty() {
            return Ok(Vec::new());
        }
        let cases = load::cases_of_order(self.app, self.tenant, old.id).await?;
        let holding = cases.iter().filter(|case| case.claims_units());
        let held: BTreeSet<u16> =
            holding.flat_map(|case| &case.items).map(|item| item.asked.line).collect();
        let fields = changed.into_iter().filter(|no| held.contains(no)).map(|no| {
            let place = new.lines.iter().position(|line| line.no == no);
            place.map_or("lines".to_owned(), |place| format!("lines[{place}].sku"))
        });
        Ok(fields.collect())
    }
}

/// What a case relies on.
fn essence(line: &Line) -> (&str, u32, i64, i64, i64) {
    (&line.sku, line.quantity, line.unit_price, line.discount, line.tax)
}
