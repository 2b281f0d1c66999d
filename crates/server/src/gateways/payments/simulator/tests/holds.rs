//! Holds: set aside, then captured or released, decided in the books.

use super::*;
use amends_core::ids::HoldId;

fn order() -> HoldOrder {
    let RefundOrder { tenant, case, tender, kind, amount, .. } = refund(1);
    let id = HoldId::new(0, [1; 10]);
    HoldOrder { tenant, case, id, tender, kind, amount, expires_at: at(600) }
}

fn yuan(minor: i64) -> Money {
    Money::new(minor, order().amount.currency)
}

fn no(reason: &str) -> HoldAnswer {
    HoldAnswer::No { reason: reason.into() }
}

fn held() -> HoldAnswer {
    HoldAnswer::Held { reference: "SIM-00000001".into() }
}

fn captured(minor: i64) -> HoldAnswer {
    HoldAnswer::Captured { reference: "SIM-00000001".into(), amount: yuan(minor) }
}

#[derive(Debug, Clone, Copy)]
enum Act {
    Hold,
    Capture(i64),
    Release,
    Ask,
}

async fn act(simulator: &Simulator, act: Act, now: Timestamp) -> HoldAnswer {
    match act {
        Act::Hold => simulator.hold(&order(), now).await,
        Act::Capture(minor) => simulator.capture(order().id, yuan(minor), now).await,
        Act::Release => simulator.release(order().id, now).await,
        Act::Ask => simulator.query_hold(order().id, now).await,
    }
}

/// An act, its second, and what it is answered.
type Step = (Act, i64, HoldAnswer);

/// Does one after the other, each after a restart; at the end a question finds the last answer.
async fn story(behaviour: Behaviour, acts: &[Step]) {
    let dir = tempfile::tempdir().unwrap();
    let mut simulator = open(dir.path());
    simulator.switch(None, Some(behaviour)).await.unwrap();
    for (step, (what, second, answer)) in acts.iter().enumerate() {
        let given = act(&simulator, *what, at(*second)).await;
        assert_eq!(given, *answer, "{behaviour:?}, step {step}: {what:?}");
        simulator = open(dir.path());
    }
    let (_, second, answer) = acts.last().unwrap();
    assert_eq!(act(&simulator, Act::Ask, at(*second)).await, *answer, "{behaviour:?}: the end");
    assert!(simulator.holds().await.unwrap().len() <= 1, "one hold an id");
}

#[tokio::test]
async fn a_hold_is_captured_or_released_once() {
    use Act::{Ask, Capture, Hold, Release};
    let (not_held, gone) = (no("this amount is not held"), no("the hold was released"));
    let late = no("the hold has expired");
    let stories: [&[Step]; 6] = [
        &[
            (Hold, 0, held()),
            (Hold, 1, held()),
            (Capture(12_901), 2, not_held.clone()),
            (Capture(0), 2, not_held.clone()),
            (Capture(-1), 2, not_held),
            (Ask, 3, held()),
            (Capture(9_000), 4, captured(9_000)),
            (Capture(9_000), 5, captured(9_000)),
            (Capture(9_001), 6, no("another amount was captured")),
            (Release, 7, no("it was captured")),
            (Hold, 800, captured(9_000)),
        ],
        &[(Hold, 0, held()), (Capture(12_900), 1, captured(12_900))],
        &[
            (Hold, 0, held()),
            (Release, 1, HoldAnswer::Released),
            (Release, 2, HoldAnswer::Released),
            (Capture(1), 3, gone),
            (Hold, 4, HoldAnswer::Released),
        ],
        &[
            (Hold, 0, held()),
            (Capture(1), 600, late.clone()),
            // A slower clock does not bring it back.
            (Capture(1), 599, late),
            (Release, 599, HoldAnswer::Released),
        ],
        &[(Hold, 0, held()), (Ask, 599, held()), (Ask, 600, HoldAnswer::Released)],
        &[
            (Ask, 0, HoldAnswer::NeverSeen),
            (Capture(1), 0, HoldAnswer::NeverSeen),
            (Release, 0, HoldAnswer::NeverSeen),
        ],
    ];
    for acts in stories {
        story(Behaviour::Plain, acts).await;
    }
}

#[tokio::test]
async fn holds_misbehave_as_told_and_a_question_always_finds_the_truth() {
    use Act::{Ask, Capture, Hold, Release};
    use HoldAnswer::{NeverSeen, Pending, Released, Unknown};
    let declined = no("declined by the simulator");
    let stories: [(Behaviour, &[Step]); 7] = [
        (
            Behaviour::Delay,
            &[
                (Hold, 0, Pending),
                (Capture(5), 1, Pending),
                (Hold, 3, held()),
                (Capture(5), 4, Pending),
                (Capture(6), 5, no("another amount was captured")),
                (Release, 5, no("it was captured")),
                (Capture(5), 7, captured(5)),
            ],
        ),
        (Behaviour::Delay, &[(Hold, 0, Pending), (Release, 1, Released), (Ask, 9, Released)]),
        (
            Behaviour::Timeout,
            &[
                (Hold, 0, Unknown),
                (Ask, 0, held()),
                (Capture(5), 1, Unknown),
                (Ask, 1, captured(5)),
                (Capture(5), 2, captured(5)),
            ],
        ),
        (Behaviour::Timeout, &[(Hold, 0, Unknown), (Release, 1, Unknown), (Release, 2, Released)]),
        (
            Behaviour::Lost,
            &[
                (Hold, 0, Unknown),
                (Ask, 0, NeverSeen),
                (Hold, 1, held()),
                (Capture(5), 2, Unknown),
                (Ask, 2, held()),
                (Release, 3, Unknown),
                (Capture(5), 4, captured(5)),
            ],
        ),
        (Behaviour::Duplicate, &[(Hold, 0, Pending), (Ask, 3, held())]),
        (
            Behaviour::Refuse,
            &[
                (Hold, 0, declined.clone()),
                (Capture(5), 1, declined.clone()),
                (Release, 1, declined.clone()),
                (Hold, 2, declined),
            ],
        ),
    ];
    for (behaviour, acts) in stories {
        story(behaviour, acts).await;
    }
}

#[tokio::test]
async fn a_refused_capture_leaves_the_hold_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let simulator = open(dir.path());
    simulator.hold(&order(), at(0)).await;
    simulator.switch(Some("card-1"), Some(Behaviour::Refuse)).await.unwrap();
    assert!(matches!(act(&simulator, Act::Capture(5), at(1)).await, HoldAnswer::No { .. }));
    assert_eq!(act(&simulator, Act::Ask, at(1)).await, held());
    simulator.switch(Some("card-1"), None).await.unwrap();
    assert_eq!(act(&simulator, Act::Capture(5), at(2)).await, captured(5));
}

#[tokio::test]
async fn callbacks_tell_of_late_holds_and_captures() {
    let dir = tempfile::tempdir().unwrap();
    let simulator = open(dir.path());
    simulator.switch(None, Some(Behaviour::Duplicate)).await.unwrap();
    for (what, from, answer) in [(Act::Hold, 0, held()), (Act::Capture(5), 10, captured(5))] {
        act(&simulator, what, at(from)).await;
        assert!(simulator.due_callbacks(at(from + 2)).await.unwrap().is_empty());
        for _ in 0..2 {
            let callback = simulator.due_callbacks(at(from + 3)).await.unwrap().remove(0);
            let read = simulator.read_callback(&callback.headers, &callback.body, at(from + 3));
            assert_eq!(read.unwrap().hold(), Some((order().id, answer.clone())));
            simulator.called(&callback.headers.id).await.unwrap();
        }
        assert!(simulator.due_callbacks(at(from + 9)).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn news_that_waited_until_the_time_was_over_tells_the_end() {
    let dir = tempfile::tempdir().unwrap();
    let simulator = open(dir.path());
    simulator.switch(None, Some(Behaviour::Delay)).await.unwrap();
    act(&simulator, Act::Hold, at(0)).await;
    let callback = simulator.due_callbacks(at(600)).await.unwrap().remove(0);
    let read = simulator.read_callback(&callback.headers, &callback.body, at(600)).unwrap();
    assert_eq!(read.hold(), Some((order().id, HoldAnswer::Released)));
}

#[tokio::test]
async fn two_processes_cannot_capture_and_release() {
    for number in 0..20_u8 {
        let dir = tempfile::tempdir().unwrap();
        let (one, other) = (open(dir.path()), open(dir.path()));
        one.hold(&order(), at(0)).await;
        let capture = tokio::spawn(async move { act(&one, Act::Capture(5), at(1)).await });
        let release = tokio::spawn(async move { act(&other, Act::Release, at(1)).await });
        let both = (capture.await.unwrap(), release.await.unwrap());
        let captured_first = (captured(5), no("it was captured"));
        let released_first = (no("the hold was released"), HoldAnswer::Released);
        assert!(both == captured_first || both == released_first, "{number}: {both:?}");
    }
}

#[tokio::test]
async fn an_id_cannot_be_used_for_another_hold() {
    let dir = tempfile::tempdir().unwrap();
    let simulator = open(dir.path());
    simulator.hold(&order(), at(0)).await;
    let other = no("this id was used for something else");
    let more = HoldOrder { amount: yuan(12_901), ..order() };
    assert_eq!(simulator.hold(&more, at(1)).await, other);
    let elsewhere = HoldOrder { tender: "card-2".into(), ..order() };
    assert_eq!(simulator.hold(&elsewhere, at(1)).await, other);
    let longer = HoldOrder { expires_at: at(900), ..order() };
    assert_eq!(simulator.hold(&longer, at(1)).await, held());
    let euros = Money::new(5, Currency::parse("EUR").unwrap());
    let wrong = simulator.capture(order().id, euros, at(1)).await;
    assert_eq!(wrong, no("this amount is not held"));
}
