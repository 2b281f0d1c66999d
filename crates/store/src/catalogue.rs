//! The shop's goods as it last told us: products and their variants with stock. Reservations of
//! stock are ledger entries; a changed variant bumps its guard, so that who is deciding reloads.

use crate::customers::Imported;
use crate::db::{Row, Value, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError, orders};
use amends_core::ids::TenantId;
use uuid::Uuid;

macro_rules! variant_columns {
    () => {
        "sku, product, title, price_minor, currency, stock, available, body, content_hash, \
         updated_ms"
    };
}

statements! {
    PRODUCT = "select product, title, category, body, content_hash, updated_ms from products
        where tenant = $1 and product = $2";
    VARIANT = concat!("select ", variant_columns!(), " from variants
        where tenant = $1 and sku = $2");
    VARIANTS = concat!("select ", variant_columns!(), " from variants
        where tenant = $1 and product = $2 order by sku");
    PRODUCTS_AFTER = "select product, title, category, body, content_hash, updated_ms from products
        where tenant = $1 and product > $2 order by product limit $3";
    KEEP_PRODUCT = "insert into products
        (tenant, product, title, category, body, content_hash, updated_ms)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant, product) do update
        set title = excluded.title, category = excluded.category, body = excluded.body,
            content_hash = excluded.content_hash, updated_ms = excluded.updated_ms";
    KEEP_VARIANT = "insert into variants (tenant, sku, product, title, price_minor, currency,
        stock, available, body, content_hash, updated_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (tenant, sku) do update
        set product = excluded.product, title = excluded.title,
            price_minor = excluded.price_minor, currency = excluded.currency,
            stock = excluded.stock, available = excluded.available, body = excluded.body,
            content_hash = excluded.content_hash, updated_ms = excluded.updated_ms";
}

/// A product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductRow {
    /// The shop's own id.
    pub product: String,
    pub title: String,
    pub category: String,
    /// The rest as JSON.
    pub body: String,
    /// Of everything the shop said about it: equal means unchanged.
    pub content_hash: [u8; 32],
    pub updated_ms: i64,
}

/// A variant of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantRow {
    pub sku: String,
    pub product: String,
    pub title: String,
    /// Minor units of `currency`.
    pub price_minor: i64,
    pub currency: String,
    /// Pieces as the shop last said.
    pub stock: i64,
    /// Whether it is sold at all.
    pub available: bool,
    /// Options and the rest as JSON.
    pub body: String,
    pub content_hash: [u8; 32],
    pub updated_ms: i64,
}

fn read_product(row: Row) -> Result<ProductRow, StoreError> {
    let mut row = row.fields();
    Ok(ProductRow {
        product: row.text()?,
        title: row.text()?,
        category: row.text()?,
        body: row.text()?,
        content_hash: row.hash()?,
        updated_ms: row.int()?,
    })
}

fn read_variant(row: Row) -> Result<VariantRow, StoreError> {
    let mut row = row.fields();
    Ok(VariantRow {
        sku: row.text()?,
        product: row.text()?,
        title: row.text()?,
        price_minor: row.int()?,
        currency: row.text()?,
        stock: row.int()?,
        available: row.flag()?,
        body: row.text()?,
        content_hash: row.hash()?,
        updated_ms: row.int()?,
    })
}

/// The guard of a variant's stock.
pub fn stock_guard(sku: &str) -> Uuid {
    crate::guard_id("stock", sku)
}

/// One product.
pub async fn product(
    store: &Store,
    tenant: TenantId,
    product: &str,
) -> Result<Option<ProductRow>, StoreError> {
    store.find(PRODUCT, values![tenant, product], read_product).await
}

/// Products whose id sorts later; the empty text begins.
pub async fn products_after(
    store: &Store,
    tenant: TenantId,
    after: &str,
    limit: i64,
) -> Result<Vec<ProductRow>, StoreError> {
    store.list(PRODUCTS_AFTER, values![tenant, after, limit], read_product).await
}

/// One variant.
pub async fn variant(
    store: &Store,
    tenant: TenantId,
    sku: &str,
) -> Result<Option<VariantRow>, StoreError> {
    store.find(VARIANT, values![tenant, sku], read_variant).await
}

/// A product's variants by SKU.
pub async fn variants(
    store: &Store,
    tenant: TenantId,
    product: &str,
) -> Result<Vec<VariantRow>, StoreError> {
    store.list(VARIANTS, values![tenant, product], read_variant).await
}

/// Takes in a product and its variants, all or nothing. The answer is about the product:
/// `Unchanged` only if no variant changed either.
pub async fn import(
    store: &Store,
    tenant: TenantId,
    new: &ProductRow,
    new_variants: &[VariantRow],
) -> Result<Imported, StoreError> {
    let old = product(store, tenant, &new.product).await?;
    let known = variants(store, tenant, &new.product).await?;
    let mut writes = Vec::new();
    if old.as_ref().is_none_or(|old| old.content_hash != new.content_hash) {
        writes.push(keep_product(tenant, new));
    }
    for variant in new_variants {
        let old = known.iter().find(|old| old.sku == variant.sku);
        if old.is_none_or(|old| old.content_hash != variant.content_hash) {
            writes.push(keep_variant(tenant, variant));
        }
        if old.is_some_and(|old| old.content_hash != variant.content_hash) {
            writes.push(orders::bump(tenant, stock_guard(&variant.sku)));
        }
    }
    if writes.is_empty() {
        return Ok(Imported::Unchanged);
    }
    store.write(writes).await?;
    Ok(if old.is_some() { Imported::Updated } else { Imported::Created })
}

fn keep_product(tenant: TenantId, new: &ProductRow) -> Write {
    let p = new;
    let hash = p.content_hash;
    let params = values![tenant, &p.product, &p.title, &p.category, &p.body, hash, p.updated_ms];
    Write::new(KEEP_PRODUCT, params)
}

fn keep_variant(tenant: TenantId, new: &VariantRow) -> Write {
    let v = new;
    let mut params = values![tenant, &v.sku, &v.product, &v.title, v.price_minor, &v.currency];
    let available = Value::Int(v.available.into());
    params.extend(values![v.stock, available, &v.body, v.content_hash, v.updated_ms]);
    Write::new(KEEP_VARIANT, params)
}
