//! Shops, staff, sessions, codes, tokens, files and policies.

use crate::support::*;
use amends_core::ids::*;
use amends_store::audit::{self, AuditLine, Which};
use amends_store::calendars::{self, CalendarRow};
use amends_store::duties::{self, AbsenceRow, Change};
use amends_store::files::FileRow;
use amends_store::platform_rules::{self, PLATFORM, PlatformRow};
use amends_store::policies::PolicyRow;
use amends_store::sessions::Session;
use amends_store::staff::StaffMember;
use amends_store::tokens::ApiToken;
use amends_store::*;
use futures_util::future::join_all;

on_both! {
    shops_are_numbered
    a_login_is_taken_once
    a_session_ends
    a_code_has_few_tries_and_one_use
    attempts_are_counted_per_window
    a_token_is_found_by_its_hash
    a_file_is_attached_once
    a_policy_is_published_once
    the_platforms_rules_hold_from_a_day_on
    a_calendar_is_saved_over_what_was_seen
    a_duty_is_changed_over_what_was_seen
    the_trail_is_read_from_its_end
    what_expired_is_swept
}

async fn shops_are_numbered(db: &Db) {
    let second = tenants::create(&db.store, &shop("second")).await.unwrap();
    assert_eq!(second, TenantId(2));
    let taken = tenants::create(&db.store, &shop("second")).await;
    assert_eq!(taken, Err(StoreError::Stale));
    let mut found = tenants::by_slug(&db.store, "second").await.unwrap().unwrap();
    found.name = "Another name".into();
    assert!(tenants::update(&db.store, &found).await.unwrap());
    assert_eq!(tenants::find(&db.store, second).await.unwrap(), Some(found));
    assert_eq!(tenants::list(&db.store, 9).await.unwrap().len(), 2);
}

fn member() -> StaffMember {
    StaffMember {
        tenant: SHOP,
        id: StaffId(fresh()),
        login: "lin".into(),
        name: "Lin".into(),
        role: "agent".into(),
        password_hash: "$argon2id$".into(),
        disabled: false,
        created_ms: NOW,
    }
}

/// The `n`-th line of a trail.
fn told(n: u8) -> AuditLine {
    AuditLine {
        id: AuditId::new(NOW + i64::from(n), [n; 10]),
        at_ms: NOW + i64::from(n),
        actor: "operator".into(),
        act: "made-staff".into(),
        subject: "lin".into(),
        case: None,
        customer: None,
    }
}

async fn a_duty_is_changed_over_what_was_seen(db: &Db) {
    let (store, one) = (&db.store, StaffId(fresh()));
    assert!(!duties::any(store, SHOP).await.unwrap());
    let lines: Vec<AuditLine> = (1..9).map(told).collect();
    let change = |n: usize| Change { by: "operator", at_ms: NOW, told: &lines[n], jobs: &[] };
    duties::put(store, SHOP, (one, 0, "{}"), &change(0)).await.unwrap();
    assert!(duties::any(store, SHOP).await.unwrap());
    let again = duties::put(store, SHOP, (one, 0, "{}"), &change(1)).await;
    assert_eq!(again, Err(StoreError::Stale), "somebody was first");
    duties::put(store, SHOP, (one, 1, "[]"), &change(2)).await.unwrap();
    let row = duties::find(store, SHOP, one).await.unwrap().unwrap();
    assert_eq!((row.version, row.body.as_str(), row.idle_ms), (2, "[]", None));
    assert_eq!(duties::list(store, SHOP, 9).await.unwrap(), [row]);
    assert_eq!(duties::list(store, TenantId(2), 9).await.unwrap(), []);

    let absence = AbsenceRow {
        id: fresh(),
        staff: one,
        from_ms: NOW,
        until_ms: None,
        reason: "leave".into(),
        stand_in: Some(StaffId(fresh())),
    };
    duties::add_absence(store, SHOP, &absence, &change(3)).await.unwrap();
    let kept = duties::absences(store, SHOP, NOW + 9, 9).await.unwrap();
    assert_eq!(kept, std::slice::from_ref(&absence));
    duties::end_absence(store, SHOP, (absence.id, Some(NOW + 5)), &change(4)).await.unwrap();
    assert_eq!(duties::absences(store, SHOP, NOW + 4, 9).await.unwrap().len(), 1);
    assert_eq!(duties::absences(store, SHOP, NOW + 5, 9).await.unwrap(), []);
    duties::end_absence(store, SHOP, (absence.id, None), &change(5)).await.unwrap();
    assert_eq!(duties::absences(store, SHOP, NOW, 9).await.unwrap(), []);
    duties::remove(store, SHOP, (one, 2), &change(6)).await.unwrap();
    assert!(!duties::any(store, SHOP).await.unwrap());
    assert_eq!(duties::loads(store, SHOP, 9).await.unwrap(), []);
}

async fn the_trail_is_read_from_its_end(db: &Db) {
    let (case, customer) = (CaseId(fresh()), CustomerId(fresh()));
    let lines: Vec<AuditLine> = (1..=5).map(told).collect();
    let seen = AuditLine { case: Some(case), customer: Some(customer), ..told(6) };
    let other = AuditLine { actor: "program:till".into(), ..told(7) };
    for line in lines.iter().chain([&seen, &other, &seen]) {
        audit::add(&db.store, SHOP, line).await.unwrap();
    }
    audit::add(&db.store, TenantId(0), &told(8)).await.unwrap();
    let page = async |which, before, limit| {
        let page = audit::page(&db.store, SHOP, &which, before, limit).await.unwrap();
        page.into_iter().map(|line| line.at_ms - NOW).collect::<Vec<_>>()
    };
    assert_eq!(page(Which::All, None, 3).await, [7, 6, 5]);
    assert_eq!(page(Which::All, Some(told(5).id), 9).await, [4, 3, 2, 1]);
    assert_eq!(page(Which::Actor("program:till".into()), None, 9).await, [7]);
    assert_eq!(page(Which::Case(case), None, 9).await, [6], "the same line once");
    assert_eq!(page(Which::Customer(customer), None, 9).await, [6]);
    let twin = member();
    staff::create(&db.store, &twin, &told(9)).await.unwrap();
    let taken = StaffMember { id: StaffId(fresh()), ..twin };
    assert_eq!(staff::create(&db.store, &taken, &told(10)).await, Err(StoreError::Stale));
    assert_eq!(page(Which::All, None, 1).await, [9], "what did not happen is not told");
}

async fn a_login_is_taken_once(db: &Db) {
    let mut member = member();
    staff::create(&db.store, &member, &told(1)).await.unwrap();
    let twin = StaffMember { id: StaffId(fresh()), ..member.clone() };
    assert_eq!(staff::create(&db.store, &twin, &told(2)).await, Err(StoreError::Stale));
    let elsewhere = StaffMember { tenant: TenantId(0), ..twin };
    staff::create(&db.store, &elsewhere, &told(3)).await.unwrap();
    member.disabled = true;
    staff::update(&db.store, &member, &told(4)).await.unwrap();
    assert_eq!(staff::by_login(&db.store, SHOP, "lin").await.unwrap(), Some(member.clone()));
    assert_eq!(staff::find(&db.store, SHOP, member.id).await.unwrap(), Some(member.clone()));
    assert_eq!(staff::list(&db.store, SHOP, 9).await.unwrap(), [member]);
}

fn session(token: u8) -> Session {
    Session {
        token_hash: [token; 32],
        tenant: SHOP,
        kind: "buyer".into(),
        subject: fresh(),
        order: Some(OrderId(fresh())),
        created_ms: NOW,
        idle_ms: NOW + 10,
        ends_ms: NOW + 30,
    }
}

async fn a_session_ends(db: &Db) {
    let one = session(1);
    sessions::open(&db.store, &one).await.unwrap();
    let find =
        async |now_ms| sessions::find(&db.store, SHOP, one.token_hash, now_ms).await.unwrap();
    assert_eq!(find(NOW + 9).await, Some(one.clone()));
    assert_eq!(find(NOW + 10).await, None, "idle too long");
    sessions::touch(&db.store, SHOP, one.token_hash, NOW + 50).await.unwrap();
    assert!(find(NOW + 29).await.is_some());
    assert_eq!(find(NOW + 30).await, None, "over in any case");
    sessions::close(&db.store, SHOP, one.token_hash).await.unwrap();
    assert_eq!(find(NOW).await, None);
    let other = Session { token_hash: [2; 32], ..one.clone() };
    sessions::open(&db.store, &other).await.unwrap();
    sessions::close_all(&db.store, SHOP, one.subject).await.unwrap();
    assert_eq!(sessions::find(&db.store, SHOP, [2; 32], NOW).await.unwrap(), None);
}

async fn a_code_has_few_tries_and_one_use(db: &Db) {
    let (store, purpose) = (&db.store, "order:1");
    let attempt = async || sessions::try_code(store, SHOP, purpose, NOW, 3).await.unwrap();
    assert_eq!(attempt().await, None, "no code yet");
    sessions::set_code(store, SHOP, purpose, [1; 32], NOW + 10).await.unwrap();
    // Eight at once: still only three tries.
    let tries = join_all((0..8).map(|_| attempt())).await;
    assert_eq!(tries.into_iter().flatten().count(), 3);
    sessions::set_code(store, SHOP, purpose, [2; 32], NOW + 10).await.unwrap();
    assert_eq!(attempt().await, Some([2; 32]));
    let used = join_all((0..4).map(|_| sessions::use_code(store, SHOP, purpose, [2; 32]))).await;
    assert_eq!(used.into_iter().filter(|one| one.clone().unwrap()).count(), 1);
    assert_eq!(attempt().await, None);
    sessions::set_code(store, SHOP, purpose, [3; 32], NOW).await.unwrap();
    assert_eq!(attempt().await, None, "expired");
}

async fn attempts_are_counted_per_window(db: &Db) {
    let count =
        async |window| sessions::count_attempt(&db.store, SHOP, "login:x", window).await.unwrap();
    assert_eq!((count(NOW).await, count(NOW).await, count(NOW).await), (1, 2, 3));
    assert_eq!((count(NOW + 1).await, count(NOW + 1).await), (1, 2));
}

async fn a_token_is_found_by_its_hash(db: &Db) {
    let mut token = ApiToken {
        token_hash: [9; 32],
        name: "erp".into(),
        scopes: "read write".into(),
        disabled: false,
        created_ms: NOW,
    };
    tokens::keep(&db.store, SHOP, &token, &told(5)).await.unwrap();
    assert_eq!(tokens::find(&db.store, SHOP, [9; 32]).await.unwrap(), Some(token.clone()));
    assert_eq!(tokens::find(&db.store, TenantId(2), [9; 32]).await.unwrap(), None);
    token.disabled = true;
    tokens::keep(&db.store, SHOP, &token, &told(5)).await.unwrap();
    assert_eq!(tokens::list(&db.store, SHOP, 9).await.unwrap(), [token]);
}

async fn a_file_is_attached_once(db: &Db) {
    let mut file = FileRow {
        id: FileId(fresh()),
        customer: Some(CustomerId(fresh())),
        case: None,
        kind: "image/jpeg".into(),
        sha256: [3; 32],
        bytes: 1_024,
        width: 640,
        height: 480,
        state: "new".into(),
        body: "{}".into(),
        created_ms: NOW,
    };
    files::add(&db.store, SHOP, &file).await.unwrap();
    assert_eq!(files::find(&db.store, SHOP, file.id).await.unwrap(), Some(file.clone()));
    let (case, other) = (CaseId(fresh()), CaseId(fresh()));
    assert!(files::attach(&db.store, SHOP, file.id, case, "kept").await.unwrap());
    assert!(files::attach(&db.store, SHOP, file.id, case, "kept").await.unwrap());
    assert!(!files::attach(&db.store, SHOP, file.id, other, "kept").await.unwrap());
    (file.case, file.state) = (Some(case), "kept".into());
    assert_eq!(files::of_case(&db.store, SHOP, case).await.unwrap(), [file.clone()]);
    files::remove(&db.store, SHOP, file.id).await.unwrap();
    assert_eq!(files::find(&db.store, SHOP, file.id).await.unwrap(), None);
}

async fn a_policy_is_published_once(db: &Db) {
    let policy = |version, valid_from_ms| PolicyRow {
        version,
        valid_from_ms,
        body: format!("version {version}"),
        created_ms: NOW,
    };
    let (one, two) = (policy(1, NOW), policy(2, NOW + 100));
    policies::publish(&db.store, SHOP, &one, &told(6)).await.unwrap();
    policies::publish(&db.store, SHOP, &two, &told(7)).await.unwrap();
    assert_eq!(policies::publish(&db.store, SHOP, &two, &told(7)).await, Err(StoreError::Stale));
    let in_force = async |at| policies::in_force(&db.store, SHOP, at).await.unwrap();
    assert_eq!(in_force(NOW - 1).await, None);
    assert_eq!(in_force(NOW + 99).await, Some(one.clone()));
    assert_eq!(in_force(NOW + 100).await, Some(two.clone()));
    assert_eq!(policies::latest(&db.store, SHOP).await.unwrap(), Some(two.clone()));
    assert_eq!(policies::find(&db.store, SHOP, 1).await.unwrap(), Some(one.clone()));
    assert_eq!(policies::list(&db.store, SHOP, 9).await.unwrap(), [two, one]);
}

async fn the_platforms_rules_hold_from_a_day_on(db: &Db) {
    let store = &db.store;
    let rules = |version, day: &str| PlatformRow {
        version,
        from_day: day.to_owned(),
        body: format!("version {version}"),
        actor: "operator".to_owned(),
        created_ms: NOW,
    };
    let (one, two) = (rules(1, "2026-09-30"), rules(2, "2026-10-01"));
    platform_rules::publish(store, &one, &told(6)).await.unwrap();
    platform_rules::publish(store, &two, &told(7)).await.unwrap();
    let twice = platform_rules::publish(store, &rules(2, "2026-11-01"), &told(8)).await;
    assert_eq!(twice, Err(StoreError::Stale), "a version is never changed");
    let in_force = async |day: &str| {
        platform_rules::in_force(store, day.parse().unwrap()).await.unwrap().map(|row| row.version)
    };
    assert_eq!(in_force("2026-09-29").await, None);
    assert_eq!(in_force("2026-09-30").await, Some(1));
    assert_eq!(in_force("2026-10-01").await, Some(2));
    assert_eq!(in_force("2027-01-01").await, Some(2));
    assert_eq!(platform_rules::find(store, 1).await.unwrap(), Some(one.clone()));
    assert_eq!(platform_rules::latest(store).await.unwrap(), Some(two.clone()));
    assert_eq!(platform_rules::list(store, 9).await.unwrap(), [two, one]);
    let lines = audit::page(store, PLATFORM, &Which::All, None, 9).await.unwrap();
    assert_eq!(lines.len(), 2, "a line for each that was published");
}

async fn a_calendar_is_saved_over_what_was_seen(db: &Db) {
    let store = &db.store;
    let told = |at| AuditLine {
        id: AuditId::new(at, [at as u8; 10]),
        at_ms: at,
        actor: "staff:x".into(),
        act: "saved-calendar".into(),
        subject: "CN".into(),
        case: None,
        customer: None,
    };
    let row = |place: &str, version| CalendarRow {
        place: place.into(),
        version,
        body: format!("{{\"place\":\"{place}\"}}"),
        made_by: "staff:x".into(),
        made_ms: NOW,
    };
    let recount = |version: i64| NewJob {
        id: JobId::new(version, [version as u8; 10]),
        key: format!("recount:{version}"),
        kind: "recount".into(),
        body: "{}".into(),
        case: None,
        run_at_ms: NOW,
    };
    assert_eq!(calendars::version(store, SHOP).await.unwrap(), 0);
    assert!(calendars::newest(store, SHOP, 9).await.unwrap().is_empty());
    for (place, version) in [("CN", 1), ("DE", 2), ("CN", 3)] {
        let (row, told) = (row(place, version), told(version));
        calendars::add(store, SHOP, &row, &told, &recount(version)).await.unwrap();
    }
    let second = calendars::add(store, SHOP, &row("DE", 3), &told(4), &recount(4)).await;
    assert_eq!(second, Err(StoreError::Stale), "somebody saved meanwhile");
    assert_eq!(calendars::version(store, SHOP).await.unwrap(), 3);
    let newest = calendars::newest(store, SHOP, 9).await.unwrap();
    assert_eq!(newest, [row("CN", 3), row("DE", 2)]);
    let versions = calendars::list(store, SHOP, "CN", 9).await.unwrap();
    assert_eq!(versions, [row("CN", 3), row("CN", 1)]);
    assert_eq!(calendars::find(store, SHOP, ("CN", 1)).await.unwrap(), Some(row("CN", 1)));
    assert_eq!(calendars::find(store, SHOP, ("CN", 2)).await.unwrap(), None);
    assert_eq!(calendars::latest(store, SHOP, "CN").await.unwrap(), Some(row("CN", 3)));
    assert_eq!(calendars::latest(store, TenantId(7), "CN").await.unwrap(), None);
}

async fn what_expired_is_swept(db: &Db) {
    const DAY: i64 = 86_400_000;
    let commit = submitted(SHOP);
    let guard = commit.answer.clone().unwrap().guard;
    db.store.commit(commit).await.unwrap();
    sessions::open(&db.store, &session(1)).await.unwrap();
    sessions::set_code(&db.store, SHOP, "x", [1; 32], NOW).await.unwrap();
    sessions::count_attempt(&db.store, TenantId(0), "login", NOW).await.unwrap();
    assert_eq!(sweep::sweep(&db.store, NOW).await.unwrap(), 0);
    assert_eq!(sweep::sweep(&db.store, NOW + 2 * DAY).await.unwrap(), 3);
    assert!(idempotency::answer(&db.store, SHOP, guard).await.unwrap().is_some());
    assert_eq!(sweep::sweep(&db.store, NOW + 31 * DAY).await.unwrap(), 1);
    assert_eq!(idempotency::answer(&db.store, SHOP, guard).await.unwrap(), None);
}
