//! The description in the repository is what the server tells.

use amends_server::api::openapi;

#[test]
fn the_checked_in_description_is_the_servers() {
    // `cargo xtask bless` writes it anew.
    expect_test::expect_file!["../../../../openapi.json"].assert_eq(&openapi::text());
}

#[test]
fn every_call_is_explained_and_has_a_name_of_its_own() {
    let document: serde_json::Value = serde_json::from_str(&openapi::text()).expect("JSON");
    assert_eq!(document["openapi"], "3.1.0");
    let mut names = std::collections::BTreeSet::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, call) in item.as_object().expect("methods") {
            let summary = call["summary"].as_str().unwrap_or_default();
            assert!(!summary.is_empty(), "{method} {path} says what it does");
            let name = call["operationId"].as_str().unwrap_or_default();
            assert!(names.insert(name.to_owned()), "{name} names two calls");
        }
    }
}

const API_MD: &str = include_str!("../../../../docs/api.md");

#[test]
fn the_page_lists_every_call() {
    let document: serde_json::Value = serde_json::from_str(&openapi::text()).expect("JSON");
    for (path, item) in document["paths"].as_object().expect("paths") {
        let path = path.trim_start_matches("/api/v1");
        for method in item.as_object().expect("methods").keys() {
            let call = format!("| `{} {path}` |", method.to_uppercase());
            assert!(API_MD.contains(&call), "docs/api.md does not list {call}");
        }
    }
}

#[test]
fn the_page_lists_every_problem() {
    let words = include_str!("../../locales/en/api.ftl");
    let keys = words.lines().filter_map(|line| line.strip_prefix("problem-")?.split_once(" ="));
    for (code, _) in keys.filter(|(key, _)| !key.ends_with("-next")) {
        assert!(API_MD.contains(&format!("| `{code}` |")), "docs/api.md does not list {code}");
    }
}
