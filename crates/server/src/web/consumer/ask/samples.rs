//! The form in every stage, for the test that renders all pages.

use super::{
    AskForm, AskPage, Shared,
    lines::{self, PartView},
    missing::missing,
    page,
    section::{self, Found, Ground},
    sent::Pairs,
    targets::TargetView,
};
use crate::{
    flows::{Outlook, options_for},
    web::{consumer::samples::Order, form::Problem, guard::Buyer},
    wording::tests::samples::today,
    words::Lang,
};
use amends_core::{
    case::WishKind,
    ids::{CaseId, FileId},
};

/// A stage of the form.
type Stage<'a> = &'a [(&'a str, &'a str)];

impl<'a> AskPage<'a> {
    /// Empty, half filled in, complete with each answer of the rules, in parts, with something
    /// wrong, and as the receiver of a present sees it.
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
        let parts = [
            [("wish", "repair"), ("line", "2"), ("parts-2", "2"), ("line", "1")],
            [("wish-2_2", "keep"), ("amount-2_2", "1,5"), ("serial-2", "S1"), ("q-2", "1")],
        ];
        let stages: [Stage<'_>; 6] = [&[], &chosen, &full, &looked_at, &swapped, &parts.concat()];
        let gift = Some(world.context.order.id);
        let receiver = Buyer { gift, ..buyer.clone() };
        let mut pages: Vec<_> =
            stages.iter().map(|stage| sample(t, buyer, world, (stage, ""))).collect();
        pages.push(sample(t, &receiver, world, (&full, "")));
        let mut several = sample(t, buyer, world, (&full, "o1-"));
        several.sections.extend(sample(t, buyer, world, (&chosen, "o2-")).sections);
        several.problems.clear();
        pages.push(several);
        pages
    }
}

fn sample<'a>(
    t: &'a Lang,
    buyer: &Buyer,
    world: &Order,
    (stage, prefix): (Stage<'_>, &str),
) -> AskPage<'a> {
    let pairs: Pairs = stage.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
    let mut form = AskForm::read(&pairs, CaseId::new(1, [1; 10]));
    let shared = Shared::read(&pairs, Vec::new());
    let (context, prefix) = (&world.context, prefix.to_owned());
    let ground = Ground { t, buyer, context, changes: None, seen: None, request: None, prefix };
    form.fit(context, |no| ground.left(no));
    let options = options_for(context, today(), buyer.is_receiver());
    let view = |line| lines::line_view(t, &ground, line, (&form, &options));
    let mut lines: Vec<_> = context.order.lines.iter().map(view).collect();
    if form.wants(WishKind::exchanges) {
        lines[1].parts.iter_mut().for_each(|part: &mut PartView| {
            part.targets = [true, false].map(target).into();
        });
    }
    let outlook = form.parts.first().zip(form.wish).map(|(said, wish)| {
        let reason = if said.reason.is_empty() { "other" } else { &said.reason };
        Outlook { assessed: world.world.preview(wish, reason), filed: None }
    });
    let problems = match form.parts.is_empty() {
        true => vec![Problem::new(t, "wish", "ask-missing-wish")],
        false => missing(&ground, &form),
    };
    let section = section::lay_out(&ground, &form, Found { options, lines, outlook });
    page::of_one(t, &ground, (&form, &shared, section), problems)
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
