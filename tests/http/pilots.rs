//! Pages under `/pilots`.

mod list;
mod show;
