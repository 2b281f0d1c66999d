//! What do the shop's own tables say about it? Each table looks at every line. A row that cannot
//! be told for want of a fact, rows that contradict each other and a fact that cannot be true lead
//! to a person. A shop cannot take away what law and platform give: a “no” of a table inside such a
//! right is looked at by a person.

use super::super::{
    AtHand, Effect, RequestFacts, RowOutcome, Seen, Sights, Witness,
    columns::OnLine,
    tables::{Ready, RowHit},
};
use super::Giver;
use crate::table::Hits;

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    // What the other rules saw says whether it is given above; a table cannot change that.
    let before = seen.len();
    for line in facts.lines.iter().filter(|_| !on.tables.is_empty()) {
        let of = OnLine::of(on, facts, line);
        for table in &on.tables {
            let given = |seen: &Sights<'_>| super::given_above(on, facts, line, &seen[..before]);
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
    given: impl Fn(&Sights<'a>) -> Option<Giver>,
    seen: &mut Sights<'a>,
) {
    let open = |code, row: Option<usize>| {
        let hit = RowHit { table, row, on };
        Seen::new(code, Effect::Review).on_line(on.line.no).by_row(hit)
    };
    let mut say = |row: Option<usize>| {
        let says_no = table.then(row).outcome.is_no();
        let giver = if says_no { given(seen) } else { None };
        seen.push(says(table, on, row, giver));
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

fn says<'a>(
    table: &'a Ready<'a>,
    on: OnLine<'a>,
    row: Option<usize>,
    giver: Option<Giver>,
) -> Seen<'a> {
    let then = table.then(row);
    let (code, effect) = match (then.outcome, giver) {
        (RowOutcome::Accept, _) => ("table-accepts", Effect::Passes),
        (RowOutcome::Review, _) => ("table-to-person", Effect::Review),
        (_, Some(Giver::Law)) => ("table-against-law", Effect::Review),
        (_, Some(Giver::Platform)) => ("table-against-platform", Effect::Review),
        (RowOutcome::Refuse, None) => ("table-refuses", Effect::Refuses),
        (RowOutcome::Impossible, None) => ("table-impossible", Effect::Blocks),
    };
    let said = Seen::new(code, effect).on_line(on.line.no).by_row(RowHit { table, row, on });
    match &then.clause {
        Some(clause) => said.under(clause),
        None => said,
    }
}
