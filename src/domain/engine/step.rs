//! A step: all that will happen when an act is done. `act::act` only carries it out.

use uuid::Uuid;

use super::{
    effect::{Child, Effect, RecordKind},
    keys::{ClockKey, OverlayKey, StageKey},
    procedure::End,
    role::Role,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The row of the procedure that admits it, counted from 0.
    pub row: usize,
    pub from: StageKey,
    /// Where the matter goes; it stays where this is absent.
    pub to: Option<StageKey>,
    /// The matter ends: its overlays, its clocks and its children end with it, but those marked free.
    pub closes: bool,
    pub end: Option<End>,
    /// The overlay to open, with the clock that runs while it is open.
    pub sets: Option<OverlayKey>,
    /// The open request that ends.
    pub ends_overlay: Option<Uuid>,
    /// The open request whose clock is extended.
    pub extends_overlay: Option<Uuid>,
    /// Overlays that fall away where they are open.
    pub drops: Vec<OverlayKey>,
    /// With the clock of the overlay that is set.
    pub clock_starts: Vec<ClockKey>,
    /// With the clocks of the overlays that end or fall away.
    pub clock_ends: Vec<ClockKey>,
    pub clock_extends: Vec<ClockKey>,
    pub clock_restarts: Vec<ClockKey>,
    pub clock_meets: Vec<ClockKey>,
    pub opens: Option<Child>,
    pub tells: Vec<Role>,
    pub publishes: Option<RecordKind>,
    pub effect: Option<Effect>,
    pub law: String,
}
