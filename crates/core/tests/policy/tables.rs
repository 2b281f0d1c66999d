//! The shop's own tables: what a row does to the answer, what is told of it, what is missing, and
//! that no table takes away what the law gives. Proves POLICY-4, POLICY-6.

use super::{check_with, shop};
use amends_core::policy::{Basis, PolicyDocument, RuleTable};
use expect_test::expect;

fn read(tables: &str) -> Vec<RuleTable> {
    #[derive(serde::Deserialize)]
    struct Tables {
        tables: Vec<RuleTable>,
    }
    toml::from_str::<Tables>(tables).expect("tables").tables
}

/// The shop's document with these tables besides.
fn with(tables: &str) -> impl FnOnce(&mut Basis) {
    let tables = read(tables);
    move |basis| {
        basis.shop.tables = tables;
        basis.shop.clone().checked().expect("a whole document");
    }
}

/// Opened shoes after two weeks are for a person; dear ones at once; the rest is accepted.
const SHOES: &str = r#"
    [[tables]]
    code = "shoes"
    title = { zh = "鞋类", en = "Shoes" }
    hit = "first"
    columns = ["category", "answer:stained", "days-since-delivery", "worth-minor"]
    rows = [
        { when = ["shoes", "yes", "-", "-"], then = { outcome = "refuse", clause = "SHOP.WORN" } },
        { when = ["shoes | boots", "-", ">= 15", "-"], then = { outcome = "review" } },
        { when = ["-", "-", "-", "> 100000"], then = { outcome = "review", clause = "SHOP.LIMITS" } },
    ]
    otherwise = { outcome = "accept" }
"#;

#[test]
fn a_table_that_says_nothing_against_it_lets_it_pass() {
    check_with(
        with(SHOES),
        "category=shoes",
        expect![[r#"
        approve
          passes window-open by SHOP.SHOES.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer table-accepts amount-within-limit
    "#]],
    );
}

#[test]
fn a_row_sends_to_a_person_and_says_by_what() {
    let facts = "category=boots reason=faulty delivered=2026-10-20T10:00";
    check_with(
        with(SHOES),
        facts,
        expect![[r#"
        review
          passes window-open by SHOP.FAULT.30 until 2026-11-20 00:00 [window-days=30]
          review table-to-person [table=shoes table-row=2 column:category=boots column:days-since-delivery=16]
          review photos-missing [photos=0 photos-min=1] missing photos
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
    check_with(
        with(SHOES),
        "worth=100001",
        expect![[r#"
        review
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          review table-to-person by SHOP.LIMITS [table=shoes table-row=3 column:worth-minor=100001]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
    check_with(
        with(SHOES),
        "worth=100000",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer table-accepts amount-within-limit
    "#]],
    );
}

#[test]
fn what_is_not_known_leads_to_a_person_and_is_named() {
    check_with(
        with(SHOES),
        "category=shoes unanswered",
        expect![[r#"
        review
          passes window-open by SHOP.SHOES.30 until 2026-12-02 00:00 [window-days=30]
          review condition-unknown by CN.7D.INTACT.SOFT missing answer:tags-on
          review condition-unknown by CN.7D.INTACT.SOFT missing answer:stained
          review table-unclear [table=shoes table-row=1 column:category=shoes] missing answer:stained
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn a_refusal_by_the_shop_inside_the_law_is_looked_at_by_a_person() {
    // The law's own test of intactness speaks here: stained shoes are not intact.
    check_with(
        with(SHOES),
        "category=shoes stained=yes",
        expect![[r#"
        refuse
          passes window-open by SHOP.SHOES.30 until 2026-12-02 00:00 [window-days=30]
          refuses condition-against by CN.7D.INTACT.SOFT [answer:stained=yes]
          refuses table-refuses by SHOP.WORN [table=shoes table-row=1 column:category=shoes answer:stained=yes]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met freight-buyer amount-within-limit
    "#]],
    );
    let harsh = r#"
        [[tables]]
        code = "never"
        title = { zh = "一律不退", en = "Never" }
        hit = "unique"
        columns = ["wish"]
        rows = [{ when = ["return-and-refund"], then = { outcome = "refuse", clause = "SHOP.WORN" } }]
        otherwise = { outcome = "accept" }
    "#;
    check_with(
        with(harsh),
        "now=2026-11-08T23:59",
        expect![[r#"
        review
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          review table-against-law by SHOP.WORN [table=never table-row=1 column:wish=return-and-refund]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
    check_with(
        with(harsh),
        "now=2026-11-09T00:00",
        expect![[r#"
        refuse
          refuses window-closed by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          refuses table-refuses by SHOP.WORN [table=never table-row=1 column:wish=return-and-refund]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
    check_with(
        with(harsh),
        "wish=exchange target=S-2/5",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer table-accepts amount-within-limit
    "#]],
    );
}

/// Dear goods are for nobody; other tenders, and short ones, for a person.
const DEAR: &str = r#"
    [[tables]]
    code = "dear"
    title = { zh = "贵重", en = "Dear" }
    hit = "unique"
    columns = ["worth-minor", "tender-way", "tender-covers"]
    rows = [
        { when = [">= 50000", "-", "-"], then = { outcome = "impossible", clause = "SHOP.WORN" } },
        { when = ["< 50000", "other", "-"], then = { outcome = "review" } },
        { when = ["< 50000", "stored-value", "no"], then = { outcome = "review" } },
    ]
    otherwise = { outcome = "accept" }
"#;

#[test]
fn a_row_can_say_that_it_cannot_be_filed_like_this_but_not_against_the_law() {
    check_with(
        with(DEAR),
        "worth=50000",
        expect![[r#"
        review
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          review table-against-law by SHOP.WORN [table=dear table-row=1 column:worth-minor=50000]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
    check_with(
        with(DEAR),
        "worth=50000 wish=exchange target=S-2/5",
        expect![[r#"
        impossible
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          blocks table-impossible by SHOP.WORN [table=dear table-row=1 column:worth-minor=50000]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn where_no_tender_is_named_nothing_about_it_is_unknown() {
    check_with(
        with(DEAR),
        "wish=exchange target=S-2/5",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer table-accepts amount-within-limit
    "#]],
    );
    let owes = "wish=exchange target=S-2/5 amount=-500";
    check_with(
        with(DEAR),
        &format!("{owes} tender=gift-card"),
        expect![[r#"
        impossible
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          review table-to-person [table=dear table-row=3 column:worth-minor=10000 column:tender-way=stored-value column:tender-covers=no]
          blocks tender-balance by SHOP.TENDERS [tender=gift-card tender-original=false tender-balance-minor=0]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer amount-within-limit
    "#]],
    );
    check_with(
        with(DEAR),
        &format!("{owes} tender=gift-card balance=500"),
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer table-accepts tender-fits amount-within-limit
    "#]],
    );
    check_with(
        with(DEAR),
        &format!("{owes} tender=master"),
        expect![[r#"
        review
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          review table-to-person [table=dear table-row=2 column:worth-minor=10000 column:tender-way=other]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer tender-fits amount-within-limit
    "#]],
    );
}

#[test]
fn a_table_that_collects_tells_every_row() {
    let signs = r#"
        [[tables]]
        code = "signs"
        title = { zh = "留意", en = "Signs" }
        hit = "collect"
        columns = ["traits", "attempts-before", "market"]
        rows = [
            { when = ["perishable | custom-made", "-", "-"], then = { outcome = "review" } },
            { when = ["-", ">= 2", "! DE"], then = { outcome = "review" } },
            { when = ["-", "-", "DE"], then = { outcome = "accept" } },
        ]
        otherwise = { outcome = "accept" }
    "#;
    check_with(
        with(signs),
        "trait=disclosed-defect",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits exclusion-not-confirmed condition-met condition-met freight-buyer table-accepts amount-within-limit
    "#]],
    );
    check_with(
        with(signs),
        "trait=custom-made attempts=2 reason=faulty",
        expect![[r#"
        review
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          review table-to-person [table=signs table-row=1 column:traits=custom-made]
          review table-to-person [table=signs table-row=2 column:attempts-before=2 column:market=CN]
          review photos-missing [photos=0 photos-min=1] missing photos
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn a_table_that_is_not_whole_is_not_published() {
    let wrong = |columns: &str, rows: &str| {
        let text = format!(
            "code = \"x\"\ntitle = {{ zh = \"x\", en = \"x\" }}\nhit = \"unique\"\n\
             columns = [{columns}]\nrows = [{rows}]\notherwise = {{ outcome = \"accept\" }}"
        );
        let table: RuleTable = toml::from_str(&text).expect("a table");
        let basis = shop::basis("CN");
        let document = PolicyDocument { tables: vec![table], ..basis.shop };
        document.checked().expect_err("a problem")
    };
    let then = "then = { outcome = \"refuse\", clause = \"SHOP.WORN\" }";
    let row = |cells: &str| format!("{{ when = [{cells}], {then} }}");
    let told = [
        wrong("\"moon\"", ""),
        wrong("\"answer:moon\"", ""),
        wrong("\"wish\", \"wish\"", ""),
        wrong("\"wish\"", &row("\"-\", \"-\"")),
        wrong("\"wish\"", &row("\"burn\"")),
        wrong("\"days-since-delivery\"", &row("\"soon\"")),
        wrong("\"reason\"", &row("\"whim\"")),
        wrong("\"gift\"", "{ when = [\"yes\"], then = { outcome = \"refuse\" } }"),
        wrong("\"gift\"", "{ when = [\"yes\"], then = { outcome = \"impossible\" } }"),
        wrong("\"gift\"", &row("\"yes\"").replace("SHOP.WORN", "SHOP.NONE")),
        wrong(
            "\"days-since-delivery\", \"gift\"",
            &format!(
                "{}, {{ when = [\">= 7\", \"no\"], then = {{ outcome = \"review\" }} }}",
                row("\"<= 7\", \"-\"")
            ),
        ),
    ];
    expect![[r#"
        table x has no column named moon
        table x has no column named answer:moon
        table x has the column wish twice
        row 1 of table x has 2 cells for 1 columns
        row 1, column wish of table x: “burn” is none of the words of this column
        row 1, column days-since-delivery of table x: “soon” is not a whole number
        row 1, column reason of table x: “whim” is none of the words of this column
        row 1 of table x says no without citing a clause
        row 1 of table x says no without citing a clause
        row 1 of table x cites SHOP.NONE, which is not among the clauses
        rows 1 and 2 of table x both match 7, no, and say different things"#]]
    .assert_eq(&told.join("\n"));
}

/// A draft may hold such a table; a published document cannot.
#[test]
fn a_table_that_cannot_be_read_is_not_passed_over() {
    let broken = SHOES.replace("\"category\", \"answer", "\"moon\", \"answer");
    let unread = move |basis: &mut Basis| basis.shop.tables = read(&broken);
    check_with(
        unread,
        "category=shoes",
        expect![[r#"
        review
          passes window-open by SHOP.SHOES.30 until 2026-12-02 00:00 [window-days=30]
          review table-ill [table=shoes]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}
