//! Pays a refund through its provider, under the refund's own id. The first look at the case
//! decides what to do. What is agreed is written down as sent before the provider is told, so that
//! after a crash it is only ever asked about; sent and unknown refunds are asked about first, and
//! only a provider that has never seen the number is told it again. Anything else is done.

use super::{
    Outcome,
    may_send::{self, Leave},
};
use crate::{
    app::App,
    flows::{
        self, On,
        load::{self, OrderContext},
        payout_rules,
    },
    gateways::payments::{Answer, PaidWith, RefundOrder},
};
use amends_core::{
    case::{Case, Deed, Held, HeldFor, Refund, RefundOutcome, RefundState, Refusal, arrival},
    ids::{CaseId, RefundId, TenantId},
    money::Money,
    order::Order,
    people::Actor,
};
use amends_store::payouts::{self, Wait};
use jiff::SignedDuration;

/// How long to wait before a provider is asked again what became of a refund.
const ASK_AGAIN: SignedDuration = SignedDuration::from_secs(30);
/// How long to wait for another refund of the same payment.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_secs(5);

/// Runs the job.
pub async fn run(app: &App, tenant: TenantId, case: CaseId, refund: RefundId) -> Outcome {
    match issue(app, tenant, case, refund).await {
        Ok(outcome) => outcome,
        Err(error) => Outcome::from_flow(error),
    }
}

async fn issue(
    app: &App,
    tenant: TenantId,
    case: CaseId,
    refund: RefundId,
) -> Result<Outcome, flows::Error> {
    let case = load::case(app, tenant, case).await?.case;
    let Some(part) = case.settlement.refund(refund) else {
        return Ok(Outcome::GiveUp(format!("{refund} is not in {}", case.id)));
    };
    let order = match case.items.first() {
        Some(item) => load::order(app, tenant, item.asked.order).await?,
        None => return Ok(Outcome::Done),
    };
    let wanted = wanted(&case, part, &order.order);
    let answer = match part.state {
        RefundState::Paid { .. }
        | RefundState::Failed { .. }
        | RefundState::Second
        | RefundState::ByHand
        | RefundState::Replaced => return Ok(Outcome::Done),
        RefundState::Agreed => {
            if let Some(not_yet) = set_out(app, &case, (part, &wanted), &order).await? {
                return Ok(not_yet);
            }
            app.payments().refund(&wanted, app.now()).await
        }
        RefundState::Sent | RefundState::Unknown { .. } => {
            match app.payments().query_refund(&wanted, app.now()).await {
                // The provider has never seen it, so it cannot have paid: the same number again.
                Answer::NeverSeen if stopped(app, &wanted).await? => {
                    let again = app.now() + ASK_AGAIN;
                    return Ok(Outcome::Wait(again, HeldFor::Stopped.word().to_owned()));
                }
                Answer::NeverSeen => app.payments().refund(&wanted, app.now()).await,
                answer => answer,
            }
        }
    };
    record(app, &case, refund, answer).await
}

/// Whether nothing may be sent through its account now.
async fn stopped(app: &App, wanted: &RefundOrder) -> Result<bool, flows::Error> {
    let account = app.payments().account_for(wanted).await;
    payout_rules::is_stopped(app, wanted.tenant, &account).await
}

/// Writes down that it is sent, if it may be; otherwise what happens to the job instead.
async fn set_out(
    app: &App,
    case: &Case,
    (refund, wanted): (&Refund, &RefundOrder),
    order: &OrderContext,
) -> Result<Option<Outcome>, flows::Error> {
    let leave = may_send::may_send(app, case, (refund, wanted), order).await?;
    let held = match leave {
        Leave::Go(guards) => {
            let on = On::new(case.tenant, case.id, Actor::Rule("payout"));
            let on = On { guards, ..on };
            match flows::perform(app, &on, &Deed::Refund(refund.id, RefundOutcome::Sent)).await {
                Ok(_) => return Ok(None),
                Err(flows::Error::Refused(Refusal::AnotherUnderWay)) => {
                    (Held { why: HeldFor::Another, until: None }, app.now() + LOOK_AGAIN)
                }
                // Somebody else is at it: the next look sees how far they came.
                Err(flows::Error::Refused(Refusal::NotNow)) => {
                    return Ok(Some(Outcome::Wait(app.now() + LOOK_AGAIN, "moved".to_owned())));
                }
                Err(error) => return Err(error),
            }
        }
        Leave::Wait(held, look_again) => (held, look_again),
        Leave::Never(reason) => {
            let failed = RefundOutcome::Failed { reason: reason.to_owned() };
            note(app, case, refund.id, failed, "payout-limit").await?;
            return Ok(Some(Outcome::Done));
        }
    };
    let (held, look_again) = held;
    note(app, case, refund.id, RefundOutcome::Held(held), "payout-limit").await?;
    let until_ms = Some(look_again.as_millisecond());
    let (state, reason) = ("agreed", held.why.word());
    let wait = Wait { id: refund.id.0, state, reason, until_ms };
    payouts::wait(app.store(), case.tenant, &wait).await?;
    Ok(Some(Outcome::Wait(look_again, held.why.word().to_owned())))
}

fn wanted(case: &Case, refund: &Refund, order: &Order) -> RefundOrder {
    RefundOrder {
        tenant: case.tenant,
        case: case.id,
        id: refund.id,
        tender: refund.tender.clone(),
        kind: refund.tender_kind,
        amount: Money::new(refund.amount, case.currency),
        payment: PaidWith::of(order, &refund.tender),
    }
}

async fn record(
    app: &App,
    case: &Case,
    refund: RefundId,
    answer: Answer,
) -> Result<Outcome, flows::Error> {
    let soon = app.now() + ASK_AGAIN;
    let (again, why) = match &answer {
        Answer::Later { reason, again_at } => (again_at.unwrap_or(soon), reason.clone()),
        Answer::Doubtful { reason } => (soon, reason.clone()),
        _ => (soon, "no final answer yet".to_owned()),
    };
    let outcome = answer.refund(arrival(case, app.now()));
    let then = match outcome {
        RefundOutcome::Paid { .. } | RefundOutcome::Failed { .. } => Outcome::Done,
        _ => Outcome::RetryAt(again, why),
    };
    note(app, case, refund, outcome, "provider-answer").await?;
    Ok(then)
}

async fn note(
    app: &App,
    case: &Case,
    refund: RefundId,
    outcome: RefundOutcome,
    rule: &'static str,
) -> Result<(), flows::Error> {
    let on = On::new(case.tenant, case.id, Actor::Rule(rule));
    flows::perform(app, &on, &Deed::Refund(refund, outcome)).await.map(drop)
}
