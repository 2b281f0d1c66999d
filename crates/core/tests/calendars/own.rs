//! What a tenant says of the days of a place.

use super::*;
use amends_core::calendar::{
    Calendars, DayFault, DayKind, OWN_DAYS_MAX, OwnCalendar, OwnDay, OwnDraft, OwnFault, OwnKind,
    Side, all, changes, is_place, of,
};
use proptest::prelude::*;

/// A calendar as it is written: place, weekend (`-`: a layer), years, then days: `+` off, `!`
/// worked.
fn draft(place: &str, weekend: &str, years: &[i16], told: &str) -> OwnDraft {
    let days_of_week = || {
        let names = weekend.split_whitespace().map(|name| name.to_owned().try_into());
        names.collect::<Result<_, _>>().expect("days of the week")
    };
    let days = told.split_whitespace().map(|told| {
        let kind = if told.starts_with('!') { OwnKind::Worked } else { OwnKind::Off };
        OwnDay { date: day(&told[1..]), kind, name: String::new() }
    });
    OwnDraft {
        place: place.to_owned(),
        weekend: (weekend != "-").then(days_of_week),
        years: years.to_vec(),
        source: String::new(),
        days: days.collect(),
    }
}

fn own(place: &str, weekend: &str, years: &[i16], told: &str) -> OwnCalendar {
    draft(place, weekend, years, told).checked().expect("a calendar")
}

#[test]
fn a_tenant_without_a_calendar_of_its_own_has_the_products() {
    for calendars in [Calendars::default(), Calendars::with(&[])] {
        assert_eq!(calendars, Calendars::default());
        for place in all().map(|calendar| calendar.id.as_str()).chain(["PL", "DE-XX", ""]) {
            assert!(std::ptr::eq(calendars.of(place), of(place)), "{place}");
        }
    }
}

#[test]
fn a_layer_adds_days_and_worked_beats_off() {
    let layer = own("CN", "-", &[], "+2026-03-02 !2026-03-07 +2026-02-14 !2026-10-01");
    let calendars = Calendars::with(&[layer]);
    // A day off more, a day worked more; a day that the country works stays worked whatever the
    // tenant says, and a holiday that it works is worked.
    let table = [
        ("2026-03-02", DayKind::Off),
        ("2026-03-07", DayKind::MadeUp),
        ("2026-02-14", DayKind::MadeUp),
        ("2026-10-01", DayKind::MadeUp),
        ("2026-10-02", DayKind::Off),
        ("2026-03-08", DayKind::Weekend),
        ("2026-03-09", DayKind::Working),
    ];
    for (date, kind) in table {
        assert_eq!(calendars.of("CN").kind_of(day(date)), kind, "{date}");
    }
    assert_eq!(calendars.of("CN").working_day_after(day("2026-02-28"), 1), published("2026-03-03"));
    assert!(std::ptr::eq(calendars.of("DE"), of("DE")));
}

#[test]
fn a_layer_publishes_a_year_that_the_product_did_not_know() {
    let before = of("CN").working_day_after(day("2026-12-31"), 1);
    assert_eq!(before, provisional("2027-01-01"));
    let calendars = Calendars::with(&[own("CN", "-", &[2027], "+2027-01-01 !2027-01-03")]);
    let counted = |n| calendars.of("CN").working_day_after(day("2026-12-31"), n);
    assert_eq!(counted(1), published("2027-01-03"));
    assert!(calendars.of("CN").provisional().is_empty());
    assert_eq!(calendars.of("CN").published(), [2023, 2024, 2025, 2026, 2027]);
    // A market that the product does not know.
    let poland = Calendars::with(&[own("PL", "-", &[2026], "+2026-05-01")]);
    assert_eq!(poland.of("PL").rolled(day("2026-05-01")), published("2026-05-04"));
    assert_eq!(poland.of("PL").id, "PL");
}

#[test]
fn a_whole_calendar_stands_in_place_of_the_products() {
    let calendars = Calendars::with(&[own("DE", "friday saturday", &[2026], "+2026-05-04")]);
    let table = [
        ("2026-05-01", DayKind::Weekend),
        ("2026-05-03", DayKind::Working),
        ("2026-05-04", DayKind::Off),
        // Christmas is not in it.
        ("2026-12-25", DayKind::Weekend),
        ("2027-12-26", DayKind::Working),
    ];
    for (date, kind) in table {
        assert_eq!(calendars.of("DE").kind_of(day(date)), kind, "{date}");
    }
    assert!(!calendars.of("DE").is_published(day("2027-05-03")));
    // Of a region the product's own days off stay on top: Corpus Christi in Bavaria.
    assert_eq!(calendars.of("DE-BY").kind_of(day("2026-06-04")), DayKind::Off);
    assert_eq!(calendars.of("DE-BY").kind_of(day("2026-12-26")), DayKind::Weekend);
    assert_eq!(calendars.of("DE-BE").kind_of(day("2026-06-04")), DayKind::Working);
}

#[test]
fn what_is_said_of_a_country_holds_in_its_regions() {
    let country = own("DE", "-", &[], "+2026-07-03");
    let region = own("DE-BY", "-", &[], "+2026-07-06");
    let town = own("DE-XX", "-", &[], "+2026-07-07");
    for order in [[&country, &region, &town], [&town, &region, &country]] {
        let calendars = Calendars::with(&order.map(Clone::clone));
        let off = |place: &str| {
            let days = days("2026-07-03 2026-07-06 2026-07-07 2026-06-04");
            let off = days.iter().filter(|day| !calendars.of(place).is_working_day(**day));
            off.map(|day| day.strftime("%m-%d").to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(off("DE"), "07-03");
        assert_eq!(off("DE-SN"), "07-03");
        assert_eq!(off("DE-YY"), "07-03");
        assert_eq!(off("DE-BY"), "07-03 07-06 06-04");
        assert_eq!(off("DE-XX"), "07-03 07-07");
        assert_eq!(off("FR"), "");
    }
    let alone = Calendars::with(&[own("DE-BY", "saturday sunday", &[2026], "")]);
    assert!(alone.of("DE-BY").is_working_day(day("2026-12-25")));
    assert!(std::ptr::eq(alone.of("DE"), of("DE")) && std::ptr::eq(alone.of("DE-SN"), of("DE-SN")));
}

#[test]
fn what_is_no_calendar_is_named_all_of_it() {
    let mut bad = draft(
        "Germany",
        "monday tuesday wednesday thursday friday saturday sunday",
        &[1999, 2026],
        "+2026-05-01 !2026-05-01 +2101-01-01 +2026-05-01",
    );
    bad.source = "x".repeat(501);
    bad.days[0].name = "x".repeat(101);
    let expected = vec![
        OwnFault::Place,
        OwnFault::Weekend,
        OwnFault::Source,
        OwnFault::Year(1999),
        OwnFault::Day(0, DayFault::Name),
        OwnFault::Day(1, DayFault::Contradicts(0)),
        OwnFault::Day(2, DayFault::Year),
    ];
    assert_eq!(bad.checked(), Err(expected));
    let mut many = draft("DE", "-", &[], "");
    let first = day("2000-01-01").series(jiff::Span::new().days(1)).take(OWN_DAYS_MAX + 1);
    let off = |date| OwnDay { date, kind: OwnKind::Off, name: String::new() };
    many.days = first.map(off).collect();
    assert_eq!(many.checked(), Err(vec![OwnFault::Days]));
    for (text, fits) in [("DE", true), ("DE-BY", true), ("GB-1", true), ("de", false)] {
        assert_eq!(is_place(text), fits, "{text}");
    }
    for text in ["", "D", "DEU", "DE-", "DE-BAVA", "DE-by", "DE-BY-M", "中国"] {
        assert!(!is_place(text), "{text}");
    }
}

#[test]
fn a_day_told_twice_is_one_day_with_both_names_and_survives_the_store() {
    let mut twice = draft("FR", "-", &[2026, 2025, 2026], "+2026-05-14 +2026-05-01 +2026-05-14");
    twice.days[0].name = "Ascension".to_owned();
    twice.days[2].name = "Fête".to_owned();
    let own = twice.checked().expect("a calendar");
    let told: Vec<String> =
        own.days().iter().map(|day| format!("{} {}", day.date, day.name)).collect();
    assert_eq!(told, ["2026-05-01 ", "2026-05-14 Ascension / Fête"]);
    assert_eq!(own.years(), [2025, 2026]);
    let text = serde_json::to_string(&own).expect("text");
    assert_eq!(serde_json::from_str::<OwnCalendar>(&text).expect("a calendar"), own);
    let whole = self::own("SG", "sunday", &[2026], "!2026-05-03");
    let text = serde_json::to_string(&whole).expect("text");
    assert_eq!(
        text,
        concat!(
            r#"{"place":"SG","weekend":["sunday"],"years":[2026],"source":"","#,
            r#""days":[{"date":"2026-05-03","kind":"worked","name":""}]}"#
        )
    );
    assert_eq!(serde_json::from_str::<OwnCalendar>(&text).expect("a calendar"), whole);
}

/// A line a day: what was said and is, what it was and is, and where a last day on it moves to.
fn told(before: &[OwnCalendar], after: &[OwnCalendar], place: &str) -> String {
    let (was, is) = (Calendars::with(before), Calendars::with(after));
    let before = Side { counted: was.of(place), own: before.first() };
    let after = Side { counted: is.of(place), own: after.first() };
    let lines = changes(before, after).into_iter().map(|day| {
        let said =
            day.said.clone().map(|day| day.map_or("-".to_owned(), |d| format!("{:?}", d.kind)));
        let to = day.moves_to.map_or(String::new(), |to| format!(" -> {to}"));
        format!("{} {} {:?} {}{to}", day.date, said.join("/"), day.kind, day.has_effect())
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_a_change_does_is_told_day_by_day() {
    let layer = |told: &str| vec![own("CN", "-", &[], told)];
    // A Monday off, a Saturday worked, a day off on a day that the country works, and a holiday.
    let first = told(&[], &layer("+2026-03-02 !2026-03-07 +2026-02-14 +2026-10-01"), "CN");
    assert_eq!(
        first,
        "2026-02-14 -/Off [MadeUp, MadeUp] false\n\
         2026-03-02 -/Off [Working, Off] true -> 2026-03-03\n\
         2026-03-07 -/Worked [Weekend, MadeUp] true\n\
         2026-10-01 -/Off [Off, Off] false -> 2026-10-08"
    );
    let back = told(&layer("+2026-03-02"), &layer("!2026-03-02"), "CN");
    assert_eq!(back, "2026-03-02 Off/Worked [Off, Working] true");
    assert_eq!(told(&layer("+2026-03-02"), &layer("+2026-03-02"), "CN"), "");
    // A calendar of one's own that begins as the product's changes nothing, until a day is gone.
    let mut copy = OwnDraft::copy_of(of("CN"), "CN");
    let same = vec![copy.clone().checked().expect("a calendar")];
    let effects = told(&[], &same, "CN");
    assert!(effects.lines().all(|line| line.contains(" false")), "{effects}");
    copy.days.retain(|day| day.date != self::day("2026-02-14"));
    let without = told(&same, &[copy.checked().expect("a calendar")], "CN");
    assert_eq!(without, "2026-02-14 Worked/- [MadeUp, Weekend] true -> 2026-02-24");
}

#[test]
fn days_that_are_put_replace_what_was_said_of_them() {
    let mut layer = draft("CN", "-", &[], "+2026-03-02 +2026-03-03");
    layer.put(&draft("CN", "-", &[], "!2026-03-03 +2026-03-04").days);
    assert_eq!(layer, draft("CN", "-", &[], "+2026-03-02 !2026-03-03 +2026-03-04"));
    assert!(OwnDraft::layer("CN").is_empty() && !layer.is_empty());
    let [off, worked] = of("CN").listed(2026);
    assert_eq!((off.len(), worked.len()), (33, 6));
    assert_eq!(of("CN").listed(1990), [&[][..], &[][..]]);
}

proptest! {
    #[test]
    fn a_holiday_more_never_makes_an_end_earlier_and_a_worked_day_more_never_later(
        place in prop::sample::select(&["CN", "DE", "DE-BY", "JP", "PL"][..]),
        (year_day, n) in (0i64..700, 0u16..40),
        (more, kind) in (0i64..800, prop::sample::select(&[OwnKind::Off, OwnKind::Worked][..])),
    ) {
        let at = |days: i64| day("2025-12-01") + jiff::Span::new().days(days);
        let mut layer = draft(place, "-", &[], "");
        layer.days.push(OwnDay { date: at(more), kind, name: String::new() });
        let calendars = Calendars::with(&[layer.checked().expect("a calendar")]);
        let ends = |calendar: &Calendar| {
            let worked = calendar.working_day_after(at(year_day), n).day();
            [worked, calendar.rolled(at(year_day)).day()]
        };
        let (before, after) = (ends(of(place)), ends(calendars.of(place)));
        for (before, after) in before.into_iter().zip(after) {
            match kind {
                OwnKind::Off => prop_assert!(before <= after),
                OwnKind::Worked => prop_assert!(after <= before),
            }
        }
    }
}
