//! Where a value comes from: flag, then environment, then file, then the table's default. An
//! unknown key is an error that names the nearest known one, so that a typing mistake cannot go
//! unnoticed.

use super::{KEYS, Key};
use std::{
    fmt,
    ops::RangeInclusive,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

/// What the command line says.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    file: Option<PathBuf>,
    values: Vec<(&'static str, String)>,
    no_file: bool,
}

impl Flags {
    /// No flags but `--config`, if that was given.
    pub fn new(file: Option<PathBuf>) -> Self {
        Self { file, ..Self::default() }
    }

    /// Sets a key as if its flag had been given. `key` must be in the table.
    pub fn with(mut self, key: &'static str, value: impl Into<String>) -> Self {
        self.values.push((key, value.into()));
        self
    }

    /// Reads no file, not even `amends.toml` in the working folder.
    pub fn without_file(mut self) -> Self {
        self.no_file = true;
        self
    }
}

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    Default,
    File(PathBuf),
    /// The variable's name.
    Environment(String),
    Flag,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Environment(name) => f.write_str(name),
            Self::Flag => f.write_str("flag"),
        }
    }
}

/// One key with its value.
#[derive(Clone, PartialEq, Eq)]
pub struct Setting {
    pub key: &'static Key,
    pub source: Source,
    value: String,
}

impl Setting {
    /// The value for people; a secret is only said to be set, and an address loses its password.
    pub fn shown(&self) -> String {
        if !self.key.secret || self.value.is_empty() {
            return self.value.clone();
        }
        // A token is nothing but secret; an address without a password hides nothing.
        if !self.key.name.ends_with("url") {
            return "(set)".to_owned();
        }
        match self.value.split_once("://").and_then(|(scheme, rest)| {
            let (_, host) = rest.rsplit_once('@')?;
            Some(format!("{scheme}://…@{host}"))
        }) {
            Some(hidden) => hidden,
            None => self.value.clone(),
        }
    }
}

impl fmt::Debug for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {} ({})", self.key.name, self.shown(), self.source)
    }
}

/// A configuration that cannot be used; the text says which value, from where, and what to write.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadConfig {
    #[error("{path}: {why}")]
    File { path: String, why: String },
    #[error("{origin}: there is no setting `{key}`; did you mean `{nearest}`?")]
    UnknownKey { origin: String, key: String, nearest: String },
    #[error("{key} = `{value}` ({origin}): write {wanted}")]
    BadValue { key: &'static str, value: String, origin: String, wanted: String },
}

/// Every key of the table with the strongest value found.
pub(super) fn read(
    flags: &Flags,
    environment: &[(String, String)],
) -> Result<Vec<Setting>, BadConfig> {
    let mut settings: Vec<Setting> = KEYS
        .iter()
        .map(|key| Setting { key, source: Source::Default, value: key.default.to_owned() })
        .collect();
    for (key, value, path) in file_values(flags, environment)? {
        set(&mut settings, key, value, Source::File(path));
    }
    for (key, value, name) in environment_values(environment)? {
        set(&mut settings, key, value, Source::Environment(name));
    }
    for (key, value) in &flags.values {
        set(&mut settings, key, value.clone(), Source::Flag);
    }
    Ok(settings)
}

fn set(settings: &mut [Setting], name: &str, value: String, source: Source) {
    if let Some(setting) = settings.iter_mut().find(|setting| setting.key.name == name) {
        (setting.value, setting.source) = (value, source);
    }
}

type FromFile = (&'static str, String, PathBuf);

fn file_values(
    flags: &Flags,
    environment: &[(String, String)],
) -> Result<Vec<FromFile>, BadConfig> {
    if flags.no_file {
        return Ok(Vec::new());
    }
    let named = environment.iter().find(|(name, _)| name == "AMENDS_CONFIG").map(|(_, path)| path);
    let asked = flags.file.clone().or_else(|| named.map(PathBuf::from));
    let usual = || Some(PathBuf::from("amends.toml")).filter(|path| path.exists());
    let Some(path) = asked.or_else(usual) else { return Ok(Vec::new()) };
    let bad = |why: String| BadConfig::File { path: path.display().to_string(), why };
    let text = std::fs::read_to_string(&path).map_err(|error| bad(error.to_string()))?;
    let table = text.parse::<toml::Table>().map_err(|error| bad(error.to_string()))?;
    let mut found = Vec::new();
    flatten(&path, "", &table, &mut found)?;
    Ok(found)
}

/// `[payments.simulator] behaviour = "plain"` is `payments.simulator.behaviour`.
fn flatten(
    path: &Path,
    prefix: &str,
    table: &toml::Table,
    found: &mut Vec<FromFile>,
) -> Result<(), BadConfig> {
    for (name, value) in table {
        let full = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        let text = match value {
            toml::Value::Table(inner) => {
                flatten(path, &full, inner, found)?;
                continue;
            }
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        found.push((known(&full, &path.display().to_string())?.name, text, path.to_owned()));
    }
    Ok(())
}

/// Variables whose names are settings. Others that begin with `AMENDS_` belong to the tests, unless
/// they name one of our sections or differ from a setting by a slip of the pen.
fn environment_values(
    environment: &[(String, String)],
) -> Result<Vec<(&'static str, String, String)>, BadConfig> {
    const SLIP: usize = 3;
    let mut found = Vec::new();
    for (name, value) in environment.iter().filter(|(name, _)| name.starts_with("AMENDS_")) {
        if let Some(key) = KEYS.iter().find(|key| key.variable() == *name) {
            found.push((key.name, value.clone(), name.clone()));
            continue;
        }
        let nearest = nearest(name, KEYS.iter().map(Key::variable));
        if KEYS.iter().any(|key| name.starts_with(&key.section()))
            || distance(name, &nearest) <= SLIP
        {
            let (origin, key) = ("environment".to_owned(), name.clone());
            return Err(BadConfig::UnknownKey { origin, key, nearest });
        }
    }
    Ok(found)
}

fn known(name: &str, origin: &str) -> Result<&'static Key, BadConfig> {
    KEYS.iter().find(|key| key.name == name).ok_or_else(|| BadConfig::UnknownKey {
        origin: origin.to_owned(),
        key: name.to_owned(),
        nearest: nearest(name, KEYS.iter().map(|key| key.name.to_owned())),
    })
}

fn nearest(typed: &str, known: impl Iterator<Item = String>) -> String {
    known.min_by_key(|name| distance(typed, name)).unwrap_or_default()
}

/// Levenshtein: the fewest letters to add, drop or change.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let change = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

/// Typed access to the table's values.
pub(super) struct Reader<'a>(pub &'a [Setting]);

impl Reader<'_> {
    fn setting(&self, name: &str) -> &Setting {
        self.0.iter().find(|setting| setting.key.name == name).expect("the key is in the table")
    }

    fn bad(&self, name: &str, wanted: impl Into<String>) -> BadConfig {
        let setting = self.setting(name);
        BadConfig::BadValue {
            key: setting.key.name,
            value: setting.shown(),
            origin: setting.source.to_string(),
            wanted: wanted.into(),
        }
    }

    pub fn text(&self, name: &str) -> String {
        self.setting(name).value.clone()
    }

    pub fn parsed<T: FromStr>(&self, name: &str, wanted: &str) -> Result<T, BadConfig> {
        self.setting(name).value.trim().parse().map_err(|_| self.bad(name, wanted))
    }

    pub fn number(&self, name: &str, range: RangeInclusive<usize>) -> Result<usize, BadConfig> {
        let wanted = format!("a number from {} to {}", range.start(), range.end());
        let number = self.parsed(name, &wanted)?;
        if range.contains(&number) { Ok(number) } else { Err(self.bad(name, wanted)) }
    }

    pub fn seconds(&self, name: &str) -> Result<Duration, BadConfig> {
        Ok(Duration::from_secs(self.number(name, 0..=3_600)? as u64))
    }

    pub fn milliseconds(&self, name: &str) -> Result<Duration, BadConfig> {
        Ok(Duration::from_millis(self.number(name, 10..=60_000)? as u64))
    }

    pub fn choice<T: Copy>(&self, name: &str, choices: &[(&str, T)]) -> Result<T, BadConfig> {
        let value = &self.setting(name).value;
        let found = choices.iter().find(|(word, _)| word == value).map(|(_, choice)| *choice);
        let words = || choices.iter().map(|(word, _)| *word).collect::<Vec<_>>().join("` or `");
        found.ok_or_else(|| self.bad(name, format!("`{}`", words())))
    }

    pub fn url(&self, name: &str) -> Result<String, BadConfig> {
        let text = self.text(name).trim_end_matches('/').to_owned();
        let rest = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
        match rest {
            Some(host) if !host.is_empty() && !text.contains(char::is_whitespace) => Ok(text),
            _ => Err(self.bad(name, "an address such as https://care.example.org")),
        }
    }
}
