//! The stand-in as Alipay's gateway.

use crate::{
    fake::{Ask, Came, DAY, Entry, Fake, Say, decimal, form, minor},
    keys::Keys,
    wechat::Pairs,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const APP_ID: &str = "2021000000000001";

pub fn account() -> (Pairs, Pairs) {
    let public = Keys::platform().unwrap().public_pem.clone();
    // Given as Alipay's own tool shows it: bare, without the lines around it.
    let bare: String = public.lines().filter(|line| !line.starts_with('-')).collect();
    let settings = vec![("app_id", APP_ID.to_owned()), ("alipay_public_key", bare)];
    (settings, vec![("private_key", Keys::merchant().unwrap().private_pem.clone())])
}

fn content(form: &BTreeMap<String, String>, without: &[&str]) -> String {
    let fields = form.iter().filter(|(name, _)| !without.contains(&name.as_str()));
    fields.map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join("&")
}

pub fn serve(fake: &Fake, ask: &Ask) -> Option<Say> {
    if ask.method == "GET" {
        fake.check(ask.path == "/bill.zip" && ask.query == "fileId=1", "the address of the bill");
        return Some(Say::bytes(archive(fake)));
    }
    let form = form(&ask.body);
    let field = |name: &str| form.get(name).map_or("", String::as_str);
    let signed = content(&form, &["sign"]);
    let genuine = Keys::merchant().unwrap().signed(signed.as_bytes(), field("sign"));
    fake.check(genuine, "sign");
    let fixed = [
        ("app_id", APP_ID),
        ("format", "JSON"),
        ("charset", "utf-8"),
        ("sign_type", "RSA2"),
        ("version", "1.0"),
    ];
    for (name, value) in fixed {
        fake.check(field(name) == value, name);
    }
    let zone = jiff::tz::TimeZone::get("Asia/Shanghai").unwrap();
    let now = fake.app.now().to_zoned(zone).strftime("%Y-%m-%d %H:%M:%S").to_string();
    fake.check(field("timestamp") == now, "timestamp");
    let asked: Value = serde_json::from_str(field("biz_content")).unwrap();
    match field("method") {
        "alipay.trade.refund" => refund(fake, &asked),
        "alipay.trade.fastpay.refund.query" => Some(query(fake, &asked)),
        "alipay.data.dataservice.bill.downloadurl.query" => Some(bill_place(fake, &asked)),
        other => panic!("{other}"),
    }
}

/// Where the bill of a day lies; a day without one has none.
fn bill_place(fake: &Fake, asked: &Value) -> Say {
    fake.check(asked["bill_type"] == "trade", "bill_type");
    let node = match asked["bill_date"] == DAY {
        true => json!({
            "code": "10000", "msg": "Success",
            "bill_download_url": format!("{}/bill.zip?fileId=1", fake.url),
        }),
        false => json!({
            "code": "40004", "msg": "Business Failed", "sub_code": "isp.bill_not_exist",
        }),
    };
    signed("alipay_data_dataservice_bill_downloadurl_query_response", &node)
}

/// Its books as it offers them for download: a summary and the detail, in GBK.
fn archive(fake: &Fake) -> Vec<u8> {
    let entries = fake.entries();
    let rows = entries.iter().map(|entry| {
        let amount = decimal(entry.amount);
        format!(
            "{}\t,o\t,退款,商品,2026-03-10 18:00:00,2026-03-10 18:00:00,,,,,u,-{amount},-{amount},\
             0.00,0.00,0.00,0.00,0.00,,{}\t,0.00,0.00,\n",
            entry.payment, entry.number
        )
    });
    let columns = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,\
                   终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,\
                   支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,退款批次号/请求号,服务费（元）,\
                   分润（元）,备注\n";
    let sum = decimal(entries.iter().map(|entry| entry.amount).sum());
    let detail = format!(
        "#支付宝业务明细查询\n#账号：[20880000000000000156]\n#起始日期：[2026年03月10日 00:00:00]   \
         终止日期：[2026年03月11日 00:00:00]\n#-----业务明细列表-----\n{columns}{}\
         #-----业务明细列表结束-----\n#交易合计：0笔，商家实收共0.00元，商家优惠共0.00元\n\
         #退款合计：{}笔，商家实收退款共-{sum}元，商家优惠退款共0.00元\n",
        rows.collect::<String>(),
        entries.len(),
    );
    let summary = "#支付宝业务汇总查询\n".to_owned();
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("sum.csv", summary), ("detail.csv", detail)] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut archive, &encoding_rs::GB18030.encode(&text).0).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn refund(fake: &Fake, asked: &Value) -> Option<Say> {
    let fields: Vec<&String> = asked.as_object().unwrap().keys().collect();
    fake.check(fields == ["out_request_no", "refund_amount", "trade_no"], "biz_content");
    let text = |name: &str| asked[name].as_str().unwrap_or_default();
    fake.check(text("out_request_no").len() <= 64, "out_request_no");
    let amount = minor(text("refund_amount"));
    fake.check(amount.is_some_and(|amount| amount > 0), "refund_amount");
    let before = fake.entry(text("out_request_no")).is_some();
    let came = fake.act(text("out_request_no"), text("trade_no"), amount.unwrap_or_default());
    let failed = |sub: &str| json!({ "code": "40004", "msg": "Business Failed", "sub_code": sub });
    let node = match came {
        Came::Of(entry) => {
            let entry = fake.told(entry);
            let moved = entry.done && !before;
            json!({
                "code": "10000", "msg": "Success", "trade_no": entry.payment,
                "out_trade_no": "o", "fund_change": if moved { "Y" } else { "N" },
                "refund_fee": decimal(entry.amount), "send_back_fee": decimal(entry.amount),
            })
        }
        Came::Refused => failed("ACQ.SELLER_BALANCE_NOT_ENOUGH"),
        Came::OddlyRefused => failed("ACQ.SOMETHING_NEW"),
        Came::Busy => json!({ "code": "40005", "msg": "Call Limited", "sub_code": "x" }),
        Came::Broken => json!({ "code": "20000", "msg": "…", "sub_code": "aop.ACQ.SYSTEM_ERROR" }),
        Came::Silence => return None,
    };
    Some(signed("alipay_trade_refund_response", &node))
}

fn query(fake: &Fake, asked: &Value) -> Say {
    let found = fake.entry(asked["out_request_no"].as_str().unwrap_or_default());
    let node = match found.map(|entry| fake.told(entry)) {
        // As it answers where there is no such refund.
        None => json!({ "code": "10000", "msg": "Success" }),
        Some(entry) => json!({
            "code": "10000", "msg": "Success", "trade_no": entry.payment, "out_trade_no": "o",
            "out_request_no": entry.number, "refund_amount": decimal(entry.amount),
            "total_amount": decimal(entry.amount),
            "refund_status": if entry.done { "REFUND_SUCCESS" } else { "REFUND_PROCESSING" },
        }),
    };
    signed("alipay_trade_fastpay_refund_query_response", &node)
}

fn signed(name: &str, node: &Value) -> Say {
    // Alipay escapes slashes; the signature is over the text as it stands.
    let node = node.to_string().replace('/', "\\/");
    let sign = Keys::platform().unwrap().sign(node.as_bytes());
    Say {
        status: 200,
        headers: Vec::new(),
        body: format!(r#"{{"{name}":{node},"sign":"{sign}"}}"#).into_bytes(),
    }
}

/// What it tells unasked about a refund; `drop_sign_type`: whether that is left out of what is
/// signed.
pub fn notification(entry: &Entry, drop_sign_type: bool) -> (Pairs, String) {
    let fields = [
        ("notify_type", "trade_status_sync"),
        ("notify_id", "2026031000222100000000000000000001"),
        ("notify_time", "2026-03-10 10:00:00"),
        ("app_id", APP_ID),
        ("charset", "utf-8"),
        ("version", "1.0"),
        ("sign_type", "RSA2"),
        ("trade_no", &entry.payment),
        ("out_trade_no", "o"),
        ("out_biz_no", &entry.number),
        ("trade_status", "TRADE_CLOSED"),
        ("subject", "旗袍 1 件"),
        ("refund_fee", &decimal(entry.amount)),
        ("gmt_refund", "2026-03-10 10:00:00.321"),
    ];
    let mut form: BTreeMap<String, String> =
        fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let without: &[&str] = if drop_sign_type { &["sign_type"] } else { &[] };
    let sign = Keys::platform().unwrap().sign(content(&form, without).as_bytes());
    form.insert("sign".to_owned(), sign);
    let part = |text: &str| {
        percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
    };
    let pairs = form.iter().map(|(name, text)| format!("{}={}", part(name), part(text)));
    let kind = "application/x-www-form-urlencoded; charset=UTF-8".to_owned();
    (vec![("content-type", kind)], pairs.collect::<Vec<_>>().join("&"))
}
