//! The catalogue of every SQL text. Each module lists its own with `statements!`, so that a test
//! can prepare all of them on both engines: no text reaches a user unchecked.

/// Which engines a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// One text for both.
    Both,
    /// Only SQLite.
    Sqlite,
    /// Only PostgreSQL.
    Postgres,
}

/// One SQL text of the store.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    /// The module it is in.
    pub module: &'static str,
    pub name: &'static str,
    pub sql: &'static str,
    pub dialect: Dialect,
}

/// Declares the SQL texts of a module as constants and lists them in `ALL`.
macro_rules! statements {
    (@list $dialect:ident $($(#[$meta:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$meta])* pub(crate) const $name: &str = $sql;)*
        pub(crate) const ALL: &[$crate::statements::Statement] = &[$(
            $crate::statements::Statement {
                module: module_path!(),
                name: stringify!($name),
                sql: $name,
                dialect: $crate::statements::Dialect::$dialect,
            },
        )*];
    };
    (in $dialect:ident; $($texts:tt)*) => {
        $crate::statements::statements!(@list $dialect $($texts)*);
    };
    ($($texts:tt)*) => {
        $crate::statements::statements!(@list Both $($texts)*);
    };
}
pub(crate) use statements;

/// Every SQL text of the store, for the test that prepares them.
pub fn every_statement() -> Vec<Statement> {
    [
        crate::sqlite::ALL,
        crate::postgres::ALL,
        crate::accounts::ALL,
        crate::audit::ALL,
        crate::books::ALL,
        crate::calendars::ALL,
        crate::cases::ALL,
        crate::case_times::ALL,
        crate::calendar_feeds::ALL,
        crate::catalogue::ALL,
        crate::claims::postgres::ALL,
        crate::claims::sqlite::ALL,
        crate::customers::ALL,
        crate::differences::ALL,
        crate::drafts::ALL,
        crate::duties::ALL,
        crate::files::ALL,
        crate::found_parcels::ALL,
        crate::idempotency::ALL,
        crate::imports::ALL,
        crate::jobs::ALL,
        crate::ledger::ALL,
        crate::log::ALL,
        crate::migrate::ALL,
        crate::orders::ALL,
        crate::payout_rules::ALL,
        crate::payouts::ALL,
        crate::personal::ALL,
        crate::platform_rules::ALL,
        crate::policies::ALL,
        crate::policy_drafts::ALL,
        crate::policy_replays::ALL,
        crate::provider_statements::ALL,
        crate::provider_statements::lines::ALL,
        crate::postings::ALL,
        crate::prints::ALL,
        crate::recoveries::ALL,
        crate::compensations::ALL,
        crate::sessions::ALL,
        crate::staff::ALL,
        crate::store::ALL,
        crate::sweep::ALL,
        crate::tenants::ALL,
        crate::timers::ALL,
        crate::tokens::ALL,
        &of_views(),
    ]
    .concat()
}

fn of_views() -> Vec<Statement> {
    [
        crate::views::bench::ALL,
        crate::views::bench_queue::ALL,
        crate::views::case_page::ALL,
        crate::views::deadlines::ALL,
        crate::views::escalated::ALL,
        crate::views::promises::ALL,
        crate::views::times::ALL,
        crate::views::inbox::ALL,
        crate::views::overview::ALL,
        crate::views::daily_report::ALL,
        crate::views::second_looks::ALL,
    ]
    .concat()
}
