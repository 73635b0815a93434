//! `/review/{id}/hearing`: a hearing is called with its grounds; later its record is kept (APA §21, §31-35).

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Serialize;

use super::desk::{Day, Desk, Head, Sent, Trouble};
use crate::{
    app::App,
    domain::engine::{Sheet, SheetKind},
    error::Result,
    templates::View,
    web::{
        forms::{Faults, Pairs},
        guard::Case,
    },
};

#[derive(Serialize)]
struct HearingPage {
    sheet: Head,
    draft: Draft,
    /// The hearing was called and is to be recorded now.
    records: bool,
}

impl View for HearingPage {
    const TEMPLATE: &'static str = "review/hearing.html";
}

#[derive(Clone, Default, Serialize)]
struct Draft {
    grounds: String,
    on: Day,
    place: String,
    record: String,
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).to_owned();
        Self {
            grounds: of("grounds"),
            on: Day::read(pairs, "on"),
            place: of("place"),
            record: of("record"),
        }
    }

    fn parse(&self, records: bool, today: NaiveDate) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let grounds = faults.required("grounds", &self.grounds);
        let place = faults.required("place", &self.place);
        let record = records.then(|| faults.required("record", &self.record));
        let on = self.on.parse();
        match on {
            None => faults.add("on", "format-date"),
            Some(on) if records && on > today => faults.add("on", "future"),
            Some(on) if !records && on <= today => faults.add("on", "past"),
            Some(_) => {}
        }
        faults.or(Sheet::Hearing { grounds, on: on.unwrap_or(today), place, record })
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Hearing).await?;
    page(&app, &desk, Draft::default(), (&desk.asked(), &Trouble::none()))
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Hearing).await?;
    let draft = Draft::read(&pairs);
    let records = desk.ends_a_request(desk.chosen(&pairs).map_or("", |offer| offer.act.as_str()));
    match desk.send(&app, &pairs, draft.parse(records, app.today())).await? {
        Sent::Done(response) => Ok(response),
        Sent::Again(trouble) => page(&app, &desk, draft, (&pairs, &trouble)),
    }
}

fn page(
    app: &App,
    desk: &Desk,
    draft: Draft,
    (pairs, trouble): (&Pairs, &Trouble),
) -> Result<Response> {
    let records =
        desk.ends_a_request(desk.chosen(pairs).map_or(desk.first(), |offer| offer.act.as_str()));
    let view = HearingPage { sheet: desk.head(pairs, trouble), draft, records };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
