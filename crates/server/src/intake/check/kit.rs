//! A kit: its components take its place, and its price is split over them.

use super::{Checker, KnownVariant, QUANTITY_MAX, lines::one_line};
use crate::intake::{model, problem::Reason};
use amends_core::{
    money::Currency,
    order::{KitPart, Line, expand},
};
use std::collections::{BTreeMap, BTreeSet};

/// Components of a kit.
const COMPONENTS_MAX: usize = 50;

/// The lines of a kit's components; `taken` are line numbers that others have.
pub(super) fn components(
    check: &mut Checker,
    (at, given): (&str, &[model::Component]),
    (kit, currency): (&Line, Currency),
    taken: &mut BTreeSet<u16>,
    known: &BTreeMap<String, KnownVariant>,
) -> Vec<Line> {
    let at = format!("{at}.kit.components");
    check.count(&at, given.len(), 1, COMPONENTS_MAX);
    let mut parts = Vec::with_capacity(given.len());
    for (i, component) in given.iter().enumerate() {
        let at = format!("{at}[{i}]");
        let no = match component.no {
            _ if i == 0 => kit.no,
            Some(no) => no,
            None => next_free(taken),
        };
        parts.push(part(check, (&at, component), (no, kit), currency, known));
    }
    let units = parts.iter().map(|part| i64::from(part.per_kit) * i64::from(kit.quantity));
    if units.max().is_some_and(|most| most > QUANTITY_MAX) {
        check.wrong(at, Reason::Quantity { max: QUANTITY_MAX });
        return Vec::new();
    }
    expand(kit, &parts)
}

fn part(
    check: &mut Checker,
    (at, given): (&str, &model::Component),
    (no, kit): (u16, &Line),
    currency: Currency,
    known: &BTreeMap<String, KnownVariant>,
) -> KitPart {
    let price = given.price.as_deref();
    let as_line = model::Line {
        sku: given.sku.clone(),
        product: given.product.clone(),
        title: given.title.clone(),
        variant: given.variant.clone(),
        category: given.category.clone(),
        quantity: given.quantity,
        unit_price: "0".to_owned(),
        discount: "0".to_owned(),
        tax: "0".to_owned(),
        traits: given.traits.clone(),
        ..model::Line::default()
    };
    let line = Line { no, kit: kit.kit.clone(), ..one_line(check, at, &as_line, currency, known) };
    let per_kit = line.quantity;
    let list_price = price.map(|text| check.amount(&format!("{at}.price"), text, currency));
    KitPart { line, per_kit, list_price }
}

/// The lowest number that no line has.
fn next_free(taken: &mut BTreeSet<u16>) -> u16 {
    let free = (1..=u16::MAX).find(|no| !taken.contains(no)).unwrap_or(u16::MAX);
    taken.insert(free);
    free
}
