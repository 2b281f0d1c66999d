//! The inbox: which cases wait for whom, oldest first, with what is late in plain sight.

use super::{
    super::{
        guard_staff::{SeesCases, Staff},
        page::{Shell, show},
        trouble::PageError,
        visit::Visit,
    },
    Place,
    case_file::goods_of,
    frame,
    inbox_query::{CHIPS, Query, Tab},
    words,
};
use crate::{
    app::App,
    flows::load,
    wording::{self, When},
    words::Lang,
};
use amends_core::{
    case::{Label, WishKind, is_short},
    money::{Currency, Money},
    people::{Act, Channel},
};
use amends_store::views::{
    deadlines,
    inbox::{self, COUNT_MAX, Head, Which},
    second_looks::{self, SecondLooks},
};
use askama::Template;
use axum::{
    extract::{self, State},
    response::Response,
};
use jiff::{Timestamp, tz::TimeZone};

/// Days over which second looks are counted.
const LOOKS_DAYS: [i64; 2] = [30, 90];

/// The page.
#[derive(Template)]
#[template(path = "staff/inbox.html")]
pub struct Inbox<'a> {
    pub shell: Shell<'a>,
    pub query: Query,
    pub tabs: Vec<TabView>,
    /// What cannot wait; only what there is.
    pub chips: Vec<TabView>,
    /// For managers: what people made of automatic answers.
    pub looks: Vec<LooksView>,
    pub filters: Vec<Filter>,
    pub rows: Vec<RowView>,
    pub next: Option<String>,
    /// Back to the tab without filters and search.
    pub clear: String,
}

/// A tab with how many cases are in it.
pub struct TabView {
    pub href: String,
    pub words: String,
    pub count: String,
    pub here: bool,
    pub alarming: bool,
}

/// What people made of automatic answers in some days.
pub struct LooksView {
    pub title: String,
    /// What is counted, and how many.
    pub counts: Vec<(String, String)>,
}

/// A filter: a field with its choices.
pub struct Filter {
    pub name: &'static str,
    pub label: String,
    /// Word, name, chosen.
    pub choices: Vec<(String, String, bool)>,
}

/// A case in the list.
pub struct RowView {
    pub href: String,
    pub number: String,
    /// What was asked about.
    pub goods: String,
    pub wish: String,
    pub tone: &'static str,
    pub status: String,
    pub turn: String,
    /// How it came in, where it was not the buyer's own page.
    pub channel: String,
    pub amount: String,
    pub opened: When,
    pub due: Option<When>,
    /// How far away that is.
    pub distance: String,
    pub late: bool,
    /// Less than a fifth of its time is left.
    pub short: bool,
}

impl Inbox<'_> {
    /// Whether search or filters leave cases out.
    pub fn is_narrowed(&self) -> bool {
        self.query.is_filtered() || !self.query.q.is_empty()
    }
}

/// `GET /staff/inbox`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesCases>,
    visit: Visit,
    extract::Query(query): extract::Query<Query>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let found = query.run(&app, staff.tenant()).await?;
    let rows = rows(&app, &staff, t, &found.heads).await?;
    Ok(show(&Inbox {
        shell: frame(t, &visit, &staff, Some(Place::Inbox), t.get("inbox-title")),
        tabs: tabs(&app, &staff, t, &query).await?,
        chips: chips(&app, &staff, t, &query).await?,
        looks: looks(&app, &staff, t).await?,
        filters: filters(t, &query),
        rows,
        next: found.next.map(|after| query.address(|next| next.after = after)),
        clear: Query { tab: query.tab.clone(), ..Query::default() }.address(|_| ()),
        query,
    }))
}

async fn rows(
    app: &App,
    staff: &Staff<SeesCases>,
    t: &Lang,
    heads: &[Head],
) -> Result<Vec<RowView>, PageError> {
    let ids: Vec<_> = heads.iter().map(|head| head.id).collect();
    let beginnings = inbox::beginnings(app.store(), staff.tenant(), &ids).await?;
    let dues: Vec<_> = heads.iter().map(|head| (head.id, head.row.due_ms)).collect();
    let since = deadlines::since(app.store(), staff.tenant(), &dues).await?;
    let (zone, now) = (staff.zone(), app.now());
    let rows = heads.iter().zip(beginnings).zip(since);
    let view = |((head, first), since): ((&Head, Option<String>), Option<i64>)| RowView {
        short: is_short_of_time(head, since, now),
        ..row(t, head, first.as_deref(), (&zone, now))
    };
    Ok(rows.map(view).collect())
}

async fn tabs(
    app: &App,
    staff: &Staff<SeesCases>,
    t: &Lang,
    query: &Query,
) -> Result<Vec<TabView>, PageError> {
    let mut tabs = Vec::new();
    for tab in Tab::ALL {
        let count = tab.count(app, staff.tenant()).await?;
        tabs.push(TabView {
            href: Query { tab: tab.word().to_owned(), ..Query::default() }.address(|_| ()),
            words: t.get(&format!("inbox-tab-{}", tab.word())),
            count: count_words(tab, count),
            here: tab == query.tab() && query.q.is_empty(),
            alarming: tab == Tab::Late && count > 0,
        });
    }
    Ok(tabs)
}

/// Statuses that cannot wait, with how many cases are in them.
async fn chips(
    app: &App,
    staff: &Staff<SeesCases>,
    t: &Lang,
    query: &Query,
) -> Result<Vec<TabView>, PageError> {
    let mut chips = Vec::new();
    for (word, labels) in CHIPS {
        let mut count = 0;
        for label in labels {
            let which = Which::Status(label.word().to_owned());
            count += inbox::count(app.store(), staff.tenant(), &which).await?;
        }
        let at = Query { tab: "open".to_owned(), status: word.to_owned(), ..Query::default() };
        chips.push(TabView {
            href: at.address(|_| ()),
            words: t.get(&format!("inbox-chip-{word}")),
            count: count_words(Tab::Open, count),
            here: query.status == word,
            alarming: false,
        });
    }
    Ok(chips.into_iter().filter(|chip| chip.count != "0" || chip.here).collect())
}

/// Second looks of the last days, for whoever answers for the rules.
async fn looks(app: &App, staff: &Staff<SeesCases>, t: &Lang) -> Result<Vec<LooksView>, PageError> {
    if !staff.role.may(Act::Configure) {
        return Ok(Vec::new());
    }
    let now_ms = app.now().as_millisecond();
    let mut views = Vec::new();
    for days in LOOKS_DAYS {
        let from_ms = now_ms - days * 24 * 60 * 60 * 1_000;
        let found = second_looks::counts(app.store(), staff.tenant(), from_ms, now_ms + 1).await?;
        views.push(looks_view(t, days, found));
    }
    Ok(views)
}

fn looks_view(t: &Lang, days: i64, found: SecondLooks) -> LooksView {
    let all = found.asked + found.upheld + found.changed;
    let counts = [
        ("looks-asked", all),
        ("looks-upheld", found.upheld),
        ("looks-changed", found.changed),
        ("looks-waiting", found.asked),
    ];
    LooksView {
        title: t.get_with("looks-days", &[("days", days.into())]),
        counts: counts.map(|(key, count)| (t.get(key), count.to_string())).to_vec(),
    }
}

/// Nobody reads further than 999; of closed cases the number says nothing.
fn count_words(tab: Tab, count: i64) -> String {
    match count {
        _ if tab == Tab::All => String::new(),
        COUNT_MAX.. => "999+".to_owned(),
        count => count.to_string(),
    }
}

fn filters(t: &Lang, query: &Query) -> Vec<Filter> {
    let filter = |name: &'static str, family: &str, words: Vec<&str>, chosen: &str| Filter {
        name,
        label: t.get(&format!("inbox-filter-{name}")),
        choices: words
            .iter()
            .map(|word| (word.to_string(), t.get(&format!("{family}{word}")), *word == chosen))
            .collect(),
    };
    let labels = Label::ALL.map(Label::word).to_vec();
    let wishes = WishKind::ALL.map(WishKind::word).to_vec();
    let channels = [Channel::Page, Channel::Api, Channel::Mail, Channel::Phone, Channel::Chat];
    let channels = channels.map(Channel::word).to_vec();
    vec![
        filter("status", "label-", labels, &query.status),
        filter("wish", "wish-", wishes, &query.wish),
        filter("channel", "channel-", channels, &query.channel),
    ]
}

fn row(t: &Lang, head: &Head, first: Option<&str>, (zone, now): (&TimeZone, Timestamp)) -> RowView {
    let row = &head.row;
    let label = Label::ALL.into_iter().find(|label| label.word() == row.status);
    let due = row.due_ms.map(load::moment);
    let by_staff = row.channel != Channel::Page.word();
    RowView {
        href: format!("/staff/cases/{}", row.number),
        number: row.number.clone(),
        goods: first.map(|body| goods_of(t, body)).unwrap_or_default(),
        wish: t.get(&format!("wish-{}", row.wish)),
        tone: wording::tone(label.unwrap_or(Label::InReview).tone()),
        status: t.get(&format!("label-{}", row.status)),
        turn: match row.turn.as_str() {
            "nobody" => String::new(),
            party => t.get(&format!("party-{party}")),
        },
        channel: if by_staff { t.get(&format!("channel-{}", row.channel)) } else { String::new() },
        amount: amount(t, &row.currency, row.amount_minor),
        opened: wording::at(t, load::moment(row.opened_ms), zone),
        due: due.map(|due| wording::until(t, due, zone)),
        distance: due.map(|due| t.distance(due, now)).unwrap_or_default(),
        late: due.is_some_and(|due| due < now),
        short: false,
    }
}

/// Whether less than a fifth of the time is left of a clock that runs since then.
fn is_short_of_time(head: &Head, since_ms: Option<i64>, now: Timestamp) -> bool {
    let (Some(since), Some(due)) = (since_ms, head.row.due_ms) else { return false };
    is_short(load::moment(since), load::moment(due), now)
}

fn amount(t: &Lang, currency: &str, minor: i64) -> String {
    let Ok(currency) = Currency::parse(currency) else { return String::new() };
    let amount = t.money(Money::new(minor.abs(), currency));
    match minor {
        ..0 => t.get_with("inbox-buyer-pays", &[("amount", amount.into())]),
        _ => amount,
    }
}

/// The inbox empty, filtered to nothing, searched, and with rows.
#[cfg(test)]
pub fn samples<'a>(shell: impl Fn() -> Shell<'a>) -> Vec<Inbox<'a>> {
    let when = When { words: "20 Nov 2026".to_owned(), machine: "2026-11-20".to_owned() };
    let row = |t: &Lang, late: bool| RowView {
        href: "/staff/cases/7K2P-94QX".to_owned(),
        number: "7K2P-94QX".to_owned(),
        goods: "Silk shirt M × 1".to_owned(),
        wish: t.get("wish-exchange"),
        tone: "running",
        status: t.get("label-in-review"),
        turn: t.get("party-merchant"),
        channel: t.get("channel-phone"),
        amount: amount(t, "CNY", if late { -3_000 } else { 3_000 }),
        opened: when.clone(),
        due: Some(when.clone()),
        distance: "24 h".to_owned(),
        late,
        short: !late,
    };
    let typed = |status: &str, q: &str| Query {
        status: status.to_owned(),
        q: q.to_owned(),
        ..Query::default()
    };
    let queries = [typed("", ""), typed("refused", ""), typed("", "衬衫"), typed("", "")];
    let page = |(place, query): (usize, Query)| {
        let shell = shell();
        let rows = if place > 1 { vec![row(shell.t, true), row(shell.t, false)] } else { vec![] };
        Inbox {
            tabs: Vec::new(),
            chips: Vec::new(),
            looks: vec![looks_view(shell.t, 30, SecondLooks { asked: 1, upheld: 4, changed: 2 })],
            filters: filters(shell.t, &query),
            rows,
            next: (place == 3).then(|| query.address(|_| ())),
            clear: query.address(|_| ()),
            query,
            shell,
        }
    };
    queries.into_iter().enumerate().map(page).collect()
}
