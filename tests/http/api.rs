//! Addresses for machines: `/api`, `/id` and `/problems`.

mod id;
mod problem;
mod rows;
