//! What the numbers were measured on; without it they mean nothing.

use crate::process;
use std::fs;
use std::process::Command;
use std::thread;

/// Cores, processor, kernel, memory and the file system under the databases; `?` where this machine
/// does not tell.
pub fn facts() -> Vec<(&'static str, String)> {
    let cores = thread::available_parallelism().map_or("?".to_owned(), |n| n.to_string());
    let kernel = process::output(Command::new("uname").arg("-sr"));
    vec![
        ("cores", cores),
        ("cpu", field("/proc/cpuinfo", "model name")),
        ("memory", field("/proc/meminfo", "MemTotal")),
        ("kernel", kernel.map_or("?".to_owned(), |text| text.trim().to_owned())),
        ("disk", file_system(super::DISK)),
    ]
}

/// The processor time all cores have spent working since the machine started, in seconds.
pub fn busy_seconds() -> Option<f64> {
    const TICKS_PER_SECOND: f64 = 100.0;
    let text = fs::read_to_string("/proc/stat").ok()?;
    let ticks: Vec<f64> =
        text.lines().next()?.split_whitespace().skip(1).filter_map(|n| n.parse().ok()).collect();
    // user, nice, system, idle, iowait, irq, softirq, steal: the fourth and fifth are not work.
    let work = ticks.iter().take(8).enumerate().filter(|(at, _)| !matches!(at, 3 | 4));
    Some(work.map(|(_, ticks)| ticks).sum::<f64>() / TICKS_PER_SECOND)
}

fn field(file: &str, name: &str) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    let value = text.lines().find(|line| line.starts_with(name)).and_then(|l| l.split_once(':'));
    value.map_or("?".to_owned(), |(_, value)| value.trim().to_owned())
}

fn file_system(folder: &str) -> String {
    let text = process::output(Command::new("df").args(["-PT", folder])).unwrap_or_default();
    let words: Vec<&str> = text.lines().nth(1).unwrap_or_default().split_whitespace().collect();
    match words[..] {
        [device, kind, ..] => format!("{kind} on {device} (fsync on)"),
        _ => "?".to_owned(),
    }
}
