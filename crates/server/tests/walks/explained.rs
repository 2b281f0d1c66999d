//! A refusal and a grant as their buyer reads them: what was decided, why in plain words, the facts
//! that mattered, what to do next and until when; the legal text a click away, or beneath a letter.
//! Proves POLICY-5, in both languages, on both engines.

use crate::{
    buyer_pages::Browser,
    common::{HANYUN, NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use amends_core::ids::TenantId;
use serde_json::{Value, json};

crate::on_both_engines! {
    a_refusal_reads_plainly a_grant_reads_plainly a_person_s_refusal_reads_plainly
    programs_get_both_texts
}

fn qipao(stained: &str) -> Value {
    json!({
        "order": "HY-1001", "wish": "return-and-refund",
        "lines": [{
            "line": 1, "quantity": 1, "reason": "changed-mind",
            "answers": { "tags-on": "yes", "stained": stained },
        }],
    })
}

/// What the buyer of a case reads: the page in English, in Chinese, and the last letter.
struct Read {
    en: String,
    zh: String,
    letter: String,
}

impl Read {
    async fn of(shop: &Shop, case: &Value, (slug, order, mail): (&str, &str, &str)) -> Self {
        shop.run_jobs().await;
        let letter = shop.mails().pop().expect("a letter").raw;
        let buyer = Browser::at(shop, slug);
        buyer.sign_in(shop, order, mail).await;
        let number = case["number"].as_str().expect("a number");
        let page = async |lang: &str| {
            let path = format!("/cases/{number}?lang={lang}");
            let (mut status, mut page) = buyer.get(&path).await;
            if status == 303 {
                (status, page) = buyer.get(&format!("/cases/{number}")).await;
            }
            assert_eq!(status, 200);
            page
        };
        Self { en: page("en").await, zh: page("zh-CN").await, letter: unfolded(&letter) }
    }
}

/// A letter without the line ends that mail puts into long lines.
fn unfolded(raw: &str) -> String {
    raw.replace("=\r\n", "").replace("=\n", "")
}

/// Every one of the texts, in this order.
fn reads(page: &str, texts: &[&str]) {
    let mut rest = page;
    for text in texts {
        let at = rest.find(text).unwrap_or_else(|| panic!("“{text}” comes next in {page}"));
        rest = &rest[at + text.len()..];
    }
}

async fn filed(shop: &Shop, tenant: TenantId, ask: &Value, status: &str) -> Value {
    let case = shop.api(tenant).await.post("/cases", ask).await.expect(201);
    assert_eq!(case["status"], status, "{case:#}");
    case
}

const ANNA: (&str, &str, &str) = ("nordlicht", "NL-1001", "anna@example.org");
const LIN: (&str, &str, &str) = ("hanyun", "HY-1001", "lin@example.org");

async fn a_refusal_reads_plainly(shop: &Shop) {
    let case = filed(shop, NORDLICHT, &one_jacket("NL-0900"), "refused").await;
    let anna = Read::of(shop, &case, ("nordlicht", "NL-0900", "bo@example.org")).await;
    reads(
        &anna.en,
        &[
            "Your request was not granted",
            "days for this ended on",
            "You have thirty days from delivery to return or exchange what you have not used.",
            "The legal text",
            "Unused goods may be returned or exchanged within thirty days of delivery.",
            "What we went by",
            "Delivered",
            "What you can do now",
            "Ask for a person",
        ],
    );
    reads(
        &anna.zh,
        &["您的申请未通过", "没有用过的商品，收到后三十天内", "查看条款原文", "未使用的商品"],
    );
    let letter = [
        "You have thirty days from delivery",
        "What we went by",
        "Ask for a person to look again",
        "A person can be asked until",
        "The same in the words of the rules and the law:",
        "Unused goods may be returned or exchanged within thirty days of delivery.",
    ];
    reads(&anna.letter, &letter);

    let case = filed(shop, HANYUN, &qipao("yes"), "refused").await;
    let lin = Read::of(shop, &case, LIN).await;
    reads(
        &lin.zh,
        &[
            "您的申请未通过",
            "请保持标签完整、干净无损再退",
            "查看条款原文",
            "办法 9(3)",
            "申请人工复核",
        ],
    );
    reads(
        &lin.en,
        &["Your request was not granted", "come back clean, undamaged and with their labels"],
    );
    reads(&lin.letter, &["请保持标签完整、干净无损再退", "规则和法律的原文", "办法 9(3)"]);
}

async fn a_grant_reads_plainly(shop: &Shop) {
    let case = filed(shop, NORDLICHT, &one_jacket("NL-1001"), "send-goods").await;
    let anna = Read::of(shop, &case, ANNA).await;
    reads(
        &anna.en,
        &[
            "Send the goods to the address below",
            "Your request was granted",
            "Asked in time",
            "You have thirty days from delivery to return or exchange what you have not used.",
            "The legal text",
            "Unused goods may be returned or exchanged",
        ],
    );
    reads(&anna.zh, &["您的申请已通过", "没有用过的商品，收到后三十天内", "未使用的商品"]);
    let letter = [
        "Granted: please send the goods back",
        "You have thirty days from delivery",
        "Send to",
        "By",
        "The same in the words of the rules and the law:",
        "Unused goods may be returned or exchanged within thirty days of delivery.",
    ];
    reads(&anna.letter, &letter);

    let case = filed(shop, HANYUN, &qipao("no"), "send-goods").await;
    let lin = Read::of(shop, &case, LIN).await;
    reads(&lin.zh, &["您的申请已通过", "衣服没穿没洗、吊牌还在的", "查看条款原文", "服装吊牌完好"]);
    reads(&lin.en, &["Your request was granted", "You have thirty days from delivery"]);
    reads(&lin.letter, &["衣服没穿没洗、吊牌还在的", "规则和法律的原文", "服装吊牌完好"]);
}

async fn a_person_s_refusal_reads_plainly(shop: &Shop) {
    let mut ask = one_jacket("NL-1003");
    ask["lines"][0]["reason"] = json!("faulty");
    let case = filed(shop, NORDLICHT, &ask, "in-review").await;
    let refuse = format!("/cases/{}/refuse", case["id"].as_str().expect("an id"));
    let said = json!({ "clause": "NL.USED", "note": "The tear was cut." });
    shop.api(NORDLICHT).await.post(&refuse, &said).await.expect(200);
    let read = Read::of(shop, &case, ("nordlicht", "NL-1003", ANNA.2)).await;
    let plain = "If you have used the goods outdoors, a person looks at your request";
    reads(&read.en, &["Your request was not granted", plain, "The tear was cut."]);
    reads(&read.zh, &["您的申请未通过", "在户外用过的商品，我们请人看过再答复您。"]);
    reads(&read.letter, &["The tear was cut.", plain, "Goods that have been used outdoors"]);
    assert!(!read.en.contains("photo is needed"), "what brought it to a person is no reason now");
}

async fn programs_get_both_texts(shop: &Shop) {
    let clauses = shop.api(NORDLICHT).await.get("/policies/current/clauses").await.expect(200);
    let clause = |id: &str| {
        let mut items = clauses["items"].as_array().expect("clauses").iter();
        items.find(|clause| clause["id"] == id).unwrap_or_else(|| panic!("{id}")).clone()
    };
    assert_eq!(clause("NL.LIMIT")["plain"]["zh"], "申请的金额较大时，我们请人看过再答复您。");
    assert_eq!(clause("NL.LIMIT")["zh"], "金额较大的申请由人工核实。");
    assert_ne!(clause("EU.W.14")["plain"]["en"], clause("EU.W.14")["en"]);
    let mut early = one_jacket("NL-1001");
    early["wish"] = json!("cancel");
    early["lines"][0]["reason"] = json!("not-needed");
    let problem = shop.api(NORDLICHT).await.post("/cases", &early).await;
    let found = problem.json["findings"].as_array().expect("findings").clone();
    let told = found.iter().find(|finding| finding["clause"] == "NL.BEFORE").expect("its clause");
    let texts = [&told["text"], &told["plain"]].map(|text| text.as_str().unwrap_or_default());
    assert!(texts[0].starts_with("An order that we have not packed"), "{told:#}");
    assert!(texts[1].starts_with("Until we have packed your order"), "{told:#}");
}
