//! Something is wrong with a parcel: nothing in it, too few, other goods, another serial number. A
//! photo shows it, and a person settles it with the buyer.

use super::{
    super::{
        form::Problem,
        guard_staff::{Inspects, Staff},
        page::{Shell, show},
        staff::{
            act_form,
            case_file::{CaseFile, HeadView},
            words,
        },
        trouble::PageError,
        visit::Visit,
    },
    answer, shell, units,
    upload::{Sent, Taker},
    views::{self, BenchItem},
};
use crate::{
    app::App,
    flows::{self, On},
    words::Lang,
};
use amends_core::case::{Deed, Found, RecordMismatch, Refusal};
use askama::Template;
use axum::{
    extract::{Multipart, Path, State},
    response::{IntoResponse, Redirect, Response},
};

/// What can be wrong, in the words of the bench, and what the core calls it. A box with too few
/// pieces in it holds nothing instead of the rest.
const WRONG: [(&str, Found); 4] = [
    ("empty", Found::Nothing),
    ("too-few", Found::Nothing),
    ("other-goods", Found::OtherGoods),
    ("other-serial", Found::OtherSerial),
];

/// The page.
#[derive(Template)]
#[template(path = "bench/mismatch.html")]
pub struct Mismatch<'a> {
    pub shell: Shell<'a>,
    pub head: HeadView,
    pub problems: Vec<Problem>,
    pub items: Vec<BenchItem>,
    pub wrong: Vec<Choice>,
    pub typed: Typed,
}

/// One thing that can be wrong.
pub struct Choice {
    pub word: &'static str,
    pub words: String,
}

/// What was said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    pub seen: Option<i64>,
    pub item: u16,
    pub what: String,
    pub units: u32,
    /// Id of the photo, once it is kept.
    pub photo: String,
}

impl Typed {
    fn of(sent: &Sent) -> Self {
        Self {
            seen: sent.first("seen").parse().ok(),
            item: sent.first("item").parse().unwrap_or(0),
            what: sent.first("what").to_owned(),
            units: units(sent.first("units")),
            photo: sent.all("file").last().unwrap_or_default().to_owned(),
        }
    }

    fn deed(&self) -> Option<Deed> {
        let (_, found) = WRONG.into_iter().find(|(word, _)| *word == self.what)?;
        let (item, units, photo) = (self.item, self.units, self.photo.parse().ok());
        Some(Deed::RecordMismatch(RecordMismatch { item, units, found, photo }))
    }
}

impl<'a> Mismatch<'a> {
    /// The form with what was said.
    pub fn new(shell: Shell<'a>, file: &CaseFile, typed: Typed) -> Self {
        let t = shell.t;
        let items = views::items(&file.teller(t), file, &Default::default());
        let choice = |(word, _)| Choice { word, words: t.get(&format!("bench-wrong-{word}")) };
        Self {
            head: file.head(t),
            problems: Vec::new(),
            items: items.into_iter().filter(|item| item.missing > 0).collect(),
            wrong: WRONG.into_iter().map(choice).collect(),
            typed,
            shell,
        }
    }

    /// Whether this item is chosen; the only one is.
    pub fn is_chosen(&self, no: &u16) -> bool {
        self.typed.item == *no || self.items.len() == 1
    }
}

/// `GET /bench/{number}/mismatch`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    if !file.case().may_receive() {
        return Err(flows::Error::from(Refusal::NotNow).into());
    }
    let t = words(&app, &visit, &staff);
    let shell = shell(t, &visit, &staff, t.get("bench-wrong"));
    Ok(show(&Mismatch::new(shell, &file, Typed { units: 1, ..Typed::default() })))
}

/// `POST /bench/{number}/mismatch`
pub async fn send(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    Path(number): Path<String>,
    body: Multipart,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let sent = Sent::receive(&Taker::of_case(&app, t, file.case()), body).await?;
    let typed = Typed::of(&sent);
    let mut problems = sent.problems;
    if problems.is_empty() {
        match record(&app, &staff, (&file, t), &typed).await? {
            Ok(done) => return Ok(done),
            Err(problem) => problems.push(problem),
        }
    }
    let mut page = Mismatch::new(shell(t, &visit, &staff, t.get("bench-wrong")), &file, typed);
    page.problems = problems;
    Ok(answer(&page, &page.problems))
}

/// The inner error is what the form shows.
async fn record(
    app: &App,
    staff: &Staff<Inspects>,
    (file, t): (&CaseFile, &Lang),
    typed: &Typed,
) -> Result<Result<Response, Problem>, PageError> {
    let Some(deed) = typed.deed() else {
        return Ok(Err(Problem::new(t, "what", "bench-wrong-which")));
    };
    let on = On::new(staff.tenant(), file.case().id, staff.actor()).shown(typed.seen);
    match flows::perform(app, &on, &deed).await {
        Ok(case) => Ok(Ok(Redirect::to(&format!("/bench/{}", case.number)).into_response())),
        Err(flows::Error::Invalid(list)) => {
            let first = list.first().map(|problem| Problem::of(t, problem));
            Ok(Err(first.unwrap_or_else(|| Problem::new(t, "photo", "field-file-unknown"))))
        }
        Err(error) => {
            let refusal = act_form::about_clause(error)?;
            let field = match refusal {
                Refusal::PhotoMissing => "photo",
                Refusal::UnitsWrong => "units",
                _ => "item",
            };
            Ok(Err(act_form::problem(t, field, &refusal)))
        }
    }
}
