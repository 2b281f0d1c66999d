//! Rules that are being written: begun from those in force, changed sheet by sheet with every save
//! kept, sent for a second look, published by somebody else. Nothing of it decides anything before.

use super::{
    Error, FieldProblem,
    audit::{AuditAct, Entry},
    publish_policy::{first_moment, somebody_decides},
};
use crate::app::App;
use amends_core::{
    case::NOTE_CHARS_MAX,
    ids::{PolicyDraftId, TenantId},
    people::Actor,
    policy::{CellWrong, PolicyDocument, with_sheet},
    table::ROWS_MAX,
};
use amends_store::{
    policies::{self, PolicyRow},
    policy_drafts::{self, Draft, Revision, Said},
};
use jiff::civil::Date;

/// Drafts of a shop that are open at once.
pub const DRAFTS_MAX: usize = 50;
/// Saves of one draft.
const REVISIONS_MAX: i64 = 2_000;
/// Bytes of a document.
pub const DOCUMENT_MAX: usize = 512 * 1024;
/// Letters of a title.
pub const TITLE_CHARS_MAX: usize = 80;

/// A draft with what it says and what it began from.
pub struct OpenDraft {
    pub row: Draft,
    pub document: PolicyDocument,
    pub base: PolicyDocument,
}

/// Which draft, as it was seen, and who acts.
#[derive(Clone, Copy)]
pub struct OnDraft<'a> {
    pub tenant: TenantId,
    pub id: PolicyDraftId,
    /// The revision that was shown.
    pub seen: i64,
    pub actor: &'a Actor,
}

/// Begins a draft from the newest version. The same id again begins nothing.
pub async fn begin_draft(
    app: &App,
    (tenant, actor): (TenantId, &Actor),
    (id, title): (PolicyDraftId, &str),
) -> Result<(), Error> {
    let title = line("title", title, TITLE_CHARS_MAX)?;
    if policy_drafts::find(app.store(), tenant, id).await?.is_some() {
        return Ok(());
    }
    let open = policy_drafts::list(app.store(), tenant, "", DRAFTS_MAX as i64 + 1).await?;
    if open.len() >= DRAFTS_MAX {
        return Err(FieldProblem::new("title", "too-many-drafts").with("max", DRAFTS_MAX).into());
    }
    let base = policies::latest(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    let now = app.now().as_millisecond();
    let draft = Draft {
        id,
        title,
        base: base.version,
        state: "open".to_owned(),
        revision: 1,
        author: actor.to_string(),
        sender: String::new(),
        from_day: String::new(),
        is_major: false,
        reason: String::new(),
        answer: String::new(),
        version: 0,
        created_ms: now,
        changed_ms: now,
    };
    let (what, actor) = ("begun".to_owned(), actor.to_string());
    let first = Revision { revision: 1, what, actor, at_ms: now, base: base.version };
    policy_drafts::add(app.store(), tenant, &draft, (&first, &base.body)).await?;
    Ok(())
}

/// A draft with its document.
pub async fn find_draft(
    app: &App,
    tenant: TenantId,
    id: PolicyDraftId,
) -> Result<OpenDraft, Error> {
    let row = policy_drafts::find(app.store(), tenant, id).await?.ok_or(Error::NotFound)?;
    let (base, document) = saved(app, tenant, (id, row.revision)).await?;
    Ok(OpenDraft { document, base, row })
}

/// What a save is to be compared with, and what it says.
pub(super) async fn saved(
    app: &App,
    tenant: TenantId,
    of: (PolicyDraftId, i64),
) -> Result<(PolicyDocument, PolicyDocument), Error> {
    let said = policy_drafts::said(app.store(), tenant, of).await?.ok_or(Error::NotFound)?;
    let base = policies::find(app.store(), tenant, said.base).await?.ok_or(Error::NotFound)?;
    Ok((serde_json::from_str(&base.body)?, serde_json::from_str(&said.body)?))
}

/// Puts rows in place of those of one sheet. `Invalid`: cells that cannot be read, as `r0c2`.
pub async fn save_sheet(
    app: &App,
    on: OnDraft<'_>,
    (sheet, rows): (&str, &[Vec<String>]),
) -> Result<(), Error> {
    if rows.len() > ROWS_MAX {
        return Err(FieldProblem::new("rows", "too-many-rows").with("max", ROWS_MAX).into());
    }
    let draft = find_draft(app, on.tenant, on.id).await?;
    let changed = with_sheet(&draft.document, sheet, rows).map_err(wrong)?;
    save_document(app, on, (sheet, &changed)).await
}

fn wrong(cells: Vec<CellWrong>) -> Error {
    if cells.is_empty() {
        return Error::NotFound;
    }
    let told = cells.into_iter().map(|cell| {
        let code = match cell.code {
            "unknown-word" => "cell-unknown-word",
            "not-a-number" => "cell-not-a-number",
            "not-yes-no" => "cell-not-yes-no",
            "not-all-but" => "cell-not-all-but",
            "word-missing" => "cell-word-missing",
            "other-language" => "cell-other-language",
            "one-row" => "cell-one-row",
            "too-large" => "cell-too-large",
            "no-count" => "cell-no-count",
            _ => "cell-empty",
        };
        let place = format!("r{}c{}", cell.row, cell.column);
        FieldProblem::new(place, code).with("text", cell.text).with("row", cell.row + 1)
    });
    Error::Invalid(told.collect())
}

/// Saves a document as the next revision. It may still have faults: only what is sent must be
/// whole.
pub async fn save_document(
    app: &App,
    on: OnDraft<'_>,
    (what, document): (&str, &PolicyDocument),
) -> Result<(), Error> {
    let body = serde_json::to_string(document)?;
    if body.len() > DOCUMENT_MAX {
        let most = FieldProblem::new("document", "document-too-long");
        return Err(most.with("max", DOCUMENT_MAX / 1024).into());
    }
    let row = open(app, on).await?;
    let base = row.base;
    revise(app, (on, row), what, &Said { body, base }).await
}

/// The next revision of an open draft.
pub(super) async fn revise(
    app: &App,
    (on, row): (OnDraft<'_>, Draft),
    what: &str,
    said: &Said,
) -> Result<(), Error> {
    if row.revision >= REVISIONS_MAX {
        return Err(FieldProblem::new("document", "too-many-saves")
            .with("max", REVISIONS_MAX)
            .into());
    }
    let at_ms = app.now().as_millisecond();
    let base = said.base;
    let next = Draft { revision: row.revision + 1, base, changed_ms: at_ms, ..row };
    let (what, actor) = (what.to_owned(), on.actor.to_string());
    let revision = Revision { revision: next.revision, what, actor, at_ms, base };
    let of = (&revision, said.body.as_str());
    policy_drafts::save(app.store(), on.tenant, (&next, on.seen), of).await?;
    Ok(())
}

/// Takes the last save back, and the one before it if that was taken back already, and so on. A
/// draft that was carried over goes back to the version it was on.
pub async fn undo_draft(app: &App, on: OnDraft<'_>) -> Result<(), Error> {
    let row = open(app, on).await?;
    let revisions = policy_drafts::revisions(app.store(), on.tenant, on.id, 1).await?;
    let last = revisions.first().ok_or(Error::NotFound)?;
    let shown = last.what.strip_prefix("undone:").and_then(|n| n.parse().ok());
    let before = shown.unwrap_or(last.revision) - 1;
    if before < 1 {
        return Err(FieldProblem::new("undo", "nothing-to-undo").into());
    }
    let said = policy_drafts::said(app.store(), on.tenant, (on.id, before)).await?;
    let said = said.ok_or(Error::NotFound)?;
    revise(app, (on, row), &format!("undone:{before}"), &said).await
}

/// The draft, if it is open and as it was seen.
pub(super) async fn open(app: &App, on: OnDraft<'_>) -> Result<Draft, Error> {
    let row = policy_drafts::find(app.store(), on.tenant, on.id).await?.ok_or(Error::NotFound)?;
    if row.state != "open" {
        return Err(FieldProblem::new("draft", "draft-not-open").into());
    }
    if row.revision != on.seen {
        return Err(Error::Moved);
    }
    Ok(row)
}

/// What is sent for a second look.
pub struct Sent<'a> {
    /// The first day of orders under it, `YYYY-MM-DD` in the shop's zone.
    pub from: &'a str,
    pub is_major: bool,
    pub reason: &'a str,
}

/// Sends a draft for a second look: whole, with its day and its reason.
pub async fn send_draft(app: &App, on: OnDraft<'_>, sent: &Sent<'_>) -> Result<(), Error> {
    let row = open(app, on).await?;
    let draft = find_draft(app, on.tenant, on.id).await?;
    checked(&draft.document)?;
    if draft.document == draft.base {
        return Err(FieldProblem::new("draft", "draft-unchanged").into());
    }
    somebody_decides(app, on.tenant, &draft.document).await?;
    let day: Date = sent.from.trim().parse().map_err(|_| FieldProblem::new("from", "not-a-day"))?;
    first_moment(app, on.tenant, (day, sent.is_major)).await?;
    let next = Draft {
        state: "waiting".to_owned(),
        sender: on.actor.to_string(),
        from_day: day.to_string(),
        is_major: sent.is_major,
        reason: line("reason", sent.reason, NOTE_CHARS_MAX)?,
        answer: String::new(),
        changed_ms: app.now().as_millisecond(),
        ..row
    };
    Ok(policy_drafts::shift(app.store(), on.tenant, &next, "open").await?)
}

fn checked(document: &PolicyDocument) -> Result<(), Error> {
    let whole = document.clone().checked();
    whole.map(drop).map_err(|why| FieldProblem::new("policy", "policy-bad").with("why", why).into())
}

/// A waiting draft is open again: taken back by anybody, or returned with an answer.
pub async fn return_draft(app: &App, on: OnDraft<'_>, answer: &str) -> Result<(), Error> {
    let row = waiting(app, on).await?;
    let is_own = row.sender == on.actor.to_string();
    let answer = match answer.trim() {
        "" if is_own => String::new(),
        answer => line("answer", answer, NOTE_CHARS_MAX)?,
    };
    let changed_ms = app.now().as_millisecond();
    let next = Draft { state: "open".to_owned(), answer, changed_ms, ..row };
    Ok(policy_drafts::shift(app.store(), on.tenant, &next, "waiting").await?)
}

async fn waiting(app: &App, on: OnDraft<'_>) -> Result<Draft, Error> {
    let row = policy_drafts::find(app.store(), on.tenant, on.id).await?.ok_or(Error::NotFound)?;
    match row.state == "waiting" && row.revision == on.seen {
        true => Ok(row),
        false => Err(Error::Moved),
    }
}

/// The second person agrees: the draft becomes the next version, and its number is returned.
/// `Invalid`: whoever sent it agrees, or the day it was to hold from has come too near meanwhile.
pub async fn approve_draft(app: &App, on: OnDraft<'_>) -> Result<i64, Error> {
    let row = waiting(app, on).await?;
    if row.sender == on.actor.to_string() {
        return Err(FieldProblem::new("draft", "draft-own").into());
    }
    let draft = find_draft(app, on.tenant, on.id).await?;
    checked(&draft.document)?;
    somebody_decides(app, on.tenant, &draft.document).await?;
    let day = row.from_day.parse().map_err(|_| FieldProblem::new("from", "not-a-day"))?;
    let from = first_moment(app, on.tenant, (day, row.is_major)).await?;
    let latest = policies::latest(app.store(), on.tenant).await?.ok_or(Error::NotFound)?;
    if latest.version != row.base {
        let newer = FieldProblem::new("draft", "draft-behind").with("version", latest.version);
        return Err(newer.into());
    }
    let now = app.now().as_millisecond();
    let policy = PolicyRow {
        version: latest.version + 1,
        valid_from_ms: from.as_millisecond(),
        body: serde_json::to_string(&draft.document)?,
        created_ms: now,
    };
    let version = policy.version;
    let told = Entry::new(on.actor, AuditAct::PublishedPolicy, version.to_string()).line(app);
    let next = Draft { state: "published".to_owned(), version, changed_ms: now, ..row };
    policy_drafts::publish(app.store(), on.tenant, &next, &policy, &told).await?;
    Ok(version)
}

/// Drops an open draft; its saves stay to be read.
pub async fn drop_draft(app: &App, on: OnDraft<'_>) -> Result<(), Error> {
    let row = open(app, on).await?;
    let changed_ms = app.now().as_millisecond();
    let next = Draft { state: "dropped".to_owned(), changed_ms, ..row };
    Ok(policy_drafts::shift(app.store(), on.tenant, &next, "open").await?)
}

fn line(field: &str, text: &str, most: usize) -> Result<String, Error> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(FieldProblem::new(field, "missing").with("why", field).into()),
        chars if chars > most => {
            Err(FieldProblem::new(field, "text-too-long").with("max", most).into())
        }
        _ if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) => {
            Err(FieldProblem::new(field, "control-character").into())
        }
        _ => Ok(text.to_owned()),
    }
}
