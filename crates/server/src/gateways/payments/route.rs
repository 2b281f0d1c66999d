//! Which provider a refund goes to: the account that its payment names, else the one that serves
//! such tenders. A shop without any account plays with the simulator; a shop with one never does,
//! so that play money cannot be taken for real.

use super::{
    Answer, BadNotification, Courtesy, Echo, Kind, NoBill, Notification, Payments, RefundOrder,
    alipay,
    http::Http,
    meaning::{Meaning, Reply},
    paypal, stripe, wechat,
};
use crate::{
    accounts::{Account, AccountError},
    secret::hmac_sha256,
};
use amends_core::{ids::TenantId, order::TenderKind};
use hyper::HeaderMap;
use jiff::{Timestamp, civil::Date};
use std::sync::Arc;

/// What the clients keep in memory from one request to the next.
#[derive(Default)]
pub(super) struct Kept {
    pub tokens: paypal::Tokens,
    pub certificates: paypal::Certificates,
}

/// The way out to real providers; cheap to clone.
#[derive(Clone)]
pub(super) struct Providers {
    pub http: Http,
    pub kept: Arc<Kept>,
    /// From which the numbers that a provider wants only once are drawn.
    pub nonces: [u8; 32],
    /// What the address of notifications starts with.
    pub public_url: String,
}

/// One call to the provider of one account.
pub(super) struct Call<'a> {
    pub account: &'a Account,
    pub http: &'a Http,
    pub provider: &'a Kept,
    pub now: Timestamp,
    nonces: &'a [u8; 32],
    notify: String,
}

impl<'a> Call<'a> {
    fn new(providers: &'a Providers, account: &'a Account, now: Timestamp, slug: &str) -> Self {
        let (public, name) = (&providers.public_url, account.name());
        Self {
            account,
            http: &providers.http,
            provider: &providers.kept,
            now,
            nonces: &providers.nonces,
            notify: format!("{public}/api/v1/payments/notify/{slug}/{name}"),
        }
    }

    /// A number that this account has not used before, 32 letters.
    pub fn nonce(&self, about: &str) -> String {
        let text = format!("{}/{about}/{}", self.account.name(), self.now.as_nanosecond());
        let bytes = hmac_sha256(self.nonces, text.as_bytes());
        bytes.iter().take(16).map(|byte| format!("{byte:02X}")).collect()
    }

    /// Where the provider is to tell what became of a refund; only an address that it can reach.
    pub fn notify_url(&self) -> Option<&str> {
        self.notify.starts_with("https://").then_some(self.notify.as_str())
    }
}

/// Where a refund goes.
enum Route {
    Simulator,
    Account(Box<Account>),
    Nowhere(Answer),
}

impl Payments {
    /// As [`Payments::refund`], by whom it is routed to.
    pub(super) async fn refund_routed(&self, order: &RefundOrder, now: Timestamp) -> Answer {
        let account = match self.route(order).await {
            Route::Simulator => return self.simulator.refund(order, now).await,
            Route::Nowhere(answer) => return answer,
            Route::Account(account) => account,
        };
        let slug = self.slug(account.tenant).await;
        let call = Call::new(&self.providers, &account, now, &slug);
        let reply = match account.kind {
            Kind::Wechat => wechat::refund(&call, order).await,
            Kind::Alipay => alipay::refund(&call, order).await,
            Kind::Stripe => stripe::refund(&call, order).await,
            Kind::Paypal => paypal::refund(&call, order).await,
            Kind::Manual => Reply::ours(Meaning::ByHand, "manual"),
        };
        match reply {
            Reply::Said(answer) => answer,
            // A no that we do not know is believed only if the provider does not have the refund.
            Reply::Odd(code) => match query(&call, order).await {
                Answer::NeverSeen => Meaning::Refused.answer(&code),
                answer => answer,
            },
        }
    }

    /// As [`Payments::query_refund`], by whom it was routed to.
    pub(super) async fn query_routed(&self, order: &RefundOrder, now: Timestamp) -> Answer {
        match self.route(order).await {
            Route::Simulator => self.simulator.query(&order.id.to_string(), now).await,
            Route::Nowhere(answer) => answer,
            Route::Account(account) => {
                query(&Call::new(&self.providers, &account, now, ""), order).await
            }
        }
    }

    async fn route(&self, order: &RefundOrder) -> Route {
        let named = order.payment.as_ref().and_then(|paid| paid.account.as_deref());
        let accounts = match self.accounts.list(order.tenant).await {
            Ok(accounts) => accounts,
            Err(error) => return Route::Nowhere(unreadable(&error)),
        };
        let found = match named {
            Some(name) => accounts.iter().find(|account| account.name() == name),
            None if accounts.is_empty() => return Route::Simulator,
            None => accounts.iter().find(|account| serves(account, order.kind)),
        };
        match found.filter(|account| !account.is_disabled()) {
            Some(account) => Route::Account(Box::new(account.clone())),
            None => Route::Nowhere(match named {
                Some(name) => Meaning::AccountUnknown.answer(name),
                None => Meaning::NoAccount.answer(order.kind.word()),
            }),
        }
    }

    async fn slug(&self, tenant: TenantId) -> String {
        self.accounts.slug(tenant).await.unwrap_or_default()
    }

    /// Which kind of provider a refund would go to, for its limits.
    pub async fn kind_for(&self, order: &RefundOrder) -> &'static str {
        match self.route(order).await {
            Route::Simulator | Route::Nowhere(_) => "simulator",
            Route::Account(account) => account.kind.word(),
        }
    }

    /// The name of the account a refund would go to, for stop switches and limits.
    pub async fn account_for(&self, order: &RefundOrder) -> String {
        let named = order.payment.as_ref().and_then(|paid| paid.account.clone());
        match self.route(order).await {
            Route::Simulator => "simulator".to_owned(),
            Route::Nowhere(_) => named.unwrap_or_default(),
            Route::Account(account) => account.name().to_owned(),
        }
    }

    /// What is wrong with an account's keys, by field.
    pub fn check(&self, account: &Account) -> Vec<(&'static str, String)> {
        match account.kind {
            Kind::Wechat => wechat::check(account),
            Kind::Alipay => alipay::check(account),
            Kind::Stripe => stripe::check(account),
            Kind::Paypal => paypal::check(account),
            Kind::Manual => Vec::new(),
        }
    }

    /// Asks the provider something that moves nothing. Error: what it said.
    pub async fn test(&self, account: &Account, now: Timestamp) -> Result<(), String> {
        let call = Call::new(&self.providers, account, now, "");
        match account.kind {
            Kind::Wechat => wechat::test(&call).await,
            Kind::Alipay => alipay::test(&call).await,
            Kind::Stripe => stripe::test(&call).await,
            Kind::Paypal => paypal::test(&call).await,
            Kind::Manual => Ok(()),
        }
    }

    /// Fetches the statement of a day: what the provider offers for download, or as if it did.
    pub async fn bill(
        &self,
        account: &Account,
        day: Date,
        now: Timestamp,
    ) -> Result<Vec<u8>, NoBill> {
        let call = Call::new(&self.providers, account, now, "");
        match account.kind {
            Kind::Wechat => wechat::bill(&call, day).await,
            Kind::Alipay => alipay::bill(&call, day).await,
            Kind::Stripe => stripe::bill(&call, day).await,
            Kind::Paypal => paypal::bill(&call, day).await,
            Kind::Manual => Err(NoBill::Refused("manual".to_owned())),
        }
    }

    /// Checks and reads a notification to an account.
    pub async fn hear(
        &self,
        account: &Account,
        (headers, body): (&HeaderMap, &[u8]),
        now: Timestamp,
    ) -> Result<Vec<Echo>, BadNotification> {
        let told = &Notification { headers, body, now };
        let call = Call::new(&self.providers, account, told.now, "");
        match account.kind {
            Kind::Wechat => wechat::hear(account, told),
            Kind::Alipay => alipay::hear(account, told),
            Kind::Stripe => stripe::hear(account, told),
            Kind::Paypal => paypal::hear(&call, told).await,
            Kind::Manual => Err(BadNotification::Signature),
        }
    }

    /// How an account's provider is answered; `status` where its notification was not heard.
    pub fn courtesy(&self, account: &Account, not_heard: Option<u16>) -> Courtesy {
        match not_heard {
            None => Courtesy::heard(account.kind),
            Some(status) => Courtesy::not_heard(account.kind, status),
        }
    }
}

/// Reads the body of a notification as if it were believed: what fuzzing aims at.
pub fn read_notification(account: &Account, body: &[u8]) -> Result<Vec<Echo>, BadNotification> {
    match account.kind {
        Kind::Wechat => wechat::read(account, body),
        Kind::Alipay => alipay::read(account, body),
        Kind::Stripe => stripe::read(account, body),
        Kind::Paypal => paypal::read(account, body),
        Kind::Manual => Err(BadNotification::Signature),
    }
}

async fn query(call: &Call<'_>, order: &RefundOrder) -> Answer {
    match call.account.kind {
        Kind::Wechat => wechat::query(call, order).await,
        Kind::Alipay => alipay::query(call, order).await,
        Kind::Stripe => stripe::query(call, order).await,
        Kind::Paypal => paypal::query(call, order).await,
        Kind::Manual => Meaning::ByHand.answer("manual"),
    }
}

fn serves(account: &Account, kind: TenderKind) -> bool {
    !account.is_disabled() && account.serves.contains(&kind)
}

/// The book of accounts cannot be read: nothing was sent.
fn unreadable(error: &AccountError) -> Answer {
    tracing::error!(%error, "the accounts with payment providers cannot be read");
    Meaning::Down.answer("accounts")
}
