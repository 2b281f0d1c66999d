//! A refund through each provider, whatever the provider does: the money goes out once, and nothing
//! is taken for paid that was not.

use crate::{
    common::{Api, Shop},
    fake::{ACCOUNT, Fake, Mood},
};
use amends_server::{accounts::Kind, flows};
use jiff::SignedDuration;
use serde_json::{Value, json};

crate::on_both_engines! { by_wechat_pay by_alipay by_stripe by_paypal }

async fn by_wechat_pay(shop: &Shop) {
    play(shop, Kind::Wechat).await;
}

async fn by_alipay(shop: &Shop) {
    play(shop, Kind::Alipay).await;
}

async fn by_stripe(shop: &Shop) {
    play(shop, Kind::Stripe).await;
}

async fn by_paypal(shop: &Shop) {
    play(shop, Kind::Paypal).await;
}

/// A refund of 120.00 of an order that was paid through the stand-in.
pub struct Sale<'a> {
    pub shop: &'a Shop,
    pub fake: &'a Fake,
    pub api: Api,
    case: String,
}

impl<'a> Sale<'a> {
    /// Sells, and cancels the order: the refund is about to be sent.
    pub async fn cancelled(shop: &'a Shop, fake: &'a Fake, no: usize) -> Self {
        let is_cny = fake.currency() == "CNY";
        let sku = if is_cny { "QP-S" } else { "JKT-S" };
        let transaction = match fake.kind {
            Kind::Stripe => format!("pi_{no}"),
            _ => format!("420000{no}"),
        };
        let payment = json!({
            "tender": format!("paid-{no}"), "kind": if is_cny { "wallet" } else { "card" },
            "amount": "120.00", "account": ACCOUNT, "transaction": transaction,
            "paid_at": "2026-03-09T09:00:30Z",
        });
        let number = format!("P-{no}");
        let order = json!({
            "number": number, "customer": if is_cny { "lin" } else { "anna" },
            "placed_at": "2026-03-09T09:00:00Z", "state": "pending",
            "lines": [{ "sku": sku, "quantity": 1, "unit_price": "120.00" }],
            "payments": [payment],
        });
        let document = json!({ "orders": [order] }).to_string();
        shop.import(fake.tenant(), &document).await;
        let api = shop.api(fake.tenant()).await;
        let line = json!({ "line": 1, "quantity": 1, "reason": "not-needed" });
        let ask = json!({ "order": number, "wish": "cancel", "lines": [line] });
        let case = api.post("/cases", &ask).await.expect(201);
        let case = format!("/cases/{}", case["id"].as_str().expect("an id"));
        Self { shop, fake, api, case }
    }

    pub async fn refund(&self) -> Value {
        let case = self.api.get(&self.case).await.expect(200);
        case["settlement"]["refunds"][0].clone()
    }

    /// The refund's id, which is its number at the provider.
    pub async fn number(&self) -> String {
        self.refund().await["id"].as_str().expect("an id").to_owned()
    }

    /// The case, all its events, all cases of the shop, and how many letters went out.
    pub async fn everything(&self) -> (Value, Value, Value, usize) {
        let see = async |path: &str| self.api.get(path).await.expect(200);
        let case = see(&self.case).await;
        let events = see(&format!("{}/events", self.case)).await;
        (case, events, see("/cases").await, self.shop.mails().len())
    }

    pub async fn is(&self, state: &str, why: &str) {
        let refund = self.refund().await;
        let faults = self.fake.faults();
        assert_eq!(refund["state"], state, "{why}: {refund} {faults:?}");
    }

    /// It is paid, once, under its number.
    pub async fn is_paid_once(&self, why: &str) {
        self.is("paid", why).await;
        let number = self.number().await;
        let entries = self.fake.entries().into_iter().filter(|entry| entry.number == number);
        assert_eq!(entries.map(|entry| entry.amount).collect::<Vec<_>>(), [12_000], "{why}");
    }
}

async fn play(shop: &Shop, kind: Kind) {
    let Some(fake) = Fake::open(kind, shop).await else { return };
    let account = flows::find_account(&shop.app, fake.tenant(), ACCOUNT).await.expect("added");
    if kind != Kind::Alipay && kind != Kind::Stripe {
        // What a test of the account asks for is no refund, which the stand-in would object to.
        assert_eq!(shop.app.payments().test(&account, shop.now()).await, Ok(()));
    }
    let soon = SignedDuration::from_mins(5);
    let later = SignedDuration::from_mins(45);
    for (no, mood) in [Mood::Plain, Mood::Silent, Mood::Broken, Mood::Busy].into_iter().enumerate()
    {
        fake.mood(mood);
        let sale = Sale::cancelled(shop, &fake, no + 1).await;
        shop.run_jobs().await;
        shop.work_for(later).await;
        sale.is_paid_once(&format!("{mood:?}")).await;
    }
    for (no, mood) in [Mood::OtherCurrency, Mood::PartOnly].into_iter().enumerate() {
        fake.mood(mood);
        let sale = Sale::cancelled(shop, &fake, no + 11).await;
        shop.run_jobs().await;
        shop.work_for(soon).await;
        // Alipay tells no currency: there is nothing to be wrong about.
        if (kind, mood) != (Kind::Alipay, Mood::OtherCurrency) {
            sale.is("unknown", &format!("{mood:?} is never paid")).await;
        }
        fake.mood(Mood::Plain);
        shop.work_for(later).await;
        sale.is_paid_once(&format!("{mood:?}, then the truth")).await;
    }
    fake.mood(Mood::Slow);
    let sale = Sale::cancelled(shop, &fake, 21).await;
    shop.run_jobs().await;
    sale.is("unknown", "it is under way").await;
    fake.finish();
    fake.mood(Mood::Plain);
    shop.work_for(later).await;
    sale.is_paid_once("asked about").await;
    for (no, mood, reason) in [(31, Mood::Refuses, "balance-short/"), (32, Mood::Odd, "refused/")] {
        fake.mood(mood);
        let sale = Sale::cancelled(shop, &fake, no).await;
        shop.run_jobs().await;
        sale.is("failed", &format!("{mood:?}")).await;
        let said = sale.refund().await["reason"].as_str().expect("why").to_owned();
        assert!(said.starts_with(reason), "{said}");
    }
    assert_eq!(fake.faults(), [""; 0], "every request was as the provider wants it");
    assert!(shop.bookings().await.is_empty(), "no play money beside it");
}
