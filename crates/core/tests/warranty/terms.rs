//! What law and shop say together, and what so many repairs give.

use super::*;

/// What a basis says of electronics in a market, in short.
fn terms(basis: &Basis, market: &str, facts: &str) -> String {
    let unit = unit(facts);
    let warranty: Warranty<'_> = basis.warranty(market, &"electronics".to_owned(), &unit);
    let mut text = String::new();
    for ledger in &warranty.ledgers {
        let part = ledger.term.part.map_or("whole", |part: &Words| &part.en);
        text.push_str(&format!("{part} by {}: {}", ledger.term.rule.clause, ledger.until));
        let sure = ledger.certain_until.map(|day| format!(", surely {day}")).unwrap_or_default();
        text.push_str(&format!("{sure}\n"));
    }
    let sure = warranty.certain().map(|ledger| ledger.term.rule.clause);
    text.push_str(&format!("by {sure:?}, days left {:?}\n", warranty.days_left(unit.today)));
    text
}

#[test]
fn a_shop_gives_no_less_than_a_law_that_was_read() {
    let mut basis = shop::basis("CN");
    crate::law::warranty::a_year(&mut basis);
    basis.shop.warranty[0].months = 6;
    let facts = "delivered=2026-02-10 today=2026-08-10";
    expect![[r#"
        whole by SHOP.WARRANTY: 2026-08-10, surely 2026-08-10
        whole by CN.3B.TERM: 2027-02-10
        main parts by CN.3B.TERM: 2029-02-10
        by Some("SHOP.WARRANTY"), days left Some(1)
    "#]]
    .assert_eq(&terms(&basis, "CN", facts));
    for clause in basis.law.clauses.iter_mut().filter(|clause| clause.id == "CN.3B.TERM") {
        clause.mark = "V".to_owned();
    }
    expect![[r#"
        whole by SHOP.WARRANTY: 2026-08-10, surely 2026-08-10
        whole by CN.3B.TERM: 2027-02-10, surely 2027-02-10
        main parts by CN.3B.TERM: 2029-02-10, surely 2029-02-10
        by Some("CN.3B.TERM"), days left Some(185)
    "#]]
    .assert_eq(&terms(&basis, "CN", facts));
}

#[test]
fn each_market_has_its_own_terms() {
    let facts = "delivered=2026-08-10 repaired=2026-09-01..2026-09-10 today=2026-10-01";
    let on = |market: &str| shop::basis_on(market, day("2026-08-01"));
    expect![[r#"
        whole by EU.G.2Y: 2029-08-10
        by None, days left None
    "#]]
    .assert_eq(&terms(&on("DE"), "DE", facts));
    expect![[r#"
        whole by EU.G.2Y: 2029-08-10
        whole by EU.G.3Y.PT: 2030-08-12
        by None, days left None
    "#]]
    .assert_eq(&terms(&on("PT"), "PT", facts));
    expect![[r#"
        whole by CN.3B.TERM: 2027-08-19
        main parts by CN.3B.TERM: 2029-08-19
        by None, days left None
    "#]]
    .assert_eq(&terms(&on("CN"), "CN", facts));
    expect![[r#"
        by None, days left None
    "#]]
    .assert_eq(&terms(&on("GB"), "GB", facts));
    // A repair extends the guarantee of goods that were ordered from 31 July 2026.
    let before = shop::basis_on("DE", day("2026-07-30"));
    expect![[r#"
        whole by EU.G.2Y: 2028-08-10
        by None, days left None
    "#]]
    .assert_eq(&terms(&before, "DE", facts));
}

#[test]
fn so_many_repairs_give_the_next_remedy() {
    let next = |market: &str, repairs, under| {
        let mut basis = shop::basis(market);
        if market == "CN" {
            basis.shop.repair = None;
        }
        let next = basis.next_remedy(repairs, under);
        next.map(|next| (next.after, next.rule.clause.to_owned(), next.rule.is_read))
    };
    let read = |after, clause: &str| Some((after, clause.to_owned(), true));
    let unread = |after, clause: &str| Some((after, clause.to_owned(), false));
    // The United Kingdom: one. China: two, known from secondary texts, and under warranty only.
    assert_eq!(next("GB", 0, true), None);
    assert_eq!(next("GB", 1, true), read(1, "UK.R.ONE"));
    assert_eq!(next("CN", 1, true), None);
    assert_eq!(next("CN", 2, true), unread(2, "CN.3B.2X"));
    assert_eq!(next("CN", 2, false), None);
    // The shop's own number, where the law has none.
    assert_eq!(next("DE", 1, true), None);
    assert_eq!(next("DE", 2, true), read(2, "SHOP.REPAIR"));
}
