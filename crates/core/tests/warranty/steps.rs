//! Each step of a term: the plain yes, the plain no, and the last day.

use super::*;

#[test]
fn it_starts_with_the_delivery() {
    check(
        YEAR,
        "delivered=2026-02-10 today=2026-07-01",
        expect![[r#"
        delivered 2026-02-10, 12 months (READ) -> 2027-02-10
        on 2026-07-01 it lasts: until 2027-02-10, surely 2027-02-10
    "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 today=2027-02-10",
        expect![[r#"
        delivered 2026-02-10, 12 months (READ) -> 2027-02-10
        on 2027-02-10 it lasts: until 2027-02-10, surely 2027-02-10
    "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 today=2027-02-11",
        expect![[r#"
        delivered 2026-02-10, 12 months (READ) -> 2027-02-10
        on 2027-02-11 it is over: until 2027-02-10, surely 2027-02-10
    "#]],
    );
    check(
        YEAR,
        "today=2026-07-01",
        expect![[r#"
        not begun
    "#]],
    );
    check(
        YEAR,
        "delivered=2028-02-29 today=2029-02-28",
        expect![[r#"
        delivered 2028-02-29, 12 months (READ) -> 2029-02-28
        on 2029-02-28 it lasts: until 2029-02-28, surely 2029-02-28
    "#]],
    );
}

#[test]
fn or_when_it_is_installed() {
    check(
        YEAR,
        "delivered=2026-02-10 installed=2026-03-03 today=2027-03-03",
        expect![[r#"
        delivered 2026-02-10, 12 months (READ) -> 2027-02-10
        installed 2026-03-03 (READ) -> 2027-03-03
        on 2027-03-03 it lasts: until 2027-03-03, surely 2027-03-03
    "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 installed=2026-03-03 today=2027-03-04",
        expect![[r#"
        delivered 2026-02-10, 12 months (READ) -> 2027-02-10
        installed 2026-03-03 (READ) -> 2027-03-03
        on 2027-03-04 it is over: until 2027-03-03, surely 2027-03-03
    "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 installed=2026-02-10 today=2027-02-10",
        expect![[r#"
        delivered 2026-02-10, 12 months (READ) -> 2027-02-10
        on 2027-02-10 it lasts: until 2027-02-10, surely 2027-02-10
    "#]],
    );
    check(
        YEAR,
        "installed=2026-02-10 today=2027-02-10",
        expect![[r#"
        installed 2026-02-10 (READ) -> 2027-02-10
        on 2027-02-10 it lasts: until 2027-02-10, surely 2027-02-10
    "#]],
    );
    check(
        Term { anchors: Anchors::default(), ..YEAR },
        "delivered=2026-02-10 installed=2026-03-03 today=2027-02-11",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            on 2027-02-11 it is over: until 2027-02-10, surely 2027-02-10
        "#]],
    );
}

#[test]
fn the_time_of_a_repair_is_not_counted() {
    check(
        YEAR,
        "delivered=2026-02-10 repaired=2026-05-01..2026-05-10 today=2027-02-19",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            9 days in repair from 2026-05-01 to 2026-05-10 (READ) -> 2027-02-19
            on 2027-02-19 it lasts: until 2027-02-19, surely 2027-02-19
        "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 given-up=2026-05-01..2026-05-10 today=2027-02-20",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            9 days in repair from 2026-05-01 to 2026-05-10 (READ) -> 2027-02-19
            on 2027-02-20 it is over: until 2027-02-19, surely 2027-02-19
        "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 repaired=2027-02-10..2027-02-12 today=2027-02-12",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            2 days in repair from 2027-02-10 to 2027-02-12 (READ) -> 2027-02-12
            on 2027-02-12 it lasts: until 2027-02-12, surely 2027-02-12
        "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 repaired=2027-02-11..2027-02-20 today=2027-02-20",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            on 2027-02-20 it is over: until 2027-02-10, surely 2027-02-10
        "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 repaired=2026-05-01.. today=2026-05-06",
        expect![[r#"
        delivered 2026-02-10, 12 months (READ) -> 2027-02-10
        5 days in repair from 2026-05-01 so far (READ) -> 2027-02-15
        on 2026-05-06 it lasts: until 2027-02-15, surely 2027-02-15
    "#]],
    );
    check(
        Term { anchors: Anchors::default(), ..YEAR },
        "delivered=2026-02-10 repaired=2026-05-01..2026-05-10",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            on 2026-07-01 it lasts: until 2027-02-10, surely 2027-02-10
        "#]],
    );
}

#[test]
fn days_of_two_repairs_at_once_count_once() {
    check(
        YEAR,
        "delivered=2026-02-10 given-up=2026-05-01..2026-05-10 repaired=2026-05-06..2026-05-20",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            9 days in repair from 2026-05-01 to 2026-05-10 (READ) -> 2027-02-19
            10 days in repair from 2026-05-06 to 2026-05-20 (READ) -> 2027-03-01
            on 2026-07-01 it lasts: until 2027-03-01, surely 2027-03-01
        "#]],
    );
}

#[test]
fn it_starts_anew_after_an_exchange() {
    check(
        YEAR,
        "delivered=2026-02-10 repaired=2026-05-01..2026-05-10 exchanged=2026-06-01 \
         today=2027-06-01",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            9 days in repair from 2026-05-01 to 2026-05-10 (READ) -> 2027-02-19
            exchanged 2026-06-01, anew (READ) -> 2027-06-01
            on 2027-06-01 it lasts: until 2027-06-01, surely 2027-06-01
        "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 exchanged=2026-06-01 today=2027-06-02",
        expect![[r#"
        delivered 2026-02-10, 12 months (READ) -> 2027-02-10
        exchanged 2026-06-01, anew (READ) -> 2027-06-01
        on 2027-06-02 it is over: until 2027-06-01, surely 2027-06-01
    "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 exchanged=2026-06-01 repaired=2026-07-01..2026-07-03",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            exchanged 2026-06-01, anew (READ) -> 2027-06-01
            2 days in repair from 2026-07-01 to 2026-07-03 (READ) -> 2027-06-03
            on 2026-07-01 it lasts: until 2027-06-03, surely 2027-06-03
        "#]],
    );
    check(
        YEAR,
        "delivered=2026-06-01 exchanged=2026-06-01",
        expect![[r#"
        delivered 2026-06-01, 12 months (READ) -> 2027-06-01
        on 2026-07-01 it lasts: until 2027-06-01, surely 2027-06-01
    "#]],
    );
}

#[test]
fn a_repair_extends_it_once() {
    check(
        EXTENDED,
        "delivered=2026-08-10 repaired=2026-09-01..2026-09-10 today=2029-08-19",
        expect![[r#"
            delivered 2026-08-10, 24 months (READ) -> 2028-08-10
            9 days in repair from 2026-09-01 to 2026-09-10 (READ) -> 2028-08-19
            12 months more after a repair (UNREAD) -> 2029-08-19
            on 2029-08-19 it lasts: until 2029-08-19, surely 2028-08-19
        "#]],
    );
    check(
        EXTENDED,
        "delivered=2026-08-10 today=2028-08-10",
        expect![[r#"
        delivered 2026-08-10, 24 months (READ) -> 2028-08-10
        on 2028-08-10 it lasts: until 2028-08-10, surely 2028-08-10
    "#]],
    );
    check(
        EXTENDED,
        "delivered=2026-08-10 given-up=2026-09-01..2026-09-10 today=2028-08-20",
        expect![[r#"
            delivered 2026-08-10, 24 months (READ) -> 2028-08-10
            9 days in repair from 2026-09-01 to 2026-09-10 (READ) -> 2028-08-19
            on 2028-08-20 it is over: until 2028-08-19, surely 2028-08-19
        "#]],
    );
    check(
        EXTENDED,
        "delivered=2026-08-10 repaired=2026-09-01..2026-09-10 repaired=2027-09-01..2027-09-02",
        expect![[r#"
            delivered 2026-08-10, 24 months (READ) -> 2028-08-10
            9 days in repair from 2026-09-01 to 2026-09-10 (READ) -> 2028-08-19
            12 months more after a repair (UNREAD) -> 2029-08-19
            1 days in repair from 2027-09-01 to 2027-09-02 (READ) -> 2029-08-20
            on 2026-07-01 it lasts: until 2029-08-20, surely 2028-08-20
        "#]],
    );
    check(
        EXTENDED,
        "delivered=2026-08-10 repaired=2028-08-10..2028-08-11 today=2028-08-12",
        expect![[r#"
            delivered 2026-08-10, 24 months (READ) -> 2028-08-10
            1 days in repair from 2028-08-10 to 2028-08-11 (READ) -> 2028-08-11
            12 months more after a repair (UNREAD) -> 2029-08-11
            on 2028-08-12 it lasts: until 2029-08-11, surely 2028-08-11
        "#]],
    );
    check(
        EXTENDED,
        "delivered=2026-08-10 repaired=2028-08-11..2028-08-12 today=2028-08-12",
        expect![[r#"
            delivered 2026-08-10, 24 months (READ) -> 2028-08-10
            on 2028-08-12 it is over: until 2028-08-10, surely 2028-08-10
        "#]],
    );
}

#[test]
fn an_exchange_takes_nothing_away() {
    check(
        EXTENDED,
        "delivered=2026-08-10 repaired=2026-09-01..2026-09-10 exchanged=2026-10-01 \
         today=2029-08-19",
        expect![[r#"
            delivered 2026-08-10, 24 months (READ) -> 2028-08-10
            9 days in repair from 2026-09-01 to 2026-09-10 (READ) -> 2028-08-19
            12 months more after a repair (UNREAD) -> 2029-08-19
            exchanged 2026-10-01, anew (READ) -> 2029-08-19
            on 2029-08-19 it lasts: until 2029-08-19, surely 2028-10-01
        "#]],
    );
}

#[test]
fn an_end_may_move_to_monday() {
    check(
        Term { rolls_by: Some(amends_core::calendar::of("DE")), rule: UNREAD, ..YEAR },
        "delivered=2026-02-13",
        expect![[r#"
            delivered 2026-02-13, 12 months (UNREAD) -> 2027-02-13
            to a working day -> 2027-02-15
            on 2026-07-01 it lasts: until 2027-02-15, nothing sure
        "#]],
    );
}
