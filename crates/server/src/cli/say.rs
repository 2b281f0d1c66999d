//! The only place that prints. Standard output is for what was asked for, standard error for
//! trouble.

use std::io::{IsTerminal, Write};

/// A line that was asked for. A reader that went away (`| head`) is no trouble.
pub fn line(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// What went wrong, and what to do.
pub fn error(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "amends: {text}");
}

/// A line beside what was asked for, such as progress in a log.
pub fn aside(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Whether a person watches.
pub fn on_terminal() -> bool {
    std::io::stderr().is_terminal()
}

/// Progress in place on a terminal; nothing in a file or a pipe.
pub fn progress(text: &str) {
    let mut out = std::io::stderr().lock();
    if out.is_terminal() {
        let _ = write!(out, "\r\x1b[2K{text}");
        let _ = out.flush();
    }
}

/// A table with its columns aligned, the last one ragged.
pub fn table(rows: &[Vec<String>]) {
    for row in aligned(rows) {
        line(&row);
    }
}

fn aligned(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| wide(cell)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let pad = |(cell, width): (&String, &usize)| {
        format!("{cell}{}", " ".repeat(width.saturating_sub(wide(cell))))
    };
    let joined = |row: &Vec<String>| {
        row.iter().zip(&widths).map(pad).collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(joined).collect()
}

/// Columns on a terminal: Chinese characters and full-width signs take two.
fn wide(text: &str) -> usize {
    let two = |c: char| {
        matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}')
    };
    text.chars().map(|c| 1 + usize::from(two(c))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_also_with_chinese_names() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let lines = aligned(&[row(["1", "汉云服饰", "CN"]), row(["12", "Nordlicht", "DE"])]);
        assert_eq!(lines, ["1   汉云服饰   CN", "12  Nordlicht  DE"]);
    }
}
