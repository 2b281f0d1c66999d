//! Deciding anew when somebody else was first at the same case or order.

use crate::app::App;
use std::time::Duration;

/// Times something is decided anew before whoever asked is told to ask again.
pub(super) const TRIES_MAX: u32 = 6;
/// The longest pause after the first try; it doubles with each.
const PAUSE: Duration = Duration::from_millis(8);

/// Waits a while of random length, longer after each try, so that those who met at the same thing
/// do not meet there again.
pub(super) async fn pause(app: &App, tries: u32) {
    let [share] = app.random::<1>();
    let longest = PAUSE * 2_u32.saturating_pow(tries.saturating_sub(1));
    tokio::time::sleep(longest.mul_f64(f64::from(share) / 255.0)).await;
}
