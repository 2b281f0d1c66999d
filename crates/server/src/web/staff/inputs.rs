//! Fields of small acts: lines to type in and lists to choose from.

use super::{
    super::form::{Field, Problem},
    case_file::CaseFile,
};
use crate::words::Lang;

/// A field of a small act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    Line(Field),
    Choice(Choice),
}

/// A field with a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub name: &'static str,
    pub label: String,
    /// Word, name, chosen.
    pub options: Vec<(String, String, bool)>,
    /// Empty: nothing is wrong.
    pub error: String,
}

impl Input {
    /// With the first problem that belongs to it.
    pub fn checked(self, problems: &[Problem]) -> Self {
        match self {
            Self::Line(field) => Self::Line(field.checked(problems)),
            Self::Choice(choice) => {
                let own = problems.iter().find(|problem| problem.field == choice.name);
                let error = own.map(|problem| problem.words.clone()).unwrap_or_default();
                Self::Choice(Choice { error, ..choice })
            }
        }
    }
}

/// A choice, with what was chosen.
pub fn choice(t: &Lang, name: &'static str, options: Vec<(String, String)>, chosen: &str) -> Input {
    let label = t.get(&format!("act-field-{name}"));
    let option = |(word, words): (String, String)| {
        let here = word == chosen;
        (word, words, here)
    };
    let options = options.into_iter().map(option).collect();
    Input::Choice(Choice { name, label, options, error: String::new() })
}

/// The clauses that can be cited, with the chosen one.
pub fn clauses(t: &Lang, file: &CaseFile, chosen: &str) -> Input {
    let known = file.order.policy.clauses();
    let named = known.map(|clause| {
        let words = format!("{} · {}", clause.id, clause.text.in_locale(t.code()));
        (clause.id.clone(), words)
    });
    choice(t, "clause", named.collect(), chosen)
}
