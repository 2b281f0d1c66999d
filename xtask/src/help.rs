//! The words of `cargo xtask help`.

use crate::process::Outcome;

const HELP: &str = "\
cargo xtask <command>

  test [core|store|server|browser] [filter]
               run the tests; without a part: everything, both database engines and the
               browser. Finds PostgreSQL and chromium, installs them with apt-get where it
               may, starts a PostgreSQL of its own and removes it again, and says at the end
               what ran, what could not run, and why.
  chaos [--kills N] [--seed S] [sqlite|postgres]
               kill the server N times (500) at random moments while refunds go out and the
               provider misbehaves; then nothing may be paid twice or lost. A failure is
               replayed with its seed
  check        formatting, clippy, tidy, and licences where cargo-deny is installed
  tidy         our own rules alone: sizes, dependency arrows, banned words, documents,
               migrations, locale keys, dead files
  bless        accept what the code says now: rewrite expectations, openapi.json and generated
               documents, add the checksums of new migrations; then read the diff
  ci           check, then test, then: did the run leave the git tree as it was?
  bench [submit [--seconds N] [--rate R]]
               measure the product beside the limit of this machine; prints a table and
               writes target/bench/submit.json
  bench policy how long a decision takes, beside a reading row by row; how many past cases a
               draft is tried on a second, in memory and from SQLite
  properties [--cases N] [--from SEED]
               random orders refunded in random pieces, 2,000,000 unless told otherwise, in
               the optimised profile: every one ends exactly at what was paid
  fuzz [target] [--minutes N] [--seed N]
               give each parser of what strangers send N minutes (5) of mutated inputs, in
               release; what breaks one is kept below target/tmp/fuzz

Environment
  AMENDS_TEST_PG        a scratch PostgreSQL to use instead of an own one
                        (postgres://user@host:port/db; the tests create databases in it)
  AMENDS_CHROMIUM       the browser to use;  AMENDS_CHROMEDRIVER  its driver
  AMENDS_DATA           folder with other people's orders and tasks (default ../shared/data)
  AMENDS_XTASK_INSTALL  `never`: install nothing, only use what is there
";

/// Prints the list of commands.
pub fn print() -> Outcome {
    print!("{HELP}");
    Ok(())
}
