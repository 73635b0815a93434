//! What the letters of a return and of a revocation ask for besides.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::{Occasion, date};
use crate::{
    act::known::{clock_time, moment},
    domain::programme::Filling,
    error::Result,
    store::{scene::About, sheet},
};

pub(super) async fn fill(
    db: &impl ConnectionTrait,
    occasion: &Occasion<'_>,
    filling: &mut Filling,
) -> Result<()> {
    if let Some(at) = occasion.application()?.received_at {
        filling.say("received-at", moment(at).ko);
    }
    let About::Designation(row) = &occasion.scene.about else { return Ok(()) };
    filling.say("designation-number", row.number.clone());
    filling.say("period", period(row.valid_from, row.valid_to));
    let last = sheet::hearing(db, occasion.scene.matter.id).await?;
    if let Some((_, held)) = last {
        let when = clock_time(held.on, held.at).ko;
        filling.say("hearing", format!("{when}, {}", held.place));
    }
    Ok(())
}

pub(crate) fn period(first: NaiveDate, last: NaiveDate) -> String {
    format!("{} ~ {}", date(first), date(last))
}
