//! `/{shop}/policy/widget`: one sentence about sending some goods back, for a frame on a shop's own
//! pages; and `/{shop}/policy/widget.js`, which writes the same sentence without a frame. Both are
//! the same for everybody and hold nothing of anybody.

use super::policy::{Asked, in_force};
use crate::{
    app::App,
    flows::FieldProblem,
    web::{assets, form::Problem, page::show_with, shop::Shop, trouble::PageError, visit::Visit},
    words::{Lang, Locale},
};
use amends_core::{
    order::GoodsTrait,
    policy::{AskedGoods, Basis, Payer, SentBack},
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use jiff::{Timestamp, civil::Date};
use serde_json::{Value, json};

/// Letters of a category.
const CATEGORY_CHARS_MAX: usize = 200;
/// Other sites may frame this page; it loads our style and nothing else, and sends nothing.
const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors *";
/// Kept for five minutes: new rules are known days before they hold.
const KEPT: &str = "public, max-age=300";

/// The page.
#[derive(Template)]
#[template(path = "consumer/policy_widget.html")]
pub struct WidgetPage<'a> {
    pub t: &'a Lang,
    pub shop: String,
    /// The sentence; where something in the address is wrong, what.
    pub sentence: String,
    pub is_wrong: bool,
    /// What may speak against it, a sentence each.
    pub exceptions: Vec<String>,
    /// The whole policy.
    pub more: String,
}

impl WidgetPage<'_> {
    fn style(&self, name: &str) -> String {
        assets::address(name).into_owned()
    }
}

/// What an address asks about, and for orders of which moment. `Err`: the parameter that is wrong.
pub fn asked_goods(
    asked: &Asked,
    shop: &Shop,
    now: Timestamp,
) -> Result<(AskedGoods, Timestamp), FieldProblem> {
    let at = asked.moment(&shop.zone, now);
    let at = at.ok_or_else(|| FieldProblem::new("on", "not-a-day"))?;
    if asked.category.chars().count() > CATEGORY_CHARS_MAX {
        let long = FieldProblem::new("category", "text-too-long");
        return Err(long.with("max", CATEGORY_CHARS_MAX));
    }
    let delivered = match asked.delivered.trim() {
        "" => None,
        day => {
            let day = day.parse::<Date>();
            Some(day.map_err(|_| FieldProblem::new("delivered", "not-a-day"))?)
        }
    };
    let market = match asked.market.trim() {
        "" => shop.row.market.clone(),
        code if code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic()) => {
            code.to_ascii_uppercase()
        }
        _ => return Err(FieldProblem::new("market", "not-a-market")),
    };
    let words = asked.goods.split(',').map(str::trim).filter(|word| !word.is_empty());
    let traits = words.map(a_trait).collect::<Result<_, _>>()?;
    let category = asked.category.trim().to_owned();
    Ok((AskedGoods { category, traits, market, delivered }, at))
}

fn a_trait(word: &str) -> Result<GoodsTrait, FieldProblem> {
    let known = GoodsTrait::ALL.into_iter().find(|one| one.word() == word);
    known.ok_or_else(|| {
        let known = GoodsTrait::ALL.map(GoodsTrait::word).join(", ");
        FieldProblem::new("goods", "not-one-of").with("known", known)
    })
}

/// Whether goods can be sent back because of a change of mind, as a sentence.
fn sentence(t: &Lang, today: Date, (basis, goods): (&Basis, &AskedGoods)) -> String {
    let payer = match basis.way_back(goods) {
        Some(Payer::Merchant | Payer::Carrier) => "free",
        Some(Payer::Buyer) => "buyer",
        None => "unsaid",
    };
    let way = ("way", payer.into());
    match basis.sent_back(goods) {
        SentBack::Within { last_day: Some(day), .. } => {
            let key = if day < today { "widget-over" } else { "widget-until" };
            t.get_with(key, &[("day", t.day(day).into()), way])
        }
        SentBack::Within { days, .. } => {
            let days = t.get_with("policy-days", &[("count", i64::from(days).into())]);
            t.get_with("widget-within", &[("days", days.into()), way])
        }
        SentBack::Always => t.get_with("widget-always", &[way]),
        SentBack::Never { clause: Some(clause) } => {
            let why = clause.text.in_locale(t.code()).to_owned();
            t.get_with("widget-never", &[("why", why.into())])
        }
        SentBack::Never { clause: None } => t.get("widget-never-offered"),
    }
}

fn exceptions(t: &Lang, basis: &Basis, goods: &AskedGoods) -> Vec<String> {
    let told = basis.may_be_excluded(goods).into_iter().map(|clause| {
        let why = clause.text.in_locale(t.code()).to_owned();
        t.get_with("widget-exception", &[("why", why.into())])
    });
    told.collect()
}

fn today(shop: &Shop, now: Timestamp) -> Date {
    now.to_zoned(shop.zone.clone()).date()
}

/// The same for programs: the answer, its parts, and a sentence in each language.
pub fn send_back(app: &App, shop: &Shop, (basis, goods): (&Basis, &AskedGoods)) -> Value {
    let answer = basis.sent_back(goods);
    let (days, last_day, clause) = match answer {
        SentBack::Within { days, last_day, clause } => (Some(days), last_day, clause),
        SentBack::Always => (None, None, None),
        SentBack::Never { clause } => (None, None, clause),
    };
    let today = today(shop, app.now());
    let mut told = json!({
        "answer": answer.word(), "days": days, "last_day": last_day,
        "clause": clause.map(|clause| &clause.id),
        "way_back": basis.way_back(goods).map(Payer::word),
        "policy": format!("{}/{}/policy", app.config().server.public_url, shop.row.slug),
    });
    for locale in Locale::ALL {
        let t = app.words(locale);
        told["sentences"][locale.code()] = json!({
            "answer": sentence(t, today, (basis, goods)),
            "exceptions": exceptions(t, basis, goods),
            "more": t.get("widget-more"),
        });
    }
    told
}

/// `GET /{shop}/policy/widget`: anybody, inside a frame of any site.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    shop: Shop,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let chosen = Locale::parse(&asked.lang);
    let t = chosen.map_or_else(|| shop.words(&app, &visit), |locale| app.words(locale));
    let read = asked_goods(&asked, &shop, app.now()).and_then(|read| spoken(&asked, read));
    let (status, said) = match read {
        Ok((goods, at)) => {
            let (_, basis, _) = in_force(&app, (&shop, &goods.market), at).await?;
            let sentence = sentence(t, today(&shop, app.now()), (&basis, &goods));
            (StatusCode::OK, (sentence, exceptions(t, &basis, &goods)))
        }
        Err(wrong) => (StatusCode::BAD_REQUEST, (wrong_words(t, &wrong), Vec::new())),
    };
    Ok(framed(show_with(status, &view(t, &shop, (status, said)))))
}

fn view<'a>(
    t: &'a Lang,
    shop: &Shop,
    (status, (sentence, exceptions)): (StatusCode, (String, Vec<String>)),
) -> WidgetPage<'a> {
    WidgetPage {
        t,
        shop: shop.row.name.clone(),
        sentence,
        is_wrong: status != StatusCode::OK,
        exceptions,
        more: format!("/{}/policy", shop.row.slug),
    }
}

/// What was read, if the language that was asked for is spoken here.
fn spoken<T>(asked: &Asked, read: T) -> Result<T, FieldProblem> {
    match asked.lang.is_empty() || Locale::parse(&asked.lang).is_some() {
        true => Ok(read),
        false => Err(FieldProblem::new("lang", "not-one-of").with("known", "zh, en")),
    }
}

fn wrong_words(t: &Lang, wrong: &FieldProblem) -> String {
    let problem = Problem::of(t, wrong).words;
    let args = [("name", wrong.field.clone().into()), ("problem", problem.into())];
    t.get_with("widget-wrong", &args)
}

fn framed(mut page: Response) -> Response {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, KEPT),
        (header::VARY, "accept-language, cookie"),
    ];
    for (name, value) in headers {
        page.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    page
}

/// `GET /{shop}/policy/widget.js`: anybody, as a module of any site.
pub async fn script(_: Shop) -> Response {
    let mut answer = assets::named("widget.js");
    let headers = [(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"), (header::CACHE_CONTROL, KEPT)];
    for (name, value) in headers {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}
