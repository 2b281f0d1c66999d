//! The log and those who follow it.

use crate::support::*;
use amends_store::*;

on_both! {
    a_reader_follows_page_by_page
    a_cursor_moves_only_from_where_it_is
}

async fn a_reader_follows_page_by_page(db: &Db) {
    assert_eq!(log::head(&db.store, SHOP).await.unwrap(), 0);
    for _ in 0..3 {
        db.store.commit(create(SHOP)).await.unwrap();
    }
    let (mut pos, mut pages) = (0, Vec::new());
    loop {
        let page = log::after(&db.store, SHOP, pos, 4).await.unwrap();
        let Some(last) = page.last() else { break };
        pos = last.pos;
        pages.push(page.iter().map(|event| event.pos).collect::<Vec<_>>());
    }
    assert_eq!(pages, [vec![1, 2, 3, 4], vec![5, 6, 7, 8], vec![9]]);
    assert_eq!(log::head(&db.store, SHOP).await.unwrap(), 9);
}

async fn a_cursor_moves_only_from_where_it_is(db: &Db) {
    let (store, name) = (&db.store, "webhooks");
    assert_eq!(log::cursor(store, SHOP, name).await.unwrap(), 0);
    log::advance(store, SHOP, name, 0, 4).await.unwrap();
    assert_eq!(log::advance(store, SHOP, name, 0, 9).await, Err(StoreError::Stale));
    assert_eq!(log::advance(store, SHOP, name, 3, 9).await, Err(StoreError::Stale));
    log::advance(store, SHOP, name, 4, 9).await.unwrap();
    assert_eq!(log::cursor(store, SHOP, name).await.unwrap(), 9);
    assert_eq!(log::advance(store, SHOP, "new", 7, 9).await, Err(StoreError::Stale));
    assert_eq!(log::cursor(store, SHOP, "new").await.unwrap(), 0);
}
