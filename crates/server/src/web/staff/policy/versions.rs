//! `/staff/policy`: which rules hold for orders of when, and drafts that are being written.

use super::{PAGE, address, shell};
use crate::{
    app::App,
    flows::{
        Error, load, platform_today,
        policy_drafts::{TITLE_CHARS_MAX, begin_draft},
    },
    web::{
        form::{Field, Problem},
        guard_staff::{Configures, Staff},
        page::{Shell, show, show_with},
        staff::{
            finance::words::{People, when},
            promises::{Promise, promises},
            words,
        },
        trouble::PageError,
        visit::Visit,
    },
    wording::When,
    words::Lang,
};
use amends_core::{ids::PolicyDraftId, policy::PolicyDocument};
use amends_store::{
    platform_rules,
    policies::{self, PolicyRow},
    policy_drafts::{self, Draft},
};
use askama::Template;
use axum::{
    extract::{Form, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// Versions and drafts that are listed.
const LISTED_MAX: i64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "staff/policy/versions.html")]
pub struct VersionsPage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub title: Field,
    pub drafts: Vec<DraftView>,
    pub versions: Vec<VersionView>,
    /// The public page of the rules.
    pub public: String,
    /// What is copied into the shop's own pages: as a frame and as an element.
    pub frame: String,
    pub element: String,
    /// What the platform promises in this shop, if it does.
    pub demands: Option<Demands>,
}

/// What the platform promises buyers of the shop today.
pub struct Demands {
    pub lead: String,
    pub promises: Vec<Promise>,
}

/// A draft in the list.
pub struct DraftView {
    pub href: String,
    pub title: String,
    pub tone: &'static str,
    pub state: String,
    pub who: String,
    pub changed: When,
}

/// A published version.
pub struct VersionView {
    pub version: i64,
    pub title: String,
    pub tone: &'static str,
    pub state: String,
    pub from: When,
    /// The public page as it is for orders of its first day.
    pub href: String,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub title: String,
}

/// `GET /staff/policy`: managers.
pub async fn page(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
) -> Result<Response, PageError> {
    Ok(show(&build(&app, &staff, &visit, ("", Vec::new())).await?))
}

/// `POST /staff/policy`: begins a draft.
pub async fn begin(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let draft = app.mint().id(PolicyDraftId::new);
    match begin_draft(&app, (staff.tenant(), &staff.actor()), (draft, &typed.title)).await {
        Ok(()) => Ok(Redirect::to(&address(draft)).into_response()),
        Err(error) => {
            let problems = Problem::all(words(&app, &visit, &staff), error)?;
            let page = build(&app, &staff, &visit, (&typed.title, problems)).await?;
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn build<'a>(
    app: &'a App,
    staff: &Staff<Configures>,
    visit: &Visit,
    (typed, problems): (&str, Vec<Problem>),
) -> Result<VersionsPage<'a>, PageError> {
    let t = words(app, visit, staff);
    let (store, tenant) = (app.store(), staff.tenant());
    let zone = load::zone(app, tenant).await?;
    let people = People::of(app, tenant).await?;
    let open = policy_drafts::list(store, tenant, "", LISTED_MAX).await.map_err(Error::from)?;
    let rows = policies::list(store, tenant, LISTED_MAX).await.map_err(Error::from)?;
    let now = app.now().as_millisecond();
    let in_force = rows.iter().find(|row| row.valid_from_ms <= now).map(|row| row.version);
    let public = format!("/{}/policy", staff.shop.slug);
    let version = |row: &PolicyRow| {
        let (tone, word) = match in_force {
            Some(current) if row.version == current => ("good", "in-force"),
            Some(current) if row.version < current => ("quiet", "retired"),
            _ => ("running", "scheduled"),
        };
        let document: Option<PolicyDocument> = serde_json::from_str(&row.body).ok();
        let from = load::moment(row.valid_from_ms).to_zoned(zone.clone()).date();
        VersionView {
            version: row.version,
            title: document.map(|d| d.title.in_locale(t.code()).to_owned()).unwrap_or_default(),
            tone,
            state: t.get(&format!("version-{word}")),
            from: when(t, row.valid_from_ms, &zone),
            href: format!("{public}?on={from}"),
        }
    };
    let draft = |row: &Draft| draft_view(t, row, (&people, when(t, row.changed_ms, &zone)));
    Ok(VersionsPage {
        shell: shell(app, visit, staff, t.get("rules-of-shop")),
        title: Field::line("title", t.get("draft-title"), TITLE_CHARS_MAX)
            .hint(t.get("draft-title-hint"))
            .filled(typed)
            .checked(&problems),
        problems,
        drafts: open.iter().map(draft).collect(),
        versions: rows.iter().map(version).collect(),
        demands: demands(app, (t, staff), &rows).await?,
        frame: frame(&format!("{}{public}/widget", app.config().server.public_url), t),
        element: element(&format!("{}{public}/widget.js", app.config().server.public_url), t),
        public,
    })
}

async fn demands(
    app: &App,
    (t, staff): (&Lang, &Staff<Configures>),
    rows: &[PolicyRow],
) -> Result<Option<Demands>, Error> {
    let Some(platform) = platform_today(app, staff.tenant()).await? else { return Ok(None) };
    let platform = platform.in_market(&staff.shop.market);
    let row = platform_rules::find(app.store(), platform.version).await?;
    let from = row.map(|row| row.from_day).unwrap_or_default();
    let shop: Option<PolicyDocument> =
        rows.first().and_then(|row| serde_json::from_str(&row.body).ok());
    let named =
        |code: &str| shop.as_ref().map_or(code, |shop| shop.category(code, t.code())).to_owned();
    let args = [("version", platform.version.into()), ("from", from.into())];
    let lead = t.get_with("platform-of-shop-lead", &args);
    Ok(Some(Demands { lead, promises: promises(t, &platform.rules, named) }))
}

fn frame(address: &str, t: &Lang) -> String {
    let (title, lang) = (t.get("policy-link"), t.code());
    format!(
        "<iframe src=\"{address}?category=clothing&amp;lang={lang}\" title=\"{title}\" \
         width=\"100%\" height=\"130\" style=\"border:0\" loading=\"lazy\"></iframe>"
    )
}

fn element(address: &str, t: &Lang) -> String {
    let (words, lang) = (t.get("policy-link"), t.code());
    let policy = address.trim_end_matches("/widget.js");
    format!(
        "<script type=\"module\" src=\"{address}\"></script>\n\
         <amends-returns category=\"clothing\" lang=\"{lang}\"><a href=\"{policy}\">{words}</a>\
         </amends-returns>"
    )
}

fn draft_view(t: &Lang, row: &Draft, (people, changed): (&People, When)) -> DraftView {
    DraftView {
        href: address(row.id),
        title: row.title.clone(),
        tone: if row.state == "waiting" { "act" } else { "quiet" },
        state: t.get(&format!("draft-{}", row.state)),
        who: people.name(t, &row.author),
        changed,
    }
}

/// Where somebody goes whose draft is done with.
pub fn back() -> Redirect {
    Redirect::to(PAGE)
}
