//! The shop's rules, for managers: the versions there are, drafts that become one, a draft's sheets
//! as tables to type in, one imagined case, and what the past would have been under a draft.

pub mod draft;
mod grid;
pub mod imagined;
mod outdone;
mod result;
pub mod sheet;
pub mod table;
pub mod versions;
pub mod whole;

use super::{Place, frame, words};
use crate::{
    app::App,
    flows::policy_drafts::OnDraft,
    web::{
        guard_staff::{Configures, Staff},
        page::Shell,
        trouble::PageError,
        visit::Visit,
    },
};
use amends_core::{ids::PolicyDraftId, people::Actor};

/// The first page.
pub const PAGE: &str = "/staff/policy";

/// The address of a draft.
pub fn address(draft: PolicyDraftId) -> String {
    format!("{PAGE}/drafts/{draft}")
}

/// The draft that an address names.
fn draft_id(text: &str) -> Result<PolicyDraftId, PageError> {
    text.parse().map_err(|_| PageError::NOT_FOUND)
}

fn shell<'a>(
    app: &'a App,
    visit: &Visit,
    staff: &Staff<Configures>,
    title: impl Into<String>,
) -> Shell<'a> {
    frame(words(app, visit, staff), visit, staff, Some(Place::Policy), title)
}

fn on<'a>(
    staff: &Staff<Configures>,
    (id, seen): (PolicyDraftId, i64),
    actor: &'a Actor,
) -> OnDraft<'a> {
    OnDraft { tenant: staff.tenant(), id, seen, actor }
}
