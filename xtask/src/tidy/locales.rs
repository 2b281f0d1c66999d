//! Every word a person reads exists in every language, and no word is left over.
//!
//! A key is used when it stands as a string (`"case-title"`) in Rust or in a template, or in
//! another message (`{ case-title }`). A string that ends in a hyphen before a placeholder
//! (`format!("refusal-{code}")`) uses the whole family `refusal-…`; one that goes on after it
//! (`format!("{key}-hint")`) uses `…-hint` of every key that is used. Where not even that can be
//! seen in the code, a message file declares the family at its top: `# family: refusal-*`.

use super::Objection;
use super::scan::Source;
use super::tree::{File, Tree};
use std::collections::{BTreeMap, BTreeSet, HashSet};

const LOCALES: &str = "crates/server/locales/";

/// Calls whose first argument is a key, so that a misspelt one is found here and not by a reader.
const CALLS: [&str; 3] = ["t.get(", "lang.get(", ".get_with("];

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
    endings: BTreeSet<&'a str>,
}

impl<'a> Uses<'a> {
    fn of(tree: &'a Tree) -> Self {
        let mut words = HashSet::new();
        let mut families = BTreeSet::new();
        let mut endings = BTreeSet::new();
        let product = tree.below("crates/").filter(|file| !file.is_for_tests());
        for file in product {
            match file.extension() {
                "rs" | "html" | "txt" => {
                    words.extend(quoted(&file.text));
                    // A hyphen alone is punctuation.
                    let open = |word: &&str| word.ends_with('-') && word.len() > 1;
                    families.extend(quoted(&file.text).filter(open));
                    endings.extend(ends(&file.text));
                }
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
        Self { words, families, endings }
    }

    fn has(&self, key: &str) -> bool {
        let known = |key: &str| {
            self.words.contains(key) || self.families.iter().any(|family| key.starts_with(family))
        };
        let ended = |ending: &&str| key.strip_suffix(*ending).is_some_and(known);
        known(key) || self.endings.iter().any(ended)
    }
}

/// What could be a key behind a quotation mark: the whole string, or its start before `{`.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split(['"', '\'']).skip(1).map(|rest| {
        let is_key = |c: char| c.is_ascii_alphanumeric() || c == '-';
        &rest[..rest.find(|c| !is_key(c)).unwrap_or(rest.len())]
    })
}

/// What follows a placeholder up to the end of a string: `-hint` in `"{key}-hint"`.
fn ends(text: &str) -> impl Iterator<Item = &str> {
    text.split(['"', '\'']).filter_map(|part| {
        let (_, end) = part.rsplit_once('}')?;
        let is_end = |c: char| c.is_ascii_alphanumeric() || c == '-';
        (end.len() > 1 && end.starts_with('-') && end.chars().all(is_end)).then_some(end)
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
    for file in tree.below("crates/server/").filter(|file| !file.is_for_tests()) {
        let keys = match (&file.rust, file.extension()) {
            (Some(source), _) => asked_in_rust(source),
            (None, "html" | "txt") => asked_in_template(&file.text),
            _ => continue,
        };
        for (line, key) in keys {
            // An attribute (`key.hint`) belongs to its message.
            let name = key.split('.').next().unwrap_or(key);
            if !messages.contains_key(name) {
                let message = format!("`{name}` is in no language");
                found.push(Objection::new("locale", &file.path, line, message));
            }
        }
    }
}

/// The strings that directly follow one of `CALLS`, outside tests, with their lines.
fn asked_in_rust(source: &Source) -> Vec<(usize, &str)> {
    let asked = source.literals.iter().filter(|literal| {
        let before = source.outside_tests[..literal.start].trim_end();
        CALLS.iter().any(|call| is_call(before, call)) && is_whole_key(&literal.text)
    });
    asked.map(|literal| (source.line(literal.start), literal.text.as_str())).collect()
}

fn asked_in_template(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let mut at = 0;
        while let Some(quote) = line[at..].find('"') {
            let start = at + quote + 1;
            let Some(length) = line[start..].find('"') else { break };
            let key = &line[start..start + length];
            if CALLS.iter().any(|call| is_call(&line[..start - 1], call)) && is_whole_key(key) {
                found.push((index + 1, key));
            }
            at = start;
        }
    }
    found
}

/// Whether the text ends in the call, and `t.get(` is not the end of `headers_at.get(`.
fn is_call(before: &str, call: &str) -> bool {
    let Some(receiver) = before.strip_suffix(call) else { return false };
    call.starts_with('.') || !receiver.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

fn is_whole_key(text: &str) -> bool {
    let is_key = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    !text.is_empty() && text.chars().all(is_key) && !text.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::tests::check as check_tree;
    use expect_test::expect;

    #[test]
    fn every_word_in_every_language_and_none_left_over() {
        let english = "# family: step-*\n\n-brand = Amends\n\
                       case-title = { -brand } { case-part }\n    .hint = no key\n\
                       case-part = part\nrefusal-late = too late\nstep-one = first\n\
                       test-only = dead\nold = dead\nold = twice\n\
                       case-part-hint = used\nold-hint = dead\n";
        let chinese = "case-title = 标题\ncase-part = 部分\nrefusal-late = 太晚\nstep-one = 一\n\
                       test-only = x\ncase-part-hint = 好\nold-hint = x\n";
        let code = "fn a() { lang.get_with(&format!(\"refusal-{code}\"), &[]);\n\
                    other.get(\"a-b\"); format!(\"{key}-hint\");\n\
                    page.lang.get(\n\"a-c\"); }\n\
                    #[cfg(test)] mod tests { fn b() { t.get(\"a-d\") } }";
        check_tree(
            check,
            &[
                ("crates/server/locales/en/case.ftl", english),
                ("crates/server/locales/zh-CN/case.ftl", chinese),
                (
                    "crates/server/templates/a.html",
                    "{{ t.get(\"case-title.hint\") }}\n{{ t.get(\"case-titel\") }}",
                ),
                ("crates/server/src/a.rs", code),
                ("crates/server/tests/a.rs", "get(\"test-only\")"),
            ],
            expect![[r#"
                crates/server/locales/en/case.ftl:11: locale: `old` is there twice
                crates/server/locales/en/case.ftl:11: locale: `old` is missing in zh-CN
                crates/server/locales/en/case.ftl:11: locale: `old` is used nowhere: delete it in every language
                crates/server/locales/en/case.ftl:13: locale: `old-hint` is used nowhere: delete it in every language
                crates/server/locales/en/case.ftl:9: locale: `test-only` is used nowhere: delete it in every language
                crates/server/templates/a.html:2: locale: `case-titel` is in no language
                crates/server/src/a.rs:4: locale: `a-c` is in no language
            "#]],
        );
    }
}
