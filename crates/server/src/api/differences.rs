//! Differences between what providers say and what we say: the work list, both sides of one, and
//! what is done about it.

use super::{
    body::Incoming,
    guard::{May, Money},
    pages::{Page, Params, limit},
    problem::{Document, Problem},
    statements::money,
    views::MoneyView,
};
use crate::{
    app::App,
    flows::{self, BothSides, DifferenceAct, DifferenceFilter, FieldProblem, load::moment},
};
use amends_core::{
    ids::{ChargeId, DifferenceId, RefundId},
    reconcile::Age,
};
use amends_store::{
    differences::{Act, Difference},
    provider_statements::lines::{Line, Ours},
};
use axum::{
    Json,
    extract::{Path, State},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Words of acts, as they are sent.
const ACTS: [&str; 7] =
    ["take-on", "leave-off", "explain", "resolve", "reopen", "match", "take-over"];

/// A difference.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Difference)]
pub struct DifferenceView {
    pub id: String,
    /// Send it back as `seen`, to act only on what was seen.
    pub version: i64,
    /// `twice`, `paid-there`, `failed-there`, `missing`, `not-ours`, `currency`, `amount` or `fee`.
    pub kind: String,
    /// `open`, `explained` or `resolved`.
    pub state: String,
    /// Days since it was found: `0-1`, `2-3`, `4-7`, `8-30` or `over-30`.
    pub age: &'static str,
    pub account: String,
    /// As the account moved, by the statement.
    pub theirs: Option<MoneyView>,
    /// As the account would have to move.
    pub ours: Option<MoneyView>,
    pub their_number: String,
    /// The refund or charge.
    pub payout: Option<String>,
    pub case: Option<String>,
    pub case_number: Option<String>,
    /// When the money moved, as far as either side says.
    pub at: Timestamp,
    pub owner: Option<String>,
    pub reason: String,
    pub opened_at: Timestamp,
    pub closed_at: Option<Timestamp>,
    pub closed_by: Option<String>,
}

/// Both sides of a difference.
#[derive(Debug, Serialize, ToSchema)]
pub struct DifferenceDetail {
    #[serde(flatten)]
    pub difference: DifferenceView,
    pub line: Option<StatementLine>,
    pub payment: Option<OwnPayment>,
    /// What the line may be, where nobody knows.
    pub alike: Vec<OwnPayment>,
    pub acts: Vec<ActView>,
    /// Whether `take-over` can be done.
    pub can_take_over: bool,
}

/// A line of a statement.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatementLine {
    pub statement: String,
    pub line: i64,
    pub kind: String,
    pub number: String,
    /// The number we gave, as it is written there.
    pub ours: String,
    pub amount: MoneyView,
    pub fee: MoneyView,
    pub at: Timestamp,
    /// `done`, `pending` or `failed`.
    pub settled: String,
    pub words: String,
}

/// A refund or charge of ours.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnPayment {
    pub id: String,
    pub case: String,
    pub case_number: String,
    /// `refund` or `charge`.
    pub direction: String,
    pub amount: MoneyView,
    pub state: String,
    pub reference: String,
    pub agreed_at: Timestamp,
    pub paid_at: Option<Timestamp>,
}

/// One thing that was done.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActView {
    pub act: String,
    pub words: String,
    pub actor: String,
    pub at: Timestamp,
}

fn filled(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

impl DifferenceView {
    fn of(difference: &Difference, now: Timestamp) -> Result<Self, Problem> {
        let d = difference;
        let side = |side: &Option<(i64, String)>| {
            side.as_ref().map(|(minor, currency)| money(*minor, currency)).transpose()
        };
        Ok(Self {
            id: d.id.to_string(),
            version: d.version,
            kind: d.kind.clone(),
            state: d.state.clone(),
            age: Age::at(d.opened_ms, now.as_millisecond()).word(),
            account: d.account.clone(),
            theirs: side(&d.theirs)?,
            ours: side(&d.ours)?,
            their_number: d.their_number.clone(),
            payout: d.payout.map(|id| payout_id(id, d.ours.as_ref().is_some_and(|o| o.0 > 0))),
            case: d.case.map(|case| case.to_string()),
            case_number: filled(&d.case_number),
            at: moment(d.at_ms),
            owner: filled(&d.owner),
            reason: d.reason.clone(),
            opened_at: moment(d.opened_ms),
            closed_at: d.closed_ms.map(moment),
            closed_by: filled(&d.closed_by),
        })
    }
}

/// A refund's or charge's id as text.
fn payout_id(id: Uuid, is_charge: bool) -> String {
    if is_charge { ChargeId(id).to_string() } else { RefundId(id).to_string() }
}

fn line(line: &Line) -> Result<StatementLine, Problem> {
    Ok(StatementLine {
        statement: line.statement.to_string(),
        line: line.line,
        kind: line.kind.clone(),
        number: line.number.clone(),
        ours: line.ours.clone(),
        amount: money(line.amount_minor, &line.currency)?,
        fee: money(line.fee_minor, &line.currency)?,
        at: moment(line.at_ms),
        settled: line.settled.clone(),
        words: line.words.clone(),
    })
}

fn own(ours: &Ours) -> Result<OwnPayment, Problem> {
    Ok(OwnPayment {
        id: payout_id(ours.id, ours.direction == "charge"),
        case: ours.case.to_string(),
        case_number: ours.case_number.clone(),
        direction: ours.direction.clone(),
        amount: money(ours.amount_minor, &ours.currency)?,
        state: ours.state.clone(),
        reference: ours.reference.clone(),
        agreed_at: moment(ours.agreed_ms),
        paid_at: ours.paid_ms.map(moment),
    })
}

fn detail(sides: &BothSides, now: Timestamp) -> Result<Json<DifferenceDetail>, Problem> {
    let act = |act: &Act| ActView {
        act: act.act.clone(),
        words: act.words.clone(),
        actor: act.actor.clone(),
        at: moment(act.at_ms),
    };
    Ok(Json(DifferenceDetail {
        difference: DifferenceView::of(&sides.difference, now)?,
        line: sides.line.as_ref().map(line).transpose()?,
        payment: sides.ours.as_ref().map(own).transpose()?,
        alike: sides.alike.iter().map(own).collect::<Result<_, _>>()?,
        acts: sides.acts.iter().map(act).collect(),
        can_take_over: sides.can_take_over(),
    }))
}

/// Which differences.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// `open`, `explained` or `resolved`; absent: all that are not resolved.
    pub state: Option<String>,
    pub kind: Option<String>,
    pub account: Option<String>,
    /// An actor as `owner` says it.
    pub owner: Option<String>,
    /// `0-1`, `2-3`, `4-7`, `8-30` or `over-30` days.
    pub age: Option<String>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// Entries of a page: 1 to 200, 50 unless given.
    pub limit: Option<i64>,
}

impl Which {
    fn filter(&self) -> Result<DifferenceFilter, Problem> {
        fn word(word: &Option<String>) -> &str {
            word.as_deref().unwrap_or_default()
        }
        let read = DifferenceFilter::read(word(&self.state), word(&self.kind), word(&self.age))?;
        let (account, owner) = (word(&self.account).to_owned(), word(&self.owner).to_owned());
        Ok(DifferenceFilter { account, owner, ..read })
    }
}

/// Differences, oldest first.
#[utoipa::path(get, path = "/differences", tag = "reconciliation",
    operation_id = "list_differences", params(Which),
    responses((status = 200, body = Page<DifferenceView>), (status = "4XX", body = Document)))]
pub async fn list(
    State(app): State<App>,
    caller: May<Money>,
    Params(which): Params<Which>,
) -> Result<Json<Page<DifferenceView>>, Problem> {
    let size = limit(which.limit)?;
    let (filter, cursor) = (which.filter()?, which.cursor.as_deref());
    let page = flows::difference_list(&app, caller.tenant, &filter, cursor, size).await?;
    let items = page.list.iter().map(|one| DifferenceView::of(one, app.now()));
    Ok(Json(Page { items: items.collect::<Result<_, _>>()?, next: page.next }))
}

/// Both sides of a difference, with what was done about it.
#[utoipa::path(get, path = "/differences/{difference}", tag = "reconciliation",
    operation_id = "get_difference", params(("difference" = String, Path)),
    responses((status = 200, body = DifferenceDetail), (status = "4XX", body = Document)))]
pub async fn one(
    State(app): State<App>,
    caller: May<Money>,
    Path(difference): Path<String>,
) -> Result<Json<DifferenceDetail>, Problem> {
    let id: DifferenceId = difference.parse().map_err(|_| Problem::not_found())?;
    detail(&flows::difference(&app, caller.tenant, id).await?, app.now())
}

/// What is done about a difference.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Acting {
    /// `take-on`, `leave-off`, `explain`, `resolve`, `reopen`, `match` or `take-over`.
    #[schema(example = "explain")]
    pub act: String,
    /// Why; of `explain`, `resolve` and `reopen`. 1 to 500 letters.
    pub reason: Option<String>,
    /// Of `match`: the refund or charge that the line is.
    pub payout: Option<String>,
    /// The version that was seen; absent: acts on whatever is there.
    pub seen: Option<i64>,
}

impl Acting {
    fn understood(&self) -> Result<DifferenceAct, Problem> {
        let reason = self.reason.clone().unwrap_or_default();
        Ok(match self.act.as_str() {
            "take-on" => DifferenceAct::TakeOn,
            "leave-off" => DifferenceAct::LeaveOff,
            "explain" => DifferenceAct::Explain(reason),
            "resolve" => DifferenceAct::Resolve(reason),
            "reopen" => DifferenceAct::Reopen(reason),
            "take-over" => DifferenceAct::TakeOver,
            "match" => match self.payout.as_deref() {
                None => return Err(FieldProblem::new("payout", "missing").into()),
                Some(text) => {
                    let id = crate::statements::our_number(text);
                    DifferenceAct::Match(id.ok_or(FieldProblem::new("payout", "not-an-id"))?)
                }
            },
            _ => {
                let known = ACTS.join(", ");
                return Err(FieldProblem::new("act", "not-one-of").with("known", known).into());
            }
        })
    }
}

/// Do something about a difference.
///
/// `take-over` records the refund or charge as paid, with the provider's number of the line: the
/// same door through which callbacks come. `match` says which refund or charge a line is.
#[utoipa::path(post, path = "/differences/{difference}/acts", tag = "reconciliation",
    operation_id = "act_on_difference", request_body = Acting,
    params(("difference" = String, Path)),
    responses((status = 200, body = DifferenceDetail), (status = "4XX", body = Document)))]
pub async fn act(
    State(app): State<App>,
    caller: May<Money>,
    Path(difference): Path<String>,
    incoming: Incoming<Acting>,
) -> Result<Json<DifferenceDetail>, Problem> {
    incoming.in_earnest()?;
    let id: DifferenceId = difference.parse().map_err(|_| Problem::not_found())?;
    let act = incoming.body.understood()?;
    let seen = incoming.seen.or(incoming.body.seen);
    let who = (caller.tenant, &caller.actor());
    detail(&flows::act_on_difference(&app, who, id, seen, &act).await?, app.now())
}
