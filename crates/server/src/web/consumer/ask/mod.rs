//! Asking: one page that grows with the answers. Every change posts the whole form and shows it
//! again with what it comes to, so that it works without script; a script only saves the button
//! presses.

pub mod change;
mod form;
mod lines;
mod missing;
mod page;
mod part;
mod preview;
#[cfg(test)]
mod samples;
mod section;
mod sent;
pub mod several;
mod targets;

pub use form::{AskForm, Button, CHANNELS, Shared, all, first};
pub use lines::left;
pub use sent::{Pairs, Sent};

use super::{drafts, orders::own_order};
use crate::{
    app::App,
    flows::{self, Error, Request, load::OrderContext},
    web::{
        form::Problem,
        guard::Buyer,
        page::{show, show_with},
        trouble::PageError,
    },
};
use amends_core::{case::Refusal, ids::CaseId};
use axum::{
    extract::{Multipart, Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
#[cfg(test)]
pub use page::AskPage;
use section::Ground;

/// `GET /{shop}/orders/{order}/ask`: the buyer who placed the order.
pub async fn start(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
    Query(pairs): Query<Pairs>,
) -> Result<Response, PageError> {
    let context = own_order(&app, &buyer, &number).await?;
    let draft = form::first(&pairs, "draft").and_then(|id| id.parse::<CaseId>().ok());
    let kept = match draft {
        Some(id) => drafts::fields(&app, &buyer, id).await?,
        None => None,
    };
    begin(&app, &buyer, &context, &kept.unwrap_or(pairs)).await
}

/// `POST /{shop}/orders/{order}/ask`: the buyer who placed the order.
pub async fn go_on(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
    body: Multipart,
) -> Result<Response, PageError> {
    let context = own_order(&app, &buyer, &number).await?;
    grow(&app, &buyer, &context, body).await
}

/// What a form about an order that files a case stands on.
fn ground<'a>(app: &'a App, buyer: &'a Buyer, context: &'a OrderContext) -> Ground<'a> {
    let (t, prefix) = (buyer.words(app), String::new());
    Ground { t, buyer, context, changes: None, seen: None, request: None, prefix }
}

/// The form as it begins, with what the address says already.
pub async fn begin(
    app: &App,
    buyer: &Buyer,
    context: &OrderContext,
    pairs: &Pairs,
) -> Result<Response, PageError> {
    let shared = Shared::read(pairs, Vec::new());
    let form = AskForm::read(pairs, app.mint().id(CaseId::new));
    again(app, &ground(app, buyer, context), (form, &shared), Vec::new()).await
}

/// The form with what was said so far, or what became of it once it is sent.
pub async fn grow(
    app: &App,
    buyer: &Buyer,
    context: &OrderContext,
    body: Multipart,
) -> Result<Response, PageError> {
    let sent = Sent::receive(app, buyer, body).await?;
    let shared = Shared::read(&sent.pairs, sent.files);
    let mut form = AskForm::read(&sent.pairs, app.mint().id(CaseId::new));
    let ground = ground(app, buyer, context);
    form.fit(context, |no| ground.left(no));
    let of = [(context, &form)];
    drafts::keep(app, buyer, &of, (&sent.pairs, &shared)).await?;
    if shared.button == Button::Later && sent.problems.is_empty() {
        return Ok(Redirect::to(&buyer.at("/orders")).into_response());
    }
    let sends = shared.button == Button::Send;
    let missing = missing::missing(&ground, &form);
    if sends && missing.is_empty() && sent.problems.is_empty() {
        return file(app, &ground, (form, &shared)).await;
    }
    let problems = sent.problems.into_iter().chain(missing.into_iter().filter(|_| sends));
    again(app, &ground, (form, &shared), problems.collect()).await
}

/// The form with what is in it, and with what is wrong.
async fn again(
    app: &App,
    ground: &Ground<'_>,
    (mut form, shared): (AskForm, &Shared),
    problems: Vec<Problem>,
) -> Result<Response, PageError> {
    form.fit(ground.context, |no| ground.left(no));
    let section = section::build(app, ground, &form, shared).await?;
    let fine = problems.is_empty();
    let page = page::of_one(ground.t, ground, (&form, shared, section), problems);
    Ok(match fine {
        true => show(&page),
        false => show_with(StatusCode::UNPROCESSABLE_ENTITY, &page),
    })
}

/// Files the request and leads to its page; what is impossible is shown with the form.
async fn file(
    app: &App,
    ground: &Ground<'_>,
    (form, shared): (AskForm, &Shared),
) -> Result<Response, PageError> {
    let Ground { buyer, context, .. } = *ground;
    let impossible = || vec![Problem::new(ground.t, "preview", "refusal-impossible")];
    // Who learns no price is not asked to pay one.
    let owes = buyer.is_receiver()
        && section::outlook(app, ground, &form, shared).await?.assessed.quote.charge > 0;
    if owes {
        return again(app, ground, (form, shared), impossible()).await;
    }
    let request = Request {
        tenant: buyer.tenant(),
        case: form.case,
        order: context.order.id,
        ask: form.submit(ground, (shared, None)),
        text: Some(shared.note.clone()),
        declaration: None,
        actor: buyer.actor(),
        keyed: None,
    };
    let problems = match flows::submit_request(app, &request).await {
        Ok(case) => {
            let whose = (buyer.tenant(), buyer.customer);
            flows::discard_draft(app, whose, form.case).await?;
            return Ok(Redirect::to(&buyer.case(&case.number)).into_response());
        }
        // The reasons stand in the preview.
        Err(Error::Refused(Refusal::Impossible(_))) => impossible(),
        Err(error) => Problem::all(ground.t, error)?,
    };
    again(app, ground, (form, shared), problems).await
}
