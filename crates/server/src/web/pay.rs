//! The simulator's pay page: what a buyer sees behind a payment link. It stands in for the page of
//! a real provider, which is not ours; so it changes the provider's books and nothing of the
//! product, and it is there only while the simulator is the provider. Nobody signs in: whoever has
//! the link may pay, and its id cannot be guessed.

use super::{
    page::{Room, Shell, show},
    trouble::PageError,
    visit::Visit,
};
use crate::{
    app::App,
    flows::{Error, FieldProblem},
    words::{Lang, Locale},
};
use amends_core::{ids::ChargeId, money::Money};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

/// The page.
#[derive(Template)]
#[template(path = "pay.html")]
pub struct PayPage<'a> {
    pub shell: Shell<'a>,
    pub amount: String,
    /// The provider's own number.
    pub reference: String,
    /// How it stands: `open`, `paid`, `declined`, `expired`, or `void`.
    pub state: &'static str,
    pub state_words: String,
    pub state_text: String,
    /// How long the buyer has, while it is open.
    pub time_left: String,
    /// Back to the shop.
    pub back: String,
}

impl PayPage<'_> {
    fn tone(&self) -> &'static str {
        match self.state {
            "open" => "act",
            "paid" => "good",
            _ => "quiet",
        }
    }
}

/// What of a link the page shows.
#[derive(Clone)]
struct Seen {
    amount: Money,
    reference: String,
    word: &'static str,
    expires_at: Timestamp,
    back: String,
}

/// The two buttons.
#[derive(Debug, Clone, Deserialize)]
pub struct Pressed {
    #[serde(default, rename = "do")]
    act: String,
}

/// `GET /simulator/pay/{charge}`: whoever has the link.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    Path(charge): Path<String>,
) -> Result<Response, PageError> {
    let id: ChargeId = charge.parse().map_err(|_| PageError::NOT_FOUND)?;
    let simulator = app.payments().simulator().ok_or(PageError::NOT_FOUND)?;
    let link = simulator.link(id, app.now()).await.map_err(fault)?.ok_or(PageError::NOT_FOUND)?;
    let locale = Locale::parse(&link.order.locale).unwrap_or(Locale::En);
    let seen = Seen {
        amount: link.order.amount,
        reference: link.reference.clone(),
        word: link.word(),
        expires_at: link.order.expires_at,
        back: link.order.return_url,
    };
    Ok(show(&build(visit.words(&app, locale), &visit, seen, app.now())))
}

/// `POST /simulator/pay/{charge}`: whoever has the link. Pressed twice is as good as once.
pub async fn press(
    State(app): State<App>,
    visit: Visit,
    Path(charge): Path<String>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, PageError> {
    let id: ChargeId = charge.parse().map_err(|_| PageError::NOT_FOUND)?;
    let simulator = app.payments().simulator().ok_or(PageError::NOT_FOUND)?;
    let link = match pressed.act.as_str() {
        "pay" => simulator.pay(id, app.now()).await,
        "decline" => simulator.decline(id, app.now()).await,
        _ => return Err(Error::Invalid(vec![FieldProblem::new("do", "missing")]).into()),
    };
    let link = link.map_err(fault)?.ok_or(PageError::NOT_FOUND)?;
    let then = if link.is_paid() { &link.order.return_url } else { &visit.path };
    Ok(Redirect::to(then).into_response())
}

fn fault(error: std::io::Error) -> PageError {
    PageError::Flow(Error::Fault(format!("the simulator's books: {error}")))
}

fn build<'a>(t: &'a Lang, visit: &Visit, seen: Seen, now: Timestamp) -> PayPage<'a> {
    let state = match seen.word {
        "cancelled" | "refused" => "void",
        word => word,
    };
    // The last minute is still one.
    let ends = seen.expires_at.max(now + MINUTE);
    PayPage {
        state_words: t.get(&format!("pay-state-{state}")),
        state_text: t.get(&format!("pay-state-{state}-text")),
        shell: Shell::new(t, visit, Room::Buyer, t.get("pay-title"))
            .of(t.get("pay-owner"), &visit.path),
        amount: t.money(seen.amount),
        reference: seen.reference,
        state,
        time_left: t.distance(ends, now),
        back: seen.back,
    }
}

#[cfg(test)]
impl<'a> PayPage<'a> {
    /// One for each way in which a link can stand.
    pub fn samples(t: &'a Lang, visit: &Visit) -> Vec<Self> {
        let currency = amends_core::money::Currency::parse("KWD").expect("a currency");
        let page = |word| {
            let expires_at = Timestamp::UNIX_EPOCH;
            let (reference, back) = ("SIM-00000001".to_owned(), "/hanyun".to_owned());
            let amount = Money::new(12_900, currency);
            let seen = Seen { amount, reference, word, expires_at, back };
            build(t, visit, seen, Timestamp::UNIX_EPOCH)
        };
        ["open", "paid", "declined", "expired", "cancelled", "refused"].map(page).into()
    }
}
