//! The command line: one file a command. Commands read the configuration, open the app, call what
//! does the work, and say plainly what happened; nothing is decided here.

mod books;
mod calendars;
mod clock;
mod demo;
mod doctor;
mod export;
mod import;
mod jobs;
mod migrate;
mod openapi;
mod payments;
mod platform;
mod policy;
mod policy_try;
mod say;
mod serve;
mod setup;
mod shop;
mod simulator;
mod staff;
mod statement;
mod token;
mod work;

use clap::{Args, Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

/// After-sales for shops: returns, exchanges and refunds, from the request to the money back.
#[derive(Debug, Parser)]
#[command(name = "amends", version, help_template = HELP, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

/// Settings that every command takes; the rest is set in the file or the environment.
#[derive(Debug, Args)]
pub(crate) struct Settings {
    /// Settings are read from this file [default: amends.toml, if there is one]
    #[arg(long, value_name = "FILE", global = true, display_order = 90)]
    config: Option<PathBuf>,
    /// Database: sqlite:PATH or postgres://user@host/name
    #[arg(long, value_name = "URL", global = true, display_order = 91)]
    database: Option<String>,
    /// Folder for photos, mail in files and the simulator's books
    #[arg(long, value_name = "FOLDER", global = true, display_order = 92)]
    data: Option<PathBuf>,
}

// Clap cannot group commands; `every_command_is_in_the_help` keeps this list whole.
const HELP: &str = "\
{about}

{usage-heading} amends <COMMAND> [OPTIONS]

Try it
  demo       Fill two sample shops in ./var/demo and serve them; nothing to set up

Run it
  serve      Serve the pages and the API, and do the background work
  work       Do only the background work, next to a server with the same database
  migrate    Bring the database to the form this program needs
  doctor     Look everything over and say what to do; --settings shows every setting

Look after it
  shop       Add and list shops
  clock      See and move the clock of a sandbox
  policy     Check, publish and list a shop's after-sales rules
  calendars  Days off, make-up days: list, show, check and import a shop's own calendars
  platform   Check, publish and show what the platform promises buyers of all shops
  import     Take in customers, products and orders from JSON or CSV
  statement  Take in statements of providers and banks, and compare them with what was paid
  export     Write out everything of a shop: customers, products, orders and cases
  staff      Accounts of a shop's people: add, password, disable, enable, list
  token      Access for other programs: add, disable, list
  payments   Accounts with payment providers: add, list, change, test, remove
  jobs       See what was given up to a person, and try it again
  books      Write payments, books and claims anew from the events
  simulator  Look into the built-in payment provider, and make it misbehave
  openapi    Print the description of the API (OpenAPI 3.1, JSON)

Options
{options}

Examples
  amends demo
  amends migrate && amends serve --listen 0.0.0.0:8080
  amends --database postgres://amends@db/amends serve
  amends import --shop hanyun products.csv orders.csv
  amends staff add --shop hanyun --login lin --role agent
  amends doctor

Settings come from flags, then AMENDS_… variables, then amends.toml: see docs/operations.md.
`amends help COMMAND` says more about one command.
";

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Demo),
    Serve(serve::Serve),
    Work(work::Work),
    Migrate(migrate::Migrate),
    Doctor(doctor::Doctor),
    #[command(subcommand)]
    Shop(shop::Shop),
    #[command(subcommand)]
    Clock(clock::Clock),
    #[command(subcommand)]
    Policy(policy::Policy),
    #[command(subcommand)]
    Calendars(calendars::Calendars),
    #[command(subcommand)]
    Platform(platform::Platform),
    Import(import::Import),
    #[command(subcommand)]
    Statement(statement::Statement),
    Export(export::Export),
    #[command(subcommand)]
    Staff(staff::Staff),
    #[command(subcommand)]
    Token(token::Token),
    #[command(subcommand)]
    Payments(payments::Payments),
    #[command(subcommand)]
    Jobs(jobs::Jobs),
    #[command(subcommand)]
    Books(books::Books),
    #[command(subcommand)]
    Simulator(simulator::Simulator),
    Openapi(openapi::Openapi),
}

/// Reads the command line, does what it says, and returns the process's exit code: 0 done, 1 not
/// done (the reason is on standard error), 2 not understood.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // Prints help and version to standard output, mistakes to standard error.
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(error.exit_code() as u8);
        }
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(run(cli)),
        Err(error) => Err(anyhow::anyhow!("no threads can be started: {error}")),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            say::error(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let settings = &cli.settings;
    match cli.command {
        Command::Demo(command) => command.run(settings).await?,
        Command::Serve(command) => command.run(settings).await?,
        Command::Work(command) => command.run(settings).await?,
        Command::Migrate(command) => command.run(settings).await?,
        Command::Doctor(command) => return command.run(settings).await,
        Command::Shop(command) => command.run(settings).await?,
        Command::Clock(command) => command.run(settings).await?,
        Command::Policy(command) => command.run(settings).await?,
        Command::Calendars(command) => return command.run(settings).await,
        Command::Platform(command) => command.run(settings).await?,
        Command::Import(command) => return command.run(settings).await,
        Command::Statement(command) => return command.run(settings).await,
        Command::Export(command) => command.run(settings).await?,
        Command::Staff(command) => command.run(settings).await?,
        Command::Token(command) => command.run(settings).await?,
        Command::Books(command) => command.run(settings).await?,
        Command::Payments(command) => command.run(settings).await?,
        Command::Jobs(command) => command.run(settings).await?,
        Command::Simulator(command) => command.run(settings).await?,
        Command::Openapi(command) => command.run(),
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests;
