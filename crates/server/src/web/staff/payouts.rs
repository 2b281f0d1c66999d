//! Money on its way, for those who answer for it: what failed first, then what is under way, then
//! what was paid.

use super::{
    super::{
        guard_staff::{SeesMoney, Staff},
        page::{NavLink, Shell, show},
        trouble::PageError,
        visit::Visit,
    },
    Place,
    case_file::CaseFile,
    case_parts::{self, PartView},
    finance, frame, words,
};
use crate::{app::App, words::Lang};
use amends_core::{
    case::{Label, Part},
    people::Role,
};
use amends_store::views::inbox::{self, COUNT_MAX, Which};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;

/// Cases of a list: what one person can see to.
const CASES_MAX: i64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "staff/payouts.html")]
pub struct Payouts<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub tabs: Vec<TabView>,
    pub rows: Vec<PayoutView>,
}

/// A state with how many cases are in it.
pub struct TabView {
    pub href: String,
    pub words: String,
    pub count: String,
    pub here: bool,
    pub alarming: bool,
}

/// A payment of a case.
pub struct PayoutView {
    pub number: String,
    pub href: String,
    pub version: i64,
    pub part: PartView,
}

/// How far money is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Failed,
    UnderWay,
    Paid,
}

impl Tab {
    const ALL: [Self; 3] = [Self::Failed, Self::UnderWay, Self::Paid];

    fn word(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::UnderWay => "under-way",
            Self::Paid => "paid",
        }
    }

    fn labels(self) -> &'static [Label] {
        match self {
            Self::Failed => &[Label::RefundFailed, Label::PaymentFailed],
            Self::UnderWay => &[Label::RefundUnderWay, Label::PaymentUnderWay],
            Self::Paid => &[Label::Settled, Label::ReplacementUnderWay],
        }
    }

    async fn count(self, app: &App, staff: &Staff<SeesMoney>) -> Result<i64, PageError> {
        let mut count = 0;
        for label in self.labels() {
            let which = Which::Status(label.word().to_owned());
            count += inbox::count(app.store(), staff.tenant(), &which).await?;
        }
        Ok(count)
    }
}

/// What the address carries.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    tab: String,
}

/// `GET /staff/payouts`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesMoney>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let here = Tab::ALL.into_iter().find(|tab| tab.word() == asked.tab).unwrap_or(Tab::Failed);
    Ok(show(&Payouts {
        shell: frame(t, &visit, &staff, Some(Place::Payouts), t.get("payouts-title")),
        strip: finance::strip(t, finance::Tab::Payouts),
        tabs: tabs(&app, &staff, t, here).await?,
        rows: rows(&app, &staff, t, here).await?,
    }))
}

async fn tabs(
    app: &App,
    staff: &Staff<SeesMoney>,
    t: &Lang,
    here: Tab,
) -> Result<Vec<TabView>, PageError> {
    let mut views = Vec::new();
    for tab in Tab::ALL {
        let count = tab.count(app, staff).await?;
        views.push(TabView {
            href: format!("/staff/payouts?tab={}", tab.word()),
            words: t.get(&format!("payouts-{}", tab.word())),
            count: match count {
                // Of what is paid the number says nothing.
                _ if tab == Tab::Paid => String::new(),
                COUNT_MAX.. => "999+".to_owned(),
                count => count.to_string(),
            },
            here: tab == here,
            alarming: tab == Tab::Failed && count > 0,
        });
    }
    Ok(views)
}

/// What failed or is under way begins with the oldest; of what was paid the newest is of interest.
async fn rows(
    app: &App,
    staff: &Staff<SeesMoney>,
    t: &Lang,
    tab: Tab,
) -> Result<Vec<PayoutView>, PageError> {
    let mut numbers = Vec::new();
    if tab == Tab::Paid {
        let newest = inbox::page(app.store(), staff.tenant(), &Which::Newest, None, CASES_MAX);
        let paid = |head: &inbox::Head| tab.labels().iter().any(|l| l.word() == head.row.status);
        let heads = newest.await?.cases.into_iter().filter(paid);
        numbers.extend(heads.map(|head| head.row.number));
    } else {
        for label in tab.labels() {
            let which = Which::Status(label.word().to_owned());
            let page = inbox::page(app.store(), staff.tenant(), &which, None, CASES_MAX).await?;
            numbers.extend(page.cases.into_iter().map(|head| head.row.number));
        }
    }
    let mut rows = Vec::new();
    for number in numbers {
        let file = CaseFile::open(app, staff.tenant(), &number).await?;
        rows.extend(payments(t, &file, staff.role));
    }
    Ok(rows)
}

/// The payments of a case; replacements are the warehouse's.
fn payments(t: &Lang, file: &CaseFile, role: Role) -> Vec<PayoutView> {
    let head = file.head(t);
    let views = case_parts::parts(&file.teller(t), file.case(), role);
    let parts = file.case().settlement.parts().iter().zip(views);
    parts
        .filter(|(part, _)| !matches!(part, Part::Replacement(_)))
        .map(|(_, part)| PayoutView {
            number: head.number.clone(),
            href: head.href.clone(),
            version: head.version,
            part,
        })
        .collect()
}
