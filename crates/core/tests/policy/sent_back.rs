//! Whether goods can be sent back because of a change of mind, as a product page asks.
//! Proves POLICY-9.

use crate::support::shop;
use amends_core::{
    order::GoodsTrait,
    policy::{AskedGoods, Payer, SentBack},
};
use expect_test::expect;

/// Market, category, traits, day of delivery; then the answer, its clause, who pays the way back
/// and what may speak against it.
#[test]
fn a_product_page_is_told_until_when_and_why_not() {
    let asked = "
        CN shoes - -
        CN toys - -
        CN shoes - 2026-11-21
        CN toys custom-made -
        CN toys perishable,activation-loss 2026-11-21
        DE toys - -
        DE toys - 2026-11-21
        DE toys - 2026-12-11
        FR toys - 2026-12-11
        DE toys hygiene-sealed -
        DE toys custom-made -
        ZZ shoes - 2026-11-21
        ZZ toys - -
    ";
    let told = asked.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| {
        let cells: Vec<&str> = line.split(' ').collect();
        let traits = GoodsTrait::ALL.into_iter();
        let goods = AskedGoods {
            market: cells[0].to_owned(),
            category: cells[1].to_owned(),
            traits: traits.filter(|one| cells[2].split(',').any(|w| w == one.word())).collect(),
            delivered: cells[3].parse().ok(),
        };
        let basis = shop::basis(cells[0]);
        let answer = match basis.sent_back(&goods) {
            SentBack::Within { days, last_day, clause } => {
                let until = last_day.map(|day| format!(" until {day}")).unwrap_or_default();
                format!("{days} days{until} ({})", clause.map_or("-", |c| c.id.as_str()))
            }
            SentBack::Always => "always".to_owned(),
            SentBack::Never { clause } => {
                format!("never ({})", clause.map_or("-", |clause| clause.id.as_str()))
            }
        };
        let payer = basis.way_back(&goods).map_or("unsaid", Payer::word);
        let but = basis.may_be_excluded(&goods);
        let but: Vec<&str> = but.iter().map(|clause| clause.id.as_str()).collect();
        format!("{line}: {answer}, {payer} [{}]", but.join(" "))
    });
    expect![[r#"
        CN shoes - -: 30 days (SHOP.SHOES.30), buyer []
        CN toys - -: 7 days (CN.7D.WINDOW), buyer []
        CN shoes - 2026-11-21: 30 days until 2026-12-21 (SHOP.SHOES.30), buyer []
        CN toys custom-made -: never (CN.7D.EXCL.A), buyer []
        CN toys perishable,activation-loss 2026-11-21: never (CN.7D.EXCL.A), buyer [CN.7D.EXCL.B]
        DE toys - -: 14 days (EU.W.14), merchant []
        DE toys - 2026-11-21: 14 days until 2026-12-07 (EU.W.14), merchant []
        DE toys - 2026-12-11: 14 days until 2026-12-28 (EU.W.14), merchant []
        FR toys - 2026-12-11: 14 days until 2026-12-28 (EU.W.14), merchant []
        DE toys hygiene-sealed -: 14 days (EU.W.14), merchant [EU.W.EXC]
        DE toys custom-made -: never (EU.W.EXC), merchant []
        ZZ shoes - 2026-11-21: 30 days until 2026-12-21 (SHOP.SHOES.30), unsaid []
        ZZ toys - -: always, unsaid []"#]]
    .assert_eq(&told.collect::<Vec<_>>().join("\n"));
}

#[test]
fn without_any_window_the_form_says_whether_it_is_offered() {
    let mut basis = shop::basis("ZZ");
    basis.law.windows.clear();
    basis.shop.windows.clear();
    let goods = AskedGoods { market: "ZZ".to_owned(), ..AskedGoods::default() };
    assert_eq!(basis.sent_back(&goods), SentBack::Always);
    basis.shop.reasons.clear();
    assert_eq!(basis.sent_back(&goods), SentBack::Never { clause: None });
}
