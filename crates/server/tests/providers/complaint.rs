//! "PayPal's own notification creates a second credit memo": what a provider tells of a refund that
//! we sent is matched to that refund, and nothing new comes of it.

use crate::{
    common::Shop,
    fake::{ACCOUNT, Fake, Mood},
    notices::{News, deliver, told},
    refunds::Sale,
};
use amends_server::accounts::Kind;
use amends_store::accounts::echoes;

crate::on_both_engines! { complaint_04_echo_is_matched }

async fn complaint_04_echo_is_matched(shop: &Shop) {
    for kind in [Kind::Paypal, Kind::Wechat] {
        let Some(fake) = Fake::open(kind, shop).await else { return };
        fake.mood(Mood::Plain);
        let sale = Sale::cancelled(shop, &fake, 1).await;
        shop.run_jobs().await;
        sale.is_paid_once("the answer came with the request").await;
        let before = sale.everything().await;
        let entry = fake.entry(&sale.number().await).expect("it was sent");
        for _ in 0..3 {
            let echo = told(&fake, &entry, News::Paid, shop.now().as_second());
            let (status, text) = deliver(&sale, &echo).await;
            assert!((200..300).contains(&status), "{status} {text}");
            shop.run_jobs().await;
        }
        assert_eq!(sale.everything().await, before, "no second refund, case, event or message");
        sale.is_paid_once("nor a second payment").await;
        let heard = echoes(shop.app.store(), fake.tenant(), ACCOUNT, 0).await.expect("counts");
        assert_eq!(heard, [("ours".to_owned(), 3)], "and each was recognised");
    }
}
