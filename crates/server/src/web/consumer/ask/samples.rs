//! The form in every stage, for the test that renders all pages.

use super::{
    AskForm, AskPage,
    lines::{self, TargetView},
    page::{self, Found},
};
use crate::{
    flows::options_of,
    web::{consumer::samples::Order, form::Problem, guard::Buyer},
    wording::tests::samples::today,
    words::Lang,
};
use amends_core::{
    case::WishKind,
    ids::{CaseId, FileId},
};

impl<'a> AskPage<'a> {
    /// Empty, half filled in, complete with each answer of the rules, and with something wrong.
    pub fn samples(t: &'a Lang, buyer: &Buyer, world: &Order) -> Vec<Self> {
        let file = FileId::new(1, [4; 10]).to_string();
        let chosen = [("wish", "return-and-refund"), ("line", "2"), ("q-2", "1")];
        let full = [chosen.as_slice(), &[("reason-2", "does-not-fit"), ("file", &file)]].concat();
        let looked_at = [chosen.as_slice(), &[("reason-2", "other"), ("note", "…")]].concat();
        let swapped = [
            ("wish", "exchange"),
            ("line", "2"),
            ("reason-2", "does-not-fit"),
            ("target-2", "SKU-2-L"),
        ];
        let stages: [&[(&str, &str)]; 5] = [&[], &chosen, &full, &looked_at, &swapped];
        let page = |pairs: &&[(&str, &str)]| sample(t, buyer, world, pairs);
        stages.iter().map(page).collect()
    }
}

fn sample<'a>(t: &'a Lang, buyer: &Buyer, world: &Order, pairs: &[(&str, &str)]) -> AskPage<'a> {
    let pairs: Vec<_> = pairs.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
    let form = AskForm::read(&pairs, CaseId::new(1, [1; 10]));
    let context = &world.context;
    let options = options_of(context, today());
    let view = |line| lines::line_view(t, context, line, (&form, &options));
    let mut lines: Vec<_> = context.order.lines.iter().map(view).collect();
    if form.wish.is_some_and(WishKind::exchanges) {
        lines[1].targets = [true, false].map(target).into();
    }
    let wish = form.wish;
    let assessed = form.lines.first().zip(wish).map(|(said, wish)| {
        world.world.preview(wish, if said.reason.is_empty() { "other" } else { &said.reason })
    });
    let problems = match form.lines.is_empty() {
        true => vec![Problem::new(t, "wish", "ask-missing-wish")],
        false => page::missing(t, context, &form),
    };
    let found = Found { options, lines, assessed };
    page::lay_out(t, buyer, context, (&form, problems), found)
}

fn target(available: bool) -> TargetView {
    TargetView {
        sku: format!("SKU-2-{available}"),
        words: "L".to_owned(),
        difference: "¥0".to_owned(),
        stock: "…".to_owned(),
        available,
        chosen: available,
    }
}
