//! Forms that were begun: kept while they are filled in, gone on with, thrown away.

use super::{
    ask::{AskForm, Button, Pairs, Shared},
    part,
};
use crate::{
    app::App,
    flows::{self, DraftForm, Error, load::OrderContext},
    web::{
        guard::Buyer,
        page::{Shell, show},
        trouble::PageError,
    },
    words::Lang,
};
use amends_core::ids::CaseId;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

/// Fields that are a button or a photo: the ones are not typed, the others are kept as they stand.
const NOT_KEPT: [&str; 5] = ["go", "drop", "more", "less", "file"];

/// A form that was begun, in the list of orders.
pub struct DraftView {
    /// Where it goes on.
    pub href: String,
    /// Where it is thrown away.
    pub discard: String,
    pub orders: String,
    pub saved: String,
}

/// Asks once more before a form is thrown away.
#[derive(Template)]
#[template(path = "consumer/discard.html")]
pub struct DiscardPage<'a> {
    pub shell: Shell<'a>,
    pub back: String,
}

/// Keeps what is in the form. Where nobody asked for it, a form that cannot be kept goes on.
pub async fn keep(
    app: &App,
    buyer: &Buyer,
    of: &[(&OrderContext, &AskForm)],
    (pairs, shared): (&Pairs, &Shared),
) -> Result<(), Error> {
    let Some((context, form)) = of.first().filter(|_| buyer.helper.is_none()) else {
        return Ok(());
    };
    let kept = pairs.iter().filter(|(name, _)| {
        let plain = name.split_once('-').filter(|(head, _)| head.starts_with('o'));
        !NOT_KEPT.contains(&plain.map_or(name.as_str(), |(_, name)| name))
    });
    let files = shared.files.iter().map(|file| ("file".to_owned(), file.to_string()));
    let draft = DraftForm {
        orders: of.iter().map(|(context, _)| context.order.number.clone()).collect(),
        gift: buyer.is_receiver(),
        fields: kept.cloned().chain(files).collect(),
    };
    let whose = (buyer.tenant(), buyer.customer);
    let saved = flows::save_draft(app, whose, (form.case, context.order.id), &draft).await;
    if shared.button == Button::Later { saved } else { Ok(()) }
}

/// The fields of a draft of the reader's.
pub async fn fields(app: &App, buyer: &Buyer, id: CaseId) -> Result<Option<Pairs>, Error> {
    let form = flows::find_draft(app, (buyer.tenant(), buyer.customer), id).await?;
    Ok(form.filter(|form| form.gift == buyer.is_receiver()).map(|form| form.fields))
}

/// What the reader has begun and not sent.
pub async fn views(app: &App, buyer: &Buyer) -> Result<Vec<DraftView>, Error> {
    let t = buyer.words(app);
    let drafts = flows::drafts_of(app, (buyer.tenant(), buyer.customer)).await?;
    let own = drafts.into_iter().filter(|(draft, form)| {
        form.gift == buyer.is_receiver() && buyer.may_see_order(draft.order, draft.customer)
    });
    let view = |(draft, form): (amends_store::drafts::Draft, DraftForm)| {
        let saved = flows::load::moment(draft.updated_ms);
        view(t, buyer, (draft.id, &form), t.date(saved, &buyer.shop.zone))
    };
    Ok(own.map(view).collect())
}

fn view(t: &Lang, buyer: &Buyer, (id, form): (CaseId, &DraftForm), saved: String) -> DraftView {
    let way = match form.orders.as_slice() {
        [one] => format!("/orders/{}/ask", part(one)),
        _ => "/ask".to_owned(),
    };
    DraftView {
        href: buyer.at(&format!("{way}?draft={id}")),
        discard: buyer.at(&format!("/drafts/{id}/discard")),
        orders: form.orders.join(&t.get("list-comma")),
        saved,
    }
}

/// `GET /{shop}/drafts/{id}/discard`: whoever began it.
pub async fn ask_discard(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, id)): Path<(String, CaseId)>,
) -> Result<Response, PageError> {
    fields(&app, &buyer, id).await?.ok_or(PageError::NOT_FOUND)?;
    let t = buyer.words(&app);
    let back = buyer.at("/orders");
    Ok(show(&DiscardPage { shell: buyer.shell(t, t.get("draft-discard-title")), back }))
}

/// `POST /{shop}/drafts/{id}/discard`: whoever began it.
pub async fn discard(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, id)): Path<(String, CaseId)>,
) -> Result<Response, PageError> {
    if fields(&app, &buyer, id).await?.is_some() {
        flows::discard_draft(&app, (buyer.tenant(), buyer.customer), id).await?;
    }
    Ok(Redirect::to(&buyer.at("/orders")).into_response())
}

#[cfg(test)]
impl<'a> DiscardPage<'a> {
    /// The question.
    pub fn samples(t: &'a Lang, buyer: &Buyer) -> Vec<Self> {
        let shell = buyer.shell(t, t.get("draft-discard-title"));
        vec![DiscardPage { shell, back: buyer.at("/orders") }]
    }
}

#[cfg(test)]
impl DraftView {
    /// A draft of two orders.
    pub fn samples(t: &Lang, buyer: &Buyer) -> Vec<Self> {
        let orders = vec!["HY-1".to_owned(), "HY-2".to_owned()];
        let form = DraftForm { orders, gift: false, fields: Vec::new() };
        vec![view(t, buyer, (CaseId::new(1, [1; 10]), &form), "…".to_owned())]
    }
}
