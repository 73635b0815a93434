//! Pages under `/zones`.

mod list;
mod show;
