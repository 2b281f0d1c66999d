//! Signs of bad faith: each makes a person look, none refuses.
//! Proves REVIEW-8.

use super::*;
use amends_core::policy::{Answer, Signals};

fn all(basis: &mut Basis) {
    basis.shop.signals = Signals {
        requests_max: Some(5),
        share_bp_max: Some(5_000),
        photos: true,
        serials: true,
        weight_bp_max: Some(2_000),
    };
}

#[test]
fn who_asks_often_is_looked_at() {
    check_with(
        all,
        "orders=40 requests=5",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
    check_with(
        all,
        "orders=40 requests=6",
        expect![[r#"
            review
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              review signal-often [buyer-requests=6 requests-year-max=5]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn who_asks_about_most_of_what_they_buy_is_looked_at() {
    check_with(
        all,
        "orders=6 requests=2",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
    check_with(
        all,
        "orders=6 requests=3",
        expect![[r#"
        review
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          review signal-share [buyer-requests=3 buyer-orders=6 share-bp-max=5000]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
    // Three orders say nothing yet.
    check_with(
        all,
        "orders=3 requests=2",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn what_was_seen_elsewhere_is_looked_at() {
    check_with(
        all,
        "same-photo=7K2P-94QX",
        expect![[r#"
        review
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          review signal-same-photo [other-case=7K2P-94QX]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
    check_with(
        all,
        "near-photo=7K2P-94QX serial-of=A-77",
        expect![[r#"
        review
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          review signal-near-photo [other-case=7K2P-94QX]
          review signal-serial [other-order=A-77]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn a_shop_that_looks_for_nothing_finds_nothing() {
    let facts = "orders=6 requests=60 same-photo=7K2P-94QX serial-of=A-77";
    let (basis, facts) = read(facts);
    assert_eq!(decide(&basis, &facts).answer, Answer::Approve);
}

#[test]
fn a_sign_never_refuses_whatever_else_is_found() {
    for facts in
        ["orders=9 requests=90 same-photo=A near-photo=B serial-of=C", "orders=4 requests=9"]
    {
        let (mut basis, facts) = read(facts);
        all(&mut basis);
        let decision = decide(&basis, &facts);
        let signals = decision.findings.iter().filter(|found| found.code.starts_with("signal-"));
        assert!(signals.map(|found| found.effect).all(|effect| effect == Effect::Review));
        assert_eq!(decision.answer, Answer::Review);
    }
}

#[test]
fn goods_that_weigh_something_else_are_told_by_share() {
    let signals = Signals { weight_bp_max: Some(2_000), ..Signals::default() };
    assert!(!signals.is_off(1_000, 800), "a fifth less is allowed");
    assert!(signals.is_off(1_000, 799));
    assert!(!signals.is_off(1_000, 1_200));
    assert!(signals.is_off(1_000, 1_201));
    assert!(signals.is_off(1_000, 0), "an empty scale");
    assert!(!Signals::default().is_off(1_000, 0), "not looked for");
}
