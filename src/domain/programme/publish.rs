//! What becomes public after approval: an allow-list, never a list of what to leave out.

use serde::{Deserialize, Serialize};

use super::answers::{Answers, Block, Value};
use super::clearance::{Clearances, Fate};
use super::form::{Field, Programme, Publicity};
use super::visible::filed;

/// Every field with its flag: `title`, `exemptions.rule`.
pub fn public_fields(programme: &Programme) -> Vec<(String, Publicity)> {
    let mut fields = Vec::new();
    for (_, field) in programme.fields() {
        fields.push((field.key.clone(), field.public));
        for inner in field.inner() {
            fields.push((format!("{}.{}", field.key, inner.key), within(field, inner)));
        }
    }
    fields
}

/// Only the filed answers that are published as written.
pub fn public_answers(programme: &Programme, answers: &Answers, cleared: &Clearances) -> Answers {
    let filed = filed(programme, answers);
    let mut public = Answers::default();
    for (_, field) in programme.fields() {
        if let Some(value) =
            filed.get(&field.key).filter(|_| cleared.fate(field, &filed) == Fate::Open)
        {
            public.set(&field.key, open(field, value));
        }
    }
    public
}

/// Why an answer to a question that is open as a rule is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kept {
    /// The company marked it as a trade secret (Official Information Disclosure Act art. 9(1)7).
    Secret,
    /// A person's name, without consent (the same, art. 9(1)6).
    Person,
    /// Nobody has written its public summary yet.
    Unsummarised,
    /// The city found that it is to stay closed, for the ground that stands beside it.
    Upheld,
    /// The city found that it is none; it is opened when the company has had its notice (the same, art. 21(3)).
    Noticed,
}

/// The answered questions of which the public is meant to see something, with what it sees of each.
pub fn fates<'a>(
    programme: &'a Programme,
    answers: &Answers,
    cleared: &Clearances,
) -> Vec<(&'a Field, Fate)> {
    let filed = filed(programme, answers);
    let answered = |field: &&Field| filed.get(&field.key).is_some_and(|value| !value.is_empty());
    let fields = programme.fields().map(|(_, field)| field).filter(answered);
    let fates = fields.map(|field| (field, cleared.fate(field, &filed)));
    fates.filter(|(_, fate)| *fate != Fate::Closed).collect()
}

/// A field of a block is no more public than the block.
fn within(field: &Field, inner: &Field) -> Publicity {
    match (field.public, inner.public) {
        (Publicity::No, _) | (_, Publicity::No) => Publicity::No,
        (Publicity::Summary, _) | (_, Publicity::Summary) => Publicity::Summary,
        (Publicity::Yes, Publicity::Yes) => Publicity::Yes,
    }
}

fn open(field: &Field, value: &Value) -> Value {
    let Value::Blocks(blocks) = value else { return value.clone() };
    let open = |block: &Block| {
        let mut answers = Answers::default();
        for inner in field.inner().iter().filter(|inner| inner.public == Publicity::Yes) {
            if let Some(value) =
                block.answers.get(&inner.key).filter(|_| !block.answers.is_secret(&inner.key))
            {
                answers.set(&inner.key, value.clone());
            }
        }
        Block { id: block.id.clone(), answers }
    };
    Value::Blocks(blocks.iter().map(open).collect())
}
