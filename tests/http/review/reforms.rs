//! Pages under `/review/reforms`.

mod list;
mod show;
