//! What Transaction Search says of a day (UTC), written as the settlement report has it. Only what
//! is finished is in it; PayPal shows a movement up to three hours late.

use super::{
    super::{
        Call,
        bill::{NoBill, PAGES_MAX, table},
        form,
    },
    amount::Amount,
    ask,
};
use hyper::Method;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

/// Movements on one page, the most PayPal gives.
const PAGE: usize = 500;
const COLUMNS: [&str; 13] = [
    "CH",
    "Transaction ID",
    "Invoice ID",
    "PayPal Reference ID",
    "Transaction Event Code",
    "Transaction Completion Date",
    "Transaction  Debit or Credit",
    "Gross Transaction Amount",
    "Gross Transaction Currency",
    "Fee Debit or Credit",
    "Fee Amount",
    "Fee Currency",
    "Custom Field",
];

#[derive(Debug, Deserialize)]
struct Found {
    #[serde(default)]
    transaction_details: Vec<Detail>,
    #[serde(default)]
    total_pages: usize,
}

#[derive(Debug, Deserialize)]
struct Detail {
    transaction_info: Movement,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Movement {
    transaction_id: String,
    paypal_reference_id: String,
    transaction_event_code: String,
    transaction_initiation_date: String,
    transaction_updated_date: String,
    transaction_amount: Option<Amount>,
    fee_amount: Option<Amount>,
    /// `S` finished, `P` not yet, `D` and `V` never.
    transaction_status: String,
    invoice_id: String,
    custom_field: String,
}

/// Fetches the movements of a day.
pub(in super::super) async fn bill(call: &Call<'_>, day: Date) -> Result<Vec<u8>, NoBill> {
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    let mut rows = vec![words(&["RH"]), words(&["FH", "01"]), words(&["SH"]), words(&COLUMNS)];
    let around = rows.len();
    for number in 1..=PAGES_MAX {
        let found = page(call, day, number).await?;
        let done = found.transaction_details.iter().map(|detail| &detail.transaction_info);
        for movement in done.filter(|movement| movement.transaction_status == "S") {
            rows.push(row(movement)?);
        }
        if number >= found.total_pages {
            let count = (rows.len() - around).to_string();
            rows.extend([words(&["SF"]), words(&["SC", &count]), words(&["FF"])]);
            return table(&rows);
        }
    }
    Err(NoBill::Refused(format!("more than {} movements in a day", PAGES_MAX * PAGE)))
}

async fn page(call: &Call<'_>, day: Date, number: usize) -> Result<Found, NoBill> {
    let query = form::encode([
        ("start_date", format!("{day}T00:00:00Z")),
        ("end_date", format!("{day}T23:59:59Z")),
        ("fields", "transaction_info".to_owned()),
        ("page_size", PAGE.to_string()),
        ("page", number.to_string()),
    ]);
    let path = format!("/v1/reporting/transactions?{query}");
    let said = ask(call, Method::GET, &path, (String::new(), &[])).await?;
    if !said.is_good() {
        let fault: Value = serde_json::from_slice(&said.body).unwrap_or_default();
        return Err(NoBill::said(&said, fault["name"].as_str().unwrap_or_default()));
    }
    serde_json::from_slice(&said.body).map_err(|error| NoBill::odd(&error.to_string()))
}

fn row(movement: &Movement) -> Result<Vec<String>, NoBill> {
    let money = movement.transaction_amount.as_ref().and_then(Amount::money);
    let money = money.ok_or_else(|| NoBill::odd("an amount"))?;
    let fee =
        movement.fee_amount.as_ref().map(|fee| fee.money().ok_or_else(|| NoBill::odd("a fee")));
    let fee = fee.transpose()?.map_or(0, |fee| fee.minor);
    let side = |minor: i64| if minor < 0 { "DR" } else { "CR" };
    let at = match movement.transaction_updated_date.as_str() {
        "" => &movement.transaction_initiation_date,
        updated => updated,
    };
    let cells = [
        "SB",
        &movement.transaction_id,
        &movement.invoice_id,
        &movement.paypal_reference_id,
        &movement.transaction_event_code,
        at,
        side(money.minor),
        &money.minor.unsigned_abs().to_string(),
        money.currency.code(),
        side(fee),
        &fee.unsigned_abs().to_string(),
        money.currency.code(),
        &movement.custom_field,
    ];
    Ok(cells.map(str::to_owned).to_vec())
}
