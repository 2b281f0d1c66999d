//! Lists as CSV, for a spreadsheet. They begin with a byte order mark, without which some programs
//! do not read Chinese, and no cell is taken for a formula.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// A list as a file to keep; `name` without its ending.
pub fn file(name: &str, head: &[String], rows: &[Vec<String>]) -> Response {
    let mut text = String::from("\u{feff}");
    line(&mut text, head);
    rows.iter().for_each(|row| line(&mut text, row));
    let named = format!("attachment; filename=\"{name}.csv\"");
    let kind = "text/csv; charset=utf-8".to_owned();
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, named)], text).into_response()
}

fn line(text: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

fn quoted(cell: &str) -> String {
    let number = cell.parse::<f64>().is_ok();
    let formula = !number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (cell, written) in [
            ("SF 快递", "SF 快递"),
            ("-12.50", "-12.50"),
            ("=1+1", "'=1+1"),
            ("-a", "'-a"),
            ("a,b", "\"a,b\""),
            ("say \"no\"\nnow", "\"say \"\"no\"\"\nnow\""),
        ] {
            assert_eq!(quoted(cell), written);
        }
    }
}
