//! Figures of time: whose it was and how long steps took, in the cases opened in some days.

mod kept;

use self::kept::{PromisesView, given_view, promises_view};
use super::{
    super::{
        guard_staff::{Configures, Staff},
        page::{Shell, show},
        trouble::PageError,
        visit::Visit,
    },
    Place, frame, words,
};
use crate::{
    app::App,
    flows::{
        Error,
        figures::{self, Kept, PERIOD_DAYS_MAX, Times},
    },
    wording::spans::{PartyTime, span},
    words::Lang,
};
use amends_core::{case::Milestone, ids::TenantId, people::Party};
use amends_store::views::times::{Spent, StepTimes};
use askama::Template;
use axum::{
    extract::{self, State},
    response::Response,
};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use serde::Deserialize;

/// Days that are shown unless the reader says otherwise.
const DAYS: i64 = 30;

/// The page.
#[derive(Template)]
#[template(path = "staff/figures.html")]
pub struct FiguresPage<'a> {
    pub shell: Shell<'a>,
    pub lead: String,
    /// What was wrong with the period; empty: nothing.
    pub problem: String,
    pub from: String,
    pub to: String,
    /// Markets to choose from: code, chosen.
    pub markets: Vec<(String, bool)>,
    /// All markets, then each of several.
    pub parties: Vec<PartiesView>,
    pub steps: Vec<StepView>,
    /// All markets, then each of several.
    pub promises: Vec<PromisesView>,
    /// What was given for those that were not kept: for what, what, how often, how much.
    pub given: Vec<[String; 4]>,
}

/// Whose time it was, somewhere.
pub struct PartiesView {
    pub title: String,
    pub cases: String,
    pub rows: Vec<PartyView>,
}

/// A party's time: total with its bar, mean, cases.
pub struct PartyView {
    pub total: PartyTime,
    pub mean: String,
    pub cases: String,
}

/// A step.
pub struct StepView {
    pub name: String,
    /// What is counted.
    pub what: String,
    pub done: String,
    /// In percent of those done; empty without any.
    pub in_time: String,
    pub p50: String,
    pub p90: String,
}

/// The address: days as `2026-11-26`, both counted in.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    from: String,
    to: String,
    market: String,
}

/// `GET /staff/figures`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    extract::Query(query): extract::Query<Query>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let (zone, shop) = (staff.zone(), staff.tenant());
    let today = app.now().to_zoned(zone.clone()).date();
    let usual = (today.checked_sub((DAYS - 1).days()).unwrap_or(today), today);
    let (mut days, mut problem) = (query.days(usual), false);
    let mut found = read(&app, shop, moments(days, &zone), &query.market).await;
    if matches!(found, Err(Error::Invalid(_))) {
        (days, problem) = (usual, true);
        found = read(&app, shop, moments(days, &zone), &query.market).await;
    }
    let shell = frame(t, &visit, &staff, Some(Place::Figures), t.get("figures-title"));
    let page = lay_out(shell, (days, &staff.shop.zone), &found?, &query.market);
    Ok(show(&if problem { page.with_problem() } else { page }))
}

async fn read(
    app: &App,
    shop: TenantId,
    moments: (Timestamp, Timestamp),
    market: &str,
) -> Result<(Times, Kept), Error> {
    let times = figures::times(app, shop, moments, market).await?;
    Ok((times, figures::promises(app, shop, moments).await?))
}

impl Query {
    /// The days that were asked for; what cannot be read is as usual.
    fn days(&self, usual: (Date, Date)) -> (Date, Date) {
        let to = self.to.parse().unwrap_or(usual.1);
        let from = match self.from.parse() {
            Ok(from) => from,
            Err(_) if to == usual.1 => usual.0,
            Err(_) => to.checked_sub((DAYS - 1).days()).unwrap_or(to),
        };
        (from, to)
    }
}

/// From the first moment of the first day until before the day after the last.
fn moments((from, to): (Date, Date), zone: &TimeZone) -> (Timestamp, Timestamp) {
    let start = |date: Date, else_at: Timestamp| {
        date.to_zoned(zone.clone()).map_or(else_at, |zoned| zoned.timestamp())
    };
    let after = to.tomorrow().map_or(Timestamp::MAX, |day| start(day, Timestamp::MAX));
    (start(from, Timestamp::MIN), after)
}

fn lay_out<'a>(
    shell: Shell<'a>,
    ((from, to), zone): ((Date, Date), &str),
    (found, kept): &(Times, Kept),
    market: &str,
) -> FiguresPage<'a> {
    let t = shell.t;
    let several = if found.markets.len() > 1 { &found.markets[..] } else { &[] };
    let parties = std::iter::once(&found.all).filter(|all| all.cases > 0).chain(several);
    let lead = [("from", t.day(from).into()), ("to", t.day(to).into()), ("zone", zone.into())];
    let steps = Milestone::ALL.into_iter().zip(found.steps);
    let markets = several.iter().map(|own| (own.market.clone(), own.market == market));
    FiguresPage {
        lead: t.get_with("figures-lead", &lead),
        problem: String::new(),
        from: from.to_string(),
        to: to.to_string(),
        markets: markets.collect(),
        parties: parties.map(|spent| parties_view(t, spent)).collect(),
        steps: steps.map(|(step, times)| step_view(t, step, times)).collect(),
        promises: promises_view(t, kept),
        given: given_view(t, kept),
        shell,
    }
}

fn parties_view(t: &Lang, spent: &Spent) -> PartiesView {
    let longest = spent.parties.iter().map(|own| own.ms).max().unwrap_or(0).max(1);
    let had = Party::ALL.into_iter().zip(spent.parties).filter(|(_, own)| own.cases > 0);
    let row = |(party, own): (Party, amends_store::views::times::PartySpent)| PartyView {
        total: PartyTime {
            party: t.get(&format!("party-{}", party.word())),
            time: span(t, own.ms),
            now: true,
            length: i64::try_from(i128::from(own.ms) * 1_000 / i128::from(longest)).unwrap_or(0),
        },
        mean: own.mean_ms().map(|ms| span(t, ms)).unwrap_or_default(),
        cases: t.number(own.cases),
    };
    let counts = [("cases", t.number(spent.cases).into()), ("open", t.number(spent.open).into())];
    PartiesView {
        title: match spent.market.as_str() {
            "" => t.get("figures-all-markets"),
            market => market.to_owned(),
        },
        cases: t.get_with("figures-cases", &counts),
        rows: had.map(row).collect(),
    }
}

fn step_view(t: &Lang, step: Milestone, times: StepTimes) -> StepView {
    let key = format!("milestone-{}", step.word());
    let time = |ms: Option<i64>| ms.map(|ms| span(t, ms)).unwrap_or_default();
    StepView {
        name: t.get(&key),
        what: t.get(&format!("{key}-what")),
        done: t.number(times.cases),
        in_time: match times.cases {
            0 => String::new(),
            cases => format!("{} %", times.in_time * 100 / cases),
        },
        p50: time(times.p50_ms),
        p90: time(times.p90_ms),
    }
}

impl FiguresPage<'_> {
    fn with_problem(mut self) -> Self {
        let limits = [("days", PERIOD_DAYS_MAX.into()), ("shown", DAYS.into())];
        self.problem = self.shell.t.get_with("figures-too-long", &limits);
        self
    }
}

/// Figures of nothing, and of two markets.
#[cfg(test)]
pub fn samples<'a>(shell: impl Fn() -> Shell<'a>) -> Vec<FiguresPage<'a>> {
    use amends_store::views::times::PartySpent;
    let days = (jiff::civil::date(2026, 11, 1), jiff::civil::date(2026, 11, 30));
    let spent = |market: &str, cases: i64| Spent {
        market: market.to_owned(),
        cases,
        open: cases / 2,
        parties: [PartySpent { ms: cases * 90_000_000, cases }; 6],
    };
    let step = StepTimes { cases: 3, in_time: 2, p50_ms: Some(60_000), p90_ms: Some(90_000_000) };
    let nothing = Times { all: spent("", 0), markets: vec![], steps: [StepTimes::default(); 4] };
    let two = Times {
        all: spent("", 3),
        markets: vec![spent("CN", 1), spent("DE", 2)],
        steps: [step; 4],
    };
    let page = |found: &(Times, Kept)| lay_out(shell(), (days, "UTC"), found, "DE");
    let kept = kept::samples();
    vec![page(&(nothing, kept.0)).with_problem(), page(&(two, kept.1))]
}
