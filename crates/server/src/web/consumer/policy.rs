//! A shop's rules, for everybody to read before they buy: the version in force today or on any
//! day, as a page and for programs. Drawn from the tables that decide.

use super::{
    policy_widget::{asked_goods, send_back},
    revocation::label::{self, CallView},
};
use crate::{
    app::App,
    flows::{Error, load::moment, platform_on},
    web::{
        form::Problem,
        page::{NavLink, Room, Shell, show},
        shop::Shop,
        trouble::PageError,
        visit::Visit,
    },
    wording::ClauseWords,
    words::{Lang, Locale},
};
use amends_core::policy::{Basis, Clause, Fault, PolicyDocument, Right, law};
use amends_store::policies::{self, PolicyRow};
use askama::Template;
use axum::{
    Json,
    extract::{Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::Deserialize;
use serde_json::{Value, json};

/// Versions that are listed.
const VERSIONS: i64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "consumer/policy.html")]
pub struct PolicyPage<'a> {
    pub shell: Shell<'a>,
    /// In force for orders of which day, as it is typed; empty: today's.
    pub on: String,
    /// What was typed is no day.
    pub is_odd: bool,
    pub version: String,
    pub rights: Vec<RightRow>,
    pub topics: Vec<(String, Vec<ClauseWords>)>,
    /// What is done by when: a sentence each.
    pub times: Vec<String>,
    /// Where a buyer can withdraw from a contract, if the law of the shop's market has it.
    pub revocation: Option<CallView>,
    /// Other versions.
    pub versions: Vec<NavLink>,
    /// For search engines: schema.org's words, safe inside a page.
    pub told: String,
}

/// A right that lasts some days.
pub struct RightRow {
    pub fault: String,
    pub wishes: String,
    pub goods: String,
    pub days: String,
    pub clause: Option<ClauseWords>,
    pub of: String,
}

/// Which version.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// For orders placed on this day, `YYYY-MM-DD`; empty: now.
    pub on: String,
    /// Only for the JSON and the widget: what goods of this category may be sent back for.
    pub category: String,
    /// What the law asks about the goods, words between commas.
    pub goods: String,
    /// Where the buyer is; empty: the shop's own market.
    pub market: String,
    /// The day they were delivered, `YYYY-MM-DD`.
    pub delivered: String,
    /// Only for the widget: `zh` or `en`.
    pub lang: String,
}

impl Asked {
    /// The last moment of the day that was asked for; `None` where it is no day.
    pub fn moment(&self, zone: &TimeZone, now: Timestamp) -> Option<Timestamp> {
        if self.on.is_empty() {
            return Some(now);
        }
        let next = self.on.trim().parse::<Date>().ok()?.tomorrow().ok()?;
        let begins = next.to_zoned(zone.clone()).ok()?.timestamp();
        begins.checked_sub(jiff::SignedDuration::from_millis(1)).ok()
    }
}

/// The version for orders of a moment; the first one where none was in force yet.
pub async fn in_force(
    app: &App,
    (shop, market): (&Shop, &str),
    at: Timestamp,
) -> Result<(PolicyRow, Basis, Vec<PolicyRow>), PageError> {
    let versions = policies::list(app.store(), shop.tenant(), VERSIONS).await?;
    let row = policies::in_force(app.store(), shop.tenant(), at.as_millisecond()).await?;
    let row = row.or_else(|| versions.last().cloned()).ok_or(PageError::NOT_FOUND)?;
    let document: PolicyDocument = serde_json::from_str(&row.body).map_err(Error::from)?;
    let day = at.to_zoned(shop.zone.clone()).date();
    let law = law::pack(market).on(day);
    let platform = platform_on(app, day).await?;
    let platform = platform.map(|platform| platform.in_market(market));
    let basis = Basis { law, platform, shop: document, version: row.version };
    Ok((row, basis, versions))
}

/// `GET /{shop}/policy`: anybody.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    shop: Shop,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let t = shop.words(&app, &visit);
    let now = app.now();
    let at = asked.moment(&shop.zone, now);
    let (row, basis, versions) =
        in_force(&app, (&shop, &shop.row.market), at.unwrap_or(now)).await?;
    let title = basis.shop.title.in_locale(t.code()).to_owned();
    let home = format!("/{}", shop.row.slug);
    let shell = Shell::new(t, &visit, Room::Buyer, title).of(&shop.row.name, home);
    let typed = (asked.on.as_str(), at.is_none());
    Ok(show(&view(shell, &shop, (typed, now), (&row, &basis, &versions))))
}

/// The page of a version.
pub fn view<'a>(
    shell: Shell<'a>,
    shop: &Shop,
    ((on, is_odd), now): ((&str, bool), Timestamp),
    (row, basis, versions): (&PolicyRow, &Basis, &[PolicyRow]),
) -> PolicyPage<'a> {
    let t = shell.t;
    let topics = basis.topics().into_iter().map(|(topic, clauses)| {
        let heading = t.get(&format!("policy-topic-{}", topic.word()));
        (heading, clauses.into_iter().map(|clause| ClauseWords::of(clause, t)).collect())
    });
    let others = versions.iter().filter(|other| other.version != row.version);
    PolicyPage {
        on: on.to_owned(),
        is_odd,
        version: since(t, row, &shop.zone, now),
        rights: basis.rights().iter().map(|right| right_row(t, basis, right)).collect(),
        topics: topics.collect(),
        times: times(t, basis),
        revocation: label::of_market(t, &shop.row.market, format!("/{}/withdrawal", shop.row.slug)),
        versions: others.map(|other| version(t, shop, other, now)).collect(),
        told: told(shop, basis).to_string().replace('<', "\\u003c"),
        shell,
    }
}

fn right_row(t: &Lang, basis: &Basis, right: &Right<'_>) -> RightRow {
    let comma = t.get("list-comma");
    let wishes: Vec<String> = right.wishes.iter().map(|wish| super::wish_words(t, *wish)).collect();
    let goods: Vec<&str> =
        right.categories.iter().map(|code| basis.shop.category(code, t.code())).collect();
    let or_all = |list: String, all: &str| if list.is_empty() { t.get(all) } else { list };
    RightRow {
        fault: t.get(&format!("policy-fault-{}", right.fault.word())),
        wishes: or_all(wishes.join(&comma), "policy-all-wishes"),
        goods: or_all(goods.join(&comma), "policy-all-goods"),
        days: t.get_with("policy-days", &[("count", i64::from(right.days).into())]),
        clause: basis.clause(right.clause).map(|clause| ClauseWords::of(clause, t)),
        of: t.get(&format!("policy-of-{}", right.of.word())),
    }
}

/// What is done by when.
fn times(t: &Lang, basis: &Basis) -> Vec<String> {
    let clocks = &basis.shop.clocks;
    let said = |key: &str, count: i64| t.get_with(key, &[("count", count.into())]);
    vec![
        said("policy-time-review", clocks.review_hours.into()),
        said("policy-time-ship", clocks.ship_by_days.into()),
        said("policy-time-inspect", clocks.inspect_hours.into()),
        said("policy-time-arrival", clocks.arrival_days.into()),
        said("policy-time-appeal", clocks.appeal_days.into()),
    ]
}

/// Since or from when a version holds.
fn since(t: &Lang, row: &PolicyRow, zone: &TimeZone, now: Timestamp) -> String {
    let number = ("version", row.version.into());
    let from = moment(row.valid_from_ms);
    if row.valid_from_ms <= 0 {
        return t.get_with("policy-version-first", &[number]);
    }
    let key = if from <= now { "policy-version-since" } else { "policy-version-from" };
    t.get_with(key, &[number, ("day", t.date(from, zone).into())])
}

fn version(t: &Lang, shop: &Shop, row: &PolicyRow, now: Timestamp) -> NavLink {
    let day = moment(row.valid_from_ms).to_zoned(shop.zone.clone()).date();
    let href = format!("/{}/policy?on={day}", shop.row.slug);
    NavLink::new(href, since(t, row, &shop.zone, now), false)
}

/// schema.org's `MerchantReturnPolicy` for a change of mind, as far as its words reach.
fn told(shop: &Shop, basis: &Basis) -> Value {
    let everything = String::new();
    let days = basis.return_days(&everything, Fault::Nobody);
    let kind = match days {
        Some(0) => "MerchantReturnNotPermitted",
        Some(_) => "MerchantReturnFiniteReturnWindow",
        None => "MerchantReturnUnspecified",
    };
    let mut told = json!({
        "@context": "https://schema.org", "@type": "MerchantReturnPolicy",
        "applicableCountry": shop.row.market,
        "returnPolicyCategory": format!("https://schema.org/{kind}"),
        "returnMethod": "https://schema.org/ReturnByMail",
    });
    if let Some(days) = days.filter(|days| *days > 0) {
        told["merchantReturnDays"] = days.into();
    }
    told
}

/// `GET /{shop}/policy.json`: anybody, from any page: the rights, the clauses, the days for goods
/// of a category.
pub async fn data(
    State(app): State<App>,
    shop: Shop,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    // It is the same for everybody and holds nothing of anybody.
    let open = [(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    let (goods, at) = match asked_goods(&asked, &shop, app.now()) {
        Ok(read) => read,
        Err(wrong) => {
            let words = Problem::of(app.words(Locale::En), &wrong).words;
            let wrong = json!({ "field": wrong.field, "code": wrong.code, "detail": words });
            return Ok((StatusCode::BAD_REQUEST, open, Json(wrong)).into_response());
        }
    };
    let (row, basis, _) = in_force(&app, (&shop, &goods.market), at).await?;
    let mut body = document(&shop, (&row, &basis), &asked.category);
    body["send_back"] = send_back(&app, &shop, (&basis, &goods));
    Ok((open, Json(body)).into_response())
}

fn document(shop: &Shop, (row, basis): (&PolicyRow, &Basis), category: &String) -> Value {
    let right = |right: Right<'_>| {
        json!({
            "fault": right.fault.word(), "days": right.days, "clause": right.clause,
            "of": right.of.word(), "categories": right.categories,
            "wishes": right.wishes.iter().map(|wish| wish.word()).collect::<Vec<_>>(),
        })
    };
    let clause = |clause: &Clause| {
        let (legal, plain) = (&clause.text, clause.plain());
        json!({
            "id": clause.id, "zh": legal.zh, "en": legal.en, "source": clause.source,
            "plain": { "zh": plain.zh, "en": plain.en },
        })
    };
    let topics = basis.topics().into_iter().map(|(topic, clauses)| {
        let clauses: Vec<Value> = clauses.into_iter().map(clause).collect();
        json!({ "topic": topic.word(), "clauses": clauses })
    });
    let days = |fault| basis.return_days(category, fault);
    json!({
        "shop": shop.row.name, "market": shop.row.market, "law": basis.law.id,
        "version": row.version, "valid_from": moment(row.valid_from_ms),
        "platform_version": basis.platform.as_ref().map(|platform| platform.version),
        "return_days": {
            "category": category, "nobody": days(Fault::Nobody),
            "merchant": days(Fault::Merchant), "carrier": days(Fault::Carrier),
        },
        "rights": basis.rights().into_iter().map(right).collect::<Vec<_>>(),
        "topics": topics.collect::<Vec<_>>(),
        "schema_org": told(shop, basis),
    })
}
