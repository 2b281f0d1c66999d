//! The limit as PostgreSQL's own load generator sees it: one transaction per return, the same rows,
//! tables from our own migrations.

use super::{Row, machine};
use crate::process::{self, Outcome};
use crate::surroundings::Cluster;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const MIGRATIONS: &str = "crates/store/migrations";
const SCRIPT: &str = "crates/store/benches/one_return.sql";

/// Apart from the databases of the other benches, whose tables have the same names.
const DATABASE: &str = "amends_pgbench";

/// Two for each core and more keep a disk busy; beyond that they only wait for each other.
const CLIENTS: u64 = 16;

/// Once with a tenant for each client, which is the best case, and once with all in one tenant,
/// where each waits for the tenant's log head until the other's commit is on disk.
pub fn run(cluster: &Cluster, folder: &Path, seconds: u64) -> Outcome<Vec<Row>> {
    let bin = cluster.binaries().map(Path::to_path_buf);
    let program = process::find("pgbench", bin.as_slice())
        .ok_or("pgbench: not found (Debian: postgresql-contrib or postgresql)")?;
    let create = folder.join("create.sql");
    let text = format!("create database {DATABASE};\n");
    fs::write(&create, text).map_err(|error| format!("{}: {error}", create.display()))?;
    Program { path: program.clone(), url: cluster.url() }.once(&create)?;
    let program = Program { path: program, url: cluster.url_of(DATABASE) };
    for migration in migrations()? {
        program.once(&migration)?;
    }
    [(CLIENTS, "a tenant each"), (1, "one tenant")]
        .iter()
        .map(|(tenants, words)| program.measure(folder, seconds, *tenants, words))
        .collect()
}

struct Program {
    path: PathBuf,
    url: String,
}

impl Program {
    /// Runs a script a single time; pgbench does that too, and one tool less has to be there.
    fn once(&self, script: &Path) -> Outcome {
        let run = ["--transactions=1", "--file"];
        process::output(self.command().args(run).arg(script)).map(|_| ())
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        // `-n`: there are no pgbench tables to vacuum.
        command.args(["-n", &self.url]);
        command
    }

    fn measure(&self, folder: &Path, seconds: u64, tenants: u64, words: &str) -> Outcome<Row> {
        let name = format!("pgbench, a transaction per return, {CLIENTS} clients, {words}");
        println!("\n── {name}");
        let prefix = folder.join(format!("pgbench-{tenants}"));
        // The second run goes on in the tables of the first: its numbers start elsewhere.
        let first = tenants * 10_000_000;
        let busy = machine::busy_seconds();
        let text = process::output(
            self.command()
                .args(["-M", "prepared", "-j", "2", "-c", &CLIENTS.to_string()])
                .args(["-T", &seconds.to_string()])
                .args(["-D", &format!("tenants={tenants}"), "-D", &format!("n={first}")])
                .arg("--log")
                .arg(format!("--log-prefix={}", prefix.display()))
                .arg("--file")
                .arg(process::root().join(SCRIPT)),
        )?;
        let rate = rate(&text).ok_or_else(|| format!("pgbench said no rate: {text}"))?;
        let busy = machine::busy_seconds().zip(busy).map(|(after, before)| after - before);
        let latencies = latencies(folder, &format!("pgbench-{tenants}."))?;
        let row = json!({
            "name": name, "engine": "postgres", "kind": "limit", "rate": rate,
            "p50_ms": quantile(&latencies, 500),
            "p99_ms": quantile(&latencies, 990),
            "p999_ms": quantile(&latencies, 999),
            "cpu_percent": busy.map(|busy| (busy * 100.0 / seconds as f64).round()),
        });
        match row {
            Value::Object(row) => Ok(row),
            _ => Err("a row is an object".to_owned()),
        }
    }
}

fn migrations() -> Outcome<Vec<PathBuf>> {
    let folder = process::root().join(MIGRATIONS);
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let files = entries.flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        files.filter(|p| p.extension().is_some_and(|e| e == "sql")).collect();
    files.sort();
    Ok(files)
}

/// `tps = 1234.5 (without initial connection time)`
fn rate(text: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix("tps = "))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Every transaction's time in milliseconds, sorted: the third field of each line, in microseconds.
fn latencies(folder: &Path, prefix: &str) -> Outcome<Vec<f64>> {
    let unreadable = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut times = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(prefix) {
            let text = fs::read_to_string(entry.path()).map_err(unreadable)?;
            let micros = text.lines().filter_map(|line| line.split_whitespace().nth(2));
            times.extend(micros.filter_map(|m| m.parse::<f64>().ok()).map(|m| m / 1000.0));
        }
    }
    times.sort_by(f64::total_cmp);
    Ok(times)
}

/// The value that so many of a thousand do not exceed.
fn quantile(sorted: &[f64], per_mille: usize) -> Option<f64> {
    let rank = (sorted.len() * per_mille).div_ceil(1000).max(1);
    sorted.get(rank - 1).copied()
}

#[cfg(test)]
mod tests {
    use super::{quantile, rate};

    #[test]
    fn the_rate_is_the_one_without_connecting() {
        let text = "number of failed transactions: 0 (0.000%)\nlatency average = 1.2 ms\n\
                    tps = 1234.5 (without initial connection time)\n";
        assert_eq!(rate(text), Some(1234.5));
        assert_eq!(rate("nothing"), None);
    }

    #[test]
    fn quantiles_are_measured_values() {
        let sorted: Vec<f64> = (1..=1000).map(f64::from).collect();
        let at = |per_mille| quantile(&sorted, per_mille);
        assert_eq!([at(500), at(990), at(999)], [Some(500.0), Some(990.0), Some(999.0)]);
        assert_eq!(quantile(&[7.0], 999), Some(7.0));
        assert_eq!(quantile(&[], 500), None);
    }
}
