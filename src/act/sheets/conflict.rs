//! What members mark, what they declare, and what a party says against one of them.

use sea_orm::entity::prelude::*;

use super::{
    super::{Deed, Door, bindings, programme_of},
    person,
};
use crate::{
    domain::{
        engine::{GroundKey, Mark, Sheet},
        ids::{EventId, RowId, UserId},
        reference::city,
        score::MOST,
    },
    error::{Error, Result},
    store::{self, declaration, score_sheet, seat, sheet},
};

impl Door<'_> {
    /// Sent once: every criterion that is asked of everyone is marked, and none but those of the programme.
    pub(super) async fn score(&self, deed: &Deed<'_>, marks: &[Mark], words: &str) -> Result<()> {
        let application = deed.scene.application.as_ref().ok_or(Error::NotFound)?;
        let criteria = &programme_of(application)?.criteria.criteria;
        let known = |mark: &Mark| {
            let fits = mark.points.is_none_or(|points| points <= MOST);
            fits && criteria.iter().any(|one| one.key == mark.criterion)
        };
        let whole = criteria
            .iter()
            .filter(|one| one.required)
            .all(|one| marks.iter().any(|mark| mark.criterion == one.key));
        if !whole || !marks.iter().all(known) {
            return Err(Error::Malformed);
        }
        let whose = (application.id, person(deed)?);
        score_sheet::keep(self.tx, whose, (marks, words), (self.now, true)).await
    }

    /// What a member declared stands in place of what was known before.
    /// A member says it of the one who acts; an applicant of the member who is named.
    pub(super) async fn speak_of_conflict(&self, deed: &Deed<'_>) -> Result<()> {
        let Sheet::Declaration { ground, words, member } = &deed.action.sheet else {
            return Ok(());
        };
        match member {
            None => self.declare(deed, person(deed)?, (ground.as_ref(), words)).await,
            Some(member) => self.challenge(deed, UserId(*member), ground.as_ref()).await,
        }
    }

    async fn declare(
        &self,
        deed: &Deed<'_>,
        member: UserId,
        (ground, words): (Option<&GroundKey>, &str),
    ) -> Result<()> {
        known_ground(ground)?;
        let application = deed.scene.matter.id;
        declaration::Entity::delete_many()
            .filter(declaration::COLUMN.application_id.eq(application))
            .filter(declaration::COLUMN.user_id.eq(member))
            .exec(self.tx)
            .await?;
        let row = declaration::Model {
            id: RowId::fresh(),
            application_id: application,
            user_id: member,
            ground: ground.map(ToString::to_string),
            words: words.to_owned(),
            declared_at: self.now,
        };
        store::insert(self.tx, row).await?;
        Ok(())
    }

    /// A party names a member of the body that examines its case, and a ground (CM 9(2)).
    async fn challenge(
        &self,
        deed: &Deed<'_>,
        member: UserId,
        ground: Option<&GroundKey>,
    ) -> Result<()> {
        known_ground(ground)?;
        let body = deed.scene.seats(bindings()).unwrap_or_default();
        let seats = seat::Entity::of_body(&body).filter(seat::COLUMN.user_id.eq(member));
        let sits = seats.one(self.tx).await?.is_some();
        if sits && ground.is_some() { Ok(()) } else { Err(Error::Malformed) }
    }

    /// Whoever was challenged keeps away from now on, on the ground that was named.
    pub(super) async fn recuse(&self, deed: &Deed<'_>) -> Result<()> {
        let Some(asked) = deed.step.ends_overlay else { return Ok(()) };
        let row = sheet::Entity::find_by_id(EventId(asked)).one(self.tx).await?;
        let body = row.ok_or(Error::NotFound)?.body;
        let Sheet::Declaration { ground, words, member: Some(member) } =
            serde_json::from_value(body).map_err(anyhow::Error::from)?
        else {
            return Ok(());
        };
        self.declare(deed, UserId(member), (ground.as_ref(), &words)).await
    }
}

fn known_ground(ground: Option<&GroundKey>) -> Result<()> {
    match ground.filter(|key| !city::shipped().conflict_grounds.has(key.as_str())) {
        Some(unknown) => Err(anyhow::anyhow!("no ground of conflict {unknown}").into()),
        None => Ok(()),
    }
}
