//! The lines of the form: what can be done with each, and for each part of one what still has to be
//! said about it.

use super::{
    AskForm,
    form::PARTS_MAX,
    part::PartForm,
    section::Ground,
    targets::{self, TargetView},
};
use crate::{
    app::App,
    flows::{Error, LineOption, load::OrderContext},
    web::consumer::{orders::teller_to, wish_words},
    wording::When,
    words::Lang,
};
use amends_core::{
    case::{SERIAL_CHARS_MAX, WishKind},
    order::Line,
    policy::Answer,
};

/// Quantities a list offers; above that the buyer asks twice.
const QUANTITIES_MAX: u32 = 99;

/// A line as the form shows it.
pub struct LineView {
    pub no: u16,
    pub title: String,
    pub variant: String,
    /// Empty for somebody who learns no price.
    pub price: String,
    pub chosen: bool,
    /// Nothing of it can be asked for: why.
    pub closed: String,
    /// How many parts it is asked about in.
    pub count: usize,
    pub parts: Vec<PartView>,
    /// Whether another wish can be added for some of its units.
    pub more: bool,
}

/// A part of a line that is chosen.
pub struct PartView {
    pub key: String,
    /// What can be wanted for it; empty where there is nothing to choose, or nothing chosen yet.
    pub wishes: Vec<Choice>,
    /// Until when this can be asked for.
    pub until: Option<When>,
    pub quantities: Vec<Choice>,
    pub reasons: Vec<ReasonGroup>,
    pub questions: Vec<QuestionView>,
    pub targets: Vec<TargetView>,
    /// Whether the variant has yet to be chosen though there is none to choose.
    pub no_targets: bool,
    /// Letters to look for among all goods, where another product can be had.
    pub find: Option<String>,
    /// Whether it is to be sent at once, where that can be asked for.
    pub instant: Option<bool>,
    /// The serial number, where one is asked for.
    pub serial: Option<String>,
    pub serial_max: usize,
    /// What is wanted for goods that are kept.
    pub keep: Option<KeepView>,
    /// The lower price that the buyer saw, where a price is to be protected.
    pub price: Option<PriceView>,
}

/// A price, as typed.
pub struct PriceView {
    pub typed: String,
    pub currency: &'static str,
}

/// An amount, or a proposal of the shop.
pub struct KeepView {
    pub offer: bool,
    pub amount: String,
    pub currency: &'static str,
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

/// The lines of an order, as far as the form is filled in.
pub async fn lines(
    app: &App,
    ground: &Ground<'_>,
    form: &AskForm,
    options: &[LineOption],
) -> Result<Vec<LineView>, Error> {
    let mut views = Vec::with_capacity(ground.context.order.lines.len());
    for line in &ground.context.order.lines {
        let mut view = line_view(ground.t, ground, line, (form, options));
        for (part, said) in view.parts.iter_mut().zip(form.of_line(line.no)) {
            if form.wish_of(said).is_some_and(WishKind::exchanges) {
                targets::fill((app, ground), line, (said, form.wish_of(said)), part).await?;
            }
        }
        views.push(view);
    }
    Ok(views)
}

/// A line without the variants, which the catalogue knows.
pub(super) fn line_view(
    t: &Lang,
    ground: &Ground<'_>,
    line: &Line,
    (form, options): (&AskForm, &[LineOption]),
) -> LineView {
    let context = ground.context;
    let own: Vec<&LineOption> = options.iter().filter(|o| o.line == line.no).collect();
    let open = own.iter().any(|option| option.answer != Answer::Impossible);
    let why = own.iter().find(|o| form.wish.is_none_or(|wish| wish == o.wish));
    let why = why.and_then(|option| option.objections.first());
    let closed = why.map(|finding| teller_to(t, ground.buyer, context).finding(finding).sentence);
    let (said, left) = (form.of_line(line.no), left(context, line));
    let parts = said.iter().map(|part| part_view(t, ground, (line, left), (form, part, &own)));
    let parts: Vec<PartView> = parts.collect();
    let room = said.len() < left.min(PARTS_MAX) as usize;
    let kinds = own.iter().filter(|option| option.answer != Answer::Impossible).count();
    LineView {
        no: line.no,
        title: line.title.clone(),
        variant: line.variant.clone(),
        price: match ground.buyer.is_receiver() {
            true => String::new(),
            false => teller_to(t, ground.buyer, context).money(line.unit_price),
        },
        chosen: !said.is_empty() && left > 0,
        closed: match (left, open) {
            (0, _) => t.get("ask-none-left"),
            (_, false) => closed.unwrap_or_else(|| t.get("order-nothing")),
            _ => String::new(),
        },
        count: parts.len(),
        more: room && kinds > 1 && form.has_wishes(),
        parts,
    }
}

fn part_view(
    t: &Lang,
    ground: &Ground<'_>,
    (line, left): (&Line, u32),
    (form, part, own): (&AskForm, &PartForm, &[&LineOption]),
) -> PartView {
    let (context, wish) = (ground.context, form.wish_of(part));
    let until = own.iter().find(|option| Some(option.wish) == wish);
    let exchange = &context.policy.shop.exchange;
    let is = |kind: WishKind| wish == Some(kind);
    let keep = || KeepView {
        offer: part.offer || part.amount.trim().is_empty(),
        amount: part.amount.clone(),
        currency: context.order.currency.code(),
    };
    PartView {
        key: part.key(),
        wishes: wishes(t, form, part, own),
        until: until.and_then(|o| o.until).map(|at| teller_to(t, ground.buyer, context).until(at)),
        quantities: quantities(left, part.quantity),
        reasons: wish.map_or_else(Vec::new, |wish| reasons(t, context, line, (wish, part))),
        questions: wish.map_or_else(Vec::new, |wish| questions(ground, line, (wish, part))),
        targets: Vec::new(),
        no_targets: false,
        find: (is(WishKind::Exchange) && !exchange.same_product_only).then(|| part.find.clone()),
        instant: (is(WishKind::Exchange) && exchange.instant && !ground.buyer.is_receiver())
            .then_some(part.instant),
        serial: is(WishKind::Repair).then(|| part.serial.clone()),
        serial_max: SERIAL_CHARS_MAX,
        keep: is(WishKind::Keep).then(keep),
        price: is(WishKind::PriceProtection).then(|| PriceView {
            typed: part.price.clone(),
            currency: context.order.currency.code(),
        }),
    }
}

/// What can be wanted for a part, where lines or parts may want different things.
fn wishes(t: &Lang, form: &AskForm, part: &PartForm, own: &[&LineOption]) -> Vec<Choice> {
    let open = |wish| own.iter().any(|o| o.wish == wish && o.answer != Answer::Impossible);
    let Some(general) = form.wish else { return Vec::new() };
    let matters = form.parts.len() > 1 || part.wish.is_some() || !open(general);
    let others: Vec<WishKind> =
        WishKind::ASKED.into_iter().filter(|w| *w != general && open(*w)).collect();
    if !matters || others.is_empty() {
        return Vec::new();
    }
    let wanted = part.wish.unwrap_or(general);
    let choice = |wish: WishKind| Choice {
        value: wish.word().to_owned(),
        words: wish_words(t, wish),
        chosen: wish == wanted,
    };
    std::iter::once(general).chain(others).map(choice).collect()
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
    (wish, said): (WishKind, &PartForm),
) -> Vec<ReasonGroup> {
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
    ground: &Ground<'_>,
    line: &Line,
    (wish, said): (WishKind, &PartForm),
) -> Vec<QuestionView> {
    let Ground { t, context, prefix, .. } = ground;
    let reason = context.policy.reason(&said.reason).filter(|_| wish.needs_goods_back());
    let Some(reason) = reason else { return Vec::new() };
    let about = (&line.category, reason.fault);
    let matters = context.questions(about, ground.buyer.is_receiver());
    matters
        .into_iter()
        .map(|question| {
            let answer = said.answers.get(&question.code).map(String::as_str);
            QuestionView {
                name: format!("{prefix}a-{}-{}", said.key(), question.code),
                words: question.text.in_locale(t.code()).to_owned(),
                yes: answer == Some("yes"),
                no: answer == Some("no"),
            }
        })
        .collect()
}
