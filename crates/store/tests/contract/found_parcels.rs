//! Parcels that arrived without a case.

use crate::support::*;
use amends_core::ids::*;
use amends_store::found_parcels::{self, Closing, FoundParcel};
use amends_store::*;
use futures_util::future::join_all;

on_both! {
    a_parcel_is_added_once_with_its_sender
    open_parcels_turn_pages
    a_parcel_is_closed_once
    one_of_two_closings_at_once_is_stale
    no_text_of_a_parcel_holds_a_nul
}

fn parcel(tracking: &str, found_ms: i64) -> FoundParcel {
    FoundParcel {
        id: FoundParcelId(fresh()),
        version: 1,
        tracking: tracking.into(),
        carrier: "sf".into(),
        body: r#"{"contents":[{"words":"brown boots","count":1}],"files":[]}"#.into(),
        sender: None,
        state: found_parcels::OPEN.into(),
        case: None,
        found_ms,
        closed_ms: None,
        actor: "staff:lin".into(),
    }
}

fn closing(of: &FoundParcel, state: &'static str, case: Option<CaseId>) -> Closing<'static> {
    Closing { parcel: of.id, seen: of.version, state, case, now_ms: NOW + 9 }
}

async fn a_parcel_is_added_once_with_its_sender(db: &Db) {
    let label = PersonalRecord {
        id: PersonalId(fresh()),
        customer: CustomerId(uuid::Uuid::nil()), // nobody knows yet whose it is
        kind: "sender".into(),
        body: "Li Lei, Hangzhou".into(),
        at_ms: NOW,
    };
    let found = FoundParcel { sender: Some(label.id), ..parcel("SF1", NOW) };
    assert!(found_parcels::add(&db.store, SHOP, &found, Some(&label)).await.unwrap());
    // The form comes a second time, with a record of its own.
    let (twin, late) = (PersonalId(fresh()), parcel("SF1", NOW + 1));
    let (again, other) =
        (FoundParcel { id: found.id, ..late }, PersonalRecord { id: twin, ..label.clone() });
    assert!(!found_parcels::add(&db.store, SHOP, &again, Some(&other)).await.unwrap());
    assert_eq!(personal::find(&db.store, SHOP, twin).await.unwrap(), None);
    assert_eq!(personal::find(&db.store, SHOP, label.id).await.unwrap(), Some(label));
    let read = found_parcels::find(&db.store, SHOP, found.id).await.unwrap();
    assert_eq!(read, Some(found.clone()));
    assert_eq!(found_parcels::find(&db.store, TenantId(2), found.id).await.unwrap(), None);

    let later = parcel("SF1", NOW + 2);
    assert!(found_parcels::add(&db.store, SHOP, &later, None).await.unwrap());
    assert!(found_parcels::add(&db.store, SHOP, &parcel("SF2", NOW), None).await.unwrap());
    let with = async |tracking| found_parcels::by_tracking(&db.store, SHOP, tracking).await;
    assert_eq!(with("SF1").await.unwrap(), [later, found]);
    assert_eq!(with("SF3").await.unwrap(), []);
    let elsewhere = found_parcels::by_tracking(&db.store, TenantId(2), "SF1").await.unwrap();
    assert_eq!(elsewhere, []);
}

async fn open_parcels_turn_pages(db: &Db) {
    let mut made = Vec::new();
    for n in 0..7 {
        let one = parcel("", NOW + n / 2); // two in the same moment
        found_parcels::add(&db.store, SHOP, &one, None).await.unwrap();
        made.push(one);
    }
    let sent = closing(&made[3], "sent-back", None);
    found_parcels::close(&db.store, SHOP, &sent).await.unwrap();
    let walk = async |tenant| {
        let (mut seen, mut place) = (Vec::new(), None);
        loop {
            let page = found_parcels::open(&db.store, tenant, place, 2).await.unwrap();
            seen.extend(page.parcels);
            place = page.next;
            if place.is_none() {
                return seen;
            }
        }
    };
    made.remove(3);
    made.reverse();
    assert_eq!(walk(SHOP).await, made);
    assert_eq!(walk(TenantId(2)).await, []);
}

async fn a_parcel_is_closed_once(db: &Db) {
    let found = parcel("SF1", NOW);
    found_parcels::add(&db.store, SHOP, &found, None).await.unwrap();
    let case = Some(CaseId(fresh()));
    let close = async |closing| found_parcels::close(&db.store, SHOP, &closing).await;
    let late = Closing { seen: 0, ..closing(&found, "disposed", None) };
    assert_eq!(close(late).await, Err(StoreError::Stale), "another version was seen");
    assert_eq!(close(closing(&found, "matched", case)).await, Ok(()));
    let closed = FoundParcel {
        version: 2,
        state: "matched".into(),
        case,
        closed_ms: Some(NOW + 9),
        ..found.clone()
    };
    let read = async || found_parcels::find(&db.store, SHOP, found.id).await.unwrap().unwrap();
    assert_eq!(read().await, closed);
    // The same again is as good as once, whichever version was seen.
    let again = Closing { now_ms: NOW + 99, ..closing(&found, "matched", case) };
    assert_eq!(close(again).await, Ok(()));
    assert_eq!(close(Closing { seen: 2, ..again }).await, Ok(()));
    // Another end is too late, whichever version was seen.
    let other_case = Some(CaseId(fresh()));
    assert_eq!(close(closing(&found, "matched", other_case)).await, Err(StoreError::Stale));
    assert_eq!(close(closing(&closed, "sent-back", None)).await, Err(StoreError::Stale));
    assert_eq!(read().await, closed);
    let nowhere = closing(&parcel("SF1", NOW), "disposed", None);
    assert_eq!(close(nowhere).await, Err(StoreError::Stale));
    let elsewhere = closing(&closed, "matched", case);
    let elsewhere = found_parcels::close(&db.store, TenantId(2), &elsewhere).await;
    assert_eq!(elsewhere, Err(StoreError::Stale));
}

async fn one_of_two_closings_at_once_is_stale(db: &Db) {
    let other = db.another().await;
    for _ in 0..8 {
        let found = parcel("SF1", NOW);
        found_parcels::add(&db.store, SHOP, &found, None).await.unwrap();
        let racers = (0..2).map(|racer| {
            let store = if racer == 0 { db.store.clone() } else { other.clone() };
            let closing = closing(&found, "matched", Some(CaseId(fresh())));
            tokio::spawn(async move {
                (found_parcels::close(&store, SHOP, &closing).await, closing.case)
            })
        });
        let ran = join_all(racers).await.into_iter().map(|racer| racer.unwrap());
        let (won, lost): (Vec<_>, Vec<_>) = ran.partition(|(answer, _)| answer.is_ok());
        assert_eq!((won.len(), lost.len()), (1, 1));
        assert_eq!(lost[0].0, Err(StoreError::Stale));
        let closed = found_parcels::find(&db.store, SHOP, found.id).await.unwrap().unwrap();
        assert_eq!((closed.case, closed.version), (won[0].1, 2));
    }
}

async fn no_text_of_a_parcel_holds_a_nul(db: &Db) {
    let found = parcel("SF\0", NOW);
    let added = found_parcels::add(&db.store, SHOP, &found, None).await;
    assert_eq!(added, Err(StoreError::BadText));
    let read = found_parcels::by_tracking(&db.store, SHOP, "SF\0").await;
    assert_eq!(read, Err(StoreError::BadText));
    let closed = found_parcels::close(&db.store, SHOP, &closing(&found, "mat\0ched", None)).await;
    assert_eq!(closed, Err(StoreError::BadText));
    assert_eq!(found_parcels::find(&db.store, SHOP, found.id).await.unwrap(), None);
}
