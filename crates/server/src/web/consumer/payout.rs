//! Money that could not go back the way it came, or is to be transferred: the buyer chooses another
//! of their means of payment, or says where a transfer is to go. The form comes first, then a page
//! with the words they agree to and what follows; only its button binds.

use super::{
    case::own_case,
    case_payout::{Choice, choice},
    orders::teller_to,
    payout_form::{self, ACCOUNT_CHARS_MAX, BY_HAND, NAME_CHARS_MAX, Typed, agreed, lines, tender},
    shows_money,
};
use crate::{
    app::App,
    flows::{self, Error, Foresight, On, PayoutAsked, load::OrderContext},
    web::{
        foresight::{ForesightView, foresight_for_buyer},
        form::{Field, Problem},
        guard::Buyer,
        page::{Shell, show, show_with},
        trouble::PageError,
    },
    wording::Teller,
};
use amends_core::{
    case::{self, Case, Deed},
    ids::RefundId,
    order::TenderKind,
    people::Channel,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;

/// The form.
#[derive(Template)]
#[template(path = "consumer/payout.html")]
pub struct PayoutPage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub text: String,
    /// Empty: only the account is asked for.
    pub ways: Vec<WayForm>,
    pub fields: [Field; 3],
    /// What is wrong with the choice; empty: nothing.
    pub error: String,
    pub seen: i64,
    pub back: String,
}

/// One way the money can go.
pub struct WayForm {
    pub value: String,
    pub words: String,
    pub note: String,
    pub chosen: bool,
}

/// The question before it is sure.
#[derive(Template)]
#[template(path = "consumer/payout_sure.html")]
pub struct PayoutSurePage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    /// Where it goes; the lines of the account.
    pub way: String,
    pub lines: Vec<String>,
    /// The words that are agreed to.
    pub words: String,
    pub ahead: ForesightView,
    pub typed: Typed,
    pub seen: i64,
    pub back: String,
}

/// `GET /{shop}/cases/{number}/refunds/{id}`: the buyer whose case it is.
pub async fn page(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number, id)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let (loaded, context) = own_case(&app, &buyer, &number).await?;
    let choice = choice_of(&id, (&loaded.case, &context), app.now())?;
    let seen = (&loaded.case, &context, &choice);
    Ok(show(&form(&app, &buyer, seen, (&Typed::default(), Vec::new()))))
}

/// `POST /{shop}/cases/{number}/refunds/{id}`: the buyer whose case it is, on what they saw.
pub async fn send(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number, id)): Path<(String, String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let (loaded, context) = own_case(&app, &buyer, &number).await?;
    let choice = choice_of(&id, (&loaded.case, &context), app.now())?;
    let seen = (&loaded.case, &context, &choice);
    let problems = payout_form::wrong(buyer.words(&app), &choice, &typed);
    if typed.step == "change" || !problems.is_empty() {
        let problems = if typed.step == "change" { Vec::new() } else { problems };
        let status = if problems.is_empty() { StatusCode::OK } else { UNPROCESSABLE };
        return Ok(show_with(status, &form(&app, &buyer, seen, (&typed, problems))));
    }
    match (typed.step.as_str(), typed.agree.as_str()) {
        ("send", "yes") => done(&app, &buyer, seen, &typed).await,
        (step, _) => ask(&app, &buyer, seen, (typed.clone(), step == "send")).await,
    }
}

const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// A case with what hangs on its order, and what can be said about one of its refunds.
type Seen<'a> = (&'a Case, &'a OrderContext, &'a Choice);

async fn done(
    app: &App,
    buyer: &Buyer,
    seen: Seen<'_>,
    typed: &Typed,
) -> Result<Response, PageError> {
    let (on, deed) = act(app, buyer, seen, typed)?;
    let case = flows::perform(app, &on.shown(typed.seen), &deed).await?;
    let back = buyer.at(&format!("/cases/{}#refund-{}", case.number, seen.2.refund.id));
    Ok(Redirect::to(&back).into_response())
}

async fn ask(
    app: &App,
    buyer: &Buyer,
    seen: Seen<'_>,
    (typed, pressed): (Typed, bool),
) -> Result<Response, PageError> {
    let (on, deed) = act(app, buyer, seen, &typed)?;
    let ahead = flows::foresee(app, &on, &deed).await?;
    let t = buyer.words(app);
    let missing = || Problem::new(t, "agree", "choose-agree-missing");
    let problems = if pressed { vec![missing()] } else { Vec::new() };
    let status = if pressed { UNPROCESSABLE } else { StatusCode::OK };
    Ok(show_with(
        status,
        &sure(buyer.shell(t, t.get("choose-sure-title")), buyer, (seen, &ahead), (typed, problems)),
    ))
}

fn choice_of(
    id: &str,
    (case, context): (&Case, &OrderContext),
    now: Timestamp,
) -> Result<Choice, PageError> {
    let id: RefundId = id.parse().map_err(|_| PageError::NOT_FOUND)?;
    let refund = case.settlement.refund(id).ok_or(PageError::NOT_FOUND)?;
    let choice = choice(case, context, refund, now);
    Ok(choice.ok_or(Error::Refused(case::Refusal::NotNow))?)
}

/// What was chosen as everybody else has it done: by the words of an act.
fn act<'a>(
    app: &App,
    buyer: &Buyer,
    (case, context, choice): Seen<'_>,
    typed: &Typed,
) -> Result<(On<'a>, Deed), Error> {
    let teller = teller_to(buyer.words(app), buyer, context);
    let to = tender(choice, typed);
    let word = match to {
        _ if choice.by_hand => "details",
        Some(_) => "reroute",
        None => BY_HAND,
    };
    let asked = PayoutAsked {
        tender: to.map(|(reference, _)| reference.clone()).unwrap_or_default(),
        how: Channel::Page.word().to_owned(),
        words: agreed(&teller, choice, typed),
        ..PayoutAsked::default()
    };
    let deed = flows::payout_deed(choice.refund.id, word, &asked, app.now())?;
    let account = lines(choice, typed).join("\n");
    Ok((On::new(buyer.tenant(), case.id, buyer.actor()).note(Some(account)), deed))
}

fn form<'a>(
    app: &'a App,
    buyer: &Buyer,
    (case, context, choice): Seen<'_>,
    (typed, problems): (&Typed, Vec<Problem>),
) -> PayoutPage<'a> {
    let t = buyer.words(app);
    lay_out(
        buyer.shell(t, t.get("choose-title")),
        buyer,
        (case, context, choice),
        (typed, problems),
    )
}

fn lay_out<'a>(
    shell: Shell<'a>,
    buyer: &Buyer,
    (case, context, choice): Seen<'_>,
    (typed, problems): (&Typed, Vec<Problem>),
) -> PayoutPage<'a> {
    let t = shell.t;
    let teller = teller_to(t, buyer, context);
    let refund = &choice.refund;
    let tender = teller.tender(&refund.tender, Some(refund.tender_kind));
    let args = [("amount", teller.money(refund.amount).into()), ("tender", tender.into())];
    let field = |name, label: &str, max, value: &str| {
        let line = Field::line(name, t.get(label), max).filled(value);
        let line = Field { autocomplete: "off", ..line };
        // Who chooses a tender leaves them empty.
        Field { optional: !choice.by_hand, ..line }.checked(&problems)
    };
    let fields = [
        field("holder", "choose-holder", NAME_CHARS_MAX, &typed.holder),
        field("account", "choose-account", ACCOUNT_CHARS_MAX, &typed.account),
        field("bank", "choose-bank", NAME_CHARS_MAX, &typed.bank),
    ];
    let own = problems.iter().find(|problem| problem.field == "way");
    let error = own.map(|problem| problem.words.clone()).unwrap_or_default();
    let listed: Vec<&Field> = fields.iter().collect();
    PayoutPage {
        text: t.get_with(if choice.by_hand { "choose-account-text" } else { "choose-text" }, &args),
        ways: ways(&teller, choice, typed),
        problems: Problem::named(t, problems, &listed),
        fields,
        error,
        seen: typed.seen.unwrap_or(case.version),
        back: buyer.at(&format!("/cases/{}", case.number)),
        shell,
    }
}

fn ways(teller: &Teller, choice: &Choice, typed: &Typed) -> Vec<WayForm> {
    if choice.by_hand {
        return Vec::new();
    }
    let t = teller.lang;
    let way = |(reference, kind): &(String, TenderKind)| {
        let value = format!("to-{reference}");
        let note =
            if kind.is_in_our_ledger() { t.get("choose-credit-note") } else { String::new() };
        let chosen = typed.way == value;
        WayForm { value, words: teller.tender(reference, Some(*kind)), note, chosen }
    };
    let transfer = WayForm {
        value: BY_HAND.to_owned(),
        words: t.get("choose-transfer"),
        note: t.get("choose-transfer-note"),
        chosen: typed.way == BY_HAND,
    };
    choice.tenders.iter().map(way).chain([transfer]).collect()
}

fn sure<'a>(
    shell: Shell<'a>,
    buyer: &Buyer,
    ((case, context, choice), ahead): (Seen<'_>, &Foresight),
    (typed, problems): (Typed, Vec<Problem>),
) -> PayoutSurePage<'a> {
    let t = shell.t;
    let teller = teller_to(t, buyer, context);
    let view = foresight_for_buyer(&teller, ahead);
    PayoutSurePage {
        problems,
        way: match tender(choice, &typed) {
            Some((reference, kind)) => teller.tender(reference, Some(*kind)),
            None => t.get("choose-transfer"),
        },
        lines: lines(choice, &typed),
        words: agreed(&teller, choice, &typed),
        ahead: if shows_money(buyer) { view } else { view.without_money() },
        seen: typed.seen.unwrap_or(case.version),
        typed,
        back: buyer.at(&format!("/cases/{}", case.number)),
        shell,
    }
}

#[cfg(test)]
impl<'a> PayoutPage<'a> {
    /// The form for a refund that failed and for a transfer, once empty and once wrong.
    pub fn samples(
        t: &'a crate::words::Lang,
        buyer: &Buyer,
        world: &super::samples::Order,
    ) -> Vec<Self> {
        let case = &world.walks[0].case;
        let problems = vec![
            Problem::new(t, "way", "choose-way-missing"),
            Problem::new(t, "account", "field-control-character"),
        ];
        let page = |(by_hand, problems)| {
            let shell = buyer.shell(t, t.get("choose-title"));
            let seen = (case, &world.context, &Choice::sample(by_hand));
            lay_out(shell, buyer, seen, (&Typed::default(), problems))
        };
        let both = [(false, Vec::new()), (true, Vec::new()), (false, problems)];
        both.into_iter().map(page).collect()
    }
}

#[cfg(test)]
impl<'a> PayoutSurePage<'a> {
    /// The question for a tender, for a transfer, and for another account, pressed without a tick.
    pub fn samples(
        t: &'a crate::words::Lang,
        buyer: &Buyer,
        world: &super::samples::Order,
    ) -> Vec<Self> {
        let walk = &world.walks[0];
        let page = |(by_hand, way): (bool, &str)| {
            let shell = buyer.shell(t, t.get("choose-sure-title"));
            let typed =
                Typed { way: way.to_owned(), account: "DE02".to_owned(), ..Typed::default() };
            let choice = Choice::sample(by_hand);
            let seen = (&walk.case, &world.context, &choice);
            let problems = vec![Problem::new(t, "agree", "choose-agree-missing")];
            sure(shell, buyer, (seen, &walk.as_foresight()), (typed, problems))
        };
        [(false, "to-credit"), (false, BY_HAND), (true, "")].into_iter().map(page).collect()
    }
}
