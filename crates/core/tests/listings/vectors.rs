//! Writes `docs/law-vectors.md`: every row of law that is known, where the product shows it, and
//! the tests that show it. A row that a decision or the money shows, and whose text was read, has
//! at least a yes, a no and a boundary.

use crate::law::MARKETS;
use amends_core::policy::law::pack;
use expect_test::expect_file;
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

/// Where rows can show.
const PLACES: [&str; 8] = [
    "decision",
    "bench",
    "money",
    "clock engine",
    "page",
    "privacy",
    "platform rules",
    "not in the product",
];

const HEAD: &str = "\
# Rows of law and their tests

Written by the tests from `crates/core/tests/law/rows.txt` and from the names of the tests in
`crates/core/tests/law`; run `cargo xtask bless` after a change.

A mark `V` means that somebody read the row in the law's or the platform's own text; `S` secondary
sources, `K` known and not read again, `X` looked for and not found. What is not `V` leads to a
person at most. A row shows in a *decision*, at the *bench*, in the *money*, by the *clock engine*
(once it is there), on a *page*, in *privacy*, in *platform rules*, or *not in the product*. Each row
marked `V` that shows in a decision or in the money has a test that falls under it (`yes`), one that
does not (`no`) and one on its edge (`boundary`).
";

const TABLE: &str = "
## {market}

| row | mark | shown in | meaning | tests |
|---|---|---|---|---|
";

struct Row {
    id: String,
    mark: String,
    place: String,
    meaning: String,
}

impl Row {
    /// What the names of its tests begin with.
    fn test(&self) -> String {
        self.id.to_lowercase().replace(['.', '/'], "_")
    }

    fn is_read(&self) -> bool {
        self.mark.starts_with('V')
    }
}

fn rows() -> Vec<Row> {
    let text = include_str!("../law/rows.txt");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &str| {
        let [id, mark, place, meaning] = line.splitn(4, " | ").collect::<Vec<_>>()[..] else {
            panic!("`id | mark | shown in | meaning`, not {line}")
        };
        let words = [id, mark, place, meaning].map(|word| word.trim().to_owned());
        let [id, mark, place, meaning] = words;
        assert!(PLACES.contains(&place.as_str()), "{id}: {place} is no place");
        Row { id, mark, place, meaning }
    };
    lines.map(row).collect()
}

/// The tests of law by the row they begin with: the longest id that fits.
fn tests(rows: &[Row]) -> BTreeMap<String, Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/law");
    let files = fs::read_dir(folder).expect("the tests of law");
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in files.map(|file| file.expect("a file").path()) {
        if path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("text");
        for rest in text.split("#[test]\nfn ").skip(1) {
            let name: String = rest.chars().take_while(|c| *c != '(').collect();
            let fits = rows.iter().filter(|row| name.starts_with(&format!("{}_", row.test())));
            let row = fits.max_by_key(|row| row.id.len());
            let row = row.unwrap_or_else(|| panic!("{name} carries no row"));
            found.entry(row.id.clone()).or_default().push(name);
        }
    }
    found.values_mut().for_each(|tests| tests.sort());
    found
}

#[test]
fn every_row_that_decides_has_a_yes_a_no_and_a_boundary() {
    let rows = rows();
    let tests = tests(&rows);
    let mut text = HEAD.to_owned();
    let mut market = "";
    for row in &rows {
        let of = row.id.split('.').next().expect("a market");
        if of != market {
            market = of;
            text.push_str(&TABLE.replace("{market}", market));
        }
        let none = Vec::new();
        let own = tests.get(&row.id).unwrap_or(&none);
        let named: Vec<String> = own.iter().map(|test| format!("`{test}`")).collect();
        let Row { id, mark, place, meaning } = row;
        writeln!(text, "| {id} | {mark} | {place} | {meaning} | {} |", named.join("<br>"))
            .expect("text");
        if row.is_read() && ["decision", "money"].contains(&place.as_str()) {
            for kind in ["yes", "no", "boundary"] {
                let name = format!("{}_{kind}", row.test());
                assert!(own.contains(&name), "{id} shows in {place}: write {name}");
            }
        }
    }
    expect_file!["../../../../docs/law-vectors.md"].assert_eq(&text);
}

#[test]
fn every_clause_of_a_pack_is_a_known_row_and_no_surer_than_it() {
    let rows = rows();
    for clause in MARKETS.iter().flat_map(|market| pack(market).clauses) {
        let row = rows.iter().find(|row| row.id == clause.id);
        let row = row.unwrap_or_else(|| panic!("{} is not in rows.txt", clause.id));
        assert!(clause.mark != "V" || row.is_read(), "{} was not read", clause.id);
    }
}
