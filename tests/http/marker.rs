//! What is kept read by everyone who can, and by those who cannot.

pub(crate) mod crawl;
