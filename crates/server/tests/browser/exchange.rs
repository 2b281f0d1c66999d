//! An exchange for something dearer: the difference is paid, the goods come back, the others go
//! out.

use super::scene::{Asked, HAN, NORD, Place, Scene};
use amends_server::gateways::payments::Direction;

/// What differs between the shops.
struct Told {
    place: &'static Place,
    asked: Asked,
    /// More goods, as the shop's other systems tell of them.
    goods: &'static str,
    target: &'static str,
    /// The means of payment, by its name; none: by the link.
    tender: Option<&'static str>,
    difference: &'static str,
}

const ZH: Told = Told {
    place: &HAN,
    asked: Asked {
        order: "HY-1001",
        wish: "exchange",
        reason: "尺码偏小",
        answers: &[
            ("吊牌是否完好？", "answer-yes"),
            ("是否有污渍、香水味或穿洗痕迹？", "answer-no"),
        ],
        photo: false,
        text: "想换成真丝的。",
    },
    goods: r#"{ "products": [{ "id": "qipao", "title": "改良旗袍", "category": "clothing",
        "variants": [
            { "sku": "QP-S", "title": "S 码 墨绿", "price": "399.00", "stock": 5 },
            { "sku": "QP-SILK", "title": "M 码 真丝", "price": "499.00", "stock": 5 }
        ] }] }"#,
    target: "M 码 真丝",
    tender: None,
    difference: "100.00",
};

const EN: Told = Told {
    place: &NORD,
    asked: Asked {
        order: "NL-1003",
        wish: "exchange",
        reason: "I would rather have another variant",
        answers: &[("Have you used it outdoors?", "answer-no")],
        photo: false,
        text: "I need the one with the hood.",
    },
    goods: r#"{ "products": [{ "id": "jacket", "title": "Fjell jacket", "category": "clothing",
        "variants": [
            { "sku": "JKT-M", "title": "size M", "price": "120.00", "stock": 9 },
            { "sku": "JKT-HOOD", "title": "size M, with a hood", "price": "150.00", "stock": 9 }
        ] }] }"#,
    target: "with a hood",
    tender: Some("Visa ···· 0001"),
    difference: "30.00",
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_exchange_in_chinese() {
    walk(&ZH).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_exchange_in_english() {
    walk(&EN).await;
}

// proves APPLY-7: the difference is shown, chosen how to pay, and collected before anything goes
// out; proves SHIP-6: the replacement goes out from the bench's list, and the buyer confirms it
async fn walk(told: &Told) {
    let Some(mut scene) = Scene::open(told.place, "exchange").await else { return };
    scene.shop.import(told.place.tenant, told.goods).await;
    scene.buyer_asks(&told.asked).await;
    scene.buyer_chooses(told.target).await;
    scene.buyer.see(told.difference).await;
    scene.buyer.see(&scene.t("ask-tender-pay")).await;
    match told.tender {
        // The first of the list, and chosen already.
        None => scene.buyer.see(&scene.t("ask-pay-link")).await,
        Some(tender) => scene.buyer_chooses(tender).await,
    }
    let number = scene.buyer_sends(told.asked.text, "ask-preview-approve").await;

    scene.buyer_posts("SWAP 0001 0001").await;
    scene.bench_inspects("SWAP 0001 0001", told.place.as_new).await;
    match told.tender {
        None => scene.buyer_pays(told.difference).await,
        Some(_) => {
            let bookings = scene.shop.bookings().await;
            assert_eq!(bookings.len(), 1, "collected once");
            assert_eq!(bookings[0].wanted.direction, Direction::Charge);
            assert_eq!(bookings[0].wanted.amount.to_decimal(), told.difference);
        }
    }
    scene.buyer_reads("replacement-under-way").await;
    scene.bench_sends(&number, "OUT 0001 0001").await;
    scene.buyer_confirms_arrival().await;
    scene.close().await;
}
