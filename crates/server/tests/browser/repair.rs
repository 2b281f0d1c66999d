//! A repair: the goods come in, go to a partner, and come back; at a price the buyer agrees to, or
//! for nothing.

use super::scene::{Asked, HAN, NORD, Place, Scene};
use amends_core::people::Role;

/// What differs between the shops.
struct Told {
    place: &'static Place,
    asked: Asked,
    /// An order of something that can be repaired.
    order: &'static str,
    serial: &'static str,
    clause: &'static str,
    partner: &'static str,
    /// What the repair costs, if anything.
    price: Option<&'static str>,
    /// A part that was replaced.
    part: &'static str,
}

const ZH: Told = Told {
    place: &HAN,
    asked: Asked {
        order: "HY-3001",
        wish: "repair",
        reason: "质量问题（开线、掉色、无法使用等）",
        answers: &[],
        photo: true,
        text: "左耳没有声音。",
    },
    order: r#"{
        "products": [{ "id": "buds", "title": "降噪耳机", "category": "electronics",
            "variants": [{ "sku": "BUDS", "title": "白色", "price": "299.00", "stock": 5 }] }],
        "orders": [{ "number": "HY-3001", "customer": "lin",
            "placed_at": "2026-03-01T03:00:00Z", "state": "delivered",
            "lines": [{ "sku": "BUDS", "quantity": 1, "unit_price": "299.00" }],
            "payments": [{ "tender": "alipay-1", "kind": "wallet", "amount": "299.00" }],
            "parcels": [{ "carrier": "顺丰", "tracking": "SF3001",
                "shipped_at": "2026-03-02T02:00:00Z",
                "delivered_at": "2026-03-05T06:00:00Z" }] }] }"#,
    serial: "SN-88-0001",
    clause: "保修期内免费维修",
    partner: "云修维修站",
    price: Some("60.00"),
    part: "左耳扬声器",
};

const EN: Told = Told {
    place: &NORD,
    asked: Asked {
        order: "NL-3001",
        wish: "repair",
        reason: "It is faulty or does not work",
        answers: &[],
        photo: true,
        text: "The switch is stuck.",
    },
    order: r#"{ "orders": [{ "number": "NL-3001", "customer": "anna",
        "placed_at": "2026-03-01T09:00:00Z", "state": "delivered",
        "lines": [{ "sku": "LAMP", "quantity": 1, "unit_price": "40.00" }],
        "payments": [{ "tender": "visa-1", "kind": "card", "amount": "40.00" }],
        "parcels": [{ "carrier": "DHL", "tracking": "OUT3001",
            "shipped_at": "2026-03-02T08:00:00Z",
            "delivered_at": "2026-03-05T10:00:00Z" }] }] }"#,
    serial: "LAMP-77-0001",
    clause: "Repairs under warranty are free",
    partner: "Nordlicht Werkstatt",
    price: None,
    part: "switch",
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_repair_in_chinese() {
    walk(&ZH).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_repair_in_english() {
    walk(&EN).await;
}

// proves SHIP-6: in, to a partner, priced or free, mended, back to the buyer
async fn walk(told: &Told) {
    let Some(mut scene) = Scene::open(told.place, "repair").await else { return };
    scene.shop.import(told.place.tenant, told.order).await;
    scene.buyer_asks(&told.asked).await;
    scene.buyer_types("ask-serial", told.serial).await;
    let number = scene.buyer_sends(told.asked.text, "ask-preview").await;
    if scene.buyer.text().await.contains(&scene.t("next-in-review")) {
        scene.agent_approves(&number, told.clause).await;
    }
    scene.buyer_posts("MEND 0001 0001").await;
    scene.bench_inspects("MEND 0001 0001", told.place.faulty).await;
    hand_over(&mut scene, told).await;

    scene.desk_is(Role::Agent).await;
    scene.desk_opens(&number).await;
    if let Some(price) = told.price {
        scene.desk_does("priced", &[("act-field-amount", price)]).await;
        scene.buyer_reads("repair-quoted").await;
        scene.buyer.see(price).await;
        scene.buyer.press(&scene.t("repair-yes")).await;
        scene.buyer.see(&scene.t("sure-repair-text")).await;
        scene.buyer.look_over("repair-sure").await;
        scene.buyer.press(&scene.t("sure-repair-send")).await;
        scene.buyer.see(&scene.t("follow-asked")).await;
        scene.buyer_pays(price).await;
        scene.desk_opens(&number).await;
    }
    scene.desk_does("mended", &[("act-field-parts", told.part)]).await;
    scene.desk.see(told.part).await;
    scene.bench_sends(&number, "BACK 0001 0001").await;
    scene.buyer_confirms_arrival().await;
    scene.close().await;
}

/// At the bench: it goes to the partner, with the serial number that the buyer typed in sight.
async fn hand_over(scene: &mut Scene, told: &Told) {
    scene.bench.see(told.serial).await;
    scene.bench.fill(&scene.t("bench-partner"), told.partner).await;
    scene.bench.press(&scene.t("bench-handed")).await;
    scene.bench.see(&scene.t("label-being-repaired")).await;
    scene.bench.look_over("handed-over").await;
    scene.buyer_reads("being-repaired").await;
}
