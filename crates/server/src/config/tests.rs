use super::*;
use expect_test::expect;

fn environment(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn file(text: &str) -> (tempfile::TempDir, Flags) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("amends.toml");
    std::fs::write(&path, text).unwrap();
    let flags = Flags::new(Some(path));
    (dir, flags)
}

/// What is said about a configuration, with the folder's random name taken out.
fn said(text: &str, variables: &[(&str, &str)]) -> String {
    let (dir, flags) = file(text);
    let error = Config::from_layers(&flags, &environment(variables)).unwrap_err().to_string();
    error.replace(&dir.path().display().to_string(), "…")
}

#[test]
fn a_flag_beats_the_environment_which_beats_the_file_which_beats_the_default() {
    let (_dir, flags) =
        file("[jobs]\nconcurrent_max = 3\npoll_milliseconds = 500\n[log]\nlevel = \"debug\"");
    let flags = flags.with("log.level", "warn");
    let variables = [("AMENDS_LOG_LEVEL", "trace"), ("AMENDS_JOBS_CONCURRENT_MAX", "7")];
    let config = Config::from_layers(&flags, &environment(&variables)).unwrap();
    assert_eq!(config.log.level, "warn");
    assert_eq!(config.jobs.concurrent_max, 7);
    assert_eq!(config.jobs.poll, Duration::from_millis(500));
    assert_eq!(config.server.listen.port(), 8080);
    let source =
        |name: &str| config.settings().iter().find(|s| s.key.name == name).unwrap().source.clone();
    assert_eq!(source("log.level"), Source::Flag);
    assert_eq!(
        source("jobs.concurrent_max"),
        Source::Environment("AMENDS_JOBS_CONCURRENT_MAX".into())
    );
    assert!(matches!(source("jobs.poll_milliseconds"), Source::File(_)));
    assert_eq!(source("server.listen"), Source::Default);
}

/// `AMENDS_DATABASE_URL` was once taken for the tests' `AMENDS_DATA…` and passed over.
#[test]
fn every_setting_has_a_variable_that_is_read() {
    for key in KEYS {
        let variable = key.variable();
        let environment = environment(&[(&variable, key.default)]);
        let config = Config::from_layers(&Flags::default().without_file(), &environment).unwrap();
        let setting = config.settings().iter().find(|setting| setting.key.name == key.name);
        assert_eq!(setting.unwrap().source, Source::Environment(variable), "{}", key.name);
    }
}

#[test]
fn a_typing_mistake_is_answered_with_the_nearest_setting() {
    expect!["…/amends.toml: there is no setting `server.lisen`; did you mean `server.listen`?"]
        .assert_eq(&said("[server]\nlisen = \"0.0.0.0:80\"", &[]));
    let said = said("", &[("AMENDS_MAIL_SMTPURL", "smtp://x")]);
    assert!(said.ends_with("did you mean `AMENDS_MAIL_SMTP_URL`?"), "{said}");
}

#[test]
fn variables_of_the_tests_are_no_settings_but_a_slip_of_the_pen_is_noticed() {
    let tests = [("AMENDS_TEST_PG", "x"), ("AMENDS_SEED", "7"), ("AMENDS_DATA", "/data")];
    let secret = ("AMENDS_DATA_SECRET_FILE", "/run/secret");
    let variables = environment(&[&tests[..], &[secret]].concat());
    let config = Config::from_layers(&Flags::default().without_file(), &variables).unwrap();
    assert_eq!(config.secret_file(), PathBuf::from("/run/secret"));
    let said = said("", &[("AMENDS_SEVER_LISTEN", "0.0.0.0:80")]);
    assert!(said.ends_with("did you mean `AMENDS_SERVER_LISTEN`?"), "{said}");
}

#[test]
fn a_value_that_cannot_be_says_what_to_write() {
    expect!["jobs.concurrent_max = `many` (…/amends.toml): write a number from 1 to 256"]
        .assert_eq(&said("[jobs]\nconcurrent_max = \"many\"", &[]));
    expect!["mail.transport = `pigeon` (AMENDS_MAIL_TRANSPORT): write `files` or `smtp`"]
        .assert_eq(&said("", &[("AMENDS_MAIL_TRANSPORT", "pigeon")]));
    let address = said("", &[("AMENDS_SERVER_PUBLIC_URL", "care.example.org")]);
    assert!(address.ends_with("write an address such as https://care.example.org"), "{address}");
    expect!["sms.kind = `pigeon` (AMENDS_SMS_KIND): write `off` or `files` or `http`"]
        .assert_eq(&said("", &[("AMENDS_SMS_KIND", "pigeon")]));
    assert!(said("[server", &[]).starts_with("…/amends.toml: TOML parse error"));
}

#[test]
fn a_file_that_was_asked_for_must_be_there() {
    let flags = Flags::new(Some("/nowhere/amends.toml".into()));
    let error = Config::from_layers(&flags, &[]).unwrap_err().to_string();
    assert!(error.starts_with("/nowhere/amends.toml: "), "{error}");
}

#[test]
fn secrets_are_not_shown() {
    let flags = Flags::default()
        .without_file()
        .with("database.url", "postgres://amends:hunter2@db.example.org/amends")
        .with("mail.smtp_url", "smtps://care:hunter2@mail.example.org")
        .with("sms.token", "a://b@hunter2");
    let config = Config::from_layers(&flags, &[]).unwrap();
    let shown = format!("{:?}", config.settings());
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(shown.contains("postgres://…@db.example.org/amends"), "{shown}");
}

#[test]
fn everything_lies_in_one_folder_unless_told_otherwise() {
    let config = Config::in_folder("/srv/amends");
    assert_eq!(config.database.url, "sqlite:/srv/amends/amends.db");
    assert_eq!(config.secret_file(), PathBuf::from("/srv/amends/secret"));
    let at = |address: &str| config.simulator_callback_url(address.parse().unwrap());
    assert_eq!(at("0.0.0.0:81"), "http://127.0.0.1:81/api/v1/webhooks/simulator");
    assert_eq!(at("[::1]:81"), "http://[::1]:81/api/v1/webhooks/simulator");
}

/// Run with `UPDATE_EXPECT=1` to write the table anew.
#[test]
fn the_operations_page_shows_every_setting_as_it_is() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/operations.md");
    let page = std::fs::read_to_string(path).unwrap();
    let (begin, end) = ("<!-- settings -->\n", "<!-- /settings -->");
    let (before, rest) = page.split_once(begin).unwrap();
    let (shown, after) = rest.split_once(end).unwrap();
    let mut table = String::from("| Setting | Variable | Default | Meaning |\n|---|---|---|---|\n");
    for key in KEYS {
        let default = match key.default {
            "" => "(empty)".to_owned(),
            value => format!("`{value}`"),
        };
        let (name, variable, meaning) = (key.name, key.variable(), key.meaning);
        table.push_str(&format!("| `{name}` | `{variable}` | {default} | {meaning} |\n"));
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, format!("{before}{begin}{table}{end}{after}")).unwrap();
    } else {
        assert_eq!(shown, table, "docs/operations.md is behind; run with UPDATE_EXPECT=1");
    }
}
