//! Further vectors, from a file that whoever checks us brings along.

use super::*;
use amends_core::calendar::{last_day, of};
use serde::Deserialize;
use std::io::Write;

const NAME: &str = "AMENDS_CALENDAR_VECTORS";

#[derive(Debug, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum Vector {
    CnWorkingDays {
        start: Date,
        n: u16,
        end: Date,
    },
    /// 14 natural days after the day of the event.
    #[serde(rename = "eu_14_days_roll")]
    EuRolled {
        market: String,
        start: Date,
        end: Date,
    },
}

impl Vector {
    /// What it expects, and what we say.
    fn ends(&self) -> (Date, Counted) {
        match self {
            Self::CnWorkingDays { start, n, end } => (*end, of("CN").working_day_after(*start, *n)),
            Self::EuRolled { market, start, end } => {
                (*end, of(market).rolled(last_day(*start, 14)))
            }
        }
    }
}

fn disagreeing(text: &str) -> Vec<String> {
    let vectors: Vec<Vector> = serde_json::from_str(text).expect("a list of vectors");
    let apart = vectors.iter().filter(|vector| {
        let (expected, ours) = vector.ends();
        ours.day() != Some(expected)
    });
    apart.map(|vector| format!("{vector:?}: {:?}", vector.ends().1)).collect()
}

#[test]
fn vectors_from_a_file_agree() {
    let Ok(path) = std::env::var(NAME) else {
        // Past the harness, which shows nothing that a passing test prints.
        writeln!(std::io::stderr(), "skipped: {NAME} names no file").expect("a line");
        return;
    };
    let text = std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{path}: {why}"));
    assert_eq!(disagreeing(&text), Vec::<String>::new());
}

#[test]
fn vectors_are_read_and_wrong_ones_found() {
    let text = r#"[
        {"rule":"cn_working_days","start":"2026-02-13","n":3,"end":"2026-02-25"},
        {"rule":"cn_working_days","start":"2026-02-13","n":3,"end":"2026-02-26"},
        {"rule":"eu_14_days_roll","market":"DE","start":"2026-04-17","end":"2026-05-04"},
        {"rule":"eu_14_days_roll","market":"DE","start":"2026-04-17","end":"2026-05-01"}
    ]"#;
    let apart = disagreeing(text);
    assert_eq!(apart.len(), 2, "{apart:#?}");
}
