//! Pages and files under `/opendata`.

mod catalogue;
mod dataset;
mod file;
