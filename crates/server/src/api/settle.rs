//! Acts by which a person settles: what is taken off and what is missing, and what is given beyond
//! what is owed.

use super::{
    acts::{Answers, Look, OnCase, Safely, Wanted, act},
    body::Incoming,
    find,
    guard::{Decide, May},
    problem::Problem,
    wishes,
};
use crate::{
    app::App,
    flows::{FieldProblem, load},
};
use amends_core::case::{self, Deduction, Deed, Settle};
use axum::{
    extract::{Path, State},
    response::Response,
};
use serde::Deserialize;
use utoipa::ToSchema;

/// What a person takes off.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    #[serde(default)]
    pub deductions: Vec<TakenOff>,
    /// Accessories that did not come back; absent: what the bench ticked.
    pub missing: Option<Vec<MissingPart>>,
    /// Units that never arrived are paid as if they had: the carrier, or the shop, lost them.
    #[serde(default)]
    pub lost_too: bool,
}

/// Loss of value on an item.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakenOff {
    pub item: u16,
    /// Of what was paid for the goods, in hundredths of a per cent: 10,000 is everything.
    pub basis_points: u32,
    pub clause: String,
}

/// Units of an item that came without an accessory.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MissingPart {
    pub item: u16,
    /// Code of the policy's accessory.
    pub accessory: String,
    /// How many units came without it.
    pub units: u32,
}

/// As it is decided.
pub fn settled(given: &[TakenOff], missing: Option<&[MissingPart]>, lost_too: bool) -> Settle {
    let deductions = given.iter().map(|off| {
        let (item, basis_points, clause) = (off.item, off.basis_points, off.clause.clone());
        Deduction { item, basis_points, clause }
    });
    let missing = missing.map(|parts| {
        let part = |part: &MissingPart| {
            let (item, what, units) = (part.item, part.accessory.clone(), part.units);
            case::Missing { item, what, units }
        };
        parts.iter().map(part).collect()
    });
    Settle { deductions: deductions.collect(), missing, lost_too }
}

/// Settle what the grades alone do not, with deductions that cite a clause.
#[utoipa::path(post, path = "/cases/{case}/settle", tag = "acts", params(OnCase, Safely, Look),
    request_body = Settled, responses(Answers))]
pub async fn settle(
    State(app): State<App>,
    caller: May<Decide>,
    Path(case): Path<String>,
    incoming: Incoming<Settled>,
) -> Result<Response, Problem> {
    let Settled { deductions, missing, lost_too } = &incoming.body;
    let decided = settled(deductions, missing.as_deref(), *lost_too);
    act(&app, &caller, &case, &incoming, Deed::Settle(decided)).await
}

/// Something given beyond what is owed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Goodwill {
    /// Decimal text in the currency of the case.
    #[schema(example = "20.00")]
    pub amount: String,
    pub clause: String,
    /// Why; the buyer reads it.
    pub note: String,
}

/// Give something beyond what is owed, with a reason; it is paid at once. What is more than was
/// paid for the order becomes store credit.
#[utoipa::path(post, path = "/cases/{case}/goodwill", tag = "acts", params(OnCase, Safely, Look),
    request_body = Goodwill, responses(Answers))]
pub async fn goodwill(
    State(app): State<App>,
    caller: May<Decide>,
    Path(case): Path<String>,
    incoming: Incoming<Goodwill>,
) -> Result<Response, Problem> {
    let Goodwill { amount, clause, note } = &incoming.body;
    let id = find::case_id(&app, caller.tenant, &case).await?;
    let currency = load::case(&app, caller.tenant, id).await?.case.currency;
    let mut problems = Vec::new();
    let amount = wishes::amount(Some(amount), "amount", currency, &mut problems);
    if note.trim().is_empty() {
        problems.push(FieldProblem::new("note", "missing"));
    }
    let (Some(amount), true) = (amount, problems.is_empty()) else {
        return Err(Problem::invalid(problems));
    };
    let given = case::Goodwill { amount, clause: clause.clone() };
    let wanted = Wanted::saying(Deed::Goodwill(given), Some(note));
    act(&app, &caller, &case, &incoming, wanted).await
}
