//! What buyers and shops complain about most when other systems move money: thirteen mistakes,
//! each made impossible here, each with a test that carries its number. The list in
//! `docs/complaints.md` is written from the tests.

use expect_test::expect_file;
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

/// What went wrong elsewhere, in the order of their numbers.
const COMPLAINTS: [&str; 13] = [
    "A refund is tried again under another key, and the money goes out twice",
    "The provider's message comes twice, and so does the refund",
    "The answer is lost, somebody refunds once more, then the message comes: three refunds",
    "The provider's echo of our own refund is booked as one more",
    "Saving once more adds the same total once more",
    "Two people approve two parts at the same time, and one of them is lost",
    "A second, rightful part of the same amount is taken for a repeat",
    "Rounding line by line, the whole refund is a cent more than was paid",
    "The parts of a kit, or a currency without cents, never add up",
    "A discount is taxed twice, or the tax does not come back",
    "A voucher on the whole order is forgotten, or taken off the first thing that comes back",
    "Freight, or an amount that belongs to no item, cannot be refunded; money becomes a voucher",
    "Of one order, only one partial refund is possible",
];

/// Number of the complaint → the tests that carry it, with their file.
fn tests() -> BTreeMap<usize, Vec<String>> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the folder of all crates");
    let mut found = BTreeMap::new();
    let mut folders = vec![crates.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let file = path.strip_prefix(crates).expect("below").display().to_string();
                in_file(&file, &fs::read_to_string(&path).expect("text"), &mut found);
            }
        }
    }
    found.values_mut().for_each(|tests| tests.sort());
    found
}

fn in_file(file: &str, text: &str, found: &mut BTreeMap<usize, Vec<String>>) {
    for rest in text.split("fn complaint_").skip(1) {
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let Some(number) = name.get(..2).and_then(|digits| digits.parse().ok()) else { continue };
        let line = format!("`complaint_{name}` in `crates/{file}`");
        found.entry(number).or_default().push(line);
    }
}

#[test]
fn each_complaint_about_money_has_a_test_that_carries_its_number() {
    let tests = tests();
    let mut text = String::from(
        "# Complaints about money\n\n\
        What people who run other systems complain about most, and the tests that show that it \
        cannot\nhappen here. Written by the tests from their own names; run `cargo xtask bless` \
        after a change.\n",
    );
    for (complaint, number) in COMPLAINTS.iter().zip(1..) {
        let known = tests.get(&number).unwrap_or_else(|| panic!("no test carries {number:02}"));
        write!(text, "\n{number}. {complaint}.\n").expect("writing to a text");
        known.iter().for_each(|test| writeln!(text, "   - {test}").expect("writing to a text"));
    }
    expect_file!["../../../../docs/complaints.md"].assert_eq(&text);
}
