//! Records as JSON: a whole document, or one record a line.

use super::{
    model::Record,
    problem::{Problem, Reason, plain},
    source::Located,
};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::{collections::BTreeMap, io::BufRead};

/// The longest line taken: an order of 500 lines is about 150 KB.
pub const LINE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Reads one record a line; empty lines are passed over.
pub fn lines(mut reader: impl BufRead) -> impl Iterator<Item = Located> {
    let mut line = 0;
    std::iter::from_fn(move || {
        loop {
            line += 1;
            let mut bytes = Vec::new();
            let limit = LINE_BYTES_MAX as u64 + 1;
            let read = std::io::Read::take(&mut reader, limit).read_until(b'\n', &mut bytes);
            match read {
                Ok(0) => return None,
                Ok(_) if bytes.len() > LINE_BYTES_MAX => {
                    let why = format!("a line of more than {LINE_BYTES_MAX} bytes");
                    pass_line(&mut reader, &bytes);
                    return Some(unreadable(line, why));
                }
                Ok(_) if bytes.trim_ascii().is_empty() => continue,
                Ok(_) => return Some(one_line(line, &bytes)),
                Err(error) => {
                    // Nothing can be read after this: the next call finds the end or the same
                    // error.
                    return Some(unreadable(line, error.to_string()));
                }
            }
        }
    })
}

/// `order.lines[0].sku` → `lines[0].sku`: as in a document and in the checks.
fn within(field: &mut String) {
    for kind in ["order", "product", "customer"] {
        if let Some(rest) = field.strip_prefix(kind)
            && (rest.is_empty() || rest.starts_with('.'))
        {
            *field = rest.trim_start_matches('.').to_owned();
            return;
        }
    }
}

/// Reads over the rest of a line that is too long.
fn pass_line(reader: &mut impl BufRead, begun: &[u8]) {
    if begun.ends_with(b"\n") {
        return;
    }
    loop {
        let (done, taken) = match reader.fill_buf() {
            Ok([]) | Err(_) => return,
            Ok(chunk) => match chunk.iter().position(|byte| *byte == b'\n') {
                Some(end) => (true, end + 1),
                None => (false, chunk.len()),
            },
        };
        reader.consume(taken);
        if done {
            return;
        }
    }
}

fn one_line(line: u64, bytes: &[u8]) -> Located {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Err(_) => unreadable(line, "the text is not UTF-8".to_owned()),
        Ok(text) => {
            let record = parse::<Record>(line, text).map_err(|mut problems| {
                problems.iter_mut().for_each(|problem| within(&mut problem.field));
                problems
            });
            Located::new(line, record)
        }
    }
}

/// Reads a document: its customers, then its products, then its orders, each with its own line.
pub fn document(bytes: &[u8]) -> Vec<Located> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let line = line_at(&bytes[..error.valid_up_to()]);
            return vec![unreadable(line, "the text is not UTF-8".to_owned())];
        }
    };
    let parts: BTreeMap<&str, &RawValue> = match serde_json::from_str(text) {
        Ok(parts) => parts,
        Err(error) => return vec![unreadable(error.line() as u64, error.to_string())],
    };
    let mut found = Vec::new();
    let unknown = parts.iter().filter(|(name, _)| !PARTS.contains(name));
    found.extend(unknown.map(|(name, value)| {
        let reason = Reason::Shape(format!("is not one of {}", PARTS.join(", ")));
        let line = line_of(text, value.get());
        let problem = Problem { line, field: (*name).to_owned(), reason };
        Located::new(line, Err(vec![problem]))
    }));
    for name in PARTS {
        if let Some(list) = parts.get(name) {
            found.extend(part(text, name, list.get()));
        }
    }
    found
}

const PARTS: [&str; 3] = ["customers", "products", "orders"];

fn part(text: &str, name: &str, list: &str) -> Vec<Located> {
    let items: Vec<&RawValue> = match serde_json::from_str(list) {
        Ok(items) => items,
        Err(_) => {
            let line = line_of(text, list);
            let reason = Reason::Shape("is not a list".to_owned());
            let problem = Problem { line, field: name.to_owned(), reason };
            return vec![Located::new(line, Err(vec![problem]))];
        }
    };
    let mut newlines = Newlines::new(text);
    let one = |item: &RawValue| {
        let line = newlines.line_of(item.get());
        let record = match name {
            "customers" => parse(line, item.get()).map(Record::Customer),
            "products" => parse(line, item.get()).map(Record::Product),
            _ => parse(line, item.get()).map(|order| Record::Order(Box::new(order))),
        };
        Located::new(line, record)
    };
    items.into_iter().map(one).collect()
}

/// Counts lines forward, so that a long list is not counted from the top for each item.
struct Newlines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl<'a> Newlines<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line of a part of the text; parts must be asked about from front to back.
    fn line_of(&mut self, part: &str) -> u64 {
        let to = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let between = self.text.as_bytes().get(self.at..to).unwrap_or_default();
        self.line += between.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.at = to.max(self.at);
        self.line
    }
}

fn line_of(text: &str, part: &str) -> u64 {
    Newlines::new(text).line_of(part)
}

fn line_at(before: &[u8]) -> u64 {
    1 + before.iter().filter(|byte| **byte == b'\n').count() as u64
}

/// Reads one record; the problem names the field by its path.
fn parse<T: DeserializeOwned>(line: u64, text: &str) -> Result<T, Vec<Problem>> {
    let mut json = serde_json::Deserializer::from_str(text);
    let read = serde_path_to_error::deserialize(&mut json);
    let read = read.and_then(|value| {
        json.end().map(|()| value).map_err(|error| {
            serde_path_to_error::Error::new(serde_path_to_error::Track::new().path(), error)
        })
    });
    read.map_err(|error| {
        let field = match error.path().to_string() {
            path if path == "." => String::new(),
            path => path,
        };
        let inner = error.into_inner();
        let inside = (inner.line() as u64).saturating_sub(1);
        let words = inner.to_string();
        let words = words.split(" at line ").next().unwrap_or_default().to_owned();
        let missing = words.strip_prefix("missing field `").map(|rest| rest.trim_end_matches('`'));
        let (field, reason) = match (inner.classify(), missing) {
            (_, Some(name)) if field.is_empty() => (name.to_owned(), Reason::Missing),
            (_, Some(name)) => (format!("{field}.{name}"), Reason::Missing),
            (serde_json::error::Category::Data, _) => (field, Reason::Shape(plain(&words))),
            _ => (field, Reason::Unreadable(words)),
        };
        vec![Problem { line: line + inside, field, reason }]
    })
}

fn unreadable(line: u64, why: String) -> Located {
    let problem = Problem { line, field: String::new(), reason: Reason::Unreadable(why) };
    Located::new(line, Err(vec![problem]))
}
