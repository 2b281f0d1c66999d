//! `amends import` and `amends export` as a shop uses them: the real program, real files, both
//! engines. Bad rows, a kill in the middle, other people's orders, and back out again.

mod killed;
mod others;
mod table;

#[path = "../convert/mod.rs"]
mod convert;
#[path = "../convert/ecom_zh.rs"]
mod ecom_zh;

#[path = "../common/database.rs"]
mod database;
#[path = "../common/process.rs"]
#[expect(dead_code, reason = "each test uses a part of it")]
mod process;

use database::{Database, Engine};
use process::House;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A shop of a test with its own house.
struct Shop {
    house: House,
    database: Database,
    scratch: tempfile::TempDir,
}

impl Shop {
    /// An empty shop with the slug `shop`; `None` without the engine.
    async fn open(engine: Engine, market: &str, currency: &str) -> Option<Self> {
        let scratch = tempfile::tempdir().unwrap();
        let database = Database::fresh(engine, scratch.path()).await?;
        let house = House::new(scratch.path(), &database.url);
        house.run(&["migrate"]);
        let policy = concat!(env!("CARGO_MANIFEST_DIR"), "/policies/hanyun.toml");
        house.run(&[
            "shop",
            "add",
            "--slug",
            "shop",
            "--name",
            "Shop",
            "--market",
            market,
            "--currency",
            currency,
            "--zone",
            "Asia/Shanghai",
            "--staff-mail",
            "x@example.com",
            "--policy",
            policy,
        ]);
        Some(Self { house, database, scratch })
    }

    /// Writes a file into the house.
    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.scratch.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Imports a file; its exit code and what was said.
    fn import(&self, file: &Path) -> (i32, String) {
        let file = file.display().to_string();
        let out = self.house.command(&["import", "--tenant", "shop", &file]).output().unwrap();
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        let trouble = String::from_utf8_lossy(&out.stderr);
        assert!(!trouble.contains("amends: "), "{trouble}");
        (out.status.code().expect("not killed"), said.replace(&file, "FILE"))
    }

    /// Everything the shop has, one record a line.
    fn export(&self) -> String {
        self.house.run(&["export", "--tenant", "shop"])
    }

    /// The exported records of a kind.
    fn records(&self, kind: &str) -> Vec<Value> {
        let export = self.export();
        let records = export.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        records.filter_map(|record| record.get(kind).cloned()).collect()
    }

    async fn close(self) {
        self.database.remove().await;
    }
}

/// One test on both engines.
macro_rules! on_both {
    ($($name:ident)*) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread")]
            async fn sqlite() {
                super::$name(crate::database::Engine::Sqlite).await;
            }
            #[tokio::test(flavor = "multi_thread")]
            async fn postgres() {
                super::$name(crate::database::Engine::Postgres).await;
            }
        }
    )*};
}
pub(crate) use on_both;
