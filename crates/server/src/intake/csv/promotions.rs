//! Promotions in one cell of a table.

use super::{
    super::{
        model::{Promotion, PromotionKind},
        problem::Reason,
    },
    row::Row,
};

/// `free-99 free-freight 99.00 10.00; m300 threshold 300.00 50.00 1,2 SHOP.DEALS`: code, kind, what
/// has to be bought, what that gives, the lines or `-`, the clause.
pub fn promotions(row: &Row) -> Vec<Promotion> {
    row.groups("promotions").iter().filter_map(|words| promotion(row, words)).collect()
}

fn promotion(row: &Row, words: &[String]) -> Option<Promotion> {
    let [code, kind, from, gives, rest @ ..] = words else {
        return wrong(row);
    };
    let (lines, clause) = match rest {
        [] => ("-", None),
        [lines] => (lines.as_str(), None),
        [lines, clause] => (lines.as_str(), Some(clause.clone())),
        _ => return wrong(row),
    };
    let kind: PromotionKind = row.word("promotions", kind)?;
    let numbers = lines.split(',').filter(|no| *no != "-").map(str::parse);
    let Ok(lines) = numbers.collect::<Result<Vec<u16>, _>>() else {
        return wrong(row);
    };
    let mut promotion = Promotion { code: code.clone(), kind, lines, clause, ..Default::default() };
    match kind {
        PromotionKind::BuyN => match from.parse() {
            Ok(units) => promotion.units = Some(units),
            Err(_) => return wrong(row),
        },
        _ => promotion.threshold = Some(from.clone()),
    }
    let gives = Some(gives.clone());
    match kind {
        PromotionKind::FreeFreight => promotion.freight = gives,
        PromotionKind::BuyN | PromotionKind::Threshold => promotion.discount = gives,
        PromotionKind::Gift => promotion.worth = gives,
    }
    Some(promotion)
}

fn wrong(row: &Row) -> Option<Promotion> {
    let why = "write each promotion as code kind threshold gives, then lines like 1,2 or -, then a \
               clause, with ; between promotions";
    row.wrong("promotions", Reason::Shape(why.to_owned()));
    None
}
