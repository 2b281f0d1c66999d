//! `cargo xtask bench`: what the product does, beside what this machine could do at most, measured
//! in the same run. The measuring programs are benches of the crates they measure; here they get
//! their surroundings, and what they print becomes one table.

mod machine;
mod pgbench;
mod table;

use crate::process::{self, Outcome};
use crate::surroundings::Cluster;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// One measurement, as a bench prints it: a line of JSON with `name`, `engine`, `kind` (`product`
/// or `limit`), `rate`, `p50_ms`, `p99_ms`, `p999_ms`, `cpu_percent` (of one core), `rss_mb`, and
/// whatever else it likes to keep.
type Row = Map<String, Value>;

const USAGE: &str = "cargo xtask bench submit [--seconds N] [--rate R] | policy";
const SECONDS: u64 = 20;

/// Where the databases of a bench lie: not `/tmp`, which may be memory, where fsync costs nothing.
const DISK: &str = "/var/tmp";

struct Options {
    seconds: u64,
    /// Returns per second to offer; without it the bench looks for what the product can take.
    rate: Option<u64>,
}

/// `bench submit …`; without a name it tells the machine and what can be measured.
pub fn run(words: &[&str]) -> Outcome {
    for (what, value) in machine::facts() {
        println!("{what:<8} {value}");
    }
    match words {
        [] => {
            println!("\n{USAGE}");
            Ok(())
        }
        ["submit", options @ ..] => submit(&parse(options)?),
        ["policy"] => policy(),
        [other, ..] => Err(format!("no bench `{other}`; {USAGE}")),
    }
}

/// Decisions and replays: ratios measured in the same run, a line of JSON each.
fn policy() -> Outcome {
    for (package, bench) in [("amends-core", "decide"), ("amends-server", "replay")] {
        let command = &mut process::cargo();
        command.args(["bench", "--package", package, "--bench", bench]);
        for row in measure(command)? {
            println!("{}", Value::Object(row));
        }
    }
    Ok(())
}

fn parse(words: &[&str]) -> Outcome<Options> {
    let mut options = Options { seconds: SECONDS, rate: None };
    for pair in words.chunks(2) {
        let number = pair.get(1).and_then(|number| number.parse().ok());
        match (pair[0], number) {
            ("--seconds", Some(seconds)) => options.seconds = seconds,
            ("--rate", Some(rate)) => options.rate = Some(rate),
            _ => return Err(format!("cannot read `{}`; {USAGE}", pair.join(" "))),
        }
    }
    Ok(options)
}

/// Submitting a return: the product over HTTP, and raw programs that write the same rows.
fn submit(options: &Options) -> Outcome {
    let folder = PathBuf::from(format!("{DISK}/amends-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let cluster = Cluster::start_in(Path::new(DISK));
    let mut rows = Vec::new();
    let mut missing = Vec::new();
    for (package, bench) in [("amends-store", "limit"), ("amends-server", "submit")] {
        let command = &mut cargo_bench(package, bench, &folder, cluster.as_ref().ok(), options);
        keep(measure(command), &mut rows, &mut missing);
    }
    match &cluster {
        Ok(cluster) => {
            keep(pgbench::run(cluster, &folder, options.seconds), &mut rows, &mut missing)
        }
        Err(why) => missing.push(format!("PostgreSQL: {why}")),
    }
    drop(cluster);
    // What is left behind is a database of a bench: nobody misses it, nobody need fail for it.
    let _ = fs::remove_dir_all(&folder);
    table::print(&mut rows);
    save(&rows)?;
    if missing.is_empty() { Ok(()) } else { Err(format!("not measured: {}", missing.join("; "))) }
}

fn keep(measured: Outcome<Vec<Row>>, rows: &mut Vec<Row>, missing: &mut Vec<String>) {
    match measured {
        Ok(more) => rows.extend(more),
        Err(why) => missing.push(why),
    }
}

fn cargo_bench(
    package: &str,
    bench: &str,
    folder: &Path,
    cluster: Option<&Cluster>,
    options: &Options,
) -> Command {
    let mut command = process::cargo();
    command.args(["bench", "--package", package, "--bench", bench, "--"]);
    command.arg("--sqlite").arg(folder.join(bench));
    command.args(["--seconds", &options.seconds.to_string()]);
    if let Some(cluster) = cluster {
        command.args(["--postgres", &cluster.url()]);
    }
    if let (Some(rate), "submit") = (options.rate, bench) {
        command.args(["--rate", &rate.to_string()]);
    }
    command
}

/// Runs a bench and reads the lines of JSON among what it prints.
fn measure(command: &mut Command) -> Outcome<Vec<Row>> {
    println!("\n── {}", process::shown(command));
    let text = process::output(command.stderr(Stdio::inherit()))?;
    Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

fn save(rows: &[Row]) -> Outcome {
    let facts: Map<String, Value> =
        machine::facts().into_iter().map(|(what, value)| (what.to_owned(), json!(value))).collect();
    let text = format!("{:#}\n", json!({ "machine": facts, "rows": rows }));
    let folder = process::root().join("target/bench");
    let file = folder.join("submit.json");
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&file, text))
        .map_err(|error| format!("{}: {error}", file.display()))?;
    println!("\n{}", file.display());
    Ok(())
}
