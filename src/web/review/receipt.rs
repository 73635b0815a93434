//! `/review/{id}/receipt`: the filing is registered, with the day and the way of its arrival.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Serialize;
use strum::IntoEnumIterator;

use super::desk::{Day, Desk, Head, Sent, Trouble};
use crate::{
    app::App,
    domain::{
        calendar::seoul_day,
        engine::{Sheet, SheetKind, Way},
    },
    error::Result,
    templates::View,
    web::{
        forms::{Faults, Pairs},
        guard::Case,
    },
};

#[derive(Serialize)]
struct ReceiptPage {
    sheet: Head,
    draft: Draft,
    ways: Vec<&'static str>,
}

impl View for ReceiptPage {
    const TEMPLATE: &'static str = "review/receipt.html";
}

#[derive(Clone, Serialize)]
struct Draft {
    arrived_on: Day,
    way: String,
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        Self { arrived_on: Day::read(pairs, "arrived_on"), way: pairs.get("way").to_owned() }
    }

    /// It cannot have arrived before it was filed, nor on a day to come.
    fn parse(
        &self,
        filed: Option<NaiveDate>,
        today: NaiveDate,
    ) -> std::result::Result<Sheet, Faults> {
        let mut faults = Faults::default();
        let day = self.arrived_on.parse();
        match day {
            Err(word) => faults.add("arrived_on", word),
            Ok(day) if day > today => faults.add("arrived_on", "future"),
            Ok(day) if filed.is_some_and(|filed| day < filed) => {
                faults.add("arrived_on", "before-filing");
            }
            Ok(_) => {}
        }
        let way = Way::iter().find(|way| <&str>::from(way) == self.way);
        if way.is_none() {
            faults.add("way", "missing-choice");
        }
        let sheet =
            Sheet::Receipt { arrived_on: day.unwrap_or(today), way: way.unwrap_or(Way::Portal) };
        faults.or(sheet)
    }
}

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Receipt).await?;
    // What is filed here has arrived when it is recorded (APA §17(2)), however late it is registered.
    let arrived = desk.case.application()?.filed_at.map_or(app.today(), seoul_day);
    let draft = Draft { arrived_on: Day::of(arrived), way: <&str>::from(Way::Portal).to_owned() };
    page(&app, &desk, draft, (&desk.asked(), &Trouble::none()))
}

pub(super) async fn send(State(app): State<App>, case: Case, pairs: Pairs) -> Result<Response> {
    let desk = Desk::open_for(&app, case, SheetKind::Receipt, &pairs).await?;
    let draft = Draft::read(&pairs);
    let filed = desk.case.application()?.filed_at.map(seoul_day);
    match desk.send(&app, &pairs, draft.parse(filed, app.today())).await? {
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
    let ways = Way::iter().map(<&'static str>::from).collect();
    let view = ReceiptPage { sheet: desk.head(pairs, trouble), draft, ways };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
