//! What can be done: load what it needs, let the core decide, commit. Pages, the API and jobs
//! change things only through here; nothing here renders, parses requests or talks to the world.
//! Every deed on a case that exists walks through `perform`; other acts have a file each. The
//! shared commit is in `commit`, the shared reading in `load`.

mod again;
mod asker;
mod assign;
mod attempts;
pub mod audit;
mod books;
pub mod calendar_feed;
mod clockwork;
mod codes;
mod commit;
pub mod contacts;
pub mod desk;
mod drafts;
pub mod due;
pub mod duties;
mod error;
pub mod figures;
pub mod load;
pub mod months;
pub mod trial;

mod calendars;
mod change_request;
mod change_staff;
mod daily_report;
mod difference_list;
mod differences;
mod export_shop;
mod fetch_statement;
mod find_order;
mod found_parcels;
mod given;
mod hear_notification;
mod import_orders;
mod make_staff;
mod make_tenant;
mod options;
mod own_files;
mod payment_accounts;
mod payout_acts;
pub mod payout_rules;
mod payouts;
mod perform;
mod platform_rules;
pub mod policy_drafts;
mod provider_statements;
mod publish_policy;
mod rebase_draft;
mod recount;
mod recoveries;
mod replay_draft;
mod revocation;
mod run_out;
mod seen;
mod sessions;
mod sign_in;
mod signed_in;
mod statement_upload;
mod store_credit;
mod submit_request;
mod targets;
mod tokens;
mod upload_photo;
mod verify_code;
mod warranty;

pub use asker::order_of_buyer;
pub use assign::{
    AGAIN_AFTER, ASSIGN_OPEN, AssignOpen, Assigning, assign_by_rule, assign_open, assigning,
};
pub use books::{books_of, rebuild_books};
pub use calendars::{
    CalendarForesight, PLACES_MAX, PlaceCalendar, Take, calendar_years, foresee_calendar,
    own_calendar, own_calendars, place_calendar, read_calendar, save_calendar, with_file,
};
pub use change_request::{change_request, foresee_change, preview_change};
pub use change_staff::{change_password, disable_staff};
pub use codes::{SEND_CODE, SendCode, code};
pub use commit::Keyed;
pub use daily_report::{Balance, DailyReport, age_marks, daily_report, shop_today};
pub use difference_list::{DifferenceFilter, DifferenceList, difference_ages, difference_list};
pub use differences::{BothSides, DifferenceAct, REASON_CHARS_MAX, act_on_difference, difference};
pub use drafts::{DraftForm, discard_draft, drafts_of, find_draft, save_draft};
pub use error::{Error, FieldProblem};
pub use export_shop::export_shop;
pub use fetch_statement::{
    DAYS_BACK_MAX, FETCH_STATEMENT, Fetch, FetchStatement, fetch_daily, fetch_statement, fetches,
    is_daily, ready_at,
};
pub use find_order::{FIND_CHARS_MAX, FindOrder, find_order};
pub use found_parcels::{
    ContentLine, Contents, FoundList, FoundParcel, Likely, NewParcel, Sender, case_for_parcel,
    close_parcel, found_parcel, found_parcels, found_with, likely_cases, match_parcel,
    record_parcel,
};
pub use hear_notification::{Told, hear_notification};
pub use import_orders::{ImportReport, Progress, import_orders};
pub use make_staff::{NewStaff, make_staff};
pub use make_tenant::{NewTenant, make_tenant};
pub use options::{LineOption, options, options_for, options_of};
pub use payment_accounts::{
    add_account, change_account, find_account, remove_account, rotate_account_key,
};
pub use payout_acts::{PAYOUT_ACTS, PayoutAsked, payout_deed};
pub use perform::{Foresight, On, foresee, perform};
pub use platform_rules::{
    NewPlatformRules, PLATFORM_RULES_MAX, platform, platform_on, platform_today,
    publish_platform_rules, read_platform_rules,
};
pub use provider_statements::{
    Imported as ImportedStatement, KindTotal, Look, MISSING_AFTER_DAYS, StatementFile,
    StatementProgress, bank_columns, begin_statement, import_statement, preview_statement,
    statement,
};
pub use publish_policy::{NewRules, change_policy, publish_policy};
pub use rebase_draft::{conflicts_of, rebase_draft};
pub use recount::{Effect, LOOKED_MAX, Moving, RECOUNT, Recount, effect, recount_on};
pub use replay_draft::{
    REPLAY_DRAFT, ReplayDraft, Replayed, replay_document, replay_draft, replay_on, replayed,
};
pub use revocation::{
    DECLARED_CHARS_MAX, Declaration, Declaring, declare_revocation, find_declaration,
    foresee_revocation,
};
pub use run_out::run_out;
pub use sessions::{SessionKind, close_session, open_session, session_of};
pub use sign_in::{PLATFORM, SIGN_IN_CHARS_MAX, SignIn, sign_in};
pub use signed_in::{Member, Tenant, signed_in};
pub use statement_upload::{Kept, keep_upload, kept_upload, resume_statement, start_statement};
pub use store_credit::{StoreCredit, store_credit};
pub use submit_request::{Outlook, Request, foresee_request, preview_request, submit_request};
pub use tokens::{disable_token, keep_token};
pub use upload_photo::{PhotoForms, upload_photo};
pub use verify_code::verify_code;
pub use warranty::{orders_by_serial, warranty_by_serial, warranty_of};
