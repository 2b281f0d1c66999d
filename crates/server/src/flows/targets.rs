//! The variants a request speaks of, with what can be had of them and what they cost: those that
//! the buyer chose, and the goods themselves where the same is to be sent again or has become
//! cheaper.

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
    let mut skus = own_variants(app, context, ask);
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

/// What the units are now that are to be sent again or whose price fell: after an exchange it is
/// not what was bought. The core itself says so.
fn own_variants(app: &App, context: &OrderContext, ask: &Submit) -> BTreeSet<String> {
    let own = |kind: WishKind| matches!(kind, WishKind::Reship | WishKind::PriceProtection);
    if !ask.lines.iter().any(|line| own(ask.wish_of(line))) {
        return BTreeSet::new();
    }
    let assessed = assess(ask, &context.submit_basis(&BTreeMap::new()), app.now());
    let items = assessed.items.into_iter().filter(|item| own(item.wish.kind()));
    items.map(|item| item.sku).collect()
}
