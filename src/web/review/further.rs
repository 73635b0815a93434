//! What the letters of a return and of a revocation ask for besides.

use chrono::NaiveDate;

use super::{
    desk::Desk,
    filling::{date, put},
};
use crate::{
    app::{App, seoul},
    domain::{bilingual::Locale, programme::Filling},
    error::Result,
    i18n::dates::{Moment, Shape},
    store::{scene::About, sheet},
};

pub(super) async fn fill(app: &App, desk: &Desk, filling: &mut Filling) -> Result<()> {
    if let Some(at) = desk.case.application()?.received_at.map(seoul) {
        put(
            filling,
            "received-at",
            moment(app, Moment { date: at.date_naive(), time: Some(at.time()) }),
        );
    }
    let About::Designation(row) = &desk.case.scene.about else { return Ok(()) };
    put(filling, "designation-number", row.number.clone());
    put(filling, "period", period(app, row.valid_from, row.valid_to));
    let last = sheet::hearing(app.db.read(), desk.case.scene.matter.id).await?;
    if let Some((_, held)) = last {
        let when = moment(app, Moment { date: held.on, time: Some(held.at) });
        put(filling, "hearing", format!("{when}, {}", held.place));
    }
    Ok(())
}

pub(super) fn period(app: &App, first: NaiveDate, last: NaiveDate) -> String {
    format!("{} ~ {}", date(app, first), date(app, last))
}

fn moment(app: &App, moment: Moment) -> String {
    let said = app.templates.words().date_time(Locale::Ko, moment, Shape::Prose);
    said.unwrap_or_else(|| moment.date.to_string())
}
