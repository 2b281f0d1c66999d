//! The variants that can be had instead: those of the same product, and where the shop allows it
//! others that are looked for by name.

use super::{lines::PartView, part::PartForm, section::Ground};
use crate::{
    app::App,
    flows::{Error, load},
    web::consumer::orders::teller_to,
};
use amends_core::{case::WishKind, order::Line};
use amends_store::catalogue::{self, VariantRow};

/// Products looked through by name: more than most shops sell.
const PRODUCTS_MAX: i64 = 2_000;
/// Products that are shown of those found.
const FOUND_MAX: usize = 8;

/// A variant that can be had instead.
pub struct TargetView {
    pub sku: String,
    pub words: String,
    /// The price difference of one unit; empty for somebody who learns no price.
    pub difference: String,
    pub stock: String,
    pub available: bool,
    pub chosen: bool,
}

/// Adds the variants to a part that is to be exchanged.
pub async fn fill(
    (app, ground): (&App, &Ground<'_>),
    line: &Line,
    (said, wish): (&PartForm, Option<WishKind>),
    part: &mut PartView,
) -> Result<(), Error> {
    let (store, tenant) = (app.store(), ground.buyer.tenant());
    let exchange = &ground.context.policy.shop.exchange;
    let same = wish == Some(WishKind::Exchange) && exchange.same_variant;
    let mut variants = catalogue::variants(store, tenant, &line.product).await?;
    variants.retain(|variant| same || variant.sku != line.sku);
    let own = variants.len();
    if part.find.is_some() {
        variants.extend(found((app, ground), line, said).await?);
    }
    for (place, variant) in variants.iter().enumerate() {
        let view = target((app, ground), line, said, (variant, place >= own)).await?;
        part.targets.extend(view);
    }
    part.no_targets = part.targets.iter().all(|target| !target.available);
    Ok(())
}

/// Variants of other products: those looked for, and the one that is chosen.
async fn found(
    (app, ground): (&App, &Ground<'_>),
    line: &Line,
    said: &PartForm,
) -> Result<Vec<VariantRow>, Error> {
    let (store, tenant) = (app.store(), ground.buyer.tenant());
    let (mut variants, wanted) = (Vec::new(), said.find.trim().to_lowercase());
    if !wanted.is_empty() {
        let all = catalogue::products_after(store, tenant, "", PRODUCTS_MAX).await?;
        let fits = all
            .into_iter()
            .filter(|p| p.product != line.product && p.title.to_lowercase().contains(&wanted));
        for product in fits.take(FOUND_MAX) {
            variants.extend(catalogue::variants(store, tenant, &product.product).await?);
        }
    }
    let known = |sku: &String| variants.iter().any(|variant: &VariantRow| variant.sku == *sku);
    if !said.target.is_empty() && !known(&said.target) {
        let chosen = catalogue::variant(store, tenant, &said.target).await?;
        variants.extend(chosen.filter(|variant| variant.product != line.product));
    }
    Ok(variants)
}

async fn target(
    (app, ground): (&App, &Ground<'_>),
    line: &Line,
    said: &PartForm,
    (variant, other): (&VariantRow, bool),
) -> Result<Option<TargetView>, Error> {
    let (t, receiver) = (ground.t, ground.buyer.is_receiver());
    let known = load::target(app, ground.buyer.tenant(), &variant.sku).await?;
    let Some(known) = known else { return Ok(None) };
    let difference = known.target.unit_price - line.unit_price;
    // Who learns no price can pay none on top.
    if receiver && difference > 0 {
        return Ok(None);
    }
    let available = known.available >= i64::from(said.quantity.max(1));
    let target = known.target;
    Ok(Some(TargetView {
        words: match (other, target.variant.as_str()) {
            (true, variant) => format!("{} {variant}", target.title).trim().to_owned(),
            (false, "") => target.sku.clone(),
            (false, variant) => variant.to_owned(),
        },
        chosen: target.sku == said.target,
        sku: target.sku,
        difference: if receiver { String::new() } else { difference_words(ground, difference) },
        stock: t.get(if available { "ask-in-stock" } else { "ask-no-stock" }),
        available,
    }))
}

fn difference_words(ground: &Ground<'_>, minor: i64) -> String {
    let amount = teller_to(ground.t, ground.buyer, ground.context).money(minor.abs());
    let key = match minor {
        0 => return ground.t.get("ask-same-price"),
        1.. => "ask-dearer",
        _ => "ask-cheaper",
    };
    ground.t.get_with(key, &[("amount", amount.into())])
}
