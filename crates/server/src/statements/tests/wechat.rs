use super::*;
use expect_test::expect;

const TRADES: &str = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,\
    交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,\
    充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";

fn trade(state: &str, paid: &str, refund: [&str; 4], fee: &str) -> String {
    let [number, ours, amount, how] = refund;
    format!(
        "`2026-11-20 21:04:11,`wx0a,`16000001,`0,`,`4200000001,`HY-2001,`oUp,`JSAPI,`{state},\
         `OTHERS,`CNY,`{paid},`0.00,`{number},`{ours},`{amount},`0.00,`ORIGINAL,`{how},`茶壶, 白,`,\
         `{fee},`0.60%,`{paid},`{amount},`"
    )
}

fn bill(rows: &[String], count: usize) -> String {
    let rows = rows.join("\r\n");
    format!(
        "\u{feff}{TRADES}\r\n{rows}\r\n总交易单数,应结订单总金额,退款总金额,充值券退款总金额,\
         手续费总金额,订单总金额,申请退款总金额\r\n`{count},`1,`1,`0.00,`0.00000,`1,`1\r\n"
    )
}

fn three() -> Vec<String> {
    vec![
        trade("SUCCESS", "128.00", ["0", "0", "0.00", ""], "0.77000"),
        trade("REFUND", "0.00", ["5030000001", OURS, "40.00", "SUCCESS"], "-0.24000"),
        trade("REFUND", "0.00", ["5030000002", "OLD-7", "3.50", "PROCESSING"], "0.00000"),
    ]
}

#[test]
fn a_trade_bill_tells_payments_and_refunds() {
    let told = told(Format::Wechat, &bill(&three(), 3), &terms("EUR"));
    expect![[r#"
        2 payment 128.00 CNY [4200000001] [HY-2001] [] fee 77 2026-11-20T13:04:11Z done 茶壶,白
        3 refund -40.00 CNY [5030000001] [ours] [4200000001] fee -24 2026-11-20T13:04:11Z done 茶壶,白
        4 refund -3.50 CNY [5030000002] [OLD-7] [4200000001] fee 0 2026-11-20T13:04:11Z pending 茶壶,白
    "#]]
    .assert_eq(&told);
}

#[test]
fn gbk_is_read_like_utf_8() {
    let text = bill(&three(), 3);
    let text = text.trim_start_matches('\u{feff}');
    let (gbk, _, lossy) = encoding_rs::GBK.encode(text);
    assert!(!lossy);
    let terms = terms("CNY");
    assert_eq!(told_bytes(Format::Wechat, &gbk, &terms), told(Format::Wechat, text, &terms));
}

#[test]
fn a_bill_that_was_cut_off_or_does_not_add_up_is_broken() {
    let terms = terms("CNY");
    let last = |text: &str| told(Format::Wechat, text, &terms).lines().last().map(str::to_owned);
    let whole = bill(&three(), 3);
    let cut = whole.split("总交易单数").next().unwrap();
    let missing = "the totals at the end of the bill are missing: the file is not whole";
    assert_eq!(last(cut).unwrap(), format!("BROKEN line 4: cannot be read: {missing}"));
    let short = bill(&three()[..2], 3);
    assert_eq!(
        last(&short).unwrap(),
        "BROKEN line 5: 总交易单数: the bill says that it has 3 rows, the file has 2"
    );
    assert_eq!(last("").unwrap(), "BROKEN line 0: cannot be read: the file is empty");
    assert_eq!(last("a,b\n1,2\n").unwrap(), "BROKEN line 1: 微信订单号: is missing");
}

#[test]
fn a_row_that_is_not_understood_is_told_by_line_and_field() {
    let mut rows = three();
    rows[1] = rows[1].replace("40.00", "40.005");
    rows[2] = rows[2].replace("`2026-11-20 21:04:11", "`soon").replace("`CNY", "`XX");
    let told = told(Format::Wechat, &bill(&rows, 3), &terms("CNY"));
    expect![[r#"
        2 payment 128.00 CNY [4200000001] [HY-2001] [] fee 77 2026-11-20T13:04:11Z done 茶壶,白
        WRONG line 3: 申请退款金额: 40.005 has more decimals than CNY has (2)
        WRONG line 4: 货币种类: XX is not a currency code of ISO 4217; line 4: 交易时间: soon is not a date and time; if days come before months here, say so
    "#]]
    .assert_eq(&told);
}

#[test]
fn a_funds_bill_tells_every_movement() {
    let row = |number: &str, name: &str, kind: &str, side: &str, amount: &str, ours: &str| {
        format!(
            "`2026-11-20 21:05:00,`{number},`F-{number},`{name},`{kind},`{side},`{amount},\
             `1000.00,`system,`退款,`{ours}"
        )
    };
    let rows = [
        row("4200000001", "交易", "交易", "收入", "128.00", "HY-2001"),
        row("4200000001", "交易", "扣除交易手续费", "支出", "0.77", ""),
        row("5030000001", "退款", "退款", "支出", "40.00", OURS),
        row("9000000001", "提现", "提现", "支出", "80.00", "D-1"),
        row("9000000002", "别的", "别的", "存入", "1.00", ""),
    ];
    let text = format!(
        "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额（元）,\
         账户结余（元）,资金变更提交申请人,备注,业务凭证号\n{}\n资金流水总笔数,收入笔数,收入金额,\
         支出笔数,支出金额\n`5.0,`1.0,`128.00,`3.0,`120.77\n",
        rows.join("\n")
    );
    let told = told(Format::Wechat, &text, &terms("CNY"));
    expect![[r#"
        2 payment 128.00 CNY [4200000001] [HY-2001] [] fee 0 2026-11-20T13:05:00Z done 退款
        3 fee -0.77 CNY [F-4200000001] [] [] fee 0 2026-11-20T13:05:00Z done 退款
        4 refund -40.00 CNY [5030000001] [ours] [] fee 0 2026-11-20T13:05:00Z done 退款
        5 payout -80.00 CNY [9000000001] [D-1] [] fee 0 2026-11-20T13:05:00Z done 退款
        WRONG line 6: 收支类型: 存入 is neither 收入 nor 支出
    "#]]
    .assert_eq(&told);
}
