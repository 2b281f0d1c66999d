//! Who of the staff may call: `Staff<Decides>` in a handler's signature lets in whoever is signed
//! in at a merchant and whose role may decide. Everybody else is sent to the door or told so.

use super::trouble::PageError;
use crate::{
    app::App,
    flows::{self, Error, Member, Tenant},
};
use amends_core::{ids::TenantId, people::Act, people::Role};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use jiff::tz::TimeZone;
use std::{marker::PhantomData, ops::Deref};

/// Holds the session of staff; `__Host-` is not used because the demo runs without https.
const COOKIE: &str = "staff";

/// What a handler needs its caller to be allowed.
pub trait Grant: Send + Sync + 'static {
    const ACT: Act;
}

macro_rules! grants {
    ($($(#[$doc:meta])* $name:ident = $act:expr;)*) => {$(
        $(#[$doc])*
        pub struct $name;
        impl Grant for $name {
            const ACT: Act = $act;
        }
    )*};
}

grants! {
    /// Reads cases and the inbox.
    SeesCases = Act::SeeCases;
    /// Approves, refuses, asks for evidence, settles.
    Decides = Act::Decide;
    /// Decides a dispute.
    Confirms = Act::Confirm;
    /// Says what became of goods that go out and of repairs.
    Fulfils = Act::Fulfil;
    /// Opens a case for a buyer.
    OpensCases = Act::OpenCase;
    /// Receives and inspects goods.
    Inspects = Act::Inspect;
    /// Sees payouts.
    SeesMoney = Act::SeeMoney;
    /// Has a payout tried again.
    MovesMoney = Act::MoveMoney;
    /// Sees who looked at what and who may do what.
    Configures = Act::Configure;
}

/// Somebody who is signed in at a merchant and may do what `G` says.
pub struct Staff<G: Grant> {
    pub member: Member,
    pub shop: Tenant,
    grant: PhantomData<G>,
}

impl<G: Grant> Staff<G> {
    /// The merchant they work for.
    pub fn tenant(&self) -> TenantId {
        self.shop.id
    }

    /// The merchant's zone.
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.shop.zone).unwrap_or(TimeZone::UTC)
    }
}

impl<G: Grant> Deref for Staff<G> {
    type Target = Member;
    fn deref(&self) -> &Member {
        &self.member
    }
}

impl<G: Grant> FromRequestParts<App> for Staff<G> {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let Anybody(member) = Anybody::from_request_parts(parts, app).await?;
        let shop = member.shop.clone().ok_or(Error::Forbidden)?;
        if !member.role.may(G::ACT) {
            return Err(Error::Forbidden.into());
        }
        Ok(Self { member, shop, grant: PhantomData })
    }
}

/// Anybody of the staff, the platform's own people included.
pub struct Anybody(pub Member);

impl FromRequestParts<App> for Anybody {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let jar = CookieJar::from_headers(&parts.headers);
        let member = match jar.get(COOKIE) {
            Some(cookie) => flows::signed_in(app, cookie.value()).await?,
            None => None,
        };
        member.map(Self).ok_or_else(|| PageError::SignIn(door(parts)))
    }
}

/// Somebody of the platform.
pub struct PlatformStaff(pub Member);

impl FromRequestParts<App> for PlatformStaff {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let Anybody(member) = Anybody::from_request_parts(parts, app).await?;
        match member.role {
            Role::Platform => Ok(Self(member)),
            _ => Err(Error::Forbidden.into()),
        }
    }
}

/// The door, which leads back to the page that was asked for. A form cannot be led back to.
fn door(parts: &Parts) -> String {
    let path = parts.uri.path_and_query().map_or("/staff", |path| path.as_str());
    if parts.method != axum::http::Method::GET {
        return "/staff/login".to_owned();
    }
    let path = percent_encoding::utf8_percent_encode(path, percent_encoding::NON_ALPHANUMERIC);
    format!("/staff/login?next={path}")
}

/// The merchant whose session of staff a request carries, valid or not; 0 for the platform.
pub fn tenant_of(headers: &HeaderMap) -> Option<TenantId> {
    let jar = CookieJar::from_headers(headers);
    let (tenant, _) = jar.get(COOKIE)?.value().split_once('.')?;
    tenant.parse().ok().map(TenantId)
}

/// The session's cookie in a jar.
pub fn keep(app: &App, jar: CookieJar, session: String) -> CookieJar {
    jar.add(cookie(app, session))
}

/// The session's value, if there is one, and the jar without it.
pub fn forget(app: &App, jar: CookieJar) -> (Option<String>, CookieJar) {
    let session = jar.get(COOKIE).map(|cookie| cookie.value().to_owned());
    (session, jar.remove(cookie(app, String::new())))
}

fn cookie(app: &App, session: String) -> Cookie<'static> {
    Cookie::build((COOKIE, session))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.config().is_https())
        .build()
}
