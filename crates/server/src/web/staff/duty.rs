//! What somebody is there for: which work, of which goods, markets, languages and tiers, how many
//! cases at once, in which hours, and where warnings go.

use super::{
    super::{
        form::{Field, Problem},
        guard_staff::{Configures, Staff},
        page::{Shell, show, show_with},
        trouble::PageError,
        visit::Visit,
    },
    Place, frame, people, words,
};
use crate::{
    app::App,
    flows::{Error, FieldProblem, desk::Colleague, duties},
    words::Lang,
};
use amends_core::{
    assign::{Duty, Skills, WorkKind},
    clock::OfficeRow,
};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// Letters of a list of words, and of hours.
const LIST_CHARS_MAX: usize = 2_000;

/// The page.
#[derive(Template)]
#[template(path = "staff/duty.html")]
pub struct DutyPage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub who: String,
    pub version: i64,
    /// Kinds that the role may do: word, words, chosen.
    pub kinds: Vec<(&'static str, String, bool)>,
    pub fields: Vec<Field>,
}

/// What is typed. Lists are words with commas between them; kinds come one a field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    act: String,
    seen: i64,
    review: String,
    second: String,
    dispute: String,
    settle: String,
    payout: String,
    inspect: String,
    send: String,
    capacity: String,
    markets: String,
    categories: String,
    languages: String,
    tiers: String,
    hours: String,
    mail: String,
}

impl Typed {
    fn has(&self, kind: WorkKind) -> bool {
        let ticked = match kind {
            WorkKind::Review => &self.review,
            WorkKind::Second => &self.second,
            WorkKind::Dispute => &self.dispute,
            WorkKind::Settle => &self.settle,
            WorkKind::Payout => &self.payout,
            WorkKind::Inspect => &self.inspect,
            WorkKind::Send => &self.send,
        };
        !ticked.is_empty()
    }

    fn of(duty: &Duty, seen: i64) -> Self {
        let (skills, list) = (&duty.skills, |all: &[String]| all.join(", "));
        let row = |row: &OfficeRow| format!("{} {}-{}", row.day, row.from, row.to);
        Self {
            seen,
            capacity: duty.capacity.to_string(),
            markets: list(&skills.markets),
            categories: list(&skills.categories),
            languages: list(&skills.languages),
            tiers: list(&skills.tiers),
            hours: duty.hours.iter().map(row).collect::<Vec<_>>().join("\n"),
            mail: duty.mail.clone(),
            ..Self::default()
        }
    }

    fn duty(&self) -> Result<Duty, Error> {
        let list = |text: &str| -> Vec<String> {
            let words = text.split([',', '，', '、', '\n']).map(str::trim);
            words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
        };
        let wrong = |_| FieldProblem::new("capacity", "capacity").with("max", duties::CAPACITY_MAX);
        Ok(Duty {
            skills: Skills {
                kinds: WorkKind::ALL.into_iter().filter(|kind| self.has(*kind)).collect(),
                markets: list(&self.markets),
                categories: list(&self.categories),
                languages: list(&self.languages),
                tiers: list(&self.tiers),
            },
            capacity: self.capacity.trim().parse().map_err(wrong)?,
            hours: hours(&self.hours)?,
            mail: self.mail.trim().to_owned(),
        })
    }
}

/// `monday 09:00-18:00`, a line each.
fn hours(text: &str) -> Result<Vec<OfficeRow>, Error> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let row = |line: &str| {
        let (day, hours) = line.split_once(char::is_whitespace)?;
        let (from, to) = hours.trim().split_once(['-', '–'])?;
        let [day, from, to] =
            [day.to_lowercase().as_str(), from.trim(), to.trim()].map(str::to_owned);
        Some(OfficeRow { day, from, to })
    };
    let wrong = |line: &str| FieldProblem::new("hours", "hours-bad").with("why", line);
    lines.map(|line| row(line).ok_or_else(|| wrong(line).into())).collect()
}

/// `GET /staff/people/{login}`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(login): Path<String>,
) -> Result<Response, PageError> {
    let one = duties::colleague(&app, staff.tenant(), &login).await?;
    let shell = shell(&app, &staff, &visit);
    let typed = match &one.duty {
        Some((duty, version)) => Typed::of(duty, *version),
        None => Typed::default(),
    };
    let kinds = one.duty.as_ref().map(|(duty, _)| duty.skills.kinds.clone());
    let kinds = kinds.filter(|kinds| !kinds.is_empty());
    let kinds = kinds.unwrap_or_else(|| WorkKind::usual(one.role).to_vec());
    Ok(show(&lay_out(shell, &one, &typed, &|kind| kinds.contains(&kind))))
}

/// `POST /staff/people/{login}`
pub async fn send(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(login): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let one = duties::colleague(&app, staff.tenant(), &login).await?;
    let by = staff.actor().to_string();
    let problems = match keep(&app, (&staff, &by), &one, &typed).await {
        Ok(()) => return Ok(Redirect::to(people::PAGE).into_response()),
        Err(error) => Problem::all(words(&app, &visit, &staff), error)?,
    };
    let page = lay_out(shell(&app, &staff, &visit), &one, &typed, &|kind| typed.has(kind));
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page.with(problems)))
}

async fn keep(
    app: &App,
    (staff, by): (&Staff<Configures>, &str),
    one: &Colleague,
    typed: &Typed,
) -> Result<(), Error> {
    let duty = if typed.act == "end" { None } else { Some(typed.duty()?) };
    duties::change_duty(app, (staff.tenant(), by), one, (duty.as_ref(), typed.seen)).await
}

fn shell<'a>(app: &'a App, staff: &Staff<Configures>, visit: &Visit) -> Shell<'a> {
    let t = words(app, visit, staff);
    frame(t, visit, staff, Some(Place::People), t.get("duty-title"))
}

fn lay_out<'a>(
    shell: Shell<'a>,
    one: &Colleague,
    typed: &Typed,
    chosen: &dyn Fn(WorkKind) -> bool,
) -> DutyPage<'a> {
    let t = shell.t;
    let may = WorkKind::ALL.into_iter().filter(|kind| one.role.may(kind.needs()));
    let kind =
        |kind: WorkKind| (kind.word(), t.get(&format!("work-{}", kind.word())), chosen(kind));
    let role = t.get(&format!("actor-{}", one.role.word()));
    DutyPage {
        problems: Vec::new(),
        who: format!("{} · {} · {role}", one.member.name, one.member.login),
        version: typed.seen,
        kinds: may.map(kind).collect(),
        fields: fields(t, typed),
        shell,
    }
}

fn fields(t: &Lang, typed: &Typed) -> Vec<Field> {
    let line = |name: &'static str, value: &str| {
        let field = Field::line(name, t.get(&format!("duty-{name}")), LIST_CHARS_MAX);
        let field = Field { optional: true, ..field.filled(value) };
        field.hint(t.get(&format!("duty-{name}-hint")))
    };
    let capacity = line("capacity", &typed.capacity);
    let hours = line("hours", &typed.hours);
    let mail = line("mail", &typed.mail);
    vec![
        Field { optional: false, inputmode: "numeric", max: 4, ..capacity },
        line("markets", &typed.markets),
        line("categories", &typed.categories),
        line("languages", &typed.languages),
        line("tiers", &typed.tiers),
        Field { rows: 4, ..hours },
        Field { kind: "email", max: 254, ..mail },
    ]
}

impl DutyPage<'_> {
    fn with(mut self, problems: Vec<Problem>) -> Self {
        self.fields = self.fields.into_iter().map(|field| field.checked(&problems)).collect();
        let fields: Vec<&Field> = self.fields.iter().collect();
        self.problems = Problem::named(self.shell.t, problems, &fields);
        self
    }
}

/// Somebody with a duty who is away, and somebody without.
#[cfg(test)]
pub fn people() -> Vec<Colleague> {
    use amends_core::ids::{StaffId, TenantId};
    use amends_store::{duties::AbsenceRow, staff::StaffMember};
    let id = |n: u8| StaffId(uuid::Uuid::from_bytes([n; 16]));
    let member = |n: u8, login: &str| StaffMember {
        tenant: TenantId(1),
        id: id(n),
        login: login.to_owned(),
        name: login.to_owned(),
        role: "agent".to_owned(),
        password_hash: String::new(),
        disabled: false,
        created_ms: 0,
    };
    let row = OfficeRow { day: "monday".into(), from: "09:00".into(), to: "18:00".into() };
    let skills = Skills { markets: vec!["CN".to_owned()], ..Skills::default() };
    let duty = Duty { skills, capacity: 5, hours: vec![row], mail: "mei@example.com".to_owned() };
    let absence = |until_ms| AbsenceRow {
        id: uuid::Uuid::nil(),
        staff: id(1),
        from_ms: 0,
        until_ms,
        reason: "ill".to_owned(),
        stand_in: Some(id(2)),
    };
    let one = |member, duty, absences, open| Colleague {
        member,
        role: amends_core::people::Role::Agent,
        duty,
        absences,
        seen: None,
        open,
        given: None,
    };
    let away = vec![absence(None), absence(Some(i64::from(i32::MAX) * 1_000))];
    vec![one(member(1, "mei"), Some((duty, 3)), away, 9), one(member(2, "bo"), None, vec![], 1)]
}

/// The page empty, filled, and with all that can be wrong.
#[cfg(test)]
pub fn samples<'a>(shell: impl Fn() -> Shell<'a>) -> Vec<DutyPage<'a>> {
    let codes = ["capacity", "hours-bad", "mail-bad", "too-many-words", "kind-not-for-role"];
    let pages = people().into_iter().map(|one| {
        let typed = one.duty.as_ref().map(|(duty, seen)| Typed::of(duty, *seen));
        let page =
            lay_out(shell(), &one, &typed.unwrap_or_default(), &|kind| kind.word() == "review");
        let wrong = |code| FieldProblem::new("hours", code).with("max", 9).with("why", "x");
        let t = page.shell.t;
        page.with(codes.map(|code| Problem::of(t, &wrong(code).with("kind", "send"))).into())
    });
    pages.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_read_back() {
        let (duty, seen) = people().swap_remove(0).duty.expect("a duty");
        let read = Typed::of(&duty, seen).duty().expect("it reads");
        assert_eq!(read, duty);
        assert!(hours("monday nine").is_err() && hours("every 20:00 – 23:00").is_ok());
    }
}
