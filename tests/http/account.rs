//! Pages of an account.

mod company;
mod confirm;
mod invitation;
mod letter;
mod members;
mod notices;
mod password;
mod show;
mod sign_in;
mod sign_up;
