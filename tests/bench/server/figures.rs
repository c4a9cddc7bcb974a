//! What was measured, in figures as people compare them.

use std::time::Duration;

/// Times of one kind.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The time that `percent` of all are not above.
    pub fn percentile(&self, percent: usize) -> Option<Duration> {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let last = sorted.len().checked_sub(1)?;
        sorted
            .get((sorted.len() * percent).div_ceil(100).clamp(1, last + 1) - 1)
            .copied()
    }

    /// The percentile in milliseconds; `–` when nothing was measured.
    pub fn milliseconds(&self, percent: usize) -> String {
        self.percentile(percent)
            .map_or("–".to_owned(), milliseconds)
    }

    /// Median and 95th percentile in one cell.
    pub fn short(&self) -> String {
        if self.0.is_empty() {
            return "–".to_owned();
        }
        format!("{} / {}", self.milliseconds(50), self.milliseconds(95))
    }
}

/// Milliseconds, with a digit after the point where it says something.
pub fn milliseconds(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1e3;
    if milliseconds < 100.0 {
        format!("{milliseconds:.1}")
    } else {
        format!("{milliseconds:.0}")
    }
}
