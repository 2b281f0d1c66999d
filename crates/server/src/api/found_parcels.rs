//! Parcels that arrived without a case: recorded, matched with a case once somebody knows whose
//! they are, or sent back or disposed of.

use super::{
    bench::ReceivedItem,
    body::Incoming,
    find,
    foreseen::foreseen,
    guard::{Inspect, May},
    idempotency::case_response,
    pages::{Page, Params},
    problem::{Document, Problem},
    views::CaseView,
};
use crate::{
    app::App,
    flows::{self, ContentLine, Contents, FieldProblem, FoundParcel, NewParcel, On, Sender, load},
};
use amends_core::{
    case::{Deed, Receive, tracking_number},
    ids::FoundParcelId,
};
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Lines of one parcel.
const LINES_MAX: usize = 20;
/// Letters of a description, a condition, a contact or a carrier.
const WORDS_MAX: usize = 120;
/// Letters of what a label says about its sender.
const SENDER_MAX: usize = 400;
/// Units of one line.
const UNITS_MAX: u32 = 999;
/// What becomes of a parcel that is nobody's.
const ENDS: [&str; 2] = ["sent-back", "disposed"];

/// A parcel as it was found.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewFoundParcel)]
pub struct Found {
    /// The number on the label, if one can be read.
    pub tracking: Option<String>,
    #[serde(default)]
    pub carrier: String,
    /// What the label says about who sent it, as it is written; personal data.
    #[serde(default)]
    pub sender: String,
    /// An e-mail address or a phone number of the sender, if one can be read; personal data.
    #[serde(default)]
    pub contact: String,
    /// What was in it: 1 to 20.
    pub lines: Vec<FoundLine>,
}

/// Some units of one thing.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FoundLine {
    /// A SKU where one can be read, else words.
    #[schema(example = "brown boots")]
    pub what: String,
    #[schema(example = 1)]
    pub units: u32,
    /// The condition, in words.
    #[serde(default)]
    pub condition: String,
}

/// A parcel that arrived without a case.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FoundParcel)]
pub struct FoundView {
    pub id: String,
    /// `open`, `matched`, `sent-back` or `disposed`.
    pub state: String,
    pub tracking: String,
    pub carrier: String,
    pub lines: Vec<FoundLine>,
    /// The case it was matched with.
    pub case: Option<String>,
    pub found_at: Timestamp,
    pub closed_at: Option<Timestamp>,
    /// Who recorded it.
    pub actor: String,
}

impl FoundView {
    fn of(parcel: &FoundParcel) -> Self {
        let line = |line: &ContentLine| FoundLine {
            what: line.what.clone(),
            units: line.units,
            condition: line.state.clone(),
        };
        let row = &parcel.row;
        Self {
            id: row.id.to_string(),
            state: row.state.clone(),
            tracking: row.tracking.clone(),
            carrier: row.carrier.clone(),
            lines: parcel.contents.lines.iter().map(line).collect(),
            case: row.case.map(|case| case.to_string()),
            found_at: load::moment(row.found_ms),
            closed_at: row.closed_ms.map(load::moment),
            actor: row.actor.clone(),
        }
    }
}

impl Found {
    fn understood(&self) -> Result<NewParcel, Problem> {
        let mut problems = Vec::new();
        let mut long = |field: String, text: &str, max: usize| {
            if text.chars().count() > max {
                problems.push(FieldProblem::new(field, "text-too-long").with("max", max));
            }
        };
        long("carrier".to_owned(), &self.carrier, WORDS_MAX);
        long("sender".to_owned(), &self.sender, SENDER_MAX);
        long("contact".to_owned(), &self.contact, WORDS_MAX);
        for (place, line) in self.lines.iter().enumerate().take(LINES_MAX) {
            long(format!("lines[{place}].what"), &line.what, WORDS_MAX);
            long(format!("lines[{place}].condition"), &line.condition, WORDS_MAX);
        }
        if self.lines.is_empty() || self.lines.len() > LINES_MAX {
            problems.push(FieldProblem::new("lines", "count").with("max", LINES_MAX));
        }
        for (place, line) in self.lines.iter().enumerate().take(LINES_MAX) {
            if line.what.trim().is_empty() {
                problems.push(FieldProblem::new(format!("lines[{place}].what"), "missing"));
            }
            if !(1..=UNITS_MAX).contains(&line.units) {
                let field = format!("lines[{place}].units");
                problems.push(FieldProblem::new(field, "out-of-range").with("max", UNITS_MAX));
            }
        }
        let tracking = self.tracking.clone().unwrap_or_default();
        if !tracking.is_empty() && tracking_number(&tracking).is_none() {
            problems.push(FieldProblem::new("tracking", "tracking-missing"));
        }
        if !problems.is_empty() {
            return Err(Problem::invalid(problems));
        }
        let sender = Sender { text: self.sender.clone(), contact: self.contact.clone() };
        let line = |line: &FoundLine| ContentLine {
            what: line.what.trim().to_owned(),
            units: line.units,
            state: line.condition.trim().to_owned(),
        };
        let (lines, files) = (self.lines.iter().map(line).collect(), Vec::new());
        let contents = Contents { lines, files };
        Ok(NewParcel { tracking, carrier: self.carrier.clone(), sender, contents })
    }
}

/// Where to go on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct After {
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// Parcels that wait for somebody to say whose they are, latest first.
#[utoipa::path(get, path = "/found-parcels", tag = "found-parcels",
    operation_id = "list_found_parcels", params(After),
    responses((status = 200, body = Page<FoundView>), (status = "4XX", body = Document)))]
pub async fn list(
    State(app): State<App>,
    caller: May<Inspect>,
    Params(after): Params<After>,
) -> Result<Json<Page<FoundView>>, Problem> {
    let cursor = after.cursor.as_deref();
    let place = |typed: &str| {
        let (found, parcel) = typed.split_once('.')?;
        Some((found.parse::<i64>().ok()?, parcel.parse::<FoundParcelId>().ok()?))
    };
    if cursor.is_some_and(|typed| place(typed).is_none()) {
        return Err(FieldProblem::new("cursor", "not-a-cursor").into());
    }
    let page = flows::found_parcels(&app, caller.tenant, cursor).await?;
    Ok(Json(Page { items: page.list.iter().map(FoundView::of).collect(), next: page.next }))
}

/// Record a parcel that arrived without a case. The same `Idempotency-Key` again records nothing.
#[utoipa::path(post, path = "/found-parcels", tag = "found-parcels",
    operation_id = "record_found_parcel", request_body = Found,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = FoundView), (status = "4XX", body = Document)))]
pub async fn record(
    State(app): State<App>,
    caller: May<Inspect>,
    incoming: Incoming<Found>,
) -> Result<(StatusCode, Json<FoundView>), Problem> {
    incoming.in_earnest()?;
    let new = incoming.body.understood()?;
    let id = match &incoming.key {
        None => app.mint().id(FoundParcelId::new),
        Some(key) => {
            let name = format!("{}\n{}\n{key}", caller.tenant.0, caller.name);
            FoundParcelId(amends_store::guard_id("found-parcel", &name))
        }
    };
    flows::record_parcel(&app, (caller.tenant, &caller.actor()), id, &new).await?;
    let parcel = flows::found_parcel(&app, (caller.tenant, &caller.actor()), id).await?;
    let tracking = tracking_number(&new.tracking).unwrap_or_default();
    if parcel.contents != new.contents || parcel.row.tracking != tracking {
        return Err(Problem::new(StatusCode::CONFLICT, "idempotency-key-reused"));
    }
    Ok((StatusCode::CREATED, Json(FoundView::of(&parcel))))
}

/// Whose it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Matched {
    /// Id or number of the case.
    pub case: String,
    pub items: Vec<ReceivedItem>,
}

/// Match a found parcel with a case: its goods are booked in there. The same again changes nothing.
#[utoipa::path(post, path = "/found-parcels/{parcel}/match", tag = "found-parcels",
    operation_id = "match_found_parcel", request_body = Matched,
    params(("parcel" = String, Path), ("preview" = Option<bool>, Query)),
    responses((status = 200, description = "The case, or with `preview=true` a `Foreseen`",
        body = CaseView), (status = "4XX", body = Document)))]
pub async fn matched(
    State(app): State<App>,
    caller: May<Inspect>,
    Path(parcel): Path<String>,
    incoming: Incoming<Matched>,
) -> Result<Response, Problem> {
    let id: FoundParcelId = parcel.parse().map_err(|_| Problem::not_found())?;
    let parcel = flows::found_parcel(&app, (caller.tenant, &caller.actor()), id).await?;
    let case = find::case_id(&app, caller.tenant, &incoming.body.case).await?;
    let items = incoming.body.items.iter();
    let units: Vec<_> = items.map(|item| (item.item, item.units)).collect();
    if incoming.preview {
        let tracking = Some(parcel.row.tracking).filter(|tracking| !tracking.is_empty());
        let deed = Deed::Receive(Receive { units, tracking, found: Some(id), grams: None });
        let on = On::new(caller.tenant, case, caller.actor());
        return Ok(foreseen(&flows::foresee(&app, &on, &deed).await?));
    }
    let who = (caller.tenant, caller.actor());
    let case = flows::match_parcel(&app, who, id, (case, units)).await?;
    Ok(case_response(&case))
}

/// What becomes of it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// `sent-back` or `disposed`.
    #[schema(example = "sent-back")]
    pub how: String,
}

/// Close a found parcel that is nobody's. The same again changes nothing.
#[utoipa::path(post, path = "/found-parcels/{parcel}/close", tag = "found-parcels",
    operation_id = "close_found_parcel", request_body = Closed,
    params(("parcel" = String, Path)),
    responses((status = 200, body = FoundView), (status = "4XX", body = Document)))]
pub async fn close(
    State(app): State<App>,
    caller: May<Inspect>,
    Path(parcel): Path<String>,
    incoming: Incoming<Closed>,
) -> Result<Json<FoundView>, Problem> {
    incoming.in_earnest()?;
    let id: FoundParcelId = parcel.parse().map_err(|_| Problem::not_found())?;
    let parcel = flows::found_parcel(&app, (caller.tenant, &caller.actor()), id).await?;
    let how = incoming.body.how.as_str();
    if !ENDS.contains(&how) {
        return Err(FieldProblem::new("how", "not-one-of").with("known", ENDS.join(", ")).into());
    }
    if !parcel.is_open() && parcel.row.state != how {
        return Err(FieldProblem::new("parcel", "parcel-not-open").into());
    }
    flows::close_parcel(&app, caller.tenant, id, how).await?;
    Ok(Json(FoundView::of(&flows::found_parcel(&app, (caller.tenant, &caller.actor()), id).await?)))
}
