//! A statement is sent: looked over whole, shown with what it comes to, and taken in once somebody
//! says so. The file is kept in between and need not be chosen a second time.

use super::{
    Tab,
    statements::{LIST, ProblemView, Sent, TotalView, listed},
    strip,
    words::sum,
};
use crate::{
    app::App,
    flows::{self, Error, FieldProblem, Kept, Look, StatementFile},
    statements::Source,
    web::{
        form::Problem,
        guard_staff::{MovesMoney, Staff},
        page::{NavLink, Shell, show, show_with},
        staff::{Place, frame, words},
        trouble::PageError,
        visit::Visit,
    },
    words::Lang,
};
use askama::Template;
use axum::{
    extract::{Form, Multipart, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Bytes of a file that a page takes; larger ones are for `amends statement import`.
pub const FILE_MAX: usize = 64 * 1024 * 1024;
/// Fields of the form.
const FIELDS_MAX: usize = 20;

/// What would come in.
#[derive(Template)]
#[template(path = "staff/finance/statement_look.html")]
pub struct LookPage<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub typed: Typed,
    pub is_known: bool,
    pub lines: String,
    pub refused: u64,
    pub span: String,
    pub totals: Vec<TotalView>,
    pub problems: Vec<ProblemView>,
}

/// What stands in the form, as it goes from the look to the taking.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub account: String,
    pub format: String,
    pub columns: String,
    pub day_first: String,
    pub decimal_comma: String,
    pub name: String,
    pub hash: String,
    pub seal: String,
}

impl Typed {
    fn file(&self, source: Source) -> Result<StatementFile, Error> {
        let unknown = |_| FieldProblem::new("format", "missing");
        let format = self.format.parse().map_err(unknown)?;
        let columns = flows::bank_columns(&self.columns)?;
        let (day_first, decimal_comma) = (self.day_first == "yes", self.decimal_comma == "yes");
        let file = StatementFile::new(&self.account, format, source);
        Ok(StatementFile { day_first, decimal_comma, columns, ..file })
    }

    fn sent(&self, problems: Vec<Problem>) -> Sent {
        Sent {
            account: self.account.clone(),
            format: self.format.clone(),
            columns: self.columns.clone(),
            day_first: self.day_first == "yes",
            decimal_comma: self.decimal_comma == "yes",
            problems,
        }
    }
}

/// `POST /staff/finance/statements`
pub async fn look(
    State(app): State<App>,
    staff: Staff<MovesMoney>,
    visit: Visit,
    body: Multipart,
) -> Result<Response, PageError> {
    let (mut typed, bytes) = received(body).await?;
    let t = words(&app, &visit, &staff);
    let shell = frame(t, &visit, &staff, Some(Place::Payouts), t.get("statement-look-title"));
    match looked(&app, &staff, &mut typed, bytes).await {
        Ok(look) => Ok(show(&shown(shell, &look, typed, &staff.zone()))),
        Err(error) => {
            let sent = typed.sent(Problem::all(t, error)?);
            let shell = frame(t, &visit, &staff, Some(Place::Payouts), t.get("statements-title"));
            let page = listed(&app, &staff, shell, &sent).await?;
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn looked(
    app: &App,
    staff: &Staff<MovesMoney>,
    typed: &mut Typed,
    bytes: Vec<u8>,
) -> Result<Look, Error> {
    if bytes.is_empty() {
        return Err(FieldProblem::new("file", "missing").into());
    }
    let source = Source::Bytes(typed.name.clone(), bytes.as_slice().into());
    let look = flows::preview_statement(app, staff.tenant(), &typed.file(source)?).await?;
    let kept = flows::keep_upload(app, staff.tenant(), bytes).await?;
    (typed.hash, typed.seal) = (kept.hash, kept.seal);
    Ok(look)
}

/// `POST /staff/finance/statements/take`
pub async fn take(
    State(app): State<App>,
    staff: Staff<MovesMoney>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let kept = Kept { hash: typed.hash.clone(), seal: typed.seal.clone() };
    let source = flows::kept_upload(&app, staff.tenant(), &kept, &typed.name).await?;
    let file = typed.file(source)?;
    let id = flows::start_statement(&app, staff.tenant(), &staff.actor(), file).await?;
    Ok(Redirect::to(&format!("{LIST}/{id}")).into_response())
}

/// The fields of the form and the file.
async fn received(mut body: Multipart) -> Result<(Typed, Vec<u8>), PageError> {
    let broken = |_| PageError::Flow(FieldProblem::new("file", "statement-upload-broken").into());
    let (mut fields, mut file) = (BTreeMap::new(), Vec::new());
    for _ in 0..FIELDS_MAX {
        let Some(field) = body.next_field().await.map_err(broken)? else { break };
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            fields.insert("name".to_owned(), field.file_name().unwrap_or_default().to_owned());
            file = field.bytes().await.map_err(broken)?.to_vec();
        } else {
            fields.insert(name, field.text().await.map_err(broken)?);
        }
    }
    let text = |name: &str| fields.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let typed = Typed {
        account: text("account"),
        format: text("format"),
        columns: text("columns"),
        day_first: text("day_first"),
        decimal_comma: text("decimal_comma"),
        name: text("name"),
        hash: String::new(),
        seal: String::new(),
    };
    Ok((typed, file))
}

/// The page of a look.
pub fn shown<'a>(shell: Shell<'a>, look: &Look, typed: Typed, zone: &TimeZone) -> LookPage<'a> {
    let t = shell.t;
    let span = look.span.map(|(from, to)| format!("{} – {}", t.date(from, zone), t.date(to, zone)));
    let problem = |problem: &crate::intake::Problem| ProblemView {
        line: i64::try_from(problem.line).unwrap_or(i64::MAX),
        field: problem.field.clone(),
        words: t.get(&format!("row-problem-{}", problem.reason.code())),
        detail: problem.reason.to_string(),
    };
    LookPage {
        strip: strip(t, Tab::Statements),
        is_known: look.is_known,
        lines: t.number(i64::try_from(look.lines).unwrap_or(i64::MAX)),
        refused: look.refused,
        span: span.unwrap_or_default(),
        totals: totals(t, look),
        problems: look.problems.iter().map(problem).collect(),
        typed,
        shell,
    }
}

fn totals(t: &Lang, look: &Look) -> Vec<TotalView> {
    let total = |((code, kind), total): (&(&str, amends_core::reconcile::LineKind), &_)| {
        let total: &flows::KindTotal = total;
        TotalView {
            kind: t.get(&format!("line-kind-{}", kind.word())),
            lines: t.number(i64::try_from(total.lines).unwrap_or(i64::MAX)),
            matched: String::new(),
            amount: sum(t, total.amount_minor, code),
            fee: sum(t, total.fee_minor, code),
        }
    };
    look.totals.iter().map(total).collect()
}
