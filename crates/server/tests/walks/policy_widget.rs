//! One sentence about sending goods back, on a shop's own pages: in a frame, as data with the
//! sentence ready, and as an element. Proves POLICY-9 where buyers are, on both engines.

use crate::{
    common::{HANYUN, Shop},
    staff_pages::Desk,
};
use amends_core::people::Role;
use reqwest::Response;
use serde_json::Value;

crate::on_both_engines! {
    the_sentence_is_what_the_rules_say
    what_cannot_be_read_is_said
    only_this_page_is_framed
    managers_copy_it
}

async fn get(shop: &Shop, path: &str) -> Response {
    reqwest::get(format!("{}{path}", shop.url)).await.expect("an answer")
}

async fn data(shop: &Shop, query: &str) -> Value {
    let answer = get(shop, &format!("/hanyun/policy.json?{query}")).await;
    assert_eq!(answer.headers()["access-control-allow-origin"], "*");
    answer.json().await.expect("JSON")
}

async fn the_sentence_is_what_the_rules_say(shop: &Shop) {
    for (query, en, zh) in [
        ("category=clothing", "for 30 days after delivery", "签收后 30 天内可退货"),
        ("category=lamps", "for 7 days after delivery", "签收后 7 天内可退货"),
        (
            "category=clothing&delivered=2026-11-24&on=2026-11-20",
            "until 24 Dec 2026",
            "2026年12月24日前（含当日）可退货",
        ),
        (
            "category=clothing&delivered=2020-01-01",
            "ended on 31 Jan 2020",
            "已于 2020年1月31日届满",
        ),
        ("category=lamps&goods=custom-made", "Cannot be sent back", "不支持无理由退货"),
    ] {
        let told = data(shop, query).await;
        for (lang, words) in [("en", en), ("zh-CN", zh)] {
            let path = format!("/hanyun/policy/widget?{query}&lang={lang}");
            let answer = get(shop, &path).await;
            assert_eq!(answer.status(), 200, "{path}");
            let html = answer.text().await.expect("a page");
            assert!(html.contains(words) && !html.contains('⟦'), "{words}: {html}");
            assert!(html.contains("href=\"/hanyun/policy\""), "{html}");
            let said = told["send_back"]["sentences"][lang]["answer"].as_str().expect("said");
            assert!(said.contains(words), "{words}: {said}");
        }
    }
    let told = data(shop, "category=clothing").await["send_back"].clone();
    assert_eq!((&told["answer"], &told["days"]), (&"within".into(), &30.into()), "{told}");
    let payer = told["way_back"].as_str().expect("who pays");
    let said = told["sentences"]["en"]["answer"].as_str().expect("a sentence");
    let free = ["merchant", "carrier"].contains(&payer);
    assert_eq!(free, said.contains("free of charge"), "{told}");
    assert_eq!(payer == "buyer", said.contains("you pay the way back"), "{told}");
    let other = data(shop, "category=clothing&market=de").await["send_back"].clone();
    assert_ne!(other["clause"], Value::Null, "{other}");
    let unless = data(shop, "category=lamps&goods=activation-loss").await["send_back"].clone();
    let exception = unless["sentences"]["en"]["exceptions"][0].as_str().expect("an exception");
    assert!(exception.starts_with("An exception may apply: "), "{unless}");
    let html = get(shop, "/hanyun/policy/widget?lang=en&goods=activation-loss").await;
    assert!(html.text().await.expect("a page").contains("An exception may apply: "));
}

async fn what_cannot_be_read_is_said(shop: &Shop) {
    for (query, field, code) in [
        ("on=yesterday", "on", "not-a-day"),
        ("delivered=24.12.2026", "delivered", "not-a-day"),
        ("market=Germany", "market", "not-a-market"),
        ("goods=glass", "goods", "not-one-of"),
        (&format!("category={}", "x".repeat(201)), "category", "text-too-long"),
    ] {
        let answer = get(shop, &format!("/hanyun/policy.json?{query}")).await;
        assert_eq!(answer.status(), 400, "{query}");
        assert_eq!(answer.headers()["access-control-allow-origin"], "*");
        let told: Value = answer.json().await.expect("JSON");
        assert_eq!((&told["field"], &told["code"]), (&field.into(), &code.into()));
        let answer = get(shop, &format!("/hanyun/policy/widget?lang=en&{query}")).await;
        assert_eq!(answer.status(), 400, "{query}");
        let html = answer.text().await.expect("a page");
        assert!(html.contains("Nothing can be said") && html.contains(field), "{html}");
    }
    let odd = get(shop, "/hanyun/policy/widget?lang=fr").await;
    assert_eq!(odd.status(), 400);
    assert_eq!(get(shop, "/nobody/policy/widget").await.status(), 404);
    assert_eq!(get(shop, "/nobody/policy/widget.js").await.status(), 404);
}

async fn only_this_page_is_framed(shop: &Shop) {
    let rule = async |path: &str| {
        let answer = get(shop, path).await;
        answer.headers()["content-security-policy"].to_str().expect("text").to_owned()
    };
    let framed = rule("/hanyun/policy/widget?lang=zh").await;
    assert!(framed.contains("frame-ancestors *") && framed.contains("default-src 'none'"));
    assert!(rule("/hanyun/policy/widget?on=x").await.contains("frame-ancestors *"));
    for path in ["/hanyun/policy", "/hanyun/policy.json", "/hanyun", "/staff", "/static/widget.js"]
    {
        assert!(rule(path).await.contains("frame-ancestors 'none'"), "{path}");
    }
    let widget = get(shop, "/hanyun/policy/widget?lang=zh").await;
    assert!(widget.headers().get("set-cookie").is_none(), "nothing is kept of a visitor");
    let script = get(shop, "/hanyun/policy/widget.js").await;
    assert_eq!(script.headers()["access-control-allow-origin"], "*");
    assert_eq!(script.headers()["content-type"], "text/javascript; charset=utf-8");
    assert!(script.text().await.expect("a script").contains("amends-returns"));
}

async fn managers_copy_it(shop: &Shop) {
    let html = Desk::of(shop, HANYUN, Role::Manager).await.text("/staff/policy").await;
    assert!(html.contains("/hanyun/policy/widget?category=clothing&"), "{html}");
    assert!(html.contains("/hanyun/policy/widget.js"), "{html}");
}
