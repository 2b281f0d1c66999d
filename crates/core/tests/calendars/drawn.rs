use super::*;
use amends_core::calendar::of;
use proptest::prelude::*;

/// A day of 2025–2027.
fn any_day() -> impl Strategy<Value = Date> {
    (0i64..1_095).prop_map(|days| day("2025-01-01") + jiff::Span::new().days(days))
}

fn some_days() -> impl Strategy<Value = Vec<Date>> {
    prop::collection::vec(any_day(), 0..60)
}

fn ends(calendar: &Calendar, from: Date, n: u16) -> [Date; 2] {
    let worked = calendar.working_day_after(from, n).day();
    [worked, calendar.rolled(from).day()].map(|day| day.expect("somebody works again"))
}

proptest! {
    #[test]
    fn one_more_holiday_never_makes_an_end_earlier_and_one_more_worked_day_never_later(
        (off, worked) in (some_days(), some_days()),
        (from, n) in (any_day(), 0u16..40),
        more in any_day(),
    ) {
        let before = ends(&calendar(&off, &worked), from, n);
        let with = |days: &[Date]| [days, &[more]].concat();
        let later = ends(&calendar(&with(&off), &worked), from, n);
        let earlier = ends(&calendar(&off, &with(&worked)), from, n);
        for i in 0..2 {
            prop_assert!(before[i] <= later[i], "earlier by a holiday");
            prop_assert!(earlier[i] <= before[i], "later by a day that is worked");
        }
    }

    #[test]
    fn no_end_is_before_its_start_and_each_is_worked(
        place in prop::sample::select(&["CN", "DE", "DE-BY", "GB", "JP", "TW", "CH"][..]),
        (from, n) in (any_day(), 0u16..80),
    ) {
        let calendar = of(place);
        let [worked, rolled] = ends(calendar, from, n);
        prop_assert!(from <= rolled && calendar.is_working_day(rolled));
        prop_assert!(calendar.is_working_day(worked) || n == 0);
        // Counted the slow way.
        let days = from.series(jiff::Span::new().days(1)).skip(1).take_while(|day| *day <= worked);
        let between = days.filter(|day| calendar.is_working_day(*day)).count();
        prop_assert_eq!(between, usize::from(n));
        prop_assert!(n == 0 || from < worked);
    }
}
