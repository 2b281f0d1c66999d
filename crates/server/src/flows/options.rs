//! What can be done with each line of an order, and until when: shown before anything is typed. The
//! answer comes from the rules themselves, asked without a reason.

use super::{Error, asker::order_of_buyer, load::OrderContext};
use crate::app::App;
use amends_core::{
    case::{AskedLine, Submit, WishKind, assess},
    ids::{OrderId, TenantId},
    order::Line,
    people::Channel,
    policy::{Answer, Finding},
};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// One wish for one line.
#[derive(Debug, Clone)]
pub struct LineOption {
    pub line: u16,
    pub wish: WishKind,
    /// Whether it can be asked for; refused and reviewed wishes can, impossible ones cannot.
    pub answer: Answer,
    /// Until when, where there is a limit.
    pub until: Option<Timestamp>,
    /// What speaks against it, worst first.
    pub objections: Vec<Finding>,
}

/// All wishes for all lines of an order that the shop has a reason for, as the rules see them now.
pub async fn options(
    app: &App,
    tenant: TenantId,
    order: OrderId,
) -> Result<Vec<LineOption>, Error> {
    let context = order_of_buyer(app, tenant, order).await?;
    Ok(options_of(&context, app.now()))
}

/// The same for an order that is loaded already.
pub fn options_of(context: &OrderContext, now: Timestamp) -> Vec<LineOption> {
    options_for(context, now, false)
}

/// The same for whoever asks: the buyer, or the receiver of a gift.
pub fn options_for(context: &OrderContext, now: Timestamp, gift: bool) -> Vec<LineOption> {
    let offered = |line: &Line, wish: WishKind| {
        let reasons = context.policy.shop.reasons_for(&line.category);
        reasons.into_iter().any(|reason| reason.wishes.contains(&wish))
    };
    let wishes = |line| WishKind::ASKED.into_iter().filter(move |wish| offered(line, *wish));
    let look = |line: &Line, wish| option(context, (line.no, wish), now, gift);
    let lines = context.order.lines.iter();
    lines.flat_map(|line| wishes(line).map(|wish| look(line, wish)).collect::<Vec<_>>()).collect()
}

fn option(
    context: &OrderContext,
    (line, wish): (u16, WishKind),
    now: Timestamp,
    gift: bool,
) -> LineOption {
    let ask = Submit {
        customer: context.order.customer,
        channel: Channel::Page,
        wish,
        lines: vec![AskedLine { line, quantity: 1, ..AskedLine::default() }],
        tender: None,
        consent: None,
        note: None,
        files: Vec::new(),
        gift,
        request: None,
        declaration: None,
    };
    let decision = assess(&ask, &context.submit_basis(&BTreeMap::new()), now).decision;
    // The variant is chosen, and stock and today's price are looked at, later: none of them says
    // whether to offer the wish.
    let later = ["target-missing", "reship-unavailable", "protection-price-unknown"];
    let counts = |finding: &&Finding| !later.contains(&finding.code.as_str());
    let objections: Vec<Finding> =
        decision.objections().into_iter().filter(counts).cloned().collect();
    let answer = Answer::of(&objections);
    let until = decision.findings.iter().filter_map(|finding| finding.until).min();
    LineOption { line, wish, answer, until, objections }
}
