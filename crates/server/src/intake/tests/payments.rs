use super::*;

#[test]
fn what_is_wrong_with_where_an_order_was_paid_is_said() {
    let paid = |more: &str| {
        let one = r#"{"tender": "v", "kind": "card", "amount": "77.45""#;
        format!(r#"/payments=[{one}{more}}}, {one}, "transaction": "pi_1"}}]"#)
    };
    let changes = [
        paid(r#", "transaction": "pi_1", "account": """#),
        paid(r#", "transaction": "pi_2""#),
        paid(r#", "transaction": "pi_1", "account": "Stripe EU""#),
        r#"/payments/0={"tender": "v", "kind": "card", "amount": "1", "transaction": "a b"}"#
            .into(),
        r#"/payments/0={"tender": "v", "kind": "card", "amount": "1", "paid_at": "noon"}"#.into(),
        r#"/payments/0={"tender": "v", "kind": "card", "amount": "1",
            "paid_at": "2026-11-02T09:00:00Z"}"#
            .into(),
    ];
    let changes: Vec<&str> = changes.iter().map(String::as_str).collect();
    check_orders(
        &changes,
        expect![[r#"
        line 1: order N-1
        line 2: payments[1].transaction: the same tender is given with two accounts or transactions; name each its own [tender-transactions]
        line 3: payments[0].account: is not the name of an account: small letters, digits and dashes, at most 40 [shape]
        line 3: payments[1].transaction: the same tender is given with two accounts or transactions; name each its own [tender-transactions]
        line 4: payments[0].transaction: is not a provider's number: letters, digits and signs without spaces [shape]
        line 5: payments[0].paid_at: is not a time; write it with its offset, like 2026-11-22T14:05:00Z [moment]
        line 6: order N-1 underpaid
    "#]],
    );
}

#[test]
fn a_cell_may_say_where_it_was_paid() {
    let rows = [
        "A,a@b.example,2026-11-02T09:00:00Z,pending,v card 80 account=stripe-eu \
         transaction=pi_1 paid_at=2026-11-02T08:59:00Z,,J-M,1,80,,,",
        "B,a@b.example,2026-11-02T09:00:00Z,pending,v card 80 pi_1 account=A_B,,J-M,1,80,,,",
        "C,a@b.example,2026-11-02T09:00:00Z,pending,v card 80 paid_at=noon,,J-M,1,80,,,",
    ];
    check(
        Format::Csv,
        &format!("{HEADER}{}", rows.join("\n")),
        expect![[r#"
        line 2: order A
        line 3: payments: pi_1 is not understood: after the amount there may be account=, transaction= and paid_at= [shape]
        line 4: payments: is not a time; write it with its offset, like 2026-11-22T14:05:00Z [moment]
    "#]],
    );
}
