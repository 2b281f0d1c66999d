//! Products with their variants, and what the catalogue knows about a SKU.

use super::{Intake, Outcome, customers::hash, customers::nul, refused};
use crate::{
    flows::Error,
    intake::{
        Located,
        check::{CheckedProduct, CheckedVariant, KnownVariant, check_product},
        model::Record,
    },
};
use amends_core::order::GoodsTrait;
use amends_store::{
    StoreError,
    catalogue::{self, ProductRow, VariantRow},
};
use futures_util::future::try_join_all;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Pieces of a variant whose stock the shop does not count: always enough, and above any number
/// that an import takes.
pub const STOCK_NOT_COUNTED: i64 = 1_000_000_000_000;

/// What a product's row has besides its columns.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct ProductBody {
    #[serde(default)]
    pub traits: Vec<GoodsTrait>,
}

impl Intake<'_> {
    /// Takes in products, all at the same time: a source holds each of them once.
    pub(super) async fn products(&self, batch: &[Located]) -> Result<Vec<Outcome>, Error> {
        try_join_all(batch.iter().map(|located| self.product(located))).await
    }

    async fn product(&self, located: &Located) -> Result<Outcome, Error> {
        let Ok(Record::Product(given)) = &located.record else {
            return Err(Error::Fault("not a product".to_owned()));
        };
        let checked = match check_product(located.line, given, self.shop) {
            Ok(checked) => checked,
            Err(problems) => return Ok(Outcome::Refused(located.place(problems))),
        };
        let variants: Result<Vec<_>, _> =
            checked.variants.iter().map(|variant| self.variant(&checked, variant)).collect();
        let product = ProductRow {
            product: checked.id.clone(),
            title: checked.title.clone(),
            category: checked.category.clone(),
            body: serde_json::to_string(&ProductBody { traits: checked.traits.clone() })?,
            content_hash: hash(&(&checked.title, &checked.category, &checked.traits))?,
            updated_ms: self.now_ms(),
        };
        match catalogue::import(self.app.store(), self.tenant, &product, &variants?).await {
            Ok(what) => Ok(Outcome::Taken { what, since_ms: None, notes: Vec::new() }),
            Err(StoreError::BadText) => Ok(refused(located, nul())),
            Err(error) => Err(error.into()),
        }
    }

    fn variant(
        &self,
        product: &CheckedProduct,
        variant: &CheckedVariant,
    ) -> Result<VariantRow, Error> {
        let v = variant;
        Ok(VariantRow {
            sku: v.sku.clone(),
            product: product.id.clone(),
            title: v.title.clone(),
            price_minor: v.price,
            currency: self.shop.currency.code().to_owned(),
            stock: v.stock.unwrap_or(STOCK_NOT_COUNTED),
            available: v.available,
            body: "{}".to_owned(),
            content_hash: hash(&(&product.id, &v.title, v.price, v.stock, v.available))?,
            updated_ms: self.now_ms(),
        })
    }

    /// What the catalogue has on these SKUs.
    pub(super) async fn known(
        &self,
        skus: BTreeSet<&str>,
    ) -> Result<BTreeMap<String, KnownVariant>, Error> {
        let found = try_join_all(skus.into_iter().map(|sku| self.known_one(sku))).await?;
        Ok(found.into_iter().flatten().collect())
    }

    async fn known_one(&self, sku: &str) -> Result<Option<(String, KnownVariant)>, Error> {
        let (store, tenant) = (self.app.store(), self.tenant);
        let Some(variant) = catalogue::variant(store, tenant, sku).await? else { return Ok(None) };
        let product = catalogue::product(store, tenant, &variant.product).await?;
        let product = product.ok_or_else(|| Error::Fault(format!("{sku} has no product")))?;
        let body: ProductBody = serde_json::from_str(&product.body)?;
        let known = KnownVariant {
            product: product.product,
            title: product.title,
            variant: variant.title,
            category: product.category,
            traits: body.traits,
        };
        Ok(Some((variant.sku, known)))
    }
}
