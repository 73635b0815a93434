//! Addresses under `/statistics`.

mod file;
mod show;
