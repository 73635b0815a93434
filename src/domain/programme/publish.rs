//! What becomes public after approval: an allow-list, never a list of what to leave out.

use super::answers::{Answers, Block, Value};
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
pub fn public_answers(programme: &Programme, answers: &Answers) -> Answers {
    let filed = filed(programme, answers);
    let mut public = Answers::default();
    for (_, field) in programme.fields().filter(|(_, field)| field.public == Publicity::Yes) {
        if let Some(value) = filed.get(&field.key).filter(|_| !filed.is_secret(&field.key)) {
            public.set(&field.key, open(field, value));
        }
    }
    public
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
