//! Which file runs which job. Each ends in done, retry at, or give up to a person.

use super::{
    Outcome, assign, cancel_at_shop, collect_charge, coupon, fetch_statement, instruct_replacement,
    issue_refund, move_hold, notify, recount, replay_draft, send_code, stop_charge, tell_stock,
    text,
};
use crate::{
    app::App,
    flows::{ASSIGN_OPEN, FETCH_STATEMENT, RECOUNT, REPLAY_DRAFT},
};
use amends_core::case;

/// Runs one claimed job.
pub async fn run(app: &App, job: &amends_store::jobs::Job) -> Outcome {
    if job.kind == send_code::KIND {
        return match serde_json::from_str(&job.body) {
            Ok(code) => send_code::run(app, job, &code).await,
            Err(error) => Outcome::GiveUp(format!("the job does not parse: {error}")),
        };
    }
    let tenant = job.tenant;
    if job.kind == FETCH_STATEMENT {
        return match serde_json::from_str(&job.body) {
            Ok(wanted) => fetch_statement::run(app, tenant, &wanted).await,
            Err(error) => Outcome::GiveUp(format!("the job does not parse: {error}")),
        };
    }
    if job.kind == REPLAY_DRAFT {
        return match serde_json::from_str(&job.body) {
            Ok(wanted) => replay_draft::run(app, tenant, wanted).await,
            Err(error) => Outcome::GiveUp(format!("the job does not parse: {error}")),
        };
    }
    if job.kind == RECOUNT {
        return match serde_json::from_str(&job.body) {
            Ok(wanted) => recount::run(app, tenant, wanted).await,
            Err(error) => Outcome::GiveUp(format!("the job does not parse: {error}")),
        };
    }
    if job.kind == ASSIGN_OPEN {
        return match serde_json::from_str(&job.body) {
            Ok(wanted) => assign::run_open(app, tenant, wanted).await,
            Err(error) => Outcome::GiveUp(format!("the job does not parse: {error}")),
        };
    }
    of_case(app, job).await
}

/// What follows from acts on cases.
async fn of_case(app: &App, job: &amends_store::jobs::Job) -> Outcome {
    let tenant = job.tenant;
    match serde_json::from_str::<case::Job>(&job.body) {
        Ok(case::Job::Notify { case, notice, seq }) => {
            notify::run(app, tenant, case, notice, seq).await
        }
        Ok(case::Job::Text { case, notice, .. }) => text::run(app, job, case, notice).await,
        Ok(case::Job::IssueRefund { case, refund }) => {
            issue_refund::run(app, tenant, case, refund).await
        }
        Ok(case::Job::CollectCharge { case, charge }) => {
            collect_charge::run(app, tenant, case, charge).await
        }
        Ok(case::Job::StopCharge { case, charge }) => {
            stop_charge::run(app, tenant, case, charge).await
        }
        Ok(case::Job::MoveHold { case, hold }) => move_hold::run(app, tenant, case, hold).await,
        Ok(case::Job::InstructReplacement { case, replacement }) => {
            instruct_replacement::run(app, tenant, case, replacement).await
        }
        Ok(case::Job::CancelAtShop { case }) => cancel_at_shop::run(app, tenant, case).await,
        Ok(case::Job::TellStock { case, seq, moves }) => {
            tell_stock::run(app, tenant, case, (seq, &moves)).await
        }
        Ok(case::Job::Assign { case }) => assign::run(app, tenant, case).await,
        Ok(case::Job::IssueCoupon { case, compensation }) => {
            coupon::issue(app, tenant, case, compensation).await
        }
        Ok(case::Job::RevokeCoupon { case, compensation }) => {
            coupon::revoke(app, tenant, case, compensation).await
        }
        Err(error) => Outcome::GiveUp(format!("the job does not parse: {error}")),
    }
}
