//! Lives of units drawn at random.

use super::*;

/// A unit with repairs and exchanges at any days, in any number.
fn any_unit() -> impl Strategy<Value = UnitDays> {
    let first = day("2026-02-10");
    let at = move |n: i64| first.checked_add(n.days()).expect("a day");
    let repair = (0i64..1_500, 0i64..120, any::<bool>()).prop_map(move |(from, days, done)| {
        RepairDays { from: at(from), to: Some(at(from + days)), done }
    });
    let repairs = prop::collection::vec(repair, 0..5);
    let replaced = prop::collection::vec(0i64..1_500, 0..3);
    let installed = prop::option::of(0i64..60);
    (installed, replaced, repairs).prop_map(move |(installed, replaced, mut repairs)| {
        let mut replaced: Vec<Date> = replaced.into_iter().map(at).collect();
        replaced.sort();
        repairs.sort_by_key(|repair| (repair.from, repair.to));
        let (delivered, installed) = (Some(first), installed.map(at));
        UnitDays { today: at(1_600), delivered, installed, replaced, repairs }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_longer_repair_never_makes_it_shorter(
        unit in any_unit(), which in 0usize..5, more in 1i64..200, extended in any::<bool>(),
    ) {
        let term = if extended { EXTENDED } else { YEAR };
        let before = reckon(&term, &unit).expect("delivered");
        let mut longer = unit.clone();
        if let Some(repair) = longer.repairs.get_mut(which) {
            repair.to = repair.to.and_then(|to| to.checked_add(more.days()).ok());
        }
        let after = reckon(&term, &longer).expect("delivered");
        prop_assert!(after.until >= before.until, "{before:?}\n{after:?}");
        prop_assert!(after.certain_until >= before.certain_until);
    }

    #[test]
    fn what_is_sure_is_never_more_than_all_and_asking_again_says_the_same(unit in any_unit()) {
        let once = reckon(&EXTENDED, &unit).expect("delivered");
        prop_assert_eq!(&once, &reckon(&EXTENDED, &unit.clone()).expect("delivered"));
        prop_assert!(once.certain_until.is_some_and(|sure| sure <= once.until));
        prop_assert_eq!(once.steps.last().map(|step| step.until), Some(once.until));
        prop_assert!(once.steps.is_sorted_by_key(|step| step.until));
    }
}
