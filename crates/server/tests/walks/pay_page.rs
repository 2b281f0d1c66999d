//! The pay page of the simulated provider: what it says in either language, that paying leads back
//! to the shop, and that an end is never changed. Buyers come to it by a link and do not sign in.

use crate::common::{HANYUN, Shop};
use amends_core::{
    case::ChargeOutcome,
    ids::{CaseId, ChargeId},
    money::{Currency, Money},
};
use amends_server::gateways::payments::LinkOrder;
use jiff::SignedDuration;
use reqwest::{
    Client, RequestBuilder, StatusCode,
    header::{ACCEPT_LANGUAGE, CONTENT_TYPE, LOCATION},
    redirect::Policy,
};

crate::on_both_engines! {
    the_page_says_what_it_is_and_how_it_stands_in_both_languages
    paying_leads_back_to_the_shop_and_an_end_is_not_changed
    an_id_that_is_none_is_not_found
    what_the_buyer_did_is_told
}

const RETURN: &str = "http://127.0.0.1:8080/hanyun/cases/7K2P-94QX";

fn id(number: u8) -> ChargeId {
    ChargeId::new(0, [number; 10])
}

/// A browser that follows no redirect and keeps no cookie.
struct Till<'a> {
    shop: &'a Shop,
    client: Client,
}

impl<'a> Till<'a> {
    fn open(shop: &'a Shop) -> Self {
        let client = Client::builder().redirect(Policy::none()).build();
        Self { shop, client: client.expect("a client") }
    }

    /// A link for 129.00, good for so many minutes; returns its address.
    async fn link(&self, number: u8, minutes: i64) -> String {
        let now = self.shop.now();
        let order = LinkOrder {
            tenant: HANYUN,
            case: CaseId::new(0, [1; 10]),
            id: id(number),
            amount: Money::new(12_900, Currency::parse("CNY").expect("a currency")),
            return_url: RETURN.to_owned(),
            expires_at: now + SignedDuration::from_mins(minutes),
            locale: "zh-CN".to_owned(),
        };
        self.shop.app.payments().request_payment(&order, now).await;
        format!("/simulator/pay/{}", order.id)
    }

    /// Status, where it leads, and the page.
    async fn ask(&self, request: RequestBuilder) -> (StatusCode, String, String) {
        let answer = request.send().await.expect("an answer");
        let leads = answer.headers().get(LOCATION).and_then(|value| value.to_str().ok());
        let (status, leads) = (answer.status(), leads.unwrap_or_default().to_owned());
        let text = answer.text().await.expect("a whole page");
        assert!(!text.contains('⟦'), "words are missing: {text}");
        (status, leads, text)
    }

    async fn get(&self, path: &str, language: &str) -> (StatusCode, String, String) {
        let request = self.client.get(format!("{}{path}", self.shop.url));
        self.ask(request.header(ACCEPT_LANGUAGE, language)).await
    }

    async fn press(&self, path: &str, form: &str) -> (StatusCode, String) {
        let request = self.client.post(format!("{}{path}", self.shop.url));
        let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let (status, leads, _) = self.ask(request.body(form.to_owned())).await;
        (status, leads)
    }
}

async fn the_page_says_what_it_is_and_how_it_stands_in_both_languages(shop: &Shop) {
    let till = Till::open(shop);
    let (paid, declined, open) =
        (till.link(1, 60).await, till.link(2, 60).await, till.link(3, 60).await);
    till.press(&paid, "do=pay").await;
    till.press(&declined, "do=decline").await;
    let void = till.link(4, 60).await;
    shop.app.payments().cancel_payment(id(4), shop.now()).await;
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

async fn paying_leads_back_to_the_shop_and_an_end_is_not_changed(shop: &Shop) {
    let till = Till::open(shop);
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

async fn an_id_that_is_none_is_not_found(shop: &Shop) {
    let till = Till::open(shop);
    till.link(1, 60).await;
    let unknown = id(9).to_string();
    let hold = id(1).to_string().replace("ch_", "hd_");
    let capital = id(1).to_string().to_uppercase();
    let junk = ["x", "%00", "%FF", "%F0%9F%93%A6", "..%2f..%2fetc", "'%20or%201=1--"];
    for place in junk.into_iter().chain([unknown.as_str(), &hold, &capital]) {
        let path = format!("/simulator/pay/{place}");
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

/// The pages make the news; the signed callback carries it to the same door as any charge.
async fn what_the_buyer_did_is_told(shop: &Shop) {
    let till = Till::open(shop);
    let (paid, declined) = (till.link(1, 60).await, till.link(2, 60).await);
    till.press(&paid, "do=pay").await;
    till.press(&paid, "do=pay").await;
    till.press(&declined, "do=decline").await;
    let simulator = shop.app.payments().simulator().expect("the built-in provider");
    let due = simulator.due_callbacks(shop.now()).await.expect("the books can be read");
    let heard = due.iter().map(|callback| {
        let heard = simulator.read_callback(&callback.headers, &callback.body, shop.now());
        heard.expect("signed").charge().expect("of a charge")
    });
    let [first, second] = heard.collect::<Vec<_>>().try_into().expect("one of each");
    assert_eq!((first.0, second.0), (id(1), id(2)));
    assert!(matches!(first.1, ChargeOutcome::Paid { .. }), "{first:?}");
    assert!(matches!(second.1, ChargeOutcome::Failed { .. }), "{second:?}");
}
