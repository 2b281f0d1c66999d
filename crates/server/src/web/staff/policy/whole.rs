//! `/staff/policy/drafts/{draft}/document`: the whole draft as text, for what no sheet shows and
//! for rules that are kept in a repository.

use super::{address, draft_id, on, shell};
use crate::{
    app::App,
    flows::{
        Error, FieldProblem,
        policy_drafts::{DOCUMENT_MAX, find_draft, save_document},
    },
    web::{
        form::Problem,
        guard_staff::{Configures, Staff},
        page::{Shell, show, show_with},
        staff::words,
        trouble::PageError,
        visit::Visit,
    },
};
use amends_core::{ids::PolicyDraftId, policy::PolicyDocument};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// The page.
#[derive(Template)]
#[template(path = "staff/policy/whole.html")]
pub struct WholePage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub draft: String,
    pub draft_title: String,
    pub seen: i64,
    pub may_change: bool,
    pub text: String,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub seen: i64,
    pub document: String,
}

/// `GET`: managers.
pub async fn page(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = draft_id(&id)?;
    let draft = find_draft(&app, staff.tenant(), id).await?;
    let text = toml::to_string(&draft.document).map_err(|e| Error::Fault(e.to_string()))?;
    let t = words(&app, &visit, &staff);
    Ok(show(&WholePage {
        shell: shell(&app, &visit, &staff, t.get("draft-whole")),
        problems: Vec::new(),
        draft: address(id),
        draft_title: draft.row.title,
        seen: draft.row.revision,
        may_change: draft.row.state == "open",
        text,
    }))
}

/// `POST`: puts it in place of the draft's, if it is whole.
pub async fn send(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let id = draft_id(&id)?;
    let Err(error) = save(&app, &staff, id, &typed).await else {
        return Ok(Redirect::to(&address(id)).into_response());
    };
    let draft = find_draft(&app, staff.tenant(), id).await?;
    let t = words(&app, &visit, &staff);
    let page = WholePage {
        problems: Problem::all(t, error)?,
        shell: shell(&app, &visit, &staff, t.get("draft-whole")),
        draft: address(id),
        draft_title: draft.row.title,
        seen: typed.seen,
        may_change: draft.row.state == "open",
        text: typed.document,
    };
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

async fn save(
    app: &App,
    staff: &Staff<Configures>,
    id: PolicyDraftId,
    typed: &Typed,
) -> Result<(), Error> {
    let document = read(&typed.document)?;
    let actor = staff.actor();
    save_document(app, on(staff, (id, typed.seen), &actor), ("document", &document)).await
}

fn read(text: &str) -> Result<PolicyDocument, Error> {
    if text.len() > DOCUMENT_MAX {
        let most = FieldProblem::new("document", "document-too-long");
        return Err(most.with("max", DOCUMENT_MAX / 1024).into());
    }
    PolicyDocument::from_toml(text)
        .map_err(|why| FieldProblem::new("document", "policy-bad").with("why", why).into())
}
