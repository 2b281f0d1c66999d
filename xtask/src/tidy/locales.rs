//! Every word a person reads exists in every language, and no word is left over.
//!
//! A key is used when it stands as a string (`"case-title"`) in Rust or in a template, or in
//! another message (`{ case-title }`). Keys that are put together (`format!("refusal-{code}")`)
//! belong to a family, declared at the top of the file by `# family: refusal-*`; the family is used
//! when its prefix starts a string.

use super::Objection;
use super::tree::{File, Tree};
use std::collections::{BTreeMap, BTreeSet, HashSet};

const LOCALES: &str = "crates/server/locales/";

/// Calls whose first argument is a key, so that a misspelt one is found here and not by a reader.
const CALLS: [&str; 4] = ["t(", "tr(", "text(", "t!("];

/// The messages of one language: key, file, line.
type Messages<'a> = BTreeMap<&'a str, (&'a File, usize)>;

/// Objects to keys that are missing in a language, dead, or used but unknown.
pub fn check(tree: &Tree) -> Vec<Objection> {
    let mut languages: BTreeMap<&str, Messages> = BTreeMap::new();
    let mut found = Vec::new();
    for file in tree.below(LOCALES).filter(|file| file.extension() == "ftl") {
        let language = file.path[LOCALES.len()..].split('/').next().unwrap_or_default();
        let messages = languages.entry(language).or_default();
        for (line, key) in keys(&file.text) {
            if messages.insert(key, (file, line)).is_some() {
                let message = format!("`{key}` is there twice");
                found.push(Objection::new("locale", &file.path, line, message));
            }
        }
    }
    missing(&mut found, &languages);
    let uses = Uses::of(tree);
    if let Some(messages) = languages.values().next() {
        dead(&mut found, messages, &uses);
        unknown(&mut found, messages, tree);
    }
    found
}

/// Messages start in the first column with a letter; terms (`-brand`) are used by messages only.
fn keys(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter_map(|(index, line)| {
        let (key, _) = line.split_once('=')?;
        let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic());
        is_key.then(|| (index + 1, key.trim_end()))
    })
}

fn missing(found: &mut Vec<Objection>, languages: &BTreeMap<&str, Messages>) {
    for messages in languages.values() {
        for (key, (file, line)) in messages {
            for (other, theirs) in languages {
                if !theirs.contains_key(key) {
                    let message = format!("`{key}` is missing in {other}");
                    found.push(Objection::new("locale", &file.path, *line, message));
                }
            }
        }
    }
}

/// Everything that could be the use of a key.
struct Uses<'a> {
    words: HashSet<&'a str>,
    families: BTreeSet<&'a str>,
}

impl<'a> Uses<'a> {
    fn of(tree: &'a Tree) -> Self {
        let mut words = HashSet::new();
        let mut families = BTreeSet::new();
        for file in tree.files.iter().filter(|file| file.path.starts_with("crates/")) {
            match file.extension() {
                "rs" | "html" | "txt" => words.extend(quoted(&file.text)),
                "ftl" => {
                    words.extend(file.text.split(['{', '}']).skip(1).step_by(2).map(str::trim));
                    let declared = file.text.lines().filter_map(|line| {
                        line.strip_prefix("# family: ")?.trim().strip_suffix('*') //
                    });
                    families.extend(declared);
                }
                _ => {}
            }
        }
        Self { words, families }
    }

    fn has(&self, key: &str) -> bool {
        let family = |prefix: &&&str| key.starts_with(**prefix);
        self.words.contains(key)
            || self.families.iter().filter(family).any(|prefix| self.words.contains(prefix))
    }
}

/// What could be a key behind a quotation mark: the whole string, or its start before `{`.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split(['"', '\'']).skip(1).map(|rest| {
        let is_key = |c: char| c.is_ascii_alphanumeric() || c == '-';
        &rest[..rest.find(|c| !is_key(c)).unwrap_or(rest.len())]
    })
}

fn dead(found: &mut Vec<Objection>, messages: &Messages, uses: &Uses) {
    for (key, (file, line)) in messages {
        if !uses.has(key) {
            let message = format!("`{key}` is used nowhere: delete it in every language");
            found.push(Objection::new("locale", &file.path, *line, message));
        }
    }
}

fn unknown(found: &mut Vec<Objection>, messages: &Messages, tree: &Tree) {
    let sources = tree.below("crates/server/").filter(|f| matches!(f.extension(), "rs" | "html"));
    for file in sources {
        for (index, line) in file.text.lines().enumerate() {
            for key in called_with(line) {
                if !messages.contains_key(key) {
                    let message = format!("`{key}` is in no language");
                    found.push(Objection::new("locale", &file.path, index + 1, message));
                }
            }
        }
    }
}

/// The whole strings that are the first argument of one of `CALLS`.
fn called_with(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for call in CALLS {
        for (at, _) in line.match_indices(call) {
            let is_whole = !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let argument = line[at + call.len()..].strip_prefix('"');
            let key = argument.and_then(|text| text.split_once('"')).map_or("", |(key, _)| key);
            let is_key = key.contains('-') && !key.contains(|c: char| "{ /.".contains(c));
            if is_whole && is_key {
                found.push(key);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::tests::check as check_tree;
    use expect_test::expect;

    #[test]
    fn every_word_in_every_language_and_none_left_over() {
        let english = "# family: refusal-*\n# family: gone-*\n\n-brand = Amends\n\
                       case-title = { -brand } { case-part }\n    .hint = no key\n\
                       case-part = part\nrefusal-late = too late\ngone-key = dead\n\
                       old = dead\nold = twice\n";
        let chinese = "case-title = 标题\ncase-part = 部分\nrefusal-late = 太晚\ngone-key = x\n";
        check_tree(
            check,
            &[
                ("crates/server/locales/en/case.ftl", english),
                ("crates/server/locales/zh-CN/case.ftl", chinese),
                (
                    "crates/server/templates/a.html",
                    "{{ t(\"case-title\") }}\n{{ t(\"case-titel\") }}",
                ),
                ("crates/server/src/a.rs", "format!(\"refusal-{code}\"); get(\"a-b\");"),
            ],
            expect![[r#"
                crates/server/locales/en/case.ftl:11: locale: `old` is there twice
                crates/server/locales/en/case.ftl:11: locale: `old` is missing in zh-CN
                crates/server/locales/en/case.ftl:9: locale: `gone-key` is used nowhere: delete it in every language
                crates/server/locales/en/case.ftl:11: locale: `old` is used nowhere: delete it in every language
                crates/server/templates/a.html:2: locale: `case-titel` is in no language
            "#]],
        );
    }
}
