//! The portal over HTTP, without a port: people, pages and what they find there. One file an address.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on shows where")]

mod accessibility;
mod account;
mod admin;
mod api;
mod applications;
mod apply;
mod audit;
mod calls;
mod cases;
mod committee;
mod demo;
mod digest;
mod harness;
mod health;
mod help;
mod home;
mod meetings;
mod opendata;
mod opinion;
mod page;
mod pilots;
mod privacy;
mod purge;
mod queries;
mod reach;
mod reform;
mod refusals;
mod regulations;
mod review;
mod rules;
mod statistics;
mod steward;
mod story;
mod verify;
mod zones;
