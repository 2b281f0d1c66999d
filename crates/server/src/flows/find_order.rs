//! A guest names an order and how they are reached. Whether there is such an order is never said:
//! the same happens for every answer, and only the right person gets a mail.

use super::{
    Error, FieldProblem, SessionKind,
    attempts::count_try,
    codes::{self, CODE_LIVES_MS, SEND_CODE, SendCode},
    contacts, open_session,
};
use crate::{app::App, words::Locale};
use amends_core::ids::{CustomerId, JobId, OrderId, TenantId};
use amends_store::{NewJob, jobs, orders, sessions};
use uuid::Uuid;

/// Tries for one order number, and codes to one buyer, in a quarter of an hour.
const TRIES_MAX: i64 = 8;
/// Letters of each field.
pub const FIND_CHARS_MAX: usize = 254;

/// What was typed at the door.
#[derive(Debug, Clone, Default)]
pub struct FindOrder {
    pub number: String,
    /// E-mail address or phone number.
    pub contact: String,
    /// Language of the mail.
    pub locale: Option<Locale>,
}

/// Sends a one-time code if order and contact belong together, and returns the value of the cookie
/// with which the code can be entered. An unknown order and a foreign one are answered alike.
pub async fn find_order(app: &App, tenant: TenantId, typed: &FindOrder) -> Result<String, Error> {
    check(typed)?;
    let number = format!("find/{}", typed.number.trim().to_lowercase());
    count_try(app, tenant, &number, TRIES_MAX).await?;
    let (customer, gift) = found(app, tenant, typed).await?.unzip();
    let gift = gift.flatten();
    // The receiver of a present is counted by the present, the buyer by who they are.
    let who = match (customer, gift) {
        (_, Some(order)) => format!("gift/{order}"),
        (Some(customer), None) => customer.to_string(),
        (None, None) => typed.contact.clone(),
    };
    count_try(app, tenant, &format!("code/{who}"), TRIES_MAX).await?;
    // Nobody's door opens with no code, but takes the same writes and the same time.
    let subject = customer.map_or(Uuid::nil(), |customer| customer.0);
    let door = open_session(app, tenant, SessionKind::Door, subject, gift).await?;
    let send = SendCode {
        customer,
        gift,
        purpose: codes::purpose(&door),
        nonce: Uuid::from_bytes(app.random()),
        expires_ms: app.now().as_millisecond() + CODE_LIVES_MS,
        locale: typed.locale.map(|locale| locale.code().to_owned()),
    };
    keep_and_send(app, tenant, &send).await?;
    Ok(door)
}

fn check(typed: &FindOrder) -> Result<(), Error> {
    let fields = [("number", &typed.number), ("contact", &typed.contact)];
    let mut problems = Vec::new();
    for (name, value) in fields {
        if value.trim().is_empty() {
            problems.push(FieldProblem::new(name, "missing"));
        } else if value.chars().count() > FIND_CHARS_MAX {
            problems.push(FieldProblem::new(name, "text-too-long").with("max", FIND_CHARS_MAX));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

/// The buyer of the order, if they are reached as was typed, or else its receiver, with the order.
async fn found(
    app: &App,
    tenant: TenantId,
    typed: &FindOrder,
) -> Result<Option<(CustomerId, Option<OrderId>)>, Error> {
    let number = typed.number.trim();
    let given = contacts::gift_reached_by(app, tenant, (number, &typed.contact)).await?;
    let order = orders::by_number(app.store(), tenant, number).await?;
    let Some(order) = order else { return Ok(None) };
    let reached = contacts::is_reached_by(app, tenant, order.customer, &typed.contact).await?;
    Ok(match given {
        _ if reached => Some((order.customer, None)),
        Some(gift) => Some((gift.customer, Some(gift.id))),
        None => None,
    })
}

async fn keep_and_send(app: &App, tenant: TenantId, send: &SendCode) -> Result<(), Error> {
    let hash = match send.customer {
        Some(_) => {
            codes::code_hash(app, &send.purpose, &codes::code(app, &send.purpose, send.nonce))
        }
        None => app.random(),
    };
    sessions::set_code(app.store(), tenant, &send.purpose, hash, send.expires_ms).await?;
    let mut mint = app.mint();
    let job = NewJob {
        id: mint.id(JobId::new),
        key: format!("code:{}", send.nonce),
        kind: SEND_CODE.to_owned(),
        body: serde_json::to_string(send)?,
        case: None,
        run_at_ms: mint.now.as_millisecond(),
    };
    jobs::add(app.store(), tenant, &[job]).await?;
    app.wake_jobs();
    Ok(())
}
