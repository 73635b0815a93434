//! Which answers differ between two versions.

use std::collections::BTreeSet;

use super::answers::{Answers, Block, Value};

/// One answer that differs; blocks are told by their id, wherever they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `title`; in a block its place afterwards, or before if it is gone: `exemptions.0.rule`.
    pub path: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// Every difference, in the order of keys.
pub fn diff(before: &Answers, after: &Answers) -> Vec<Change> {
    let mut changes = Vec::new();
    collect("", before, after, &mut changes);
    changes
}

fn collect(prefix: &str, before: &Answers, after: &Answers, changes: &mut Vec<Change>) {
    let keys: BTreeSet<&String> = before.0.keys().chain(after.0.keys()).collect();
    for key in keys {
        let path = format!("{prefix}{key}");
        let (old, new) = (before.get(key), after.get(key));
        match (old, new) {
            (Some(Value::Blocks(_)), _) | (_, Some(Value::Blocks(_))) => {
                blocks(&path, before.blocks(key), after.blocks(key), changes);
            }
            _ if old != new => {
                changes.push(Change { path, before: old.cloned(), after: new.cloned() });
            }
            _ => {}
        }
    }
}

fn blocks(path: &str, before: &[Block], after: &[Block], changes: &mut Vec<Change>) {
    let none = Answers::default();
    for (place, block) in after.iter().enumerate() {
        let old = before.iter().find(|old| old.id == block.id).map_or(&none, |old| &old.answers);
        collect(&format!("{path}.{place}."), old, &block.answers, changes);
    }
    for (place, block) in before.iter().enumerate() {
        if !after.iter().any(|new| new.id == block.id) {
            collect(&format!("{path}.{place}."), &block.answers, &none, changes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Value {
        Value::Text(words.to_owned())
    }

    fn block(id: &str, words: &str) -> Block {
        Block { id: id.to_owned(), answers: Answers([("rule".to_owned(), text(words))].into()) }
    }

    fn form(title: &str, blocks: Vec<Block>) -> Answers {
        Answers(
            [("title".to_owned(), text(title)), ("rules".to_owned(), Value::Blocks(blocks))].into(),
        )
    }

    #[test]
    fn a_block_that_moves_has_not_changed() {
        let before = form("A", vec![block("1", "x"), block("2", "y")]);
        let after = form("B", vec![block("2", "y")]);

        let changes = [
            Change { path: "rules.0.rule".to_owned(), before: Some(text("x")), after: None },
            Change { path: "title".to_owned(), before: Some(text("A")), after: Some(text("B")) },
        ];
        assert_eq!(diff(&before, &after), changes);
    }
}
