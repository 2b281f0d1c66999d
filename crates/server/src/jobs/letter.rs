//! What a mail says, and how: text and HTML are made from the same data, in the reader's language.

use super::Outcome;
use crate::{
    app::App,
    gateways::mail::{Letter, MailError},
    wording::MoneyTable,
    words::Lang,
};
use askama::Template;

/// Everything in a mail.
#[derive(Template)]
#[template(path = "mail/letter.html")]
pub(super) struct Content<'a> {
    pub t: &'a Lang,
    pub shop: String,
    pub subject: String,
    pub headline: String,
    pub greeting: String,
    pub paragraphs: Vec<String>,
    /// What somebody wrote; empty: nothing.
    pub quote: String,
    /// A one-time code; empty: none.
    pub code: String,
    pub facts: Vec<Fact>,
    pub money: Option<MoneyTable>,
    /// The legal texts of the clauses that the mail tells of, each with where it is written.
    pub legal: Vec<String>,
    /// Where to go on.
    pub link: Option<Fact>,
    pub footer: String,
}

/// A name and a value, or the words and the address of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    pub name: String,
    pub value: String,
}

impl Fact {
    /// A name and a value.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into() }
    }
}

/// The text part of the same mail.
#[derive(Template)]
#[template(path = "mail/letter.txt")]
struct Text<'a> {
    t: &'a Lang,
    greeting: &'a str,
    paragraphs: &'a [String],
    quote: &'a str,
    code: &'a str,
    facts: &'a [Fact],
    money: &'a Option<MoneyTable>,
    legal: &'a [String],
    link: &'a Option<Fact>,
    footer: &'a str,
}

impl<'a> Content<'a> {
    /// A mail with the words `<key>-subject`, `<key>-headline` and `<key>-text` and nothing else.
    pub fn new(t: &'a Lang, shop: &str, key: &str, number: &str) -> Self {
        let args = [("shop", shop.to_owned().into()), ("number", number.to_owned().into())];
        Self {
            t,
            shop: shop.to_owned(),
            subject: t.get_with(&format!("{key}-subject"), &args),
            headline: t.get_with(&format!("{key}-headline"), &args),
            greeting: t.get("mail-greeting"),
            paragraphs: vec![t.get_with(&format!("{key}-text"), &args)],
            quote: String::new(),
            code: String::new(),
            facts: Vec::new(),
            money: None,
            legal: Vec::new(),
            link: None,
            footer: t.get_with("mail-footer", &args),
        }
    }

    /// Greets somebody by name, where one is known.
    pub fn greet(mut self, name: Option<&str>) -> Self {
        if let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) {
            let args = [("name", name.to_owned().into())];
            self.greeting = self.t.get_with("mail-greeting-name", &args);
        }
        self
    }

    /// The letter under the key of its job: sent twice, it is the same letter.
    pub fn letter(&self, key: String, to: &str) -> Result<Letter, askama::Error> {
        let text = Text {
            t: self.t,
            greeting: &self.greeting,
            paragraphs: &self.paragraphs,
            quote: &self.quote,
            code: &self.code,
            facts: &self.facts,
            money: &self.money,
            legal: &self.legal,
            link: &self.link,
            footer: &self.footer,
        };
        Ok(Letter {
            key,
            to: to.to_owned(),
            subject: self.subject.clone(),
            text: text.render()?,
            html: self.render()?,
        })
    }
}

/// Sends a mail.
pub(super) async fn send(app: &App, content: &Content<'_>, key: String, to: &str) -> Outcome {
    let letter = match content.letter(key, to) {
        Ok(letter) => letter,
        Err(error) => return Outcome::GiveUp(format!("the letter cannot be written: {error}")),
    };
    match app.mail().send(&letter).await {
        Ok(()) => Outcome::Done,
        Err(error @ MailError::Later(_)) => Outcome::Retry(error.to_string()),
        Err(error @ MailError::Never(_)) => Outcome::GiveUp(error.to_string()),
    }
}
