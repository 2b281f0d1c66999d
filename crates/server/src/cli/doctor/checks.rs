//! The checks, in the order in which a person would make them: what the others need comes first.

use super::Finding;
use crate::{
    app::App,
    config::{Config, MailTransport, SmsKind},
};
use amends_core::ids::TenantId;
use amends_store::{jobs, tenants};
use jiff::Timestamp;
use std::{path::Path, time::Duration};

/// Free disk space that is enough, and that is too little: photos are the largest guests.
const DISK_GOOD: u64 = 2 << 30;
const DISK_BAD: u64 = 200 << 20;
/// How far the machine's clock and the disk's may be apart.
const SKEW_SECONDS: i64 = 5;
/// Waiting jobs of one shop that are no reason to look.
const WAITING_GOOD: i64 = 1_000;
/// Shops looked at.
const SHOPS_MAX: i64 = 1_000;
/// Given-up jobs named, per shop.
const DEAD_SHOWN: i64 = 5;
/// How long the whole database check may take.
const DATABASE_MAX: Duration = Duration::from_secs(60);

/// Everything, as far as it can be looked at.
pub(super) async fn all(config: Config) -> Vec<Finding> {
    let mut findings = vec![settings(&config)];
    findings.push(disk(&config.data_dir));
    let app = match App::open(config).await {
        Ok(app) => app,
        Err(error) => {
            findings.push(Finding::bad(error.what, error.why, "Mend this first, then look again."));
            return findings;
        }
    };
    findings.push(clock(&app));
    findings.push(mail(&app).await);
    findings.push(sms(&app).await);
    let database = database(&app).await;
    let ready = database.iter().all(|finding| finding.todo.is_none());
    findings.extend(database);
    if ready {
        findings.extend(work(&app).await);
    }
    findings
}

fn settings(config: &Config) -> Finding {
    let set = config.settings().iter().filter(|s| s.source != crate::config::Source::Default);
    let found = format!("{} of {} set", set.count(), config.settings().len());
    let url = &config.server.public_url;
    let local = url.contains("://127.0.0.1") || url.contains("://localhost");
    if local && !config.server.listen.ip().is_loopback() {
        return Finding::odd(
            "settings",
            format!("{found}; links in mails start with {url}"),
            "Set server.public_url to what buyers type, e.g. https://care.example.org.",
        );
    }
    if !local && !config.is_https() {
        let todo = "Serve through a proxy with TLS and set server.public_url to https://…: cookies \
                    and codes travel in the open otherwise.";
        return Finding::odd("settings", format!("{found}; {url} is not encrypted"), todo);
    }
    Finding::good("settings", found)
}

fn disk(folder: &Path) -> Finding {
    let writable = std::fs::create_dir_all(folder).and_then(|()| tempfile_in(folder));
    if let Err(error) = writable {
        let todo = format!("Give this account write access to {}.", folder.display());
        return Finding::bad("data folder", format!("{}: {error}", folder.display()), todo);
    }
    let free = match rustix::fs::statvfs(folder) {
        Ok(disk) => disk.f_bavail * disk.f_frsize,
        Err(error) => return Finding::odd("disk", error.to_string(), "Look at the disk by hand."),
    };
    let found = format!("{} MB free for {}", free >> 20, folder.display());
    match free {
        DISK_GOOD.. => Finding::good("disk", found),
        DISK_BAD.. => Finding::odd("disk", found, "Make room on the disk, or move data.dir."),
        _ => Finding::bad("disk", found, "Make room on the disk now, or move data.dir."),
    }
}

/// Writes and removes a small file.
fn tempfile_in(folder: &Path) -> std::io::Result<()> {
    let path = folder.join(format!(".doctor-{}", std::process::id()));
    std::fs::write(&path, b"looked")?;
    std::fs::remove_file(&path)
}

/// The disk's clock is another machine's where the folder is mounted from one.
fn clock(app: &App) -> Finding {
    let path = app.config().data_dir.join(format!(".doctor-clock-{}", std::process::id()));
    let written = std::fs::write(&path, b"looked").and_then(|()| std::fs::metadata(&path));
    let _ = std::fs::remove_file(&path);
    let modified = written.and_then(|file| file.modified());
    let at = modified.ok().and_then(|at| Timestamp::try_from(at).ok());
    let now = app.now();
    match at.map(|at| (now.as_second() - at.as_second()).abs()) {
        Some(skew) if skew > SKEW_SECONDS => Finding::odd(
            "clock",
            format!("{now}, {skew} s from the disk's"),
            "Keep the clocks of all machines set by NTP: deadlines depend on them.",
        ),
        _ => Finding::good("clock", now.to_string()),
    }
}

async fn mail(app: &App) -> Finding {
    match app.mail().check().await {
        Ok(found) if app.config().mail.transport == MailTransport::Files => {
            Finding::odd("mail", found, "Set mail.transport = \"smtp\" before real buyers come.")
        }
        Ok(found) => Finding::good("mail", found),
        Err(why) => Finding::bad("mail", why, "Look at mail.smtp_url and at the mail server."),
    }
}

async fn sms(app: &App) -> Finding {
    match app.sms().check().await {
        Ok(found) if app.config().sms.kind == SmsKind::Files => {
            let todo = "Set sms.kind = \"http\" or \"off\" before real buyers come.";
            Finding::odd("text messages", found, todo)
        }
        Ok(found) => Finding::good("text messages", found),
        Err(why) => Finding::bad("text messages", why, "Look at sms.url and at the SMS gateway."),
    }
}

async fn database(app: &App) -> Vec<Finding> {
    let health = match tokio::time::timeout(DATABASE_MAX, app.store().check()).await {
        Ok(Ok(health)) => health,
        Ok(Err(error)) => {
            let todo = "Look at database.url and at the database server.";
            return vec![Finding::bad("database", error.to_string(), todo)];
        }
        Err(_) => {
            let found = format!("no answer in {} s", DATABASE_MAX.as_secs());
            return vec![Finding::bad("database", found, "Look at the database server.")];
        }
    };
    let integrity = match health.integrity.as_str() {
        "ok" => Finding::good("database", format!("{}, {} cases", health.engine, health.cases)),
        _ => Finding::bad(
            "database",
            format!("{}: {}", health.engine, health.integrity),
            "Stop the server, keep the file, and go back to the last backup.",
        ),
    };
    let missing = &health.pending_migrations;
    let migrations = match missing.len() {
        0 => Finding::good("migrations", "up to date"),
        _ => Finding::bad("migrations", missing.join(", "), "Run `amends migrate`."),
    };
    vec![integrity, migrations]
}

async fn work(app: &App) -> Vec<Finding> {
    let shops = match tenants::list(app.store(), SHOPS_MAX).await {
        Ok(shops) => shops,
        Err(error) => {
            return vec![Finding::bad("shops", error.to_string(), "Look at the database.")];
        }
    };
    if shops.is_empty() {
        let todo = "Add a shop with `amends shop add`, or try `amends demo`.";
        return vec![Finding::odd("shops", "none yet", todo)];
    }
    let mut findings = vec![Finding::good("shops", shops.len().to_string())];
    for shop in &shops {
        findings.extend(jobs_of(app, shop.id, &shop.slug).await);
    }
    if findings.len() == 1 {
        findings.push(Finding::good("jobs", "none given up, no queue"));
    }
    findings
}

async fn jobs_of(app: &App, tenant: TenantId, slug: &str) -> Vec<Finding> {
    let store = app.store();
    let mut findings = Vec::new();
    match jobs::dead(store, tenant, DEAD_SHOWN).await {
        Ok(dead) => findings.extend(dead.iter().map(|job| {
            let why = job.last_error.as_deref().unwrap_or("no reason kept");
            let todo =
                format!("Mend the cause, then `amends jobs retry --shop {slug} {}`.", job.id);
            Finding::odd("given-up job", format!("{slug}: {} {}: {why}", job.kind, job.id), todo)
        })),
        Err(error) => {
            findings.push(Finding::bad("jobs", error.to_string(), "Look at the database."));
        }
    }
    if let Ok(waiting @ WAITING_GOOD..) = jobs::waiting(store, tenant).await {
        let todo = "Start more workers with `amends work`, or look what holds them up.";
        findings.push(Finding::odd("jobs", format!("{slug}: {waiting} are waiting"), todo));
    }
    findings
}
