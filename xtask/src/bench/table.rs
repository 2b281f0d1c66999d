//! The measurements as a table, each product row with its share of the limit of its engine.

use super::Row;
use serde_json::{Value, json};

const COLUMNS: [(&str, &str, usize); 7] = [
    ("rate", "per s", 0),
    ("p50_ms", "p50 ms", 2),
    ("p99_ms", "p99 ms", 2),
    ("p999_ms", "p99.9 ms", 2),
    ("cpu_percent", "CPU %", 0),
    ("rss_mb", "MB", 0),
    ("ratio", "of limit", 2),
];

/// Adds `ratio` to the product rows and prints all of them.
pub fn print(rows: &mut [Row]) {
    add_ratios(rows);
    println!("\n{}", rendered(rows));
}

/// The limit of an engine is the best that any raw program reached on it.
fn add_ratios(rows: &mut [Row]) {
    let limits: Vec<(String, f64)> = rows
        .iter()
        .filter(|row| word(row, "kind") == "limit")
        .filter_map(engine_and_rate)
        .collect();
    for row in rows.iter_mut().filter(|row| word(row, "kind") == "product") {
        let Some((engine, rate)) = engine_and_rate(row) else { continue };
        let same = limits.iter().filter(|(other, _)| *other == engine);
        if let Some(limit) = same.map(|(_, rate)| *rate).max_by(f64::total_cmp) {
            row.insert("ratio".to_owned(), json!(rate / limit));
        }
    }
}

fn engine_and_rate(row: &Row) -> Option<(String, f64)> {
    Some((word(row, "engine").to_owned(), row.get("rate")?.as_f64()?))
}

fn word<'a>(row: &'a Row, key: &str) -> &'a str {
    row.get(key).and_then(Value::as_str).unwrap_or("?")
}

fn rendered(rows: &[Row]) -> String {
    let mut lines: Vec<&Row> = rows.iter().collect();
    lines.sort_by_key(|row| (word(row, "engine").to_owned(), word(row, "kind").to_owned()));
    let width = lines.iter().map(|row| word(row, "name").chars().count()).max().unwrap_or(0);
    let mut text = format!("{:<9} {:<8} {:<width$}", "engine", "kind", "name");
    for (_, title, _) in COLUMNS {
        text.push_str(&format!(" {title:>9}"));
    }
    for row in lines {
        let (engine, kind, name) = (word(row, "engine"), word(row, "kind"), word(row, "name"));
        text.push_str(&format!("\n{engine:<9} {kind:<8} {name:<width$}"));
        for (key, _, decimals) in COLUMNS {
            let value = row.get(key).and_then(Value::as_f64);
            let value = value.map_or("-".to_owned(), |value| format!("{value:.decimals$}"));
            text.push_str(&format!(" {value:>9}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{add_ratios, rendered};
    use expect_test::expect;

    #[test]
    fn the_ratio_is_to_the_best_limit_of_the_same_engine() {
        let text = r#"[
            {"name":"HTTP","engine":"sqlite","kind":"product","rate":500.4,"p50_ms":1.234,"rss_mb":41},
            {"name":"raw, 64","engine":"sqlite","kind":"limit","rate":1000},
            {"name":"raw, 1","engine":"sqlite","kind":"limit","rate":100},
            {"name":"pgbench","engine":"postgres","kind":"limit","rate":9000}
        ]"#;
        let mut rows: Vec<super::Row> = serde_json::from_str(text).expect("it is JSON");
        add_ratios(&mut rows);
        expect![[r#"
            engine    kind     name        per s    p50 ms    p99 ms  p99.9 ms     CPU %        MB  of limit
            postgres  limit    pgbench      9000         -         -         -         -         -         -
            sqlite    limit    raw, 64      1000         -         -         -         -         -         -
            sqlite    limit    raw, 1        100         -         -         -         -         -         -
            sqlite    product  HTTP          500      1.23         -         -         -        41      0.50
        "#]]
        .assert_eq(&format!("{}\n", rendered(&rows)));
    }
}
