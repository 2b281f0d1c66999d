//! `amends serve`: the doors and, unless told otherwise, the background work in the same process.

use super::{Settings, say, setup};
use crate::{app::App, config::Config, gateways::payments::post, http, jobs};
use anyhow::Context;
use clap::Args;
use std::{net::SocketAddr, time::Duration};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

/// How long the last commits may take when everything else has ended.
const DRAIN_MAX: Duration = Duration::from_secs(10);

/// Files that are open beside connections: database, blobs, log.
const OTHER_FILES: u64 = 512;

/// Serve the pages and the API, and do the background work
///
/// Stops gracefully on SIGTERM and Ctrl-C: not ready at once, running requests and jobs finish,
/// nothing acknowledged is lost. A second signal ends it at once.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// Bring the database to this program's form first
    #[arg(long)]
    migrate: bool,
    /// Leave the background work to `amends work` on this or another machine
    #[arg(long)]
    without_work: bool,
}

impl Serve {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let mut flags = setup::flags(settings);
        if let Some(listen) = self.listen {
            flags = flags.with("server.listen", listen.to_string());
        }
        let config = Config::load(&flags)?;
        setup::log(&config)?;
        allow_connections(config.server.connections_max as u64);
        let listener = listen(config.server.listen).await?;
        let app = App::open(config).await?;
        if self.migrate {
            setup::migrate(&app).await?;
        }
        setup::migrated(&app).await?;
        say::line(&format!("Amends listens on http://{}", listener.local_addr()?));
        run(&app, listener, !self.without_work).await
    }
}

/// Each connection is an open file, and many systems begin with 1,024 of them: takes as many as the
/// system lets us have.
fn allow_connections(connections: u64) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let wanted = connections + OTHER_FILES;
    let limit = getrlimit(Resource::Nofile);
    // No limit is `None`.
    if limit.current.is_none_or(|current| current >= wanted) {
        return;
    }
    let current = Some(limit.maximum.map_or(wanted, |maximum| maximum.min(wanted)));
    let raised = setrlimit(Resource::Nofile, Rlimit { current, ..limit });
    if raised.is_err() || current < Some(wanted) {
        tracing::warn!(?current, wanted, "fewer open files are allowed than connections may need");
    }
}

/// Takes the address; says what to do if it is taken.
pub async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    let listener = TcpListener::bind(address).await;
    listener.with_context(|| format!("{address} cannot be served on; choose another with --listen"))
}

/// Serves until a signal comes, then stops gracefully.
pub async fn run(app: &App, listener: TcpListener, with_work: bool) -> anyhow::Result<()> {
    stop_on_signals(app)?;
    let callbacks = tokio::spawn(callbacks(app.clone(), listener.local_addr()?));
    let working = with_work.then(|| {
        let app = app.clone();
        tokio::spawn(async move { jobs::run(&app).await })
    });
    tracing::info!(engine = app.store().engine(), with_work, "serving");
    http::serve(app, listener).await;
    callbacks.abort();
    if let Some(working) = working {
        working.await.context("the background work broke")?;
    }
    finish(app).await
}

/// Waits for the last commits.
pub async fn finish(app: &App) -> anyhow::Result<()> {
    let drained = tokio::time::timeout(DRAIN_MAX, app.store().drain()).await;
    drained.context("the last commits took too long")??;
    tracing::info!("stopped");
    Ok(())
}

/// The first SIGTERM or Ctrl-C begins a graceful stop, the second ends the process.
pub fn stop_on_signals(app: &App) -> anyhow::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let app = app.clone();
    tokio::spawn(async move {
        let mut asked = false;
        loop {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            if asked {
                // 130: ended by a signal, as shells say it.
                std::process::exit(130);
            }
            asked = true;
            tracing::info!("stopping; once more to stop at once");
            app.stop();
        }
    });
    Ok(())
}

/// The built-in payment provider calls back, as a real one would.
async fn callbacks(app: App, listening: SocketAddr) {
    let url = app.config().simulator_callback_url(listening);
    let Some(simulator) = app.payments().simulator().cloned() else { return };
    let now = || app.now();
    let deliver = |callback| {
        let url = url.clone();
        async move { post(&url, callback).await }
    };
    simulator.run_callbacks(now, deliver).await;
}
