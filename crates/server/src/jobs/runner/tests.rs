use super::*;
use crate::{
    app::{Clock, Entropy},
    config::Config,
};
use amends_core::ids::{JobId, TenantId};
use amends_store::{NewJob, tenants};
use expect_test::expect;

fn job(attempts: i64) -> Job {
    Job {
        tenant: TenantId(1),
        id: JobId::new(0, [0; 10]),
        key: "refund:rf_1:3".into(),
        kind: "issue-refund".into(),
        body: "{}".into(),
        case: None,
        available_ms: 0,
        attempts,
        last_error: None,
        dead_ms: None,
    }
}

#[test]
fn a_failing_job_waits_longer_each_time_and_ends_with_a_person() {
    let mut story = String::new();
    for attempts in 1..=ATTEMPTS_MAX {
        let next =
            Next::after(&job(attempts), Outcome::Retry("no answer".into()), Timestamp::UNIX_EPOCH);
        story.push_str(&match next {
            Next::Again(at, _) | Next::Waits(at, _) => format!("{} ", at.as_second()),
            Next::ToAPerson(why) => format!("| {why}"),
            Next::Gone => "gone".into(),
        });
    }
    expect!["10 20 40 80 160 320 640 1280 2560 3600 3600 | no answer (after 12 tries)"]
        .assert_eq(&story);
}

#[test]
fn a_job_that_waits_for_somebody_chooses_its_first_times_itself() {
    let soon = Timestamp::from_second(3).unwrap();
    let next = |attempts| {
        let asked = Outcome::RetryAt(soon, "taken, not finished".into());
        Next::after(&job(attempts), asked, Timestamp::UNIX_EPOCH)
    };
    assert_eq!(next(1), Next::Again(soon, "taken, not finished".into()));
    let later = Timestamp::from_second(3_600).unwrap();
    assert_eq!(next(40), Next::Again(later, "taken, not finished".into()));
    assert!(matches!(next(WAITS_MAX), Next::ToAPerson(_)));
}

/// Waiting for a limit or a stop switch is no failed try, however long it lasts.
#[test]
fn a_job_that_may_not_run_yet_keeps_all_its_tries() {
    let tomorrow = Timestamp::from_second(86_400).unwrap();
    let waits = Outcome::Wait(tomorrow, "daily-limit".into());
    let next = Next::after(&job(WAITS_MAX + 1), waits, Timestamp::UNIX_EPOCH);
    assert_eq!(next, Next::Waits(tomorrow, "daily-limit".into()));
}

/// A fresh installation with one shop, its clock standing.
async fn shop(dir: &std::path::Path) -> (App, TenantId) {
    let clock = Clock::manual(Timestamp::from_second(1_764_000_000).unwrap());
    let app = App::open_with(Config::in_folder(dir), clock, Entropy::seeded(1)).await.unwrap();
    app.store().migrate(app.now().as_millisecond()).await.unwrap();
    let tenant = tenants::Tenant {
        id: TenantId(0),
        slug: "hanyun".into(),
        name: "汉云服饰".into(),
        market: "CN".into(),
        currency: "CNY".into(),
        zone: "Asia/Shanghai".into(),
        locales: "zh-CN".into(),
        body: "{}".into(),
        created_ms: 0,
        sandbox: false,
        ahead_ms: 0,
    };
    let tenant = tenants::create(app.store(), &tenant).await.unwrap();
    (app, tenant)
}

async fn add_unknown_job(app: &App, tenant: TenantId) -> JobId {
    let id = app.mint().id(JobId::new);
    let job = NewJob {
        id,
        key: "surprise".into(),
        kind: "surprise".into(),
        body: r#"{"job":"surprise"}"#.into(),
        case: None,
        run_at_ms: app.now().as_millisecond(),
    };
    jobs::add(app.store(), tenant, &[job]).await.unwrap();
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_nobody_can_do_is_kept_for_a_person() {
    let dir = tempfile::tempdir().unwrap();
    let (app, tenant) = shop(dir.path()).await;
    let id = add_unknown_job(&app, tenant).await;
    assert_eq!(run_due(&app).await, 1);
    let dead = jobs::dead(app.store(), tenant, 10).await.unwrap();
    assert_eq!(dead.iter().map(|job| job.id).collect::<Vec<_>>(), [id]);
    assert!(dead[0].last_error.as_deref().is_some_and(|why| why.contains("does not parse")));
    assert_eq!(run_due(&app).await, 0, "it is not tried again by itself");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_runner_finds_new_work_and_stops_when_asked() {
    let dir = tempfile::tempdir().unwrap();
    let (app, tenant) = shop(dir.path()).await;
    let runner = tokio::spawn({
        let app = app.clone();
        async move { run(&app).await }
    });
    add_unknown_job(&app, tenant).await;
    let found = async {
        while jobs::dead(app.store(), tenant, 1).await.unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), found).await.expect("the job was found");
    app.stop();
    tokio::time::timeout(Duration::from_secs(10), runner).await.expect("it stopped").unwrap();
}
