//! The balance transactions of a day (UTC), written as the itemised balance report has them. Made
//! reports take minutes and a run of their own; the list has the same lines at once.

use super::{
    super::{
        Call,
        bill::{NoBill, PAGES_MAX, table},
        form,
    },
    Fault, PAGE, Units, asked,
};
use hyper::Method;
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use serde::Deserialize;
use serde_json::Value;

const COLUMNS: [&str; 10] = [
    "balance_transaction_id",
    "created_utc",
    "currency",
    "gross",
    "fee",
    "reporting_category",
    "source_id",
    "description",
    "charge_id",
    "refund_metadata[refund]",
];

#[derive(Debug, Deserialize)]
struct Page {
    data: Vec<Movement>,
    #[serde(default)]
    has_more: bool,
}

/// One movement; amounts in Stripe's minor units.
#[derive(Debug, Deserialize)]
struct Movement {
    id: String,
    amount: i64,
    fee: i64,
    currency: String,
    created: i64,
    reporting_category: String,
    description: Option<String>,
    /// What moved it: whole where it is expanded.
    #[serde(default)]
    source: Value,
}

/// Fetches the movements of a day.
pub(in super::super) async fn bill(call: &Call<'_>, day: Date) -> Result<Vec<u8>, NoBill> {
    let begins = |day: Date| day.to_zoned(TimeZone::UTC).map(|at| at.timestamp().as_second());
    let bad = |error: jiff::Error| NoBill::Refused(error.to_string());
    let next = day.checked_add(1.day()).map_err(bad)?;
    let span = (begins(day).map_err(bad)?, begins(next).map_err(bad)?);
    let mut rows = vec![COLUMNS.map(str::to_owned)];
    let mut last: Option<String> = None;
    for _ in 0..PAGES_MAX {
        let page = page(call, span, last.as_deref()).await?;
        let rows_of_page = page.data.iter().map(row).collect::<Result<Vec<_>, _>>()?;
        rows.extend(rows_of_page);
        last = page.data.into_iter().last().map(|movement| movement.id);
        if !page.has_more || last.is_none() {
            return table(&rows);
        }
    }
    Err(NoBill::Refused(format!("more than {} movements in a day", PAGES_MAX * PAGE)))
}

async fn page(
    call: &Call<'_>,
    (from, to): (i64, i64),
    after: Option<&str>,
) -> Result<Page, NoBill> {
    let mut query = vec![
        ("created[gte]", from.to_string()),
        ("created[lt]", to.to_string()),
        ("expand[]", "data.source".to_owned()),
        ("limit", PAGE.to_string()),
    ];
    query.extend(after.map(|id| ("starting_after", id.to_owned())));
    let path = format!("/v1/balance_transactions?{}", form::encode(query));
    let said = call.http.send(asked(call, Method::GET, &path, String::new())).await?;
    if !said.is_good() {
        let fault: Fault = serde_json::from_slice(&said.body).unwrap_or_default();
        return Err(NoBill::said(&said, fault.error.code.as_deref().unwrap_or_default()));
    }
    serde_json::from_slice(&said.body).map_err(|error| NoBill::odd(&error.to_string()))
}

fn row(movement: &Movement) -> Result<[String; 10], NoBill> {
    let major = |amount: i64| {
        let units = Units { amount, currency: movement.currency.clone() };
        let money = units.money().ok_or_else(|| NoBill::odd("an amount"))?;
        Ok::<_, NoBill>(money.to_decimal())
    };
    let at = Timestamp::from_second(movement.created).map_err(|_| NoBill::odd("a time"))?;
    let of_source = |place: &str| movement.source.pointer(place).and_then(Value::as_str);
    let source = movement.source.as_str().or(of_source("/id")).unwrap_or_default();
    Ok([
        movement.id.clone(),
        at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        movement.currency.clone(),
        major(movement.amount)?,
        major(movement.fee)?,
        movement.reporting_category.clone(),
        source.to_owned(),
        movement.description.clone().unwrap_or_default(),
        of_source("/charge").unwrap_or_default().to_owned(),
        of_source("/metadata/refund").unwrap_or_default().to_owned(),
    ])
}
