//! The material: who calls what, what must come of it, and which runs can share a shop.

use crate::convert::{self, text};
use amends_server::intake::model::Document;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// Calls that are not after-sales: runs with one of them are left out, by name.
const OTHER_CALLS: [&str; 3] =
    ["modify_pending_order_address", "modify_pending_order_payment", "modify_user_address"];

/// One task or sequence.
pub struct Run {
    pub name: String,
    pub calls: Vec<Call>,
    /// Fields of orders and users that must have changed afterwards.
    pub expected: Value,
    /// Customers whose orders or balances it touches.
    pub users: BTreeSet<String>,
    /// The shop it is played in.
    pub round: usize,
}

/// One call and what the reference made of it.
pub struct Call {
    pub name: String,
    pub arguments: Value,
    pub ok: bool,
    /// Why it was refused, where the reference said so.
    pub error: Option<String>,
}

/// Everything there is to play.
pub struct Material {
    pub db: Value,
    pub runs: Vec<Run>,
    left_out: Vec<String>,
}

impl Material {
    /// Reads `db.json`, `tasks.json` and `sequences.json`; of the latter two either may be absent.
    pub fn read(folder: &Path) -> Self {
        let db = convert::read(folder, "db.json");
        let mut material = Self { db, runs: Vec::new(), left_out: Vec::new() };
        for (file, kind, calls) in
            [("tasks.json", "task", "gold_writes"), ("sequences.json", "sequence", "calls")]
        {
            if folder.join(file).exists() {
                let entries = convert::read(folder, file);
                for entry in entries.as_array().expect("a list") {
                    material.add(&format!("{kind} {}", text(&entry["id"])), &entry[calls], entry);
                }
            }
        }
        material.share_out();
        material
    }

    fn add(&mut self, name: &str, calls: &Value, entry: &Value) {
        let calls: Vec<Call> = calls.as_array().expect("a list").iter().map(call).collect();
        if calls.iter().any(|call| OTHER_CALLS.contains(&call.name.as_str())) {
            self.left_out.push(name.to_owned());
            return;
        }
        let orders = calls.iter().map(|call| &self.db["orders"][call.order()]["user_id"]);
        let mut users: BTreeSet<String> =
            orders.filter_map(Value::as_str).map(str::to_owned).collect();
        users.extend(entry["user_id"].as_str().map(str::to_owned));
        let expected = entry["expected_changes"].clone();
        self.runs.push(Run { name: name.to_owned(), calls, expected, users, round: 0 });
    }

    /// Each run gets the first shop in which nobody has touched its customers.
    fn share_out(&mut self) {
        let mut next: BTreeMap<String, usize> = BTreeMap::new();
        for run in &mut self.runs {
            run.round = run.users.iter().filter_map(|user| next.get(user)).max().map_or(0, |r| *r);
            for user in &run.users {
                next.insert(user.clone(), run.round + 1);
            }
        }
    }

    /// How many shops are needed.
    pub fn rounds(&self) -> usize {
        self.runs.iter().map(|run| run.round + 1).max().unwrap_or(0)
    }

    /// What a shop holds: all goods, and the customers of its runs with all their orders.
    pub fn document(&self, round: usize) -> Document {
        let runs = self.runs.iter().filter(|run| run.round == round);
        let users: BTreeSet<&String> = runs.flat_map(|run| &run.users).collect();
        let mut document = convert::tau2::document(&self.db);
        document.customers.retain(|customer| users.contains(&customer.id));
        document.orders.retain(|order| order.customer.as_ref().is_some_and(|c| users.contains(c)));
        document
    }

    /// What is played and what is not, in words.
    pub fn counted(&self) -> String {
        let tasks = self.runs.iter().filter(|run| run.name.starts_with("task")).count();
        let sequences = self.runs.len() - tasks;
        format!(
            "{tasks} tasks and {sequences} sequences in {} shops; {} left out for address or \
             payment changes: {}",
            self.rounds(),
            self.left_out.len(),
            self.left_out.join(", ")
        )
    }
}

fn call(call: &Value) -> Call {
    Call {
        name: text(&call["name"]),
        arguments: call["arguments"].clone(),
        ok: call["ok"].as_bool().expect("yes or no"),
        error: call["error"].as_str().map(str::to_owned),
    }
}

impl Call {
    /// The order it is about.
    pub fn order(&self) -> &str {
        self.arguments["order_id"].as_str().unwrap_or_default()
    }

    /// A list of item ids; empty where there is none.
    pub fn items(&self, name: &str) -> Vec<String> {
        self.arguments[name].as_array().into_iter().flatten().map(text).collect()
    }
}
