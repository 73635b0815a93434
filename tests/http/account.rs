//! Pages of an account.

pub(crate) mod absence;
mod calendar;
mod code;
mod company;
mod confirm;
mod email;
mod email_back;
mod email_new;
mod invitation;
mod letter;
mod member;
mod members;
mod notices;
mod password;
pub(crate) mod second_factor;
mod security;
mod settings;
mod show;
mod sign_in;
mod sign_up;
