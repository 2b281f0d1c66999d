//! Who pays the way back, by fault, wish and market.
//! Proves POLICY-11.

use super::*;
use amends_core::{
    case::WishKind::{Exchange, Repair, ReturnAndRefund},
    policy::{
        Fault::{self, Carrier, Merchant, Nobody},
        FreightRow, Payer, law,
    },
};

/// Who pays under the law of a market and these rows, by which clause, and whether for certain.
fn payer(
    rows: &[FreightRow],
    (market, fault, wish): (&str, Fault, WishKind),
) -> Option<(Payer, String, bool)> {
    let mut basis = shop::basis(market);
    basis.shop.freight = rows.to_vec();
    let terms = basis.freight(market, fault, wish)?;
    Some((terms.payer, terms.clause.to_owned(), terms.is_certain))
}

fn said(payer: Payer, clause: &str) -> Option<(Payer, String, bool)> {
    Some((payer, clause.to_owned(), true))
}

#[test]
fn the_law_alone_says_who_pays() {
    let alone = |market, fault| payer(&[], (market, fault, ReturnAndRefund));
    assert_eq!(alone("CN", Nobody), said(Payer::Buyer, "CN.7D.FREIGHT"));
    assert_eq!(alone("CN", Merchant), said(Payer::Merchant, "CN.Q.7D"));
    // Nobody told the buyer that they would have to pay.
    assert_eq!(alone("DE", Nobody), said(Payer::Merchant, "EU.W.BACK"));
    assert_eq!(alone("DE", Carrier), said(Payer::Merchant, "EU.G.FREE"));
    assert_eq!(alone("GB", Merchant), said(Payer::Merchant, "UK.R.REFUND"));
    assert_eq!(alone("GB", Nobody), None);
    assert_eq!(alone("BR", Nobody), said(Payer::Merchant, "BR.7D"));
    assert_eq!(alone("US", Nobody), None);
}

#[test]
fn a_shop_may_pay_more_than_the_law_wants_and_never_less() {
    let buyer = [shop::freight(Payer::Buyer, 0)];
    let merchant = [shop::freight(Payer::Merchant, 800)];
    let asked = |market, fault| (market, fault, ReturnAndRefund);
    assert_eq!(payer(&merchant, asked("CN", Nobody)), said(Payer::Merchant, "SHOP.FREIGHT"));
    assert_eq!(payer(&buyer, asked("CN", Nobody)), said(Payer::Buyer, "SHOP.FREIGHT"));
    assert_eq!(payer(&buyer, asked("CN", Merchant)), said(Payer::Merchant, "CN.Q.7D"));
    // Now the buyer was told.
    assert_eq!(payer(&buyer, asked("DE", Nobody)), said(Payer::Buyer, "SHOP.FREIGHT"));
    assert_eq!(payer(&buyer, asked("DE", Merchant)), said(Payer::Merchant, "EU.G.FREE"));
    assert_eq!(payer(&buyer, asked("BR", Nobody)), said(Payer::Merchant, "BR.7D"));
    assert_eq!(payer(&buyer, asked("US", Merchant)), said(Payer::Buyer, "SHOP.FREIGHT"));
}

#[test]
fn the_first_row_that_fits_counts() {
    let rows = [
        FreightRow { wishes: vec![Exchange], ..shop::freight(Payer::Merchant, 500) },
        FreightRow { markets: vec!["US".to_owned()], ..shop::freight(Payer::Carrier, 0) },
        FreightRow { faults: vec![Nobody], ..shop::freight(Payer::Buyer, 0) },
    ];
    let who = |market, fault, wish| payer(&rows, (market, fault, wish)).map(|(payer, ..)| payer);
    assert_eq!(who("CN", Nobody, Exchange), Some(Payer::Merchant));
    assert_eq!(who("US", Nobody, ReturnAndRefund), Some(Payer::Carrier));
    assert_eq!(who("CN", Nobody, ReturnAndRefund), Some(Payer::Buyer));
    assert_eq!(who("CN", Merchant, Repair), Some(Payer::Merchant), "the law's row");
}

#[test]
fn a_law_that_nobody_read_leads_to_a_person() {
    let mut basis = shop::basis("CN");
    let clause = basis.law.clauses.iter_mut().find(|clause| clause.id == "CN.7D.FREIGHT");
    clause.expect("the clause").mark = "S".to_owned();
    let terms = basis.freight("CN", Nobody, ReturnAndRefund).expect("a row");
    assert!(!terms.is_certain && terms.payer == Payer::Buyer);
    let (_, facts) = read("reason=changed-mind");
    let decision = decide(&basis, &facts);
    let unclear = decision.findings.iter().find(|finding| finding.code == "freight-unclear");
    assert_eq!(unclear.map(|finding| finding.effect), Some(Effect::Review));
}

#[test]
fn every_market_with_a_pack_says_who_pays_for_faulty_goods() {
    for market in ["CN", "DE", "GB", "BR"] {
        let rows = &law::pack(market).freight;
        let faulty = rows.iter().find(|row| row.faults.contains(&Merchant)).expect("a row");
        assert_eq!(faulty.payer, Payer::Merchant, "{market}");
    }
}
