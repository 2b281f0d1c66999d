use super::*;
use expect_test::expect;

#[test]
fn a_bank_s_columns_are_mapped() {
    let text = format!(
        "Buchungstag;Betrag;Währung;Beleg;Verwendungszweck\n\
         20.11.2026;-40,00;EUR;B-1;Erstattung {OURS}\n\
         20.11.2026;-1.250,00;EUR;B-2;Miete November\n\
         21.11.2026;5,00;EUR;B-3;SEPA {CHARGE}\n\
         21.11.2026;;EUR;B-4;nichts\n"
    );
    let columns = [
        ("date", "Buchungstag"),
        ("amount", "Betrag"),
        ("currency", "Währung"),
        ("number", "Beleg"),
        ("reference", "Verwendungszweck"),
    ];
    let columns = columns.map(|(ours, theirs)| (ours.to_owned(), theirs.to_owned())).into();
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let terms = Terms { decimal_comma: true, zone, columns, ..terms("EUR") };
    let told = told(Format::Bank, &text, &terms);
    expect![[r#"
        2 refund -40.00 EUR [B-1] [ours] [] fee 0 2026-11-19T23:00:00Z done Erstattung rf_01jd3q9x4e7w8v2k5m6n7p8r9s
        3 other -1250.00 EUR [B-2] [] [] fee 0 2026-11-19T23:00:00Z done Miete November
        4 payment 5.00 EUR [B-3] [ours] [] fee 0 2026-11-20T23:00:00Z done SEPA ch_01jd3q9x4e7w8v2k5m6n7p8r9t
        WRONG line 5: betrag: is missing
    "#]]
    .assert_eq(&told);
}

#[test]
fn two_columns_may_stand_for_the_amount() {
    let text = "date,debit,credit,reference\n2026-11-20,40.00,,rent\n2026-11-21,,7.5,interest\n";
    let told = told(Format::Bank, text, &terms("CNY"));
    expect![[r#"
        2 other -40.00 CNY [] [] [] fee 0 2026-11-19T16:00:00Z done rent
        3 other 7.50 CNY [] [] [] fee 0 2026-11-20T16:00:00Z done interest
    "#]]
    .assert_eq(&told);
}

#[test]
fn a_column_that_is_not_there_is_named() {
    let terms = terms("CNY");
    assert_eq!(
        told(Format::Bank, "date,reference\n", &terms),
        "BROKEN line 1: amount: no column is called amount; say which one it is\n"
    );
}
