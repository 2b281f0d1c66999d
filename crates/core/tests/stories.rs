//! Whole cases, readable by a shop manager: see `tests/stories/*.txt`. Lines beginning with `=>`
//! are what the product says.

use crate::support::story::tell;
use expect_test::expect_file;

macro_rules! stories {
    ($($name:ident)*) => {
        const STORIES: &[&str] = &[$(stringify!($name)),*];

        $(#[test]
        fn $name() {
            let text = include_str!(concat!("stories/", stringify!($name), ".txt"));
            expect_file![concat!("stories/", stringify!($name), ".txt")].assert_eq(&tell(text));
        })*
    };
}

stories! {
    return_to_refund
    refused_then_a_person
    exchange_dearer
    exchange_cheaper
    cancelled_before_shipment
    arrives_in_parts
    never_sent
    two_tenders
    european_withdrawal
    evidence_asked
}

const HEAD: &str = "\
# Stories

Whole cases, told day by day: what people did, and (after `=>`) what the product said. Day 0 is the
day of delivery. Written by the tests from `crates/core/tests/stories`, which is also where a new
story goes; run `cargo xtask bless` after a change.
";

/// Writes `docs/stories.md`, for whoever wants to read how the product behaves.
#[test]
fn the_stories_are_in_the_documents() {
    let mut text = HEAD.to_owned();
    for name in STORIES {
        let title = name.replace('_', " ");
        let file = format!("{}/tests/stories/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let story = tell(&std::fs::read_to_string(file).expect("a story"));
        text.push_str(&format!("\n## {title}\n\n```text\n{}\n```\n", story.trim_end()));
    }
    expect_file!["../../../docs/stories.md"].assert_eq(&text);
}
