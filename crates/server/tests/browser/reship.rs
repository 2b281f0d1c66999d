//! Something was missing from the parcel, and is sent again.

use super::scene::{Asked, HAN, NORD, Place, Scene};

/// What differs between the shops.
struct Told {
    place: &'static Place,
    asked: Asked,
}

const ZH: Told = Told {
    place: &HAN,
    asked: Asked {
        order: "HY-1001",
        wish: "reship",
        reason: "少件、漏发配件",
        answers: &[],
        photo: true,
        text: "包裹里没有旗袍，只有空盒。",
    },
};

const EN: Told = Told {
    place: &NORD,
    asked: Asked {
        order: "NL-1003",
        wish: "reship",
        reason: "Something was missing from the parcel",
        answers: &[],
        photo: true,
        text: "The box was empty.",
    },
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_reship_in_chinese() {
    walk(&ZH).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_reship_in_english() {
    walk(&EN).await;
}

// proves SHIP-6: what was missing goes out from the bench's list, and nothing has to come back
async fn walk(told: &Told) {
    let Some(mut scene) = Scene::open(told.place, "reship").await else { return };
    scene.buyer_asks(&told.asked).await;
    let number = scene.buyer_sends(told.asked.text, "ask-preview-approve").await;
    scene.buyer_reads("replacement-under-way").await;
    scene.bench_is_manned().await;
    scene.bench_sends(&number, "AGAIN 0001").await;
    scene.buyer_confirms_arrival().await;
    assert!(scene.shop.bookings().await.is_empty(), "no money moves");
    scene.close().await;
}
