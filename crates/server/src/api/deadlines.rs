//! What is due: the clocks that run, the next end first.

use super::{
    find,
    guard::{May, Read},
    pages::{self, Page, Params},
    problem::{Document, Problem},
};
use crate::{
    app::App,
    flows::{FieldProblem, due, load},
};
use amends_core::{case::TimerKind, people::Party};
use amends_store::views::deadlines::{self, Which};
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which deadlines.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Those that end before this moment.
    #[param(value_type = Option<String>)]
    pub until: Option<Timestamp>,
    /// Those of this party: `buyer`, `merchant`, `platform`, `carrier`, `supplier`, `provider`.
    pub party: Option<String>,
    /// Those of this clock, e.g. `ship-by`. Absent: all but `coupon-ends`, for which nobody is
    /// waited for.
    pub clock: Option<String>,
    /// Those of one case, by id or number.
    pub case: Option<String>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// Entries of the page, 1 to 200.
    pub limit: Option<i64>,
}

/// A clock that runs.
#[derive(Debug, Serialize, ToSchema)]
pub struct Deadline {
    pub case: String,
    /// The case's spoken number.
    #[schema(example = "7K2P-94QX")]
    pub number: String,
    /// The case's status.
    pub status: String,
    /// The clock's name, e.g. `ship-by`.
    pub clock: String,
    /// Who is waited for.
    pub party: String,
    pub due: Timestamp,
    /// Since when it runs; absent where it was set by a version that did not keep it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// Login of who looks after the buyer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
}

impl Deadline {
    fn of(found: deadlines::Deadline) -> Self {
        Self {
            case: found.case.to_string(),
            number: found.number,
            status: found.status,
            clock: found.kind,
            party: found.party,
            due: load::moment(found.due_ms),
            since: (found.since_ms > 0).then(|| load::moment(found.since_ms)),
            agent: Some(found.agent).filter(|agent| !agent.is_empty()),
        }
    }
}

impl Filter {
    fn which(&self) -> Result<Which, FieldProblem> {
        let unknown = |field: &str, known: Vec<&str>| {
            FieldProblem::new(field, "not-one-of").with("known", known.join(", "))
        };
        let clock = match self.clock.as_deref() {
            None => None,
            Some(word) => {
                let named = due::listed().find(|clock| clock.word() == word);
                let known = || due::listed().map(TimerKind::word).collect();
                Some(named.ok_or_else(|| unknown("clock", known()))?)
            }
        };
        let named = |word: &str| Party::ALL.into_iter().find(|party| party.word() == word);
        let party = match self.party.as_deref() {
            None => None,
            Some(word) => Some(
                named(word).ok_or_else(|| unknown("party", Party::ALL.map(Party::word).into()))?,
            ),
        };
        let kinds = due::clocks(clock, party).into_iter().map(TimerKind::word).collect();
        let until_ms = self.until.map_or(i64::MAX, Timestamp::as_millisecond);
        Ok(Which { party: party.map_or("", Party::word), until_ms, ..Which::of(kinds) })
    }
}

/// The clocks that run, the next end first; what is overdue is therefore on top.
///
/// One entry a clock of a case: where several things wait on the same clock, the earliest end. A
/// clock that ran out and was started anew has its new end.
#[utoipa::path(get, path = "/deadlines", tag = "cases", operation_id = "list_deadlines",
    params(Filter),
    responses((status = 200, body = Page<Deadline>), (status = "4XX", body = Document)))]
pub async fn list(
    State(app): State<App>,
    caller: May<Read>,
    Params(filter): Params<Filter>,
) -> Result<Json<Page<Deadline>>, Problem> {
    let (limit, which) = (pages::limit(filter.limit)?, filter.which()?);
    let not_one = || FieldProblem::new("cursor", "not-a-cursor");
    let cursor = filter.cursor.as_deref();
    let place = cursor.map(|cursor| due::place(cursor).ok_or_else(not_one)).transpose()?;
    if let Some(case) = &filter.case {
        let id = find::case_id(&app, caller.tenant, case).await?;
        let found = deadlines::of_case(app.store(), caller.tenant, id).await?;
        let items = found.into_iter().filter(|one| which.holds(one)).map(Deadline::of).collect();
        return Ok(Json(Page { items, next: None }));
    }
    let (found, next) = deadlines::page(app.store(), caller.tenant, &which, place, limit).await?;
    let items = found.into_iter().map(Deadline::of).collect();
    Ok(Json(Page { items, next: next.map(|place| due::cursor(&place)) }))
}
