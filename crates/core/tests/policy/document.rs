//! The shop's own document: read as a whole, or told what is wrong with it.

use amends_core::policy::{Clause, PolicyDocument};
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
        wrong("plain = { zh = \"鞋子您可以在三十天内退换。\"", "plain = { zh = \" \""),
    ];
    expect![[r#"
        clause SHOP.NONE is cited but not among the clauses
        a condition rests on smelled, which is not among the questions
        opened can be answered with yes or no, not with perhaps
        reason faulty is given twice
        grade as-new is given twice
        grade worn deducts more than everything
        grade worn deducts without citing a clause
        clause SHOP.HOME has days of its own; a version of the rules holds as a whole
        the plain text of clause SHOP.SHOES.30 says nothing in one of the languages"#]]
    .assert_eq(&said.join("\n"));
}

#[test]
fn an_unknown_field_is_named() {
    let text = include_str!("../support/shop.toml").replacen("review_hours", "review_ours", 1);
    let said = PolicyDocument::from_toml(&text).expect_err("wrong");
    assert!(said.contains("unknown field `review_ours`"), "{said}");
}

#[test]
fn a_buyer_reads_the_plain_text_of_a_clause_and_the_legal_one_where_there_is_no_other() {
    // Proves POLICY-5.
    let document = PolicyDocument::from_toml(include_str!("../support/shop.toml")).expect("whole");
    let said = document.clauses.iter().take(2).map(|clause| {
        let (plain, legal) = (clause.plain(), &clause.text);
        format!("{}\n  {} / {}\n  {} / {}", clause.id, plain.zh, plain.en, legal.zh, legal.en)
    });
    expect![[r#"
        SHOP.SHOES.30
          鞋子您可以在三十天内退换。 / You have 30 days to return or exchange shoes.
          鞋类三十天内可退换。 / Shoes may come back within 30 days.
        SHOP.FAULT.30
          有质量问题的商品三十天内可退换。 / Faulty goods may come back within 30 days.
          有质量问题的商品三十天内可退换。 / Faulty goods may come back within 30 days."#]]
    .assert_eq(&said.collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_clause_stored_before_there_were_plain_texts_is_read_and_stored_as_it_was() {
    let stored = r#"{"id":"S.1","text":{"zh":"旧。","en":"Old."},"source":"","mark":"V"}"#;
    let clause: Clause = serde_json::from_str(stored).expect("a clause");
    assert_eq!((clause.plain(), &clause.plain), (&clause.text, &None));
    assert_eq!(serde_json::to_string(&clause).expect("JSON"), stored);
}
