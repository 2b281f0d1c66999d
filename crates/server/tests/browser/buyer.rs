//! What the buyer does: finds the order, asks, sends the goods, reads how it stands.

use super::{common::Shop, story::Story, window::Window};
use amends_server::words::Lang;
use std::path::Path;

/// The buyer at their window.
pub struct Buyer<'a> {
    pub window: Window,
    pub story: &'a Story,
    pub shop: &'a Shop,
    pub t: &'a Lang,
}

impl Buyer<'_> {
    fn t(&self, key: &str) -> String {
        self.t.get(key)
    }

    /// By order number and address; the code comes by mail.
    pub async fn find_order(&mut self) {
        let (story, shop) = (self.story, self.shop);
        self.window.open(&format!("/{}", story.slug)).await;
        self.window.see(&self.t("find-title")).await;
        self.window.look_over("find").await;
        self.window.press(&self.t("find-send")).await;
        self.window.see(&self.t("form-problems")).await;
        self.window.look_over("find-empty").await;
        self.window.fill(&self.t("find-number"), story.order).await;
        self.window.fill(&self.t("find-contact"), story.mail).await;
        self.window.press(&self.t("find-send")).await;
        self.window.see(&self.t("code-text")).await;
        self.window.look_over("code").await;
        shop.run_jobs().await;
        self.window.fill(&self.t("code-code"), &code(shop)).await;
        self.window.press(&self.t("code-send")).await;
        self.window.see(&self.t("orders-text")).await;
        self.window.look_over("orders").await;
    }

    /// Sees each line with what can be done until when, and starts a return.
    pub async fn choose_line(&mut self) {
        self.window.press(self.story.order).await;
        self.window.see(self.story.goods).await;
        self.window.see(&self.t("order-until")).await;
        self.window.look_over("order").await;
        self.window.press(&self.t("wish-return-and-refund")).await;
        self.window.see(&self.t("ask-wish")).await;
        self.window.look_over("ask").await;
    }

    /// Fills the form in; its questions come and go with the reason.
    pub async fn fill_form(&mut self, photo: &Path) {
        let story = self.story;
        let reason = self.t("ask-reason");
        let asks = [(story.first_reason, !story.answers_yes), (story.reason, story.answers_yes)];
        for (choice, brings_question) in asks {
            self.window.select(&reason, choice).await;
            self.next().await;
            match brings_question {
                true => self.window.see(story.question).await,
                false => self.window.miss(story.question).await,
            }
        }
        if story.answers_yes {
            self.window.choose(&self.t("answer-yes")).await;
            self.next().await;
        }
        self.window.attach("//main//input[@type='file']".to_owned(), photo).await;
        self.next().await;
        self.window.see(&self.t("photos-remove")).await;
        self.window.fill(&self.t("ask-words"), story.text).await;
        self.window.see(&self.t("ask-preview-review")).await;
        self.window.look_over("ask-filled").await;
    }

    /// Without script the form grows by its button.
    async fn next(&self) {
        if !self.window.scripts {
            let button = "//main//button[@value='next'][not(@aria-hidden)]";
            self.window.click(button.to_owned()).await;
        }
    }

    /// Sends it and sees at once what was decided and why. Returns the case's number.
    pub async fn send(&mut self) -> String {
        self.window.press(&self.t("ask-send")).await;
        self.window.see(&self.t("next-in-review")).await;
        self.window.look_over("case-in-review").await;
        let path = self.window.path().await;
        path.rsplit('/').next().expect("a number").to_owned()
    }

    /// After the approval: where to send it, and the number under which it travels.
    pub async fn announce_parcel(&mut self) {
        self.window.client.refresh().await.expect("the page loads again");
        self.window.see(&self.t("next-send-goods")).await;
        self.window.see(&self.t("follow-enclose")).await;
        self.window.look_over("case-send-goods").await;
        self.window.press(&self.t("follow-slip")).await;
        self.window.see(&self.t("slip-goods")).await;
        self.window.look_over("slip").await;
        self.window.press(&self.t("slip-back")).await;
        self.window.fill(&self.t("follow-tracking"), self.story.tracking).await;
        self.window.fill(&self.t("follow-carrier"), self.story.carrier).await;
        self.window.press(&self.t("follow-announce-send")).await;
        self.window.see(&self.t("next-on-its-way")).await;
        self.window.look_over("case-on-its-way").await;
    }

    /// The money is on its way: until when it arrives.
    pub async fn read_refund(&mut self) {
        self.window.client.refresh().await.expect("the page loads again");
        self.window.see(&self.t("next-settled")).await;
        self.window.see(&self.t("follow-arrives")).await;
        self.window.look_over("case-settled").await;
    }
}

/// The six digits of the last letter.
pub fn code(shop: &Shop) -> String {
    let mails = shop.mails();
    let letter = &mails.last().expect("a letter with the code").raw;
    let (_, body) = letter.split_once("\r\n\r\n").expect("a body");
    let mut words = body.split(|letter: char| !letter.is_ascii_alphanumeric());
    let code = words.find(|word| word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit()));
    code.unwrap_or_else(|| panic!("no six digits in {letter}")).to_owned()
}
