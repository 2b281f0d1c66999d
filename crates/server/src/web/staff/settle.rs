//! Settling what the grades alone do not: a deduction and its clause for each item, whether missing
//! units count as lost, what it comes to, then sure. A dispute is decided on the same page, by
//! `dispute`.

use super::{
    super::{
        foresight::{ForesightView, foresight},
        form::{Field, Problem},
        guard_staff::{Decides, Grant, Staff},
        page::{Shell, show, show_with},
        trouble::PageError,
        visit::Visit,
    },
    Place, act_form,
    case_file::{CaseFile, ClauseChoice, HeadView, others_open},
    case_parts::{self, ItemView},
    frame,
    possible::Tries,
    small::Typed,
    words,
};
use crate::{app::App, wording::Teller};
use amends_core::{
    case::{self, CaseItem, Deduction, Deed, Missing, NOTE_CHARS_MAX, Refusal, Settle},
    policy::{Accessory, Effect},
};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

/// The page; with `ahead` what was typed is worked out.
#[derive(Template)]
#[template(path = "staff/settle.html")]
pub struct SettlePage<'a> {
    pub shell: Shell<'a>,
    pub head: HeadView,
    pub action: String,
    pub problems: Vec<Problem>,
    pub items: Vec<DeductionView>,
    pub clauses: Vec<ClauseChoice>,
    /// Whether missing units can count as lost; then what was said.
    pub lost: Option<bool>,
    /// Where a dispute is decided: the clause chosen for it, and the words to the buyer.
    pub verdict: Option<(String, Field)>,
    pub ahead: Option<ForesightView>,
}

impl SettlePage<'_> {
    /// Says what is wrong. A clause of a dispute has a field of its own; everything else is about
    /// the deductions.
    fn complain(&mut self, refusal: &Refusal) {
        let field = match refusal {
            Refusal::ClauseNeeded | Refusal::ClauseUnknown if self.verdict.is_some() => "clause",
            _ => "deductions",
        };
        self.problems = vec![act_form::problem(self.shell.t, field, refusal)];
    }

    fn others_open(&self) -> bool {
        let chosen = self.verdict.as_ref().map_or("", |(chosen, _)| chosen.as_str());
        others_open(&self.clauses, chosen)
    }
}

/// An item with the deduction that was typed for it.
pub struct DeductionView {
    pub item: ItemView,
    /// In percent, as typed.
    pub percent: String,
    pub clause: String,
    /// What was taken off it before.
    pub taken: Option<String>,
    /// Accessories of it: code, name with its worth, units that came without it.
    pub accessories: Vec<(String, String, String)>,
}

/// What is settled on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    Goods,
    Dispute,
}

impl Matter {
    fn word(self) -> &'static str {
        match self {
            Self::Goods => "settle",
            Self::Dispute => "dispute",
        }
    }

    fn deed(self, file: &CaseFile, typed: &Typed) -> Result<Deed, Refusal> {
        let settle = decided(file, typed)?;
        Ok(match self {
            Self::Goods => Deed::Settle(settle),
            Self::Dispute => {
                Deed::DecideDispute(typed.get("clause").cloned().unwrap_or_default(), settle)
            }
        })
    }
}

/// `GET /staff/cases/{number}/settle`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Decides>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let shell = shell(&app, &staff, &visit, Matter::Goods);
    let (actor, typed) = (staff.actor(), Typed::new());
    let tries = Tries::new(&file, &actor, app.now());
    Ok(show(&lay_out(shell, (&file, &tries), Matter::Goods, &typed)))
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
    let shell = shell(&app, &staff, &visit, Matter::Goods);
    go_on(&app, &staff, (shell, &file), (Matter::Goods, &typed)).await
}

/// The frame of the page.
pub(super) fn shell<'a, G: Grant>(
    app: &'a App,
    staff: &Staff<G>,
    visit: &Visit,
    matter: Matter,
) -> Shell<'a> {
    let t = words(app, visit, staff);
    frame(t, visit, staff, Some(Place::Inbox), t.get(&format!("act-{}", matter.word())))
}

/// Computes, or settles once that was seen.
pub(super) async fn go_on<G: Grant>(
    app: &App,
    staff: &Staff<G>,
    (shell, file): (Shell<'_>, &CaseFile),
    (matter, typed): (Matter, &Typed),
) -> Result<Response, PageError> {
    let t = shell.t;
    let actor = staff.actor();
    let tries = Tries::new(file, &actor, app.now());
    let mut page = lay_out(shell, (file, &tries), matter, typed);
    let deed = matter.deed(file, typed);
    match act_form::step(app, staff, file, (deed, typed)).await {
        Ok(None) => Ok(Redirect::to(&page.head.href).into_response()),
        Ok(Some(ahead)) => {
            page.ahead = Some(foresight(&file.teller(t), &ahead));
            Ok(show(&page))
        }
        Err(error) => {
            page.complain(&act_form::about_clause(error)?);
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// The page with what was typed.
pub(super) fn lay_out<'a>(
    shell: Shell<'a>,
    (file, tries): (&CaseFile, &Tries),
    matter: Matter,
    typed: &Typed,
) -> SettlePage<'a> {
    let t = shell.t;
    let field = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let teller = file.teller(t);
    let views = case_parts::items(&teller, file).into_iter().zip(&file.case().items);
    let concerned = views.filter(|(_, item)| matter == Matter::Goods || is_contested(file, item));
    let items = concerned.map(|(view, item)| DeductionView {
        percent: field(&format!("percent-{}", view.no)),
        clause: field(&format!("clause-{}", view.no)),
        taken: taken(file, item).map(|amount| teller.money(amount)),
        accessories: accessories(&teller, file, (item, typed)),
        item: view,
    });
    let lost = file.case().still_out() > 0 && tries.can(&tries.settle(true));
    let note = || Field::text("note", t.get("settle-note"), NOTE_CHARS_MAX).filled(field("note"));
    SettlePage {
        head: file.head(t),
        action: format!("/staff/cases/{}/{}", file.case().number, matter.word()),
        problems: Vec::new(),
        items: items.collect(),
        clauses: file.clauses(t, &[Effect::Refuses]),
        lost: lost.then(|| field("lost") == "yes"),
        verdict: (matter == Matter::Dispute).then(|| (field("clause"), note())),
        ahead: None,
        shell,
    }
}

/// Accessories with what was typed, or what the bench ticked.
fn accessories(
    teller: &Teller,
    file: &CaseFile,
    (item, typed): (&CaseItem, &Typed),
) -> Vec<(String, String, String)> {
    let no = item.asked.no;
    let ticked = case::ticked(file.case());
    let listed = teller.policy.shop.accessories_for(&item.asked.category);
    let view = |known: &&Accessory| {
        let worth = teller.money(known.worth_minor);
        let words = format!("{} ({worth})", known.text.in_locale(teller.lang.code()));
        let seen = ticked.iter().find(|part| part.item == no && part.what == known.code);
        let said = typed.get(&format!("missing-{no}-{}", known.code)).cloned();
        let units = said.or_else(|| seen.map(|part| part.units.to_string())).unwrap_or_default();
        (known.code.clone(), words, units)
    };
    let shown = listed.iter().filter(|_| !item.settled && item.inspected() > 0);
    shown.map(view).collect()
}

fn is_contested(file: &CaseFile, item: &CaseItem) -> bool {
    !item.settled || taken(file, item).is_some()
}

/// What was taken off an item before.
fn taken(file: &CaseFile, item: &CaseItem) -> Option<i64> {
    let lines = file.case().settled_lines.iter();
    let own = lines.filter(|settled| settled.line.item == item.asked.no);
    let sum: i64 = own.map(|settled| settled.line.deduction).sum();
    (sum > 0).then_some(sum)
}

/// A page with a deduction typed in and worked out.
#[cfg(test)]
pub fn samples<'a>(shell: impl Fn() -> Shell<'a>, file: &CaseFile) -> Vec<SettlePage<'a>> {
    use amends_core::{
        ids::StaffId,
        people::{Actor, Role},
    };
    let typed = [("percent-1", "20"), ("clause-1", "SHOP.WEAR")];
    let typed = typed.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let actor = Actor::Staff(StaffId(uuid::Uuid::nil()), Role::Manager);
    let tries = Tries::new(file, &actor, crate::wording::tests::samples::today());
    let page = |matter| {
        let shell = shell();
        let ahead = crate::flows::Foresight::nothing(file.case());
        let ahead = Some(foresight(&file.teller(shell.t), &ahead));
        SettlePage { ahead, ..lay_out(shell, (file, &tries), matter, &typed) }
    };
    [Matter::Goods, Matter::Dispute].map(page).into_iter().collect()
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
    let lost_too = typed.get("lost").is_some_and(|lost| lost == "yes");
    Ok(Settle { deductions, missing: missing(file, typed)?, lost_too })
}

/// What was typed as missing, where the policy lists accessories; nothing typed is nothing missing.
fn missing(file: &CaseFile, typed: &Typed) -> Result<Option<Vec<Missing>>, Refusal> {
    let mut all = Vec::new();
    let mut listed = false;
    for item in &file.case().items {
        let no = item.asked.no;
        for known in file.order.policy.shop.accessories_for(&item.asked.category) {
            listed = true;
            let typed = typed.get(&format!("missing-{no}-{}", known.code));
            let units = match typed.map_or("", |text| text.trim()) {
                "" => 0,
                units => units.parse().map_err(|_| Refusal::UnitsWrong)?,
            };
            let what = known.code.clone();
            all.extend((units > 0).then_some(Missing { item: no, what, units }));
        }
    }
    Ok(listed.then_some(all))
}

/// `12.5` percent are 1,250 basis points; at most two decimals, at most 100.
pub(super) fn basis_points(percent: &str) -> Option<u32> {
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
