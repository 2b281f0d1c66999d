use super::*;
use expect_test::expect;

#[test]
fn the_itemised_report_tells_our_number_from_metadata() {
    let text = format!(
        "balance_transaction_id,created_utc,created,available_on_utc,currency,gross,fee,net,\
         reporting_category,source_id,description,charge_id,refund_metadata[refund]\n\
         txn_1,2026-11-20 13:04:11,2026-11-20 14:04:11,2026-11-27 00:00:00,eur,128.00,3.15,124.85,\
         charge,ch_3PqA,NL-2001,ch_3PqA,\n\
         txn_2,2026-11-21 09:00:00,2026-11-21 10:00:00,2026-11-21 09:00:00,eur,-40.00,0.00,-40.00,\
         refund,re_3PqB,\"REFUND, part\",ch_3PqA,{OURS}\n\
         txn_3,2026-11-22 09:00:00,,,eur,40.00,0.00,40.00,refund_failure,re_3PqB,,ch_3PqA,\n\
         txn_4,2026-11-22 10:00:00,,,jpy,-1200,0,-1200,payout,po_1,STRIPE PAYOUT,,\n\
         txn_5,2026-11-22 10:00:00,,,jpy,-1.5,0,0,fee,,Radar,,\n"
    );
    let told = told(Format::Stripe, &text, &terms("CNY"));
    expect![[r#"
        2 payment 128.00 EUR [ch_3PqA] [] [ch_3PqA] fee 315 2026-11-20T13:04:11Z done NL-2001
        3 refund -40.00 EUR [re_3PqB] [ours] [ch_3PqA] fee 0 2026-11-21T09:00:00Z done REFUND, part
        4 refund 40.00 EUR [re_3PqB] [] [ch_3PqA] fee 0 2026-11-22T09:00:00Z failed
        5 payout -1200 JPY [txn_4] [] [] fee 0 2026-11-22T10:00:00Z done STRIPE PAYOUT
        WRONG line 6: gross: -1.5 has more decimals than JPY has (0)
    "#]]
    .assert_eq(&told);
}

#[test]
fn the_balance_history_of_the_dashboard_is_read_too() {
    let text = format!(
        "id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC),Description,\
         amends_refund (metadata)\n\
         txn_1,charge,ch_3PqA,\"1,128.00\",3.15,1124.85,eur,2026-11-20 13:04,2026-11-27 00:00,x,\n\
         txn_2,refund,re_3PqB,-40.00,0.00,-40.00,eur,2026-11-21 09:00,2026-11-21 09:00,,{OURS}\n\
         txn_3,stripe_fee,,-2.00,0.00,-2.00,eur,2026-11-21 09:00,2026-11-21 09:00,Billing,\n"
    );
    let told = told(Format::Stripe, &text, &terms("CNY"));
    expect![[r#"
        2 payment 1128.00 EUR [ch_3PqA] [] [] fee 315 2026-11-20T13:04:00Z done x
        3 refund -40.00 EUR [re_3PqB] [ours] [] fee 0 2026-11-21T09:00:00Z done
        4 fee -2.00 EUR [txn_3] [] [] fee 0 2026-11-21T09:00:00Z done Billing
    "#]]
    .assert_eq(&told);
}

#[test]
fn a_file_without_its_columns_is_broken() {
    let terms = terms("CNY");
    let told = |text: &str| told(Format::Stripe, text, &terms);
    assert_eq!(told("id,Type,Amount\n"), "BROKEN line 1: fee: is missing\n");
    let no_time = "id,Type,Source,Amount,Fee,Net,Currency\ntxn_1,charge,x,1,0,1,eur\n";
    assert_eq!(told(no_time), "BROKEN line 1: created (utc): is missing\n");
    assert_eq!(told(""), "BROKEN line 1: cannot be read: the file is empty\n");
}
