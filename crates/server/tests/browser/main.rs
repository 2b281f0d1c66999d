//! Walks in a real browser: the main job from a buyer's request to the money back, in each
//! language, on each screen, and without scripts. Every page on the way is looked over for words
//! that lack, for what is wider than the screen, and for the rules of WCAG 2.2 AA.
//!
//! With `AMENDS_SCREENSHOTS=folder` each page leaves a picture there.

#[path = "../common/mod.rs"]
#[expect(dead_code, unused_imports, reason = "callers of the API walk elsewhere")]
mod common;

mod axe;
mod buyer;
mod chrome;
mod counter;
mod driver;
mod exchange;
mod gift;
mod repair;
mod reship;
mod rules;
mod ruling;
mod scene;
mod scene_shop;
mod staff;
mod story;
mod window;
mod withdrawal;

use amends_core::people::Role;
use buyer::Buyer;
use common::{Engine, Shop};
use driver::{Driver, Screen};
use staff::Staff;
use std::path::PathBuf;
use story::Story;
use window::Window;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_walk_in_chinese_on_a_phone() {
    walk(&story::ZH, Screen::Phone, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_walk_in_chinese_on_a_desktop() {
    walk(&story::ZH, Screen::Desktop, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_walk_in_english_on_a_phone() {
    walk(&story::EN, Screen::Phone, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_walk_in_english_on_a_desktop() {
    walk(&story::EN, Screen::Desktop, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browser_walk_without_scripts() {
    walk(&story::EN, Screen::Phone, false).await;
}

/// From the request to the money back. Proves APPLY-2 (a guest finds the order by its number, an
/// address and a code), APPLY-1 (each line says what can be done until when), APPLY-3 and 4 (the
/// reason decides what is asked), APPLY-5 (a photo), APPLY-9 (number and status page), POLICY-4
/// (the reasons), SHIP-1 (tracking number), INSPECT-1, 2 and 8 (the bench), MONEY-2, TALK-8 (the
/// code by mail). It runs on SQLite; `walks` takes the same steps by forms on both engines.
async fn walk(story: &Story, screen: Screen, scripts: bool) {
    let Some(driver) = Driver::start() else { return };
    let shop = Shop::open(Engine::Sqlite).await.expect("SQLite is always there");
    let t = shop.app.words(story.locale);
    let photo = photo(&shop);
    let names = format!("{}-{}", story.language(), if scripts { screen.word() } else { "plain" });
    let window = async |who: &str| {
        let client = driver.browser(screen, story.language(), scripts).await;
        Window::new(client, scripts, &shop.url, &format!("{names}-{who}"))
    };

    let window_of_buyer = window("buyer").await;
    let mut buyer = Buyer { window: window_of_buyer, story, shop: &shop, t };
    buyer.find_order().await;
    buyer.choose_line().await;
    buyer.fill_form(&photo).await;
    let number = buyer.send().await;

    let mut staff = Staff { window: window("staff").await, story, shop: &shop, t };
    staff.sign_in(Role::Agent).await;
    staff.approve(&number).await;
    staff.sign_out().await;
    shop.run_jobs().await;

    buyer.announce_parcel().await;
    staff.sign_in(Role::Warehouse).await;
    staff.receive(&photo).await;
    shop.run_jobs().await;
    buyer.read_refund().await;
    assert_eq!(shop.bookings().await.len(), 1, "paid once");

    buyer.window.close().await;
    staff.window.close().await;
    shop.close().await;
}

/// A photo as a phone takes it, in a file.
fn photo(shop: &Shop) -> PathBuf {
    let file = shop.folder.join("seam.jpg");
    let weave = |x: u32, y: u32| {
        let light = if (x / 24 + y / 24).is_multiple_of(2) { 150 } else { 120 };
        image::Rgb([light / 2, light, light - 20])
    };
    image::RgbImage::from_fn(1200, 900, weave).save(&file).expect("a photo is kept");
    file
}
