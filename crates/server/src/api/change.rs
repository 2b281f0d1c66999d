//! The buyer, or a program for them, asks for something else before it is carried out.

use super::{
    acts::{DoneOrForeseen, OnCase, Safely},
    ask::{Ask, AskLine, understand},
    body::Incoming,
    cases::{Preview, or_told},
    find,
    guard::{Act, May},
    idempotency::Once,
    problem::{Document, Problem},
};
use crate::{
    app::App,
    flows::{self, On, load},
};
use amends_core::ids::OrderId;
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa::ToSchema;

/// What is asked for instead. Order, photos and channel stay those of the case.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Changed {
    /// For lines that do not say otherwise.
    #[schema(example = "exchange")]
    pub wish: String,
    /// All lines anew, 1 to 100.
    pub lines: Vec<AskLine>,
    /// The tender for the refund or the difference; absent: the way it was paid.
    pub tender: Option<String>,
    /// The words by which the buyer agreed to a tender that the order was not paid with.
    pub consent: Option<String>,
    /// The buyer's own words, at most 2,000 letters.
    pub note: Option<String>,
}

impl Changed {
    fn ask(&self, order: OrderId) -> Ask {
        let Self { wish, lines, tender, consent, .. } = self.clone();
        let (order, note, files, channel, gift) =
            (order.to_string(), None, Vec::new(), None, false);
        Ask { order, wish, lines, tender, consent, note, files, channel, gift }
    }
}

/// Ask for something else before it is carried out. The request is decided anew, and the case keeps
/// its number and its file. `?preview=true` answers with the decision and the arithmetic.
#[utoipa::path(post, path = "/cases/{case}/change", tag = "acts", operation_id = "change_case",
    params(OnCase, Safely, ("preview" = Option<bool>, Query)), request_body = Changed,
    responses((status = 200, body = DoneOrForeseen), (status = "4XX", body = Document)))]
pub async fn change(
    State(app): State<App>,
    caller: May<Act>,
    Path(case): Path<String>,
    incoming: Incoming<Changed>,
) -> Result<Response, Problem> {
    let (tenant, case) = (caller.tenant, find::case_id(&app, caller.tenant, &case).await?);
    let loaded = load::case(&app, tenant, case).await?;
    let item = loaded.case.items.first().ok_or_else(Problem::not_found)?;
    let order = item.asked.order;
    let understood = understand(&app, tenant, &incoming.body.ask(order)).await?;
    if incoming.preview {
        let assessed = flows::preview_change(&app, tenant, case, &understood.ask).await?;
        return Ok(Json(Preview::of(&assessed)).into_response());
    }
    let once = Once::new(&app, &caller, &incoming, StatusCode::OK);
    let on = On::new(tenant, case, caller.actor()).seen(incoming.seen);
    let on = on.note(incoming.body.note.clone()).keyed(once.keyed());
    once.answer(Some(case), async {
        let changed = flows::change_request(&app, &on, &understood.ask).await;
        or_told(&app, tenant, order, changed).await
    })
    .await
}
