//! The lines of an order. A kit becomes a line for each of its components, so that everything else
//! only knows lines.

use super::{Checker, KnownVariant, LINES_MAX, QUANTITY_MAX, kit};
use crate::intake::{model, problem::Reason};
use amends_core::{
    money::{AMOUNT_MINOR_MAX, Currency, Money},
    order::Line,
};
use std::collections::{BTreeMap, BTreeSet};

/// The lines of an order, kits split into their components, and where each comes from.
pub(super) struct Lines {
    pub lines: Vec<Line>,
    /// For each line, the place of the line in the record.
    pub places: Vec<usize>,
}

/// The lines of an order. Numbers that are given must not be there twice.
pub(super) fn lines(
    check: &mut Checker,
    given: &model::Order,
    currency: Currency,
    known: &BTreeMap<String, KnownVariant>,
) -> Lines {
    check.count("lines", given.lines.len(), 1, LINES_MAX);
    let mut seen = BTreeSet::new();
    for ((i, line), no) in given.lines.iter().enumerate().zip(numbers(given)) {
        let components = line.kit.iter().flat_map(|kit| kit.components.iter().flatten());
        // The first component takes the kit's number.
        let inner = components.enumerate().filter(|(nth, _)| *nth > 0);
        let numbers = inner.filter_map(|(nth, part)| Some((Some(nth), part.no?)));
        for (nth, no) in std::iter::once((None, no)).chain(numbers) {
            if no == 0 || !seen.insert(no) {
                let part = nth.map_or(String::new(), |nth| format!("kit.components[{nth}]."));
                let twice = Reason::Twice { first_line: check.line };
                check.wrong(format!("lines[{i}].{part}no"), twice);
            }
        }
    }
    let mut all = Lines { lines: Vec::new(), places: Vec::new() };
    for ((i, given), no) in given.lines.iter().enumerate().zip(numbers(given)) {
        let at = format!("lines[{i}]");
        let line = Line { no, ..one_line(check, &at, given, currency, known) };
        let lines = match given.kit.as_ref().and_then(|kit| kit.components.as_ref()) {
            Some(parts) => {
                kit::components(check, (&at, parts), (&line, currency), &mut seen, known)
            }
            None => vec![line],
        };
        all.places.extend(lines.iter().map(|_| i));
        all.lines.extend(lines);
    }
    if all.lines.len() > given.lines.len() {
        check.count("lines", all.lines.len(), 1, LINES_MAX);
    }
    all
}

/// The number of each line of the record: the one that is given, else its place counted from 1.
fn numbers(given: &model::Order) -> impl Iterator<Item = u16> {
    given.lines.iter().zip(1..).map(|(line, place)| line.no.unwrap_or(place))
}

/// Line numbers with every component of the kits among them.
pub(super) fn all_of(named: &[u16], lines: &Lines, given: &model::Order) -> Vec<u16> {
    let mut all = Vec::with_capacity(named.len());
    for no in named {
        let kit = numbers(given).position(|known| known == *no);
        let kit =
            kit.filter(|i| given.lines[*i].kit.as_ref().is_some_and(|k| k.components.is_some()));
        let parts = lines.lines.iter().zip(&lines.places).filter(|(_, i)| Some(**i) == kit);
        match kit {
            Some(_) => all.extend(parts.map(|(line, _)| line.no)),
            None => all.push(*no),
        }
    }
    all.dedup();
    all
}

/// One line of the record, without its number.
pub(super) fn one_line(
    check: &mut Checker,
    at: &str,
    line: &model::Line,
    currency: Currency,
    known: &BTreeMap<String, KnownVariant>,
) -> Line {
    let sku = check.name(&format!("{at}.sku"), &line.sku);
    let unknown = KnownVariant { product: sku.clone(), title: sku.clone(), ..Default::default() };
    let known = known.get(&sku).cloned().unwrap_or(unknown);
    let mut or_known = |name: &str, text: Option<&String>, known: String| {
        check.option(&format!("{at}.{name}"), text).unwrap_or(known)
    };
    let product = or_known("product", line.product.as_ref(), known.product);
    let title = or_known("title", line.title.as_ref(), known.title);
    let variant = or_known("variant", line.variant.as_ref(), known.variant);
    let category = or_known("category", line.category.as_ref(), known.category);
    if !(1..=QUANTITY_MAX).contains(&line.quantity) {
        check.wrong(format!("{at}.quantity"), Reason::Quantity { max: QUANTITY_MAX });
    }
    let quantity = line.quantity.clamp(1, QUANTITY_MAX);
    let remainder = remainder(check, at, line, currency);
    let before = check.problems.len();
    let unit_price = check.amount(&format!("{at}.unit_price"), &line.unit_price, currency);
    let price_known = check.problems.len() == before;
    let goods = unit_price.saturating_mul(quantity).saturating_add(remainder);
    if goods > AMOUNT_MINOR_MAX {
        let why = "the line's total is above the largest amount taken".to_owned();
        check.wrong(format!("{at}.unit_price"), Reason::Amount(why));
    }
    let discount = check.amount(&format!("{at}.discount"), &line.discount, currency);
    if price_known && discount > goods {
        let at_most = Money::new(goods, currency).to_string();
        check.wrong(format!("{at}.discount"), Reason::DiscountAbove { at_most });
    }
    let name = title.clone();
    let installed_at = line.installed_at.as_ref().filter(|text| !text.trim().is_empty());
    let installed_at =
        installed_at.and_then(|text| check.moment(&format!("{at}.installed_at"), text));
    Line {
        no: 0,
        sku,
        product,
        title,
        variant,
        category,
        // In range: it was clamped to it.
        quantity: quantity as u32,
        unit_price,
        remainder,
        discount,
        tax: check.amount(&format!("{at}.tax"), &line.tax, currency),
        kit: line.kit.as_ref().map(|kit| kit_name(check, at, kit, &name)),
        traits: line.traits.clone().unwrap_or(known.traits),
        no_return_confirmed: line.no_return_confirmed,
        installed_at,
        unit_grams: line.unit_grams.filter(|grams| *grams > 0),
    }
}

/// A component's share of the price of a kit need not divide by its units: less than one minor unit
/// for each is left over.
fn remainder(check: &mut Checker, at: &str, line: &model::Line, currency: Currency) -> i64 {
    let Some(text) = &line.remainder else { return 0 };
    let remainder = check.amount(&format!("{at}.remainder"), text, currency);
    if remainder > 0 && remainder >= line.quantity {
        let why = "must be less than one minor unit for each unit of the line".to_owned();
        check.wrong(format!("{at}.remainder"), Reason::Amount(why));
        return 0;
    }
    remainder
}

/// What a kit is called. A line that is a component says so by its kit's name.
fn kit_name(check: &mut Checker, at: &str, kit: &model::Kit, title: &str) -> String {
    let name = check.option(&format!("{at}.kit.name"), kit.name.as_ref());
    if name.is_none() && kit.components.is_none() {
        check.wrong(format!("{at}.kit.components"), Reason::Missing);
    }
    name.unwrap_or_else(|| title.to_owned())
}
