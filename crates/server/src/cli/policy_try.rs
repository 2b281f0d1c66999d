//! `amends policy diff` and `replay`, and what `check` says of tables: for rules that are kept in a
//! repository.

use super::{Settings, platform, policy::read, say, setup};
use crate::{api::policy_rules::said, flows};
use amends_core::policy::{Group, PolicyDocument, Sums, Tally, differences};
use amends_store::policies;
use anyhow::Context;
use std::path::Path;

/// What is wrong in the tables of a document, and what could be simpler.
pub fn remarks(document: &PolicyDocument) -> Vec<String> {
    let mut told = Vec::new();
    for table in &document.tables {
        let Some(report) = table.report(document) else { continue };
        let name = &table.code;
        let cells = |at: &[String]| {
            let said = table.columns.iter().zip(at).filter(|(_, cell)| *cell != "-");
            said.map(|(column, cell)| format!("{column} {cell}")).collect::<Vec<_>>().join(", ")
        };
        for row in report.dead {
            told.push(format!("{name}: row {} is never reached", row + 1));
        }
        for found in report.overlaps.iter().filter(|found| found.differ) {
            let (one, other) = (found.rows.0 + 1, found.rows.1 + 1);
            told.push(format!("{name}: rows {one} and {other} both match {}", cells(&found.at)));
        }
        for found in report.merges {
            let (one, other) = (found.rows.0 + 1, found.rows.1 + 1);
            let column = &table.columns[found.column];
            told.push(format!(
                "{name}: rows {one} and {other} are one with {column} {}",
                found.cell
            ));
        }
        if report.is_cut_short {
            told.push(format!("{name}: too large to look at everything"));
        }
        for gap in report.gaps {
            told.push(format!("{name}: only the last line answers {}", cells(&gap)));
        }
    }
    told
}

/// `amends policy diff`: a line a change; says so where there is none.
pub async fn diff(
    settings: &Settings,
    (shop, version): (&str, Option<i64>),
    file: &Path,
) -> anyhow::Result<()> {
    let is = read(file)?;
    let app = setup::open(settings).await?;
    let tenant = setup::tenant(&app, shop).await?;
    let row = match version {
        Some(version) => policies::find(app.store(), tenant, version).await?,
        None => policies::latest(app.store(), tenant).await?,
    };
    let row = row.context("there is no such version")?;
    let was: PolicyDocument = serde_json::from_str(&row.body)?;
    let changes = differences(&was, &is);
    changes.iter().for_each(|change| say::line(&said(change)));
    say::line(&format!("{} changes from version {}", changes.len(), row.version));
    Ok(())
}

/// `amends policy replay`: what would have changed, by market and category, and which cases; under
/// what the platform promises today, or would promise.
pub async fn replay(
    settings: &Settings,
    shop: &str,
    (promises, file): (Option<&Path>, &Path),
) -> anyhow::Result<()> {
    let is = read(file)?;
    let app = setup::open(settings).await?;
    let tenant = setup::tenant(&app, shop).await?;
    let row = policies::latest(app.store(), tenant).await?.context("the shop has no rules")?;
    let was: PolicyDocument = serde_json::from_str(&row.body)?;
    let today = flows::platform_today(&app, tenant).await?;
    let tried = promises.map(platform::tried).transpose()?;
    let rules = ((&was, today.as_ref()), (&is, tried.as_ref().or(today.as_ref())));
    let begun = app.now();
    let told = |done: i64| say::progress(&format!("{done} cases looked at"));
    let tally = flows::replay_document(&app, tenant, rules, told).await?;
    let took = app.now().duration_since(begun).as_millis_f64() / 1_000.0;
    say::table(&rows(&tally));
    for case in &tally.listed {
        let (was, is) = (case.was.word(), case.is.word());
        say::line(&format!("{} {was} -> {is}", case.number));
    }
    let Tally { cases, changed, without_facts, .. } = tally;
    say::line(&format!(
        "{changed} of {cases} cases would have been answered differently; {without_facts} have no \
         facts of their day; {took:.1} s"
    ));
    Ok(())
}

fn rows(tally: &Tally) -> Vec<Vec<String>> {
    let pair = |[was, is]: [u64; 2]| format!("{was} -> {is}");
    let row = |(group, sums): (&Group, &Sums)| {
        let [was, is] = sums.money_minor;
        vec![
            group.market.clone(),
            group.category.clone(),
            format!("{} of {}", sums.changed, sums.cases),
            format!("approved {}", pair(sums.approved)),
            format!("person {}", pair(sums.to_person)),
            format!("refused {}", pair(sums.refused)),
            format!("{was} -> {is} minor units of {}", group.currency),
            format!("freight {}", pair(sums.freight)),
        ]
    };
    tally.groups.iter().map(row).collect()
}
