//! What a provider takes for a refund, as its statement says, in the books of the refund's case.
//! Proves MONEY-9 for provider fees on both engines.

use super::reconciliation::{STRIPE, cancelled, send, text};
use crate::common::{NORDLICHT, Shop};
use amends_server::flows;
use std::collections::BTreeMap;

crate::on_both_engines! {
    what_was_taken_for_a_refund_is_in_the_books_of_its_case
}

async fn what_was_taken_for_a_refund_is_in_the_books_of_its_case(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    cancelled(shop, &api).await;
    let bookings = shop.bookings().await;
    let of = |tender: &str| bookings.iter().find(|b| b.wanted.tender == tender).expect("booked");
    let row = |tender: &str, fee: &str, net: &str| {
        let (at, id) = (of(tender).at.strftime("%Y-%m-%d %H:%M:%S"), &of(tender).wanted.id);
        let number = &of(tender).reference;
        format!("txn_{number},{at},eur,-125.00,{fee},{net},refund,{number},,ch_3Pq,{id}\n")
    };
    let whole =
        format!("{STRIPE}{}{}", row("same", "0.30", "-125.30"), row("less", "0.00", "-125"));
    let query = "account=simulator&format=stripe";
    let stands = async |tender: &str| {
        let ledger = format!("/cases/{}/ledger", of(tender).wanted.case);
        let ledger = api.get(&ledger).await.expect(200);
        let accounts = ledger["accounts"].as_array().expect("accounts").iter();
        let stands = accounts.map(|sum| {
            let account = format!("{} {}", text(&sum["party"]), text(&sum["account"]));
            (account, text(&sum["amount"]["amount"]))
        });
        stands.collect::<BTreeMap<_, _>>()
    };
    send(&api, query, whole.clone()).await.expect(201);
    let with_fee = stands("same").await;
    assert_eq!(with_fee["merchant provider-fees"], "0.30");
    assert_eq!(with_fee["provider clearing"], "-125.30");
    assert!(!stands("less").await.contains_key("merchant provider-fees"), "nothing was taken");

    // A longer file with the same line, and the books written anew, come to the same.
    send(&api, query, whole + &row("twice", "0.00", "-125")).await.expect(201);
    assert_eq!(stands("same").await, with_fee);
    flows::rebuild_books(&shop.app, NORDLICHT).await.expect("written anew");
    assert_eq!(stands("same").await, with_fee);
    let file = api.get(&format!("/cases/{}", of("same").wanted.case)).await.expect(200);
    assert!(
        !file.to_string().contains("fee-taken"),
        "it is none of the buyer's business: {file:#}"
    );
}
