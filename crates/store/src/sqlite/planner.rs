//! What SQLite's planner is told of the indexes. Without statistics it takes the first column of an
//! index, which is the tenant, for a choice among a few rows, and walks all of a shop's cases where
//! another index would find one. These statistics are ours and the same in every database, so that
//! a plan is the one that the tests saw, on the first day and after years; see
//! <https://sqlite.org/fileformat2.html#the_sqlite_stat1_table>.

use crate::StoreError;
use rusqlite::Connection;

/// Rows of any table of a large installation.
const ROWS: u64 = 100_000_000;
/// Rows of a large shop: what the tenant alone leaves.
const OF_TENANT: u64 = 1_000_000;

/// An index: its table, its name, how many columns it has.
type Index = (String, String, u32);

const INDEXES: &str = "select i.tbl_name, i.name, count(*)
    from sqlite_schema i join pragma_index_info(i.name) where i.type = 'index'
    group by i.tbl_name, i.name";

/// Writes them for every index there is. Connections read them with the schema.
pub(crate) fn tell(connection: &Connection) -> Result<(), StoreError> {
    // The statement makes the table, which no other may.
    connection.execute_batch("analyze sqlite_schema; delete from sqlite_stat1")?;
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let indexes: Vec<Index> =
        connection.prepare(INDEXES)?.query_map([], read)?.collect::<Result<_, _>>()?;
    let mut insert =
        connection.prepare("insert into sqlite_stat1 (tbl, idx, stat) values (?1, ?2, ?3)")?;
    for (table, index, columns) in indexes {
        insert.execute([table, index, stat(columns)])?;
    }
    Ok(())
}

/// How many rows an index has, then how many are left by its first column, by its first two, and so
/// on: all by the tenant, one by all columns, ten times as many by each column less.
fn stat(columns: u32) -> String {
    let left = (1..=columns).map(|by| match columns - by {
        0 => 1,
        _ if by == 1 => OF_TENANT,
        rest => 10_u64.pow(rest).min(OF_TENANT),
    });
    let rows: Vec<_> = [ROWS].into_iter().chain(left).map(|rows| rows.to_string()).collect();
    rows.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_column_leaves_fewer() {
        assert_eq!(stat(1), "100000000 1");
        assert_eq!(stat(2), "100000000 1000000 1");
        assert_eq!(stat(3), "100000000 1000000 10 1");
        assert_eq!(stat(5), "100000000 1000000 1000 100 10 1");
    }
}
