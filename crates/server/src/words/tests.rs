use super::*;
use amends_core::money::{Currency, Money};
use expect_test::expect;
use fluent_syntax::ast::{self, Expression, InlineExpression, PatternElement};
use jiff::{Timestamp, tz::TimeZone};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn every_language_has_the_same_messages_with_the_same_variables() {
    let [zh, en] = Locale::ALL.map(messages);
    for key in zh.keys().chain(en.keys()) {
        assert_eq!(zh.get(key), en.get(key), "message {key}: zh-CN on the left, en on the right");
    }
}

/// Every message and attribute of a language with the variables it uses.
fn messages(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for path in Files::iter().filter(|path| path.starts_with(&format!("{locale}/"))) {
        let text = String::from_utf8(Files::get(&path).unwrap().data.into_owned()).unwrap();
        let resource = FluentResource::try_new(text).unwrap();
        for entry in resource.entries() {
            let ast::Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            if let Some(pattern) = &message.value {
                found.insert(id.to_owned(), variables(pattern));
            }
            for attribute in &message.attributes {
                found.insert(format!("{id}.{}", attribute.id.name), variables(&attribute.value));
            }
        }
    }
    found
}

fn variables(pattern: &ast::Pattern<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                for variant in variants {
                    found.extend(variables(&variant.value));
                }
                selector
            }
        };
        match inline {
            InlineExpression::VariableReference { id } => {
                found.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                for argument in &arguments.positional {
                    if let InlineExpression::VariableReference { id } = argument {
                        found.insert(id.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn money_and_moments_are_written_as_each_language_writes_them() {
    let words = Words::load().unwrap();
    let at: Timestamp = "2026-11-22T06:05:00Z".parse().unwrap();
    let shanghai = TimeZone::get("Asia/Shanghai").unwrap();
    let mut shown = String::new();
    for locale in Locale::ALL {
        let lang = words.of(locale);
        for (minor, code) in [(123_450, "CNY"), (-99, "EUR"), (123_456_789, "USD"), (500, "JPY")] {
            let money = Money::new(minor, Currency::parse(code).unwrap());
            shown.push_str(&format!("{} | ", lang.money(money)));
        }
        let hours = Timestamp::from_second(at.as_second() + 3 * 3_600).unwrap();
        shown.push_str(&format!(
            "{} | {} | {} | {}\n",
            lang.moment(at, &shanghai),
            lang.date(at, &TimeZone::UTC),
            lang.distance(hours, at),
            lang.distance(at, hours),
        ));
    }
    expect![[r#"
        ¥1,234.50 | -€0.99 | US$1,234,567.89 | JP¥500 | 2026年11月22日 14:05 | 2026年11月22日 | 3 小时后 | 3 小时前
        CN¥1,234.50 | -€0.99 | US$1,234,567.89 | ¥500 | 22 Nov 2026, 14:05 | 22 Nov 2026 | in 3 hours | 3 hours ago
    "#]]
    .assert_eq(&shown);
}

#[test]
fn the_browsers_wish_is_followed_as_far_as_it_can_be() {
    assert_eq!(Locale::negotiate("de-DE,de;q=0.9,en;q=0.8,zh;q=0.7"), Some(Locale::En));
    assert_eq!(Locale::negotiate("en;q=0.3, zh-TW"), Some(Locale::ZhCn));
    assert_eq!(Locale::negotiate("zh;q=0, fr"), None);
    assert_eq!(Locale::negotiate(""), None);
}

#[test]
fn an_unknown_key_is_visible_and_no_accident() {
    let words = Words::load().unwrap();
    assert!(!words.of(Locale::En).has("no-such-key"));
    assert_eq!(words.of(Locale::En).get("no-such-key"), "⟦no-such-key⟧");
}
