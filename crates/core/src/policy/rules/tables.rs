//! What do the shop's own tables say about it? Each table looks at every line. A row that cannot
//! be told for want of a fact, rows that contradict each other and a fact that cannot be true lead
//! to a person. A shop cannot take away what the law gives: a “no” of a table inside a right of the
//! law is looked at by a person.

use super::super::{
    Effect, Prepared, RequestFacts, RowOutcome, Seen, Sights, Witness,
    columns::OnLine,
    tables::{Ready, RowHit},
};
use crate::table::Hits;

pub fn rule<'a>(on: &'a Prepared<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    // What the other rules saw says whether the law gives it; a table cannot change that.
    let before = seen.len();
    for line in facts.lines.iter().filter(|_| !on.tables.is_empty()) {
        let of = OnLine::of(on, facts, line);
        for table in &on.tables {
            let given = |seen: &Sights<'_>| super::law_gives(on, facts, line, &seen[..before]);
            match table {
                Ok(table) => look(table, of, given, seen),
                Err(code) => {
                    seen.push(Seen::new("table-ill", Effect::Review).on_line(line.no).fact(
                        "table",
                        *code,
                        Witness::Order,
                    ))
                }
            }
        }
    }
}

fn look<'a>(
    table: &'a Ready<'a>,
    on: OnLine<'a>,
    given: impl Fn(&Sights<'a>) -> bool,
    seen: &mut Sights<'a>,
) {
    let open = |code, row: Option<usize>| {
        let hit = RowHit { table, row, on };
        Seen::new(code, Effect::Review).on_line(on.line.no).by_row(hit)
    };
    let mut say = |row: Option<usize>| {
        let is_given = table.then(row).outcome.is_no() && given(seen);
        seen.push(says(table, on, row, is_given));
    };
    match table.hits(&on) {
        Ok(Hits::Row(row)) => say(Some(row)),
        Ok(Hits::Rows(rows)) => rows.iter().for_each(|row| say(Some(row))),
        Ok(Hits::Otherwise) => say(None),
        Ok(Hits::Unclear(row)) => seen.push(open("table-unclear", Some(row))),
        Ok(Hits::Conflict(row, _)) => seen.push(open("table-conflict", Some(row))),
        Err(_) => seen.push(open("table-ill", None)),
    }
}

fn says<'a>(table: &'a Ready<'a>, on: OnLine<'a>, row: Option<usize>, is_given: bool) -> Seen<'a> {
    let then = table.then(row);
    let (code, effect) = match then.outcome {
        RowOutcome::Accept => ("table-accepts", Effect::Passes),
        RowOutcome::Review => ("table-to-person", Effect::Review),
        _ if is_given => ("table-against-law", Effect::Review),
        RowOutcome::Refuse => ("table-refuses", Effect::Refuses),
        RowOutcome::Impossible => ("table-impossible", Effect::Blocks),
    };
    let said = Seen::new(code, effect).on_line(on.line.no).by_row(RowHit { table, row, on });
    match &then.clause {
        Some(clause) => said.under(clause),
        None => said,
    }
}
