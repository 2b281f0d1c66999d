//! The product's words: Fluent messages from `locales/{zh-CN,en}/*.ftl`, built into the binary, and
//! how each language writes money, numbers and moments. No sentence for people is written anywhere
//! else.

mod forms;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use rust_embed::RustEmbed;
use std::fmt;

pub use fluent_bundle::FluentValue as Arg;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/locales"]
struct Files;

/// A language the product speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Locale {
    ZhCn,
    En,
}

impl Locale {
    /// All of them, in the order of the language switch.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// BCP 47, for `<html lang>`, cookies and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// Its own name, for the language switch.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::ZhCn => "简体中文",
            Self::En => "English",
        }
    }

    /// The language of a code such as `zh`, `zh-Hans-CN`, `en_GB`; `None` if it is not spoken here.
    pub fn parse(code: &str) -> Option<Self> {
        let language = code.trim().split(['-', '_']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::ZhCn),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The best language of an `Accept-Language` header (RFC 9110, 12.5.4), if any is spoken here.
    pub fn negotiate(accept_language: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for range in accept_language.split(',').take(20) {
            let mut parts = range.split(';');
            let Some(locale) = parts.next().and_then(Self::parse) else { continue };
            let quality = parts.find_map(|part| part.trim().strip_prefix("q="));
            let quality = quality.map_or(1.0, |q| q.parse().unwrap_or(0.0));
            if quality > best.map_or(0.0, |(quality, _)| quality) {
                best = Some((quality, locale));
            }
        }
        best.map(|(_, locale)| locale)
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Every language with its messages.
pub struct Words {
    langs: Vec<Lang>,
}

/// One language: messages and written forms.
pub struct Lang {
    locale: Locale,
    bundle: FluentBundle<FluentResource>,
}

/// A message file that does not parse, or a key that is there twice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("locales/{file}: {why}")]
pub struct BadWords {
    pub file: String,
    pub why: String,
}

impl Words {
    /// Reads the built-in files.
    pub fn load() -> Result<Self, BadWords> {
        let langs = Locale::ALL.into_iter().map(Lang::load).collect::<Result<_, _>>()?;
        Ok(Self { langs })
    }

    /// The words of a language.
    pub fn of(&self, locale: Locale) -> &Lang {
        let lang = self.langs.iter().find(|lang| lang.locale == locale);
        lang.expect("every locale was loaded")
    }
}

impl Lang {
    fn load(locale: Locale) -> Result<Self, BadWords> {
        let language = locale.code().parse().expect("our codes are BCP 47");
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The marks protect right-to-left text, which neither language has; they break searching.
        bundle.set_use_isolating(false);
        for path in Files::iter().filter(|path| path.starts_with(&format!("{locale}/"))) {
            let bad = |why: String| BadWords { file: path.to_string(), why };
            let file = Files::get(&path).ok_or_else(|| bad("cannot be read".into()))?;
            let text = String::from_utf8(file.data.into_owned());
            let text = text.map_err(|_| bad("is not UTF-8".into()))?;
            let resource = FluentResource::try_new(text)
                .map_err(|(_, errors)| bad(format!("does not parse: {errors:?}")))?;
            bundle.add_resource(resource).map_err(|errors| bad(format!("{errors:?}")))?;
        }
        Ok(Self { locale, bundle })
    }

    /// Which language this is.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// BCP 47, for `lang="…"`.
    pub fn code(&self) -> &'static str {
        self.locale.code()
    }

    /// Whether there is a message (`key`) or an attribute of one (`key.attribute`).
    pub fn has(&self, key: &str) -> bool {
        self.pattern(key).is_some()
    }

    /// A message without variables. An unknown key gives `⟦key⟧` and a warning in the log; a test
    /// sees to it that no page has one.
    pub fn get(&self, key: &str) -> String {
        self.get_with(key, &[])
    }

    /// A message with variables: `lang.get_with("items", &[("count", 3.into())])`.
    pub fn get_with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let Some(pattern) = self.pattern(key) else {
            tracing::warn!(key, locale = self.code(), "no such words");
            return format!("⟦{key}⟧");
        };
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            given.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::warn!(key, locale = self.code(), ?errors, "words with a missing part");
        }
        text
    }

    fn pattern(&self, key: &str) -> Option<&fluent_syntax::ast::Pattern<&str>> {
        let (name, attribute) = match key.split_once('.') {
            Some((name, attribute)) => (name, Some(attribute)),
            None => (key, None),
        };
        let message = self.bundle.get_message(name)?;
        match attribute {
            Some(attribute) => Some(message.get_attribute(attribute)?.value()),
            None => message.value(),
        }
    }
}

#[cfg(test)]
mod tests;
