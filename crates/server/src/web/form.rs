//! Fields of forms as the templates want them, and what is wrong with them.

use super::trouble::PageError;
use crate::{
    flows::{Error, FieldProblem},
    words::{Arg, Lang},
};

/// A text field with what was typed into it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    pub name: &'static str,
    pub label: String,
    /// Of the `input` element, e.g. `email`.
    pub kind: &'static str,
    pub value: String,
    /// Empty: none.
    pub hint: String,
    /// Empty: nothing is wrong.
    pub error: String,
    pub autocomplete: &'static str,
    pub inputmode: &'static str,
    /// Further class, e.g. `input-code`.
    pub class: &'static str,
    /// Letters at most.
    pub max: usize,
    /// Above 0: a text of several lines.
    pub rows: u8,
    pub optional: bool,
    pub focus: bool,
}

impl Field {
    /// A required field for a line of text of at most `max` letters.
    pub fn line(name: &'static str, label: impl Into<String>, max: usize) -> Self {
        Self { name, label: label.into(), kind: "text", max, ..Self::default() }
    }

    /// An optional field for a longer text of at most `max` letters.
    pub fn text(name: &'static str, label: impl Into<String>, max: usize) -> Self {
        Self { rows: 4, optional: true, ..Self::line(name, label, max) }
    }

    /// With what was typed before.
    pub fn filled(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// With a sentence on what belongs into it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// With the first problem that belongs to it.
    pub fn checked(mut self, problems: &[Problem]) -> Self {
        let own = problems.iter().find(|problem| problem.field == self.name);
        self.error = own.map(|problem| problem.words.clone()).unwrap_or_default();
        self
    }

    /// Ids of the sentences that belong to it.
    pub fn described_by(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let error = (!self.error.is_empty()).then(|| format!("{}-error", self.name));
        [hint, error].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// What is wrong with a field, in words; without a field, with the whole form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Id of the field to go to.
    pub field: String,
    pub words: String,
}

impl Problem {
    /// A problem by its locale key.
    pub fn new(t: &Lang, field: &str, key: &str) -> Self {
        Self { field: field.to_owned(), words: t.get(key) }
    }

    /// All that a flow said about a form; anything else it said goes on to a page of its own.
    pub fn all(t: &Lang, error: Error) -> Result<Vec<Self>, PageError> {
        match error {
            Error::Invalid(list) => Ok(list.iter().map(|problem| Self::of(t, problem)).collect()),
            error => Err(error.into()),
        }
    }

    /// For the list on top of a form, where several fields may have the same to say: each sentence
    /// after the label of its field.
    pub fn named(t: &Lang, list: Vec<Self>, fields: &[&Field]) -> Vec<Self> {
        let name = |problem: Self| match fields.iter().find(|field| field.name == problem.field) {
            Some(field) => {
                let args = [("field", (&field.label).into()), ("problem", (&problem.words).into())];
                Self { words: t.get_with("form-problem", &args), ..problem }
            }
            None => problem,
        };
        list.into_iter().map(name).collect()
    }

    /// What a flow said about a field; its sentence is `field-<code>`, of a photo `picture-<code>`.
    pub fn of(t: &Lang, problem: &FieldProblem) -> Self {
        let args: Vec<(&str, Arg)> =
            problem.params.iter().map(|(name, value)| (*name, value.clone().into())).collect();
        let field = format!("field-{}", problem.code);
        let key = if t.has(&field) { field } else { format!("picture-{}", problem.code) };
        let words = t.get_with(&key, &args);
        Self { field: problem.field.clone(), words }
    }
}
