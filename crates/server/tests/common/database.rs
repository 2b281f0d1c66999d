//! A database of its own for one test, on either engine.

use std::{
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
};
use tokio_postgres::{Client, NoTls};

/// Which engine to test on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    /// Needs `AMENDS_TEST_PG`: the address of a server on which databases may be created.
    Postgres,
}

/// An empty database.
pub struct Database {
    pub url: String,
    /// PostgreSQL: where it was created, and its name.
    made: Option<(String, String)>,
}

impl Database {
    /// A new one; `None` without a server to make it on.
    pub async fn fresh(engine: Engine, folder: &Path) -> Option<Self> {
        if engine == Engine::Sqlite {
            let url = format!("sqlite:{}", folder.join("amends.db").display());
            return Some(Self { url, made: None });
        }
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let Ok(server) = std::env::var("AMENDS_TEST_PG") else {
            println!("skipped: no PostgreSQL (AMENDS_TEST_PG)");
            return None;
        };
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("amends_server_{}_{count}", std::process::id());
        run(&server, &format!("create database {name}")).await;
        let (start, query) = server.split_once('?').unwrap_or((&server, ""));
        let host = start.split('/').nth(2).expect("postgres://host/…");
        let url = format!("postgres://{host}/{name}?{query}").trim_end_matches('?').to_owned();
        Some(Self { url, made: Some((server, name)) })
    }

    /// Removes it, where it is not simply a file.
    pub async fn remove(self) {
        if let Some((server, name)) = self.made {
            run(&server, &format!("drop database if exists {name} with (force)")).await;
        }
    }
}

async fn run(server: &str, statement: &str) {
    let (client, connection): (Client, _) =
        tokio_postgres::connect(server, NoTls).await.expect("the server answers");
    tokio::spawn(connection);
    client.batch_execute(statement).await.expect("databases may be created");
}
