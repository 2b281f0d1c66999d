use super::*;
use amends_core::calendar::{all, of};
use std::collections::BTreeSet;

fn refusal(text: &str) -> String {
    let head = "id = \"XX\"\nsource = \"none\"\nweekend = [\"sunday\"]\n";
    read(&format!("{head}{text}")).expect_err("no calendar").message().to_owned()
}

#[test]
fn what_is_no_calendar_is_refused_with_its_reason() {
    assert_eq!(refusal("from = 2026\nto = 2025"), "from 2026 to 2025: one to 100 years");
    assert_eq!(refusal("from = 1926\nto = 2026"), "from 1926 to 2026: one to 100 years");
    assert_eq!(refusal("from = -32000\nto = 32000"), "from -32000 to 32000: one to 100 years");
    let row = |on: &str| refusal(&format!("from = 2026\nto = 2026\n[[off]]\non = [\"{on}\"]"));
    for on in ["", "easter+x", "fifth monday of 01", "third moonday of 01", "2026-02-30", "1-1"] {
        assert_eq!(row(on), format!("“{on}” is no rule for a day"));
    }
}

#[test]
fn a_day_that_a_year_does_not_have_is_not_off() {
    let text = "id = \"XX\"\nsource = \"none\"\nweekend = []\nfrom = 2026\nto = 2028\n\
                [[off]]\non = [\"02-29\", \"13-40\", \"2026-05-02..2026-05-01\"]\n";
    let leap = read(text).expect("a calendar").remove(0);
    assert!(!leap.is_working_day(day("2028-02-29")));
    for year in [2026, 2027] {
        assert_eq!(weekdays_off(&leap, year), "");
    }
}

#[test]
fn the_make_up_days_of_a_year_are_those_that_were_announced() {
    let worked = days("2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10");
    let weekends = day("2026-01-01").series(jiff::Span::new().days(1)).take(365);
    let weekends = weekends.filter(|day| day.weekday().to_monday_zero_offset() > 4);
    let made_up: Vec<Date> = weekends.filter(|day| of("CN").is_working_day(*day)).collect();
    assert_eq!(made_up, worked);
}

#[test]
fn rules_of_holidays_come_to_days() {
    // Place, year, the days of Monday to Friday that are off.
    let table = [
        ("DE", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 12-25"),
        ("DE-SN", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 11-18 12-25"),
        ("FR", 2027, "01-01 03-29 05-06 05-17 07-14 11-01 11-11"),
        ("IT", 2026, "01-01 01-06 04-06 05-01 06-02 12-08 12-25"),
        ("IT", 2027, "01-01 01-06 03-29 06-02 10-04 11-01 12-08"),
        ("NL", 2025, "01-01 04-18 04-21 05-05 05-29 06-09 12-25 12-26"),
        ("GB", 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        ("GB", 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
        ("US", 2027, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"),
        ("IN", 2026, "01-26 10-02"),
        (
            "HK",
            2026,
            "01-01 02-17 02-18 02-19 04-03 04-06 04-07 05-01 05-25 06-19 07-01 10-01 10-19 12-25",
        ),
        ("CN", 2027, ""),
        ("CH", 2026, ""),
    ];
    for (place, year, off) in table {
        assert_eq!(weekdays_off(of(place), year), off, "{place} {year}");
    }
}

#[test]
fn every_calendar_is_explained_and_says_where_it_is_from() {
    assert!(all().all(|calendar| !calendar.source.is_empty()));
    let text = include_str!("../../../../docs/calendars.md");
    let countries: BTreeSet<&str> = all().map(|c| c.id.get(..2).expect("a country")).collect();
    for id in countries {
        assert!(text.contains(&format!("\n| {id} | ")), "{id} is not in docs/calendars.md");
    }
}
