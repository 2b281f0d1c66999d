//! What the warehouse has to do next, along the life of a case.

use crate::support::story::world_after;
use amends_core::case::bench_work;

const ANSWERS: &str = "because wrong-size, tags-on yes, stained no";

/// The queue after these days.
fn queue(days: &str) -> &'static str {
    let story = format!("market CN\nline 2 x shirt-red\npaid with visa\n{days}");
    let world = world_after(&story);
    bench_work(&world.cases[0]).map_or("", |work| work.word())
}

#[test]
fn goods_are_awaited_looked_at_and_put_away() {
    let asked = format!("day 1: buyer asks return of 2 x line 1 {ANSWERS}");
    assert_eq!(queue(&asked), "receive");
    let sent = format!("{asked}\nday 2: buyer sends SF1 with SF");
    assert_eq!(queue(&sent), "receive");
    let some = format!("{sent}\nday 3: bench receives 1 of item 1");
    assert_eq!(queue(&some), "inspect", "what is here comes before what is to come");
    let looked_at = format!("{some}\nday 3: bench grades 1 of item 1 worn");
    assert_eq!(queue(&looked_at), "receive", "the other one is still on its way");
    let all = format!("{looked_at}\nday 4: bench receives 1 of item 1");
    assert_eq!(queue(&all), "inspect");
    let done = format!("{all}\nday 4: bench grades 1 of item 1 worn");
    assert_eq!(queue(&done), "dispose");
    let mended = format!("{done}\nday 5: bench puts 2 of item 1 to refurbish");
    assert_eq!(queue(&mended), "dispose", "that is no place yet");
    let placed = format!("{mended}\nday 6: bench puts 2 of item 1 to seconds");
    assert_eq!(queue(&placed), "");
}

#[test]
fn a_parcel_that_was_lost_is_no_work_for_the_bench() {
    let sent = format!(
        "day 1: buyer asks return of 2 x line 1 {ANSWERS}
        day 2: buyer sends SF1 with SF"
    );
    let lost = format!("{sent}\nday 9: agent reports SF1 lost");
    assert_eq!(queue(&lost), "", "a person decides");
}

#[test]
fn what_may_go_out_is_sent() {
    let back = format!(
        "day 1: buyer asks exchange of 1 x line 1 for shirt-blue {ANSWERS}
        day 3: bench receives 1 of item 1
        day 3: bench grades 1 of item 1 as-new"
    );
    assert_eq!(queue(&back), "send");
    assert_eq!(queue(&format!("{back}\nday 4: shop takes the request")), "send");
    let gone = format!("{back}\nday 4: shop ships DHL1");
    assert_eq!(queue(&gone), "");
    let sold_out = format!("{back}\nday 4: shop cannot send: out-of-stock");
    assert_eq!(queue(&sold_out), "", "a person finds the way out");
}

#[test]
fn what_is_decided_first_is_no_work_yet() {
    assert_eq!(queue("day 1: buyer asks refund of 1 x line 1 because faulty"), "");
}
