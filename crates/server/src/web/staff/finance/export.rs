//! Lists of finance as CSV, for spreadsheets.

use crate::{flows::Error, web::trouble::PageError};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// A table as a file. The mark before it tells spreadsheets that it is UTF-8; a text that a
/// spreadsheet would take for a formula gets a mark of its own.
pub fn csv(name: &str, rows: Vec<Vec<String>>) -> Result<Response, PageError> {
    let mut table = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    for row in rows {
        let cells = row.into_iter().map(safe);
        table.write_record(cells).map_err(fault)?;
    }
    let bytes = table.into_inner().map_err(fault)?;
    let disposition = format!("attachment; filename=\"{name}.csv\"");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, bytes).into_response())
}

/// The names of the columns, then the rows.
pub fn with_head(head: Vec<String>, rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    std::iter::once(head).chain(rows).collect()
}

fn fault(error: impl std::fmt::Display) -> Error {
    Error::Fault(error.to_string())
}

fn safe(cell: String) -> String {
    let is_number = cell.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        true => format!("'{cell}"),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        for (cell, kept) in [
            ("=1+1", "'=1+1"),
            ("@sum", "'@sum"),
            ("-12.50", "-12.50"),
            ("-1+1", "'-1+1"),
            ("7K2P-94QX", "7K2P-94QX"),
            ("", ""),
        ] {
            assert_eq!(safe(cell.to_owned()), kept);
        }
    }
}
