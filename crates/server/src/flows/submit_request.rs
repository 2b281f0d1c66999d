//! A buyer, or somebody for them, files a request. The policy answers at once.

use super::{
    Declaration, Error, FieldProblem, Keyed,
    again::{TRIES_MAX, pause},
    asker::asker,
    commit::{Act, Extras, commit},
    load,
    own_files::own_files,
    perform::NOTE_CHARS_MAX,
    targets::targets,
};
use crate::app::App;
use amends_core::{
    case::{Assessment, Case, Consequences, Event, Recorded, Submit, assess, consequences, submit},
    ids::{CaseId, OrderId, PersonalId, TenantId},
    people::Actor,
};
use amends_store::PersonalRecord;

/// A request as it comes in at a door.
pub struct Request<'a> {
    pub tenant: TenantId,
    /// Drawn when the form was made, so that sending it twice files one case.
    pub case: CaseId,
    pub order: OrderId,
    /// `note` is filled in from `text`.
    pub ask: Submit,
    /// The buyer's own words.
    pub text: Option<String>,
    /// The declaration by which the buyer withdraws from the contract; `ask` is filled in from it.
    pub declaration: Option<&'a Declaration>,
    pub actor: Actor,
    pub keyed: Option<Keyed<'a>>,
}

/// Files a request and returns the case, with the policy's answer in it. The same case id again
/// returns the case that is there.
pub async fn submit_request(app: &App, request: &Request<'_>) -> Result<Case, Error> {
    check(request)?;
    // On the heap, as in `perform`.
    app.in_time_of(request.tenant, Box::pin(until_filed(app, request))).await
}

async fn until_filed(app: &App, request: &Request<'_>) -> Result<Case, Error> {
    let mut tries = 0;
    loop {
        tries += 1;
        match attempt(app, request).await {
            Err(Error::Moved) if tries < TRIES_MAX => match filed_before(app, request).await? {
                Some(case) => return Ok(case),
                None => pause(app, tries).await,
            },
            // The units may be taken by the very case this form filed before.
            Err(Error::Refused(refusal)) => {
                return filed_before(app, request).await?.ok_or(Error::Refused(refusal));
            }
            done => return done,
        }
    }
}

/// What a request would come to, by the code that files it; nothing is stored.
pub async fn preview_request(
    app: &App,
    tenant: TenantId,
    order: OrderId,
    ask: &Submit,
) -> Result<Assessment, Error> {
    let mut context = load::order(app, tenant, order).await?;
    let mut ask = ask.clone();
    ask.customer = context.order.customer;
    context.asker = asker(app, tenant, &context, (&ask, None)).await?;
    let targets = targets(app, tenant, &context, &ask).await?;
    Ok(assess(&ask, &context.submit_basis(&targets.known), app.now()))
}

/// What a form would lead to if it were sent now.
pub struct Outlook {
    pub assessed: Assessment,
    /// The case as it would be then, and what would follow; `None` while it cannot be filed.
    pub filed: Option<(Case, Consequences)>,
}

/// What a request would lead to, by the code that files it; nothing is stored.
pub async fn foresee_request(
    app: &App,
    (tenant, order): (TenantId, OrderId),
    ask: &Submit,
) -> Result<Outlook, Error> {
    let mut mint = app.mint();
    let mut context = load::order(app, tenant, order).await?;
    let mut ask = ask.clone();
    ask.customer = context.order.customer;
    context.asker = asker(app, tenant, &context, (&ask, None)).await?;
    let targets = targets(app, tenant, &context, &ask).await?;
    let basis = context.submit_basis(&targets.known);
    let assessed = assess(&ask, &basis, mint.now);
    let events = submit(&ask, &basis, &mut mint).ok();
    let filed = events.and_then(|events| {
        let case = opened(tenant, &events, mint.now)?;
        let follows = consequences(None, &case, &events);
        Some((case, follows))
    });
    Ok(Outlook { assessed, filed })
}

/// The case that these events open.
fn opened(tenant: TenantId, events: &[Event], at: jiff::Timestamp) -> Option<Case> {
    let recorded = |(event, seq): (&Event, i64)| {
        let (event, actor) = (event.clone(), String::new());
        Recorded { seq, at, actor, event }
    };
    let history: Vec<Recorded> = events.iter().zip(1..).map(recorded).collect();
    Case::replay(tenant, CaseId(uuid::Uuid::nil()), &history)
}

async fn attempt(app: &App, request: &Request<'_>) -> Result<Case, Error> {
    let mut mint = app.mint();
    let mut context = load::order(app, request.tenant, request.order).await?;
    let mut ask = request.ask.clone();
    ask.customer = context.order.customer;
    let whose = (request.tenant, ask.customer);
    ask.files = own_files(app, whose, "files", &request.ask.files).await?;
    let text = request.text.as_ref().map(|text| text.trim()).filter(|text| !text.is_empty());
    let note = text.map(|text| PersonalRecord {
        id: mint.id(PersonalId::new),
        customer: ask.customer,
        kind: "note".to_owned(),
        body: text.to_owned(),
        at_ms: mint.now.as_millisecond(),
    });
    ask.note = note.as_ref().map(|record| record.id);
    let declared = match request.declaration {
        Some(declaration) => Some(declaration.record(ask.customer, &mut mint)?),
        None => None,
    };
    ask.declaration = declared.as_ref().map(|record| record.id).or(ask.declaration);
    context.asker = asker(app, request.tenant, &context, (&ask, None)).await?;
    let targets = targets(app, request.tenant, &context, &ask).await?;
    let events = submit(&ask, &context.submit_basis(&targets.known), &mut mint)?;
    let extras = Extras {
        guards: context.guards.into_iter().chain(targets.guards).collect(),
        personal: note.into_iter().chain(declared).collect(),
        orders: vec![request.order],
        fired: None,
        keyed: request.keyed.as_ref(),
        order: Some(&context.order),
    };
    let (tenant, case, actor) = (request.tenant, request.case, &request.actor);
    let act = Act { tenant, case, before: None, actor };
    Box::pin(commit(app, &act, events, &mut mint, extras)).await
}

/// The case this very form filed before, if it did; somebody else's case is not shown.
async fn filed_before(app: &App, request: &Request<'_>) -> Result<Option<Case>, Error> {
    match load::case(app, request.tenant, request.case).await {
        Ok(loaded) if loaded.case.items.iter().all(|i| i.asked.order == request.order) => {
            Ok(Some(loaded.case))
        }
        Ok(_) => Err(Error::NotFound),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn check(request: &Request<'_>) -> Result<(), Error> {
    let chars = request.text.as_ref().map_or(0, |text| text.chars().count());
    if chars > NOTE_CHARS_MAX {
        let problem = FieldProblem::new("note", "text-too-long");
        return Err(problem.with("max", NOTE_CHARS_MAX).into());
    }
    Ok(())
}
