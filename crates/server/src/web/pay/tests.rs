use super::*;
use crate::{
    app::{Clock, Entropy},
    config::Config,
    gateways::payments::LinkOrder,
    http,
    words::Words,
};
use amends_core::{
    ids::{CaseId, TenantId},
    money::Currency,
};
use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use jiff::SignedDuration;
use tower::ServiceExt;

const RETURN: &str = "http://127.0.0.1:8080/hanyun/cases/7K2P-94QX";

fn start() -> Timestamp {
    "2026-03-10T02:00:00Z".parse().unwrap()
}

struct Till {
    app: App,
    _dir: tempfile::TempDir,
}

impl Till {
    async fn open() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let config = Config::in_folder(dir.path());
        let app = App::open_with(config, Clock::manual(start()), Entropy::seeded(1)).await.unwrap();
        // Pages that say what went wrong look for the shop.
        app.store().migrate(start().as_millisecond()).await.unwrap();
        Self { app, _dir: dir }
    }

    /// A link for 129.00, good for so many minutes; returns its address.
    async fn link(&self, number: u8, minutes: i64) -> String {
        let order = LinkOrder {
            tenant: TenantId(1),
            case: CaseId::new(0, [1; 10]),
            id: ChargeId::new(0, [number; 10]),
            amount: Money::new(12_900, Currency::parse("CNY").unwrap()),
            return_url: RETURN.to_owned(),
            expires_at: start() + SignedDuration::from_mins(minutes),
            locale: "zh-CN".to_owned(),
        };
        self.app.payments().request_payment(&order, start()).await;
        format!("/simulator/pay/{}", order.id)
    }

    /// Status, where it leads, and the page.
    async fn ask(&self, request: Request<Body>) -> (StatusCode, String, String) {
        let answer = http::router(&self.app).oneshot(request).await.unwrap();
        let location = answer.headers().get(header::LOCATION);
        let leads = location.map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
        let status = answer.status();
        let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        let text = String::from_utf8(body.to_vec()).unwrap();
        assert!(!text.contains('⟦'), "words are missing: {text}");
        (status, leads, text)
    }

    async fn get(&self, path: &str, language: &str) -> (StatusCode, String, String) {
        let request = Request::get(path).header(header::ACCEPT_LANGUAGE, language);
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    async fn press(&self, path: &str, form: &str) -> (StatusCode, String) {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()));
        let (status, leads, _) = self.ask(request.unwrap()).await;
        (status, leads)
    }
}

#[tokio::test]
async fn the_page_says_what_it_is_and_how_it_stands_in_both_languages() {
    let till = Till::open().await;
    let (paid, declined, open) =
        (till.link(1, 60).await, till.link(2, 60).await, till.link(3, 60).await);
    till.press(&paid, "do=pay").await;
    till.press(&declined, "do=decline").await;
    let void = till.link(4, 60).await;
    till.app.payments().cancel_payment(ChargeId::new(0, [4; 10]), start()).await;
    let states = [
        (open, "待付款", "To be paid"),
        (paid, "已付款", "Paid already"),
        (declined, "未付款", "Not paid"),
        (till.link(5, 0).await, "已超过付款时间", "The time is over"),
        (void, "链接已失效", "No longer valid"),
    ];
    for (path, chinese, english) in states {
        let simulated = ["不会产生真实扣款", "No real money moves"];
        for (language, state, simulated) in [
            ("zh", chinese, simulated[0]),
            ("en", english, simulated[1]),
            ("fr", chinese, simulated[0]),
        ] {
            let (status, _, page) = till.get(&path, language).await;
            assert_eq!(status, StatusCode::OK, "{path}");
            for words in [state, simulated, "¥129.00", "SIM-0000000"] {
                assert!(page.contains(words), "{words} in {language}: {page}");
            }
            assert!(!page.contains("case_") && !page.contains("<script"), "{page}");
            let can_pay = page.contains("name=\"do\" value=\"pay\"");
            assert_eq!(can_pay, english == "To be paid", "{language}: {page}");
            assert_eq!(page.contains(RETURN), !can_pay, "the way back, once there is no other");
        }
    }
    let (status, leads, _) = till.get("/simulator/pay/x?lang=en", "zh").await;
    assert_eq!((status, leads.as_str()), (StatusCode::SEE_OTHER, "/simulator/pay/x"));
}

#[tokio::test]
async fn paying_leads_back_to_the_shop_and_an_end_is_not_changed() {
    let till = Till::open().await;
    let back = (StatusCode::SEE_OTHER, RETURN.to_owned());
    let stays = |path: &str| (StatusCode::SEE_OTHER, path.to_owned());
    let paid = till.link(1, 60).await;
    for form in ["do=pay", "do=pay", "do=decline"] {
        assert_eq!(till.press(&paid, form).await, back, "{form}: paid is paid");
    }
    let declined = till.link(2, 60).await;
    for form in ["do=decline", "do=pay"] {
        assert_eq!(till.press(&declined, form).await, stays(&declined), "{form}");
    }
    let late = till.link(3, 0).await;
    assert_eq!(till.press(&late, "do=pay").await, stays(&late));
    let open = till.link(4, 60).await;
    for junk in ["", "do=", "do=steal", "x=1", "do=pay&do=pay"] {
        let (status, _) = till.press(&open, junk).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{junk}");
    }
    assert!(till.get(&open, "en").await.2.contains("To be paid"), "nothing was done");
}

#[tokio::test]
async fn an_id_that_is_none_is_not_found() {
    let till = Till::open().await;
    till.link(1, 60).await;
    let unknown = ChargeId::new(0, [9; 10]).to_string();
    let hold = ChargeId::new(0, [1; 10]).to_string().replace("ch_", "hd_");
    let capital = ChargeId::new(0, [1; 10]).to_string().to_uppercase();
    let junk = ["x", "%00", "%FF", "%F0%9F%93%A6", "..%2f..%2fetc", "'%20or%201=1--"];
    for id in junk.into_iter().chain([unknown.as_str(), &hold, &capital]) {
        let path = format!("/simulator/pay/{id}");
        let (status, _, page) = till.get(&path, "en").await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.contains("Nothing here"), "{path}: {page}");
        assert!(till.get(&path, "zh").await.2.contains("没有找到"), "{path}");
        let (status, _) = till.press(&path, "do=pay").await;
        assert!(status.is_client_error(), "{path}: {status}");
    }
    assert_eq!(till.get("/simulator/pay/", "en").await.0, StatusCode::NOT_FOUND);
    assert_eq!(till.get("/simulator", "en").await.0, StatusCode::NOT_FOUND);
}

#[test]
fn no_words_are_missing() {
    let words = Words::load().unwrap();
    let visit = Visit { path: "/simulator/pay/x".to_owned(), wanted: None };
    let word = ["open", "paid", "declined", "expired", "cancelled", "refused"];
    for (locale, word) in Locale::ALL.into_iter().flat_map(|l| word.map(|word| (l, word))) {
        let amount = Money::new(1, Currency::parse("KWD").unwrap());
        let (reference, back) = ("SIM-1".to_owned(), "/".to_owned());
        let seen = Seen { amount, reference, word, expires_at: start(), back };
        let html = build(words.of(locale), &visit, seen, start()).render().unwrap();
        assert!(!html.contains('⟦'), "{word} in {locale}: {html}");
        assert!(!html.contains(" style="), "our policy allows no inline style");
    }
}
