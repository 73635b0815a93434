//! Pages under `/pilots`.

mod gone;
mod list;
mod show;
