//! Every page with and without something of the shop's own, in every language, and the picture.

use super::{
    list::{ListPage, places, span},
    look::shown,
    months::months,
    year::{VersionLine, filled},
};
use crate::{
    flows::{CalendarForesight, PlaceCalendar},
    intake::calendar::CalendarRemark,
    web::page::Shell,
    wording::When,
    words::Lang,
};
use amends_core::calendar::{Calendars, OwnCalendar, Side, changes};
use std::sync::Arc;

fn own(text: &str) -> OwnCalendar {
    serde_json::from_str(text).expect("a calendar")
}

fn layer() -> OwnCalendar {
    own(r#"{"place":"CN","years":[2027],"source":"a notice","days":[
        {"date":"2026-03-02","kind":"off","name":"<b>Stocktaking"},
        {"date":"2026-02-14","kind":"off"},
        {"date":"2026-03-07","kind":"worked"}]}"#)
}

fn place(own: Option<OwnCalendar>) -> PlaceCalendar {
    let calendars = Arc::new(Calendars::with(own.as_slice()));
    let version = i64::from(own.is_some());
    PlaceCalendar { place: "CN".to_owned(), own, version, calendars }
}

fn foreseen(before: Option<OwnCalendar>, after: OwnCalendar) -> CalendarForesight {
    let now = place(before);
    let calendars = Calendars::with(std::slice::from_ref(&after));
    let was = Side { counted: now.calendars.of("CN"), own: now.own.as_ref() };
    let is = Side { counted: calendars.of("CN"), own: Some(&after) };
    let changes = changes(was, is);
    CalendarForesight { now, own: after, calendars, changes }
}

/// Whether every page has all its words; `whole` renders one.
pub fn samples<'a>(
    t: &'a Lang,
    shell: impl Fn() -> Shell<'a>,
    whole: impl Fn(&dyn askama::DynTemplate),
) {
    let list = |own: &[OwnCalendar]| {
        let calendars = Calendars::with(own);
        let places = places(t, ("CN", 2026), own, &calendars);
        ListPage { shell: shell(), places, unknown: "x".to_owned() }
    };
    whole(&list(&[]));
    whole(&list(&[layer(), own(r#"{"place":"SG","weekend":["sunday"],"days":[]}"#)]));
    let version = |version| VersionLine {
        version,
        is_current: version == 2,
        what: "x".to_owned(),
        who: "Lin".to_owned(),
        at: When { words: "now".to_owned(), machine: "now".to_owned() },
    };
    for (now, year) in [(None, 2000), (None, 2026), (Some(layer()), 2026), (Some(layer()), 2027)] {
        whole(&filled(shell(), (&place(now), year), vec![version(1), version(2)], Vec::new()));
    }
    let passed = ["twice", "cancelled", "observance"].map(|code| CalendarRemark {
        line: 3,
        field: String::new(),
        code,
        text: "2".to_owned(),
    });
    let empty = own(r#"{"place":"CN","days":[]}"#);
    let whole_own = own(r#"{"place":"CN","weekend":["sunday"],"years":[2026],"days":[]}"#);
    let looks = [
        foreseen(None, layer()),
        foreseen(Some(layer()), layer()),
        foreseen(Some(layer()), empty),
        foreseen(Some(layer()), whole_own),
    ];
    for look in &looks {
        whole(&shown(shell(), (look, 2026), &passed).expect("a page"));
    }
}

#[test]
fn years_are_told_as_spans() {
    let table: [(&[i16], &str); 4] = [
        (&[], ""),
        (&[2026], "2026"),
        (&[2023, 2024, 2025], "2023–2025"),
        (&[2023, 2025, 2026], "2023, 2025–2026"),
    ];
    for (years, told) in table {
        assert_eq!(span(years), told);
    }
}

#[test]
fn a_year_is_twelve_months_with_a_letter_for_each_kind_of_day() {
    let words = crate::words::Words::load().expect("the words parse");
    let t = words.of(crate::words::Locale::ZhCn);
    let now = place(Some(layer()));
    let months = months(t, 2026, (now.calendars.of("CN"), now.own.as_ref()));
    assert_eq!(months.len(), 12);
    let days = |month: usize| months[month].weeks.iter().flatten().filter(|c| !c.day.is_empty());
    assert_eq!((days(1).count(), days(11).count()), (28, 31));
    assert!(months.iter().flat_map(|month| &month.weeks).all(|week| week.len() == 7));
    let told = |month: usize, day: &str| {
        let cell = days(month).find(|cell| cell.day == day).expect("a day");
        format!("{} {} {}", cell.class, cell.letter, cell.is_own)
    };
    assert_eq!(told(1, "14"), "made-up 班 true");
    assert_eq!(told(1, "17"), "off 休 false");
    assert_eq!(told(2, "2"), "off 休 true");
    assert_eq!(told(2, "7"), "made-up 班 true");
    assert_eq!(told(2, "8"), "weekend · false");
    assert_eq!(told(2, "9"), "working  false");
}
