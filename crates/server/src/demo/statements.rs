//! What the built-in provider says it moved for a sample shop, taken in on three days and not quite
//! what the shop says: so that finance has something to look at.

use crate::{
    app::App,
    flows::{self, Error, StatementFile},
    statements::{Format, Source},
};
use amends_core::{ids::TenantId, people::Actor};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Days ago on which a statement came.
const DAYS: [i64; 4] = [12, 5, 2, 0];

/// Takes in the statements of a shop.
pub async fn come(app: &App, tenant: TenantId, stand: &(dyn Fn(i64) + Sync)) -> Result<(), Error> {
    for day in DAYS {
        stand(day);
        let text = told(app, tenant, day).await?;
        let name = format!("provider-{}.jsonl", app.now().strftime("%Y-%m-%d"));
        let source = Source::Bytes(name, text.into_bytes().into());
        let file = StatementFile::new("simulator", Format::Simulator, source);
        let who = (tenant, &Actor::Program("demo".to_owned()));
        flows::import_statement(app, who, &file, |_| {}).await?;
    }
    Ok(())
}

/// The shop's part of the books up to now, some of it changed.
async fn told(app: &App, tenant: TenantId, day: i64) -> Result<String, Error> {
    let Some(provider) = app.payments().simulator() else { return Ok(String::new()) };
    let bookings = provider.bookings().await.map_err(|error| Error::Fault(error.to_string()))?;
    let now = app.now();
    let ours = bookings.iter().filter(|b| b.wanted.tenant == tenant && b.at <= now);
    let mut text = String::new();
    let mut last = None;
    for (place, booking) in ours.enumerate() {
        let mut line = serde_json::to_value(booking)?;
        line["line"] = json!("booked");
        match place % 5 {
            1 => continue, // on no statement
            2 => less(&mut line),
            _ => {}
        }
        let _ = writeln!(text, "{line}");
        // A sale of another system would be none of our business; a refund of it is.
        if booking.is_refund() {
            last = Some(line);
        }
    }
    let Some(mut line) = last else { return Ok(text) };
    if day < DAYS[0] {
        line["reference"] = json!(format!("SIM-TWICE-{day}"));
        let _ = writeln!(text, "{line}");
    }
    line["reference"] = json!(format!("SIM-STRANGE-{day}"));
    line["id"] = json!("an-order-of-another-system");
    let _ = writeln!(text, "{line}");
    Ok(text)
}

/// One unit of money less than was asked for.
fn less(line: &mut Value) {
    if let Some(minor) = line["amount"]["minor"].as_i64() {
        line["amount"]["minor"] = json!((minor - 100).max(1));
    }
}
