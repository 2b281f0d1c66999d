//! Withdrawal from the contract, with the function that the law of the order's market wants a shop
//! to have: who declares it and for what, then the same once more with the button that sends it,
//! then the acknowledgement. No reason is asked for anywhere.

mod form;
pub mod label;
pub mod page;
pub mod receipt;
#[cfg(test)]
pub mod samples;
pub mod start;

pub use receipt::href as receipt_href;

use super::{
    ask::Pairs,
    orders::{own_order, teller},
    part,
};
use crate::flows::audit::Looked;
use crate::{
    app::App,
    flows::{self, Declaration, Declaring, Error, contacts, load, load::OrderContext},
    web::{form::Problem, guard::Buyer, page as web, trouble::PageError},
    words::Lang,
};
use amends_core::{
    case::{Refusal, Revocable, revocable},
    ids::CaseId,
    people::Channel,
};
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use form::{Step, Typed};
use jiff::Timestamp;
use label::CallView;
use std::collections::BTreeMap;

/// What the pages stand on.
pub struct Ground<'a> {
    t: &'a Lang,
    buyer: &'a Buyer,
    context: &'a OrderContext,
    lines: Vec<Revocable>,
}

impl<'a> Ground<'a> {
    /// `None`: the law of this order knows no such function, or the asker is not who bought it.
    pub fn new(
        t: &'a Lang,
        (buyer, context): (&'a Buyer, &'a OrderContext),
        now: Timestamp,
    ) -> Option<Self> {
        let lines = revocable(&context.submit_basis(&BTreeMap::new()), now);
        let known = !lines.is_empty() && !buyer.is_receiver();
        known.then_some(Self { t, buyer, context, lines })
    }

    /// Whether something can be declared now.
    pub fn is_open(&self) -> bool {
        self.lines.iter().any(Revocable::can_be_declared)
    }

    /// The button that leads to the form, with until when it does.
    pub fn call(&self) -> Option<CallView> {
        let order = &self.context.order;
        let told = (page::lead(self), href(self.buyer, &order.number));
        label::call(self.t, (&self.context.policy.law, &order.market), told)
    }
}

/// The form of an order.
pub fn href(buyer: &Buyer, number: &str) -> String {
    buyer.at(&format!("/orders/{}/withdrawal", part(number)))
}

/// `GET /{shop}/orders/{order}/withdrawal`: the buyer who placed the order.
pub async fn begin(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let context = own_order(&app, &buyer, &number).await?;
    let ground = Ground::new(buyer.words(&app), (&buyer, &context), app.now());
    let ground = ground.ok_or(PageError::NOT_FOUND)?;
    if !ground.is_open() {
        return Ok(web::show(&page::over(&ground)));
    }
    // Who is signed in only confirms what the shop knows of them.
    let known = contacts::person(&app, buyer.tenant(), buyer.customer, Looked::own()).await?;
    let typed = Typed::fresh(app.mint().id(CaseId::new), known.contact, &ground.lines);
    Ok(web::show(&page::form(&ground, &typed, Vec::new())))
}

/// `POST /{shop}/orders/{order}/withdrawal`: the buyer who placed the order.
pub async fn go_on(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, PageError> {
    let context = own_order(&app, &buyer, &number).await?;
    let typed = Typed::read(&pairs, app.mint().id(CaseId::new));
    // The same form once more, whatever became of the order since.
    if let Some(place) = filed(&app, &buyer, typed.case).await? {
        return Ok(Redirect::to(&place).into_response());
    }
    let ground = Ground::new(buyer.words(&app), (&buyer, &context), app.now());
    let ground = ground.ok_or(PageError::NOT_FOUND)?;
    if !ground.is_open() {
        return Ok(web::show_with(StatusCode::UNPROCESSABLE_ENTITY, &page::over(&ground)));
    }
    let problems = typed.problems(&ground);
    match typed.step {
        Step::Back => Ok(web::show(&page::form(&ground, &typed, Vec::new()))),
        _ if !problems.is_empty() => Ok(again(&ground, &typed, problems)),
        Step::Check => check(&app, &ground, &typed).await,
        Step::Confirm => confirm(&app, &ground, &typed).await,
    }
}

/// The acknowledgement of the case that this form filed before, if it did.
async fn filed(app: &App, buyer: &Buyer, id: CaseId) -> Result<Option<String>, PageError> {
    match load::case(app, buyer.tenant(), id).await {
        Ok(loaded) if buyer.may_see(&loaded.case) && loaded.case.declaration.is_some() => {
            Ok(Some(receipt_href(buyer, &loaded.case.number)))
        }
        Ok(_) | Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The form with what was typed and what is wrong with it.
fn again(ground: &Ground<'_>, typed: &Typed, problems: Vec<Problem>) -> Response {
    web::show_with(StatusCode::UNPROCESSABLE_ENTITY, &page::form(ground, typed, problems))
}

/// The same once more, with what follows, and the button that sends it.
async fn check(app: &App, ground: &Ground<'_>, typed: &Typed) -> Result<Response, PageError> {
    let whose = (ground.buyer.tenant(), ground.context.order.id);
    let outlook = flows::foresee_revocation(app, whose, &typed.units()).await?;
    match outlook.filed {
        Some((case, _)) => Ok(web::show(&page::sure(ground, typed, &case))),
        None => Ok(again(ground, typed, vec![page::moved_on(ground.t)])),
    }
}

/// Files it and leads to the acknowledgement.
async fn confirm(app: &App, ground: &Ground<'_>, typed: &Typed) -> Result<Response, PageError> {
    let (buyer, lines) = (ground.buyer, typed.units());
    let declaration = Declaration {
        name: typed.name.clone(),
        email: typed.email.clone(),
        locale: ground.t.code().to_owned(),
    };
    let said = Declaring {
        tenant: buyer.tenant(),
        case: typed.case,
        order: ground.context.order.id,
        lines: &lines,
        declaration: &declaration,
        channel: Channel::Page,
        actor: buyer.actor(),
        keyed: None,
    };
    match flows::declare_revocation(app, said).await {
        Ok(case) => Ok(Redirect::to(&receipt_href(buyer, &case.number)).into_response()),
        // Something moved between the two looks: the form says what there is now.
        Err(Error::Refused(Refusal::Impossible(_))) => {
            Ok(again(ground, typed, vec![page::moved_on(ground.t)]))
        }
        Err(error) => Ok(again(ground, typed, Problem::all(ground.t, error)?)),
    }
}
