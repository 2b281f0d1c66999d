//! A throw-away PostgreSQL: found or installed, started on a free port in a temporary folder,
//! stopped and removed however we end.

use super::{Found, install};
use crate::process;
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running server that we started, or one that the environment names.
pub enum Cluster {
    Own { keeper: Child, port: u16, bin: PathBuf, version: String },
    Given { url: String },
}

const START_SECONDS_MAX: u64 = 60;

/// Enough for every test process on a large machine to hold a pool of its own.
const CONNECTIONS_MAX: &str = "max_connections=300";

/// Keeps the server for as long as our end of the pipe is open: the pipe closes when we finish, are
/// interrupted or are killed, and that is the one signal that cannot be missed. The keeper has a
/// process group of its own, so an interrupt at the terminal does not reach it before us.
const KEEPER: &str = r#"
bin=$1; folder=$2; port=$3; connections=$4
"$bin/initdb" --username=postgres --auth=trust --encoding=UTF8 --no-locale --no-sync \
    --pgdata="$folder/data" >"$folder/log" 2>&1 || exit 1
"$bin/postgres" -D "$folder/data" -c listen_addresses=127.0.0.1 -p "$port" -c "$connections" \
    -c unix_socket_directories="$folder" >>"$folder/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -QUIT "$server" 2>/dev/null
wait "$server"
rm -rf "$folder"
"#;

impl Cluster {
    /// `AMENDS_TEST_PG` if set, else an own server from the newest PostgreSQL found or installed.
    pub fn find_or_start() -> Found<Self> {
        if let Ok(url) = std::env::var("AMENDS_TEST_PG") {
            return Ok(Self::Given { url });
        }
        // Root may have a private temporary folder, which the server's user cannot enter.
        let temporary = std::env::temp_dir();
        Self::start_in(if install::is_root() { Path::new("/tmp") } else { &temporary })
    }

    /// Starts an own server with its data in a folder below this one. Fsync stays on, because crash
    /// tests and benches mean it.
    pub fn start_in(parent: &Path) -> Found<Self> {
        let bin = match binaries() {
            Some(bin) => bin,
            None => {
                install::packages(&["postgresql"])
                    .map_err(|why| format!("no PostgreSQL server; {why}"))?;
                binaries().ok_or("installed, but still no initdb and postgres")?
            }
        };
        let version = process::output(Command::new(bin.join("postgres")).arg("--version"))?;
        let version = version.split_whitespace().nth(2).unwrap_or("?").to_owned();
        let port = free_port()?;
        let user = server_user();
        let folder = own_folder(parent, user)?;
        let mut keeper = keeper(&bin, &folder, port, user)?;
        if let Err(why) = wait_until_ready(&mut keeper, &folder) {
            let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
            end(&mut keeper);
            // The keeper removes it too, unless initdb failed and its log is all there was.
            let _ = fs::remove_dir_all(&folder);
            return Err(format!("{why}: {}", log.lines().last().unwrap_or("no log")));
        }
        Ok(Self::Own { keeper, port, bin, version })
    }

    /// Where to connect; the user may create databases.
    pub fn url(&self) -> String {
        match self {
            Self::Own { port, .. } => format!("postgres://postgres@127.0.0.1:{port}/postgres"),
            Self::Given { url } => url.clone(),
        }
    }

    /// As `url`, for another database of the same server.
    pub fn url_of(&self, database: &str) -> String {
        let url = self.url();
        let server = url.rsplit_once('/').map_or(url.as_str(), |(server, _)| server);
        format!("{server}/{database}")
    }

    /// Where the programs of our own server are.
    pub fn binaries(&self) -> Option<&Path> {
        match self {
            Self::Own { bin, .. } => Some(bin),
            Self::Given { .. } => None,
        }
    }

    /// Version and place, for the closing summary.
    pub fn described(&self) -> String {
        match self {
            Self::Own { version, bin, port, .. } => {
                format!("{version} ({}), an own cluster on port {port}", bin.display())
            }
            Self::Given { .. } => "the server that AMENDS_TEST_PG names".to_owned(),
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Self::Own { keeper, .. } = self {
            end(keeper);
        }
    }
}

/// Closing the pipe is the order to stop; then we wait until the folder is gone.
fn end(keeper: &mut Child) {
    drop(keeper.stdin.take());
    let _ = keeper.wait();
}

/// The folder with the newest server: `PATH`, then where Debian, Red Hat and Homebrew put it.
fn binaries() -> Option<PathBuf> {
    // A link in `PATH` leads to the folder where the rest of that server is.
    let in_path = process::find("initdb", &[]).and_then(|program| program.canonicalize().ok());
    let in_path = in_path.and_then(|program| program.parent().map(Path::to_path_buf));
    let versions = |folder: &str, prefix: &str| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut found: Vec<(u32, PathBuf)> = entries
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok()?;
                Some((name.strip_prefix(prefix)?.parse().ok()?, entry.path().join("bin")))
            })
            .collect();
        found.sort();
        found.into_iter().rev().map(|(_, bin)| bin).collect()
    };
    let mut candidates: Vec<PathBuf> = in_path.into_iter().collect();
    candidates.extend(versions("/usr/lib/postgresql", ""));
    candidates.extend(versions("/usr", "pgsql-"));
    candidates.extend(versions("/opt/homebrew/opt", "postgresql@"));
    let complete = |bin: &PathBuf| ["initdb", "postgres"].iter().all(|p| bin.join(p).is_file());
    candidates.into_iter().find(complete)
}

fn free_port() -> Found<u16> {
    let bound = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    bound.map(|address| address.port()).map_err(|error| format!("no free port: {error}"))
}

/// The user and group to run as: PostgreSQL refuses root, so root becomes `postgres` or `nobody`.
fn server_user() -> Option<(u32, u32)> {
    if !install::is_root() {
        return None;
    }
    let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
    ["postgres", "nobody"].iter().find_map(|name| {
        let line = passwd.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut numbers = line.split(':').skip(2).map(str::parse);
        Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
    })
}

/// A folder of our own for data, socket and log.
fn own_folder(parent: &Path, user: Option<(u32, u32)>) -> Found<PathBuf> {
    let folder = parent.join(format!("amends-postgres-{}", std::process::id()));
    let made = fs::create_dir(&folder)
        .and_then(|()| fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)))
        .and_then(|()| match user {
            Some((user, group)) => chown(&folder, Some(user), Some(group)),
            None => Ok(()),
        });
    made.map(|()| folder.clone()).map_err(|error| format!("{}: {error}", folder.display()))
}

fn keeper(bin: &Path, folder: &Path, port: u16, user: Option<(u32, u32)>) -> Found<Child> {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", KEEPER, "amends-postgres"]).arg(bin).arg(folder);
    command.args([port.to_string().as_str(), CONNECTIONS_MAX]);
    command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    command.process_group(0);
    if let Some((user, group)) = user {
        command.uid(user).gid(group);
    }
    command.spawn().map_err(|error| format!("PostgreSQL did not start: {error}"))
}

/// The server itself writes when it is ready, into the last line of its process file.
fn wait_until_ready(keeper: &mut Child, folder: &Path) -> Found<()> {
    let process_file = folder.join("data/postmaster.pid");
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(START_SECONDS_MAX) {
        if keeper.try_wait().is_ok_and(|status| status.is_some()) {
            return Err("PostgreSQL could not be set up".to_owned());
        }
        let lines = fs::read_to_string(&process_file).unwrap_or_default();
        if lines.lines().next_back().is_some_and(|line| line.trim() == "ready") {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Err(format!("PostgreSQL was not ready after {START_SECONDS_MAX} seconds"))
}
