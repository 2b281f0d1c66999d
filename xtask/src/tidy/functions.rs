//! Finds the functions of a file and measures them.

use super::scan::{Source, closing, is_word};
use std::ops::Range;

/// A function with a body.
pub struct Function {
    pub name: String,
    pub line: usize,
    /// From the line of `fn` to the line of the closing brace.
    pub lines: usize,
    /// `self` counts, as it does for clippy.
    pub arguments: usize,
    /// Where its body is, with the braces.
    pub body: Range<usize>,
    /// `pub` in any form, and `async`: the shape of a handler and of a flow.
    pub is_public_async: bool,
}

/// Every function with a body, also nested ones and those of tests.
pub fn functions(source: &Source) -> Vec<Function> {
    let code = &source.code;
    code.match_indices("fn ").filter_map(|(at, _)| function(source, code, at)).collect()
}

fn function(source: &Source, code: &str, at: usize) -> Option<Function> {
    let bytes = code.as_bytes();
    if at > 0 && is_word(bytes[at - 1]) {
        return None;
    }
    let start = at + "fn ".len();
    let length = bytes[start..].iter().position(|byte| !is_word(*byte))?;
    let after_name = start + length;
    let arguments_open = match bytes.get(after_name)? {
        b'<' => closing(code, after_name)?,
        _ => after_name,
    };
    let arguments_end = closing(code, arguments_open)?;
    let body = arguments_end + code[arguments_end..].find(['{', ';'])?;
    if bytes[body] == b';' {
        return None;
    }
    let line = source.line(at);
    let before = code[..at].rsplit('\n').next().unwrap_or_default();
    let end = closing(code, body)?;
    Some(Function {
        name: code[start..after_name].to_owned(),
        line,
        lines: source.line(end - 1) - line + 1,
        arguments: arguments(&code[arguments_open + 1..arguments_end - 1]),
        body: body..end,
        is_public_async: before.contains("pub") && before.contains("async"),
    })
}

/// Counts what stands between the commas that are in no bracket.
fn arguments(list: &str) -> usize {
    let (mut depth, mut count, mut empty) = (0i32, 0, true);
    let mut previous = b' ';
    for byte in list.bytes() {
        match byte {
            b'(' | b'[' | b'{' | b'<' => depth += 1,
            b'>' if previous == b'-' => {}
            b')' | b']' | b'}' | b'>' => depth -= 1,
            b',' if depth == 0 => {
                count += usize::from(!empty);
                empty = true;
                previous = byte;
                continue;
            }
            _ => {}
        }
        empty = empty && byte.is_ascii_whitespace();
        previous = byte;
    }
    count + usize::from(!empty)
}

#[cfg(test)]
mod tests {
    use super::functions;
    use crate::tidy::scan::Source;
    use expect_test::{Expect, expect};
    use std::fmt::Write;

    fn check(text: &str, expected: Expect) {
        let mut found = String::new();
        for f in functions(&Source::new(text)) {
            let shape = if f.is_public_async { " pub async" } else { "" };
            let (line, name, lines, arguments) = (f.line, f.name, f.lines, f.arguments);
            let _ = writeln!(found, "{line} {name} lines={lines} arguments={arguments}{shape}");
        }
        expected.assert_eq(&found);
    }

    #[test]
    fn functions_are_measured() {
        check(
            "trait T { fn declared(&self); }\n\
             pub async fn handler(\n    State(app): State<App>,\n    id: Path<(u8, u8)>,\n\
             ) -> Page {\n    let s = \"fn no() {\";\n}\n\
             fn generic<F: Fn(u8, u8) -> u8>(f: F, g: impl Fn(u8) -> Vec<u8>) where F: Copy \
             { fn inner() {} }\n\
             type P = fn (u8);\n",
            expect![[r#"
                2 handler lines=6 arguments=2 pub async
                8 generic lines=1 arguments=2
                8 inner lines=1 arguments=0
            "#]],
        );
    }
}
