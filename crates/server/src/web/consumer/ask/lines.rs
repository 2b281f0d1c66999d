//! The lines of the form: quantity, reason, the questions that matter for it, the variant wanted.

use super::{AskForm, LineForm};
use crate::{
    app::App,
    flows::{
        Error, LineOption,
        load::{self, OrderContext},
    },
    web::{consumer::orders::teller, guard::Buyer},
    words::Lang,
};
use amends_core::{
    case::WishKind,
    order::Line,
    policy::{Answer, Reason},
};
use amends_store::catalogue;

/// Quantities a list offers; above that the buyer asks twice.
const QUANTITIES_MAX: u32 = 99;

/// A line as the form shows it.
pub struct LineView {
    pub no: u16,
    pub title: String,
    pub variant: String,
    pub price: String,
    pub chosen: bool,
    /// Nothing of it can be asked for: why.
    pub closed: String,
    pub quantities: Vec<Choice>,
    pub reasons: Vec<ReasonGroup>,
    pub questions: Vec<QuestionView>,
    pub targets: Vec<TargetView>,
    /// Whether the variant has yet to be chosen though there is none to choose.
    pub no_targets: bool,
}

/// An entry of a list.
pub struct Choice {
    pub value: String,
    pub words: String,
    pub chosen: bool,
}

/// Reasons under one heading.
pub struct ReasonGroup {
    pub words: String,
    pub reasons: Vec<Choice>,
}

/// A yes-no question.
pub struct QuestionView {
    pub name: String,
    pub words: String,
    pub yes: bool,
    pub no: bool,
}

/// A variant that can be had instead.
pub struct TargetView {
    pub sku: String,
    pub words: String,
    /// The price difference of one unit.
    pub difference: String,
    pub stock: String,
    pub available: bool,
    pub chosen: bool,
}

/// The lines of an order, as far as the form is filled in.
pub async fn lines(
    app: &App,
    buyer: &Buyer,
    context: &OrderContext,
    (form, options): (&AskForm, &[LineOption]),
) -> Result<Vec<LineView>, Error> {
    let t = buyer.words(app);
    let mut views = Vec::with_capacity(context.order.lines.len());
    for line in &context.order.lines {
        let mut view = line_view(t, context, line, (form, options));
        let exchanges = form.wish.is_some_and(WishKind::exchanges);
        if let (Some(said), true) = (form.line(line.no), exchanges) {
            view.targets = targets(app, buyer, context, (line, said, form.wish)).await?;
            view.no_targets = view.targets.iter().all(|target| !target.available);
        }
        views.push(view);
    }
    Ok(views)
}

/// A line without the variants, which the catalogue knows.
pub(super) fn line_view(
    t: &Lang,
    context: &OrderContext,
    line: &Line,
    (form, options): (&AskForm, &[LineOption]),
) -> LineView {
    let said = form.line(line.no);
    let left = left(context, line);
    let closed = options
        .iter()
        .filter(|option| option.line == line.no && Some(option.wish) == form.wish)
        .find(|option| option.answer == Answer::Impossible)
        .and_then(|option| option.objections.first())
        .map(|finding| teller(t, context).finding(finding).sentence);
    let wanted = said.map_or(0, |said| if said.quantity == 0 { left } else { said.quantity });
    LineView {
        no: line.no,
        title: line.title.clone(),
        variant: line.variant.clone(),
        price: teller(t, context).money(line.unit_price),
        chosen: said.is_some() && closed.is_none(),
        closed: closed.unwrap_or_default(),
        quantities: quantities(left, wanted),
        reasons: said.map_or_else(Vec::new, |said| reasons(t, context, line, (form, said))),
        questions: said.map_or_else(Vec::new, |said| questions(t, context, line, (form, said))),
        targets: Vec::new(),
        no_targets: false,
    }
}

/// Units of a line that no other request holds.
pub fn left(context: &OrderContext, line: &Line) -> u32 {
    let held = context.cases.iter().flat_map(|case| {
        let items = case.items.iter();
        let own = items.filter(|i| i.asked.order == context.order.id && i.asked.line == line.no);
        own.map(|item| case.units_held(item).count())
    });
    line.quantity.saturating_sub(held.sum())
}

fn quantities(left: u32, wanted: u32) -> Vec<Choice> {
    let choice = |n: u32| Choice {
        value: n.to_string(),
        words: n.to_string(),
        chosen: n == wanted.min(left),
    };
    (1..=left.min(QUANTITIES_MAX)).map(choice).collect()
}

fn reasons(
    t: &Lang,
    context: &OrderContext,
    line: &Line,
    (form, said): (&AskForm, &LineForm),
) -> Vec<ReasonGroup> {
    let Some(wish) = form.wish else { return Vec::new() };
    let fitting = context.policy.shop.reasons_for(&line.category).into_iter();
    let mut groups: Vec<ReasonGroup> = Vec::new();
    for reason in fitting.filter(|reason| reason.wishes.contains(&wish)) {
        let heading = reason.group.in_locale(t.code());
        let choice = Choice {
            value: reason.code.clone(),
            words: reason.text.in_locale(t.code()).to_owned(),
            chosen: reason.code == said.reason,
        };
        match groups.iter_mut().find(|group| group.words == heading) {
            Some(group) => group.reasons.push(choice),
            None => groups.push(ReasonGroup { words: heading.to_owned(), reasons: vec![choice] }),
        }
    }
    groups
}

/// Only the questions whose answer matters for these goods and this reason.
fn questions(
    t: &Lang,
    context: &OrderContext,
    line: &Line,
    (form, said): (&AskForm, &LineForm),
) -> Vec<QuestionView> {
    let goods_back = form.wish.is_some_and(WishKind::needs_goods_back);
    let Some(reason) = reason(context, said).filter(|_| goods_back) else { return Vec::new() };
    let matters = context.policy.shop.questions_for(&line.category, reason.fault);
    matters
        .into_iter()
        .map(|question| {
            let answer = said.answers.get(&question.code).map(String::as_str);
            QuestionView {
                name: format!("a-{}-{}", line.no, question.code),
                words: question.text.in_locale(t.code()).to_owned(),
                yes: answer == Some("yes"),
                no: answer == Some("no"),
            }
        })
        .collect()
}

fn reason<'a>(context: &'a OrderContext, said: &LineForm) -> Option<&'a Reason> {
    context.policy.reason(&said.reason)
}

async fn targets(
    app: &App,
    buyer: &Buyer,
    context: &OrderContext,
    (line, said, wish): (&Line, &LineForm, Option<WishKind>),
) -> Result<Vec<TargetView>, Error> {
    let (t, tenant) = (buyer.words(app), buyer.tenant());
    let same = wish == Some(WishKind::Exchange) && context.policy.shop.exchange.same_variant;
    let mut views = Vec::new();
    for variant in catalogue::variants(app.store(), tenant, &line.product).await? {
        let Some(known) = load::target(app, tenant, &variant.sku).await? else { continue };
        if variant.sku == line.sku && !same {
            continue;
        }
        let difference = known.target.unit_price - line.unit_price;
        let units = i64::from(said.quantity.max(1));
        views.push(TargetView {
            words: match known.target.variant.as_str() {
                "" => known.target.sku.clone(),
                variant => variant.to_owned(),
            },
            sku: known.target.sku,
            difference: difference_words(t, context, difference),
            stock: t.get(if known.available >= units { "ask-in-stock" } else { "ask-no-stock" }),
            available: known.available >= units,
            chosen: variant.sku == said.target,
        });
    }
    Ok(views)
}

fn difference_words(t: &Lang, context: &OrderContext, minor: i64) -> String {
    let amount = teller(t, context).money(minor.abs());
    let key = match minor {
        0 => return t.get("ask-same-price"),
        1.. => "ask-dearer",
        _ => "ask-cheaper",
    };
    t.get_with(key, &[("amount", amount.into())])
}
