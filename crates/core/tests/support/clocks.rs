//! The clocks of a world's cases.

use super::world::World;
use amends_core::case::TimerKind;
use jiff::Timestamp;

impl World {
    /// The clock that runs out next: when, on which case.
    pub fn next_clock(&self) -> Option<(Timestamp, usize, TimerKind)> {
        let files = self.files.iter().enumerate();
        let all = files.flat_map(|(index, file)| {
            file.timers.iter().map(move |(kind, due)| (*due, index, *kind))
        });
        all.min()
    }
}
