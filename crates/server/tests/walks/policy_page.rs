//! A shop's rules as everybody reads them before they buy: from the tables that decide, in both
//! languages, for any day, and for programs.
//! Proves the page of POLICY-9 and the notice of POLICY-7 on both engines.

use crate::common::{HANYUN, NORDLICHT, Shop};
use amends_core::policy::PolicyDocument;
use amends_server::flows::{self, Error, NewRules};
use amends_store::policies;
use jiff::{ToSpan, tz::TimeZone};
use serde_json::Value;

crate::on_both_engines! {
    everybody_reads_the_rules
    the_version_of_the_day_is_shown
    programs_read_them_too
    new_rules_are_announced_first
}

async fn text(url: String) -> (u16, String) {
    let answer = reqwest::get(url).await.expect("an answer");
    (answer.status().as_u16(), answer.text().await.expect("text"))
}

async fn everybody_reads_the_rules(shop: &Shop) {
    let (status, zh) = text(format!("{}/hanyun/policy?lang=zh-CN", shop.url)).await;
    assert_eq!(status, 200);
    for words in [
        "汉云服饰售后规则",
        "自始生效",
        "不想要了",
        "服装",
        "30 天",
        "7 天",
        "法律规定",
        "本店承诺",
        "谁承担",
        "消保法",
    ] {
        assert!(zh.contains(words), "{words}: {zh}");
    }
    let (_, en) = text(format!("{}/nordlicht/policy?lang=en", shop.url)).await;
    for words in ["14 days", "You changed your mind", "by law", "Who pays the way back", "ld+json"]
    {
        assert!(en.contains(words), "{words}: {en}");
    }
    // The plain text first, the legal one and where it is written a click away: POLICY-5.
    let plain = en.find("You get back everything that you paid").expect("the plain text");
    let legal = en.find("After a withdrawal all payments come back").expect("the legal text");
    let source = en[legal..].find("CRD art. 13(1)").expect("where it is written");
    let between = &en[plain..legal + source];
    assert!(between.contains("<summary>The legal text</summary>"), "{between}");
    let door = text(format!("{}/nordlicht", shop.url)).await.1;
    assert!(door.contains("/nordlicht/policy"), "the door leads to it: {door}");
    assert_eq!(text(format!("{}/nobody/policy", shop.url)).await.0, 404);
}

async fn the_version_of_the_day_is_shown(shop: &Shop) {
    let row = policies::latest(shop.app.store(), HANYUN).await.expect("read").expect("a version");
    let mut document: PolicyDocument = serde_json::from_str(&row.body).expect("a document");
    for window in &mut document.windows {
        window.days = if window.days == 30 { 45 } else { window.days };
    }
    let from = "2026-05-01T00:00:00+08:00".parse().expect("a moment");
    flows::publish_policy(&shop.app, HANYUN, &document, from).await.expect("published");
    let page = |on: &str| text(format!("{}/hanyun/policy?lang=zh-CN&on={on}", shop.url));
    let (before, after) = (page("2026-04-30").await.1, page("2026-05-01").await.1);
    assert!(before.contains("30 天") && !before.contains("45 天"), "{before}");
    assert!(after.contains("45 天") && !after.contains("30 天"), "{after}");
    assert!(page("").await.1.contains("on=2026-05-01"), "the other version is a link away");
    let (status, odd) = page("1.5.2026").await;
    assert_eq!((status, odd.contains("YYYY-MM-DD")), (200, true), "{odd}");
}

async fn programs_read_them_too(shop: &Shop) {
    let read = async |query: &str| -> Value {
        let url = format!("{}/hanyun/policy.json{query}", shop.url);
        let answer = reqwest::get(url).await.expect("an answer");
        assert_eq!(answer.headers()["access-control-allow-origin"], "*");
        answer.json().await.expect("JSON")
    };
    let all = read("").await;
    assert_eq!((all["law"].as_str(), all["version"].as_i64()), (Some("CN"), Some(1)));
    assert_eq!(all["return_days"]["nobody"], 7);
    assert_eq!(all["schema_org"]["merchantReturnDays"], 7);
    let clothing = read("?category=clothing").await;
    assert_eq!(clothing["return_days"]["nobody"], 30);
    assert_eq!(clothing["return_days"]["merchant"], 15);
    assert_eq!(read("?on=yesterday").await["code"], "not-a-day");
    let api = shop.api(NORDLICHT).await;
    let document = api.get("/policies/current").await.expect(200);
    assert!(document["document"]["categories"].is_array(), "the names of categories are data");
}

/// In China new rules are announced seven days ahead, major ones fifteen; elsewhere nobody's order
/// of today changes its rules. What waits is not overtaken.
async fn new_rules_are_announced_first(shop: &Shop) {
    let document = async |tenant| -> PolicyDocument {
        let row = policies::latest(shop.app.store(), tenant).await.expect("read");
        serde_json::from_str(&row.expect("a version").body).expect("a document")
    };
    let publish = async |tenant, days: i64, is_major| {
        let zone = if tenant == HANYUN { "Asia/Shanghai" } else { "Europe/Berlin" };
        let today = shop.now().to_zoned(TimeZone::get(zone).expect("a zone")).date();
        let new =
            NewRules { document: document(tenant).await, from: today + days.days(), is_major };
        match flows::change_policy(&shop.app, (tenant, "staff:test"), &new).await {
            Ok((version, _)) => Ok(version),
            Err(Error::Invalid(problems)) => Err(problems[0].code),
            Err(error) => panic!("{error:?}"),
        }
    };
    assert_eq!(publish(HANYUN, 6, false).await, Err("notice-too-short"));
    assert_eq!(publish(HANYUN, 14, true).await, Err("notice-too-short"));
    assert_eq!(publish(HANYUN, 15, true).await, Ok(2));
    assert_eq!(publish(HANYUN, 10, false).await, Err("before-the-latest"));
    assert_eq!(publish(HANYUN, 15, false).await, Ok(3), "on the same day the newer one counts");
    assert_eq!(publish(NORDLICHT, 0, false).await, Err("notice-too-short"));
    assert_eq!(publish(NORDLICHT, 1, false).await, Ok(2));
    let (_, page) = text(format!("{}/hanyun/policy?lang=zh-CN", shop.url)).await;
    assert!(
        page.contains("自始生效") && page.contains("将适用于"),
        "what comes is announced: {page}"
    );
    assert!(page.contains("网络交易平台规则监督管理办法 12"), "with its law: {page}");
}
