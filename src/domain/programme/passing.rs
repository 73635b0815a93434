//! What is passed on to the offices, districts, ministries and members who are asked: an answer about
//! persons only with the consent that its field names (PIPA art. 17).

use super::answers::Answers;
use super::form::{Field, Programme};

/// Whether whoever is asked for an opinion gets this answer not.
pub fn is_withheld(field: &Field, answers: &Answers) -> bool {
    field.passed_with.as_ref().is_some_and(|consent| !answers.consented(consent))
}

/// The same of a file, by the question that it was sent for.
pub fn is_file_withheld(programme: &Programme, path: &str, answers: &Answers) -> bool {
    programme.field(path).is_none_or(|(_, field)| is_withheld(field, answers))
}
