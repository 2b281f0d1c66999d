//! Sends a one-time code. The code is derived here once more; it is stored nowhere.

use super::{
    Outcome,
    letter::{Content, send},
    reader,
};
use crate::{
    app::App,
    flows::{self, SendCode},
};
use amends_store::jobs::Job;

/// The word in the job's row.
pub const KIND: &str = flows::SEND_CODE;

/// Runs the job. Where nobody was found, or the code has run out, there is nothing to send.
pub async fn run(app: &App, job: &Job, code: &SendCode) -> Outcome {
    let Some(customer) = code.customer.filter(|_| app.now().as_millisecond() < code.expires_ms)
    else {
        return Outcome::Done;
    };
    let reader = match code.gift {
        Some(order) => reader::receiver(app, job.tenant, order).await,
        None => reader::buyer(app, job.tenant, customer).await,
    };
    let reader = match reader {
        Ok(reader) => reader,
        Err(error) => return Outcome::from_flow(error),
    };
    let Some(email) = reader.email else { return Outcome::Done };
    let t = app.words(code.locale().unwrap_or(reader.locale));
    let mut content = Content::new(t, &reader.shop.name, "mail-code", "");
    content.code = flows::code(app, &code.purpose, code.nonce);
    content = content.greet(reader.name.as_deref());
    send(app, &content, job.key.clone(), &email).await
}
