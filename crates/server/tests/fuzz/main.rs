//! What comes from strangers may be anything: each parser is given mutations of a small corpus and
//! must never panic. In the ordinary tests a short pass; `cargo xtask fuzz --minutes N` gives each
//! target N minutes in release. An input that broke something is kept below `target/fuzz`, and
//! belongs into the corpus (`tests/fuzz-corpus/TARGET`) once it is understood.
//! Proves MONEY-5 (notifications) and MONEY-11 (statements).

mod mutate;
mod statements;
mod targets;

use mutate::Mutator;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};
use targets::{TARGETS, Target};

/// Inputs of a short pass.
const SHORT: u64 = 4_000;

/// Whether to go on after so many inputs and so much time.
fn goes_on(inputs: u64, begun: Instant) -> bool {
    match std::env::var("AMENDS_FUZZ_MINUTES").ok().and_then(|text| text.parse::<u64>().ok()) {
        Some(minutes) => begun.elapsed() < Duration::from_secs(60 * minutes),
        None => inputs < SHORT,
    }
}

fn seed() -> u64 {
    std::env::var("AMENDS_FUZZ_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(7)
}

/// The corpus of a target by file name.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz-corpus").join(name);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{folder:?}: {e}"));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Gives a target its corpus, then mutations of it; returns how many inputs it took.
fn play(target: &Target) -> u64 {
    let corpus = corpus(target.name);
    assert!(!corpus.is_empty(), "{} has no corpus", target.name);
    let mut mutator = Mutator::new(seed(), &corpus);
    let (mut inputs, begun) = (0, Instant::now());
    for input in &corpus {
        try_one(target, input);
    }
    while goes_on(inputs, begun) {
        try_one(target, &mutator.next());
        inputs += 1;
    }
    println!("{}: {inputs} inputs in {:?}, none broke it", target.name, begun.elapsed());
    inputs
}

fn try_one(target: &Target, input: &[u8]) {
    if catch_unwind(AssertUnwindSafe(|| (target.take)(input))).is_ok() {
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{}-{}", target.name, mutate::digest(input)));
    std::fs::write(&path, input).unwrap();
    panic!("{} breaks on {} (seed {})", target.name, path.display(), seed());
}

#[test]
fn no_parser_panics_whatever_comes() {
    let wanted = std::env::var("AMENDS_FUZZ_TARGET").unwrap_or_default();
    let targets = TARGETS.iter().filter(|target| target.name.contains(&wanted));
    let played: Vec<u64> = targets.map(play).collect();
    assert!(!played.is_empty(), "no target is called {wanted}");
}

#[test]
fn every_example_of_the_corpus_that_is_whole_is_read() {
    for target in TARGETS {
        let read = corpus(target.name).iter().filter(|input| (target.take)(input)).count();
        assert!(read > 0, "{}: a corpus of nothing but rubbish reaches nothing", target.name);
    }
}
