mod holds;
mod links;

use super::*;
use crate::{
    config::Config,
    gateways::payments::{HoldAnswer, HoldOrder, LinkOrder, News},
};
use amends_core::{
    ids::{CaseId, ChargeId, RefundId, TenantId},
    money::{Currency, Money},
    order::TenderKind,
};

fn open(dir: &Path) -> Simulator {
    Simulator::open(dir, &Config::in_folder(dir).simulator, [9; 32]).unwrap()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_764_000_000 + second).unwrap()
}

fn refund(number: u8) -> RefundOrder {
    RefundOrder {
        tenant: TenantId(1),
        case: CaseId::new(0, [1; 10]),
        id: RefundId::new(0, [number; 10]),
        tender: format!("card-{number}"),
        kind: TenderKind::Card,
        amount: Money::new(12_900, Currency::parse("CNY").unwrap()),
        payment: None,
    }
}

fn is_paid(answer: &Answer) -> bool {
    matches!(answer, Answer::Paid { .. })
}

#[tokio::test]
async fn the_same_id_is_paid_once_however_often_it_is_sent_and_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let simulator = open(dir.path());
    let first = simulator.refund(&refund(1), at(0)).await;
    assert!(is_paid(&first), "{first:?}");
    let mut racers = tokio::task::JoinSet::new();
    for _ in 0..32 {
        let simulator = simulator.clone();
        racers.spawn(async move { simulator.refund(&refund(1), at(1)).await });
    }
    while let Some(answer) = racers.join_next().await {
        assert_eq!(answer.unwrap(), first);
    }
    let again = open(dir.path());
    assert_eq!(again.refund(&refund(1), at(9)).await, first);
    assert_eq!(again.query(&refund(1).id.to_string(), at(9)).await, first);
    assert_eq!(again.bookings().await.unwrap().len(), 1);
}

#[tokio::test]
async fn two_processes_share_the_books() {
    let dir = tempfile::tempdir().unwrap();
    // Each has its own file handle, as two processes have.
    let (one, other) = (open(dir.path()), open(dir.path()));
    let paid = one.refund(&refund(1), at(0)).await;
    assert_eq!(other.refund(&refund(1), at(1)).await, paid);
    other.refund(&refund(2), at(2)).await;
    one.switch(Some("card-3"), Some(Behaviour::Refuse)).await.unwrap();
    assert!(matches!(other.refund(&refund(3), at(3)).await, Answer::No { .. }));
    assert_eq!(one.bookings().await.unwrap(), other.bookings().await.unwrap());
}

#[tokio::test]
async fn an_id_cannot_be_used_for_another_amount() {
    let dir = tempfile::tempdir().unwrap();
    let simulator = open(dir.path());
    simulator.refund(&refund(1), at(0)).await;
    let mut more = refund(1);
    more.amount.minor += 1;
    assert!(matches!(simulator.refund(&more, at(1)).await, Answer::No { .. }));
}

#[tokio::test]
async fn it_misbehaves_as_told_and_a_question_always_finds_the_truth() {
    let dir = tempfile::tempdir().unwrap();
    let simulator = open(dir.path());
    let id = |number: u8| refund(number).id.to_string();
    for (number, behaviour) in (1..).zip(Behaviour::ALL) {
        simulator.switch(Some(&format!("card-{number}")), Some(behaviour)).await.unwrap();
    }
    let mut answers = Vec::new();
    for number in 1..=6 {
        answers.push(simulator.refund(&refund(number), at(0)).await);
    }
    let [plain, delay, timeout, lost, duplicate, refuse] = answers.try_into().unwrap();
    assert!(is_paid(&plain));
    assert_eq!((&delay, &duplicate), (&Answer::Pending, &Answer::Pending));
    assert_eq!((&timeout, &lost), (&Answer::Unknown, &Answer::Unknown));
    assert!(matches!(refuse, Answer::No { .. }));

    assert_eq!(simulator.query(&id(2), at(2)).await, Answer::Pending);
    assert!(is_paid(&simulator.query(&id(2), at(3)).await), "after the configured three seconds");
    assert!(is_paid(&simulator.query(&id(3), at(0)).await), "it had acted before it fell silent");
    assert_eq!(simulator.query(&id(4), at(0)).await, Answer::NeverSeen);
    assert!(is_paid(&simulator.refund(&refund(4), at(1)).await), "the second one arrives");
    assert_eq!(simulator.query(&id(77), at(0)).await, Answer::NeverSeen);
}

#[tokio::test]
async fn callbacks_come_as_often_as_told_signed_and_not_before_their_time() {
    let dir = tempfile::tempdir().unwrap();
    let simulator = open(dir.path());
    simulator.switch(None, Some(Behaviour::Duplicate)).await.unwrap();
    simulator.refund(&refund(1), at(0)).await;
    assert!(simulator.due_callbacks(at(2)).await.unwrap().is_empty());
    for _ in 0..2 {
        let due = simulator.due_callbacks(at(3)).await.unwrap();
        let [callback] = due.as_slice() else { panic!("one at a time: {due:?}") };
        let heard = simulator.read_callback(&callback.headers, &callback.body, at(4)).unwrap();
        assert_eq!(heard.id(), refund(1).id.to_string());
        let News::Refund { answer, .. } = heard.news else { panic!("{heard:?}") };
        assert!(is_paid(&answer));
        simulator.called(&callback.headers.id).await.unwrap();
    }
    assert!(simulator.due_callbacks(at(99)).await.unwrap().is_empty());
    assert!(
        open(dir.path()).due_callbacks(at(99)).await.unwrap().is_empty(),
        "also after a restart"
    );
}

#[tokio::test]
async fn a_forged_or_old_callback_is_not_believed() {
    let dir = tempfile::tempdir().unwrap();
    let simulator = open(dir.path());
    simulator.switch(None, Some(Behaviour::Delay)).await.unwrap();
    simulator.refund(&refund(1), at(0)).await;
    let callback = simulator.due_callbacks(at(3)).await.unwrap().remove(0);
    let read = |headers: &CallbackHeaders, body: &[u8], now| {
        simulator.read_callback(headers, body, now).map(|callback| callback.id())
    };
    let mut other = callback.body.clone();
    other.push(b' ');
    assert_eq!(read(&callback.headers, &other, at(3)), Err(BadCallback::Signature));
    let later = CallbackHeaders { timestamp: "1764000500".into(), ..callback.headers.clone() };
    assert_eq!(read(&later, &callback.body, at(500)), Err(BadCallback::Signature));
    assert_eq!(read(&callback.headers, &callback.body, at(900)), Err(BadCallback::Time));
    assert!(read(&callback.headers, &callback.body, at(4)).is_ok());
}

#[tokio::test]
async fn a_charge_has_its_own_books_and_no_arrival() {
    let dir = tempfile::tempdir().unwrap();
    let simulator = open(dir.path());
    let RefundOrder { tenant, case, tender, kind, amount, .. } = refund(1);
    let id = ChargeId::new(0, [1; 10]);
    let order = ChargeOrder { tenant, case, id, tender, kind, amount };
    let answer = simulator.charge(&order, at(0)).await;
    assert!(matches!(answer, Answer::Paid { arrives_by: None, .. }), "{answer:?}");
}

#[tokio::test]
async fn a_line_torn_by_a_power_cut_is_forgotten_because_nobody_was_told() {
    let dir = tempfile::tempdir().unwrap();
    let simulator = open(dir.path());
    simulator.refund(&refund(1), at(0)).await;
    let path = dir.path().join("books.jsonl");
    let whole = std::fs::read(&path).unwrap();
    simulator.refund(&refund(2), at(0)).await;
    let both = std::fs::read(&path).unwrap();
    std::fs::write(&path, &both[..whole.len() + 40]).unwrap();
    let again = open(dir.path());
    assert_eq!(again.bookings().await.unwrap().len(), 1);
    assert!(is_paid(&again.refund(&refund(2), at(1)).await));
    assert_eq!(open(dir.path()).bookings().await.unwrap().len(), 2);
}

#[tokio::test]
async fn books_of_before_links_and_holds_are_still_read() {
    let dir = tempfile::tempdir().unwrap();
    let old = concat!(
        r#"{"line":"switched","tender":"card-2","behaviour":"refuse"}"#,
        "\n",
        r#"{"line":"booked","direction":"refund","id":"rf_00000000007080g40g40g40g40","#,
        r#""tenant":1,"case":"case_00000000007080g40g40g40g40","tender":"card-1","kind":"card","#,
        r#""amount":{"minor":12900,"currency":"CNY"},"behaviour":"delay","#,
        r#""at":"2025-11-24T16:00:00Z","moves_at":"2025-11-24T16:00:03Z","#,
        r#""reference":"SIM-00000001","arrives_by":"2025-11-27T16:00:00Z"}"#,
        "\n",
    );
    std::fs::write(dir.path().join("books.jsonl"), old).unwrap();
    let simulator = open(dir.path());
    assert_eq!(simulator.due_callbacks(at(9)).await.unwrap().len(), 1);
    assert!(is_paid(&simulator.query("rf_00000000007080g40g40g40g40", at(9)).await));
    assert!(matches!(simulator.refund(&refund(2), at(0)).await, Answer::No { .. }));
    assert!(simulator.links().await.unwrap().is_empty());
    assert!(simulator.holds().await.unwrap().is_empty());
}
