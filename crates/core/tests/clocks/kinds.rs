//! Each kind of clock at its edges. The vectors of the law are named by their rule.

use super::*;
use amends_core::clock::{CountWrong, OfficeWrong, When};

const SHANGHAI: &str = "Asia/Shanghai";

// proves MARKET-2
#[test]
fn clocks_end_where_the_law_says() {
    // Market, zone, what is counted, from when, until when.
    let table = [
        // Working days of 2026, with its make-up days (国务院办公厅 2026 年节假日安排).
        ("CN", SHANGHAI, "3 working-days", "2026-02-13T10:00+08", "2026-02-26T00:00+08"),
        ("CN", SHANGHAI, "7 working-days", "2026-02-13T10:00+08", "2026-03-03T00:00+08"),
        ("CN", SHANGHAI, "7 working-days", "2026-04-30T23:59+08", "2026-05-14T00:00+08"),
        ("CN", SHANGHAI, "3 working-days", "2026-01-02T10:00+08", "2026-01-07T00:00+08"),
        // 民法典 201 and 203: seven days, moved over the Spring Festival or not.
        ("CN", SHANGHAI, "7 days", "2026-02-10T10:00+08", "2026-02-18T00:00+08"),
        ("CN", SHANGHAI, "7 days-rolled", "2026-02-10T10:00+08", "2026-02-25T00:00+08"),
        ("CN", SHANGHAI, "7 days-rolled", "2026-11-13T10:00+08", "2026-11-21T00:00+08"),
        // Regulation 1182/71 art. 3(4); the Consumer Rights Act counts plainly.
        ("FR", "Europe/Paris", "14 days-rolled", "2026-04-17T09:00+02", "2026-05-05T00:00+02"),
        ("GB", "Europe/London", "30 days", "2026-03-02T09:00+00", "2026-04-02T00:00+01"),
        // 民法典 202: no 31 September.
        ("CN", SHANGHAI, "6 months", "2026-03-31T10:00+08", "2026-10-01T00:00+08"),
        ("CN", SHANGHAI, "6 months", "2026-08-31T10:00+08", "2027-03-01T00:00+08"),
        ("FR", "Europe/Paris", "1 months-rolled", "2026-04-01T10:00+02", "2026-05-05T00:00+02"),
        // 京东 evidence clock: 09:00 to 18:00, weekends and holidays included.
        ("CN", SHANGHAI, "4 window-hours", "2026-02-16T10:00+08", "2026-02-16T14:00+08"),
        ("CN", SHANGHAI, "4 window-hours", "2026-02-16T14:01+08", "2026-02-17T09:01+08"),
        ("CN", SHANGHAI, "4 window-hours", "2026-02-16T14:00+08", "2026-02-16T18:00+08"),
        ("CN", SHANGHAI, "4 window-hours", "2026-02-16T20:00+08", "2026-02-17T13:00+08"),
        // Hours on the wall, over a clock that is put forward and back.
        ("DE", "Europe/Berlin", "48 hours", "2026-03-28T12:00+01", "2026-03-30T13:00+02"),
        ("DE", "Europe/Berlin", "48 hours", "2026-10-24T12:00+02", "2026-10-26T11:00+01"),
        ("DE", "Europe/Berlin", "90 minutes", "2026-03-29T01:00+01", "2026-03-29T03:30+02"),
        // The office is closed from 15 to 23 February and open on Saturday the 14th.
        ("CN", SHANGHAI, "9 office-hours", "2026-02-13T17:00+08", "2026-02-14T17:00+08"),
        ("CN", SHANGHAI, "10 office-hours", "2026-02-13T17:00+08", "2026-02-14T18:00+08"),
        ("CN", SHANGHAI, "11 office-hours", "2026-02-13T17:00+08", "2026-02-24T10:00+08"),
        ("DE", "Europe/Berlin", "9 office-hours", "2026-04-30T12:00+02", "2026-05-04T12:00+02"),
        // Nothing to wait for.
        ("CN", SHANGHAI, "0 hours", "2026-02-16T10:00+08", "2026-02-16T10:00+08"),
        ("CN", SHANGHAI, "0 office-hours", "2026-02-16T03:00+08", "2026-02-16T03:00+08"),
        ("CN", SHANGHAI, "0 days", "2026-02-16T10:00+08", "2026-02-17T00:00+08"),
    ];
    for (market, zone, text, start, end) in table {
        let found = ends(market, zone, (text, start), &[]);
        assert_eq!(found, Ends::At { at: moment(end), is_known: true }, "{text} from {start}");
    }
}

#[test]
fn a_pause_takes_its_own_time() {
    let paused = |from: &str, to: &str, floor| {
        [Change::Paused { at: moment(from) }, Change::Resumed { at: moment(to), floor }]
    };
    let repair = paused("2026-03-23T09:00Z", "2026-04-07T15:00+01", 7);
    let late = paused("2026-03-30T09:00+01", "2026-04-07T15:00+01", 7);
    // Consumer Rights Act 2015 s. 22(6) to (8): 20 days used, 10 left; or two left, but seven.
    let of_30 = ("30 days", "2026-03-02T09:00Z");
    let end = |found: Ends| found.at().expect("an end");
    assert_eq!(end(ends("GB", "Europe/London", of_30, &repair)), moment("2026-04-18T00:00+01"));
    assert_eq!(end(ends("GB", "Europe/London", of_30, &late)), moment("2026-04-15T00:00+01"));
    // 条例 18: months are longer by the days in repair, the first and the last of them included.
    let year = ("12 months", "2026-01-10T10:00+08");
    let ten = paused("2026-05-01T10:00+08", "2026-05-10T09:00+08", 0);
    assert_eq!(end(ends("CN", SHANGHAI, year, &ten)), moment("2027-01-21T00:00+08"));
    // Hours: a night in which the office is closed costs nothing.
    let of_9 = ("9 office-hours", "2026-03-10T16:00+08");
    let night = paused("2026-03-10T18:30+08", "2026-03-11T08:30+08", 0);
    let noon = paused("2026-03-11T11:00+08", "2026-03-11T13:00+08", 0);
    assert_eq!(end(ends("CN", SHANGHAI, of_9, &night)), moment("2026-03-11T16:00+08"));
    assert_eq!(end(ends("CN", SHANGHAI, of_9, &noon)), moment("2026-03-11T18:00+08"));
    // A pause that begins after the end does nothing; one that goes on has no end.
    let after = paused("2026-03-12T11:00+08", "2026-03-12T13:00+08", 0);
    assert_eq!(end(ends("CN", SHANGHAI, of_9, &after)), moment("2026-03-11T16:00+08"));
    assert_eq!(ends("CN", SHANGHAI, of_9, &noon[..1]), Ends::Paused);
    assert_eq!(ends("GB", "Europe/London", of_30, &repair[..1]), Ends::Paused);
    assert_eq!(ends("CN", SHANGHAI, ("48 hours", of_9.1), &noon[..1]), Ends::Paused);
}

#[test]
fn a_clock_begins_anew_and_is_given_more() {
    let year = ("12 months", "2026-01-10T10:00+08");
    let anew = Change::Restarted { at: moment("2026-06-01T10:00+08") };
    let more = Change::Extended { n: 12 };
    let end = |changes: &[Change]| ends("CN", SHANGHAI, year, changes).at();
    assert_eq!(end(&[anew]), Some(moment("2027-06-02T00:00+08")), "条例 18: an exchange");
    assert_eq!(end(&[more]), Some(moment("2028-01-11T00:00+08")), "a year after a repair");
    assert_eq!(end(&[more, anew]), Some(moment("2027-06-02T00:00+08")), "anew as at first");
    let pause = Change::Paused { at: moment("2026-02-01T10:00+08") };
    assert_eq!(end(&[pause, anew]), Some(moment("2027-06-02T00:00+08")), "and no longer paused");
}

#[test]
fn several_intervals_a_day_and_over_midnight() {
    let (zone, office) = (zone(SHANGHAI), shifts());
    let place = Place { zone: &zone, calendar: of("CN"), office: &office };
    // 2026-03-13 is a Friday.
    let table = [
        ("2 office-hours", "2026-03-12T11:00+08", "2026-03-12T14:30+08"),
        ("1 office-hours", "2026-03-12T12:30+08", "2026-03-12T14:30+08"),
        ("2 office-hours", "2026-03-13T17:00+08", "2026-03-13T23:00+08"),
        ("4 office-hours", "2026-03-13T23:00+08", "2026-03-14T03:00+08"),
        ("9 office-hours", "2026-03-13T22:30+08", "2026-03-14T10:30+08"),
        ("1 office-hours", "2026-03-14T05:00+08", "2026-03-14T06:00+08"),
        ("4 office-hours", "2026-03-14T11:00+08", "2026-03-16T12:00+08"),
        // Saturday 14 February is a make-up day, with Saturday's own hours.
        ("4 office-hours", "2026-02-14T11:00+08", "2026-02-24T12:00+08"),
    ];
    for (text, start, end) in table {
        let clock = Clock { count: count(text), start: moment(start), changes: &[] };
        assert_eq!(clock.ends(place).at(), Some(moment(end)), "{text} from {start}");
    }
}

#[test]
fn a_night_in_which_clocks_are_changed_is_as_long_as_it_is() {
    let (zone, rows) = (zone("Europe/Berlin"), [row("every", "22:00", "06:00")]);
    let office = Office::read(&rows).expect("hours");
    let place = Place { zone: &zone, calendar: of("DE"), office: &office };
    let table = [
        // Seven hours in March, nine in October.
        ("8 window-hours", "2026-03-28T22:00+01", "2026-03-29T23:00+02"),
        ("8 window-hours", "2026-10-24T22:00+02", "2026-10-25T05:00+01"),
        ("9 window-hours", "2026-10-24T22:00+02", "2026-10-25T06:00+01"),
    ];
    for (text, start, end) in table {
        let clock = Clock { count: count(text), start: moment(start), changes: &[] };
        assert_eq!(clock.ends(place).at(), Some(moment(end)), "{text} from {start}");
    }
}

#[test]
fn where_nothing_is_ever_open_no_search_runs_for_ever() {
    let off = "2025-01-01..2027-12-31";
    let text = format!(
        "id = \"XX\"\nsource = \"drawn\"\nweekend = [\"saturday\", \"sunday\"]\n\
         from = 2025\nto = 2027\n[[off]]\non = [\"{off}\"]\n"
    );
    let calendar = amends_core::calendar::read(&text).expect("a calendar").remove(0);
    let (zone, office) = (TimeZone::UTC, Office::default());
    let place = Place { zone: &zone, calendar: &calendar, office: &office };
    for text in ["1 office-hours", "1 working-days", "7 days-rolled"] {
        let start = moment("2025-02-01T10:00Z");
        let clock = Clock { count: count(text), start, changes: &[] };
        assert_eq!(clock.ends(place), Ends::Never, "{text}");
    }
}

#[test]
fn a_day_that_is_not_published_is_said_to_be() {
    let known = |start: &str| match ends("CN", SHANGHAI, ("3 working-days", start), &[]) {
        Ends::At { is_known, .. } => is_known,
        other => panic!("{other:?}"),
    };
    assert!(known("2026-03-02T10:00+08"));
    assert!(!known("2031-03-03T10:00+08"));
}

#[test]
fn the_later_of_what_is_left_and_seven_days_and_the_first_of_two_facts() {
    let (zone, office) = (TimeZone::UTC, Office::default());
    let place = Place { zone: &zone, calendar: of("DE"), office: &office };
    let (one, two) = (Some(moment("2026-03-05T09:00Z")), Some(moment("2026-03-07T09:00Z")));
    let first = |a, b| When::Earliest(vec![When::Fact(a), When::Fact(b)]).end(place);
    let last = |a, b| When::Latest(vec![When::Fact(a), When::Fact(b)]).end(place);
    assert_eq!((first(one, two), first(None, two), first(None, None)), (one, two, None));
    assert_eq!((last(one, two), last(one, None)), (two, None));
    let clock = Clock { count: count("2 days"), start: moment("2026-03-05T09:00Z"), changes: &[] };
    let whole = When::Latest(vec![When::Clock(Some(clock)), When::Fact(one)]);
    assert_eq!(whole.end(place), Some(moment("2026-03-08T00:00Z")));
    assert_eq!(When::Clock(None).end(place), None);
}

#[test]
fn what_is_written_wrong_is_named() {
    let wrong = |text: &str| text.parse::<Count>().expect_err(text);
    assert_eq!(wrong("3 moons"), CountWrong::NoUnit("3 moons".to_owned()));
    assert_eq!(wrong("4000 days"), CountWrong::TooMuch("4000 days".to_owned()));
    for text in ["", "days", "-3 days", "3days", " hours", "+3 days"] {
        assert_eq!(wrong(text), CountWrong::NoCount(text.to_owned()));
    }
    let wrong = |rows: &[OfficeRow]| Office::read(rows).expect_err("wrong");
    let good = row("monday", "09:00", "18:00");
    let funday = OfficeWrong::Day { row: 1, day: "funday".to_owned() };
    assert_eq!(wrong(&[good.clone(), row("funday", "09:00", "18:00")]), funday);
    for time in ["9:00", "25:00", "09:60", "", "noon!"] {
        let of_time = OfficeWrong::Time { row: 0, time: time.to_owned() };
        assert_eq!(wrong(&[row("monday", time, "18:00")]), of_time);
    }
    let every = row("every", "09:00", "18:00");
    assert_eq!(wrong(&[every.clone(), every]), OfficeWrong::SecondWindow { row: 1 });
    assert_eq!(wrong(&vec![good; 51]), OfficeWrong::TooMany { has: 51 });
}
