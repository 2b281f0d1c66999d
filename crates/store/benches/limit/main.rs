//! The most this machine can do with the rows a submitted return writes: raw programs without any
//! of our code between them and the engine, and beside them the store's own commit port. One line
//! of JSON per measurement.
//!
//! `cargo bench -p amends-store --bench limit -- --sqlite DIR --postgres URL --seconds N`; the
//! PostgreSQL server is one on which databases may be created.

mod meter;
mod port;
mod postgres;
mod rows;
mod sqlite;

use meter::Measured;
use std::path::PathBuf;

/// What the command line asks for; an engine without an address is not measured.
#[derive(Default)]
struct Asked {
    sqlite: Option<PathBuf>,
    postgres: Option<String>,
    seconds: u64,
}

fn main() {
    let asked = parse(std::env::args().skip(1));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.expect("a runtime can be started").block_on(run(&asked));
}

/// Words it does not know are left to `cargo bench`, which adds its own.
fn parse(words: impl Iterator<Item = String>) -> Asked {
    let mut asked = Asked { seconds: 5, ..Asked::default() };
    let mut words = words.peekable();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--sqlite" => asked.sqlite = words.next().map(PathBuf::from),
            "--postgres" => asked.postgres = words.next(),
            "--seconds" => {
                let seconds = words.next().and_then(|word| word.parse().ok());
                asked.seconds = seconds.unwrap_or(asked.seconds);
            }
            _ => {}
        }
    }
    asked
}

async fn run(asked: &Asked) {
    // Six measurements share what was asked for, none shorter than a second.
    let seconds = (asked.seconds / 3).max(1);
    if let Some(folder) = &asked.sqlite {
        for batch in [1, 16, 64, 256] {
            say(sqlite::raw(folder, batch, seconds).await);
        }
        let url = format!("sqlite:{}", folder.join("port.db").display());
        for callers in [64, 256] {
            say(port::measure("sqlite", &url, callers, seconds).await);
        }
    }
    if let Some(server) = &asked.postgres {
        let url = postgres::database(server, "amends_limit_raw").await;
        for connections in [8, 16] {
            say(postgres::raw(&url, connections, seconds).await);
        }
        let url = postgres::database(server, "amends_limit_port").await;
        for callers in [64, 256] {
            say(port::measure("postgres", &url, callers, seconds).await);
        }
    }
}

fn say(measured: Measured) {
    println!("{}", measured.line());
}
