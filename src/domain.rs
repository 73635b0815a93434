//! What the portal knows without input or output: no clock, no database, no environment, no sentences.

pub mod absence;
pub mod bilingual;
pub mod calendar;
pub mod call;
pub mod clock;
pub mod dataset;
pub mod device;
pub mod duty;
pub mod engine;
pub mod fingerprint;
pub mod ical;
pub mod ids;
pub mod limits;
pub mod mailing;
pub mod members;
pub mod minutes;
pub mod problem;
pub mod programme;
pub mod publication;
pub mod reference;
pub mod score;
pub mod statistics;
pub mod tables;
pub mod text;
pub mod upload;
