//! The way to an end, as it is told.

use super::*;
use amends_core::clock::{Step, derive};

fn told(market: &str, zone_name: &str, (text, start): (&str, &str), changes: &[Change]) -> String {
    let (zone, office) = (zone(zone_name), Office::default());
    let place = Place { zone: &zone, calendar: of(market), office: &office };
    let clock = Clock { count: count(text), start: moment(start), changes };
    let derivation = derive(&clock, place);
    assert_eq!(derivation.ends, clock.ends(place), "the same end");
    let local = |at: Timestamp| zone.to_datetime(at).strftime("%m-%d %H:%M").to_string();
    let step = |step: &Step| match *step {
        Step::Counts(count, at) => format!("{count} from {}", local(at)),
        Step::Restarted(at) => format!("anew {}", local(at)),
        Step::Extended(n) => format!("{n} more"),
        Step::Paused(from, to) => {
            format!("stood {} to {}", local(from), to.map_or("now".to_owned(), local))
        }
        Step::AtLeast(n) => format!("at least {n}"),
        Step::Closed(from, to) => {
            format!("closed {} to {}", from.strftime("%m-%d"), to.strftime("%m-%d"))
        }
        Step::Worked(day) => format!("worked {}", day.strftime("%m-%d")),
        Step::Moved(from, to) => {
            format!("moved {} to {}", from.strftime("%m-%d"), to.strftime("%m-%d"))
        }
        Step::OrByLaw => "or by law".to_owned(),
        Step::HeldUntil(at) => format!("held until {}", local(at)),
        Step::Provisional(day) => format!("provisional from {day}"),
    };
    let end = derivation.ends.at().map_or("no end".to_owned(), local);
    let steps: Vec<String> = derivation.steps.iter().map(step).collect();
    format!("{} = {end}", steps.join("; "))
}

#[test]
fn a_derivation_names_what_the_calendar_did() {
    let shanghai = "Asia/Shanghai";
    let of = |text, start| told("CN", shanghai, (text, start), &[]);
    assert_eq!(
        of("48 office-hours", "2026-02-10T14:01+08"),
        "48 office-hours from 02-10 14:01; worked 02-14; closed 02-15 to 02-23 = 02-24 17:01"
    );
    assert_eq!(
        of("7 days-rolled", "2026-02-10T10:00+08"),
        "7 days-rolled from 02-10 10:00; closed 02-17 to 02-23; moved 02-17 to 02-24 = 02-25 00:00"
    );
    assert_eq!(of("48 hours", "2026-02-10T10:00+08"), "48 hours from 02-10 10:00 = 02-12 10:00");
    let later = of("2 working-days", "2031-03-03T10:00+08");
    assert!(later.contains("provisional from 2031-03-03"), "{later}");
    let pause = [
        Change::Paused { at: moment("2026-03-23T09:00Z") },
        Change::Resumed { at: moment("2026-04-07T15:00+01"), floor: 7 },
        Change::Extended { n: 2 },
    ];
    assert_eq!(
        told("GB", "Europe/London", ("30 days", "2026-03-02T09:00Z"), &pause),
        "30 days from 03-02 09:00; 2 more; stood 03-23 09:00 to 04-07 15:00; at least 7 \
         = 04-20 00:00"
    );
    assert!(
        told("GB", "Europe/London", ("30 days", "2026-03-02T09:00Z"), &pause[..1])
            .ends_with("stood 03-23 09:00 to now = no end")
    );
}
