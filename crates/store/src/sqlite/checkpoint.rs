//! Checkpoints off the writer's path: copying the WAL back into the file inside a commit would
//! make that commit the slowest of all. A second connection does it whenever the WAL has grown;
//! only when it cannot keep up does the writer do it itself, which bounds the WAL.

use crate::StoreError;
use rusqlite::Connection;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Pages the WAL grows by before the other connection copies them back: 4 MiB.
const EVERY_PAGES: usize = 1_000;
/// Pages in the WAL at which the writer itself helps: 64 MiB.
const WRITER_HELPS_PAGES: usize = 16_000;
/// What the WAL file is cut to when it starts again.
const FILE_KEPT_BYTES: i64 = 64 << 20;

/// The writer's view of its WAL.
pub(super) struct Watch {
    pages: Arc<AtomicUsize>,
    asked_at: usize,
    helped_at: usize,
    ask: SyncSender<()>,
}

/// Starts the thread that checkpoints on its own connection.
pub(super) fn start(writer: &mut Connection, other: Connection) -> Result<Watch, StoreError> {
    writer.pragma_update(None, "journal_size_limit", FILE_KEPT_BYTES)?;
    let pages = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&pages);
    writer.wal_hook(Some(move |_: &mut rusqlite::hooks::Wal, count: std::ffi::c_int| {
        seen.store(count as usize, Ordering::Relaxed);
        Ok(())
    }))?;
    let (ask, asked) = sync_channel(1);
    std::thread::Builder::new()
        .name("sqlite-checkpoint".into())
        .spawn(move || run(&other, &asked))
        .map_err(|why| StoreError::Unavailable(why.to_string()))?;
    Ok(Watch { pages, asked_at: 0, helped_at: 0, ask })
}

fn run(connection: &Connection, asked: &Receiver<()>) {
    while asked.recv().is_ok() {
        checkpoint(connection);
    }
}

fn checkpoint(connection: &Connection) {
    // Passive never waits for readers or the writer; what it leaves, the next one takes.
    if let Err(error) = connection.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(())) {
        tracing::warn!(%error, "checkpoint failed; the WAL keeps growing until one succeeds");
    }
}

impl Watch {
    /// To be called after each commit, outside the transaction.
    pub fn after_commit(&mut self, writer: &Connection) {
        let pages = self.pages.load(Ordering::Relaxed);
        if pages < self.asked_at {
            (self.asked_at, self.helped_at) = (0, 0); // the WAL started again
        }
        if pages >= WRITER_HELPS_PAGES.max(self.helped_at + EVERY_PAGES) {
            self.helped_at = pages;
            checkpoint(writer);
        } else if pages >= self.asked_at + EVERY_PAGES && self.ask.try_send(()).is_ok() {
            self.asked_at = pages;
        }
    }
}
