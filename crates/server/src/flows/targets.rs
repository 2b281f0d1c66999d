//! The variants a request may send out, with what can be had of them: those that the buyer chose,
//! and the goods themselves where the same is to be sent again.

use super::{
    Error,
    load::{self, OrderContext},
};
use crate::app::App;
use amends_core::{
    case::{CatalogueTarget, Submit, WishKind, assess},
    ids::TenantId,
};
use amends_store::{Guard, catalogue};
use std::collections::{BTreeMap, BTreeSet};

/// Variants by SKU.
pub struct Targets {
    /// Those that the catalogue knows.
    pub known: BTreeMap<String, CatalogueTarget>,
    /// Versions of the stock of all of them, as they were before reading.
    pub guards: Vec<Guard>,
}

/// The variants that a request may send out.
pub async fn targets(
    app: &App,
    tenant: TenantId,
    context: &OrderContext,
    ask: &Submit,
) -> Result<Targets, Error> {
    let mut skus = sent_again(app, context, ask);
    skus.extend(ask.lines.iter().filter_map(|line| line.target.clone()));
    let mut targets = Targets { known: BTreeMap::new(), guards: Vec::new() };
    for sku in skus {
        targets.guards.push(load::version(app, tenant, catalogue::stock_guard(&sku)).await?);
        if let Some(target) = load::target(app, tenant, &sku).await? {
            targets.known.insert(sku, target);
        }
    }
    Ok(targets)
}

/// What the units are now that are to be sent again: after an exchange it is not what was bought.
/// The core itself says so.
fn sent_again(app: &App, context: &OrderContext, ask: &Submit) -> BTreeSet<String> {
    if !ask.lines.iter().any(|line| ask.wish_of(line) == WishKind::Reship) {
        return BTreeSet::new();
    }
    let assessed = assess(ask, &context.submit_basis(&BTreeMap::new()), app.now());
    let again = |kind: WishKind| kind == WishKind::Reship;
    let items = assessed.items.into_iter().filter(|item| again(item.wish.kind()));
    items.map(|item| item.sku).collect()
}
