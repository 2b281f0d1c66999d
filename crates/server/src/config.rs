//! What an operator can set. One table ([`table::KEYS`]) names every key with its default and its
//! meaning; [`layers`] reads it from flags, environment and file, and remembers where each value
//! came from. Nothing else in the server reads the environment or a configuration file.

mod layers;
mod table;

pub use layers::{BadConfig, Flags, Setting, Source};
pub use table::{KEYS, Key};

use std::{fmt, net::SocketAddr, path::PathBuf, time::Duration};

/// Everything that can be set, parsed and checked.
#[derive(Debug, Clone)]
pub struct Config {
    pub server: ServerConfig,
    pub database: DatabaseConfig,
    /// Folder of everything that is not in the database: photos, mail and text messages in files,
    /// simulator books.
    pub data_dir: PathBuf,
    secret_file: PathBuf,
    pub mail: MailConfig,
    pub sms: SmsConfig,
    pub jobs: JobsConfig,
    /// How long one request to a payment provider may take.
    pub payments_timeout: Duration,
    pub simulator: SimulatorConfig,
    pub log: LogConfig,
    settings: Vec<Setting>,
}

/// The door: where it listens and how patient it is.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    pub listen: SocketAddr,
    /// What links in mails start with; no slash at the end. `https` makes cookies `Secure`.
    pub public_url: String,
    /// Open connections; further ones wait in the kernel's queue.
    pub connections_max: usize,
    /// How long a client may take to send its request head.
    pub header_timeout: Duration,
    /// How long one request may take.
    pub request_timeout: Duration,
    /// How long a graceful stop waits for requests that are still running.
    pub stop_timeout: Duration,
}

/// Which database, and how many hands it gets.
#[derive(Debug, Clone)]
pub struct DatabaseConfig {
    /// `sqlite:PATH` or `postgres://user:password@host/database`.
    pub url: String,
    pub lanes: usize,
    pub batch_max: usize,
    pub readers: usize,
}

/// How mail leaves.
#[derive(Debug, Clone)]
pub struct MailConfig {
    pub transport: MailTransport,
    /// The sender, e.g. `After-sales <service@example.org>`.
    pub from: String,
    /// Where the platform's own people read what shops left to them; empty: on their page alone.
    pub platform: String,
    /// `smtp://` (STARTTLS), `smtps://` or `smtp+plain://` (no encryption, for a relay on this
    /// machine), with user and password before the host.
    pub smtp_url: String,
    /// How long one delivery may take.
    pub timeout: Duration,
}

/// Into files of the data folder (`mail/0001-….eml`), or out by SMTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailTransport {
    Files,
    Smtp,
}

/// How text messages leave.
#[derive(Clone)]
pub struct SmsConfig {
    pub kind: SmsKind,
    /// Where the gateway takes messages, e.g. `http://127.0.0.1:9000/messages`.
    pub url: String,
    /// What it knows us by.
    pub token: String,
    /// How long it may take for one message.
    pub timeout: Duration,
}

/// The token is not for logs.
impl fmt::Debug for SmsConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("SmsConfig");
        shown.field("kind", &self.kind).field("url", &self.url).finish_non_exhaustive()
    }
}

/// Not at all, into files of the data folder (`sms/0001-….txt`), or out through a gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmsKind {
    Off,
    Files,
    Http,
}

/// The background work.
#[derive(Debug, Clone)]
pub struct JobsConfig {
    /// Jobs at the same time in one process.
    pub concurrent_max: usize,
    /// The shortest wait between two looks at the queue; grows to eight times as much when idle.
    pub poll: Duration,
}

/// The built-in payment provider.
#[derive(Debug, Clone)]
pub struct SimulatorConfig {
    /// What it does unless told otherwise for one tender; see `gateways::payments::Behaviour`.
    pub behaviour: String,
    /// From which `chaos` draws what goes wrong.
    pub seed: u64,
    /// How long it takes where it does not answer at once.
    pub delay: Duration,
    /// Where its callbacks go; empty means this server.
    pub callback_url: String,
    /// What the addresses of its pay pages start with, below `server.public_url`.
    pub pay_url: String,
}

/// What is written to standard error while serving.
#[derive(Debug, Clone)]
pub struct LogConfig {
    /// A filter of `tracing`, e.g. `info` or `info,amends_server::jobs=debug`.
    pub level: String,
    pub format: LogFormat,
}

/// For people or for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

impl Config {
    /// Reads flags, environment (`AMENDS_…`) and file, in this order of strength. The file is
    /// `--config`, else `AMENDS_CONFIG`, else `amends.toml` in the working folder if it is there.
    pub fn load(flags: &Flags) -> Result<Self, BadConfig> {
        let environment: Vec<_> = std::env::vars().collect();
        Self::from_layers(flags, &environment)
    }

    /// As [`Config::load`], with the environment as an argument.
    pub fn from_layers(flags: &Flags, environment: &[(String, String)]) -> Result<Self, BadConfig> {
        Self::parse(layers::read(flags, environment)?)
    }

    /// Defaults around one folder: SQLite, mail to files, everything below `data_dir`. For the demo
    /// and for tests.
    pub fn in_folder(data_dir: impl Into<PathBuf>) -> Self {
        let data_dir = data_dir.into();
        let flags = Flags::default()
            .with("data.dir", data_dir.display().to_string())
            .with("mail.transport", "files");
        Self::from_layers(&flags.without_file(), &[]).expect("the table's defaults parse")
    }

    /// Every key with its value (secrets hidden) and where the value came from, in table order.
    pub fn settings(&self) -> &[Setting] {
        &self.settings
    }

    /// Where the installation's secret lies. Machines that share a database must share it.
    pub fn secret_file(&self) -> PathBuf {
        match self.secret_file.as_os_str().is_empty() {
            true => self.data_dir.join("secret"),
            false => self.secret_file.clone(),
        }
    }

    /// Where callbacks of the simulator go; `listening` is where this server really listens.
    pub fn simulator_callback_url(&self, listening: SocketAddr) -> String {
        let port = listening.port();
        match self.simulator.callback_url.as_str() {
            // Every address includes this machine's own.
            "" if listening.ip().is_unspecified() => {
                format!("http://127.0.0.1:{port}/api/v1/webhooks/simulator")
            }
            "" => format!("http://{listening}/api/v1/webhooks/simulator"),
            url => url.to_owned(),
        }
    }

    /// Whether cookies must be `Secure`.
    pub fn is_https(&self) -> bool {
        self.server.public_url.starts_with("https://")
    }

    fn parse(settings: Vec<Setting>) -> Result<Self, BadConfig> {
        let read = layers::Reader(&settings);
        Ok(Self {
            server: ServerConfig {
                listen: read.parsed("server.listen", "an address such as 127.0.0.1:8080")?,
                public_url: read.url("server.public_url")?,
                connections_max: read.number("server.connections_max", 1..=100_000)?,
                header_timeout: read.seconds("server.header_seconds")?,
                request_timeout: read.seconds("server.request_seconds")?,
                stop_timeout: read.seconds("server.stop_seconds")?,
            },
            database: DatabaseConfig {
                url: match read.text("database.url") {
                    empty if empty.is_empty() => {
                        format!("sqlite:{}/amends.db", read.text("data.dir"))
                    }
                    url => url,
                },
                lanes: read.number("database.lanes", 1..=64)?,
                batch_max: read.number("database.batch_max", 1..=1_024)?,
                readers: read.number("database.readers", 1..=256)?,
            },
            data_dir: PathBuf::from(read.text("data.dir")),
            secret_file: PathBuf::from(read.text("data.secret_file")),
            mail: MailConfig {
                transport: read.choice(
                    "mail.transport",
                    &[("files", MailTransport::Files), ("smtp", MailTransport::Smtp)],
                )?,
                from: read.text("mail.from"),
                platform: read.text("mail.platform"),
                smtp_url: read.text("mail.smtp_url"),
                timeout: read.seconds("mail.timeout_seconds")?,
            },
            sms: sms(&read)?,
            jobs: JobsConfig {
                concurrent_max: read.number("jobs.concurrent_max", 1..=256)?,
                poll: read.milliseconds("jobs.poll_milliseconds")?,
            },
            payments_timeout: read.seconds("payments.timeout_seconds")?,
            simulator: SimulatorConfig {
                behaviour: read.text("payments.simulator.behaviour"),
                seed: read.parsed("payments.simulator.seed", "a whole number")?,
                delay: read.seconds("payments.simulator.delay_seconds")?,
                callback_url: read.text("payments.simulator.callback_url"),
                pay_url: read.url("server.public_url")? + "/simulator/pay",
            },
            log: LogConfig {
                level: read.text("log.level"),
                format: read.choice(
                    "log.format",
                    &[("text", LogFormat::Text), ("json", LogFormat::Json)],
                )?,
            },
            settings: settings.clone(),
        })
    }
}

fn sms(read: &layers::Reader) -> Result<SmsConfig, BadConfig> {
    let kinds = [("off", SmsKind::Off), ("files", SmsKind::Files), ("http", SmsKind::Http)];
    Ok(SmsConfig {
        kind: read.choice("sms.kind", &kinds)?,
        url: read.text("sms.url"),
        token: read.text("sms.token"),
        timeout: read.seconds("sms.timeout_seconds")?,
    })
}

#[cfg(test)]
mod tests;
