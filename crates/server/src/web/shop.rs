//! The shop whose pages are asked for: the first part of a buyer's address.

use super::{trouble::PageError, visit::Visit};
use crate::{
    app::App,
    words::{Lang, Locale},
};
use amends_core::ids::TenantId;
use amends_store::tenants::{self, Tenant};
use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use jiff::tz::TimeZone;
use std::collections::HashMap;

/// A merchant of this installation, as pages need it.
#[derive(Debug, Clone)]
pub struct Shop {
    pub row: Tenant,
    /// Language of a visitor who did not choose.
    pub locale: Locale,
    /// Zone in which its buyers count days.
    pub zone: TimeZone,
}

impl Shop {
    /// The shop with this short name.
    pub async fn find(app: &App, slug: &str) -> Result<Self, PageError> {
        let row = tenants::by_slug(app.store(), slug).await?;
        Ok(Self::of(row.ok_or(PageError::NOT_FOUND)?))
    }

    /// A stored shop. A zone that is not known here any more is taken as UTC.
    pub fn of(row: Tenant) -> Self {
        let locale = row.locales.split_whitespace().find_map(Locale::parse);
        let zone = TimeZone::get(&row.zone).unwrap_or(TimeZone::UTC);
        Self { locale: locale.unwrap_or(Locale::En), zone, row }
    }

    /// Its number.
    pub fn tenant(&self) -> TenantId {
        self.row.id
    }

    /// The words for a visitor.
    pub fn words<'a>(&self, app: &'a App, visit: &Visit) -> &'a Lang {
        visit.words(app, self.locale)
    }
}

impl FromRequestParts<App> for Shop {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let path = parts.extract::<Path<HashMap<String, String>>>().await;
        let slug = path.ok().and_then(|mut path| path.remove("shop"));
        Self::find(app, &slug.ok_or(PageError::NOT_FOUND)?).await
    }
}
