//! Addresses under `/review/reforms`: what the public asks to be changed in rules, for those who answer.

pub(super) mod list;
pub(super) mod show;
