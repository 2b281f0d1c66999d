//! What has to be said before a form can be sent.

use super::{AskForm, part::PartForm, section::Ground};
use crate::web::form::Problem;
use amends_core::case::WishKind;

/// Everything that is missing, by the field it belongs to; the section's prefix is not in it.
pub fn missing(ground: &Ground<'_>, form: &AskForm) -> Vec<Problem> {
    let t = ground.t;
    let mut problems = Vec::new();
    if form.parts.is_empty() {
        problems.push(Problem::new(t, "lines", "ask-missing-line"));
    }
    if !form.has_wishes() && form.wish.is_none() {
        problems.push(Problem::new(t, "wish", "ask-missing-wish"));
    }
    for part in &form.parts {
        problems.extend(of_part(ground, form, part));
    }
    problems
}

fn of_part(ground: &Ground<'_>, form: &AskForm, part: &PartForm) -> Vec<Problem> {
    let (t, key) = (ground.t, part.key());
    let mut problems = Vec::new();
    let Some(wish) = form.wish_of(part) else { return problems };
    let mut lacks = |name: &str, words: &str| {
        problems.push(Problem::new(t, &format!("{name}-{key}"), words));
    };
    if part.reason.is_empty() {
        lacks("reason", "ask-missing-reason");
    }
    if part.target.is_empty() && wish.exchanges() {
        lacks("target", "ask-missing-target");
    }
    if wish == WishKind::Keep && part.amount(ground.context.order.currency).is_err() {
        lacks("amount", "ask-amount-wrong");
    }
    if wish == WishKind::PriceProtection && part.price(ground.context.order.currency).is_err() {
        lacks("price", "ask-amount-wrong");
    }
    problems.extend(unanswered(ground, part, wish));
    problems
}

fn unanswered(ground: &Ground<'_>, part: &PartForm, wish: WishKind) -> Option<Problem> {
    let context = ground.context;
    let line = context.order.line(part.line).filter(|_| wish.needs_goods_back())?;
    let reason = context.policy.reason(&part.reason)?;
    let about = (&line.category, reason.fault);
    let asked = context.questions(about, ground.buyer.is_receiver());
    let open = asked.into_iter().find(|question| !part.answers.contains_key(&question.code))?;
    let field = format!("a-{}-{}", part.key(), open.code);
    Some(Problem::new(ground.t, &field, "ask-missing-answer"))
}
