//! Rust source taken apart far enough for our checks: what is code, what is comment, what is a
//! string, and what belongs to tests. It knows tokens, not grammar, and relies on rustfmt.

/// One Rust file. The blanked texts are as long as the original, so offsets and lines agree.
pub struct Source {
    /// Strings, characters and comments are blank.
    pub code: String,
    /// As `code`, with the bodies of `#[cfg(test)]` blank too.
    pub outside_tests: String,
    /// Everything but comments is blank.
    pub comments: String,
    pub literals: Vec<Literal>,
    line_starts: Vec<usize>,
}

/// A string or a character.
pub struct Literal {
    pub start: usize,
    pub end: usize,
    /// As written between its quotes.
    pub text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Comment,
    Text,
}

impl Source {
    /// Takes a file apart.
    pub fn new(text: &str) -> Self {
        let mut code = text.as_bytes().to_vec();
        let mut comments = code.clone();
        let mut literals = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let (kind, end) = token(text.as_bytes(), at);
            if kind == Kind::Text {
                let text = between_quotes(&text[at..end]);
                literals.push(Literal { start: at, end, text });
            }
            if kind != Kind::Code {
                blank(&mut code[at..end]);
            }
            if kind != Kind::Comment {
                blank(&mut comments[at..end]);
            }
            at = end;
        }
        let code = String::from_utf8_lossy(&code).into_owned();
        Self {
            outside_tests: without_tests(&code),
            code,
            comments: String::from_utf8_lossy(&comments).into_owned(),
            literals,
            line_starts: std::iter::once(0)
                .chain(text.match_indices('\n').map(|m| m.0 + 1))
                .collect(),
        }
    }

    /// The line of an offset; the first is 1.
    pub fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }
}

/// What starts here and where it ends. Code comes in words and single characters, so that the `r`
/// of `for` is not taken for the start of a raw string.
fn token(text: &[u8], at: usize) -> (Kind, usize) {
    let rest = &text[at..];
    if rest.starts_with(b"//") {
        return (Kind::Comment, at + rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len()));
    }
    if rest.starts_with(b"/*") {
        return (Kind::Comment, at + block_comment(rest));
    }
    if let Some(length) = raw_string(rest) {
        return (Kind::Text, at + length);
    }
    match rest[0] {
        b'"' => (Kind::Text, at + quoted(rest, b'"')),
        b'b' | b'c' if rest.get(1) == Some(&b'"') => {
            (Kind::Text, at + 1 + quoted(&rest[1..], b'"'))
        }
        b'\'' if is_character(rest) => (Kind::Text, at + quoted(rest, b'\'')),
        byte if is_word(byte) => {
            (Kind::Code, at + rest.iter().position(|b| !is_word(*b)).unwrap_or(rest.len()))
        }
        _ => (Kind::Code, at + 1),
    }
}

fn block_comment(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with(b"/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest[at..].starts_with(b"*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

/// The length of `r"…"`, `br#"…"#` and their kind, if one starts here.
fn raw_string(rest: &[u8]) -> Option<usize> {
    let prefix = [&b"r"[..], b"br", b"cr"]
        .into_iter()
        .find(|p| rest.starts_with(p) && matches!(rest.get(p.len()), Some(b'"' | b'#')))?;
    let hashes = rest[prefix.len()..].iter().take_while(|b| **b == b'#').count();
    let open = prefix.len() + hashes;
    // `r#type` is a name, not a string.
    (rest.get(open) == Some(&b'"')).then_some(())?;
    let close = [&b"\""[..], &vec![b'#'; hashes]].concat();
    let body = &rest[open + 1..];
    let end = body.windows(close.len()).position(|window| window == close);
    Some(end.map_or(rest.len(), |end| open + 1 + end + close.len()))
}

fn quoted(rest: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 2,
            byte if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// `'x'` and `'\n'`, but not the lifetime `'a`.
fn is_character(rest: &[u8]) -> bool {
    let width = match rest.get(1) {
        Some(b'\\') => return true,
        Some(byte) if *byte < 0x80 => 1,
        Some(byte) if *byte < 0xE0 => 2,
        Some(byte) if *byte < 0xF0 => 3,
        _ => 4,
    };
    rest.get(1 + width) == Some(&b'\'')
}

/// Whether the byte may stand in a name.
pub fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn between_quotes(token: &str) -> String {
    let start = token.find(['"', '\'']).map_or(0, |quote| quote + 1);
    let end = token.rfind(['"', '\'']).unwrap_or(token.len());
    token.get(start..end).unwrap_or_default().to_owned()
}

fn blank(bytes: &mut [u8]) {
    bytes.iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
}

fn without_tests(code: &str) -> String {
    let mut bytes = code.as_bytes().to_vec();
    for (start, _) in code.match_indices("#[cfg(test)]") {
        let Some(open) = code[start..].find(['{', ';']) else { continue };
        let end = closing(code, start + open).unwrap_or(start + open);
        blank(&mut bytes[start..end]);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The offset after the bracket that closes the one at `open`, in blanked code. Angle brackets
/// count only as what is asked for: elsewhere they may be comparisons.
pub fn closing(code: &str, open: usize) -> Option<usize> {
    let bytes = code.as_bytes();
    let (opener, closer) = match bytes.get(open)? {
        b'{' => (b'{', b'}'),
        b'(' => (b'(', b')'),
        b'<' => (b'<', b'>'),
        _ => return None,
    };
    let mut depth = 0usize;
    for at in open..bytes.len() {
        let arrow = bytes[at] == b'>' && matches!(bytes[at - 1], b'-' | b'=');
        if bytes[at] == opener {
            depth += 1;
        } else if bytes[at] == closer && !arrow {
            depth -= 1;
            if depth == 0 {
                return Some(at + 1);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::Source;
    use expect_test::{Expect, expect};

    fn check(text: &str, expected: Expect) {
        let source = Source::new(text);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let literals: Vec<&str> =
            source.literals.iter().map(|literal| literal.text.as_str()).collect();
        expected.assert_eq(&format!(
            "code     {}\noutside  {}\ncomments {}\nliterals {literals:?}\n",
            words(&source.code),
            words(&source.outside_tests),
            words(&source.comments),
        ));
    }

    #[test]
    fn strings_and_comments_are_not_code() {
        check(
            "let a = \"// no\"; // yes \"no\"\n\
             let b = '\"'; /* a /* b */ { */ let c: &'a str = r#\"}\"#;",
            expect![[r#"
                code     let a = ; let b = ; let c: &'a str = ;
                outside  let a = ; let b = ; let c: &'a str = ;
                comments // yes "no" /* a /* b */ { */
                literals ["// no", "\"", "}"]
            "#]],
        );
    }

    #[test]
    fn names_that_look_like_raw_strings() {
        check(
            "for r#type in br { b\"x\\\"y\"; '字'; 'b: loop {} }",
            expect![[r#"
                code     for r#type in br { ; ; 'b: loop {} }
                outside  for r#type in br { ; ; 'b: loop {} }
                comments 
                literals ["x\\\"y", "字"]
            "#]],
        );
    }

    #[test]
    fn test_modules_are_set_apart() {
        check(
            "fn a() {}\n#[cfg(test)]\nmod tests { fn b() { if x {} } }\nfn c() {}",
            expect![[r#"
                code     fn a() {} #[cfg(test)] mod tests { fn b() { if x {} } } fn c() {}
                outside  fn a() {} fn c() {}
                comments 
                literals []
            "#]],
        );
    }
}
