//! Pages of an account.

pub(crate) mod absence;
mod calendar;
mod code;
mod company;
mod confirm;
mod invitation;
mod letter;
mod member;
mod members;
mod notices;
mod password;
mod second_factor;
mod security;
mod settings;
mod show;
mod sign_in;
mod sign_up;
