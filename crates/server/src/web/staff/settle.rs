//! Settling what the grades alone do not: a deduction and its clause for each item, the arithmetic,
//! then sure.

use super::{
    super::{
        case_view::MoneyView,
        form::Problem,
        guard_staff::{Decides, Staff},
        page::{Shell, show, show_with},
        trouble::PageError,
        visit::Visit,
    },
    Place, act_form,
    case_file::{CaseFile, ClauseChoice, HeadView},
    case_parts::{self, ItemView},
    frame, words,
};
use crate::{
    app::App,
    flows::{self, Foresight, On},
};
use amends_core::{
    case::{Deduction, Deed, Refusal, Settle},
    policy::Effect,
};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use std::collections::BTreeMap;

/// The page; with `money` the arithmetic of what was typed is shown.
#[derive(Template)]
#[template(path = "staff/settle.html")]
pub struct SettlePage<'a> {
    pub shell: Shell<'a>,
    pub head: HeadView,
    pub problems: Vec<Problem>,
    pub items: Vec<DeductionView>,
    pub clauses: Vec<ClauseChoice>,
    pub money: Option<MoneyView>,
}

/// An item with the deduction that was typed for it.
pub struct DeductionView {
    pub item: ItemView,
    /// In percent, as typed.
    pub percent: String,
    pub clause: String,
}

/// What was typed: `percent-<item>` and `clause-<item>`, `seen`, `sure`.
type Typed = BTreeMap<String, String>;

/// `GET /staff/cases/{number}/settle`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Decides>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    Ok(show(&build(&app, &staff, &visit, &file, &Typed::new())))
}

/// `POST /staff/cases/{number}/settle`: computes, or settles once that was seen.
pub async fn send(
    State(app): State<App>,
    staff: Staff<Decides>,
    visit: Visit,
    Path(number): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let mut page = build(&app, &staff, &visit, &file, &typed);
    let tried = match decided(&file, &typed) {
        Ok(decided) => attempt(&app, &staff, &file, &decided, &typed).await,
        Err(refusal) => Err(refusal.into()),
    };
    match tried {
        Ok(None) => return Ok(Redirect::to(&page.head.href).into_response()),
        Ok(Some(ahead)) => page.money = Some(act_form::money(page.shell.t, &file, &ahead)),
        Err(error) => {
            let refusal = act_form::about_clause(error)?;
            page.problems = vec![act_form::problem(page.shell.t, "percent-1", &refusal)];
            return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    }
    Ok(show(&page))
}

/// Settles if they are sure, else looks ahead.
async fn attempt(
    app: &App,
    staff: &Staff<Decides>,
    file: &CaseFile,
    decided: &Settle,
    typed: &Typed,
) -> Result<Option<Foresight>, flows::Error> {
    let deed = Deed::Settle(decided.clone());
    let on = On::new(staff.tenant(), file.case().id, staff.actor());
    if typed.get("sure").is_none_or(|sure| sure != "yes") {
        return flows::foresee(app, &on, &deed).await.map(Some);
    }
    let seen = typed.get("seen").and_then(|seen| seen.parse().ok());
    flows::perform(app, &on.seen(seen), &deed).await.map(|_| None)
}

fn build<'a>(
    app: &'a App,
    staff: &Staff<Decides>,
    visit: &Visit,
    file: &CaseFile,
    typed: &Typed,
) -> SettlePage<'a> {
    let t = words(app, visit, staff);
    lay_out(frame(t, visit, staff, Some(Place::Inbox), t.get("act-settle")), file, typed)
}

fn lay_out<'a>(shell: Shell<'a>, file: &CaseFile, typed: &Typed) -> SettlePage<'a> {
    let t = shell.t;
    let field = |name: String| typed.get(&name).cloned().unwrap_or_default();
    let items = case_parts::items(&file.teller(t), file);
    SettlePage {
        head: file.head(t),
        problems: Vec::new(),
        items: items
            .into_iter()
            .map(|item| DeductionView {
                percent: field(format!("percent-{}", item.no)),
                clause: field(format!("clause-{}", item.no)),
                item,
            })
            .collect(),
        clauses: file.clauses(t, &[Effect::Refuses]),
        money: None,
        shell,
    }
}

/// A page with a deduction typed in and worked out.
#[cfg(test)]
pub fn sample<'a>(shell: Shell<'a>, file: &CaseFile) -> SettlePage<'a> {
    let typed = [("percent-1", "20"), ("clause-1", "SHOP.WEAR")];
    let typed = typed.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let mut page = lay_out(shell, file, &typed);
    page.money = Some(act_form::money(page.shell.t, file, &Foresight::nothing(file.case())));
    page
}

/// What was typed as deductions; an empty percentage is none.
fn decided(file: &CaseFile, typed: &Typed) -> Result<Settle, Refusal> {
    let mut deductions = Vec::new();
    for item in &file.case().items {
        let no = item.asked.no;
        let field = |name: &str| typed.get(&format!("{name}-{no}")).map_or("", |text| text.trim());
        let basis_points = basis_points(field("percent")).ok_or(Refusal::DeductionTooLarge)?;
        if basis_points > 0 {
            let clause = field("clause").to_owned();
            deductions.push(Deduction { item: no, basis_points, clause });
        }
    }
    Ok(Settle { deductions, ..Settle::default() })
}

/// `12.5` percent are 1,250 basis points; at most two decimals, at most 100.
fn basis_points(percent: &str) -> Option<u32> {
    let percent = percent.trim_end_matches(['%', '％']).trim();
    if percent.is_empty() {
        return Some(0);
    }
    let (whole, decimals) = percent.split_once('.').unwrap_or((percent, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.len() > 3 || decimals.len() > 2 || !digits(whole) || !digits(decimals) {
        return None;
    }
    let points = format!("{whole}{decimals:0<2}").parse().ok()?;
    (points <= 10_000).then_some(points)
}

#[cfg(test)]
mod tests {
    use super::basis_points;

    #[test]
    fn percent_as_people_type_it() {
        let cases = [("", 0), ("20", 2_000), ("12.5", 1_250), (" 7.25 %", 725), ("100", 10_000)];
        for (typed, points) in cases {
            assert_eq!(basis_points(typed), Some(points), "{typed}");
        }
        for bad in ["100.01", "-5", "1e2", "0.001", "abc", "1,5"] {
            assert_eq!(basis_points(bad), None, "{bad}");
        }
    }
}
