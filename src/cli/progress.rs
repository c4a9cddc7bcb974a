//! How far long work has come: a bar on a terminal, and nothing anywhere else.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::request::Commentary;

/// The fewest drafts for which a bar is drawn; less is done before it is read.
const FEWEST: usize = 100;

/// How far the work has come. The bar is taken away when this is dropped.
#[derive(Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    /// The progress of work on `total` drafts. The bar is drawn on standard error; where that is no
    /// terminal, nothing is.
    pub fn new(total: usize, commentary: Commentary) -> Self {
        if total < FEWEST || commentary == Commentary::Quiet {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(
            Some(total.try_into().unwrap_or(u64::MAX)),
            ProgressDrawTarget::stderr(),
        );
        let style = ProgressStyle::with_template("checking {wide_bar} {pos}/{len} drafts");
        Self(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// Tells that one more is done.
    pub fn advance(&self) {
        self.0.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
