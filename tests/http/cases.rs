//! Pages under `/cases`.

mod list;
mod show;
