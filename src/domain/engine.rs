//! The engine: procedures as tables of sentences, and what may happen next by them.
//!
//! A procedure file says who does which act at which stage, and what follows. This module reads such files, refuses the
//! wrong ones, and answers two questions with values only: may this act be done (`attempt`), and what may be done (`offers`).

pub mod acts;
pub mod attempt;
pub mod ballot;
mod check;
pub mod effect;
pub mod flaw;
pub mod guard;
mod hand;
mod judge;
pub mod keys;
pub mod kind;
pub mod level;
mod limits;
pub mod notice;
mod owed;
mod parse;
pub mod plan;
pub mod procedure;
pub mod procedures;
pub mod refusal;
pub mod role;
pub mod sentence;
pub mod share;
pub mod sheet;
pub mod signed;
pub mod standing;
pub mod step;
pub mod timing;
pub mod topic;
pub mod words;

pub use acts::{Act, Acts, END_WITH_PARENT, REOPEN_WITH_PARENT};
pub use attempt::{Offer, attempt, offers, system_rows_ready};
pub use effect::{Child, Effect, RecordKind};
pub use flaw::Flaw;
pub use guard::Guard;
pub use keys::{
    ActKey, ClockKey, GroundKey, LineKey, MatterKind, OverlayKey, ProcedureKey, StageKey, WindowKey,
};
pub use kind::Kind;
pub use level::RuleLevel;
pub use notice::{Audience, Known, Notice, Told};
pub use plan::{Station, Upcoming, opened_again, steps_to_come, way};
pub use procedure::{Anchor, End, Lapse, Length, Procedure, Row, Stage, State, StopsFor};
pub use procedures::Procedures;
pub use refusal::{Refusal, RefusalReason};
pub use role::Role;
pub use sheet::{
    Action, Amendment, Asked, Ballot, Cause, Condition, Decision, Finding, Hearing, Limit, Mark,
    Question, Reasons, Resolution, Resolved, Ruling, Sheet, SheetKind, Verdict, Vote,
    VoteCorrection, VoteMistake, Way,
};
pub use standing::{
    ChecklistFact, ChildFact, ClockFact, Edges, Facts, Held, ItemFact, MemberFact, ObjectionFact,
    OpenOverlay, Register, RuleFact, Signers, Signing, Standing, VoteCount,
};
pub use step::Step;
pub use topic::{Inquiry, Topic};
