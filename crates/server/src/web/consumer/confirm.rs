//! Acts of a buyer that bind, or that cannot be taken back: a page first says what will happen, and
//! its button does it, on what was seen. The address names the act and, where there are several,
//! which proposal, repair or parcel it is about.

use super::{case::own_case, orders::teller_to, shows_money};
use crate::{
    app::App,
    flows::{self, Foresight, On},
    web::{
        foresight::{ForesightView, foresight_for_buyer},
        form::Field,
        guard::Buyer,
        page::{Shell, show},
        trouble::PageError,
    },
};
use amends_core::case::{
    Case, Deed, Lot, MakeOffer, NOTE_CHARS_MAX, RepairOutcome, ReplacementFailure,
    ReplacementOutcome, Wish,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// The question.
#[derive(Template)]
#[template(path = "consumer/confirm.html")]
pub struct ConfirmPage<'a> {
    pub shell: Shell<'a>,
    /// What the act means.
    pub text: String,
    pub button: String,
    pub danger: bool,
    pub ahead: ForesightView,
    /// Where words help.
    pub note: Option<Field>,
    pub seen: i64,
    pub back: String,
}

/// What the button sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sure {
    pub seen: Option<i64>,
    pub note: String,
}

/// `GET /{shop}/cases/{number}/sure/{act}/{which}`: the buyer whose case it is.
pub async fn page(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number, act, which)): Path<(String, String, String, String)>,
) -> Result<Response, PageError> {
    let (loaded, context) = own_case(&app, &buyer, &number).await?;
    let deed = deed(&loaded.case, &act, &which).ok_or(PageError::NOT_FOUND)?;
    let on = On::new(buyer.tenant(), loaded.case.id, buyer.actor());
    let ahead = flows::foresee(&app, &on, &deed).await?;
    let t = buyer.words(&app);
    let view = foresight_for_buyer(&teller_to(t, &buyer, &context), &ahead);
    Ok(show(&lay_out(buyer.shell(t, t.get(&format!("sure-{act}"))), &buyer, (&act, &ahead), view)))
}

/// `POST /{shop}/cases/{number}/sure/{act}/{which}`: the buyer whose case it is, on what they saw.
pub async fn send(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number, act, which)): Path<(String, String, String, String)>,
    Form(sure): Form<Sure>,
) -> Result<Response, PageError> {
    let (loaded, _) = own_case(&app, &buyer, &number).await?;
    let deed = deed(&loaded.case, &act, &which).ok_or(PageError::NOT_FOUND)?;
    let on = On::new(buyer.tenant(), loaded.case.id, buyer.actor());
    let on = on.shown(sure.seen).note(Some(sure.note));
    let case = flows::perform(&app, &on, &deed).await?;
    Ok(Redirect::to(&buyer.at(&format!("/cases/{}", case.number))).into_response())
}

/// The deed that an address names; `None`: it names none.
fn deed(case: &Case, act: &str, which: &str) -> Option<Deed> {
    let repair = |outcome| Some(Deed::Repair(which.parse().ok()?, outcome));
    let goods = |outcome| Some(Deed::Replacement(which.parse().ok()?, outcome));
    match act {
        "accept" => Some(Deed::AcceptOffer(which.parse().ok()?)),
        "decline" => Some(Deed::DeclineOffer(which.parse().ok()?)),
        "repair" => repair(RepairOutcome::Accepted),
        "no-repair" => repair(RepairOutcome::Declined),
        "arrived" => goods(ReplacementOutcome::Delivered),
        "not-arrived" => goods(ReplacementOutcome::Failed { reason: ReplacementFailure::Lost }),
        "object" => Some(Deed::RaiseDispute),
        "goods-back" => Some(Deed::MakeOffer(goods_back(case))),
        _ => None,
    }
}

/// Everything of the case that is with the shop and not settled goes back to the buyer.
pub fn goods_back(case: &Case) -> MakeOffer {
    let here = case.items.iter().filter(|item| !item.settled);
    let lots = here.filter_map(|item| {
        let units = item.received + item.mismatched();
        let lot =
            |units| Lot { item: item.asked.no, units, wish: Wish::GoodsBack, deduction: None };
        (units > 0).then(|| lot(units))
    });
    MakeOffer { lots: lots.collect(), freight: 0 }
}

fn lay_out<'a>(
    shell: Shell<'a>,
    buyer: &Buyer,
    (act, ahead): (&str, &Foresight),
    view: ForesightView,
) -> ConfirmPage<'a> {
    let t = shell.t;
    let note =
        Field::text("note", t.get("sure-note"), NOTE_CHARS_MAX).hint(t.get("sure-note-hint"));
    let wants_words = matches!(act, "decline" | "object" | "not-arrived" | "goods-back");
    ConfirmPage {
        text: t.get(&format!("sure-{act}-text")),
        button: t.get(&format!("sure-{act}-send")),
        danger: matches!(act, "decline" | "no-repair" | "not-arrived"),
        ahead: if shows_money(buyer) { view } else { view.without_money() },
        note: wants_words.then_some(note),
        seen: ahead.before.version,
        back: buyer.at(&format!("/cases/{}", ahead.before.number)),
        shell,
    }
}

#[cfg(test)]
impl<'a> ConfirmPage<'a> {
    /// Every act, with a foresight of each state.
    pub fn samples(
        t: &'a crate::words::Lang,
        buyer: &Buyer,
        world: &super::samples::Order,
    ) -> Vec<Self> {
        const ACTS: [&str; 8] = [
            "accept",
            "decline",
            "repair",
            "no-repair",
            "arrived",
            "not-arrived",
            "object",
            "goods-back",
        ];
        let page = |(act, walk): (&str, &super::samples::Walk)| {
            let ahead = walk.as_foresight();
            let view = foresight_for_buyer(&teller_to(t, buyer, &world.context), &ahead);
            let shell = buyer.shell(t, t.get(&format!("sure-{act}")));
            lay_out(shell, buyer, (act, &ahead), view)
        };
        ACTS.into_iter().cycle().zip(&world.walks).map(page).collect()
    }
}
