//! The real binary in a folder of its own: for tests that kill it, and for benches.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

/// How long a server may take to be ready before the test says what it printed.
const READY_WITHIN: Duration = Duration::from_secs(60);

/// Where one installation lives: its database, its folder, its address.
pub struct House {
    pub folder: PathBuf,
    /// `127.0.0.1:port`, the same after every start.
    pub address: String,
    database: String,
    settings: Vec<(String, String)>,
}

impl House {
    /// A house in `folder` on `database` (`sqlite:…` or `postgres://…`), on a free port.
    pub fn new(folder: &Path, database: &str) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = free.local_addr().expect("bound").to_string();
        Self {
            folder: folder.to_owned(),
            address,
            database: database.to_owned(),
            settings: Vec::new(),
        }
    }

    /// With a setting more.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// `amends WORDS…` in this house.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amends"));
        // What the tests are told (AMENDS_TEST_PG and the like) are no settings of the product.
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("AMENDS_")) {
            command.env_remove(name);
        }
        command
            .args(words)
            .current_dir(&self.folder)
            .env("AMENDS_DATABASE_URL", &self.database)
            .env("AMENDS_DATA_DIR", self.folder.join("data"))
            .env("AMENDS_SERVER_LISTEN", &self.address)
            .env("AMENDS_SERVER_PUBLIC_URL", format!("http://{}", self.address))
            .env("AMENDS_LOG_LEVEL", "warn")
            .envs(self.settings.iter().cloned())
            .stdin(Stdio::null());
        command
    }

    /// Runs a command to its end and returns what it printed; panics with it where it fails.
    pub fn run(&self, words: &[&str]) -> String {
        let Output { status, stdout, stderr } =
            self.command(words).output().expect("the binary starts");
        let (out, err) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
        assert!(status.success(), "amends {words:?}: {status}\n{out}\n{err}");
        out.into_owned()
    }

    /// Starts `amends work`, beside a server.
    pub fn work(&self) -> Server {
        let child = self.command(&["work"]).stdout(Stdio::null()).spawn();
        Server { child: child.expect("the binary starts") }
    }

    /// Starts `amends serve` and waits until it takes connections.
    pub fn serve(&self) -> Server {
        let log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.folder.join("serve.log"))
            .expect("the folder is ours");
        let child = self.command(&["serve"]).stdout(Stdio::null()).stderr(log).spawn();
        let server = Server { child: child.expect("the binary starts") };
        let start = Instant::now();
        while std::net::TcpStream::connect(&self.address).is_err() {
            if start.elapsed() > READY_WITHIN {
                let log = std::fs::read_to_string(self.folder.join("serve.log"));
                panic!("not ready: {}", log.unwrap_or_default());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        server
    }
}

/// A running server; killed when dropped.
pub struct Server {
    child: Child,
}

impl Server {
    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: no destructor, no flush, nothing said.
    pub fn kill(mut self) {
        self.child.kill().expect("it is our child");
        self.child.wait().expect("it is our child");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Killed already, or the test failed half-way: either way nothing may stay behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
