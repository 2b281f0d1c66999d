//! Who calls: other programs by bearer token. A token speaks for one merchant and is granted
//! scopes; a handler names the scope it needs in its signature. Sessions of people are not accepted
//! here.

use super::{problem::Problem, token};
use crate::app::App;
use amends_core::{
    ids::{CustomerId, TenantId},
    people::Actor,
};
use amends_store::tokens;
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header, request::Parts},
};
use serde::Deserialize;
use std::{marker::PhantomData, ops::Deref};
use utoipa::ToSchema;

/// What a token is trusted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// See orders, cases, events and policies.
    Read,
    /// Do what a buyer does: ask, send photos, announce a parcel, withdraw.
    Act,
    /// Do what an agent does: approve, refuse, ask for evidence, settle.
    Decide,
    /// Do what the warehouse does: receive, inspect, ship a replacement.
    Inspect,
    /// See customers' tenders and balances; try a refund again.
    Money,
    /// Bring orders in.
    Import,
    /// See who looked at personal data and who changed who may do what.
    Audit,
    /// Write drafts of the rules, try them and send them; people agree to them.
    Rules,
    /// Say which days are off and which are worked.
    Calendars,
    /// Say who of the staff is there for what, and who is away.
    Staff,
}

impl Scope {
    /// All scopes, in the order in which help texts list them.
    pub const ALL: [Self; 10] = [
        Self::Read,
        Self::Act,
        Self::Decide,
        Self::Inspect,
        Self::Money,
        Self::Import,
        Self::Audit,
        Self::Rules,
        Self::Calendars,
        Self::Staff,
    ];

    /// The word in a token's row and in problems.
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Act => "act",
            Self::Decide => "decide",
            Self::Inspect => "inspect",
            Self::Money => "money",
            Self::Import => "import",
            Self::Audit => "audit",
            Self::Rules => "rules",
            Self::Calendars => "calendars",
            Self::Staff => "staff",
        }
    }
}

/// For whom a program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Needs the scope `act`; recorded as the buyer's own word.
    Buyer,
    /// Needs the scope `decide`; recorded as the program's.
    #[default]
    Merchant,
}

/// The program behind a request.
#[derive(Debug, Clone)]
pub struct Caller {
    pub tenant: TenantId,
    /// The name its token was made under; events say `program:<name>`.
    pub name: String,
    scopes: Vec<String>,
}

impl Caller {
    /// Whether it was granted a scope.
    pub fn has(&self, scope: Scope) -> bool {
        self.scopes.iter().any(|word| word == scope.word())
    }

    /// How it is recorded with an act.
    pub fn actor(&self) -> Actor {
        Actor::Program(self.name.clone())
    }

    /// How it is recorded where it speaks for one of the two sides: what it says for the buyer is
    /// the buyer's word.
    pub fn speaking(&self, by: Side, buyer: CustomerId) -> Result<Actor, Problem> {
        let (needed, actor) = match by {
            Side::Buyer => (Scope::Act, Actor::Buyer(buyer)),
            Side::Merchant => (Scope::Decide, self.actor()),
        };
        if self.has(needed) { Ok(actor) } else { Err(scope_missing(&[needed])) }
    }
}

/// What a call needs as a type, so that a signature can name it: one of these scopes.
pub trait Needs: Send + Sync {
    const ONE_OF: &'static [Scope];
}

macro_rules! scopes {
    ($($name:ident)*) => {$(
        #[doc = concat!("Marks a caller with scope [`Scope::", stringify!($name), "`].")]
        #[derive(Debug)]
        pub enum $name {}
        impl Needs for $name {
            const ONE_OF: &'static [Scope] = &[Scope::$name];
        }
    )*};
}
scopes! { Read Act Decide Inspect Money Import Audit Rules Calendars Staff }

/// Marks a caller who speaks for the buyer or for the merchant; `by` in the body says for whom.
#[derive(Debug)]
pub enum Speak {}

impl Needs for Speak {
    const ONE_OF: &'static [Scope] = &[Scope::Act, Scope::Decide];
}

/// A caller that was granted scope `S`: 401 without a valid token, 403 without the scope.
#[derive(Debug)]
pub struct May<S>(Caller, PhantomData<S>);

impl<S> Deref for May<S> {
    type Target = Caller;
    fn deref(&self) -> &Caller {
        &self.0
    }
}

impl<S: Needs> FromRequestParts<App> for May<S> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let caller = caller(parts, app).await?;
        match S::ONE_OF.iter().any(|scope| caller.has(*scope)) {
            true => Ok(Self(caller, PhantomData)),
            false => Err(scope_missing(S::ONE_OF)),
        }
    }
}

/// The token lacks what a call needs.
fn scope_missing(one_of: &[Scope]) -> Problem {
    let words: Vec<_> = one_of.iter().map(|scope| scope.word()).collect();
    Problem::new(StatusCode::FORBIDDEN, "scope-missing").with("scope", words.join(" / "))
}

/// The program whose token the request carries. Unknown, disabled and malformed tokens get the same
/// answer.
async fn caller(parts: &Parts, app: &App) -> Result<Caller, Problem> {
    let unknown = || Problem::new(StatusCode::UNAUTHORIZED, "token-needed");
    let header = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let (scheme, token) = header.and_then(|text| text.split_once(' ')).ok_or_else(unknown)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(unknown());
    }
    let token = token.trim();
    let tenant = token::tenant(token).ok_or_else(unknown)?;
    let row = tokens::find(app.store(), tenant, token::hash(token)).await?;
    let row = row.filter(|row| !row.disabled).ok_or_else(unknown)?;
    let scopes = row.scopes.split_whitespace().map(str::to_owned).collect();
    Ok(Caller { tenant, name: row.name, scopes })
}
