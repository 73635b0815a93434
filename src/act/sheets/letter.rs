//! A letter that goes out is given what nobody knew before: its number, the designation, the code by which it is checked.

use chrono::{Datelike, NaiveDate};
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use super::super::{Deed, Door, bindings};
use crate::{
    domain::{
        calendar::seoul_day,
        engine::SheetKind,
        ids::RowId,
        programme::{Function, letters::holes},
        reference::agencies::office_name,
    },
    error::{Error, Result},
    store::{designation, event, letter, setting},
};

/// Placeholders that are filled in while a letter is sent.
pub const LATE: [&str; 4] =
    ["document-number", "designation-number", "period", "verification-code"];

/// Digits and letters that nobody mistakes for each other (Crockford's alphabet).
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Door<'_> {
    /// After everything else that the act does: a letter with a hole is not sent.
    pub(in crate::act) async fn finish_letter(
        &self,
        deed: &Deed<'_>,
        event: &event::Model,
    ) -> Result<()> {
        if deed.action.sheet.kind() != SheetKind::Letter {
            return Ok(());
        }
        let found = letter::Entity::find()
            .filter(letter::COLUMN.event_id.eq(event.id))
            .one(self.tx)
            .await?;
        let Some(row) = found.filter(|row| row.body.contains("{{")) else { return Ok(()) };
        let (mut body, mut english) = (row.body.clone(), row.english.clone());
        for name in LATE {
            let hole = format!("{{{{{name}}}}}");
            if !body.contains(&hole) {
                continue;
            }
            if let Some(value) = self.late(deed, name, row.id).await? {
                body = body.replace(&hole, &value);
                english = english.map(|text| text.replace(&hole, &value));
            }
        }
        if [Some(&body), english.as_ref()]
            .into_iter()
            .flatten()
            .any(|text| holes(text).next().is_some())
        {
            return Err(Error::Malformed);
        }
        let mut row = row.into_active_model();
        row.body = Set(body);
        row.english = Set(english);
        row.update_without_returning(self.tx).await?;
        Ok(())
    }

    /// Only what was sent on this very matter can be read there.
    pub(super) async fn read_letter(&self, deed: &Deed<'_>, letter: RowId) -> Result<()> {
        let sent = letter::Entity::of(deed.scene.matter.id).filter(letter::COLUMN.id.eq(letter));
        sent.one(self.tx).await?.map(|_| ()).ok_or(Error::NotFound)
    }

    async fn late(&self, deed: &Deed<'_>, name: &str, letter: RowId) -> Result<Option<String>> {
        match name {
            "document-number" => self.document_number(deed).await,
            "verification-code" => Ok(Some(verification_code(letter))),
            _ => {
                let Some(row) = self.newest_designation(deed).await? else { return Ok(None) };
                let period = format!("{} ~ {}", day(row.valid_from), day(row.valid_to));
                Ok(Some(if name == "period" { period } else { row.number }))
            }
        }
    }

    /// The office in charge and its running number of the year.
    pub(in crate::act) async fn document_number(&self, deed: &Deed<'_>) -> Result<Option<String>> {
        let Some(application) = &deed.scene.application else { return Ok(None) };
        let Some(key) = bindings().office(&application.programme, Function::CaseOfficer) else {
            return Ok(None);
        };
        let today = seoul_day(self.now);
        let name = office_name(key, today).ko;
        let serial = setting::next(self.tx, &format!("document-{key}-{}", today.year())).await?;
        Ok(Some(format!("{name}-{serial}")))
    }

    async fn newest_designation(&self, deed: &Deed<'_>) -> Result<Option<designation::Model>> {
        let Some(application) = &deed.scene.application else { return Ok(None) };
        Ok(designation::Entity::newest(application.id).one(self.tx).await?)
    }
}

fn day(day: NaiveDate) -> String {
    format!("{}. {}. {}.", day.year(), day.month(), day.day())
}

/// The code under which a letter is checked: the last sixty bits of its id, which are random.
pub fn verification_code(letter: RowId) -> String {
    let bits = letter.0.as_u128();
    let sign = |place: u32| {
        let five = usize::try_from((bits >> (5 * place)) & 31).unwrap_or_default();
        char::from(SIGNS[five])
    };
    let signs: Vec<char> = (0..12).rev().map(sign).collect();
    signs.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_twelve_signs_in_groups_of_four_and_belongs_to_one_letter() {
        let id = |text: &str| RowId(text.parse().unwrap());

        assert_eq!(verification_code(id("01890000-0000-7000-8000-000000000000")), "0000-0000-0000");
        assert_eq!(verification_code(id("01890000-0000-7000-8fff-ffffffffffff")), "ZZZZ-ZZZZ-ZZZZ");
    }
}
