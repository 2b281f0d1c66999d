//! The shop's own document: read as a whole, or told what is wrong with it.

use amends_core::policy::PolicyDocument;
use expect_test::expect;

#[test]
fn a_policy_document_says_what_is_wrong_with_it() {
    let text = include_str!("../support/shop.toml");
    let wrong = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        PolicyDocument::from_toml(&text.replacen(from, to, 1)).expect_err("wrong")
    };
    let said = [
        wrong("clause = \"SHOP.TOYS\"", "clause = \"SHOP.NONE\""),
        wrong("question = \"opened\"", "question = \"smelled\""),
        wrong("answer = \"yes\"", "answer = \"perhaps\""),
        wrong("code = \"wrong-size\"", "code = \"faulty\""),
        wrong("code = \"worn\"", "code = \"as-new\""),
        wrong("deduction_bp = 2000", "deduction_bp = 10001"),
        wrong("restock = false\nclause = \"SHOP.WORN\"", "restock = false"),
        wrong("id = \"SHOP.HOME\"", "id = \"SHOP.HOME\"\nvalid = { from = \"2026-11-01\" }"),
    ];
    expect![[r#"
        clause SHOP.NONE is cited but not among the clauses
        a condition rests on smelled, which is not among the questions
        opened can be answered with yes or no, not with perhaps
        reason faulty is given twice
        grade as-new is given twice
        grade worn deducts more than everything
        grade worn deducts without citing a clause
        clause SHOP.HOME has days of its own; a version of the rules holds as a whole"#]]
    .assert_eq(&said.join("\n"));
}

#[test]
fn an_unknown_field_is_named() {
    let text = include_str!("../support/shop.toml").replacen("review_hours", "review_ours", 1);
    let said = PolicyDocument::from_toml(&text).expect_err("wrong");
    assert!(said.contains("unknown field `review_ours`"), "{said}");
}
