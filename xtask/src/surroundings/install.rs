//! Installing Debian packages, where that is possible without asking anybody a question.

use super::Found;
use crate::process;
use std::process::Command;

/// Installs the packages with apt-get as root, or through a sudo that asks for no password.
/// The error says why not and what to do by hand.
pub fn packages(names: &[&str]) -> Found<()> {
    let by_hand = format!("install by hand: {}", names.join(" "));
    if std::env::var("AMENDS_XTASK_INSTALL").is_ok_and(|value| value == "never") {
        return Err(format!("AMENDS_XTASK_INSTALL=never; {by_hand}"));
    }
    if process::find("apt-get", &[]).is_none() {
        return Err(format!("there is no apt-get here; {by_hand}"));
    }
    let sudo = if is_root() {
        &[][..]
    } else if process::output(Command::new("sudo").args(["-n", "true"])).is_ok() {
        &["sudo", "-n"][..]
    } else {
        return Err(format!("we are not root and sudo asks for a password; {by_hand}"));
    };
    install(sudo, names).map_err(|why| format!("{why}; {by_hand}"))
}

/// A fresh container has no package lists yet: the first try then fails fast, and we fetch them.
fn install(sudo: &[&str], names: &[&str]) -> Found<()> {
    let arguments = [&["install", "-y", "--no-install-recommends"], names].concat();
    process::step(&mut apt(sudo, &arguments)).or_else(|_| {
        process::step(&mut apt(sudo, &["update"]))?;
        process::step(&mut apt(sudo, &arguments))
    })
}

fn apt(sudo: &[&str], arguments: &[&str]) -> Command {
    // Without these, a machine without a network hangs for minutes and a package may ask questions.
    let quiet = ["-q", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::Retries=1"];
    let words = [sudo, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], &quiet, arguments];
    let words = words.concat();
    let mut command = Command::new(words[0]);
    command.args(&words[1..]);
    command
}

/// Whether we are root; PostgreSQL then has to run as somebody else.
pub fn is_root() -> bool {
    process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
