//! What providers tell unasked, through the real door: believed when signed, once; repeats, late
//! ones, contradictions and strangers change nothing and break nothing.

use crate::{
    alipay,
    common::Shop,
    fake::{ACCOUNT, Entry, Fake, Mood},
    paypal,
    refunds::Sale,
    stripe,
    wechat::{self, Pairs},
};
use amends_server::accounts::Kind;
use amends_store::accounts::echoes;
use jiff::SignedDuration;
use reqwest::Method;

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

/// What is told of a refund.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum News {
    Paid,
    Failed,
    UnderWay,
}

pub fn told(fake: &Fake, entry: &Entry, news: News, seconds: i64) -> (Pairs, String) {
    let one_of = |words: [&'static str; 3]| words[news as usize];
    match fake.kind {
        Kind::Wechat => {
            let status = one_of(["SUCCESS", "ABNORMAL", "PROCESSING"]);
            wechat::notification(entry, status, seconds)
        }
        Kind::Alipay => alipay::notification(entry, seconds % 2 == 0),
        Kind::Stripe => {
            stripe::notification(entry, one_of(["succeeded", "failed", "pending"]), seconds)
        }
        _ => {
            let cert = format!("{}/v1/notifications/certs/CERT-1", fake.url);
            paypal::notification(entry, one_of(["COMPLETED", "FAILED", "PENDING"]), &cert)
        }
    }
}

pub async fn deliver(sale: &Sale<'_>, (headers, body): &(Pairs, String)) -> (u16, String) {
    let slug = if sale.fake.currency() == "CNY" { "hanyun" } else { "nordlicht" };
    let path = format!("/payments/notify/{slug}/{ACCOUNT}");
    let stranger = sale.shop.stranger();
    let request = stranger.request(Method::POST, &path).body(body.clone());
    let request =
        headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
    let answer = stranger.send(request).await;
    (answer.status, answer.text)
}

/// How each provider wants to hear that it was heard, and how it hears that it was not.
fn words(kind: Kind) -> ((u16, &'static str), (u16, &'static str)) {
    match kind {
        Kind::Wechat => ((204, ""), (401, r#"{"code":"FAIL","message":"not heard"}"#)),
        Kind::Alipay => ((200, "success"), (200, "failure")),
        _ => ((200, ""), (401, "")),
    }
}

async fn play(shop: &Shop, kind: Kind) {
    let Some(fake) = Fake::open(kind, shop).await else { return };
    let (heard, not_heard) = words(kind);
    let owned = |(status, text): (u16, &str)| (status, text.to_owned());
    fake.mood(Mood::Slow);
    let sale = Sale::cancelled(shop, &fake, 1).await;
    shop.run_jobs().await;
    sale.is("unknown", "it is under way").await;
    let now = shop.now().as_second();
    let entry = fake.entry(&sale.number().await).expect("it was sent");
    let paid = told(&fake, &entry, News::Paid, now);

    let mut forged = paid.clone();
    forged.1 = forged.1.replacen('1', "2", 1);
    assert_eq!(deliver(&sale, &forged).await, owned(not_heard), "forged");
    let unsigned = (Vec::new(), paid.1.clone());
    if kind != Kind::Alipay {
        assert_eq!(deliver(&sale, &unsigned).await, owned(not_heard), "unsigned");
    }
    if matches!(kind, Kind::Wechat | Kind::Stripe) {
        for seconds in [now - 301, now + 301] {
            let old = told(&fake, &entry, News::Paid, seconds);
            assert_eq!(deliver(&sale, &old).await, owned(not_heard), "old");
        }
    }
    if kind == Kind::Paypal {
        for elsewhere in ["https://paypal.example/v1/notifications/certs/C", "", &fake.url] {
            let stolen = paypal::notification(&entry, "COMPLETED", elsewhere);
            assert_eq!(deliver(&sale, &stolen).await, owned(not_heard), "{elsewhere}");
        }
    }
    // Alipay says the sum of all refunds of the trade, so only less than was sent contradicts.
    let part = Entry { amount: entry.amount - 1, ..entry.clone() };
    let contradiction = told(&fake, &part, News::Paid, now);
    assert_eq!(deliver(&sale, &contradiction).await, owned(heard), "another amount");
    for number in ["somebody-elses", "rf_01jd3q9x4e7w8v2k5m6n7p8r9s"] {
        let foreign = Entry { number: number.to_owned(), ..entry.clone() };
        let foreign = told(&fake, &foreign, News::Paid, now);
        assert_eq!(deliver(&sale, &foreign).await, owned(heard), "{number}");
    }
    sale.is("unknown", "nothing of it was believed").await;

    assert_eq!(deliver(&sale, &paid).await, owned(heard));
    let known = sale.refund().await;
    assert_eq!(known["state"], "paid");
    for news in [News::Paid, News::UnderWay, News::Failed] {
        let again = told(&fake, &entry, news, now);
        assert_eq!(deliver(&sale, &again).await, owned(heard));
        assert_eq!(sale.refund().await, known, "a repeat, a late word and a late no");
    }
    fake.finish();
    shop.work_for(SignedDuration::from_mins(45)).await;
    sale.is_paid_once("and it is asked for no second time").await;
    let counted = echoes(shop.app.store(), fake.tenant(), ACCOUNT, 0).await.expect("counts");
    let count = |what: &str| counted.iter().find(|(known, _)| known == what).map(|(_, n)| *n);
    assert_eq!((count("foreign"), count("contradiction")), (Some(2), Some(1)), "{counted:?}");
    assert!(count("untrusted") >= Some(1), "{counted:?}");
    assert_eq!(fake.faults(), [""; 0]);
}
