//! Pages under `/applications`.

mod acts;
mod answers;
mod calendar;
mod case;
mod check;
mod comments;
mod conflict;
mod declaration;
pub(crate) mod documents;
mod draft;
pub(crate) mod drafting;
mod drawing;
mod files;
mod guests;
mod keeping;
mod letters;
mod list;
mod new;
mod note;
pub(crate) mod objection;
mod objections;
mod presence;
mod receipt;
mod sections;
mod time;
mod version;
mod versions;
