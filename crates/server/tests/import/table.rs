//! A table of 10,000 rows with three bad ones, and what a spreadsheet makes of it.

use crate::{Shop, database::Engine, on_both};
use expect_test::expect;
use std::{collections::BTreeSet, fmt::Write};

on_both! { ten_thousand_rows_with_three_bad_ones }

const HEADER: &str = "order_number,contact_name,contact_email,placed_at,state,shipping,payments,\
                      sku,title,quantity,unit_price,tracking,delivered_at";

/// Two rows an order; every third order is a buyer's second one.
fn table(orders: usize) -> Vec<String> {
    let mut rows = vec![HEADER.to_owned()];
    for order in 0..orders {
        let buyer = order % (orders * 2 / 3);
        rows.push(format!(
            "N-{order:05},买家{buyer},buyer{buyer}@example.com,2026-10-02T09:00:00+08:00,delivered,\
             5.00,wx_{order} wallet 100.00; gift_{buyer} stored-value 25.00,A-1,围巾,2,45.00,\
             SF{order},2026-10-05T18:00:00+08:00",
        ));
        rows.push(format!(
            "N-{order:05},,,,,,,B-1,手套,1,30.00,SF{order},2026-10-05T18:00:00+08:00"
        ));
    }
    rows
}

async fn ten_thousand_rows_with_three_bad_ones(engine: Engine) {
    let Some(shop) = Shop::open(engine, "CN", "CNY").await else { return };
    let mut rows = table(5_000);
    // Line 2 is rows[1]: a wrong amount, a wrong quantity in a second row, a time without offset.
    rows[1] = rows[1].replace("45.00", "45,00").replace(",45,00,", ",\"45,00\",");
    rows[4_002] = rows[4_002].replace(",1,30.00", ",0,30.00");
    rows[9_999] = rows[9_999].replace("2026-10-02T09:00:00+08:00", "2.10.2026");
    let file = shop.file("orders.csv", &rows.join("\n"));
    let (code, said) = shop.import(&file);
    assert_eq!(code, 1, "bad rows, but the good ones are in");
    expect![[r#"
        FILE: 4997 new, 0 updated, 0 unchanged, 3 not taken in
          note: a SKU is not in the catalogue (4997)
          line 2: unit_price: 45,00 is not an amount; write it like 12.34
          line 4003: quantity: must be from 1 to 1000000
          line 10000: placed_at: is not a time; write it with its offset, like 2026-11-22T14:05:00Z
    "#]]
    .assert_eq(&said);
    let orders = shop.records("order");
    assert_eq!(orders.len(), 4_997);
    assert!(orders.iter().all(|order| order["lines"].as_array().unwrap().len() == 2), "half");
    let bad = ["N-00000", "N-02000", "N-04999"];
    assert!(!orders.iter().any(|order| bad.contains(&order["number"].as_str().unwrap())));

    // Again: nothing changes. Put right: the three come in, and nothing else is touched.
    let (code, said) = shop.import(&file);
    assert_eq!(code, 1);
    assert!(said.starts_with("FILE: 0 new, 0 updated, 4997 unchanged, 3 not taken in"), "{said}");
    let file = shop.file("better.csv", &table(5_000).join("\r\n"));
    let (code, said) = shop.import(&file);
    assert_eq!(code, 0);
    assert!(said.starts_with("FILE: 3 new, 0 updated, 4997 unchanged, 0 not taken in"), "{said}");
    shop.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_one_order_that_are_torn_apart_are_never_half_an_order() {
    let shop = Shop::open(Engine::Sqlite, "CN", "CNY").await.unwrap();
    let mut rows = table(3);
    rows.swap(2, 4);
    let (code, said) = shop.import(&shop.file("orders.csv", &rows.join("\n")));
    assert_eq!(code, 1);
    expect![[r#"
        FILE: 1 new, 0 updated, 0 unchanged, 3 not taken in
          note: a SKU is not in the catalogue (1)
          line 2: order_number: rows of one order must follow each other; it began on line 2
          line 3: state: is missing
          line 4: contact_name: must be on the order's first row
          line 4: contact_email: must be on the order's first row
          line 4: placed_at: must be on the order's first row
          line 4: state: must be on the order's first row
          line 4: shipping: must be on the order's first row
          line 4: payments: must be on the order's first row
          line 5: order_number: rows of one order must follow each other; it began on line 2
    "#]]
    .assert_eq(&said);
    assert_eq!(shop.records("order").len(), 1);
    shop.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_fifty_problems_go_to_a_file() {
    let shop = Shop::open(Engine::Sqlite, "CN", "CNY").await.unwrap();
    let rows = table(60).join("\n").replace("45.00", "none");
    let file = shop.file("orders.csv", &rows);
    let (code, said) = shop.import(&file);
    assert_eq!(code, 1);
    assert_eq!(said.lines().count(), 1 + 50 + 1, "{said}");
    let last = said.lines().last().unwrap();
    assert_eq!(last, "  … and 10 more; all 60 are in FILE.problems.txt");
    let all = std::fs::read_to_string(file.with_file_name("orders.csv.problems.txt")).unwrap();
    assert_eq!(all.lines().count(), 60);
    shop.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_buyer_is_found_again_and_nothing_personal_lies_in_an_order() {
    let shop = Shop::open(Engine::Sqlite, "CN", "CNY").await.unwrap();
    let mut text = format!("{HEADER},contact_phone,ship_street\n");
    for (number, email, phone) in [
        ("P-1", "Lin@Example.com", "138 0013 8000"),
        ("P-2", "lin@example.com", ""),
        ("P-3", "", "+86 13800138000"),
        ("P-4", "", "13800138001"),
        // A family's phone: who gives an address must be reached there.
        ("P-5", "chen@example.com", "13800138000"),
    ] {
        writeln!(
            text,
            "{number},林晓云,{email},2026-10-02T09:00:00+08:00,pending,,,A-1,,1,45.00,,,{phone},长安街1号"
        )
        .unwrap();
    }
    let (code, said) = shop.import(&shop.file("orders.csv", &text));
    assert_eq!(code, 0, "{said}");
    let buyers: BTreeSet<String> =
        shop.records("order").iter().map(|order| order["customer"].to_string()).collect();
    assert_eq!(buyers.len(), 3, "one by mail and phone, one by another phone, one by another mail");
    assert_eq!(shop.records("customer").len(), 3);
    let config = amends_store::StoreConfig::new(&shop.database.url);
    let store = amends_store::Store::open(&config).await.unwrap();
    let tenant = amends_core::ids::TenantId(1);
    let nobody = amends_core::ids::OrderId(uuid::Uuid::nil());
    let orders = amends_store::orders::after(&store, tenant, nobody, 10).await.unwrap();
    assert_eq!(orders.len(), 5);
    for order in orders {
        // Ids are drawn, so three digits of a phone may well stand in one of them.
        for personal in ["林", "xample", "13800138", "0013 8", "长安街"] {
            assert!(!order.body.contains(personal), "{personal} in {}", order.body);
        }
    }
    assert!(shop.export().contains("长安街1号"), "it is in the personal store");
    shop.close().await;
}
