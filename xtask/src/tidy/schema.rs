//! Migrations that a distributed, PostgreSQL-compatible engine could carry, and SQLite too: four
//! column types, the tenant first in every key and index, and nothing that lives in the database
//! besides tables.

use super::Objection;
use super::tree::{File, Tree};

const FOLDER: &str = "crates/store/migrations/";

/// Both engines keep these as they are; a truth value is a bigint, a time is milliseconds.
const TYPES: [&str; 4] = ["bigint", "text", "uuid", "bytea"];

/// Starts of lines in a table that are not columns.
const CLAUSES: [&str; 6] = ["primary", "unique", "foreign", "check", "constraint", "--"];

/// What would tie us to one engine.
const BOUND: [&str; 7] =
    ["trigger", "procedure", "function", "sequence", "serial", "exclude using", "advisory"];

/// The list of tenants is what the others' first column points at.
const WITHOUT_TENANT: [&str; 1] = ["tenants"];

/// Objects to migrations that are not portable.
pub fn check(tree: &Tree) -> Vec<Objection> {
    let files = tree.below(FOLDER).filter(|file| file.extension() == "sql");
    files.flat_map(in_file).collect()
}

fn in_file(file: &File) -> Vec<Objection> {
    let mut found = Vec::new();
    let mut table = "";
    for (index, line) in file.text.lines().enumerate() {
        let line = line.split("--").next().unwrap_or_default().trim_end();
        let mut object = |message: String| {
            found.push(Objection::new("schema", &file.path, index + 1, message));
        };
        if let Some(word) = BOUND.iter().find(|word| line.to_lowercase().contains(**word)) {
            object(format!("`{word}` is not portable: let the store do it"));
        }
        table = line.strip_prefix("create table ").map_or(table, first_word);
        if let Some(kind) = column_type(line)
            && !TYPES.contains(&kind)
        {
            object(format!("type `{kind}`: use one of {}", TYPES.join(", ")));
        }
        if let Some((what, column)) = key(line, table)
            && column != "tenant"
        {
            object(format!("{what} starts with `{column}`: the tenant comes first"));
        }
    }
    found
}

/// The type of a column, if the line declares one in our form: two spaces, name, type.
fn column_type(line: &str) -> Option<&str> {
    let added = line.split_once(" add column ").map(|(_, column)| column);
    let column = added.or_else(|| line.strip_prefix("  "))?;
    let mut words = column.split([' ', ',', ';']);
    let name = words.next().filter(|name| !name.is_empty() && !CLAUSES.contains(name))?;
    (!name.starts_with(')')).then(|| words.next())?
}

/// A key or an index, and its first column.
fn key<'a>(line: &'a str, table: &str) -> Option<(&'static str, &'a str)> {
    let (what, table, columns) = if let Some((_, columns)) = line.split_once("primary key (") {
        ("the primary key", table, columns)
    } else if line.starts_with("create ") && line.contains("index ") {
        let (_, target) = line.split_once(" on ")?;
        let (table, columns) = target.split_once('(')?;
        ("the index", table.trim(), columns)
    } else {
        return None;
    };
    (!WITHOUT_TENANT.contains(&table)).then(|| (what, first_word(columns)))
}

fn first_word(text: &str) -> &str {
    text.split([' ', ',', '(', ')']).find(|word| !word.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::tests::check as check_tree;
    use expect_test::expect;

    #[test]
    fn portable_and_tenant_first() {
        let sql = "create table tenants (\n  id bigint not null,\n  primary key (id)\n);\n\
                   create table cases (\n  -- a comment about a function\n  \
                   tenant bigint not null,\n  open boolean,\n  at timestamptz,\n  \
                   primary key (id, tenant)\n);\n\
                   create unique index cases_number on cases (number);\n\
                   create index cases_at on cases (tenant, at) where open = 1;\n\
                   alter table cases add column price numeric(10, 2);\n\
                   create trigger bad;\n";
        check_tree(
            check,
            &[("crates/store/migrations/0001_a.sql", sql)],
            expect![[r#"
                crates/store/migrations/0001_a.sql:8: schema: type `boolean`: use one of bigint, text, uuid, bytea
                crates/store/migrations/0001_a.sql:9: schema: type `timestamptz`: use one of bigint, text, uuid, bytea
                crates/store/migrations/0001_a.sql:10: schema: the primary key starts with `id`: the tenant comes first
                crates/store/migrations/0001_a.sql:12: schema: the index starts with `number`: the tenant comes first
                crates/store/migrations/0001_a.sql:14: schema: type `numeric(10`: use one of bigint, text, uuid, bytea
                crates/store/migrations/0001_a.sql:15: schema: `trigger` is not portable: let the store do it
            "#]],
        );
    }
}
