//! A present comes back: its receiver finds it by an address of their own, and no page tells them
//! what it cost.

use super::scene::{Asked, HAN, NORD, Place, Scene};

/// What a page tells people, and what its fields hold. (Addresses hold chance and are left out.)
const TOLD: &str = "
    const held = [...document.querySelectorAll('main [value], main [alt]')];
    const words = held.map((one) => [one.value, one.alt].join(' '));
    return [document.body.innerText, document.title, ...words].join(' ');
";

/// What differs between the shops.
struct Told {
    place: &'static Place,
    asked: Asked,
    order: &'static str,
    receiver: &'static str,
    /// Ways to write what it cost, or how it was paid.
    amounts: &'static [&'static str],
}

const ZH: Told = Told {
    place: &HAN,
    asked: Asked {
        order: "HY-7001",
        wish: "return-and-refund",
        reason: "不喜欢了 / 不想要了",
        answers: &[
            ("吊牌是否完好？", "answer-yes"),
            ("是否有污渍、香水味或穿洗痕迹？", "answer-no"),
        ],
        photo: false,
        text: "谢谢，但我穿不了。",
    },
    order: r#"{ "orders": [{ "number": "HY-7001", "customer": "lin",
        "placed_at": "2026-03-01T03:00:00Z", "state": "delivered",
        "lines": [{ "sku": "QP-M", "quantity": 1, "unit_price": "268.47" }],
        "payments": [{ "tender": "alipay-1", "kind": "wallet", "amount": "268.47" }],
        "parcels": [{ "carrier": "顺丰", "tracking": "SFGIFT",
            "shipped_at": "2026-03-02T02:00:00Z", "delivered_at": "2026-03-05T06:00:00Z" }],
        "gift": { "receiver": { "name": "陈米", "email": "mi@example.org" },
            "refundable": true } }] }"#,
    receiver: "mi@example.org",
    amounts: &["268", ".47", "26847", "399.00", "¥", "￥", "CNY", "支付宝", "alipay"],
};

const EN: Told = Told {
    place: &NORD,
    asked: Asked {
        order: "NL-7001",
        wish: "return-and-refund",
        reason: "It does not fit",
        answers: &[("Have you used it outdoors?", "answer-no")],
        photo: false,
        text: "Lovely, and too small.",
    },
    order: r#"{ "orders": [{ "number": "NL-7001", "customer": "anna",
        "placed_at": "2026-03-01T09:00:00Z", "state": "delivered",
        "lines": [{ "sku": "JKT-M", "quantity": 1, "unit_price": "137.53" }],
        "payments": [{ "tender": "visa-1", "kind": "card", "amount": "137.53" }],
        "parcels": [{ "carrier": "DHL", "tracking": "OUTGIFT",
            "shipped_at": "2026-03-02T08:00:00Z", "delivered_at": "2026-03-05T10:00:00Z" }],
        "gift": { "receiver": { "name": "Mila Roth", "email": "mila@example.org" },
            "refundable": true } }] }"#,
    receiver: "mila@example.org",
    amounts: &["137", ".53", "13753", "120.00", "€", "EUR", "Visa", "0001", "Anna"],
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_gift_in_chinese() {
    walk(&ZH).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_gift_in_english() {
    walk(&EN).await;
}

// proves APPLY-12: the receiver returns a present and sees no price on any page
async fn walk(told: &Told) {
    let Some(mut scene) = Scene::open(told.place, "gift").await else { return };
    scene.shop.import(told.place.tenant, told.order).await;
    scene.buyer_finds(told.asked.order, told.receiver).await;
    tells_no_price(&scene, told).await;
    scene.buyer.look_over("order").await;
    scene.buyer_wishes(&told.asked).await;
    scene.buyer.see(&scene.t("ask-preview-approve")).await;
    tells_no_price(&scene, told).await;
    scene.buyer_sends(told.asked.text, "ask-preview-approve").await;
    tells_no_price(&scene, told).await;
    scene.buyer_posts("GIFT BACK 9").await;
    tells_no_price(&scene, told).await;
    scene.buyer.press(&scene.t("follow-slip")).await;
    scene.buyer.see(&scene.t("slip-goods")).await;
    tells_no_price(&scene, told).await;
    scene.buyer.press(&scene.t("slip-back")).await;
    scene.bench_inspects("GIFT BACK 9", told.place.as_new).await;
    scene.bench.see(&scene.t("bench-settled")).await;
    scene.buyer_reads("settled").await;
    tells_no_price(&scene, told).await;
    scene.buyer.press(&scene.t("follow-back")).await;
    scene.buyer.see(&scene.t("order-cases")).await;
    scene.buyer.look_over("order-after").await;
    tells_no_price(&scene, told).await;
    assert_eq!(scene.shop.bookings().await.len(), 1, "the giver has the money");
    scene.close().await;
}

/// Neither what can be read nor what stands in the page for programs has a digit of the price.
async fn tells_no_price(scene: &Scene, told: &Told) {
    let told_here = scene.buyer.client.execute(TOLD, Vec::new()).await.expect("the page's text");
    let text = told_here.as_str().expect("text");
    let path = scene.buyer.path().await;
    for amount in told.amounts {
        assert!(!text.contains(amount), "{path} tells {amount}: {text}");
    }
}
