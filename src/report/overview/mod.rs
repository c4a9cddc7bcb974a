//! An overview of many drafts for an editor's desk: which term is used where, as one HTML page.
//!
//! `draft` and `model` say what is known, apart from any page; the other files each write a part
//! of the page.

pub mod draft;
pub mod model;

mod columns;
mod coverage;
mod drift;
mod findings;
mod links;
mod matrix;
mod page;
mod parts;
mod places;

pub use draft::{Designation, Draft, Standing};
pub use links::{link_between, relative};
pub use model::Overview;
pub use page::page;
