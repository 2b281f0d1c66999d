//! China: what the return without a reason covers, and what it costs.

use super::*;
use crate::support::shop;
use amends_core::policy::Payer;

#[test]
fn cn_7d_excl_a_yes() {
    alone(
        "trait=custom-made",
        expect![[r#"
        refuse
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          refuses excluded-by-law by CN.7D.EXCL.A [goods-trait=custom-made]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
    alone(
        "category=paper trait=digital seal-broken=yes",
        expect![[r#"
        refuse
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          refuses excluded-by-law by CN.7D.EXCL.A [goods-trait=digital answer:seal-broken=yes]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_excl_a_no() {
    alone(
        "trait=custom-made reason=faulty photos=1",
        expect![[r#"
        approve
          passes window-open by CN.Q.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_excl_a_boundary() {
    alone(
        "category=paper trait=digital seal-broken=no",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits exclusion-not-met freight-buyer amount-within-limit
    "#]],
    );
    alone(
        "category=paper trait=digital unanswered",
        expect![[r#"
        review
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          review exclusion-unknown by CN.7D.EXCL.A [goods-trait=digital] missing answer:seal-broken
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_excl_b_yes() {
    alone(
        "category=paper trait=activation-loss confirmed activated=yes",
        expect![[r#"
        refuse
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          refuses excluded-by-law by CN.7D.EXCL.B [goods-trait=activation-loss no-return-confirmed=true answer:activated=yes]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
    alone(
        "category=paper trait=disclosed-defect confirmed",
        expect![[r#"
        refuse
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          refuses excluded-by-law by CN.7D.EXCL.B [goods-trait=disclosed-defect no-return-confirmed=true]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_excl_b_no() {
    alone(
        "category=paper trait=activation-loss confirmed activated=no",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits exclusion-not-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_excl_b_boundary() {
    alone(
        "category=paper trait=activation-loss confirmed unanswered",
        expect![[r#"
        review
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          review exclusion-unknown by CN.7D.EXCL.B [goods-trait=activation-loss no-return-confirmed=true] missing answer:activated
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_confirm_yes() {
    // Without a confirmation of its own the goods come back.
    alone(
        "category=paper trait=hygiene-sealed seal-broken=yes",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits exclusion-not-confirmed freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_confirm_no() {
    alone(
        "category=paper trait=hygiene-sealed seal-broken=yes confirmed",
        expect![[r#"
        refuse
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          refuses excluded-by-law by CN.7D.EXCL.B [goods-trait=hygiene-sealed no-return-confirmed=true answer:seal-broken=yes]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_confirm_boundary() {
    // What was confirmed for one purchase says nothing of another.
    alone(
        "category=paper trait=disclosed-defect confirmed | category=paper trait=disclosed-defect",
        expect![[r#"
            refuse
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              passes window-open on line 2 by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              refuses excluded-by-law by CN.7D.EXCL.B [goods-trait=disclosed-defect no-return-confirmed=true]
              fine: order-state-fits requests-left quantity-fits quantity-fits reason-fits reason-fits exclusion-not-confirmed freight-buyer freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn cn_7d_freight_yes() {
    alone(
        "reason=changed-mind",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_freight_no() {
    alone(
        "reason=faulty photos=1",
        expect![[r#"
        approve
          passes window-open by CN.Q.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_freight_boundary() {
    // Agreed otherwise.
    check_with(
        |basis: &mut Basis| basis.shop.freight = vec![shop::freight(Payer::Merchant, 800)],
        "reason=changed-mind",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-merchant-allowance amount-within-limit
        "#]],
    );
}

#[test]
fn cn_7d_notq_yes() {
    alone(
        "reason=faulty photos=1 now=2026-11-09T00:00",
        expect![[r#"
        review
          review window-closed-fault by CN.Q.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_notq_no() {
    alone(
        "reason=changed-mind now=2026-11-09T00:00",
        expect![[r#"
        refuse
          refuses window-closed by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_notq_boundary() {
    alone(
        "trait=perishable reason=faulty photos=1 now=2026-11-08T23:59:59.999",
        expect![[r#"
        approve
          passes window-open by CN.Q.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_method_yes() {
    alone(
        "tender=visa",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer tender-fits amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_method_no() {
    alone(
        "tender=mastercard",
        expect![[r#"
        impossible
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          blocks tender-not-allowed by SHOP.TENDERS [tender=mastercard tender-original=false]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_method_boundary() {
    alone(
        "tender=gift-card",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer tender-fits amount-within-limit
    "#]],
    );
    alone(
        "tender=gift-card unasked",
        expect![[r#"
        impossible
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          blocks tender-consent-missing by SHOP.TENDERS [tender=gift-card tender-original=false tender-balance-minor=0]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}
