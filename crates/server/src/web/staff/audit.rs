//! Who looked at personal data and who changed who may do what, the newest first. Who did what to a
//! case, why and by which rule stands on the case's own page.

use super::{
    super::{
        guard_staff::{Configures, Staff},
        page::{Shell, show},
        trouble::PageError,
        visit::Visit,
    },
    Place, frame, words,
};
use crate::{
    app::App,
    flows::{
        audit::{self, Asked, OPERATOR, Trail},
        load,
    },
    wording::{self, When},
    words::Lang,
};
use amends_store::audit::AuditLine;
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// Lines of a page.
const LINES_MAX: i64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "staff/audit.html")]
pub struct AuditPage<'a> {
    pub shell: Shell<'a>,
    pub asked: Filter,
    pub lines: Vec<LineView>,
    pub next: Option<String>,
}

/// A line of the trail.
pub struct LineView {
    pub when: When,
    pub who: String,
    /// In which capacity, where it is not said by the name.
    pub role: String,
    pub what: String,
    /// The number of the case it is about.
    pub case: Option<String>,
    /// What else it is about; nothing where the case says it.
    pub subject: String,
}

/// What the address carries.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    pub case: String,
    pub who: String,
    before: String,
}

impl Filter {
    /// Whether lines are left out.
    pub fn is_narrowed(&self) -> bool {
        !(self.case.is_empty() && self.who.is_empty())
    }

    fn asked(&self) -> Asked {
        let (case, who) = (self.case.clone(), self.who.clone());
        Asked { case, who, before: self.before.parse().ok() }
    }

    fn after(&self, last: &AuditLine) -> String {
        let text = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC)
                .to_string()
        };
        let (case, who) = (text(&self.case), text(&self.who));
        format!("/staff/audit?case={case}&who={who}&before={}", last.id)
    }
}

/// `GET /staff/audit`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Query(asked): Query<Filter>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let trail = audit::trail(&app, staff.tenant(), &asked.asked(), LINES_MAX).await?;
    let last = trail.lines.last().filter(|_| trail.lines.len() == LINES_MAX as usize);
    Ok(show(&AuditPage {
        shell: frame(t, &visit, &staff, Some(Place::Audit), t.get("audit-title")),
        lines: lines(t, &trail, &staff.zone()),
        next: last.map(|last| asked.after(last)),
        asked,
    }))
}

fn lines(t: &Lang, trail: &Trail, zone: &TimeZone) -> Vec<LineView> {
    let view = |line: &AuditLine| {
        let (role, name) = line.actor.split_once(':').unwrap_or((&line.actor, ""));
        let known = trail.names.get(&line.actor);
        let role = t.get(&format!("actor-{role}"));
        let case = line.case.and_then(|case| trail.numbers.get(&case).cloned());
        let subject = line.subject.clone();
        LineView {
            when: wording::at(t, load::moment(line.at_ms), zone),
            who: match known {
                Some(name) => name.clone(),
                None if line.actor == OPERATOR => t.get("audit-operator"),
                None => name.to_owned(),
            },
            role: if line.actor == OPERATOR { String::new() } else { role },
            what: t.get(&format!("audit-act-{}", line.act)),
            subject: if case.as_ref() == Some(&subject) { String::new() } else { subject },
            case,
        }
    };
    trail.lines.iter().map(view).collect()
}
