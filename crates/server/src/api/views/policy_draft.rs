//! A draft of the rules as the API shows it.

use crate::{
    flows::{Error, load, policy_drafts::OpenDraft},
    wording::rules::{place_name, told},
    words::Lang,
};
use amends_store::policy_drafts::Draft;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// Rules that are being written.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyDraft)]
pub struct DraftView {
    pub id: String,
    pub title: String,
    /// `open`, `waiting` (for a second person), `published` or `dropped`.
    pub state: String,
    /// Counts its saves, from 1; also the `ETag`.
    pub revision: i64,
    /// The version it began from, or that its changes were carried over to.
    pub base: i64,
    pub author: String,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
    /// Absent until it is sent for the first time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent: Option<SentView>,
    /// Why it was sent back; empty: it was not.
    pub answer: String,
    /// The number it was published as.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
}

/// What a second person was or is asked to agree to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyDraftSent)]
pub struct SentView {
    pub by: String,
    /// The first day of orders under it, in the shop's zone.
    pub from: String,
    pub is_major: bool,
    pub reason: String,
}

/// A draft with what it says.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WholePolicyDraft)]
pub struct WholeDraft {
    #[serde(flatten)]
    pub draft: DraftView,
    /// The newest published version; where it is not `base`, the draft cannot be published yet.
    pub newest: i64,
    #[schema(value_type = Object)]
    pub document: Value,
    /// What both changed, each differently, when it was carried over to its base; the draft's
    /// stands.
    pub conflicts: Vec<ConflictView>,
    /// Why it cannot be sent; absent where it could.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// What it changes in its base, at most 200 lines, in the language of `Accept-Language`.
    pub changes: Vec<ChangeView>,
}

/// A part that both a draft and its base changed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyConflict)]
pub struct ConflictView {
    /// The id of a sheet, or the key of the document where no sheet shows it.
    pub place: String,
    /// In the language of `Accept-Language`.
    pub name: String,
}

/// One change.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyChange)]
pub struct ChangeView {
    /// Empty where it is on no sheet.
    pub sheet: String,
    /// What the sheet is called.
    pub name: String,
    /// `added`, `removed` or `changed`.
    pub kind: &'static str,
    pub words: String,
}

impl DraftView {
    /// A draft as calls answer with it.
    pub fn of(row: &Draft) -> Self {
        let sent = SentView {
            by: row.sender.clone(),
            from: row.from_day.clone(),
            is_major: row.is_major,
            reason: row.reason.clone(),
        };
        Self {
            id: row.id.to_string(),
            title: row.title.clone(),
            state: row.state.clone(),
            revision: row.revision,
            base: row.base,
            author: row.author.clone(),
            created_at: load::moment(row.created_ms),
            changed_at: load::moment(row.changed_ms),
            sent: Some(sent).filter(|sent| !sent.by.is_empty()),
            answer: row.answer.clone(),
            version: Some(row.version).filter(|version| *version > 0),
        }
    }
}

impl WholeDraft {
    /// A draft whole, with its changes in words; `newest` is the newest published version, and
    /// `conflicts` are places.
    pub fn of(
        t: &Lang,
        draft: &OpenDraft,
        (newest, conflicts): (i64, Vec<String>),
    ) -> Result<Self, Error> {
        let conflict =
            |place: String| ConflictView { name: place_name(t, &draft.document, &place), place };
        let parts = told(t, &draft.base, &draft.document).into_iter();
        let changes = parts.flat_map(|part| {
            let (sheet, name) = (part.sheet, part.name);
            part.lines.into_iter().map(move |line| {
                let (sheet, name) = (sheet.clone(), name.clone());
                ChangeView { sheet, name, kind: line.word, words: line.words }
            })
        });
        Ok(Self {
            newest,
            document: serde_json::to_value(&draft.document)?,
            changes: changes.collect(),
            conflicts: conflicts.into_iter().map(conflict).collect(),
            draft: DraftView::of(&draft.row),
            problem: draft.document.clone().checked().err(),
        })
    }
}
