//! Pages under `/apply`.

mod blank;
mod question;
mod result;
