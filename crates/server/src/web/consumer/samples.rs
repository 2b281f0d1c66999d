//! Renders every page of the buyers, in every state and both languages.

use super::{
    ask, case, case_acts, code, confirm, counter, drafts, find, orders, payout, request,
    revocation::{
        self,
        page::{FormPage, OverPage, SurePage},
        receipt::ReceiptPage,
        start::StartPage,
    },
    slip,
};
pub use crate::wording::tests::samples::Walk;
use crate::{
    flows::load::OrderContext,
    web::{guard::Buyer, pay::PayPage, shop::Shop, trouble::Trouble, visit::Visit},
    wording::tests::samples::World,
    words::{Lang, Locale, Words},
};
use amends_core::ids::{CustomerId, TenantId};
use amends_store::tenants::Tenant;
use askama::Template;
use std::collections::BTreeSet;

/// The order of the samples, with its cases in every state.
pub struct Order {
    pub world: World,
    pub context: OrderContext,
    pub walks: Vec<Walk>,
}

impl Order {
    pub fn new() -> Self {
        let world = World::with_an_order();
        let walks = world.cases();
        let context = OrderContext {
            order: world.order.clone(),
            cases: walks.iter().take(3).map(|walk| walk.case.clone()).collect(),
            tenders: world.tenders.clone(),
            policy: world.policy.clone(),
            zone: world.zone.clone(),
            calendars: amends_core::calendar::Calendars::default(),
            asker: Default::default(),
            guards: Vec::new(),
        };
        Self { world, context, walks }
    }
}

/// A signed-in buyer of a sample shop.
pub fn buyer() -> Buyer {
    let row = Tenant {
        id: TenantId(1),
        slug: "hanyun".to_owned(),
        name: "汉云服饰".to_owned(),
        market: "CN".to_owned(),
        currency: "CNY".to_owned(),
        zone: "Asia/Shanghai".to_owned(),
        locales: "zh-CN en".to_owned(),
        body: "{}".to_owned(),
        created_ms: 0,
        sandbox: false,
        ahead_ms: 0,
    };
    let visit = Visit { path: "/hanyun/orders".to_owned(), wanted: None, sandbox: None };
    let customer = CustomerId::new(1, [1; 10]);
    Buyer { shop: Shop::of(row), customer, visit, helper: None, gift: None }
}

fn all<T: Template>(name: &str, pages: Vec<T>) -> Vec<(String, String)> {
    assert!(!pages.is_empty(), "{name} has samples");
    let render = |page: &T| (name.to_owned(), page.render().expect("it renders"));
    pages.iter().map(render).collect()
}

fn every_page(t: &Lang) -> Vec<(String, String)> {
    let (buyer, order) = (buyer(), Order::new());
    let (visit, shop) = (&buyer.visit, &buyer.shop);
    let union = revocation::samples::in_the_union();
    let ground = revocation::samples::ground(t, &buyer, &union);
    [
        all("find", find::FindPage::samples(t, visit, shop)),
        all("code", code::CodePage::samples(t, visit, shop)),
        all("orders", orders::OrdersPage::samples(t, &buyer, &order)),
        all("order", orders::OrderPage::samples(t, &buyer, &order)),
        all("ask", ask::AskPage::samples(t, &buyer, &order)),
        all("discard", drafts::DiscardPage::samples(t, &buyer)),
        all("request", request::RequestPage::samples(t, &buyer, &order)),
        all("case", case::CasePage::samples(t, &buyer, &order)),
        all("now", case::NowPage::samples(t, &buyer, &order)),
        all("withdraw", case_acts::WithdrawPage::samples(t, &buyer)),
        all("confirm", confirm::ConfirmPage::samples(t, &buyer, &order)),
        all("counter", counter::CounterPage::samples(t, &buyer, &order)),
        all("payout", payout::PayoutPage::samples(t, &buyer, &order)),
        all("payout sure", payout::PayoutSurePage::samples(t, &buyer, &order)),
        all("revocation", FormPage::samples(&ground)),
        all("revocation sure", SurePage::samples(&ground)),
        all("revocation over", OverPage::samples(&ground)),
        all("revocation start", StartPage::samples(t, &ground)),
        all("revocation receipt", ReceiptPage::samples(t, &ground)),
        all("slip", slip::SlipPage::samples(t, &buyer, &order)),
        all("trouble", Trouble::samples(t, visit)),
        all("pay", PayPage::samples(t, visit)),
    ]
    .concat()
}

/// Values of an attribute in a page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let mark = format!(" {attribute}=\"");
    html.split(&mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Every key has its words, every label its field, every id stands for one thing.
#[test]
fn every_page_renders_in_every_state_and_language() {
    let words = Words::load().expect("the words parse");
    for locale in Locale::ALL {
        for (name, html) in every_page(words.of(locale)) {
            if let Some(at) = html.find('⟦') {
                let key: String = html[at..].chars().take(60).collect();
                panic!("{name} in {locale} lacks words: {key}");
            }
            let ids = values(&html, "id");
            let unique: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(ids.len(), unique.len(), "{name}: ids stand once: {ids:?}");
            for label in values(&html, "for") {
                assert!(unique.contains(label), "{name}: a label for {label}, which is not there");
            }
            for described in values(&html, "aria-labelledby") {
                assert!(unique.contains(described), "{name}: {described} is not there");
            }
            assert!(!html.contains(" style="), "{name}: our policy allows no inline style");
        }
    }
}
