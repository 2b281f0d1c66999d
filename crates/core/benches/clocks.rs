//! How long a deadline takes to compute, for the kinds that shops use. One line of JSON each.

use amends_core::{
    calendar::of,
    clock::{Change, Clock, Office, Place},
};
use jiff::{Span, Timestamp, tz::TimeZone};
use std::{hint::black_box, time::Instant};

const BATCHES: usize = 1_001;
const PER_BATCH: usize = 1_000;
const KINDS: [&str; 7] = [
    "48 hours",
    "24 office-hours",
    "48 office-hours",
    "4 window-hours",
    "3 working-days",
    "7 days-rolled",
    "24 months",
];

fn main() {
    let first: Timestamp = "2026-01-05T09:30:00+08:00".parse().expect("a moment");
    let starts = (0..PER_BATCH).map(|n| first + Span::new().minutes(n as i64 * 311));
    let starts: Vec<Timestamp> = starts.collect();
    let (zone, office) = (TimeZone::get("Asia/Shanghai").expect("a zone"), Office::default());
    let place = Place { zone: &zone, calendar: of("CN"), office: &office };
    for kind in KINDS {
        let count = kind.parse().expect("a count");
        let plain = median(|n| {
            let clock = Clock { count, start: black_box(starts[n]), changes: &[] };
            black_box(clock.ends(black_box(place)));
        });
        let paused = median(|n| {
            let at = starts[n] + Span::new().minutes(90);
            let resumed = at + Span::new().minutes(600);
            let pause = [Change::Paused { at }, Change::Resumed { at: resumed, floor: 0 }];
            let clock = Clock { count, start: black_box(starts[n]), changes: &pause };
            black_box(clock.ends(black_box(place)));
        });
        println!(
            "{{\"name\":\"{kind}\",\"median_ns\":{plain:.0},\"paused_median_ns\":{paused:.0}}}"
        );
    }
}

/// Nanoseconds of one act in the median batch.
fn median(mut act: impl FnMut(usize)) -> f64 {
    let mut batches: Vec<f64> = (0..BATCHES)
        .map(|_| {
            let start = Instant::now();
            (0..PER_BATCH).for_each(&mut act);
            start.elapsed().as_nanos() as f64 / PER_BATCH as f64
        })
        .collect();
    batches.sort_by(f64::total_cmp);
    batches[BATCHES / 2]
}
