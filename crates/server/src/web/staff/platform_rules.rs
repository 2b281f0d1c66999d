//! `/staff/platform/rules`: what the platform promises the buyers of all its shops. Its own people
//! read the versions and publish the next.

use super::{
    Place,
    finance::words::{People, when},
    frame,
    promises::{Promise, promises},
    words,
};
use crate::{
    app::App,
    flows::{
        Error, FieldProblem, NewPlatformRules, audit::OPERATOR, platform, publish_platform_rules,
        read_platform_rules,
    },
    web::{
        form::Problem,
        guard_staff::PlatformStaff,
        page::{Shell, show, show_with},
        trouble::PageError,
        visit::Visit,
    },
    wording::When,
    words::Lang,
};
use amends_store::platform_rules::{self, PLATFORM, PlatformRow};
use askama::Template;
use axum::{
    extract::{Form, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// Its address.
const PAGE: &str = "/staff/platform/rules";
/// Versions that are listed.
const LISTED_MAX: i64 = 100;
/// What a platform that has published nothing begins from.
const EXAMPLE: &str = include_str!("../../../policies/platform.toml");

/// The page.
#[derive(Template)]
#[template(path = "staff/platform_rules.html")]
pub struct PlatformPage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub versions: Vec<VersionView>,
    /// The version that is read; none before the first.
    pub shown: Option<ShownRules>,
    pub typed: Typed,
}

/// A version in the list.
pub struct VersionView {
    pub version: i64,
    pub tone: &'static str,
    pub state: String,
    pub from: String,
    pub who: String,
    pub at: When,
    pub href: String,
}

/// A version as people read it.
pub struct ShownRules {
    pub version: i64,
    pub title: String,
    pub promises: Vec<Promise>,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub document: String,
    pub from: String,
    pub major: String,
}

/// Which version to read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Absent: the one in force.
    pub version: Option<i64>,
}

/// `GET`: the platform's people.
pub async fn page(
    State(app): State<App>,
    PlatformStaff(member): PlatformStaff,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &member);
    let shell = frame(t, &visit, &member, Some(Place::Promises), t.get("platform-rules"));
    let mut page = build(&app, shell, asked).await?;
    page.typed.document = begun(&app).await?;
    Ok(show(&page))
}

/// `POST`: publishes what was typed as the next version.
pub async fn send(
    State(app): State<App>,
    PlatformStaff(member): PlatformStaff,
    visit: Visit,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let Err(error) = publish(&app, &member.actor().to_string(), &typed).await else {
        return Ok(Redirect::to(PAGE).into_response());
    };
    let t = words(&app, &visit, &member);
    let problems = Problem::all(t, error)?;
    let shell = frame(t, &visit, &member, Some(Place::Promises), t.get("platform-rules"));
    let page = build(&app, shell, Asked::default()).await?;
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &PlatformPage { problems, typed, ..page }))
}

async fn publish(app: &App, actor: &str, typed: &Typed) -> Result<(), Error> {
    let rules = read_platform_rules(&typed.document)?;
    let from = typed.from.trim().parse();
    let from = from.map_err(|_| FieldProblem::new("from", "not-a-day"))?;
    let new = NewPlatformRules { rules, from, is_major: typed.major == "yes" };
    publish_platform_rules(app, actor, &new).await.map(drop)
}

/// The newest version as text: what the next one is written from.
async fn begun(app: &App) -> Result<String, Error> {
    let Some(row) = platform_rules::latest(app.store()).await? else {
        return Ok(EXAMPLE.to_owned());
    };
    toml::to_string(&platform(&row)?.rules).map_err(|e| Error::Fault(e.to_string()))
}

async fn build<'a>(
    app: &App,
    shell: Shell<'a>,
    asked: Asked,
) -> Result<PlatformPage<'a>, PageError> {
    let rows = platform_rules::list(app.store(), LISTED_MAX).await.map_err(Error::from)?;
    let today = app.now().to_zoned(TimeZone::UTC).date().to_string();
    let current = rows.iter().find(|row| row.from_day <= today).map(|row| row.version);
    let people = People::of(app, PLATFORM).await?;
    let wanted = asked.version.or(current).or(rows.first().map(|row| row.version));
    let shown = match wanted {
        None => None,
        Some(version) => {
            let row = platform_rules::find(app.store(), version).await.map_err(Error::from)?;
            Some(read(shell.t, &row.ok_or(PageError::NOT_FOUND)?)?)
        }
    };
    let versions = rows.iter().map(|row| listed(shell.t, row, (current, &people))).collect();
    Ok(PlatformPage { shell, problems: Vec::new(), versions, shown, typed: Typed::default() })
}

fn read(t: &Lang, row: &PlatformRow) -> Result<ShownRules, Error> {
    let rules = platform(row)?.rules;
    Ok(ShownRules {
        version: row.version,
        title: rules.title.in_locale(t.code()).to_owned(),
        promises: promises(t, &rules, str::to_owned),
    })
}

fn listed(t: &Lang, row: &PlatformRow, (current, people): (Option<i64>, &People)) -> VersionView {
    let (tone, word) = match current {
        Some(current) if row.version == current => ("good", "in-force"),
        Some(current) if row.version < current => ("quiet", "retired"),
        _ => ("running", "scheduled"),
    };
    VersionView {
        version: row.version,
        tone,
        state: t.get(&format!("version-{word}")),
        from: row.from_day.clone(),
        who: match row.actor.as_str() {
            OPERATOR => t.get("audit-operator"),
            actor => people.name(t, actor),
        },
        at: when(t, row.created_ms, &TimeZone::UTC),
        href: format!("{PAGE}?version={}", row.version),
    }
}

/// The page without a version, and with two.
#[cfg(test)]
pub fn samples<'a>(t: &'a Lang, shell: impl Fn() -> Shell<'a>) -> Vec<PlatformPage<'a>> {
    let row = |version, actor: &str| PlatformRow {
        version,
        from_day: "2026-12-01".to_owned(),
        body: serde_json::to_string(&read_platform_rules(EXAMPLE).expect("rules")).expect("JSON"),
        actor: actor.to_owned(),
        created_ms: 0,
    };
    let rows = [row(2, OPERATOR), row(1, "platform:st_1")];
    let empty = || PlatformPage {
        shell: shell(),
        problems: Vec::new(),
        versions: Vec::new(),
        shown: None,
        typed: Typed::default(),
    };
    let people = People::nobody();
    let filled = PlatformPage {
        versions: rows.iter().map(|row| listed(t, row, (Some(1), &people))).collect(),
        shown: read(t, &rows[0]).ok(),
        ..empty()
    };
    vec![empty(), filled]
}
