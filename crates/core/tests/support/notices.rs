//! Who is told what by one act.

use amends_core::{case::Job, people::Party};
use std::collections::BTreeSet;

/// One act tells everybody one thing at most.
pub fn one_to_each(jobs: &[Job]) {
    let told = jobs.iter().filter_map(|job| match job {
        Job::Notify { notice, .. } => Some(notice.reader()),
        _ => None,
    });
    let told: Vec<Party> = told.collect();
    let readers: BTreeSet<&Party> = told.iter().collect();
    assert_eq!(told.len(), readers.len(), "one act, at most one notice to each: {told:?}");
}
