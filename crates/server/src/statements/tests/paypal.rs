use super::*;
use expect_test::expect;

const NAMES: &str = "\"CH\",\"Transaction ID\",\"Invoice ID\",\"PayPal Reference ID\",\
    \"PayPal Reference ID Type\",\"Transaction Event Code\",\"Transaction Initiation Date\",\
    \"Transaction Completion Date\",\"Transaction  Debit or Credit\",\"Gross Transaction Amount\",\
    \"Gross Transaction Currency\",\"Fee Debit or Credit\",\"Fee Amount\",\"Fee Currency\",\
    \"Custom Field\",\"Consumer ID\",\"Payment Tracking ID\",\"Store ID\"";

fn body([id, event]: [&str; 2], side: [&str; 2], fee: [&str; 2], custom: &str) -> String {
    let ([side, amount], [fee_side, fee]) = (side, fee);
    let (first, second) = ("2026/11/20 06:04:11 -0700", "2026/11/20 06:04:12 -0700");
    format!(
        "\"SB\",\"{id}\",\"INV-1\",\"8AB1\",\"TXN\",\"{event}\",{first},{second},\"{side}\",\
         {amount},\"USD\",\"{fee_side}\",{fee},\"USD\",\"{custom}\",\"\",\"\",\"\""
    )
}

fn report(rows: &[String], count: usize) -> String {
    format!(
        "\u{feff}\"RH\",2026/11/21 02:00:00 -0700,\"A\",\"PP1\",009,\n\"FH\",01\n\
         \"SH\",2026/11/20 00:00:00 -0700,2026/11/20 23:59:59 -0700,\"PP1\",\"\"\n{NAMES}\n{}\n\
         \"SF\",\"USD\",0,0,\"CR\",0,\"CR\",0\n\"SC\",{count}\n\"RF\",\"USD\",0,0\n\"RC\",{count}\n\
         \"FF\",{count}\n",
        rows.join("\n")
    )
}

#[test]
fn a_settlement_report_tells_amounts_in_minor_units_with_their_side() {
    let rows = [
        body(["9XY1", "T0006"], ["CR", "12800"], ["DR", "475"], "NL-2001"),
        body(["9XY2", "T1107"], ["DR", "4000"], ["", "0"], OURS),
        body(["9XY3", "T0400"], ["DR", "8000"], ["", ""], ""),
        body(["9XY4", "T1107"], ["", "40.00"], ["XX", "1"], ""),
    ];
    let text = report(&rows, 4).replace("Transaction  Debit", "Transaction Debit");
    let told = told(Format::Paypal, &text, &terms("CNY"));
    expect![[r#"
        5 payment 128.00 USD [9XY1] [NL-2001] [8AB1] fee 475 2026-11-20T13:04:12Z done T0006
        6 refund -40.00 USD [9XY2] [ours] [8AB1] fee 0 2026-11-20T13:04:12Z done T1107
        7 payout -80.00 USD [9XY3] [INV-1] [8AB1] fee 0 2026-11-20T13:04:12Z done T0400
        WRONG line 8: gross transaction amount: 40.00 is not a number of minor units; line 8: fee debit or credit: XX is neither CR nor DR
    "#]]
    .assert_eq(&told);
}

#[test]
fn older_reports_have_two_blanks_in_a_name() {
    let rows = [body(["9XY2", "T1107"], ["DR", "4000"], ["", "0"], OURS)];
    let told = told(Format::Paypal, &report(&rows, 1), &terms("CNY"));
    let line = "5 refund -40.00 USD [9XY2] [ours] [8AB1] fee 0 2026-11-20T13:04:12Z done T1107\n";
    assert_eq!(told, line);
}

#[test]
fn a_report_that_is_not_whole_is_broken() {
    let terms = terms("CNY");
    let last = |text: &str| told(Format::Paypal, text, &terms).lines().last().map(str::to_owned);
    let rows = [body(["9XY2", "T1107"], ["DR", "4000"], ["", "0"], OURS)];
    assert_eq!(
        last(&report(&rows, 2)).unwrap(),
        "BROKEN line 7: SC: the section says that it has 2 rows, it has 1"
    );
    let whole = report(&rows, 1);
    let cut = whole.split("\"RF\"").next().unwrap();
    let why = "the end of the report (FF) is missing: the file is not whole";
    assert_eq!(last(cut).unwrap(), format!("BROKEN line 7: cannot be read: {why}"));
    let names = whole.replace("Gross Transaction Currency", "Currency");
    let missing = "BROKEN line 4: gross transaction currency: is missing";
    assert_eq!(last(&names).unwrap(), missing);
}

#[test]
fn the_activity_download_tells_amounts_with_a_sign() {
    let names = "\"Date\",\"Time\",\"TimeZone\",\"Name\",\"Type\",\"Status\",\"Currency\",\
                 \"Gross\",\"Fee\",\"Net\",\"Transaction ID\",\"Reference Txn ID\",\
                 \"Invoice Number\",\"Custom Number\"";
    let row = |date: &str, kind: &str, status: &str, gross: &str, fee: &str, custom: &str| {
        format!(
            "\"{date}\",\"05:04:11\",\"PST\",\"M\",\"{kind}\",\"{status}\",\"USD\",\"{gross}\",\
             \"{fee}\",\"0\",\"9XY1\",\"8AB1\",\"INV-1\",\"{custom}\""
        )
    };
    let rows = [
        row("11/20/2026", "Express Checkout Payment", "Completed", "1,128.00", "-4.75", ""),
        row("11/20/2026", "Payment Refund", "Completed", "-40.00", "0.00", OURS),
        row("11/20/2026", "Payment Refund", "Pending", "-3.50", "0.00", ""),
        row("11/20/2026", "General Withdrawal", "Completed", "-80.00", "0.00", ""),
        row("20/11/2026", "Payment Refund", "Completed", "-1.00", "0.00", ""),
    ];
    let text = format!("{names}\n{}\n", rows.join("\n"));
    let told = told(Format::Paypal, &text, &terms("CNY"));
    expect![[r#"
        2 payment 1128.00 USD [9XY1] [INV-1] [8AB1] fee 475 2026-11-20T13:04:11Z done Express Checkout Payment
        3 refund -40.00 USD [9XY1] [ours] [8AB1] fee 0 2026-11-20T13:04:11Z done Payment Refund
        4 refund -3.50 USD [9XY1] [INV-1] [8AB1] fee 0 2026-11-20T13:04:11Z pending Payment Refund
        5 payout -80.00 USD [9XY1] [INV-1] [8AB1] fee 0 2026-11-20T13:04:11Z done General Withdrawal
        WRONG line 6: date: 20/11/2026 05:04:11 is not a date and time; if days come before months here, say so
    "#]]
    .assert_eq(&told);
}
