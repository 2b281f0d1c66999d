//! To and fro: the buyer asks, the agent proposes something else, the buyer makes a counter-offer,
//! the manager accepts it, and the money follows.

use super::scene::{Asked, HAN, NORD, Place, Scene};
use amends_core::people::Role;

/// What differs between the shops.
struct Told {
    place: &'static Place,
    asked: Asked,
    /// What the buyer would keep the goods for; none: they want to send them back.
    wanted: Option<&'static str>,
    proposed: &'static str,
    words_of_shop: &'static str,
    countered: &'static str,
    words_of_buyer: &'static str,
    /// What the provider books; the rest of it goes to the gift card, in our own ledger.
    booked: &'static str,
}

const ZH: Told = Told {
    place: &HAN,
    asked: Asked {
        order: "HY-1001",
        wish: "return-and-refund",
        reason: "与描述不符",
        answers: &[],
        photo: true,
        text: "颜色比图片深很多。",
    },
    wanted: None,
    proposed: "30.00",
    words_of_shop: "留下商品，退您 30 元可以吗？",
    countered: "55.00",
    words_of_buyer: "退 55 元我就留下。",
    booked: "52.04",
};

const EN: Told = Told {
    place: &NORD,
    asked: Asked {
        order: "NL-1003",
        wish: "keep",
        reason: "It is faulty or does not work",
        answers: &[],
        photo: true,
        text: "A seam is open at the cuff.",
    },
    wanted: Some("60.00"),
    proposed: "20.00",
    words_of_shop: "Would 20.00 do for the open seam?",
    countered: "35.00",
    words_of_buyer: "For 35.00 I have it sewn here.",
    booked: "35.00",
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_counter_offer_in_chinese() {
    walk(&ZH).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_counter_offer_in_english() {
    walk(&EN).await;
}

// proves REVIEW-6: proposals go to and fro on both pages until both sides agree
async fn walk(told: &Told) {
    let Some(mut scene) = Scene::open(told.place, "counter").await else { return };
    scene.buyer_asks(&told.asked).await;
    if let Some(amount) = told.wanted {
        scene.buyer_types("ask-amount", amount).await;
    }
    let number = scene.buyer_sends(told.asked.text, "ask-preview-review").await;
    propose(&mut scene, told, &number).await;
    counter(&mut scene, told).await;

    scene.desk_is(Role::Manager).await;
    scene.desk_opens(&number).await;
    for words in [told.words_of_shop, told.words_of_buyer] {
        scene.desk.see(words).await;
    }
    scene.desk.look_over("countered").await;
    scene.desk_does("accept-offer", &[]).await;
    scene.desk.see(&scene.t("desk-talk-accepted")).await;

    scene.buyer_reads("settled").await;
    for words in [told.words_of_shop, told.words_of_buyer, &scene.t("talk-accepted")] {
        scene.buyer.see(words).await;
    }
    let bookings = scene.shop.bookings().await;
    let paid: Vec<_> = bookings.iter().map(|booking| booking.wanted.amount.to_decimal()).collect();
    assert_eq!(paid, [told.booked]);
    scene.buyer.see(told.countered).await;
    scene.close().await;
}

/// The agent proposes that the buyer keeps it for less.
async fn propose(scene: &mut Scene, told: &Told, number: &str) {
    scene.desk_is(Role::Agent).await;
    scene.desk_opens(number).await;
    if let Some(amount) = told.wanted {
        scene.desk.see(amount).await;
    }
    scene.desk.press(&scene.t("act-offer")).await;
    scene.desk.see(&scene.t("propose-lead")).await;
    scene.desk.select(&scene.t("inbox-wish"), &scene.t("wish-keep")).await;
    scene.desk.fill(&scene.t("propose-units"), "1").await;
    scene.desk.fill(&scene.t("propose-amount"), told.proposed).await;
    scene.desk.fill(&scene.t("propose-note"), told.words_of_shop).await;
    scene.desk.look_over("propose").await;
    scene.desk.press(&scene.t("act-look")).await;
    scene.desk.see(&scene.t("propose-if-accepted")).await;
    scene.desk.look_over("propose-ahead").await;
    scene.desk.press(&scene.t("propose-button")).await;
    scene.desk.see(&scene.t("desk-talk-open")).await;
    scene.desk.see(told.words_of_shop).await;
    scene.desk.look_over("proposed").await;
}

/// The buyer reads it and asks for more.
async fn counter(scene: &mut Scene, told: &Told) {
    scene.buyer_reads("offer-to-buyer").await;
    scene.buyer.see(told.words_of_shop).await;
    scene.buyer.see(told.proposed).await;
    scene.buyer.press(&scene.t("talk-propose")).await;
    scene.buyer.see(&scene.t("counter-binds")).await;
    scene.buyer.choose(&scene.t("counter-keep")).await;
    scene.buyer.fill(&scene.t("counter-amount"), told.countered).await;
    scene.buyer.fill(&scene.t("counter-note"), told.words_of_buyer).await;
    scene.buyer.look_over("counter").await;
    scene.buyer.press(&scene.t("counter-send")).await;
    scene.buyer.see(&scene.t("next-offer-to-merchant")).await;
    scene.buyer.see(told.words_of_buyer).await;
    scene.buyer.look_over("countered").await;
}
