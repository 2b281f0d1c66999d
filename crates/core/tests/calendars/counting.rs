use super::*;
use amends_core::calendar::{end_of_day_after, end_rolled, last_day, of};
use jiff::{Timestamp, tz::TimeZone};

#[test]
fn working_days_are_counted_with_the_days_that_make_up_for_holidays() {
    // Place, day of the event, working days, the last of them. The first four are those of the
    // register of law facts.
    let table = [
        ("CN", "2026-02-13", 3, published("2026-02-25")),
        ("CN", "2026-02-13", 7, published("2026-03-02")),
        ("CN", "2026-04-30", 7, published("2026-05-13")),
        ("CN", "2026-01-02", 3, published("2026-01-06")),
        ("CN", "2026-02-13", 0, published("2026-02-13")),
        ("CN", "2026-02-13", 1, published("2026-02-14")),
        // From a holiday, a day on which nobody works.
        ("CN", "2026-02-16", 1, published("2026-02-24")),
        ("CN", "2023-10-06", 2, published("2023-10-08")),
        // 2027 is not announced: 1 January is counted, and it is said so.
        ("CN", "2026-12-30", 1, published("2026-12-31")),
        ("CN", "2026-12-30", 2, provisional("2027-01-01")),
        ("CN", "2029-09-28", 3, provisional("2029-10-03")),
        ("CN", "2022-09-30", 1, provisional("2022-10-03")),
        ("DE", "2026-12-23", 1, published("2026-12-24")),
        ("DE", "2026-12-23", 2, published("2026-12-28")),
        ("US", "2026-06-30", 3, published("2026-07-06")),
        ("US", "2026-12-21", 7, published("2026-12-31")),
        ("GB", "2026-12-24", 1, published("2026-12-29")),
        ("JP", "2026-05-01", 1, published("2026-05-07")),
        ("KR", "2026-09-23", 1, published("2026-09-28")),
        ("TW", "2025-02-07", 1, published("2025-02-08")),
        ("AU", "2026-01-23", 1, published("2026-01-27")),
        ("BR", "2026-11-19", 1, published("2026-11-23")),
        ("IN", "2026-10-01", 1, published("2026-10-05")),
        // No calendar: weekends.
        ("CH", "2026-07-31", 1, provisional("2026-08-03")),
    ];
    for (place, from, n, end) in table {
        assert_eq!(of(place).working_day_after(day(from), n), end, "{n} after {from} in {place}");
    }
}

#[test]
fn a_last_day_off_moves_to_the_next_working_day() {
    // Place, day of the event, natural days, the last of them.
    let table = [
        ("FR", "2026-04-17", 14, published("2026-05-04")),
        ("DE", "2026-04-17", 14, published("2026-05-04")),
        ("CN", "2026-02-10", 7, published("2026-02-24")),
        ("CN", "2026-11-13", 7, published("2026-11-20")),
        // A Saturday that is worked is no day off.
        ("CN", "2026-02-07", 7, published("2026-02-14")),
        // Good Friday to Easter Monday.
        ("DE", "2026-03-20", 14, published("2026-04-07")),
        ("FR", "2026-03-20", 14, published("2026-04-03")),
        ("IT", "2026-05-19", 14, published("2026-06-03")),
        ("ES", "2026-09-28", 14, published("2026-10-13")),
        ("NL", "2026-04-13", 14, published("2026-04-28")),
        ("NL", "2026-04-21", 14, published("2026-05-06")),
        ("DE", "2026-12-11", 14, published("2026-12-28")),
        ("DE", "2026-12-18", 14, published("2027-01-04")),
        // Holidays on the way count.
        ("DE", "2026-12-21", 14, published("2027-01-04")),
        // Corpus Christi is a holiday in some states alone.
        ("DE", "2026-05-21", 14, published("2026-06-04")),
        ("DE-BY", "2026-05-21", 14, published("2026-06-05")),
        ("DE-BE", "2026-05-21", 14, published("2026-06-04")),
        ("DE-XX", "2026-05-21", 14, published("2026-06-04")),
        // Beyond the years, and without a calendar: weekends, and it is said so.
        ("DE", "2036-04-17", 14, provisional("2036-05-01")),
        ("PL", "2026-04-17", 14, provisional("2026-05-01")),
        ("PL", "2026-04-18", 14, provisional("2026-05-04")),
    ];
    for (place, from, natural, end) in table {
        let last = last_day(day(from), natural);
        assert_eq!(of(place).rolled(last), end, "{natural} days after {from} in {place}");
    }
}

#[test]
fn the_end_of_the_day_is_that_of_the_zone() {
    // Place, zone, day of the event, the end of 14 natural days. On 29 March Berlin has 23 hours.
    let table = [
        ("FR", "Europe/Paris", "2026-04-17T23:30+02", "2026-05-05T00:00+02"),
        ("DE", "Europe/Berlin", "2026-03-15T12:00+01", "2026-03-31T00:00+02"),
        ("DE", "Europe/Berlin", "2026-03-20T12:00+01", "2026-04-08T00:00+02"),
        // The same moment is another day elsewhere.
        ("FR", "Asia/Shanghai", "2026-04-17T23:30+02", "2026-05-05T00:00+08"),
    ];
    for (place, zone, event, end) in table {
        let moment = |text: &str| text.parse::<Timestamp>().expect("a moment");
        let zone = TimeZone::get(zone).expect("a zone");
        let plain = end_of_day_after(moment(event), 14, &zone);
        assert_eq!(end_rolled(plain, of(place), &zone), moment(end), "{event} in {place}");
    }
}

#[test]
fn where_nobody_ever_works_no_search_goes_on_for_ever() {
    let week = "[\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", \"saturday\", \
                \"sunday\"]";
    let text = format!(
        "id = \"XX\"\nsource = \"none\"\nweekend = {week}\nfrom = 2025\nto = 2026\n\
         worked = [\"2026-03-02\"]\n"
    );
    let closed = read(&text).expect("a calendar").remove(0);
    let (before, after) = (day("2026-02-20"), day("2026-03-03"));
    assert_eq!(closed.working_day_after(before, 1), published("2026-03-02"));
    assert_eq!(closed.working_day_after(before, 2), Counted::Never);
    assert_eq!(closed.rolled(after), Counted::Never);
    assert_eq!(closed.rolled_day(after), after);
    assert_eq!(closed.working_day_after(before, u16::MAX), Counted::Never);
    assert_eq!(closed.rolled(Date::MAX), Counted::Never);
    assert_eq!(of("DE").working_day_after(Date::MAX, 1), Counted::Never);
}
