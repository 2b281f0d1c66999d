//! The trade bill of a day (交易账单): asked for first, then downloaded from the address in the
//! answer, and compared with the hash that stood beside it.

use super::{
    super::{
        Call,
        bill::{BYTES_MAX, NoBill},
    },
    fault, sign,
};
use hyper::Method;
use jiff::civil::Date;
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use serde::Deserialize;

/// Nothing moved on that day, or the bill is being made.
const NOT_THERE: [&str; 2] = ["NO_STATEMENT_EXIST", "STATEMENT_CREATING"];

/// Where the bill lies for half a minute.
#[derive(Debug, Deserialize)]
struct Place {
    hash_value: String,
    download_url: String,
}

/// Fetches the bill of a day; UTF-8 in the form of the download.
pub(in super::super) async fn bill(call: &Call<'_>, day: Date) -> Result<Vec<u8>, NoBill> {
    let asked = signed(call, &format!("/v3/bill/tradebill?bill_date={day}&bill_type=ALL"))?;
    let said = call.http.send(asked).await?;
    match fault(&said) {
        (_, code) if NOT_THERE.contains(&code.as_str()) => return Err(NoBill::NotThere),
        (200, _) => {}
        (_, code) => return Err(NoBill::said(&said, &code)),
    }
    if !sign::is_answer_genuine(call, &said) {
        return Err(NoBill::odd("its signature"));
    }
    let place: Place = serde_json::from_slice(&said.body).map_err(|_| NoBill::odd("its body"))?;
    // The signature of a request is for nobody but WeChat Pay.
    let homes = [call.account.base_url(), call.account.kind.live_url()];
    let path = homes.into_iter().find_map(|home| place.download_url.strip_prefix(home));
    let path = path.filter(|path| path.starts_with('/'));
    let asked = signed(call, path.ok_or_else(|| NoBill::odd("download_url"))?)?;
    let file = call.http.send_large(asked, BYTES_MAX).await?;
    if !file.is_good() {
        return Err(NoBill::said(&file, &fault(&file).1));
    }
    let hash = digest(&SHA1_FOR_LEGACY_USE_ONLY, &file.body);
    let hash: String = hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    match hash.eq_ignore_ascii_case(&place.hash_value) {
        true => Ok(file.body),
        false => Err(NoBill::Later("the file does not have the hash that was told".to_owned())),
    }
}

fn signed(call: &Call<'_>, path: &str) -> Result<super::super::http::Asked, NoBill> {
    let signed = sign::signed(call, Method::GET, path, String::new());
    signed.map_err(|bad| NoBill::Refused(format!("private_key: {bad}")))
}
