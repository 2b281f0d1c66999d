//! Acts on a case: what buyers, agents, the warehouse and finance do, one call each. Every act
//! takes `Idempotency-Key` and `If-Match`, and answers with the case as it is then.

use super::{
    ask,
    body::Incoming,
    find,
    foreseen::{Foreseen, foreseen},
    guard::{Act, Caller, Decide, May, Money},
    idempotency::Once,
    problem::{Document, Problem},
    views::CaseView,
};
use crate::{
    app::App,
    flows::{self, On},
};
use amends_core::{
    case::{AnnounceParcel, ChargeOutcome, Deed, RefundOutcome},
    people::Actor,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, IntoResponses, ToSchema};

/// What every act answers.
#[derive(IntoResponses)]
#[expect(dead_code, clippy::large_enum_variant, reason = "only the OpenAPI document reads it")]
pub enum Answers {
    /// The case after the act; `ETag` is its version. With `preview=true`, what would come of it;
    /// `ETag` is the version it was decided on.
    #[response(status = 200)]
    Done(DoneOrForeseen),
    /// Understood, and no; or not understood.
    #[response(status = "4XX")]
    Not(Document),
}

/// The case after an act, or what would come of it.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[expect(dead_code, clippy::large_enum_variant, reason = "only the OpenAPI document reads it")]
pub enum DoneOrForeseen {
    Done(CaseView),
    Foreseen(Foreseen),
}

/// Which case.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "only the OpenAPI document reads it")]
pub struct OnCase {
    /// Id or number of a case.
    case: String,
}

/// How to act safely.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only the OpenAPI document reads it")]
pub struct Safely {
    /// The same key and request again get the same answer for 30 days; nothing is done twice.
    #[param(rename = "Idempotency-Key")]
    key: Option<String>,
    /// The version you saw, in quotes: the act is done only if nothing happened since.
    #[param(rename = "If-Match")]
    seen: Option<String>,
}

/// Whether to look only.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only the OpenAPI document reads it")]
pub struct Look {
    /// `true` answers with what would come of it (`Foreseen`); nothing is stored.
    preview: Option<bool>,
}

/// What a caller wants done, with what they wrote, and for whom they speak.
pub struct Wanted {
    deed: Deed,
    note: Option<String>,
    actor: Option<Actor>,
}

impl From<Deed> for Wanted {
    fn from(deed: Deed) -> Self {
        Self { deed, note: None, actor: None }
    }
}

impl Wanted {
    /// With a text, if there is one.
    pub fn saying(deed: Deed, note: Option<&String>) -> Self {
        Self { note: note.cloned(), ..deed.into() }
    }

    /// As somebody else's word than the program's own.
    pub fn of(self, actor: Actor) -> Self {
        Self { actor: Some(actor), ..self }
    }
}

/// Does it to the case that an address names, unless it was done before, and answers with the case
/// as it is then. A look ahead answers with what would come of it.
pub async fn act<T>(
    app: &App,
    caller: &Caller,
    case: &str,
    incoming: &Incoming<T>,
    wanted: impl Into<Wanted>,
) -> Result<Response, Problem> {
    let Wanted { deed, note, actor } = wanted.into();
    let case = find::case_id(app, caller.tenant, case).await?;
    let once = Once::new(app, caller, incoming, StatusCode::OK);
    let on = On::new(caller.tenant, case, actor.unwrap_or_else(|| caller.actor()))
        .seen(incoming.seen)
        .note(note);
    if incoming.preview {
        return match flows::foresee(app, &on, &deed).await {
            Ok(foresight) => Ok(foreseen(&foresight)),
            Err(error) => Err(once.explained(case, error.into()).await?),
        };
    }
    let on = on.keyed(once.keyed());
    once.answer(Some(case), async { Ok(flows::perform(app, &on, &deed).await?) }).await
}

/// Nothing to say besides the act itself.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// The clause a grant rests on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    pub clause: String,
    /// Why; needed where the rules refuse. The buyer reads it.
    pub note: Option<String>,
}

/// Grant a case that waits for a decision.
#[utoipa::path(post, path = "/cases/{case}/approve", tag = "acts", params(OnCase, Safely, Look),
    request_body = Approve, responses(Answers))]
pub async fn approve(
    State(app): State<App>,
    caller: May<Decide>,
    Path(case): Path<String>,
    incoming: Incoming<Approve>,
) -> Result<Response, Problem> {
    let Approve { clause, note } = &incoming.body;
    let granted = Wanted::saying(Deed::Approve(clause.clone()), note.as_ref());
    act(&app, &caller, &case, &incoming, granted).await
}

/// The clause a refusal rests on, and what to say besides.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Refuse {
    pub clause: String,
    /// The buyer reads it.
    pub note: Option<String>,
}

/// Refuse a case that waits for a decision.
#[utoipa::path(post, path = "/cases/{case}/refuse", tag = "acts", params(OnCase, Safely, Look),
    request_body = Refuse, responses(Answers))]
pub async fn refuse(
    State(app): State<App>,
    caller: May<Decide>,
    Path(case): Path<String>,
    incoming: Incoming<Refuse>,
) -> Result<Response, Problem> {
    let Refuse { clause, note } = &incoming.body;
    let refused = Wanted::saying(Deed::Refuse(clause.clone()), note.as_ref());
    act(&app, &caller, &case, &incoming, refused).await
}

/// What is needed to decide.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskEvidence {
    /// The buyer reads it.
    pub note: String,
}

/// Ask the buyer for more; their clock runs meanwhile.
#[utoipa::path(post, path = "/cases/{case}/ask-evidence", tag = "acts",
    params(OnCase, Safely, Look),
    request_body = AskEvidence, responses(Answers))]
pub async fn ask_evidence(
    State(app): State<App>,
    caller: May<Decide>,
    Path(case): Path<String>,
    incoming: Incoming<AskEvidence>,
) -> Result<Response, Problem> {
    let asked = Wanted::saying(Deed::AskEvidence, Some(&incoming.body.note));
    act(&app, &caller, &case, &incoming, asked).await
}

/// Photos and words.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddEvidence {
    #[serde(default)]
    pub files: Vec<String>,
    pub note: Option<String>,
}

/// Add evidence to a case that waits for a decision.
#[utoipa::path(post, path = "/cases/{case}/add-evidence", tag = "acts",
    params(OnCase, Safely, Look),
    request_body = AddEvidence, responses(Answers))]
pub async fn add_evidence(
    State(app): State<App>,
    caller: May<Act>,
    Path(case): Path<String>,
    incoming: Incoming<AddEvidence>,
) -> Result<Response, Problem> {
    let mut problems = Vec::new();
    let files = ask::files(&incoming.body.files, &mut problems);
    if !problems.is_empty() {
        return Err(Problem::invalid(problems));
    }
    let added = Wanted::saying(Deed::AddEvidence(files), incoming.body.note.as_ref());
    act(&app, &caller, &case, &incoming, added).await
}

/// Take a case back; possible until goods are on their way or money was agreed.
#[utoipa::path(post, path = "/cases/{case}/withdraw", tag = "acts", params(OnCase, Safely, Look),
    request_body = Nothing, responses(Answers))]
pub async fn withdraw(
    State(app): State<App>,
    caller: May<Act>,
    Path(case): Path<String>,
    incoming: Incoming<Nothing>,
) -> Result<Response, Problem> {
    act(&app, &caller, &case, &incoming, Deed::Withdraw).await
}

/// Have a person look at a refusal, a lapse or what was taken off; once per case, within the days
/// for it.
#[utoipa::path(post, path = "/cases/{case}/ask-person", tag = "acts", params(OnCase, Safely, Look),
    request_body = Nothing, responses(Answers))]
pub async fn ask_person(
    State(app): State<App>,
    caller: May<Act>,
    Path(case): Path<String>,
    incoming: Incoming<Nothing>,
) -> Result<Response, Problem> {
    act(&app, &caller, &case, &incoming, Deed::AskPerson).await
}

/// A parcel.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Parcel {
    #[serde(default)]
    pub carrier: String,
    /// At most 40 letters and digits.
    pub tracking: String,
}

/// A parcel on its way back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnedParcel {
    #[serde(default)]
    pub carrier: String,
    /// At most 40 letters and digits.
    pub tracking: String,
    /// The shop had it collected, so that the buyer paid no carrier.
    #[serde(default)]
    pub collected: bool,
}

/// Say which parcel the goods are in. The same number twice is taken once.
#[utoipa::path(post, path = "/cases/{case}/announce-parcel", tag = "acts",
    params(OnCase, Safely, Look),
    request_body = ReturnedParcel, responses(Answers))]
pub async fn announce_parcel(
    State(app): State<App>,
    caller: May<Act>,
    Path(case): Path<String>,
    incoming: Incoming<ReturnedParcel>,
) -> Result<Response, Problem> {
    let ReturnedParcel { carrier, tracking, collected } = &incoming.body;
    let (carrier, tracking) = (carrier.clone(), tracking.clone());
    let parcel = AnnounceParcel { carrier, tracking, collected: *collected };
    act(&app, &caller, &case, &incoming, Deed::AnnounceParcel(parcel)).await
}

/// A parcel, by its number.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LostParcel {
    pub tracking: String,
}

/// Say that an announced parcel is lost, by the carrier's word or after a search.
#[utoipa::path(post, path = "/cases/{case}/report-lost", tag = "acts",
    params(OnCase, Safely, Look), request_body = LostParcel, responses(Answers))]
pub async fn report_lost(
    State(app): State<App>,
    caller: May<Decide>,
    Path(case): Path<String>,
    incoming: Incoming<LostParcel>,
) -> Result<Response, Problem> {
    let lost = Deed::ReportLost(incoming.body.tracking.clone());
    act(&app, &caller, &case, &incoming, lost).await
}

/// Try a refund again that its provider refused, under the same id.
#[utoipa::path(post, path = "/cases/{case}/refunds/{refund}/retry", tag = "acts",
    params(OnCase, Safely, Look, ("refund" = String, Path)),
    request_body = Nothing, responses(Answers))]
pub async fn retry_refund(
    State(app): State<App>,
    caller: May<Money>,
    Path((case, refund)): Path<(String, String)>,
    incoming: Incoming<Nothing>,
) -> Result<Response, Problem> {
    let refund = refund.parse().map_err(|_| Problem::not_found())?;
    let again = Deed::Refund(refund, RefundOutcome::Retried);
    act(&app, &caller, &case, &incoming, again).await
}

/// Try to collect a price difference again that the provider refused, under the same id.
#[utoipa::path(post, path = "/cases/{case}/charges/{charge}/retry", tag = "acts",
    params(OnCase, Safely, Look, ("charge" = String, Path)),
    request_body = Nothing, responses(Answers))]
pub async fn retry_charge(
    State(app): State<App>,
    caller: May<Money>,
    Path((case, charge)): Path<(String, String)>,
    incoming: Incoming<Nothing>,
) -> Result<Response, Problem> {
    let charge = charge.parse().map_err(|_| Problem::not_found())?;
    let again = Deed::Charge(charge, ChargeOutcome::Retried);
    act(&app, &caller, &case, &incoming, again).await
}

/// Give up a difference that the provider refused: what the policy says for an unpaid one follows.
#[utoipa::path(post, path = "/cases/{case}/charges/{charge}/give-up", tag = "acts",
    params(OnCase, Safely, Look, ("charge" = String, Path)),
    request_body = Nothing, responses(Answers))]
pub async fn give_up_charge(
    State(app): State<App>,
    caller: May<Decide>,
    Path((case, charge)): Path<(String, String)>,
    incoming: Incoming<Nothing>,
) -> Result<Response, Problem> {
    let charge = charge.parse().map_err(|_| Problem::not_found())?;
    let given_up = Deed::Charge(charge, ChargeOutcome::GivenUp);
    act(&app, &caller, &case, &incoming, given_up).await
}
