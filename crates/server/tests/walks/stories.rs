//! Every story of the core (`crates/core/tests/stories`), done once more by the product itself: the
//! order comes in as a document, requests and deeds go through the flows and are kept in the store,
//! cases are read back from it. On both engines each act must come to the same events, the same
//! page and the same refusal as in the story. Proves APPLY-7 and 11, INSPECT-4 and 7, CARE-7.

mod shops;

#[path = "../../../core/tests/support/mod.rs"]
#[expect(dead_code, reason = "the core's own proofs use the rest of it")]
mod support;

use crate::common::Shop;
use amends_core::{
    case::{Case, Deed, Event, Part, due, progress, turn},
    ids::{CaseId, CustomerId, OfferId, OrderId, TenantId},
    people::Actor,
};
use amends_server::flows::{self, Error, On, Request, load};
use jiff::tz::TimeZone;
use support::{
    names,
    story::logged,
    world::{Done, Logged, World},
};

crate::on_both_engines! { every_story_comes_out_the_same }

async fn every_story_comes_out_the_same(shop: &Shop) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../core/tests/stories");
    let files = std::fs::read_dir(folder).expect("the stories are there");
    let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    files.sort();
    assert!(files.len() > 80, "{} stories", files.len());
    for (file, number) in files.iter().zip(1..) {
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let world = logged(&std::fs::read_to_string(file).expect("a story"));
        let told = shops::open(shop, &world, number).await;
        told.again(&name, &world).await;
    }
}

/// A story in the product: its shop, its order, and the cases so far.
struct Told<'a> {
    shop: &'a Shop,
    tenant: TenantId,
    order: OrderId,
    customer: CustomerId,
    zone: TimeZone,
}

impl Told<'_> {
    /// Does everything once more and compares.
    async fn again(&self, name: &str, world: &World) {
        let mut cases: Vec<CaseId> = Vec::new();
        for (logged, step) in world.log.iter().flatten().zip(1..) {
            let at = format!("{name}, act {step}: {}", described(logged));
            self.shop.at(logged.at);
            for price in &logged.prices {
                shops::sells(self, world, price).await;
            }
            let done = self.once(logged, &mut cases).await;
            match (&logged.came, done) {
                (Ok((_, events)), Ok((id, before))) => {
                    self.compare(&at, logged, (id, before, events)).await;
                }
                (Err(code), Err(Error::Refused(refusal))) => {
                    assert_eq!(refusal.code(), *code, "{at}");
                }
                (came, done) => {
                    panic!("{at}: {:?} in the story, {done:?} here", came.as_ref().err())
                }
            }
        }
    }

    /// One act; the case it was about and its version before.
    async fn once(&self, logged: &Logged, cases: &mut Vec<CaseId>) -> Result<(CaseId, i64), Error> {
        let app = &self.shop.app;
        match &logged.done {
            Done::Asked(ask) => {
                let case = app.mint().id(CaseId::new);
                let request = Request {
                    tenant: self.tenant,
                    case,
                    order: self.order,
                    ask: ask.clone(),
                    text: None,
                    declaration: None,
                    actor: Actor::Buyer(self.customer),
                    keyed: None,
                };
                flows::submit_request(app, &request).await?;
                cases.push(case);
                Ok((case, 0))
            }
            Done::Changed(index, ask) => {
                let (case, before) = self.before(cases[*index]).await;
                let on = On::new(self.tenant, case, Actor::Buyer(self.customer));
                flows::change_request(app, &on, ask).await?;
                Ok((case, before.version))
            }
            Done::Did(index, actor, noted, deed) => {
                let (case, before) = self.before(cases[*index]).await;
                let story = logged.before.as_ref().expect("a case to act on");
                let deed = translated(deed, story, &before);
                let actor = match actor {
                    Actor::Buyer(_) => Actor::Buyer(self.customer),
                    actor => actor.clone(),
                };
                let on = match &deed {
                    Deed::Expire(kind) => On::clock(self.tenant, case, *kind),
                    _ => On::new(self.tenant, case, actor),
                };
                let on = on.note(noted.then(|| "in their own words".to_owned()));
                flows::perform(app, &on, &deed).await?;
                Ok((case, before.version))
            }
        }
    }

    async fn before(&self, case: CaseId) -> (CaseId, Case) {
        let loaded = load::case(&self.shop.app, self.tenant, case).await;
        (case, loaded.expect("it was filed").case)
    }

    /// The case as it is stored now is the case of the story.
    async fn compare(&self, at: &str, logged: &Logged, came: (CaseId, i64, &Vec<Event>)) {
        let (id, version, events) = came;
        let Ok((story, _)) = &logged.came else { return };
        let loaded = load::case(&self.shop.app, self.tenant, id).await.expect("it is stored");
        let (case, zone) = (&loaded.case, &self.zone);
        let new = loaded.history.iter().filter(|recorded| recorded.seq > version);
        let new: Vec<Event> = new.map(|recorded| recorded.event.clone()).collect();
        assert_eq!(names::kinds(&new), names::kinds(events), "{at}");
        assert_eq!(names::page(case, zone), names::page(story, zone), "{at}");
        assert_eq!(names::bar(case), names::bar(story), "{at}");
        assert_eq!(names::agreed(case, &new), names::agreed(story, events), "{at}");
        let head = amends_store::cases::find(self.shop.app.store(), self.tenant, id).await;
        let row = head.expect("the store answers").expect("a row").row;
        assert_eq!(row.status, progress(story).label.word(), "{at}");
        assert_eq!(row.turn, turn(story).map_or("nobody", |party| party.word()), "{at}");
        assert_eq!(row.due_ms, due(story).map(|due| due.as_millisecond()), "{at}");
        assert_eq!(row.closed_ms.is_some(), story.is_closed(), "{at}");
    }
}

fn described(logged: &Logged) -> String {
    match &logged.done {
        Done::Asked(ask) => format!("asks {}", ask.wish.word()),
        Done::Changed(_, ask) => format!("changes to {}", ask.wish.word()),
        Done::Did(_, actor, _, deed) => format!("{actor} {deed:?}"),
    }
}

/// The same deed on the parts and offers of the product's own case: they stand in the same places.
fn translated(deed: &Deed, story: &Case, here: &Case) -> Deed {
    let place = |of: &dyn Fn(&Part) -> bool| {
        let place = story.settlement.parts().iter().position(of);
        here.settlement.parts().get(place.expect("a part of the story")).expect("the same here")
    };
    let offer = |id: OfferId| here.open_offer().map_or(id, |offer| offer.id);
    match deed.clone() {
        Deed::AcceptOffer(id) => Deed::AcceptOffer(offer(id)),
        Deed::DeclineOffer(id) => Deed::DeclineOffer(offer(id)),
        Deed::Refund(id, outcome) => match place(&|p| matches!(p, Part::Refund(r) if r.id == id)) {
            Part::Refund(part) => Deed::Refund(part.id, outcome),
            other => panic!("{other:?}"),
        },
        Deed::Payout(id, act) => match place(&|p| matches!(p, Part::Refund(r) if r.id == id)) {
            Part::Refund(part) => Deed::Payout(part.id, act),
            other => panic!("{other:?}"),
        },
        Deed::Charge(id, outcome) => match place(&|p| matches!(p, Part::Charge(c) if c.id == id)) {
            Part::Charge(part) => Deed::Charge(part.id, outcome),
            other => panic!("{other:?}"),
        },
        Deed::Hold(id, outcome) => match place(&|p| matches!(p, Part::Hold(h) if h.id == id)) {
            Part::Hold(part) => Deed::Hold(part.id, outcome),
            other => panic!("{other:?}"),
        },
        Deed::Replacement(id, outcome) => {
            match place(&|p| matches!(p, Part::Replacement(r) if r.id == id)) {
                Part::Replacement(part) => Deed::Replacement(part.id, outcome),
                other => panic!("{other:?}"),
            }
        }
        Deed::Repair(id, outcome) => match place(&|p| matches!(p, Part::Repair(r) if r.id == id)) {
            Part::Repair(part) => Deed::Repair(part.id, outcome),
            other => panic!("{other:?}"),
        },
        Deed::Compensation(id, outcome) => {
            let place = story.compensations.iter().position(|known| known.id == id);
            let known = &here.compensations[place.expect("given in the story")];
            Deed::Compensation(known.id, outcome)
        }
        Deed::Claim(_, outcome) => {
            Deed::Claim(here.insurance.as_ref().expect("claimed here too").id, outcome)
        }
        deed => deed,
    }
}
