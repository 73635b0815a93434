//! Pages of an account.

pub(crate) mod absence;
mod calendar;
mod company;
mod confirm;
mod invitation;
mod letter;
mod member;
mod members;
mod notices;
mod password;
mod security;
mod settings;
mod show;
mod sign_in;
mod sign_up;
