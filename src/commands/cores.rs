//! The cores that a thread, and what it starts from now on, may use.
//!
//! Filling the demo is one statement after another between a thread and its one connection's: on one core they hand
//! over at once, on two each waits for the other's to wake up.

/// Those that were allowed before.
#[cfg(target_os = "linux")]
pub struct Cores(Option<rustix::thread::CpuSet>);

#[cfg(target_os = "linux")]
impl Cores {
    /// To the first of them; where the system refuses, nothing changes.
    pub fn narrow() -> Self {
        use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

        let Ok(all) = sched_getaffinity(None) else { return Self(None) };
        let mut one = CpuSet::new();
        one.set((0..CpuSet::MAX_CPU).find(|core| all.is_set(*core)).unwrap_or_default());
        Self(sched_setaffinity(None, &one).is_ok().then_some(all))
    }

    pub fn restore(self) {
        if let Some(all) = self.0
            && let Err(error) = rustix::thread::sched_setaffinity(None, &all)
        {
            tracing::warn!("This thread stays on one core: {error}");
        }
    }
}

/// Other systems place their threads themselves.
#[cfg(not(target_os = "linux"))]
pub struct Cores;

#[cfg(not(target_os = "linux"))]
impl Cores {
    pub fn narrow() -> Self {
        Self
    }

    pub fn restore(self) {}
}
