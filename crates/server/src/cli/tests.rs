use super::*;
use clap::CommandFactory;

#[test]
fn the_command_line_is_consistent() {
    Cli::command().debug_assert();
}

#[test]
fn every_command_is_in_the_help() {
    let help = Cli::command().render_help().to_string();
    for command in Cli::command().get_subcommands() {
        let (name, about) = (command.get_name(), command.get_about().map(ToString::to_string));
        let line = format!("  {name:<9}  {}", about.unwrap_or_default());
        assert!(help.contains(&line), "the help lacks the line\n{line}\nin\n{help}");
    }
}
