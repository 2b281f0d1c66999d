//! One request over several orders: a page with the form of each. It files one case for each order,
//! all of them or none; sent twice it files what is missing and nothing twice.

use super::{
    AskForm, Button, Ground, Pairs, Sent, Shared,
    form::{all, first},
    missing::missing,
    page::{self, AskPage},
    section,
};
use crate::{
    app::App,
    flows::{self, Error, Request, load, load::OrderContext},
    web::{
        consumer::{drafts, orders::own_order, part},
        form::Problem,
        guard::Buyer,
        page::{show, show_with},
        trouble::PageError,
    },
};
use amends_core::{
    case::Refusal,
    ids::{CaseId, RequestId},
};
use axum::{
    extract::{Multipart, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

/// Orders of one request: as many as go into one parcel, and more.
const ORDERS_MAX: usize = 10;

/// What is filled in for all of them.
struct Several {
    request: RequestId,
    contexts: Vec<OrderContext>,
    forms: Vec<AskForm>,
    shared: Shared,
}

/// `GET /{shop}/ask?order=…&order=…`: the buyer who placed all of them.
pub async fn start(
    State(app): State<App>,
    buyer: Buyer,
    Query(pairs): Query<Pairs>,
) -> Result<Response, PageError> {
    let draft = first(&pairs, "draft").and_then(|id| id.parse::<CaseId>().ok());
    let pairs = match draft {
        Some(id) => drafts::fields(&app, &buyer, id).await?.ok_or(PageError::NOT_FOUND)?,
        None => pairs,
    };
    let numbers: Vec<&str> = numbers(&pairs);
    match numbers.as_slice() {
        [] => Ok(Redirect::to(&buyer.at("/orders")).into_response()),
        [one] if draft.is_none() => {
            let way = format!("/orders/{}/ask", part(one));
            Ok(Redirect::to(&buyer.at(&way)).into_response())
        }
        _ => {
            let several = read(&app, &buyer, &pairs, Vec::new()).await?;
            again(&app, &buyer, &several, Vec::new()).await
        }
    }
}

/// `POST /{shop}/ask`: the buyer who placed all of them.
pub async fn go_on(
    State(app): State<App>,
    buyer: Buyer,
    body: Multipart,
) -> Result<Response, PageError> {
    let sent = Sent::receive(&app, &buyer, body).await?;
    let several = read(&app, &buyer, &sent.pairs, sent.files).await?;
    several.keep(&app, &buyer, &sent.pairs).await?;
    if several.shared.button == Button::Later {
        return Ok(Redirect::to(&buyer.at("/orders")).into_response());
    }
    let sends = several.shared.button == Button::Send;
    let mut problems = sent.problems;
    if sends {
        for ground in several.grounds(&app, &buyer) {
            let form = several.form(&ground);
            problems.extend(section::named(&ground, missing(&ground, form)));
        }
    }
    if sends && problems.is_empty() {
        return file(&app, &buyer, &several).await;
    }
    again(&app, &buyer, &several, problems).await
}

impl Several {
    fn grounds<'a>(&'a self, app: &'a App, buyer: &'a Buyer) -> Vec<Ground<'a>> {
        let ground = |(context, n): (&'a OrderContext, usize)| Ground {
            t: buyer.words(app),
            buyer,
            context,
            changes: None,
            seen: None,
            request: Some(self.request),
            prefix: prefix(n),
        };
        self.contexts.iter().zip(1..).map(ground).collect()
    }

    fn form(&self, ground: &Ground<'_>) -> &AskForm {
        let same = |context: &OrderContext| context.order.id == ground.context.order.id;
        &self.forms[self.contexts.iter().position(same).unwrap_or(0)]
    }

    async fn keep(&self, app: &App, buyer: &Buyer, pairs: &Pairs) -> Result<(), Error> {
        let of: Vec<_> = self.contexts.iter().zip(&self.forms).collect();
        drafts::keep(app, buyer, &of, (pairs, &self.shared)).await
    }
}

fn prefix(n: usize) -> String {
    format!("o{n}-")
}

/// Numbers of the orders, each once.
fn numbers(pairs: &Pairs) -> Vec<&str> {
    let mut numbers: Vec<&str> = Vec::new();
    for number in all(pairs, "order") {
        if !numbers.contains(&number) && numbers.len() < ORDERS_MAX {
            numbers.push(number);
        }
    }
    numbers
}

/// Reads the form of every order; the fields of each begin with its prefix.
async fn read(
    app: &App,
    buyer: &Buyer,
    pairs: &Pairs,
    files: Vec<amends_core::ids::FileId>,
) -> Result<Several, PageError> {
    let mut mint = app.mint();
    let fresh = mint.id(RequestId::new);
    let request = first(pairs, "request").and_then(|id| id.parse().ok()).unwrap_or(fresh);
    let (mut contexts, mut forms) = (Vec::new(), Vec::new());
    for (number, n) in numbers(pairs).into_iter().zip(1..) {
        let context = own_order(app, buyer, number).await?;
        let prefix = prefix(n);
        let own = pairs.iter().filter_map(|(name, value)| {
            name.strip_prefix(&prefix).map(|name| (name.to_owned(), value.clone()))
        });
        let mut form = AskForm::read(&own.collect(), mint.id(CaseId::new));
        form.fit(&context, |no| {
            context.order.line(no).map_or(0, |line| super::left(&context, line))
        });
        contexts.push(context);
        forms.push(form);
    }
    if contexts.is_empty() {
        return Err(PageError::NOT_FOUND);
    }
    Ok(Several { request, contexts, forms, shared: Shared::read(pairs, files) })
}

/// The page with what is in it, and with what is wrong.
async fn again(
    app: &App,
    buyer: &Buyer,
    several: &Several,
    problems: Vec<Problem>,
) -> Result<Response, PageError> {
    let (t, grounds) = (buyer.words(app), several.grounds(app, buyer));
    let mut sections = Vec::with_capacity(grounds.len());
    for ground in &grounds {
        sections.push(section::build(app, ground, several.form(ground), &several.shared).await?);
    }
    let of: Vec<_> = grounds.iter().map(|ground| (ground, several.form(ground))).collect();
    let numbers = several.contexts.iter().map(|context| context.order.number.clone());
    let request = ("request", several.request.to_string());
    let page = AskPage {
        shell: buyer.shell(t, t.get("many-title")),
        back: buyer.at("/orders"),
        back_words: t.get("buyer-nav-orders"),
        carried: std::iter::once(request).chain(numbers.map(|n| ("order", n))).collect(),
        channels: Vec::new(),
        sections,
        note: page::note(t, &several.shared, &problems),
        photos: Some(page::photos(t, &several.shared, &of)),
        keeps: true,
        problems,
    };
    Ok(match page.problems.is_empty() {
        true => show(&page),
        false => show_with(StatusCode::UNPROCESSABLE_ENTITY, &page),
    })
}

/// Files all of them, if each of them can be filed.
async fn file(app: &App, buyer: &Buyer, several: &Several) -> Result<Response, PageError> {
    let mut problems = Vec::new();
    for ground in several.grounds(app, buyer) {
        problems.extend(impossible(app, &ground, several).await?);
    }
    if problems.is_empty() {
        for ground in several.grounds(app, buyer) {
            problems.extend(file_one(app, &ground, several).await?);
        }
    }
    if !problems.is_empty() {
        return again(app, buyer, several, problems).await;
    }
    let whose = (buyer.tenant(), buyer.customer);
    flows::discard_draft(app, whose, several.forms[0].case).await?;
    let way = format!("/requests/{}", several.request);
    Ok(Redirect::to(&buyer.at(&way)).into_response())
}

/// Why the request for one order cannot be filed; one that was filed before is no problem.
async fn impossible(
    app: &App,
    ground: &Ground<'_>,
    several: &Several,
) -> Result<Option<Problem>, PageError> {
    let form = several.form(ground);
    match load::case(app, ground.buyer.tenant(), form.case).await {
        Ok(_) => return Ok(None),
        Err(Error::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    let outlook = section::outlook(app, ground, form, &several.shared).await?;
    Ok(outlook.filed.is_none().then(|| cannot(ground)))
}

/// Files the request for one order.
async fn file_one(
    app: &App,
    ground: &Ground<'_>,
    several: &Several,
) -> Result<Vec<Problem>, PageError> {
    let (form, buyer) = (several.form(ground), ground.buyer);
    let request = Request {
        tenant: buyer.tenant(),
        case: form.case,
        order: ground.context.order.id,
        ask: form.submit(ground, (&several.shared, ground.request)),
        text: Some(several.shared.note.clone()),
        declaration: None,
        actor: buyer.actor(),
        keyed: None,
    };
    match flows::submit_request(app, &request).await {
        Ok(_) => Ok(Vec::new()),
        Err(Error::Refused(Refusal::Impossible(_))) => Ok(vec![cannot(ground)]),
        Err(error) => Ok(Problem::all(ground.t, error)?),
    }
}

fn cannot(ground: &Ground<'_>) -> Problem {
    let number = [("number", (&ground.context.order.number).into())];
    let words = ground.t.get_with("many-impossible", &number);
    Problem { field: format!("{}preview", ground.prefix), words }
}
