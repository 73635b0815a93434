//! Pages under `/pilots`.

mod documents;
mod gone;
mod list;
mod show;
mod versions;
