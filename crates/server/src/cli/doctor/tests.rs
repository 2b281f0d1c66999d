use super::*;
use crate::{app::App, config::Flags};

async fn looked(flags: Flags) -> Vec<(&'static str, State)> {
    let config = Config::from_layers(&flags.without_file(), &[]).unwrap();
    checks::all(config).await.into_iter().map(|f| (f.what, f.state)).collect()
}

fn in_folder(dir: &std::path::Path) -> Flags {
    Flags::default()
        .with("data.dir", dir.display().to_string())
        .with("database.url", format!("sqlite:{}", dir.join("amends.db").display()))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_installation_is_told_to_migrate_and_then_to_add_a_shop() {
    let dir = tempfile::tempdir().unwrap();
    let found = looked(in_folder(dir.path())).await;
    assert!(found.contains(&("migrations", State::Bad)), "{found:?}");
    let app = App::open(Config::in_folder(dir.path())).await.unwrap();
    app.store().migrate(0).await.unwrap();
    drop(app);
    let found = looked(in_folder(dir.path())).await;
    assert!(found.contains(&("migrations", State::Good)), "{found:?}");
    assert!(found.contains(&("shops", State::Odd)), "{found:?}");
    assert!(found.iter().all(|(_, state)| *state != State::Bad), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_out_of_reach_is_said_and_not_a_crash() {
    let dir = tempfile::tempdir().unwrap();
    let flags = in_folder(dir.path()).with("database.url", "postgres://nobody@127.0.0.1:1/none");
    let found = looked(flags).await;
    assert!(found.iter().any(|(_, state)| *state == State::Bad), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn links_that_only_work_here_are_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let found = looked(in_folder(dir.path()).with("server.listen", "0.0.0.0:80")).await;
    assert_eq!(found[0], ("settings", State::Odd));
    let flags = in_folder(dir.path()).with("server.public_url", "http://care.example.org");
    assert_eq!(looked(flags).await[0], ("settings", State::Odd), "not encrypted");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_out_for_text_messages_is_looked_at() {
    let dir = tempfile::tempdir().unwrap();
    let with = |kind| in_folder(dir.path()).with("sms.kind", kind).with("sms.token", "t");
    let state = |found: Vec<(&str, State)>| {
        found.into_iter().find(|(what, _)| *what == "text messages").map(|(_, state)| state)
    };
    assert_eq!(state(looked(in_folder(dir.path())).await), Some(State::Good), "off");
    assert_eq!(state(looked(with("files")).await), Some(State::Odd));
    let nobody = with("http").with("sms.url", "http://127.0.0.1:1/send");
    assert_eq!(state(looked(nobody).await), Some(State::Bad));
    let found = looked(with("http").with("sms.url", "ftp://x")).await;
    assert!(found.contains(&("sms", State::Bad)), "it does not start: {found:?}");
}
