//! New tables of the shop's own, and their removal from a draft.

use super::{address, draft_id, on, shell};
use crate::{
    app::App,
    flows::{
        Error, FieldProblem,
        policy_drafts::{OnDraft, OpenDraft, find_draft, save_document},
    },
    web::{
        form::{Field, Problem},
        guard_staff::{Configures, Staff},
        page::{Shell, show, show_with},
        staff::words,
        trouble::PageError,
        visit::Visit,
    },
    wording::rules::column_name,
    words::Lang,
};
use amends_core::{
    policy::{COLUMNS, RowOutcome, RuleTable, TABLE_COLUMNS_MAX, TABLES_MAX, Then, Words},
    table::Hit,
};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

/// Letters of a code and of a title.
const CODE_CHARS_MAX: usize = 40;
const TITLE_CHARS_MAX: usize = 80;

/// The page.
#[derive(Template)]
#[template(path = "staff/policy/table.html")]
pub struct TablePage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub draft: String,
    pub draft_title: String,
    pub seen: i64,
    pub code: Field,
    pub zh: Field,
    pub en: Field,
    pub hits: Vec<Choice>,
    pub columns: Vec<Choice>,
}

/// One of several.
pub struct Choice {
    pub value: String,
    pub words: String,
    pub is_chosen: bool,
}

/// What the form sends.
#[derive(Debug, Default)]
pub struct Typed {
    seen: i64,
    code: String,
    zh: String,
    en: String,
    hit: String,
    columns: Vec<String>,
}

impl Typed {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "seen" => typed.seen = value.parse().unwrap_or(0),
                "code" => typed.code = value,
                "zh" => typed.zh = value,
                "en" => typed.en = value,
                "hit" => typed.hit = value,
                "column" => typed.columns.push(value),
                _ => {}
            }
        }
        typed
    }

    fn table(&self, draft: &OpenDraft) -> Result<RuleTable, Error> {
        let code = self.code.trim();
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let mut wrong = Vec::new();
        if code.is_empty() || code.len() > CODE_CHARS_MAX || !code.bytes().all(plain) {
            wrong.push(FieldProblem::new("code", "not-a-code").with("max", CODE_CHARS_MAX));
        }
        if draft.document.tables.iter().any(|table| table.code == code) {
            wrong.push(FieldProblem::new("code", "code-taken"));
        }
        for (field, text) in [("zh", &self.zh), ("en", &self.en)] {
            if text.trim().is_empty() {
                wrong.push(FieldProblem::new(field, "missing"));
            }
        }
        let hit = match self.hit.as_str() {
            "unique" => Hit::Unique,
            "collect" => Hit::Collect,
            _ => Hit::First,
        };
        if self.columns.is_empty() || self.columns.len() > TABLE_COLUMNS_MAX {
            wrong
                .push(FieldProblem::new("columns", "table-columns").with("max", TABLE_COLUMNS_MAX));
        }
        if draft.document.tables.len() >= TABLES_MAX {
            wrong.push(FieldProblem::new("code", "too-many-tables").with("max", TABLES_MAX));
        }
        if !wrong.is_empty() {
            return Err(Error::Invalid(wrong));
        }
        let title = Words { zh: self.zh.trim().to_owned(), en: self.en.trim().to_owned() };
        let otherwise = Then { outcome: RowOutcome::Accept, clause: None };
        let (code, columns) = (code.to_owned(), self.columns.clone());
        Ok(RuleTable { code, title, hit, columns, rows: Vec::new(), otherwise })
    }
}

/// `GET /staff/policy/drafts/{draft}/tables`: a form for a new table.
pub async fn page(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = draft_id(&id)?;
    let draft = find_draft(&app, staff.tenant(), id).await?;
    let typed = Typed { hit: "first".to_owned(), ..Typed::default() };
    Ok(show(&build(&app, (&staff, &visit), &draft, (&typed, Vec::new()))))
}

/// `POST /staff/policy/drafts/{draft}/tables`: adds it.
pub async fn send(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let id = draft_id(&id)?;
    let typed = Typed::read(pairs);
    let draft = find_draft(&app, staff.tenant(), id).await?;
    let actor = staff.actor();
    match add(&app, on(&staff, (id, typed.seen), &actor), &draft, &typed).await {
        Ok(code) => {
            Ok(Redirect::to(&format!("{}/sheets/table:{code}", address(id))).into_response())
        }
        Err(error) => {
            let problems = Problem::all(words(&app, &visit, &staff), error)?;
            let page = build(&app, (&staff, &visit), &draft, (&typed, problems));
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn add(
    app: &App,
    on: OnDraft<'_>,
    draft: &OpenDraft,
    typed: &Typed,
) -> Result<String, Error> {
    let table = typed.table(draft)?;
    let code = table.code.clone();
    let mut document = draft.document.clone();
    document.tables.push(table);
    save_document(app, on, (&format!("table:{code}"), &document)).await?;
    Ok(code)
}

/// Takes a table out of a draft.
pub async fn remove(app: &App, on: OnDraft<'_>, code: &str) -> Result<(), Error> {
    let mut document = find_draft(app, on.tenant, on.id).await?.document;
    document.tables.retain(|table| table.code != code);
    save_document(app, on, (&format!("removed:{code}"), &document)).await
}

fn build<'a>(
    app: &'a App,
    (staff, visit): (&Staff<Configures>, &Visit),
    draft: &OpenDraft,
    (typed, problems): (&Typed, Vec<Problem>),
) -> TablePage<'a> {
    let t = words(app, visit, staff);
    let field = |name, key: &str, value: &str, max| {
        Field::line(name, t.get(key), max).filled(value).checked(&problems)
    };
    TablePage {
        shell: shell(app, visit, staff, t.get("table-new")),
        draft: address(draft.row.id),
        draft_title: draft.row.title.clone(),
        seen: draft.row.revision,
        code: field("code", "table-code", &typed.code, CODE_CHARS_MAX)
            .hint(t.get("table-code-hint")),
        zh: field("zh", "table-title-zh", &typed.zh, TITLE_CHARS_MAX),
        en: field("en", "table-title-en", &typed.en, TITLE_CHARS_MAX),
        hits: [Hit::First, Hit::Unique, Hit::Collect]
            .map(|hit| Choice {
                value: hit.word().to_owned(),
                words: t.get(&format!("hit-{}", hit.word())),
                is_chosen: typed.hit == hit.word(),
            })
            .into(),
        columns: choices(t, draft, typed),
        problems,
    }
}

fn choices(t: &Lang, draft: &OpenDraft, typed: &Typed) -> Vec<Choice> {
    let named = COLUMNS
        .iter()
        .map(|column| (column.name.to_owned(), column_name(t, &draft.document, column.name)));
    let asked = draft.document.questions.iter().map(|question| {
        let name = format!("answer:{}", question.code);
        let words = column_name(t, &draft.document, &name);
        (name, words)
    });
    let choice = |(value, words): (String, String)| Choice {
        is_chosen: typed.columns.contains(&value),
        value,
        words,
    };
    named.chain(asked).map(choice).collect()
}
