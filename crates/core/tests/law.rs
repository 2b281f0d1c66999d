//! The law, row by row: each row that a decision can show has a case that falls under it, one that
//! does not, and one on its edge. A test begins with the id of its row; `listings/vectors.rs` lists
//! which tests show which row.

use crate::policy::{check, check_with};
use amends_core::policy::{Basis, law};
use expect_test::{Expect, expect};

mod cn;
mod cn_covered;
mod cn_goods;
mod dates;
mod eu;
mod money;
mod others;
mod uk;
pub mod warranty;

/// One market of each law pack.
pub const MARKETS: [&str; 11] = ["CN", "DE", "GB", "US", "JP", "KR", "TW", "AU", "BR", "IN", "CH"];

/// A decision where the shop itself sets no time.
fn alone(facts: &str, expect: Expect) {
    check_with(|basis: &mut Basis| basis.shop.windows.clear(), facts, expect);
}

#[test]
fn a_row_that_ran_out_decides_nothing() {
    let last = "2026-10-31".parse().expect("a day");
    let ended = |basis: &mut Basis| {
        for clause in &mut basis.law.clauses {
            clause.valid = Some(law::Valid { from: None, to: Some(last) });
        }
    };
    let left = |day: &str| {
        let mut basis = crate::support::shop::basis("CN");
        ended(&mut basis);
        let law = basis.law.on(day.parse().expect("a day"));
        (law.windows.len(), law.exclusions.len(), law.cited().count())
    };
    assert_ne!(left("2026-10-31").2, 0);
    assert_eq!(left("2026-11-01"), (0, 0, 0));
}

#[test]
fn every_market_of_a_pack_has_this_pack_alone() {
    for pack in MARKETS.map(law::pack) {
        for market in &pack.markets {
            assert_eq!(law::pack(market).id, pack.id, "{market}");
        }
        let unknown = |row: &law::LawWindow| row.markets.iter().any(|m| !pack.markets.contains(m));
        assert!(!pack.windows.iter().any(unknown), "{}: a row for a market of another", pack.id);
    }
}

#[test]
fn every_clause_of_law_has_a_legal_and_a_plain_text_in_both_languages() {
    // Proves POLICY-5: what the buyer reads is never the legal text alone.
    for clause in law::all().iter().flat_map(|pack| &pack.clauses) {
        let (id, legal) = (&clause.id, &clause.text);
        let plain = clause.plain.as_ref().unwrap_or_else(|| panic!("{id} has no plain text"));
        for locale in ["zh-CN", "en"] {
            let (legal, plain) = (legal.in_locale(locale), plain.in_locale(locale));
            assert!(!legal.trim().is_empty() && !plain.trim().is_empty(), "{id} {locale}");
            assert_ne!(legal, plain, "{id} {locale}: the plain text only repeats the legal one");
            let sentences = plain.matches(['。', '.']).count();
            assert!(sentences <= 3, "{id} {locale}: too long to be plain: {plain}");
        }
    }
}
