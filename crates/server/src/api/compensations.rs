//! Coupons and store credit beside what is owed, and what insurers pay for the way back.

use super::{
    acts::{Answers, Look, Nothing, OnCase, Safely, Wanted, act},
    body::Incoming,
    find,
    guard::{Decide, May, Money, Read},
    pages::{self, Page, Params},
    problem::{Document, Problem},
    views::{ListedCompensationView, MoneyView},
    wishes,
};
use crate::{app::App, flows::FieldProblem};
use amends_core::{
    case::{ClaimOutcome, Compensate, CompensationOutcome, Deed},
    money::Currency,
    policy::{CompensationForm, Trigger},
};
use amends_store::compensations::{self, Place};
use axum::{
    Json,
    extract::{Path, State},
    response::Response,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Something of a case in an address: the case, then its id.
type OfCase = Path<(String, String)>;

fn id<I: std::str::FromStr>(text: &str) -> Result<I, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// What is given, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Gift {
    /// `delay-goodwill`, `offer-goodwill` or `survey`; each once a case. Clocks that run out grant
    /// the others.
    #[schema(example = "survey")]
    pub trigger: String,
    /// `coupon` or `store-credit`; absent: as the policy says.
    pub form: Option<String>,
    /// Decimal text in the currency of the case; absent: as the policy says. Only goodwill can be
    /// more or less.
    #[schema(example = "20.00")]
    pub amount: Option<String>,
    /// The clause it rests on; absent: the policy's.
    pub clause: Option<String>,
    /// Why, in your own words; goodwill needs it.
    pub note: Option<String>,
}

/// Give the buyer a coupon or store credit beside what is owed. The same once more changes nothing;
/// above the limit of an agent a second person confirms it.
#[utoipa::path(post, path = "/cases/{case}/compensations", tag = "acts",
    operation_id = "compensate", params(OnCase, Safely, Look), request_body = Gift,
    responses(Answers))]
pub async fn compensate(
    State(app): State<App>,
    caller: May<Decide>,
    Path(case): Path<String>,
    incoming: Incoming<Gift>,
) -> Result<Response, Problem> {
    let head = find::head(&app, caller.tenant, &case).await?;
    let give = incoming.body.read(find::currency(&head)?)?;
    let wanted = Wanted::saying(Deed::Compensate(give), incoming.body.note.as_ref());
    act(&app, &caller, &case, &incoming, wanted).await
}

impl Gift {
    fn read(&self, currency: Currency) -> Result<Compensate, Problem> {
        let mut problems = Vec::new();
        let known = Trigger::BY_HAND.map(Trigger::word).join(", ");
        let trigger = self
            .trigger
            .parse()
            .map_err(|()| FieldProblem::new("trigger", "not-one-of").with("known", known))?;
        let form = match self.form.as_deref().map(str::parse) {
            Some(Err(())) => {
                let known = CompensationForm::ALL.map(CompensationForm::word).join(", ");
                problems.push(FieldProblem::new("form", "not-one-of").with("known", known));
                None
            }
            form => form.and_then(Result::ok),
        };
        let amount = match &self.amount {
            Some(text) => wishes::amount(Some(text), "amount", currency, &mut problems),
            None => None,
        };
        match problems.is_empty() {
            true => Ok(Compensate { trigger, form, amount, clause: self.clause.clone() }),
            false => Err(Problem::invalid(problems)),
        }
    }
}

/// Confirm, as the second person, what somebody gave. Programs cannot be it.
#[utoipa::path(post, path = "/cases/{case}/compensations/{compensation}/confirm", tag = "acts",
    operation_id = "confirm_compensation",
    params(OnCase, Safely, Look, ("compensation" = String, Path)),
    request_body = Nothing, responses(Answers))]
pub async fn confirm(
    State(app): State<App>,
    caller: May<Decide>,
    Path((case, compensation)): OfCase,
    incoming: Incoming<Nothing>,
) -> Result<Response, Problem> {
    let confirmed = CompensationOutcome::Confirmed;
    let deed = Deed::Compensation(id(&compensation)?, confirmed);
    act(&app, &caller, &case, &incoming, deed).await
}

/// Where a coupon was redeemed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Redeemed {
    /// The number of the order that it was taken off, at most 40 letters.
    pub order: String,
}

/// Say that the shop took a coupon off an order. The same order once more changes nothing.
#[utoipa::path(post, path = "/cases/{case}/compensations/{compensation}/redeemed", tag = "acts",
    operation_id = "coupon_redeemed",
    params(OnCase, Safely, Look, ("compensation" = String, Path)),
    request_body = Redeemed, responses(Answers))]
pub async fn redeemed(
    State(app): State<App>,
    caller: May<Money>,
    Path((case, compensation)): OfCase,
    incoming: Incoming<Redeemed>,
) -> Result<Response, Problem> {
    let reference = incoming.body.order.trim().to_owned();
    if reference.is_empty() {
        return Err(FieldProblem::new("order", "missing").into());
    }
    let deed = Deed::Compensation(id(&compensation)?, CompensationOutcome::Redeemed { reference });
    act(&app, &caller, &case, &incoming, deed).await
}

/// Why a coupon is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Why {
    pub note: Option<String>,
}

/// Take a coupon back that nobody redeemed; needs a reason.
#[utoipa::path(post, path = "/cases/{case}/compensations/{compensation}/revoke", tag = "acts",
    operation_id = "revoke_compensation",
    params(OnCase, Safely, Look, ("compensation" = String, Path)),
    request_body = Why, responses(Answers))]
pub async fn revoke(
    State(app): State<App>,
    caller: May<Decide>,
    Path((case, compensation)): OfCase,
    incoming: Incoming<Why>,
) -> Result<Response, Problem> {
    let deed = Deed::Compensation(id(&compensation)?, CompensationOutcome::Revoked);
    let wanted = Wanted::saying(deed, incoming.body.note.as_ref());
    act(&app, &caller, &case, &incoming, wanted).await
}

/// Put the freight of an insured way back forward: it goes to the buyer's stored value, and the
/// insurer pays the shop.
#[utoipa::path(post, path = "/cases/{case}/insurance-claims/{claim}/advance", tag = "acts",
    operation_id = "advance_insurance",
    params(OnCase, Safely, Look, ("claim" = String, Path)),
    request_body = Nothing, responses(Answers))]
pub async fn advance(
    State(app): State<App>,
    caller: May<Money>,
    Path((case, claim)): OfCase,
    incoming: Incoming<Nothing>,
) -> Result<Response, Problem> {
    let deed = Deed::Claim(id(&claim)?, ClaimOutcome::Advanced);
    act(&app, &caller, &case, &incoming, deed).await
}

/// What an insurer paid.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InsurerPaid {
    /// Decimal text in the currency of the case; at most what was claimed.
    #[schema(example = "10.00")]
    pub amount: String,
    /// The insurer's number of the payment, at most 80 letters.
    pub reference: String,
}

/// Say that the insurer paid.
#[utoipa::path(post, path = "/cases/{case}/insurance-claims/{claim}/paid", tag = "acts",
    operation_id = "insurance_paid",
    params(OnCase, Safely, Look, ("claim" = String, Path)),
    request_body = InsurerPaid, responses(Answers))]
pub async fn insurance_paid(
    State(app): State<App>,
    caller: May<Money>,
    Path((case, claim)): OfCase,
    incoming: Incoming<InsurerPaid>,
) -> Result<Response, Problem> {
    let head = find::head(&app, caller.tenant, &case).await?;
    let mut problems = Vec::new();
    let said = Some(incoming.body.amount.as_str());
    let amount = wishes::amount(said, "amount", find::currency(&head)?, &mut problems);
    let amount = amount.ok_or_else(|| Problem::invalid(problems))?;
    let reference = incoming.body.reference.clone();
    let deed = Deed::Claim(id(&claim)?, ClaimOutcome::Paid { amount, reference });
    act(&app, &caller, &case, &incoming, deed).await
}

/// Why an insurer does not pay.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InsurerSaidNo {
    /// In the insurer's words, at most 80 letters; the buyer reads it.
    pub reason: String,
}

/// Say that the insurer declined.
#[utoipa::path(post, path = "/cases/{case}/insurance-claims/{claim}/declined", tag = "acts",
    operation_id = "insurance_declined",
    params(OnCase, Safely, Look, ("claim" = String, Path)),
    request_body = InsurerSaidNo, responses(Answers))]
pub async fn insurance_declined(
    State(app): State<App>,
    caller: May<Money>,
    Path((case, claim)): OfCase,
    incoming: Incoming<InsurerSaidNo>,
) -> Result<Response, Problem> {
    let reason = incoming.body.reason.clone();
    let deed = Deed::Claim(id(&claim)?, ClaimOutcome::Declined { reason });
    act(&app, &caller, &case, &incoming, deed).await
}

/// Which compensations.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Only those given for this; absent: all.
    pub trigger: Option<String>,
    /// 1 to 200; absent: 50.
    pub limit: Option<i64>,
    /// `next` of the page before.
    pub cursor: Option<String>,
}

/// Coupons and store credit, the newest first.
#[utoipa::path(get, path = "/compensations", tag = "figures", operation_id = "list_compensations",
    params(Which),
    responses((status = 200, body = Page<ListedCompensationView>),
        (status = "4XX", body = Document)))]
pub async fn list(
    State(app): State<App>,
    caller: May<Read>,
    Params(which): Params<Which>,
) -> Result<Json<Page<ListedCompensationView>>, Problem> {
    let ground = ground(which.trigger.as_deref())?;
    let (limit, after) = (pages::limit(which.limit)?, place(which.cursor.as_deref())?);
    let rows = compensations::newest(app.store(), caller.tenant, ground, after, limit + 1);
    let mut rows = rows.await.map_err(crate::flows::Error::from)?;
    let more = rows.len() as i64 > limit;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(|row| format!("{}~{}", row.granted_ms, row.id));
    Ok(Json(Page { items: rows.iter().filter_map(ListedCompensationView::of).collect(), next }))
}

fn ground(word: Option<&str>) -> Result<&'static str, Problem> {
    let Some(word) = word else { return Ok("") };
    let known = Trigger::ALL.map(Trigger::word);
    let wrong = || FieldProblem::new("trigger", "not-one-of").with("known", known.join(", "));
    let trigger: Trigger = word.parse().map_err(|()| wrong())?;
    Ok(trigger.word())
}

fn place(cursor: Option<&str>) -> Result<Option<Place>, Problem> {
    let Some(cursor) = cursor else { return Ok(None) };
    let place = cursor.split_once('~').and_then(|(granted_ms, id)| {
        Some(Place { granted_ms: granted_ms.parse().ok()?, id: id.parse().ok()? })
    });
    let wrong = || FieldProblem::new("cursor", "not-a-cursor");
    Ok(Some(place.ok_or_else(wrong)?))
}

/// Of which time.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GrantedIn {
    /// Granted at or after this moment; absent: from the first one.
    #[param(value_type = Option<String>)]
    pub from: Option<Timestamp>,
    /// Granted before this moment; absent: until now.
    #[param(value_type = Option<String>)]
    pub to: Option<Timestamp>,
}

/// What was given for one thing, in one form and currency.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompensationSum {
    pub trigger: String,
    pub form: String,
    pub count: i64,
    pub given: MoneyView,
    /// Redeemed, or booked to a buyer: the cost so far.
    pub cost: MoneyView,
    /// What can still be redeemed.
    pub open: MoneyView,
}

impl CompensationSum {
    /// None in a currency that is not known.
    pub(super) fn of(sum: &compensations::Sum) -> Option<Self> {
        let currency = Currency::parse(&sum.currency).ok()?;
        Some(Self {
            trigger: sum.ground.clone(),
            form: sum.form.clone(),
            count: sum.count,
            given: MoneyView::of(sum.given_minor, currency),
            cost: MoneyView::of(sum.cost_minor, currency),
            open: MoneyView::of(sum.open_minor, currency),
        })
    }
}

/// What compensations cost, by trigger, form and currency.
#[utoipa::path(get, path = "/figures/compensations", tag = "figures",
    operation_id = "sum_compensations", params(GrantedIn),
    responses((status = 200, body = Vec<CompensationSum>), (status = "4XX", body = Document)))]
pub async fn sums(
    State(app): State<App>,
    caller: May<Read>,
    Params(period): Params<GrantedIn>,
) -> Result<Json<Vec<CompensationSum>>, Problem> {
    let from = period.from.map_or(i64::MIN, |moment| moment.as_millisecond());
    let to = period.to.map_or(i64::MAX, |moment| moment.as_millisecond());
    if from > to {
        return Err(FieldProblem::new("to", "before-from").into());
    }
    let sums = compensations::sums(app.store(), caller.tenant, (from, to)).await;
    let sums = sums.map_err(crate::flows::Error::from)?;
    Ok(Json(sums.iter().filter_map(CompensationSum::of).collect()))
}
