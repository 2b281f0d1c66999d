//! What was paid is allocated to units once, and any sequence of partial refunds ends exactly at
//! what was paid, by component and by tender: thousands of random orders in four currencies, each
//! refunded in random pieces through the verbs that the product uses. `cargo xtask properties
//! --cases 2000000` draws as many as it is told; a failure tells the life of its order in words,
//! and `AMENDS_SEED=<seed>` tells it again.

mod checked;
mod drawn;
mod kept;
mod lived;

use lived::Lived;
use std::sync::atomic::{AtomicU64, Ordering};

/// Orders in the ordinary run.
const CASES: u64 = 4_000;
/// Orders that a thread takes at a time.
const BATCH: u64 = 500;

#[test]
fn any_sequence_of_partial_refunds_ends_exactly_at_what_was_paid() {
    let given = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    if let Some(seed) = given("AMENDS_SEED") {
        println!("{}", lived::told(seed));
        return;
    }
    let (first, cases) = (given("AMENDS_SEED_FROM").unwrap_or(0), given("AMENDS_PROPERTY_CASES"));
    let end = first + cases.unwrap_or(CASES);
    let next = AtomicU64::new(first);
    let work = || {
        let mut all = Lived::default();
        loop {
            let from = next.fetch_add(BATCH, Ordering::Relaxed);
            if from >= end {
                return all;
            }
            (from..end.min(from + BATCH)).for_each(|seed| all.add(&watched(seed)));
        }
    };
    let mut all = Lived::default();
    std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for thread in running {
            all.add(&thread.join().expect("a thread failed, see above"));
        }
    });
    eprintln!("seeds {first}..{end}: {all}");
    all.shows_enough(end - first);
}

/// The life of one order; one that goes wrong is told.
fn watched(seed: u64) -> Lived {
    std::panic::catch_unwind(|| lived::live(seed)).unwrap_or_else(|_| {
        eprintln!("{}", lived::told(seed));
        panic!("the order above does not add up; tell it again with AMENDS_SEED={seed}")
    })
}
