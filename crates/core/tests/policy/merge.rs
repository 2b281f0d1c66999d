//! A draft's changes carried over to a newer version: what only one side changed is taken, what
//! both changed is named and the draft's stands. Proves POLICY-8.

use super::shop;
use amends_core::policy::{PolicyDocument, RuleTable, differences, merge};

type Change = fn(&mut PolicyDocument);
/// What it is about, what the draft changed, what the newest version changed, what comes of it, and
/// where both did.
type Case = (
    &'static str,
    &'static [Change],
    &'static [Change],
    &'static [Change],
    &'static [&'static str],
);

fn table(code: &str, most: &str) -> RuleTable {
    let table = format!(
        r#"
        code = "{code}"
        title = {{ zh = "表", en = "Table" }}
        hit = "first"
        columns = ["worth-minor"]
        rows = [{{ when = ["> {most}"], then = {{ outcome = "review" }} }}]
        otherwise = {{ outcome = "accept" }}
    "#
    );
    toml::from_str(&table).expect("a table")
}

fn base() -> PolicyDocument {
    let mut document = shop::basis("CN").shop;
    document.tables = vec![table("dear", "100"), table("old", "200")];
    document
}

fn changed(changes: &[Change]) -> PolicyDocument {
    let mut document = base();
    changes.iter().for_each(|change| change(&mut document));
    document
}

const NOTHING: Change = |_| {};
const SHORT: Change = |d| d.windows[0].days = 9;
const LONG: Change = |d| d.windows[0].days = 90;
const LIMIT: Change = |d| d.limits.requests_per_order_max = Some(2);
const TITLE: Change = |d| d.title.en = "New rules".to_owned();
const OTHER_TITLE: Change = |d| d.title.en = "Other rules".to_owned();
const NO_KEEP: Change = |d| d.keep = None;
const DEAR: Change = |d| d.tables[0] = table("dear", "150");
const DEARER: Change = |d| d.tables[0] = table("dear", "170");
const NEW_TABLE: Change = |d| d.tables.push(table("new", "1"));
const FIRST_TABLE: Change = |d| d.tables.insert(0, table("first", "1"));
const NO_OLD: Change = |d| d.tables.retain(|table| table.code != "old");
const OLD: Change = |d| {
    d.tables.iter_mut().for_each(|t| {
        if t.code == "old" {
            *t = table("old", "250")
        }
    })
};
const TURNED: Change = |d| d.tables.reverse();
const CLAUSE: Change = |d| {
    let mut clause = d.clauses[0].clone();
    clause.id = "SHOP.NEW".to_owned();
    d.clauses.push(clause);
};
const CLAUSE_WORDS: Change = |d| d.clauses[0].text.en.push_str(" Or later.");
const CLAUSE_OTHER: Change = |d| d.clauses[0].text.en.push_str(" Or sooner.");

const CASES: &[Case] = &[
    ("nobody", &[NOTHING], &[NOTHING], &[NOTHING], &[]),
    ("the draft alone", &[SHORT], &[NOTHING], &[SHORT], &[]),
    ("the version alone", &[NOTHING], &[SHORT, LIMIT], &[SHORT, LIMIT], &[]),
    ("different sheets", &[SHORT, NO_KEEP], &[LIMIT], &[SHORT, NO_KEEP, LIMIT], &[]),
    ("both the same", &[SHORT, DEAR], &[SHORT, DEAR], &[SHORT, DEAR], &[]),
    ("both differently", &[SHORT], &[LONG, LIMIT], &[SHORT, LIMIT], &["windows"]),
    ("no sheet shows it", &[TITLE], &[OTHER_TITLE], &[TITLE], &["title"]),
    ("one table each", &[DEAR], &[OLD], &[DEAR, OLD], &[]),
    ("the same table", &[DEAR], &[DEARER, NEW_TABLE], &[DEAR, NEW_TABLE], &["table:dear"]),
    (
        "a table each comes",
        &[FIRST_TABLE],
        &[NEW_TABLE],
        &[NEW_TABLE, |d| {
            d.tables.push(table("first", "1"));
        }],
        &[],
    ),
    ("a table goes", &[NO_OLD], &[DEAR], &[NO_OLD, DEAR], &[]),
    ("a table goes there", &[DEAR], &[NO_OLD], &[NO_OLD, DEAR], &[]),
    ("gone here, changed there", &[NO_OLD], &[OLD], &[NO_OLD], &["table:old"]),
    ("changed here, gone there", &[OLD], &[NO_OLD], &[OLD], &["table:old"]),
    ("only the order", &[TURNED], &[NOTHING], &[TURNED], &[]),
    ("clauses come on one side", &[CLAUSE], &[CLAUSE_WORDS], &[CLAUSE, CLAUSE_WORDS], &[]),
    ("the same clause", &[CLAUSE_WORDS], &[CLAUSE_OTHER], &[CLAUSE_WORDS], &["clauses"]),
];

#[test]
fn what_one_side_changed_is_taken_and_what_both_changed_is_named() {
    for (name, draft, newest, wanted, conflicts) in CASES {
        let merged = merge(&base(), &changed(draft), &changed(newest)).expect("a document");
        let told = differences(&changed(wanted), &merged.document);
        assert_eq!(merged.document, changed(wanted), "{name}: {told:?}");
        assert_eq!(merged.conflicts, *conflicts, "{name}");
    }
}
