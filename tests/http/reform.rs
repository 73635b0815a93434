//! Pages under `/reform`.

pub mod ask;
mod show;
