//! Rows of a draft that count for nothing, because law or platform give buyers more.

use super::sheet::Remark;
use crate::words::Lang;
use amends_core::policy::{Basis, Platform, PolicyDocument, law};
use jiff::civil::Date;

/// Such rows of a sheet that are told.
const TOLD_MAX: usize = 20;

/// What is said over a sheet of windows or freight, for orders of a day in the shop's market.
pub fn remarks(
    t: &Lang,
    (document, sheet): (&PolicyDocument, &str),
    (market, day, platform): (&str, Date, Option<Platform>),
) -> Vec<Remark> {
    let law = law::pack(market).on(day);
    let basis = Basis { law, platform, shop: document.clone(), version: 0 };
    let found = basis.outdone(market).into_iter().filter(|found| found.sheet == sheet);
    let told = found.take(TOLD_MAX).map(|found| {
        let text = basis.clause(found.clause).map(|clause| clause.text.in_locale(t.code()));
        let row = i64::try_from(found.row).unwrap_or_default() + 1;
        let args = [
            ("row", row.into()),
            ("of", t.get(&format!("policy-of-{}", found.by.word())).into()),
            ("text", text.unwrap_or_default().into()),
            ("clause", found.clause.into()),
        ];
        Remark { tone: "act", words: t.get_with("remark-outdone", &args) }
    });
    told.collect()
}
