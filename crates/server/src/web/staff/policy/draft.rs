//! `/staff/policy/drafts/{draft}`: what a draft says, what it changes, what it would have meant,
//! and the way to a second person and into force.

use super::{draft_id, on, result::ReplayView, shell, table, versions::back};
use crate::{
    app::App,
    flows::{
        Error, conflicts_of, load,
        policy_drafts::{
            OnDraft, OpenDraft, Sent, approve_draft, drop_draft, find_draft, return_draft,
            send_draft, undo_draft,
        },
        rebase_draft, replay_draft, replayed,
    },
    web::{
        form::Problem,
        guard_staff::{Configures, Staff},
        page::{Shell, show, show_with},
        staff::{
            finance::words::{People, when},
            words,
        },
        trouble::PageError,
        visit::Visit,
    },
    wording::{
        When,
        rules::{ChangedPart, place_name, sheet_name, told},
    },
    words::Lang,
};
use amends_core::{
    case::NOTE_CHARS_MAX,
    ids::PolicyDraftId,
    policy::{law, sheet, sheet_ids},
};
use amends_store::{
    policies,
    policy_drafts::{self, Revision},
};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// Saves that are listed.
const SAVES_MAX: i64 = 20;

/// The page.
#[derive(Template)]
#[template(path = "staff/policy/draft.html")]
pub struct DraftPage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub here: String,
    pub seen: i64,
    pub state: &'a str,
    pub state_words: String,
    pub state_tone: &'static str,
    pub base: i64,
    /// A version that came into being meanwhile; 0: there is none.
    pub newer: i64,
    /// What both changed when it was carried over to its base.
    pub conflicts: Vec<SheetLink>,
    /// The number it was published as.
    pub version: i64,
    pub sheets: Vec<SheetLink>,
    /// Why it cannot be sent yet; empty: it can.
    pub fault: String,
    pub changes: Vec<ChangedPart>,
    pub replay: Option<ReplayView>,
    pub saves: Vec<SaveView>,
    pub sent: SentView,
    pub note_max: usize,
}

/// A sheet of the draft.
pub struct SheetLink {
    pub href: String,
    pub name: String,
    pub rows: String,
    pub is_changed: bool,
}

/// One save.
pub struct SaveView {
    pub what: String,
    pub who: String,
    pub at: When,
}

/// What was sent for a second look, or is about to be.
pub struct SentView {
    pub from: String,
    pub is_major: bool,
    pub reason: String,
    pub who: String,
    /// The reader sent it.
    pub is_own: bool,
    pub answer: String,
    /// How long before it holds it must be told, in words.
    pub notice: String,
}

/// What forms send.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub seen: i64,
    pub from: String,
    pub major: String,
    pub reason: String,
    pub answer: String,
    pub table: String,
    pub sure: String,
}

/// `GET`: managers.
pub async fn page(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = draft_id(&id)?;
    Ok(show(&build(&app, (&staff, &visit), id, (Typed::default(), Vec::new())).await?))
}

/// `POST …/{act}`: `send`, `return`, `approve`, `drop`, `undo`, `rebase`, `replay`, `remove-table`.
pub async fn act(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path((id, act)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let id = draft_id(&id)?;
    let actor = staff.actor();
    let here = super::address(id);
    match done(&app, on(&staff, (id, typed.seen), &actor), (&act, &typed)).await {
        Ok(()) if act == "drop" => Ok(back().into_response()),
        Ok(()) => Ok(Redirect::to(&here).into_response()),
        Err(error) => {
            let problems = Problem::all(words(&app, &visit, &staff), error)?;
            let page = build(&app, (&staff, &visit), id, (typed, problems)).await?;
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn done(app: &App, on: OnDraft<'_>, (act, typed): (&str, &Typed)) -> Result<(), Error> {
    let is_major = typed.major == "yes";
    match act {
        "send" => {
            let sent = Sent { from: &typed.from, is_major, reason: &typed.reason };
            send_draft(app, on, &sent).await
        }
        "return" => return_draft(app, on, &typed.answer).await,
        "approve" if typed.sure != "yes" => {
            Err(crate::flows::FieldProblem::new("sure", "missing").into())
        }
        "approve" => approve_draft(app, on).await.map(drop),
        "drop" => drop_draft(app, on).await,
        "undo" => undo_draft(app, on).await,
        "rebase" => rebase_draft(app, on).await,
        "replay" => replay_draft(app, (on.tenant, on.actor), on.id).await,
        "remove-table" => table::remove(app, on, &typed.table).await,
        _ => Err(Error::NotFound),
    }
}

async fn build<'a>(
    app: &'a App,
    (staff, visit): (&Staff<Configures>, &Visit),
    id: PolicyDraftId,
    (typed, problems): (Typed, Vec<Problem>),
) -> Result<DraftPage<'a>, PageError> {
    let t = words(app, visit, staff);
    let tenant = staff.tenant();
    let draft = find_draft(app, tenant, id).await?;
    let zone = load::zone(app, tenant).await?;
    let people = People::of(app, tenant).await?;
    let replay = replayed(app, tenant, id).await?;
    let saves = policy_drafts::revisions(app.store(), tenant, id, SAVES_MAX).await;
    let saves = saves.map_err(Error::from)?;
    let newest = policies::latest(app.store(), tenant).await.map_err(Error::from)?;
    let newer = newest.map_or(0, |newest| newest.version);
    let changes = told(t, &draft.base, &draft.document);
    let today = app.now().to_zoned(zone.clone()).date();
    let law = law::pack(&staff.shop.market).on(today);
    let days = (law.notice_days(false), law.notice_days(true));
    let (state, state_tone) = state(&draft.row.state);
    Ok(DraftPage {
        shell: shell(app, visit, staff, &draft.row.title),
        here: super::address(id),
        seen: draft.row.revision,
        state,
        state_words: t.get(&format!("draft-{state}")),
        state_tone,
        base: draft.row.base,
        newer: if newer == draft.row.base { 0 } else { newer },
        conflicts: conflicts(t, &draft, &conflicts_of(app, tenant, &draft.row).await?),
        version: draft.row.version,
        sheets: sheets(t, &draft, &changes),
        fault: draft.document.clone().checked().err().unwrap_or_default(),
        replay: replay.map(|replay| ReplayView::of(t, replay, draft.row.revision)),
        saves: saves.iter().map(|save| saved(t, &draft, save, (&people, &zone))).collect(),
        sent: sent(t, &draft, (&typed, days), (&people, &staff.actor().to_string())),
        changes,
        problems,
        note_max: NOTE_CHARS_MAX,
    })
}

fn state(stored: &str) -> (&'static str, &'static str) {
    match stored {
        "waiting" => ("waiting", "act"),
        "published" => ("published", "good"),
        "dropped" => ("dropped", "quiet"),
        _ => ("open", "quiet"),
    }
}

fn sheets(t: &Lang, draft: &OpenDraft, changes: &[ChangedPart]) -> Vec<SheetLink> {
    let ids = sheet_ids(&draft.document).into_iter();
    let link = |id: String| {
        let sheet = sheet(&draft.document, &id);
        let count = sheet.as_ref().map_or(0, |sheet| sheet.rows.len()) as i64;
        let is_single = sheet.is_some_and(|sheet| sheet.is_single);
        let rows = match is_single {
            true => String::new(),
            false => t.get_with("sheet-rows", &[("count", count.into())]),
        };
        SheetLink {
            href: format!("{}/sheets/{id}", super::address(draft.row.id)),
            name: sheet_name(t, &draft.document, &id),
            rows,
            is_changed: changes.iter().any(|part| part.sheet == id),
        }
    };
    ids.map(link).collect()
}

fn conflicts(t: &Lang, draft: &OpenDraft, places: &[String]) -> Vec<SheetLink> {
    let link = |place: &String| {
        let is_sheet = sheet(&draft.document, place).is_some();
        let below = if is_sheet { format!("sheets/{place}") } else { "document".to_owned() };
        SheetLink {
            href: format!("{}/{below}", super::address(draft.row.id)),
            name: place_name(t, &draft.document, place),
            rows: String::new(),
            is_changed: true,
        }
    };
    places.iter().map(link).collect()
}

fn saved(
    t: &Lang,
    draft: &OpenDraft,
    save: &Revision,
    (people, zone): (&People, &TimeZone),
) -> SaveView {
    let what = match save.what.split_once(':') {
        Some(("undone", _)) => t.get("save-undone"),
        Some(("rebased", version)) => t.get_with("save-rebased", &[("version", version.into())]),
        Some(("removed", code)) => t.get_with("save-removed", &[("code", code.into())]),
        None if save.what == "begun" => t.get("save-begun"),
        None if save.what == "document" => t.get("draft-whole"),
        _ => sheet_name(t, &draft.document, &save.what),
    };
    SaveView { what, who: people.name(t, &save.actor), at: when(t, save.at_ms, zone) }
}

fn sent(
    t: &Lang,
    draft: &OpenDraft,
    (typed, (days, days_major)): (&Typed, (u16, u16)),
    (people, reader): (&People, &str),
) -> SentView {
    let row = &draft.row;
    let waits = row.state != "open";
    let either = |sent: &str, typed: &str| if waits { sent.to_owned() } else { typed.to_owned() };
    SentView {
        from: either(&row.from_day, &typed.from),
        is_major: if waits { row.is_major } else { typed.major == "yes" },
        reason: either(&row.reason, &typed.reason),
        who: people.name(t, &row.sender),
        is_own: row.sender == reader,
        answer: row.answer.clone(),
        notice: t.get_with(
            "draft-notice",
            &[("days", i64::from(days).into()), ("major", i64::from(days_major).into())],
        ),
    }
}
