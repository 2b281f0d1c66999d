//! The three pages of the function: the form, the same once more before it is sent, and what is
//! said once there is nothing to withdraw from.

use super::{
    Ground,
    form::{Typed, is_excluded},
    label::{Button, LabelView, label},
    part, receipt_href, teller,
};
use crate::{
    flows::DECLARED_CHARS_MAX,
    web::{
        form::{Field, Problem},
        page::Shell,
    },
    wording::{ClauseWords, When},
    words::Lang,
};
use amends_core::{
    case::{Case, Revocable},
    order::Line,
};
use askama::Template;

/// Who declares it, and for what.
#[derive(Template)]
#[template(path = "consumer/revocation.html")]
pub struct FormPage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    /// Until when, and that no reason is needed.
    pub lead: String,
    pub case: String,
    pub order: String,
    pub lines: Vec<LineView>,
    pub lines_error: String,
    pub name: Field,
    pub email: Field,
    pub back: String,
}

/// A line that the form speaks of, or says why it cannot.
pub struct LineView {
    pub no: u16,
    pub title: String,
    pub variant: String,
    pub chosen: bool,
    /// How many there can be, what was typed, and what is wrong with it.
    pub max: u32,
    pub units: String,
    pub error: String,
    /// Empty: it can be chosen.
    pub closed: String,
    /// What the law says where it gives no right for these goods.
    pub excluded: Option<ClauseWords>,
}

/// The same once more.
#[derive(Template)]
#[template(path = "consumer/revocation_sure.html")]
pub struct SurePage<'a> {
    pub shell: Shell<'a>,
    pub told: Told,
    pub name: String,
    pub email: String,
    /// Names and values of the fields, carried on.
    pub fields: Vec<(String, String)>,
    pub confirm: LabelView,
    /// What comes back; empty: nothing is known of it.
    pub refund: String,
}

/// A declaration in words.
pub struct Told {
    pub statement: String,
    pub goods: Vec<String>,
    pub next: Vec<String>,
}

/// There is nothing to withdraw from any more.
#[derive(Template)]
#[template(path = "consumer/revocation_over.html")]
pub struct OverPage<'a> {
    pub shell: Shell<'a>,
    /// When it ended; `None`: other requests hold everything.
    pub ended: Option<When>,
    /// Numbers and acknowledgements of what was declared before.
    pub declared: Vec<(String, String)>,
    pub ask: String,
    pub back: String,
}

/// Something changed since the form was opened.
pub fn moved_on(t: &Lang) -> Problem {
    Problem::new(t, "lines", "revocation-moved-on")
}

fn order_page(ground: &Ground<'_>) -> String {
    ground.buyer.at(&format!("/orders/{}", part(&ground.context.order.number)))
}

/// The form with what was typed.
pub fn form<'a>(ground: &Ground<'a>, typed: &Typed, problems: Vec<Problem>) -> FormPage<'a> {
    let t = ground.t;
    let name = Field::line("name", t.get("revocation-name"), DECLARED_CHARS_MAX)
        .filled(&typed.name)
        .checked(&problems);
    let email = Field::line("email", t.get("revocation-email"), DECLARED_CHARS_MAX)
        .hint(t.get("revocation-email-hint"))
        .filled(&typed.email)
        .checked(&problems);
    let of_lines = problems.iter().find(|problem| problem.field == "lines");
    let lines_error = of_lines.map(|problem| problem.words.clone()).unwrap_or_default();
    FormPage {
        shell: ground.buyer.shell(t, t.get("revocation-title")),
        lead: lead(ground),
        case: typed.case.to_string(),
        order: ground.context.order.number.clone(),
        lines: lines(ground, typed, &problems),
        lines_error,
        problems: Problem::named(t, problems, &[&name, &email]),
        name: Field { autocomplete: "name", ..name },
        email: Field { kind: "email", inputmode: "email", autocomplete: "email", ..email },
        back: order_page(ground),
    }
}

/// Until when it can be declared: the day of the line that has longest.
pub fn lead(ground: &Ground<'_>) -> String {
    let t = ground.t;
    let open = || ground.lines.iter().filter(|line| line.can_be_declared());
    // A window that has not begun ends last of all.
    let until = match open().any(|line| line.until.is_none()) {
        true => None,
        false => open().filter_map(|line| line.until).max(),
    };
    match until {
        Some(at) => {
            let until = teller(t, ground.context).until(at).words;
            t.get_with("revocation-until", &[("until", until.into())])
        }
        None => t.get("revocation-not-begun"),
    }
}

fn lines(ground: &Ground<'_>, typed: &Typed, problems: &[Problem]) -> Vec<LineView> {
    let lines = ground.lines.iter().filter_map(|known| {
        let line = ground.context.order.line(known.line)?;
        Some(line_view(ground, (known, line), typed, problems))
    });
    lines.collect()
}

fn line_view(
    ground: &Ground<'_>,
    (known, line): (&Revocable, &Line),
    typed: &Typed,
    problems: &[Problem],
) -> LineView {
    let field = format!("q-{}", line.no);
    let wrong = problems.iter().find(|problem| problem.field == field);
    let said = typed.lines.get(&line.no);
    let excluded = known.objections.iter().find(|_| is_excluded(known));
    let clause = excluded.and_then(|finding| finding.clause.as_deref());
    LineView {
        no: line.no,
        title: line.title.clone(),
        variant: line.variant.clone(),
        chosen: said.is_some(),
        max: known.left,
        units: said.cloned().unwrap_or_else(|| known.left.to_string()),
        error: wrong.map(|problem| problem.words.clone()).unwrap_or_default(),
        closed: closed(ground, known),
        excluded: clause.map(|id| teller(ground.t, ground.context).clause(id)),
    }
}

/// Why a line cannot be chosen.
fn closed(ground: &Ground<'_>, known: &Revocable) -> String {
    let t = ground.t;
    match known.until.filter(|_| !known.is_open) {
        Some(at) => {
            let until = teller(t, ground.context).until(at).words;
            t.get_with("revocation-line-over", &[("until", until.into())])
        }
        None if known.left == 0 => t.get("revocation-line-held"),
        None => String::new(),
    }
}

/// The same once more, with what would follow if it were sent now.
pub fn sure<'a>(ground: &Ground<'a>, typed: &Typed, ahead: &Case) -> SurePage<'a> {
    let (t, context) = (ground.t, ground.context);
    let teller = teller(t, context);
    let told = teller.acknowledgement(ahead, &context.order);
    let law = &context.policy.law;
    let confirm = label(t, law, &context.order.market, Button::Confirm);
    let mut fields = vec![
        ("case".to_owned(), typed.case.to_string()),
        ("name".to_owned(), typed.name.clone()),
        ("email".to_owned(), typed.email.clone()),
    ];
    for (no, units) in &typed.lines {
        fields.push(("line".to_owned(), no.to_string()));
        fields.push((format!("q-{no}"), units.clone()));
    }
    SurePage {
        shell: ground.buyer.shell(t, t.get("revocation-sure-title")),
        told: Told { statement: told.statement, goods: told.goods, next: told.next },
        name: typed.name.trim().to_owned(),
        email: typed.email.trim().to_owned(),
        fields,
        confirm: confirm.unwrap_or(LabelView { law: Vec::new(), own: String::new() }),
        refund: match ahead.quote.refund {
            0 => String::new(),
            minor => teller.money(minor),
        },
    }
}

/// When the time ended; `None` while it runs for some line, which another request holds then.
pub fn ended(ground: &Ground<'_>) -> Option<When> {
    let ends = ground.lines.iter().map(|line| line.until.filter(|_| !line.is_open));
    let last = ends.collect::<Option<Vec<_>>>()?.into_iter().max()?;
    Some(teller(ground.t, ground.context).until(last))
}

/// Says when it ended, or that other requests hold everything.
pub fn over<'a>(ground: &Ground<'a>) -> OverPage<'a> {
    let t = ground.t;
    let order = order_page(ground);
    let declared = ground.context.cases.iter().filter(|case| {
        case.declaration.is_some() && case.claims_units() && ground.buyer.may_see(case)
    });
    let receipt = |case: &Case| (case.number.clone(), receipt_href(ground.buyer, &case.number));
    OverPage {
        declared: declared.map(receipt).collect(),
        shell: ground.buyer.shell(t, t.get("revocation-title")),
        ended: ended(ground),
        ask: format!("{order}/ask"),
        back: order,
    }
}

#[cfg(test)]
impl<'a> FormPage<'a> {
    /// As it begins, and with everything wrong.
    pub fn samples(ground: &Ground<'a>) -> Vec<Self> {
        let typed = super::samples::typed(ground);
        let wrong = ["name", "email", "lines", "q-1", "q-2"];
        let wrong = wrong.map(|field| Problem::new(ground.t, field, "field-missing"));
        vec![form(ground, &typed, Vec::new()), form(ground, &typed, wrong.into())]
    }
}

#[cfg(test)]
impl<'a> SurePage<'a> {
    /// Before it is sent.
    pub fn samples(ground: &Ground<'a>) -> Vec<Self> {
        let case = super::samples::declared(ground);
        vec![sure(ground, &super::samples::typed(ground), &case)]
    }
}

#[cfg(test)]
impl<'a> OverPage<'a> {
    /// Too late, and held by other requests.
    pub fn samples(ground: &Ground<'a>) -> Vec<Self> {
        let mut late = super::samples::again(ground);
        late.lines.iter_mut().for_each(|line| line.is_open = false);
        let mut held = super::samples::again(ground);
        held.lines.iter_mut().for_each(|line| line.left = 0);
        let declared = vec![("7K2P-94QX".to_owned(), receipt_href(ground.buyer, "7K2P-94QX"))];
        vec![over(&late), OverPage { declared, ..over(&held) }]
    }
}
