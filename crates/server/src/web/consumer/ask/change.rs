//! Changing a request that was filed: the same form, filled in with what was asked for. It is
//! decided anew, and the case keeps its number.

use super::{
    AskForm, Button, Ground, Pairs, Sent, Shared, again, form::first, missing::missing,
    part::PartForm, section,
};
use crate::{
    app::App,
    flows::{self, Error, On, load::OrderContext},
    web::{consumer::case::own_case, form::Problem, guard::Buyer, trouble::PageError},
};
use amends_core::{
    case::{Case, CaseItem, Refusal, Wish},
    money::Money,
};
use axum::{
    extract::{Multipart, Path, State},
    response::{IntoResponse, Redirect, Response},
};

/// `GET /{shop}/cases/{number}/change`: the buyer whose case it is, while it can be changed.
pub async fn start(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (loaded, context) = own_case(&app, &buyer, &number).await?;
    let (form, shared) = filled(&loaded.case);
    let context = without(context, &loaded.case);
    let ground = ground(&app, &buyer, &context, &loaded.case);
    // Says so at once where it is too late.
    section::outlook(&app, &ground, &form, &shared).await?;
    again(&app, &ground, (form, &shared), Vec::new()).await
}

/// `POST /{shop}/cases/{number}/change`: the buyer whose case it is, on what they saw.
pub async fn go_on(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
    body: Multipart,
) -> Result<Response, PageError> {
    let (loaded, context) = own_case(&app, &buyer, &number).await?;
    let sent = Sent::receive(&app, &buyer, body).await?;
    let shared = Shared { files: loaded.case.files.clone(), ..Shared::read(&sent.pairs, vec![]) };
    let context = without(context, &loaded.case);
    let ground = ground(&app, &buyer, &context, &loaded.case);
    let mut form = AskForm::read(&sent.pairs, loaded.case.id);
    form.fit(&context, |no| ground.left(no));
    let sends = shared.button == Button::Send;
    let missing = missing(&ground, &form);
    if sends && missing.is_empty() {
        return change(&app, &ground, (form, &shared), seen(&sent.pairs)).await;
    }
    let problems = missing.into_iter().filter(|_| sends).collect();
    again(&app, &ground, (form, &shared), problems).await
}

/// Changes the request and leads back to its page.
async fn change(
    app: &App,
    ground: &Ground<'_>,
    (form, shared): (AskForm, &Shared),
    seen: Option<i64>,
) -> Result<Response, PageError> {
    let buyer = ground.buyer;
    let case = ground.changes.unwrap_or(form.case);
    let ask = form.submit(ground, (shared, None));
    let impossible = || vec![Problem::new(ground.t, "preview", "refusal-impossible")];
    let outlook = section::outlook(app, ground, &form, shared).await?;
    if buyer.is_receiver() && outlook.assessed.quote.charge > 0 {
        return again(app, ground, (form, shared), impossible()).await;
    }
    let on = On::new(buyer.tenant(), case, buyer.actor()).shown(seen);
    let on = on.note(Some(shared.note.clone()));
    let problems = match flows::change_request(app, &on, &ask).await {
        Ok(case) => return Ok(Redirect::to(&buyer.case(&case.number)).into_response()),
        Err(Error::Refused(Refusal::Impossible(_))) => impossible(),
        Err(error) => Problem::all(ground.t, error)?,
    };
    again(app, ground, (form, shared), problems).await
}

fn ground<'a>(
    app: &'a App,
    buyer: &'a Buyer,
    context: &'a OrderContext,
    case: &Case,
) -> Ground<'a> {
    let (request, prefix) = (case.request, String::new());
    Ground {
        t: buyer.words(app),
        buyer,
        context,
        changes: Some(case.id),
        seen: Some(case.version),
        request,
        prefix,
    }
}

/// The order as if the case were not there.
fn without(mut context: OrderContext, case: &Case) -> OrderContext {
    context.cases.retain(|other| other.id != case.id);
    context
}

fn seen(pairs: &Pairs) -> Option<i64> {
    first(pairs, "seen").and_then(|seen| seen.parse().ok())
}

/// The form as it was sent.
fn filled(case: &Case) -> (AskForm, Shared) {
    let mut parts: Vec<PartForm> = Vec::with_capacity(case.items.len());
    for item in &case.items {
        let before = parts.iter().filter(|part| part.line == item.asked.line).count();
        parts.push(part(case, item, before as u32 + 1));
    }
    parts.sort_by_key(|part| (part.line, part.nth));
    let first = parts.first().and_then(|part| part.wish);
    // One wish for all of it is said once.
    if parts.iter().all(|part| part.wish == first) {
        parts.iter_mut().for_each(|part| part.wish = None);
    }
    let tender = case.tender.clone().unwrap_or_default();
    let form = AskForm { case: case.id, wish: first, parts, tender, channel: case.channel };
    let files = case.files.clone();
    (form, Shared { note: String::new(), files, button: Button::Next })
}

fn part(case: &Case, item: &CaseItem, nth: u32) -> PartForm {
    let (asked, wish) = (&item.asked, &item.asked.wish);
    let mut part = PartForm {
        line: asked.line,
        nth,
        wish: Some(wish.kind()),
        quantity: asked.units.count(),
        reason: asked.reason.clone(),
        target: wish.target().map(|target| target.sku.clone()).unwrap_or_default(),
        instant: wish.is_instant(),
        answers: asked.answers.clone(),
        ..PartForm::default()
    };
    match wish {
        Wish::Repair { serial: Some(serial) } => part.serial.clone_from(serial),
        Wish::Keep { amount: 0 } => part.offer = true,
        Wish::PriceProtection { price, claimed: true } => {
            part.price = Money::new(*price, case.currency).to_decimal();
        }
        Wish::Keep { amount } => part.amount = Money::new(*amount, case.currency).to_decimal(),
        _ => {}
    }
    part
}
