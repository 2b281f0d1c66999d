//! Asking: one page that grows with the answers. Every change posts the whole form and shows it
//! again with what it comes to, so that it works without script; a script only saves the button
//! presses.

mod form;
mod lines;
mod page;
#[cfg(test)]
mod samples;

pub use form::{AskForm, CHANNELS, LineForm, Sent};
pub use lines::left;

use super::orders::own_order;
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

/// `GET /{shop}/orders/{order}/ask`: the buyer who placed the order.
pub async fn start(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let context = own_order(&app, &buyer, &number).await?;
    begin(&app, &buyer, &context, &pairs).await
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

/// The form as it begins, with what the address says already.
pub async fn begin(
    app: &App,
    buyer: &Buyer,
    context: &OrderContext,
    pairs: &[(String, String)],
) -> Result<Response, PageError> {
    let mut form = AskForm::read(pairs, app.mint().id(CaseId::new));
    form.choose_only_line(&context.order);
    Ok(show(&page::build(app, buyer, context, (&form, Vec::new())).await?))
}

/// The form with what was said so far, or what became of it once it is sent.
pub async fn grow(
    app: &App,
    buyer: &Buyer,
    context: &OrderContext,
    body: Multipart,
) -> Result<Response, PageError> {
    let sent = Sent::receive(app, buyer, body).await?;
    let form = AskForm::read(&sent.pairs, app.mint().id(CaseId::new)).with_files(sent.files);
    let missing = page::missing(buyer.words(app), context, &form);
    if form.sends && missing.is_empty() && sent.problems.is_empty() {
        return file(app, buyer, context, &form).await;
    }
    let problems = sent.problems.into_iter().chain(missing.into_iter().filter(|_| form.sends));
    let problems: Vec<Problem> = problems.collect();
    let fine = problems.is_empty();
    let page = page::build(app, buyer, context, (&form, problems)).await?;
    let status = if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(show_with(status, &page))
}

/// Files the request and leads to its page; what is impossible is shown with the form.
async fn file(
    app: &App,
    buyer: &Buyer,
    context: &OrderContext,
    form: &AskForm,
) -> Result<Response, PageError> {
    let request = Request {
        tenant: buyer.tenant(),
        case: form.case,
        order: context.order.id,
        ask: form.submit(buyer),
        text: Some(form.note.clone()),
        actor: buyer.actor(),
        keyed: None,
    };
    let problems = match flows::submit_request(app, &request).await {
        Ok(case) => {
            return Ok(Redirect::to(&buyer.case(&case.number)).into_response());
        }
        // The reasons stand in the preview.
        Err(Error::Refused(Refusal::Impossible(_))) => {
            vec![Problem::new(buyer.words(app), "preview", "refusal-impossible")]
        }
        Err(error) => Problem::all(buyer.words(app), error)?,
    };
    let page = page::build(app, buyer, context, (form, problems)).await?;
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
