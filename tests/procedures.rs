//! The procedures that come with the portal, the ones that loading refuses, and the page that is written from them.

#![expect(clippy::unwrap_used, reason = "a test says by failing what was not there")]

mod procedures {
    mod model;
    mod refused;
    mod sheets;
    mod shipped;
    mod walk;
    mod workflow;
}
