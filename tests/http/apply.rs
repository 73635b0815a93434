//! Pages under `/apply`.

mod question;
mod result;
