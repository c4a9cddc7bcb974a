//! Time: processor seconds of this thread, several jobs in turn, the median of the rounds.
//!
//! Other programs share the machine, so wall time says little and absolute figures move; what is
//! compared is measured in the same run, round by round.

use std::{hint::black_box, time::Duration};

use cpu_time::ThreadTime;

/// A job with a name; it returns something that depends on all its work.
pub type Job<'j> = (&'static str, Box<dyn FnMut() -> usize + 'j>);

/// The median time of each job over `rounds`, every job once a round.
pub fn medians(jobs: &mut [Job<'_>], rounds: usize) -> Vec<Duration> {
    let mut times = vec![Vec::with_capacity(rounds); jobs.len()];
    for _ in 0..rounds {
        for ((_, job), times) in jobs.iter_mut().zip(&mut times) {
            times.push(time(job).1);
        }
    }
    times.into_iter().map(median).collect()
}

/// What `job` returns and the time it takes.
pub fn time<R>(job: impl FnOnce() -> R) -> (R, Duration) {
    let start = ThreadTime::now();
    let result = black_box(job());
    (result, start.elapsed())
}

/// Megabytes (10⁶ bytes) a second.
pub fn speed(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64().max(1e-9)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
