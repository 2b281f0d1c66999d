use super::*;
use expect_test::expect;

const BUSINESS: &str = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,\
    操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,\
    商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,\
    服务费（元）,分润（元）,备注";

fn business(kind: &str, amount: &str, ours: &str, fee: &str) -> String {
    format!(
        "20261120220001\t,HY-2001\t,{kind}\t,茶壶,2026-11-20 21:00:00,2026-11-20 21:04:11,\t,\t,\t,\
         \t,*三(139******00)\t,{amount},{amount},0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00,{ours}\t,\
         {fee},0.00,"
    )
}

fn around(title: &str, names: &str, rows: &[String], totals: &str) -> String {
    let line = "-----------------------------------------";
    format!(
        "#支付宝{title}查询\r\n#账号：[2088000000000001]\r\n#起始日期：[2026年11月20日 00:00:00]   \
         终止日期：[2026年11月21日 00:00:00]\r\n#{line}{title}列表{line}\r\n{names}\r\n{}\r\n\
         #{line}{title}列表结束{line}\r\n{totals}\r\n#导出时间：[2026年11月21日 09:00:00]\r\n",
        rows.join("\r\n")
    )
}

#[test]
fn business_detail_tells_payments_and_refunds_with_our_number() {
    let rows = [
        business("交易", "128.00", "", "-0.77"),
        business("退款", "-40.00", OURS, "0.24"),
        business("退款", "3.50", "OLD-7", "0.00"),
        business("退款", "x", "OLD-8", "0.00"),
    ];
    let totals = "#交易合计：1笔，商家实收共128.00元，商家优惠共0.00元\r\n\
                  #退款合计：3笔，商家实收退款共-43.50元，商家优惠退款共0.00元";
    let text = around("业务明细", BUSINESS, &rows, totals);
    let (gbk, _, _) = encoding_rs::GB18030.encode(&text);
    let told = told_bytes(Format::Alipay, &gbk, &terms("EUR"));
    expect![[r#"
        6 payment 128.00 CNY [20261120220001] [HY-2001] [] fee 77 2026-11-20T13:04:11Z done 茶壶
        7 refund -40.00 CNY [20261120220001] [ours] [20261120220001] fee -24 2026-11-20T13:04:11Z done 茶壶
        8 refund -3.50 CNY [20261120220001] [OLD-7] [20261120220001] fee 0 2026-11-20T13:04:11Z done 茶壶
        WRONG line 9: 订单金额: x is not an amount; write it like 12.34
    "#]]
    .assert_eq(&told);
}

#[test]
fn account_detail_tells_every_movement() {
    let names = "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,\
                 支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注";
    let row = |number: &str, income: &str, outgo: &str, kind: &str| {
        format!(
            "{number}\t,20261120220001\t,HY-2001\t,茶壶\t,2026-11-20 21:04:11,a@b.example,{income},\
             {outgo},0.00,支付宝,{kind},"
        )
    };
    let rows = [
        row("71", "128.00", "0.00", "在线支付"),
        row("72", "0.00", "-40.00", "退款（交易退款）"),
        row("73", "", "0.77", "收费"),
        row("74", "0.00", "80.00", "提现"),
        row("75", "1.00", "1.00", "其它"),
    ];
    let totals = "#支出合计：3笔，共120.77元\r\n#收入合计：2笔，共129.00元";
    let text = around("账务明细", names, &rows, totals);
    let told = told(Format::Alipay, &text, &terms("CNY"));
    expect![[r#"
        6 payment 128.00 CNY [71] [HY-2001] [20261120220001] fee 0 2026-11-20T13:04:11Z done 茶壶
        7 refund -40.00 CNY [72] [HY-2001] [20261120220001] fee 0 2026-11-20T13:04:11Z done 茶壶
        8 fee -0.77 CNY [73] [HY-2001] [20261120220001] fee 0 2026-11-20T13:04:11Z done 茶壶
        9 payout -80.00 CNY [74] [HY-2001] [20261120220001] fee 0 2026-11-20T13:04:11Z done 茶壶
        WRONG line 10: 收入金额: exactly one of 收入金额 and 支出金额 must have something in it
    "#]]
    .assert_eq(&told);
}

#[test]
fn a_bill_that_is_not_whole_is_broken() {
    let terms = terms("CNY");
    let last = |text: &str| told(Format::Alipay, text, &terms).lines().last().map(str::to_owned);
    let rows = [business("交易", "128.00", "", "-0.77")];
    let whole = around("业务明细", BUSINESS, &rows, "#交易合计：2笔，商家实收共128.00元");
    let why = "the bill says that it has 2 rows, the file has 1";
    assert_eq!(last(&whole).unwrap(), format!("BROKEN line 9: cannot be read: {why}"));
    let cut = whole.split("#交易合计").next().unwrap();
    let why = "the totals at the end of the bill are missing: the file is not whole";
    assert_eq!(last(cut).unwrap(), format!("BROKEN line 7: cannot be read: {why}"));
    let names = whole.replace("业务类型", "类型");
    assert_eq!(last(&names).unwrap(), "BROKEN line 5: 业务类型: is missing");
}
