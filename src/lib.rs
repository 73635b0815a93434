//! Madang (마당): a portal for regulatory sandboxes.
//!
//! Layers, each importing downwards only: `web` and `work` call `act`, the one door through which a
//! case changes; `act` calls `store` (tables and scoped queries); all stand on `domain`, which is pure.
//! `templates`, `mail` and `files` are what `web` and `work` speak with; `serving` is the way in.

pub mod act;
pub mod answers;
pub mod app;
pub mod assets;
pub mod backup;
pub mod bundle;
pub mod check;
pub mod checkpoint;
pub mod commands;
pub mod config;
pub mod domain;
pub mod error;
pub mod files;
pub mod folder;
pub mod i18n;
pub mod log;
pub mod mail;
pub mod memo;
pub mod metrics;
pub mod password;
pub mod pdf;
pub mod serving;
pub mod store;
pub mod templates;
#[cfg(feature = "otel")]
pub mod traces;
pub mod web;
pub mod work;
pub mod world;
