//! What a shop tells us: again is an update, and never half an order.

use crate::support::*;
use amends_core::ids::*;
use amends_store::catalogue::{ProductRow, VariantRow};
use amends_store::customers::{CustomerImport, CustomerRow, Imported, TenderRow};
use amends_store::imports::{self, ImportProblem};
use amends_store::orders::{self, OrderImport, OrderRow};
use amends_store::*;
use futures_util::future::join_all;

on_both! {
    an_order_is_created_updated_and_left_alone
    an_update_makes_deciders_reload
    racing_imports_agree
    a_gift_is_found_by_its_receiver
    goods_are_taken_in
    a_run_goes_on_where_it_was
}

fn customer(external: &str, balance: i64) -> CustomerImport {
    let (id, record) = (CustomerId(fresh()), PersonalId(guard_id("contact", external)));
    let mut content_hash = [1; 32];
    content_hash[0] = balance as u8;
    let row = CustomerRow {
        id,
        external: external.into(),
        email_key: Some(format!("hash of {external}")),
        phone_key: None,
        personal: Some(record),
        locale: "zh-CN".into(),
        body: "{}".into(),
        content_hash,
        updated_ms: NOW,
    };
    let body = format!("Han Meimei, {balance}");
    let contact =
        PersonalRecord { id: record, customer: id, kind: "contact".into(), body, at_ms: NOW };
    let tender = TenderRow {
        reference: "gift-1".into(),
        kind: "gift_card".into(),
        body: "{}".into(),
        opening_minor: balance,
        currency: "CNY".into(),
    };
    CustomerImport { row, tenders: vec![tender], personal: vec![contact] }
}

fn order(number: &str, customer: CustomerImport, content: u8) -> OrderImport {
    let row = OrderRow {
        id: OrderId(fresh()),
        number: number.into(),
        customer: customer.row.id,
        placed_ms: NOW,
        state: "delivered".into(),
        market: "CN".into(),
        body: format!(r#"{{"content":{content}}}"#),
        content_hash: [content; 32],
        updated_ms: NOW,
        gift_email_key: None,
        gift_phone_key: None,
        gift_personal_id: None,
        guard: 0,
    };
    OrderImport { row, customer, personal: vec![] }
}

async fn import(db: &Db, new: &[OrderImport]) -> Vec<Imported> {
    let done = orders::import(&db.store, SHOP, new).await;
    done.into_iter().map(|one| one.unwrap().outcome).collect()
}

async fn an_order_is_created_updated_and_left_alone(db: &Db) {
    let (first, second) = (order("A1", customer("c1", 10), 1), order("A2", customer("c1", 10), 1));
    let both = [first.clone(), second.clone()];
    assert_eq!(import(db, &both).await, [Imported::Created, Imported::Created]);
    assert_eq!(import(db, &both).await, [Imported::Unchanged, Imported::Unchanged]);
    let found = orders::by_number(&db.store, SHOP, "A1").await.unwrap().unwrap();
    assert_eq!((found.id, found.customer), (first.row.id, first.customer.row.id));
    assert_eq!(orders::find(&db.store, SHOP, found.id).await.unwrap(), Some(found.clone()));
    let all = orders::of_customer(&db.store, SHOP, found.customer, 9).await.unwrap();
    assert_eq!(all.len(), 2);

    let changed = order("A1", customer("c1", 10), 2);
    assert_eq!(import(db, &[changed]).await, [Imported::Updated]);
    let again = orders::by_number(&db.store, SHOP, "A1").await.unwrap().unwrap();
    assert_eq!((again.id, again.guard, again.body.as_str()), (found.id, 1, r#"{"content":2}"#));

    let richer = order("A1", customer("c1", 99), 2);
    assert_eq!(import(db, &[richer]).await, [Imported::Updated]);
    let tenders = customers::tenders(&db.store, SHOP, found.customer).await.unwrap();
    assert_eq!(tenders[0].opening_minor, 99);
    let known = customers::by_email(&db.store, SHOP, "hash of c1").await.unwrap().remove(0);
    let contact = personal::find(&db.store, SHOP, known.personal.unwrap()).await.unwrap().unwrap();
    assert_eq!((contact.customer, contact.body.as_str()), (found.customer, "Han Meimei, 99"));
}

async fn a_gift_is_found_by_its_receiver(db: &Db) {
    let record = PersonalRecord {
        id: PersonalId(fresh()),
        customer: CustomerId(fresh()), // set to the buyer's when it is taken in
        kind: "gift".into(),
        body: "Lucy, Hangzhou".into(),
        at_ms: NOW,
    };
    let mut gift = order("A1", customer("c1", 10), 1);
    gift.row.gift_email_key = Some("hash of lucy".into());
    gift.row.gift_phone_key = Some("hash of 138".into());
    gift.row.gift_personal_id = Some(record.id);
    gift.personal = vec![record.clone()];
    import(db, &[gift.clone(), order("A2", customer("c1", 10), 1)]).await;
    let found = orders::by_number(&db.store, SHOP, "A1").await.unwrap().unwrap();
    assert_eq!(found, gift.row);
    let find = async |number: &str, email: Option<&str>, phone: Option<&str>| {
        let found = orders::by_gift_contact(&db.store, SHOP, number, email, phone).await;
        found.unwrap().map(|order| order.number)
    };
    let one = Some("A1".to_owned());
    assert_eq!(find("A1", Some("hash of lucy"), None).await, one);
    assert_eq!(find("A1", Some("another hash"), Some("hash of 138")).await, one);
    assert_eq!(find("A1", Some("hash of 138"), Some("hash of lucy")).await, None);
    assert_eq!(find("A1", None, None).await, None, "nobody typed anything");
    assert_eq!(find("A2", Some("hash of lucy"), None).await, None, "another order");
    assert_eq!(find("A2", None, None).await, None);
    let elsewhere = TenantId(2);
    let other = orders::by_gift_contact(&db.store, elsewhere, "A1", Some("hash of lucy"), None);
    assert_eq!(other.await.unwrap(), None);
    let nul = orders::by_gift_contact(&db.store, SHOP, "A1", Some("a\0"), None).await;
    assert_eq!(nul, Err(StoreError::BadText));
    let kept = personal::find(&db.store, SHOP, record.id).await.unwrap().unwrap();
    assert_eq!((kept.customer, kept.body), (found.customer, record.body));

    // The receiver has a new address; then the shop says that it was no gift.
    let mut moved = order("A1", customer("c1", 10), 2);
    moved.row.gift_email_key = Some("hash of lily".into());
    moved.row.gift_personal_id = Some(record.id);
    import(db, &[moved]).await;
    assert_eq!(find("A1", Some("hash of lily"), None).await, one);
    assert_eq!(find("A1", Some("hash of lucy"), Some("hash of 138")).await, None);
    import(db, &[order("A1", customer("c1", 10), 3)]).await;
    let found = orders::by_number(&db.store, SHOP, "A1").await.unwrap().unwrap();
    assert_eq!((found.gift_email_key, found.gift_personal_id), (None, None));
}

async fn an_update_makes_deciders_reload(db: &Db) {
    import(db, &[order("A1", customer("c1", 10), 1)]).await;
    let seen = orders::by_number(&db.store, SHOP, "A1").await.unwrap().unwrap();
    import(db, &[order("A1", customer("c1", 20), 2)]).await;
    let mut decided = create(SHOP);
    decided.guards = vec![Guard { id: seen.id.0, seen: seen.guard }];
    assert_eq!(db.store.commit(decided.clone()).await, Err(StoreError::Stale));
    let tender = customers::tender_guard(seen.customer, "gift-1");
    assert_eq!(ledger::guard_version(&db.store, SHOP, tender).await.unwrap(), 1);
    let seen = orders::find(&db.store, SHOP, seen.id).await.unwrap().unwrap();
    decided.guards = vec![Guard { id: seen.id.0, seen: seen.guard }];
    db.store.commit(decided).await.unwrap();
}

async fn racing_imports_agree(db: &Db) {
    let other = db.another().await;
    let runs = (0..4).map(|run| {
        let store = if run % 2 == 0 { db.store.clone() } else { other.clone() };
        let orders: Vec<_> = (0..20)
            .map(|n| order(&format!("A{n}"), customer(&format!("c{}", n % 5), 10), 1))
            .collect();
        tokio::spawn(async move { orders::import(&store, SHOP, &orders).await })
    });
    let mut created = 0;
    for done in join_all(runs).await.into_iter().flat_map(|run| run.unwrap()) {
        created += usize::from(done.unwrap().outcome == Imported::Created);
    }
    assert_eq!(created, 20, "each order was created by one of the runs");
    let known = customers::by_external(&db.store, SHOP, "c1").await.unwrap().unwrap();
    assert_eq!(orders::of_customer(&db.store, SHOP, known.id, 99).await.unwrap().len(), 4);
}

async fn goods_are_taken_in(db: &Db) {
    let product = ProductRow {
        product: "p1".into(),
        title: "登山鞋".into(),
        category: "shoes".into(),
        body: "{}".into(),
        content_hash: [1; 32],
        updated_ms: NOW,
    };
    let variant = VariantRow {
        sku: "p1-42".into(),
        product: "p1".into(),
        title: "42".into(),
        price_minor: 59_900,
        currency: "CNY".into(),
        stock: 3,
        available: true,
        body: "{}".into(),
        content_hash: [1; 32],
        updated_ms: NOW,
    };
    let import = async |v: &VariantRow| {
        catalogue::import(&db.store, SHOP, &product, std::slice::from_ref(v)).await.unwrap()
    };
    assert_eq!(import(&variant).await, Imported::Created);
    assert_eq!(import(&variant).await, Imported::Unchanged);
    let fewer = VariantRow { stock: 2, content_hash: [2; 32], ..variant };
    assert_eq!(import(&fewer).await, Imported::Updated);
    let found = catalogue::variant(&db.store, SHOP, "p1-42").await.unwrap();
    assert_eq!(found, Some(fewer.clone()));
    assert_eq!(catalogue::variants(&db.store, SHOP, "p1").await.unwrap(), [fewer]);
    assert_eq!(catalogue::product(&db.store, SHOP, "p1").await.unwrap(), Some(product.clone()));
    let guard = catalogue::stock_guard("p1-42");
    assert_eq!(ledger::guard_version(&db.store, SHOP, guard).await.unwrap(), 1);
}

async fn a_run_goes_on_where_it_was(db: &Db) {
    let source = [5; 32];
    let mut run = imports::begin(&db.store, SHOP, fresh(), source, ("orders", NOW)).await.unwrap();
    assert_eq!((run.offset, run.state.as_str()), (0, "running"));
    let problem = |line, field: &str, reason: &str| ImportProblem {
        line,
        field: field.into(),
        reason: reason.into(),
    };
    run.offset = 40;
    run.created = 38;
    run.problems = 2;
    let found = [problem(7, "lines", "no lines"), problem(9, "total", "does not add up")];
    imports::progress(&db.store, SHOP, &run, &found).await.unwrap();
    // Killed and started again, with a new id at hand.
    let again = imports::begin(&db.store, SHOP, fresh(), source, ("orders", NOW)).await.unwrap();
    assert_eq!(again, run);
    let problems = imports::problems(&db.store, SHOP, run.id, 0, 10).await.unwrap();
    assert_eq!(problems, found);
    let later = imports::problems(&db.store, SHOP, run.id, 7, 10).await.unwrap();
    assert_eq!(later, found[1..]);
    imports::restart(&db.store, SHOP, run.id, NOW + 1).await.unwrap();
    let fresh_start = imports::find(&db.store, SHOP, run.id).await.unwrap().unwrap();
    assert_eq!((fresh_start.offset, fresh_start.created), (0, 0));
    assert_eq!(imports::problems(&db.store, SHOP, run.id, 0, 10).await.unwrap(), []);
    assert_eq!(imports::list(&db.store, SHOP, 10).await.unwrap(), [fresh_start]);
}
