//! Pages under `/meetings`.

mod list;
mod show;
