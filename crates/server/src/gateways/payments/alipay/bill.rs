//! The business detail of a day (业务明细): the gateway tells an address, which is good for half a
//! minute; there lies a ZIP archive with the detail and a summary.

use super::super::{
    Call,
    bill::{BYTES_MAX, NoBill},
    http::Asked,
};
use encoding_rs::GB18030;
use hyper::Method;
use jiff::civil::Date;
use std::io::{Cursor, Read};

/// What the first line of the detail says; that of the summary does not.
const DETAIL: &str = "业务明细查询";
/// Bytes in which it is said.
const BEGINNING: usize = 200;

/// Fetches the bill of a day, in the form of the download.
pub(in super::super) async fn bill(call: &Call<'_>, day: Date) -> Result<Vec<u8>, NoBill> {
    let content = serde_json::json!({ "bill_type": "trade", "bill_date": day.to_string() });
    let method = "alipay.data.dataservice.bill.downloadurl.query";
    let node = super::ask(call, method, &content.to_string()).await?;
    match (node.code.as_str(), node.sub_code.to_ascii_lowercase().as_str()) {
        ("10000", _) => {}
        ("40004", sub) if sub.ends_with("bill_not_exist") => return Err(NoBill::NotThere),
        ("20000", sub) => return Err(NoBill::Later(format!("20000 {sub}"))),
        (code, sub) => return Err(NoBill::Refused(format!("{code} {sub}"))),
    }
    let url = address(&node.bill_download_url, call.account.base_url());
    let url = url.ok_or_else(|| NoBill::odd("bill_download_url"))?;
    let asked = Asked { method: Method::GET, url, headers: Vec::new(), body: String::new() };
    let file = call.http.send_large(asked, BYTES_MAX).await?;
    if !file.is_good() {
        return Err(NoBill::said(&file, ""));
    }
    detail(&file.body)
}

/// Alipay still tells addresses without TLS; the same is there with it. Only a test address that
/// has none itself is taken as it is.
fn address(told: &str, base: &str) -> Option<String> {
    match told.strip_prefix("http://") {
        Some(rest) if !base.starts_with("http://") => Some(format!("https://{rest}")),
        Some(_) => Some(told.to_owned()),
        None => told.starts_with("https://").then(|| told.to_owned()),
    }
}

/// The detail out of the archive. Names in it may be GBK or not, so it is known by what it says.
fn detail(archive: &[u8]) -> Result<Vec<u8>, NoBill> {
    let bad = |error: zip::result::ZipError| NoBill::odd(&error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).map_err(bad)?;
    for place in 0..archive.len() {
        let file = archive.by_index(place).map_err(bad)?;
        let mut bytes = Vec::new();
        let read = file.take(BYTES_MAX as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| NoBill::odd(&error.to_string()))?;
        if bytes.len() > BYTES_MAX {
            return Err(NoBill::Refused(format!("more than {BYTES_MAX} bytes")));
        }
        let beginning = &bytes[..bytes.len().min(BEGINNING)];
        let gbk = GB18030.decode_without_bom_handling(beginning).0;
        if gbk.contains(DETAIL) || String::from_utf8_lossy(beginning).contains(DETAIL) {
            return Ok(bytes);
        }
    }
    Err(NoBill::odd("no business detail in the archive"))
}
