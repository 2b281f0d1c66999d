//! The one table of settings. `docs/operations.md` shows it, and a test keeps the two equal.

/// One thing an operator can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// `section.name` in the file; the environment's name follows from it.
    pub name: &'static str,
    pub default: &'static str,
    /// One line for people.
    pub meaning: &'static str,
    /// Never shown, not even by `doctor`.
    pub secret: bool,
}

impl Key {
    /// The environment variable: `server.listen` is `AMENDS_SERVER_LISTEN`.
    pub fn variable(&self) -> String {
        format!("AMENDS_{}", self.name.replace('.', "_").to_uppercase())
    }

    /// What the variables of its section begin with: `AMENDS_SERVER_`.
    pub(super) fn section(&self) -> String {
        let section = self.name.split('.').next().unwrap_or_default();
        format!("AMENDS_{}_", section.to_uppercase())
    }
}

const fn key(name: &'static str, default: &'static str, meaning: &'static str) -> Key {
    Key { name, default, meaning, secret: false }
}

/// Every key, in the order in which tables show them.
pub const KEYS: &[Key] = &[
    key("server.listen", "127.0.0.1:8080", "Address and port to serve on"),
    key(
        "server.public_url",
        "http://127.0.0.1:8080",
        "What people type; links in mails start with it",
    ),
    key("server.connections_max", "4096", "Open connections; further ones wait"),
    key("server.header_seconds", "10", "Patience with a client that sends its request head"),
    key("server.request_seconds", "60", "Longest time for one request"),
    key("server.stop_seconds", "20", "Patience with running requests when stopping"),
    Key {
        name: "database.url",
        default: "",
        meaning: "`sqlite:PATH` or `postgres://user:password@host/database`; \
            empty: SQLite in the data folder",
        secret: true,
    },
    key("database.lanes", "4", "Commit lanes, each with a connection (PostgreSQL)"),
    key("database.batch_max", "256", "Most acts in one commit"),
    key("database.readers", "8", "Connections for reading"),
    key("data.dir", "var", "Folder for photos, mail and texts in files, the simulator's books"),
    key(
        "data.secret_file",
        "",
        "File with the installation's secret; empty: `secret` in the data folder",
    ),
    key("mail.transport", "files", "`files` (into the data folder) or `smtp`"),
    key("mail.from", "Amends <service@localhost>", "Sender of every mail"),
    Key {
        name: "mail.smtp_url",
        default: "",
        meaning: "`smtp://` (STARTTLS), `smtps://` or `smtp+plain://`, \
            then `user:password@host:port`",
        secret: true,
    },
    key("mail.platform", "", "Who is told of cases that shops left to the platform"),
    key("mail.timeout_seconds", "20", "Longest time for one delivery"),
    key("sms.kind", "off", "Text messages: `off`, `files` (into the data folder) or `http`"),
    key("sms.url", "", "Where the SMS gateway takes messages: `http://host:port/path`"),
    Key {
        name: "sms.token",
        default: "",
        meaning: "The gateway's token, sent as `Authorization: Bearer …`",
        secret: true,
    },
    key("sms.timeout_seconds", "20", "Longest time for one text message"),
    key("jobs.concurrent_max", "16", "Jobs at the same time in one process"),
    key("jobs.poll_milliseconds", "250", "Shortest wait between two looks for work"),
    key("payments.timeout_seconds", "15", "Longest time for one request to a payment provider"),
    key(
        "payments.simulator.behaviour",
        "plain",
        "`plain`, `delay`, `timeout`, `lost`, `duplicate`, `refuse`, `wrong`, `partial`, \
            `contradict` or `chaos`",
    ),
    key("payments.simulator.seed", "1", "From which `chaos` draws what goes wrong"),
    key(
        "payments.simulator.delay_seconds",
        "3",
        "How long it takes where it does not answer at once",
    ),
    key("payments.simulator.callback_url", "", "Where its callbacks go; empty: this server"),
    key("log.level", "info", "What is logged, e.g. `info,amends_server::jobs=debug`"),
    key("log.format", "text", "`text` for people or `json` for machines"),
];
