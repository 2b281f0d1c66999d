//! The buyer, or somebody for them, asks for something else before it is carried out: the request
//! is decided anew, and the case keeps its number and its file.

use super::{
    Error,
    again::{TRIES_MAX, pause},
    asker::asker,
    commit::{Act, Extras, commit},
    load::{self, Loaded, OrderContext},
    perform::On,
    submit_request::Outlook,
    targets::{Targets, targets},
};
use crate::app::App;
use amends_core::{
    case::{
        Assessment, Case, Recorded, Refusal, Submit, SubmitBasis, assess, change, consequences,
    },
    ids::{CaseId, TenantId},
};

/// Changes a request and returns the case, with the policy's new answer in it. The photos are those
/// of the case; more of them are added as evidence.
pub async fn change_request(app: &App, on: &On<'_>, ask: &Submit) -> Result<Case, Error> {
    on.check()?;
    app.in_time_of(on.tenant, until_changed(app, on, ask)).await
}

async fn until_changed(app: &App, on: &On<'_>, ask: &Submit) -> Result<Case, Error> {
    let mut tries = 0;
    loop {
        tries += 1;
        match attempt(app, on, ask).await {
            Err(Error::Moved) if on.may_decide_again() && tries < TRIES_MAX => {
                pause(app, tries).await;
            }
            done => return done,
        }
    }
}

/// What a change would come to, by the code that changes; nothing is stored.
pub async fn preview_change(
    app: &App,
    tenant: TenantId,
    case: CaseId,
    ask: &Submit,
) -> Result<Assessment, Error> {
    let loaded = load::case(app, tenant, case).await?;
    let desk = Desk::open(app, &loaded, ask).await?;
    Ok(assess(&desk.ask, &desk.basis(), app.now()))
}

/// What a change would lead to, by the code that changes; nothing is stored. A case that cannot be
/// changed any more is refused.
pub async fn foresee_change(
    app: &App,
    (tenant, case): (TenantId, CaseId),
    ask: &Submit,
) -> Result<Outlook, Error> {
    let mut mint = app.mint();
    let loaded = load::case(app, tenant, case).await?;
    let desk = Desk::open(app, &loaded, ask).await?;
    let assessed = assess(&desk.ask, &desk.basis(), mint.now);
    let events = match change(&loaded.case, &desk.ask, &desk.basis(), &mut mint) {
        Ok(events) => events,
        Err(Refusal::NotNow) => return Err(Refusal::NotNow.into()),
        Err(_) => return Ok(Outlook { assessed, filed: None }),
    };
    let mut after = loaded.case.clone();
    for event in &events {
        let (seq, actor) = (after.version + 1, String::new());
        after.apply(&Recorded { seq, at: mint.now, actor, event: event.clone() });
    }
    let follows = consequences(Some(&loaded.case), &after, &events);
    Ok(Outlook { assessed, filed: Some((after, follows)) })
}

async fn attempt(app: &App, on: &On<'_>, ask: &Submit) -> Result<Case, Error> {
    let mut mint = app.mint();
    let loaded = on.load(app).await?;
    let mut desk = Desk::open(app, &loaded, ask).await?;
    let personal = on.personal(&loaded.case, &mut mint);
    desk.ask.note = personal.as_ref().map(|record| record.id);
    let events = change(&loaded.case, &desk.ask, &desk.basis(), &mut mint)?;
    let extras = Extras {
        guards: desk.context.guards.into_iter().chain(desk.targets.guards).collect(),
        personal: personal.into_iter().collect(),
        orders: Vec::new(),
        fired: None,
        keyed: on.keyed.as_ref(),
        order: Some(&desk.context.order),
    };
    let act = Act { tenant: on.tenant, case: on.case, before: Some(&loaded), actor: &on.actor };
    commit(app, &act, events, &mut mint, extras).await
}

/// What a change is decided on: the order as if the case were not there.
struct Desk {
    ask: Submit,
    context: OrderContext,
    targets: Targets,
}

impl Desk {
    async fn open(app: &App, loaded: &Loaded, ask: &Submit) -> Result<Self, Error> {
        let case = &loaded.case;
        let item = case.items.first().ok_or(Error::NotFound)?;
        let mut context = load::order(app, case.tenant, item.asked.order).await?;
        context.cases.retain(|other| other.id != case.id);
        let ask = Submit {
            customer: case.customer,
            channel: case.channel,
            files: case.files.clone(),
            gift: case.gift,
            request: case.request,
            declaration: None,
            note: None,
            ..ask.clone()
        };
        context.asker = asker(app, case.tenant, &context, (&ask, Some(case.id))).await?;
        let targets = targets(app, case.tenant, &context, &ask).await?;
        Ok(Self { ask, context, targets })
    }

    fn basis(&self) -> SubmitBasis<'_> {
        self.context.submit_basis(&self.targets.known)
    }
}
