//! `/staff/policy/drafts/{draft}/try`: one imagined case, decided by the rules as they are and as
//! the draft would have them, with every reason.

use super::{address, draft_id, shell};
use crate::{
    app::App,
    flows::{
        Error, load, platform_today,
        policy_drafts::{OpenDraft, find_draft},
    },
    web::{
        guard_staff::{Configures, Staff},
        page::{Shell, show},
        staff::words,
        trouble::PageError,
        visit::Visit,
    },
    wording::{FindingWords, Teller},
    words::Lang,
};
use amends_core::{
    case::WishKind,
    money::Currency,
    order::{GoodsTrait, OrderState},
    policy::{
        Basis, BuyerFacts, LineFacts, Platform, PolicyDocument, PriceFacts, RequestFacts,
        SeenBefore, decide, law,
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use std::collections::BTreeMap;

/// Days back that can be imagined.
const DAYS_MAX: i64 = 3_650;

/// What can be said of the buyer, each with its column.
const BUYER: [(&str, &str); 4] = [
    ("orders", "column-buyer-orders"),
    ("spent", "column-buyer-spent-minor"),
    ("quiet", "column-buyer-quiet-days"),
    ("requests", "column-buyer-requests"),
];

/// The page.
#[derive(Template)]
#[template(path = "staff/policy/imagined.html")]
pub struct ImaginedPage<'a> {
    pub shell: Shell<'a>,
    pub draft: String,
    pub draft_title: String,
    pub market: String,
    pub category: String,
    pub days: String,
    pub amount: String,
    pub photos: String,
    /// Numbers that are known of the buyer.
    pub buyer: Vec<Number>,
    pub is_confirmed: bool,
    pub wishes: Vec<Choice>,
    pub reasons: Vec<Choice>,
    pub states: Vec<Choice>,
    pub traits: Vec<Choice>,
    pub questions: Vec<Question>,
    /// As it is and as it would be; none before something was asked.
    pub answers: Vec<Answered>,
}

/// A number to type.
pub struct Number {
    pub name: &'static str,
    pub words: String,
    pub value: String,
}

/// One of several.
pub struct Choice {
    pub value: String,
    pub words: String,
    pub is_chosen: bool,
}

/// A question of the form with what was answered.
pub struct Question {
    pub code: String,
    pub words: String,
    pub answer: String,
}

/// What one set of rules says.
pub struct Answered {
    pub title: String,
    pub tone: &'static str,
    pub answer: String,
    pub findings: Vec<FindingWords>,
}

/// What is imagined, as the address carries it.
struct Imagined(BTreeMap<String, String>, Vec<String>);

impl Imagined {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let traits = pairs.iter().filter(|(name, _)| name == "trait");
        let traits = traits.map(|(_, value)| value.clone()).collect();
        Self(pairs.into_iter().collect(), traits)
    }

    fn text(&self, name: &str) -> &str {
        self.0.get(name).map(|text| text.trim()).unwrap_or_default()
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.text(name).parse().ok().filter(|number: &i64| *number >= 0)
    }

    /// Who asks, if anything was said of them.
    fn buyer(&self) -> Option<BuyerFacts> {
        let number = |name| self.number(name).map(|n| n.try_into().unwrap_or(u32::MAX));
        let is_known = BUYER.iter().any(|(name, _)| self.number(name).is_some());
        is_known.then(|| BuyerFacts {
            orders: number("orders").unwrap_or(1),
            spent: self.number("spent").unwrap_or(0),
            quiet_days: number("quiet"),
            requests: number("requests").unwrap_or(0),
        })
    }

    fn facts(&self, shop: &PolicyDocument, now: Timestamp, zone: &TimeZone) -> RequestFacts {
        let days = self.number("days").map(|days| days.min(DAYS_MAX));
        let delivered = days.map(|days| now - SignedDuration::from_hours(24 * days));
        let amount = self.number("amount").unwrap_or(10_000);
        let answers = shop.questions.iter().filter_map(|question| {
            let answer = self.text(&format!("q-{}", question.code));
            ["yes", "no"].contains(&answer).then(|| (question.code.clone(), answer.to_owned()))
        });
        let traits = GoodsTrait::ALL.into_iter();
        let line = LineFacts {
            no: 1,
            wish: self.text("wish").parse().unwrap_or(WishKind::ReturnAndRefund),
            category: self.text("category").to_owned(),
            traits: traits.filter(|one| self.1.iter().any(|word| word == one.word())).collect(),
            no_return_confirmed: self.text("confirmed") == "yes",
            asked: 1,
            left: 1,
            delivered_at: delivered,
            order_delivered_at: delivered,
            delivered_on: None,
            order_delivered_on: None,
            reason: Some(self.text("reason").to_owned()).filter(|reason| !reason.is_empty()),
            answers: answers.collect(),
            target: None,
            instant: false,
            attempts: 0,
            repairs: 0,
            keep_amount: 0,
            worth: amount,
            paid_back: 0,
            price: PriceFacts::default(),
            life: Default::default(),
        };
        let state = OrderState::ALL.into_iter().find(|one| one.word() == self.text("state"));
        let facts = RequestFacts {
            now,
            today: Date::default(),
            zone: zone.clone(),
            market: self.text("market").to_uppercase(),
            filed: true,
            order_state: state.unwrap_or(OrderState::Delivered),
            requests_before: 0,
            amount,
            tender: None,
            photos: self.number("photos").unwrap_or(0).try_into().unwrap_or(0),
            gift: false,
            gift_refundable: true,
            buyer: self.buyer(),
            before: SeenBefore::default(),
            lines: vec![line],
        };
        facts.dated()
    }
}

/// `GET`: managers.
pub async fn page(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(id): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let id = draft_id(&id)?;
    let draft = find_draft(&app, staff.tenant(), id).await?;
    let zone = load::zone(&app, staff.tenant()).await?;
    let asks = !pairs.is_empty();
    let mut imagined = Imagined::read(pairs);
    if imagined.text("market").is_empty() {
        imagined.0.insert("market".to_owned(), staff.shop.market.clone());
    }
    let mut page = form(words(&app, &visit, &staff), (&app, &staff, &visit), &draft, &imagined);
    if asks {
        let told = (page.shell.t, &zone, currency(&staff.shop.currency)?, app.now());
        let platform = platform_today(&app, staff.tenant()).await?;
        let [was, is] = [(&draft.base, "imagined-was"), (&draft.document, "imagined-is")]
            .map(|(rules, key)| answered(told, (rules, &platform), told.0.get(key), &imagined));
        page.answers = vec![was, is];
    }
    Ok(show(&page))
}

fn currency(code: &str) -> Result<Currency, Error> {
    Currency::parse(code).map_err(|_| Error::Fault(format!("{code} is no currency")))
}

fn answered(
    (t, zone, currency, now): (&Lang, &TimeZone, Currency, Timestamp),
    (rules, platform): (&PolicyDocument, &Option<Platform>),
    title: String,
    imagined: &Imagined,
) -> Answered {
    let facts = imagined.facts(rules, now, zone);
    let law = law::pack(&facts.market).on(facts.today);
    let policy = Basis { law, platform: platform.clone(), shop: rules.clone(), version: 0 };
    let decision = decide(&policy, &facts);
    let teller =
        Teller { lang: t, zone, currency, policy: &policy, tenders: &[], hides_money: false };
    let word = decision.answer.word();
    let tone = match word {
        "approve" => "good",
        "review" => "act",
        _ => "bad",
    };
    Answered {
        title,
        tone,
        answer: t.get(&format!("replay-{word}")),
        findings: teller.findings(&decision),
    }
}

fn form<'a>(
    t: &'a Lang,
    (app, staff, visit): (&'a App, &Staff<Configures>, &Visit),
    draft: &OpenDraft,
    imagined: &Imagined,
) -> ImaginedPage<'a> {
    let shop = &draft.document;
    let choice = |name: &str, value: &str, words: String| Choice {
        is_chosen: imagined.text(name) == value,
        value: value.to_owned(),
        words,
    };
    let number = |(name, column): (&'static str, &str)| Number {
        value: imagined.text(name).to_owned(),
        words: t.get(column),
        name,
    };
    let wish =
        |kind: WishKind| choice("wish", kind.word(), t.get(&format!("wish-{}", kind.word())));
    let reason = |one: &amends_core::policy::Reason| {
        choice("reason", &one.code, one.text.in_locale(t.code()).to_owned())
    };
    let state = |one: OrderState| {
        let words = t.get(&format!("order-state-{}", one.word()));
        let mut choice = choice("state", one.word(), words);
        choice.is_chosen |= imagined.text("state").is_empty() && one == OrderState::Delivered;
        choice
    };
    let a_trait = |one: GoodsTrait| Choice {
        value: one.word().to_owned(),
        words: t.get(&format!("trait-{}", one.word())),
        is_chosen: imagined.1.iter().any(|word| word == one.word()),
    };
    let question = |one: &amends_core::policy::Question| Question {
        code: one.code.clone(),
        words: one.text.in_locale(t.code()).to_owned(),
        answer: imagined.text(&format!("q-{}", one.code)).to_owned(),
    };
    ImaginedPage {
        shell: shell(app, visit, staff, t.get("imagined-title")),
        draft: address(draft.row.id),
        draft_title: draft.row.title.clone(),
        market: imagined.text("market").to_owned(),
        category: imagined.text("category").to_owned(),
        days: imagined.text("days").to_owned(),
        amount: imagined.text("amount").to_owned(),
        photos: imagined.text("photos").to_owned(),
        buyer: BUYER.map(number).into(),
        is_confirmed: imagined.text("confirmed") == "yes",
        wishes: WishKind::ASKED.map(wish).into(),
        reasons: shop.reasons.iter().map(reason).collect(),
        states: OrderState::ALL.map(state).into(),
        traits: GoodsTrait::ALL.map(a_trait).into(),
        questions: shop.questions.iter().map(question).collect(),
        answers: Vec::new(),
    }
}
