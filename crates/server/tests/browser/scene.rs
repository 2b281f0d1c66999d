//! A scene: a buyer, somebody at the desk and the warehouse, each at a window of their own; and
//! what the buyer does in every one of them.

use super::{
    buyer,
    common::{Engine, HANYUN, NORDLICHT, Shop},
    driver::{Driver, Screen},
    window::{Window, part_called, quoted},
};
use amends_core::{ids::TenantId, people::Role};
use amends_server::words::Locale;
use fantoccini::key::Key;
use std::{path::PathBuf, time::Duration};

/// Marks what the form shows, and tells whether that is still what it shows.
const MARK: &str = "document.getElementById('ask').firstElementChild.dataset.old = 'yes'";
const IS_OLD: &str = "return !!document.querySelector('#ask > [data-old]')";

/// Where a scene is set: a shop, the language of its people, their screens.
pub struct Place {
    pub tenant: TenantId,
    pub slug: &'static str,
    pub locale: Locale,
    pub screen: Screen,
    pub mail: &'static str,
    pub carrier: &'static str,
    /// The grade of what comes back as it went out.
    pub as_new: &'static str,
    /// The grade of what is as broken as the buyer said.
    pub faulty: &'static str,
}

/// Hanyun's people speak Chinese and hold phones.
pub const HAN: Place = Place {
    tenant: HANYUN,
    slug: "hanyun",
    locale: Locale::ZhCn,
    screen: Screen::Phone,
    mail: "lin@example.org",
    carrier: "顺丰速运",
    as_new: "全新，可二次销售",
    faulty: "确有质量问题",
};

/// Nordlicht's people speak English and sit at desks.
pub const NORD: Place = Place {
    tenant: NORDLICHT,
    slug: "nordlicht",
    locale: Locale::En,
    screen: Screen::Desktop,
    mail: "anna@example.org",
    carrier: "DHL",
    as_new: "As new",
    faulty: "Faulty, as the buyer said",
};

/// What is asked for: a wish, its reason, and the answers that the reason asks for.
pub struct Asked {
    pub order: &'static str,
    /// The word of the wish.
    pub wish: &'static str,
    pub reason: &'static str,
    /// Question, and the key of the answer.
    pub answers: &'static [(&'static str, &'static str)],
    pub photo: bool,
    pub text: &'static str,
}

/// Everybody of a scene.
pub struct Scene {
    pub place: &'static Place,
    pub shop: Shop,
    pub buyer: Window,
    pub desk: Window,
    pub bench: Window,
    /// Who sits at the desk.
    pub at_desk: Option<Role>,
    pub photo: PathBuf,
    _driver: Driver,
}

impl Scene {
    /// Opens the shop and the windows; `None` without a browser.
    pub async fn open(place: &'static Place, name: &str) -> Option<Self> {
        let driver = Driver::start()?;
        let shop = Shop::open(Engine::Sqlite).await.expect("SQLite is always there");
        let names = format!("{name}-{}", place.locale.code());
        let window = async |who: &str| {
            let client = driver.browser(place.screen, place.locale.code(), true).await;
            Window::new(client, true, &shop.url, &format!("{names}-{who}"))
        };
        let (buyer, desk, bench) = tokio::join!(window("buyer"), window("desk"), window("bench"));
        let photo = super::photo(&shop);
        Some(Self { place, shop, buyer, desk, bench, at_desk: None, photo, _driver: driver })
    }

    /// Everybody leaves; what was wrong with pages is said.
    pub async fn close(self) {
        self.buyer.close().await;
        self.desk.close().await;
        self.bench.close().await;
        self.shop.close().await;
    }

    /// Words as the people of the place read them.
    pub fn t(&self, key: &str) -> String {
        self.shop.app.words(self.place.locale).get(key)
    }

    /// The buyer proves that an order is theirs, and opens it.
    pub async fn buyer_finds(&mut self, order: &str, mail: &str) {
        self.buyer.open(&format!("/{}", self.place.slug)).await;
        self.buyer.fill(&self.t("find-number"), order).await;
        self.buyer.fill(&self.t("find-contact"), mail).await;
        self.buyer.press(&self.t("find-send")).await;
        self.buyer.see(&self.t("code-text")).await;
        self.shop.run_jobs().await;
        self.buyer.fill(&self.t("code-code"), &buyer::code(&self.shop)).await;
        self.buyer.press(&self.t("code-send")).await;
        self.buyer.see(&self.t("orders-text")).await;
        self.buyer.press(order).await;
        self.buyer.see(&self.t("order-lines")).await;
    }

    /// The buyer finds the order, says what they wish for and why, and answers what is asked.
    pub async fn buyer_asks(&mut self, asked: &Asked) {
        self.buyer_finds(asked.order, self.place.mail).await;
        self.buyer.look_over("order").await;
        self.buyer_wishes(asked).await;
    }

    /// The same, from the order's page on.
    pub async fn buyer_wishes(&mut self, asked: &Asked) {
        self.buyer.press(&self.t(&format!("wish-{}", asked.wish))).await;
        self.buyer.see(&self.t("ask-wish")).await;
        self.grown(self.buyer.select(&self.t("ask-reason"), asked.reason)).await;
        for (question, answer) in asked.answers {
            let answer = quoted(&self.t(answer));
            let label = format!("//label[contains(normalize-space(.), {answer})]");
            let choice = format!("{}{label}", part_called(question));
            self.grown(self.buyer.click(choice)).await;
        }
        if asked.photo {
            let field = "//main//input[@type='file']".to_owned();
            self.buyer.attach(field, &self.photo).await;
            self.buyer.see(&self.t("photos-remove")).await;
        }
    }

    /// The buyer picks a choice of the form, which grows by it.
    pub async fn buyer_chooses(&self, words: &str) {
        self.grown(self.buyer.choose(words)).await;
    }

    /// The buyer types into a field of the form and leaves it.
    pub async fn buyer_types(&self, key: &str, typed: &str) {
        let typed = format!("{typed}{}", Key::Tab);
        self.grown(self.buyer.fill(&self.t(key), &typed)).await;
    }

    /// Something is done to the form, and its answer takes the form's place.
    async fn grown(&self, done: impl Future<Output = ()>) {
        let client = &self.buyer.client;
        self.buyer.see(&self.t("ask-wish")).await;
        client.execute(MARK, Vec::new()).await.expect("the form is there");
        done.await;
        for _ in 0..250 {
            let told = client.execute(IS_OLD, Vec::new()).await.expect("a page");
            if told.as_bool() == Some(false) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        panic!("the form did not grow:\n{}", self.buyer.text().await);
    }

    /// The buyer says it in their own words, looks at what it comes to, and sends it. Returns the
    /// case's number.
    pub async fn buyer_sends(&mut self, text: &str, preview: &str) -> String {
        self.buyer.fill(&self.t("ask-words"), text).await;
        self.buyer.see(&self.t(preview)).await;
        self.buyer.look_over("ask-filled").await;
        self.buyer.press(&self.t("ask-send")).await;
        self.buyer.see(&self.t("follow-asked")).await;
        self.buyer.look_over("case-filed").await;
        let path = self.buyer.path().await;
        path.rsplit('/').next().expect("a number").to_owned()
    }

    /// The buyer looks again, and reads what comes next.
    pub async fn buyer_reads(&mut self, next: &str) {
        self.shop.run_jobs().await;
        self.buyer.client.refresh().await.expect("the page loads again");
        self.buyer.see(&self.t(&format!("next-{next}"))).await;
        self.buyer.look_over(&format!("case-{next}")).await;
    }

    /// The buyer sends the goods, and tells under which number they travel.
    pub async fn buyer_posts(&mut self, tracking: &str) {
        self.buyer_reads("send-goods").await;
        self.buyer.fill(&self.t("follow-tracking"), tracking).await;
        self.buyer.fill(&self.t("follow-carrier"), self.place.carrier).await;
        self.buyer.press(&self.t("follow-announce-send")).await;
        self.buyer.see(&self.t("next-on-its-way")).await;
    }

    /// The buyer pays what is wanted on the provider's page, and comes back.
    pub async fn buyer_pays(&mut self, amount: &str) {
        self.buyer_reads("payment-wanted").await;
        self.buyer.see(amount).await;
        self.buyer.press(&self.t("pay-go")).await;
        self.buyer.see(&self.t("pay-simulation")).await;
        self.buyer.see(amount).await;
        self.buyer.look_over("pay").await;
        let pay = "//main//button[@value='pay']".to_owned();
        self.buyer.click(pay).await;
        self.buyer.see(&self.t("follow-asked")).await;
        assert!(self.shop.deliver_callbacks().await >= 1, "the provider tells of it");
        self.shop.run_jobs().await;
        self.buyer.client.back().await.expect("the page before");
        self.buyer.client.refresh().await.expect("the page loads again");
        self.buyer.see(&self.t("pay-state-paid")).await;
        self.buyer.look_over("paid").await;
        self.buyer.press(&self.t("pay-back")).await;
        self.buyer.see(&self.t("follow-asked")).await;
    }

    /// What was sent has come: the buyer confirms it, and all is done.
    pub async fn buyer_confirms_arrival(&mut self) {
        self.buyer_reads("replacement-on-its-way").await;
        self.buyer.press(&self.t("sent-arrived")).await;
        self.buyer.see(&self.t("sure-arrived-text")).await;
        self.buyer.look_over("arrived").await;
        self.buyer.press(&self.t("sure-arrived-send")).await;
        self.buyer.see(&self.t("next-settled")).await;
        self.buyer_reads("settled").await;
    }
}
