//! Pages under `/regulations`.

mod list;
mod show;
