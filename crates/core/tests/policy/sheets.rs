//! The document as cells: what is shown can be put back, what is typed is read or says its cell,
//! and what changed is told row by row. Proves POLICY-8.

use super::shop;
use amends_core::policy::{
    Difference, PolicyDocument, RuleTable, differences, sheet, sheet_ids, with_sheet,
};
use expect_test::expect;

fn document() -> PolicyDocument {
    let mut document = shop::basis("CN").shop;
    let table = r#"
        code = "dear"
        title = { zh = "贵重", en = "Dear" }
        hit = "first"
        columns = ["category", "worth-minor"]
        rows = [{ when = ["shoes", "> 100000"], then = { outcome = "review" } }]
        otherwise = { outcome = "accept" }
    "#;
    document.tables.push(toml::from_str::<RuleTable>(table).expect("a table"));
    document
}

fn rows(document: &PolicyDocument, id: &str) -> Vec<Vec<String>> {
    sheet(document, id).expect("a sheet").rows
}

#[test]
fn every_sheet_put_back_as_it_is_changes_nothing() {
    let document = document();
    for id in sheet_ids(&document) {
        let same = with_sheet(&document, &id, &rows(&document, &id));
        assert_eq!(same.as_ref(), Ok(&document), "{id}");
    }
    assert!(sheet_ids(&document).contains(&"table:dear".to_owned()));
    assert_eq!(sheet(&document, "table:none"), None);
    assert_eq!(with_sheet(&document, "nothing", &[]), Err(Vec::new()));
}

#[test]
fn a_sheet_reads_as_cells() {
    let text = |id: &str| {
        let rows = rows(&document(), id);
        rows.iter().map(|row| row.join(" , ")).collect::<Vec<_>>().join("\n")
    };
    expect![[r#"
        return-and-refund | exchange , nobody , shoes , 30 , SHOP.SHOES.30
        - , merchant , - , 30 , SHOP.FAULT.30"#]]
    .assert_eq(&text("windows"));
    expect![[r#"
        shoes , > 100000 , review , 
        - , - , accept , "#]]
    .assert_eq(&text("table:dear"));
    expect!["5 ,  , 100000 ,  ,  ,  ,  ,  ,  , SHOP.LIMITS"].assert_eq(&text("limits"));
}

#[test]
fn a_cell_that_cannot_be_read_is_named() {
    let wrong = |id: &str, rows: &[&str]| {
        let cells = |row: &&str| row.split(',').map(|cell| cell.trim().to_owned()).collect();
        let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
        let wrong = with_sheet(&document(), id, &rows).expect_err("a problem");
        let told = wrong.iter().map(|w| format!("{},{} {} “{}”", w.row, w.column, w.code, w.text));
        told.collect::<Vec<_>>().join("\n")
    };
    expect![[r#"
        0,0 unknown-word “burn”
        1,2 not-all-but “! shoes”
        1,3 not-a-number “soon”
        1,4 unknown-word “MOON”
        2,2 word-missing “a |”
        2,3 not-a-number “-1”"#]]
    .assert_eq(&wrong(
        "windows",
        &["burn, -, -, 7, SHOP.SHOES.30", "-, -, ! shoes, soon, MOON", "-, -, a |, -1, SHOP.TOYS"],
    ));
    expect![[r#"
        0,0 unknown-word “moon”
        0,1 unknown-word “maybe”
        0,4 unknown-word “ban”"#]]
    .assert_eq(&wrong("conditions", &["moon, maybe, -, -, ban, SHOP.TOYS"]));
    // What can be read and that no document holds.
    expect![[r#"
        0,4 empty “”
        1,3 too-large “70000”
        1,4 empty “”"#]]
    .assert_eq(&wrong("windows", &["-, -, -, 7, ", "-, -, -, 70000, ", "-, -, -, 9, SHOP.TOYS"]));
    expect!["0,3 too-large “5000000000”"]
        .assert_eq(&wrong("restocking", &["-, -, -, 5000000000, SHOP.TOYS"]));
    expect!["0,2 unknown-word “ban”"].assert_eq(&wrong("table:dear", &["shoes, > 1, ban, "]));
}

#[test]
fn a_negated_list_of_known_words_is_all_the_others() {
    let typed = [vec!["! return-and-refund", "! nobody", "shoes", "9", "SHOP.SHOES.30"]];
    let typed: Vec<Vec<String>> =
        typed.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    let document = with_sheet(&document(), "windows", &typed).expect("a document");
    let faults: Vec<&str> = document.windows[0].faults.iter().map(|fault| fault.word()).collect();
    assert_eq!(faults, ["merchant", "carrier"]);
    assert_eq!(document.windows[0].wishes.len(), 8);
}

#[test]
fn what_changed_is_told_row_by_row() {
    let was = document();
    let mut is = was.clone();
    is.windows[0].days += 23;
    is.windows.remove(1);
    is.limits.auto_approve_minor_max = None;
    is.clocks.waits.offer_hours = 24;
    is.clauses[0].text.en.push_str(" Or later.");
    is.tables[0].rows[0].when[1] = "> 50000".to_owned();
    is.tables[0].otherwise.clause = Some("SHOP.LIMITS".to_owned());
    let cells = |row: &[(String, String)]| {
        row.iter().map(|(name, cell)| format!("{name} {cell}")).collect::<Vec<_>>().join(", ")
    };
    let told = differences(&was, &is).into_iter().map(|one| match one {
        Difference::Added { sheet, row } => format!("+ {sheet}: {}", cells(&row)),
        Difference::Removed { sheet, row } => format!("- {sheet}: {}", cells(&row)),
        Difference::Changed { sheet, row, cells: changed } => {
            let changed = changed.iter().map(|(name, was, is)| format!("{name} {was} -> {is}"));
            format!("~ {sheet} [{}]: {}", cells(&row), changed.collect::<Vec<_>>().join("; "))
        }
        Difference::Value { path, was, is } => format!("= {path}: {was} -> {is}"),
    });
    expect![[r#"
        ~ windows [wish return-and-refund | exchange, fault nobody, category shoes]: days 30 -> 53
        - windows: wish -, fault merchant, category -, days 30, clause SHOP.FAULT.30
        ~ limits []: auto-approve 100000 -> 
        ~ clauses [id SHOP.SHOES.30]: text-en Shoes may come back within 30 days. -> Shoes may come back within 30 days. Or later.
        + table:dear: category shoes, worth-minor > 50000, outcome review, clause 
        ~ table:dear [category -, worth-minor -]: clause  -> SHOP.LIMITS
        - table:dear: category shoes, worth-minor > 100000, outcome review, clause 
        = clocks.waits.offer_hours: 72 -> 24"#]].assert_eq(&told.collect::<Vec<_>>().join("\n"));
    assert_eq!(differences(&was, &was), []);
}
