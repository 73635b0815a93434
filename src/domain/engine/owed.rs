//! What has to be written to whom it concerns, whatever they want to be told by mail.

use super::{guard::Guard, keys::ActKey, procedure::Procedure};

impl Procedure {
    /// A decision (APA §24), a request that has its last day (PET §22), what a right to object
    /// begins with (APA §26), and the call of a meeting so many days before.
    pub fn owes_word(&self, act: &ActKey) -> bool {
        let decides = self.acts.get(act.as_str()).is_some_and(|act| act.kind.decides());
        decides
            || !self.remedies(act).is_empty()
            || self.rows.iter().filter(|row| row.does == *act).any(|row| {
                row.sets.is_some()
                    || row.needs.iter().any(|need| matches!(need, Guard::NoticeDays(_)))
            })
    }
}
