//! Payment links: one end each, decided in the books.

use super::*;
use crate::gateways::payments::{Ended, LinkEnd};

fn order(number: u8) -> LinkOrder {
    let RefundOrder { tenant, case, amount, .. } = refund(1);
    LinkOrder {
        tenant,
        case,
        id: ChargeId::new(0, [number; 10]),
        amount,
        return_url: "http://127.0.0.1:8080/hanyun/cases/7K2P-94QX".into(),
        expires_at: at(600),
        locale: "zh-CN".into(),
    }
}

fn no(reason: &str) -> Answer {
    Answer::No { reason: reason.into() }
}

/// What the buyer or we do about a link.
#[derive(Debug, Clone, Copy)]
enum Act {
    Pay,
    Decline,
    Cancel,
    Ask,
}

async fn act(simulator: &Simulator, act: Act, now: Timestamp) -> Answer {
    let id = order(1).id;
    match act {
        Act::Pay => simulator.pay(id, now).await.unwrap().unwrap().answer(),
        Act::Decline => simulator.decline(id, now).await.unwrap().unwrap().answer(),
        Act::Cancel => simulator.cancel_payment(id, now).await,
        Act::Ask => simulator.query(&id.to_string(), now).await,
    }
}

#[tokio::test]
async fn the_first_end_of_a_link_is_the_one_it_keeps_also_after_a_restart() {
    use Act::{Ask, Cancel, Decline, Pay};
    let paid = Answer::Paid { reference: "SIM-00000001".into(), arrives_by: None };
    let cases = [
        (Pay, at(9), paid),
        (Decline, at(9), no("declined by the buyer")),
        (Cancel, at(9), no("cancelled")),
        (Pay, at(600), no("expired")),
        (Cancel, at(600), no("expired")),
        (Ask, at(600), no("expired")),
    ];
    for (first, when, end) in cases {
        let dir = tempfile::tempdir().unwrap();
        let simulator = open(dir.path());
        let asked = simulator.request_payment(&order(1), at(0)).await;
        let url = format!("http://127.0.0.1:8080/simulator/pay/{}", order(1).id);
        assert_eq!(asked, Answer::Link { url });
        assert_eq!(simulator.request_payment(&order(1), at(1)).await, asked, "the same link");
        assert_eq!(act(&simulator, Ask, at(2)).await, Answer::Pending);
        assert_eq!(act(&simulator, first, when).await, end);
        for simulator in [simulator, open(dir.path())] {
            // Also for those whose clocks are behind: an end is never taken back.
            for (again, now) in [(Pay, at(8)), (Cancel, at(8)), (Decline, at(999)), (Ask, at(8))] {
                assert_eq!(act(&simulator, again, now).await, end, "{first:?}, then {again:?}");
            }
            assert_eq!(simulator.request_payment(&order(1), at(700)).await, end);
            assert_eq!(simulator.links().await.unwrap().len(), 1);
        }
    }
}

#[test]
fn a_link_is_paid_or_cancelled_and_never_both() {
    let dir = tempfile::tempdir().unwrap();
    // Two threads with their own file handles, as two processes have.
    let side = |cancels: bool| {
        let simulator = open(dir.path());
        move || {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            runtime.block_on(async {
                let mut answers = Vec::new();
                for number in 1..=40 {
                    let id = order(number).id;
                    simulator.request_payment(&order(number), at(0)).await;
                    answers.push(match cancels {
                        true => simulator.cancel_payment(id, at(1)).await,
                        false => simulator.pay(id, at(1)).await.unwrap().unwrap().answer(),
                    });
                }
                answers
            })
        }
    };
    let (pays, cancels) = (side(false), side(true));
    let (pays, cancels) = (std::thread::spawn(pays), std::thread::spawn(cancels));
    let (paid, cancelled) = (pays.join().unwrap(), cancels.join().unwrap());
    assert_eq!(paid, cancelled, "both heard the same end of every link");
    let text = std::fs::read_to_string(dir.path().join("books.jsonl")).unwrap();
    assert_eq!(text.matches("\"link-ended\"").count(), 40, "one end each");
    assert_eq!(text.matches("\"linked\"").count(), 40, "one link each");
}

#[tokio::test]
async fn links_misbehave_as_told_and_a_question_always_finds_the_truth() {
    let link =
        |id: ChargeId| Answer::Link { url: format!("http://127.0.0.1:8080/simulator/pay/{id}") };
    let declined = || no("declined by the simulator");
    let id = order(1).id;
    // What is answered to the request, to a question, to the request again, and how often it calls.
    let cases = [
        (Behaviour::Plain, link(id), Answer::Pending, link(id), 1),
        (Behaviour::Delay, link(id), Answer::Pending, link(id), 1),
        (Behaviour::Timeout, Answer::Unknown, Answer::Pending, link(id), 0),
        (Behaviour::Lost, Answer::Unknown, Answer::NeverSeen, link(id), 1),
        (Behaviour::Duplicate, link(id), Answer::Pending, link(id), 2),
        (Behaviour::Refuse, declined(), declined(), declined(), 0),
    ];
    for (behaviour, first, asked, again, calls) in cases {
        let dir = tempfile::tempdir().unwrap();
        let simulator = open(dir.path());
        simulator.switch(None, Some(behaviour)).await.unwrap();
        assert_eq!(simulator.request_payment(&order(1), at(0)).await, first, "{behaviour:?}");
        assert_eq!(simulator.query(&id.to_string(), at(0)).await, asked, "{behaviour:?}");
        assert_eq!(simulator.request_payment(&order(1), at(1)).await, again, "{behaviour:?}");
        simulator.pay(id, at(2)).await.unwrap();
        let late = matches!(behaviour, Behaviour::Delay | Behaviour::Duplicate);
        let early = simulator.due_callbacks(at(2)).await.unwrap();
        assert_eq!(early.is_empty(), late || calls == 0, "{behaviour:?}");
        let paid = behaviour != Behaviour::Refuse;
        assert_eq!(is_paid(&simulator.query(&id.to_string(), at(2)).await), paid, "at once");
        let mut heard = 0;
        while let Some(callback) = simulator.due_callbacks(at(5)).await.unwrap().pop() {
            let read = simulator.read_callback(&callback.headers, &callback.body, at(5)).unwrap();
            assert!(
                matches!(&read.news, News::Link { id: of, answer } if *of == id && is_paid(answer))
            );
            assert_eq!(read.charge().unwrap().0, id);
            simulator.called(&callback.headers.id).await.unwrap();
            heard += 1;
        }
        assert_eq!(heard, calls, "{behaviour:?}");
    }
}

#[tokio::test]
async fn only_what_the_buyer_did_is_news() {
    let dir = tempfile::tempdir().unwrap();
    let simulator = open(dir.path());
    for number in 1..=3 {
        simulator.request_payment(&order(number), at(0)).await;
    }
    simulator.decline(order(1).id, at(1)).await.unwrap();
    simulator.cancel_payment(order(2).id, at(1)).await;
    simulator.query(&order(3).id.to_string(), at(700)).await;
    let due = simulator.due_callbacks(at(700)).await.unwrap();
    let [declined] = due.as_slice() else { panic!("{due:?}") };
    assert_eq!(declined.headers.id, format!("cb_{}", order(1).id));
    let ends: Vec<_> = simulator.links().await.unwrap().iter().map(|link| link.end).collect();
    let end = |second, how| Some(Ended { at: at(second), how });
    let expected =
        [end(1, LinkEnd::Declined), end(1, LinkEnd::Cancelled), end(700, LinkEnd::Expired)];
    assert_eq!(ends, expected);
}

#[tokio::test]
async fn an_id_is_a_link_or_a_charge_and_of_one_amount() {
    let dir = tempfile::tempdir().unwrap();
    let simulator = open(dir.path());
    let RefundOrder { tenant, case, tender, kind, amount, .. } = refund(1);
    let charge = |number| {
        let id = order(number).id;
        ChargeOrder { tenant, case, id, tender: tender.clone(), kind, amount }
    };
    let other = no("this id was used for something else");
    simulator.request_payment(&order(1), at(0)).await;
    assert_eq!(simulator.charge(&charge(1), at(0)).await, other);
    simulator.charge(&charge(2), at(0)).await;
    assert_eq!(simulator.request_payment(&order(2), at(0)).await, other);
    let mut more = order(1);
    more.amount.minor += 1;
    assert_eq!(simulator.request_payment(&more, at(0)).await, other);
    // A job that runs again may work out another time; the first link stays as it is.
    let later = LinkOrder { expires_at: at(900), ..order(1) };
    assert!(matches!(simulator.request_payment(&later, at(1)).await, Answer::Link { .. }));
    assert_eq!(simulator.query(&order(1).id.to_string(), at(600)).await, no("expired"));
    assert_eq!(simulator.cancel_payment(order(9).id, at(0)).await, Answer::NeverSeen);
    assert_eq!(simulator.pay(order(9).id, at(0)).await.unwrap(), None);
}
