//! The buyer changes their mind before anything is sent; somebody looks ahead and nothing happens.
//! On both engines.

use crate::{
    common::{Api, NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use amends_core::{
    case::{AskedLine, Case, Deed, Refusal, Submit, TimerChange, TimerKind, WishKind},
    ids::CaseId,
    people::{Actor, Channel},
};
use amends_server::flows::{self, Error, On};
use serde_json::Value;

crate::on_both_engines! {
    a_return_becomes_an_exchange a_change_comes_too_late a_look_ahead_stores_nothing
}

/// A jacket that is awaited.
async fn awaited(api: &Api) -> CaseId {
    let case = api.post("/cases", &one_jacket("NL-1003")).await.expect(201);
    case["id"].as_str().expect("an id").parse().expect("a case")
}

async fn now(api: &Api, case: CaseId) -> Value {
    api.get(&format!("/cases/{case}")).await.expect(200)
}

fn instead(case: &Case) -> Submit {
    let line = AskedLine {
        line: 1,
        quantity: 1,
        reason: "other-variant".to_owned(),
        answers: [("used-outdoors".to_owned(), "no".to_owned())].into(),
        target: Some("JKT-PRO".to_owned()),
        ..AskedLine::default()
    };
    Submit {
        customer: case.customer,
        channel: Channel::Page,
        wish: WishKind::Exchange,
        lines: vec![line],
        tender: None,
        consent: None,
        note: None,
        files: Vec::new(),
        gift: false,
        request: None,
        declaration: None,
    }
}

async fn a_return_becomes_an_exchange(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let id = awaited(&api).await;
    let case = flows::load::case(&shop.app, NORDLICHT, id).await.expect("it is there").case;
    let ask = instead(&case);
    let ahead = flows::preview_change(&shop.app, NORDLICHT, id, &ask).await.expect("it can be");
    assert_eq!((ahead.quote.charge, ahead.decision.answer.word()), (3_000, "approve"));
    assert_eq!(now(&api, id).await["version"], case.version, "nothing is stored");
    let on = || On::new(NORDLICHT, id, Actor::Buyer(case.customer)).note(Some("Pro!".to_owned()));
    let stale = flows::change_request(&shop.app, &on().seen(Some(1)), &ask).await;
    assert!(matches!(stale, Err(Error::Moved)), "{stale:?}");
    let on = on().seen(Some(case.version));
    let changed = flows::change_request(&shop.app, &on, &ask).await.expect("it is changed");
    assert_eq!((&changed.number, changed.wish()), (&case.number, WishKind::Exchange));
    let told = now(&api, id).await;
    assert_eq!(told["items"][0]["target"]["sku"], "JKT-PRO", "{told:#}");
    assert_eq!(told["status"], "send-goods");
    let texts = api.get(&format!("/cases/{id}/texts")).await.expect(200);
    assert!(texts.to_string().contains("Pro!"), "{texts:#}");
}

async fn a_change_comes_too_late(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let id = awaited(&api).await;
    let parcel = serde_json::json!({ "tracking": "T1" });
    api.post(&format!("/cases/{id}/announce-parcel"), &parcel).await.expect(200);
    let case = flows::load::case(&shop.app, NORDLICHT, id).await.expect("it is there").case;
    let on = On::new(NORDLICHT, id, Actor::Buyer(case.customer));
    let late = flows::change_request(&shop.app, &on, &instead(&case)).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::NotNow))), "{late:?}");
}

async fn a_look_ahead_stores_nothing(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let id = awaited(&api).await;
    let before = now(&api, id).await;
    let case = flows::load::case(&shop.app, NORDLICHT, id).await.expect("it is there").case;
    let on = On::new(NORDLICHT, id, Actor::Buyer(case.customer));
    let ahead = flows::foresee(&shop.app, &on, &Deed::Withdraw).await.expect("it can be");
    assert_eq!(ahead.events.len(), 1);
    assert_eq!(ahead.before, case);
    assert!(ahead.after.is_closed());
    assert_eq!(ahead.follows.timers, [TimerChange::Clear(TimerKind::ShipBy)]);
    assert_eq!(now(&api, id).await, before);
}
