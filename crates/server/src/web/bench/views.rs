//! What the bench is shown of a case: per item what to book in, what to look at, and what each
//! grade leads to.

use super::inspect_form::{Found, Verdict};
use crate::{
    web::{form::Problem, staff::case_file::CaseFile},
    wording::Teller,
};
use amends_core::{
    case::{CaseItem, WishKind},
    policy::{Grade, Outcome},
};

/// An item at the bench.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BenchItem {
    pub no: u16,
    pub title: String,
    pub variant: String,
    pub sku: String,
    pub asked: u32,
    pub received: u32,
    /// Units that have not arrived.
    pub missing: u32,
    /// Units that are here and not looked at.
    pub to_inspect: u32,
    /// Units to grade now, as typed.
    pub units: u32,
    pub checks: Vec<BenchCheck>,
    /// Accessories that belong to it: code, name, whether it was said to be missing.
    pub accessories: Vec<(String, String, bool)>,
    pub grades: Vec<BenchGrade>,
    /// What the buyer says is the matter.
    pub reason: String,
    /// What is wrong with the grade; empty: nothing.
    pub error: String,
}

/// A line of the checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BenchCheck {
    pub code: String,
    pub words: String,
    pub verdict: Option<Verdict>,
    /// Id of a photo that was kept from an earlier try.
    pub photo: String,
    /// What is wrong with it; empty: nothing.
    pub error: String,
}

impl BenchCheck {
    /// Whether it was said to be fine.
    pub fn passes(&self) -> bool {
        self.verdict == Some(Verdict::Pass)
    }

    /// Whether it was said not to be.
    pub fn fails(&self) -> bool {
        self.verdict == Some(Verdict::Fail)
    }
}

/// A grade, and what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BenchGrade {
    pub code: String,
    pub words: String,
    pub follows: String,
    pub tone: &'static str,
    pub chosen: bool,
}

/// Puts each problem beside the field it is about.
pub fn mark(items: &mut [BenchItem], problems: &[Problem]) {
    let about = |field: String| {
        let own = problems.iter().find(|problem| problem.field == field);
        own.map(|problem| problem.words.clone())
    };
    for item in items {
        let no = item.no;
        item.error = about(format!("grade-{no}")).unwrap_or_default();
        for check in &mut item.checks {
            let code = &check.code;
            let error = about(format!("check-{no}-{code}"));
            let error = error.or_else(|| about(format!("photo-{no}-{code}")));
            check.error = error.unwrap_or_default();
        }
    }
}

/// The items, with what was typed about them.
pub fn items(teller: &Teller, file: &CaseFile, found: &Found) -> Vec<BenchItem> {
    file.case().items.iter().map(|item| bench_item(teller, item, found)).collect()
}

fn bench_item(teller: &Teller, item: &CaseItem, found: &Found) -> BenchItem {
    let asked = &item.asked;
    let shop = &teller.policy.shop;
    let locale = teller.lang.code();
    let typed = found.item(asked.no);
    let to_inspect = item.received.saturating_sub(item.inspected());
    let check = |check: &&amends_core::policy::Check| BenchCheck {
        code: check.code.clone(),
        words: check.text.in_locale(locale).to_owned(),
        verdict: typed.and_then(|typed| typed.checks.get(&check.code).copied()),
        photo: typed
            .and_then(|typed| typed.photos.get(&check.code))
            .map(ToString::to_string)
            .unwrap_or_default(),
        error: String::new(),
    };
    let accessory = |known: &&amends_core::policy::Accessory| {
        let missing = typed.is_some_and(|typed| typed.missing.contains(&known.code));
        (known.code.clone(), known.text.in_locale(locale).to_owned(), missing)
    };
    let chosen = typed.map_or("", |typed| typed.grade.as_str());
    BenchItem {
        no: asked.no,
        title: asked.title.clone(),
        variant: asked.variant.clone(),
        sku: asked.sku.clone(),
        asked: asked.units.count(),
        received: item.received,
        missing: item.still_out(),
        to_inspect,
        units: typed.map_or(to_inspect, |typed| typed.units),
        checks: shop.checks_for(&asked.category).iter().map(check).collect(),
        accessories: shop.accessories_for(&asked.category).iter().map(accessory).collect(),
        grades: shop
            .grades
            .iter()
            .map(|g| bench_grade(teller, (g, asked.wish.kind()), chosen))
            .collect(),
        reason: teller.reason(&asked.reason),
        error: String::new(),
    }
}

fn bench_grade(teller: &Teller, (grade, wish): (&Grade, WishKind), chosen: &str) -> BenchGrade {
    let t = teller.lang;
    let percent = grade.deduction_bp / 100;
    let (follows, tone) = match (wish, grade.outcome, grade.deduction_bp) {
        (WishKind::Repair, Outcome::Accept, _) => (t.get("bench-grade-repair"), "good"),
        (WishKind::GoodsBack, Outcome::Accept, _) => (t.get("bench-grade-goods-back"), "good"),
        (_, Outcome::Accept, 0) => (t.get("bench-grade-accept"), "good"),
        (_, Outcome::Accept, _) => {
            (t.get_with("bench-grade-deduct", &[("percent", percent.into())]), "act")
        }
        (_, Outcome::Review | Outcome::Refuse, _) => (t.get("bench-grade-person"), "running"),
    };
    BenchGrade {
        words: grade.text.in_locale(t.code()).to_owned(),
        follows,
        tone,
        chosen: grade.code == chosen,
        code: grade.code.clone(),
    }
}
