//! Figures: counted the same way whoever asks, each with its definition.

use super::{
    guard::{May, Read},
    pages::Params,
    problem::{Document, Problem},
};
use crate::{app::App, flows::FieldProblem};
use amends_store::views::second_looks;
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which cases are counted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Period {
    /// Cases opened at or after this moment; absent: from the first one.
    #[param(value_type = Option<String>)]
    pub from: Option<Timestamp>,
    /// Cases opened before this moment; absent: until now.
    #[param(value_type = Option<String>)]
    pub to: Option<Timestamp>,
}

/// What people made of automatic answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct SecondLooks {
    /// Cases in which a buyer had a person look at an automatic answer: the sum of the other three.
    pub asked: i64,
    /// Of these, nobody has decided yet.
    pub waiting: i64,
    /// Of these, the person left the answer as it was.
    pub upheld: i64,
    /// Of these, the person gave another answer.
    pub changed: i64,
}

/// How often a person changed an automatic answer.
///
/// Counted are cases opened in the period (`from` inclusive, `to` exclusive) in which the buyer
/// asked for a person after the rules had refused, let lapse, or taken something off. Each case is
/// counted once, by how it stands now; the share that was changed is `changed` of `upheld` and
/// `changed` together.
#[utoipa::path(get, path = "/figures/second-looks", tag = "figures",
    operation_id = "count_second_looks", params(Period),
    responses((status = 200, body = SecondLooks), (status = "4XX", body = Document)))]
pub async fn second_looks(
    State(app): State<App>,
    caller: May<Read>,
    Params(period): Params<Period>,
) -> Result<Json<SecondLooks>, Problem> {
    let from = period.from.map_or(i64::MIN, |moment| moment.as_millisecond());
    let to = period.to.map_or(i64::MAX, |moment| moment.as_millisecond());
    if from > to {
        return Err(FieldProblem::new("to", "before-from").into());
    }
    let counted = second_looks::counts(app.store(), caller.tenant, from, to).await?;
    let second_looks::SecondLooks { asked: waiting, upheld, changed } = counted;
    Ok(Json(SecondLooks { asked: waiting + upheld + changed, waiting, upheld, changed }))
}
