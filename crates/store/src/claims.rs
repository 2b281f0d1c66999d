//! Claiming due work: the texts that differ between the engines, side by side. The condition is
//! repeated outside the inner select, so that a row somebody else took meanwhile is left alone;
//! PostgreSQL's workers also step over each other's rows instead of waiting for them.

pub(crate) mod sqlite {
    crate::statements::statements! {
        in Sqlite;
        /// A plus keeps a condition from choosing the index: the rows are found by their key, not
        /// by looking through all that are due for each of a batch.
        JOBS = "update jobs
            set available_ms = $1, leased_by = $2, attempts = attempts + 1
            where tenant = $3 and +dead_ms is null and +available_ms <= $4 and id in (
                select id from jobs where tenant = $3 and dead_ms is null and available_ms <= $4
                order by available_ms limit $5)
            returning tenant, id, key, kind, body, case_id, available_ms, attempts, last_error,
                dead_ms";
        TIMERS = "update timers set leased_until_ms = $1
            where tenant = $2 and +due_ms <= $3 and leased_until_ms <= $4
            and (case_id, kind) in (
                select case_id, kind from timers
                where tenant = $2 and due_ms <= $3 and leased_until_ms <= $4
                order by due_ms limit $5)
            returning tenant, case_id, kind, due_ms";
    }
}

pub(crate) mod postgres {
    crate::statements::statements! {
        in Postgres;
        /// The pick stands in front: as an inner select it may run again for each row and so pick
        /// more than its limit.
        JOBS = "with due as (
                select id from jobs where tenant = $3 and dead_ms is null and available_ms <= $4
                order by available_ms limit $5 for update skip locked)
            update jobs set available_ms = $1, leased_by = $2, attempts = attempts + 1
            where tenant = $3 and dead_ms is null and available_ms <= $4
            and id in (select id from due)
            returning tenant, id, key, kind, body, case_id, available_ms, attempts, last_error,
                dead_ms";
        /// Joined by the key: ten thousand that are due are not looked through for each of a batch.
        TIMERS = "with due as (
                select case_id, kind from timers
                where tenant = $2 and due_ms <= $3 and leased_until_ms <= $4
                order by due_ms limit $5 for update skip locked)
            update timers t set leased_until_ms = $1 from due
            where t.tenant = $2 and t.case_id = due.case_id and t.kind = due.kind
            and t.due_ms <= $3 and t.leased_until_ms <= $4
            returning t.tenant, t.case_id, t.kind, t.due_ms";
    }
}
