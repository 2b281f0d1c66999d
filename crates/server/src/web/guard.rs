//! Who may ask for a buyer's page: the session in the cookie of that shop. A stranger is led to the
//! door, which leads back.

use super::{
    page::{NavLink, Room, Shell},
    shop::Shop,
    staff::{Place, frame},
    trouble::PageError,
    visit::Visit,
};
use crate::{
    app::App,
    flows::{Member, SessionKind, session_of},
    words::Lang,
};
use amends_core::{
    case::Case,
    ids::{CustomerId, OrderId, TenantId},
    people::Actor,
};
use amends_store::sessions::Session;
use axum::{
    extract::FromRequestParts,
    http::{Method, request::Parts},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The cookie of a signed-in buyer, and of a guest who has yet to enter a code. Both are sent to
/// the pages of their own shop only.
pub const BUYER_COOKIE: &str = "buyer";
pub const DOOR_COOKIE: &str = "door";

/// A buyer of this shop, signed in.
#[derive(Debug, Clone)]
pub struct Buyer {
    pub shop: Shop,
    pub customer: CustomerId,
    pub visit: Visit,
    /// Who of the staff asks for them, where they wrote or called instead.
    pub helper: Option<Member>,
    /// The receiver of a present sees its order and nothing else, and no price.
    pub gift: Option<OrderId>,
}

impl Buyer {
    /// The shop's number.
    pub fn tenant(&self) -> TenantId {
        self.shop.tenant()
    }

    /// Whether it is the receiver of a present: pages show them no price, no amount, no means of
    /// payment, and nothing about who gave it.
    pub fn is_receiver(&self) -> bool {
        self.gift.is_some()
    }

    /// Whether this order is theirs to see.
    pub fn may_see_order(&self, order: OrderId, customer: CustomerId) -> bool {
        self.customer == customer && self.gift.is_none_or(|gift| gift == order)
    }

    /// Whether this case is theirs to see: to the receiver of a present, what receivers filed.
    pub fn may_see(&self, case: &Case) -> bool {
        let of_order = |order| case.items.iter().all(|item| item.asked.order == order);
        self.customer == case.customer && self.gift.is_none_or(|order| case.gift && of_order(order))
    }

    /// Who acts.
    pub fn actor(&self) -> Actor {
        self.helper.as_ref().map_or(Actor::Buyer(self.customer), Member::actor)
    }

    /// The words this buyer reads.
    pub fn words<'a>(&self, app: &'a App) -> &'a Lang {
        self.shop.words(app, &self.visit)
    }

    /// The address of one of the buyer's pages: `path` begins with a slash.
    pub fn at(&self, path: &str) -> String {
        format!("/{}{path}", self.shop.row.slug)
    }

    /// Where the asker's photos are.
    pub fn photos(&self) -> String {
        if self.helper.is_some() { "/staff/photos".to_owned() } else { self.at("/photos") }
    }

    /// Where a script sends photos for a request about this order.
    pub fn upload(&self, order: OrderId) -> String {
        match self.helper {
            Some(_) => format!("/staff/open/{order}/photos"),
            None => self.at("/photos"),
        }
    }

    /// The page of a case, for whoever asks.
    pub fn case(&self, number: &str) -> String {
        match self.helper {
            Some(_) => format!("/staff/cases/{number}"),
            None => self.at(&format!("/cases/{number}")),
        }
    }

    /// The frame of one of the buyer's pages, or of staff who ask for them.
    pub fn shell<'a>(&self, t: &'a Lang, title: impl Into<String>) -> Shell<'a> {
        if let Some(helper) = &self.helper {
            // The buyer's own form, as wide as buyers see it.
            let mut shell = frame(t, &self.visit, helper, Some(Place::Open), t.get("open-title"));
            shell.room = Room::Buyer;
            return shell;
        }
        let orders = self.at("/orders");
        let here = self.visit.path == orders;
        let nav = vec![NavLink::new(orders, t.get("buyer-nav-orders"), here)];
        Shell::new(t, &self.visit, Room::Buyer, title)
            .of(&self.shop.row.name, self.at("/orders"))
            .signed_in(nav, "", self.at("/sign-out"))
    }
}

impl FromRequestParts<App> for Buyer {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let shop = Shop::from_request_parts(parts, app).await?;
        let Ok(visit) = Visit::from_request_parts(parts, app).await;
        let jar = CookieJar::from_headers(&parts.headers);
        let session = match jar.get(BUYER_COOKIE) {
            Some(cookie) => signed_in(app, cookie.value()).await?,
            None => None,
        };
        match session.filter(|session| session.tenant == shop.tenant()) {
            Some(session) => {
                let customer = CustomerId(session.subject);
                Ok(Self { customer, shop, visit, helper: None, gift: session.order })
            }
            None => Err(PageError::SignIn(door(&shop, &parts.method, &visit.path))),
        }
    }
}

/// The session of a buyer, or of the receiver of a present, which is for one order.
async fn signed_in(app: &App, cookie: &str) -> Result<Option<Session>, PageError> {
    let buyer = session_of(app, SessionKind::Buyer, cookie).await?;
    let buyer = buyer.map(|session| Session { order: None, ..session });
    match buyer {
        Some(session) => Ok(Some(session)),
        None => {
            let gift = session_of(app, SessionKind::Gift, cookie).await?;
            Ok(gift.filter(|session| session.order.is_some()))
        }
    }
}

/// The page to sign in at; from a page that can be shown again, it leads back there.
fn door(shop: &Shop, method: &Method, path: &str) -> String {
    let door = format!("/{}", shop.row.slug);
    match *method {
        Method::GET => format!("{door}?to={}", utf8_percent_encode(path, NON_ALPHANUMERIC)),
        _ => door,
    }
}

/// A cookie for the pages of one shop, until the browser closes or the session ends.
pub fn shop_cookie(app: &App, shop: &Shop, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value))
        .path(format!("/{}", shop.row.slug))
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.config().is_https())
        .build()
}

/// Where to go after signing in: a page of this shop, else the orders.
pub fn way_back(shop: &Shop, to: Option<&str>) -> String {
    let own = format!("/{}/", shop.row.slug);
    let to =
        to.filter(|to| to.starts_with(&own) && !to.contains(|c: char| c == '\\' || c.is_control()));
    to.map_or_else(|| format!("{own}orders"), str::to_owned)
}
