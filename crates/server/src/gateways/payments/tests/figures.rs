//! Amounts as each provider counts them. Proves MONEY-5.

use super::*;
use amends_core::money::Currency;
use expect_test::expect;

fn money(text: &str) -> Money {
    let (amount, currency) = text.split_once(' ').unwrap();
    Money::parse(amount, Currency::parse(currency).unwrap()).unwrap()
}

#[test]
fn amounts_are_written_as_each_provider_counts_them_or_not_at_all() {
    let amounts = [
        "12.34 EUR",
        "1.00 EUR",
        "500 JPY",
        "1.230 KWD",
        "1.234 KWD",
        "12.00 HUF",
        "12.34 HUF",
        "70 TWD",
        "7.50 TWD",
        "300 ISK",
        "300 UGX",
        "12.00 MGA",
        "12.34 MGA",
        "5 XPF",
    ];
    let told = amounts.map(|text| {
        let amount = money(text);
        let stripe = stripe::Units::of(amount);
        let back = stripe.as_ref().and_then(stripe::Units::money);
        assert!(stripe.is_none() || back == Some(amount), "{text}: {back:?}");
        let stripe = stripe.map_or("none".to_owned(), |units| units.amount.to_string());
        let paypal = paypal::text(amount).unwrap_or_else(|| "none".to_owned());
        format!("{text}: stripe {stripe}, paypal {paypal}\n")
    });
    expect![[r#"
        12.34 EUR: stripe 1234, paypal 12.34
        1.00 EUR: stripe 100, paypal 1.00
        500 JPY: stripe 500, paypal 500
        1.230 KWD: stripe 1230, paypal none
        1.234 KWD: stripe none, paypal none
        12.00 HUF: stripe 1200, paypal 12
        12.34 HUF: stripe 1234, paypal none
        70 TWD: stripe 7000, paypal 70
        7.50 TWD: stripe 750, paypal none
        300 ISK: stripe 30000, paypal none
        300 UGX: stripe 30000, paypal none
        12.00 MGA: stripe 12, paypal 12.00
        12.34 MGA: stripe none, paypal 12.34
        5 XPF: stripe 5, paypal none
    "#]]
    .assert_eq(&told.concat());
}
