//! `/review/{id}/summary`: what the public reads in the place of an answer, in both languages, beside what was filed;
//! where the answer is files, with a version of them for the public. At once, or from a day on.

use std::sync::LazyLock;

use axum::{
    extract::{Request, State},
    response::Response,
};
use chrono::{Months, NaiveDate};
use sea_orm::{IntoActiveModel, entity::prelude::*};
use serde::Serialize;

use super::{
    cleared::{Cleared, asked, done, home, public_text},
    desk::{Day, Desk, Head, Named, Sent, Trouble},
};
use crate::{
    act::{self, Door},
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{Action, Sheet, SheetKind},
        programme::{Document, PublicText, form::FilesKind},
    },
    error::Result,
    store::attachment,
    templates::View,
    web::{
        applications::{parts, refusals::sentences},
        casework::AnsweredView,
        forms::{Faults, Pairs},
        guard::Case,
    },
};

/// The act that names a day.
const ON_A_DAY: &str = "summarise_on";
/// A day further away is a slip of the pen.
const FURTHEST: Months = Months::new(36);
const DOCUMENT: &str = attachment::FOR_THE_PUBLIC;

/// What everybody can open, and nobody can edit by accident.
static LIMITS: LazyLock<FilesKind> = LazyLock::new(|| FilesKind {
    accept: ["pdf", "jpg", "png"].map(str::to_owned).to_vec(),
    max_files: 1,
    max_mb: 20,
});

#[derive(Serialize)]
struct SummaryPage {
    sheet: Head,
    home: String,
    draft: Draft,
    fields: Vec<Named>,
    /// What was filed, once it is known which answer it is about.
    original: Option<AnsweredView>,
    /// Whether it is files, and so a version of them can be put up.
    files: bool,
    /// The version that is up, or will be on its day.
    document: Option<Document>,
    /// The day that was named for what was written last, while it is still to come.
    planned: Option<NaiveDate>,
    max_mb: u32,
    not_taken: Vec<String>,
}

#[derive(Default, Serialize)]
struct Draft {
    field: String,
    ko: String,
    en: String,
    on: Day,
    /// The version that is up is taken away.
    without: bool,
}

impl View for SummaryPage {
    const TEMPLATE: &'static str = "review/summary.html";
}

impl Draft {
    fn read(pairs: &Pairs) -> Self {
        let of = |name: &str| pairs.get(name).trim().to_owned();
        Self {
            field: of("field"),
            ko: of("ko"),
            en: of("en"),
            on: Day::read(pairs, "on"),
            without: !of("without").is_empty(),
        }
    }

    /// What the public reads so far or from its day on, to be mended.
    fn begin(cleared: &Cleared, field: String) -> Self {
        let text = cleared.told(&field).map(|text| text.words.clone());
        let Bilingual { ko, en } = text.unwrap_or_default();
        let on = cleared.planned(&field).map(Day::of).unwrap_or_default();
        Self { field, ko, en, on, without: false }
    }

    /// The words stand in both languages, also beside a document: not everyone can read a drawing.
    fn parse(&self, mut faults: Faults, (planned, today): (bool, NaiveDate)) -> Read {
        let ko = public_text(&mut faults, "ko", &self.ko);
        let en = public_text(&mut faults, "en", &self.en);
        let on = planned.then(|| self.day(&mut faults, today)).flatten();
        faults.or((Bilingual { ko, en }, on))
    }

    fn day(&self, faults: &mut Faults, today: NaiveDate) -> Option<NaiveDate> {
        match self.on.parse() {
            Ok(day) if day <= today => faults.add("on", "past"),
            Ok(day) if day > today + FURTHEST => faults.add("on", "summary-far"),
            Ok(day) => return Some(day),
            Err(word) => faults.add("on", word),
        }
        None
    }
}

/// The words and their day, or what is wrong with them.
type Read = std::result::Result<(Bilingual, Option<NaiveDate>), Faults>;

pub(super) async fn show(State(app): State<App>, case: Case) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Summary).await?;
    let cleared = Cleared::load(&app, &desk).await?;
    let draft = Draft::begin(&cleared, asked(&desk));
    let mut pairs = desk.asked();
    if cleared.planned(&draft.field).is_some() && pairs.get("act").is_empty() {
        pairs = Pairs(vec![("act".to_owned(), ON_A_DAY.to_owned())]);
    }
    page(&app, &desk, (&cleared, draft), (&pairs, &Trouble::none(), Vec::new())).await
}

pub(super) async fn send(State(app): State<App>, case: Case, request: Request) -> Result<Response> {
    let desk = Desk::open(&app, case, SheetKind::Summary).await?;
    let cleared = Cleared::load(&app, &desk).await?;
    let sent = parts::files(&app, request, (DOCUMENT, &LIMITS)).await?;
    let draft = Draft::read(&sent.pairs);
    let not_taken = sentences(&app, desk.locale(), (&LIMITS, &sent));
    let mut faults = Faults::default();
    if !cleared.summarised().iter().any(|known| known.key == draft.field) {
        faults.add("field", "missing-choice");
    }
    if !not_taken.is_empty() || (!sent.kept.is_empty() && !cleared.is_files(&draft.field)) {
        faults.add(DOCUMENT, "documents-unfit");
    }
    let on_a_day = desk.chosen(&sent.pairs).is_some_and(|offer| offer.act.as_str() == ON_A_DAY);
    let read = draft.parse(faults, (on_a_day, app.today()));
    match put_up(&app, &desk, (&cleared, &draft), (&sent, read)).await? {
        Sent::Done(_) => done(&desk),
        Sent::Again(trouble) => {
            let said = (&sent.pairs, &order(&trouble), not_taken);
            let page = page(&app, &desk, (&cleared, draft), said).await?;
            Ok(parts::told(sent.is_away(), page))
        }
    }
}

/// A document gets its row with the act itself, or none of it is done.
async fn put_up(
    app: &App,
    desk: &Desk,
    (cleared, draft): (&Cleared, &Draft),
    (sent, read): (&parts::Sent, Read),
) -> Result<Sent> {
    let case = &desk.case;
    let mut names = attachment::names(app.db.read(), case.application()?.id).await?;
    let whose = (case.application()?.id, case.reader.id());
    let fresh = sent.kept.first().map(|kept| kept.row(whose, &mut names, app.now()));
    let stays = cleared.told(&draft.field).and_then(|text| text.document.as_ref());
    let stays = stays.filter(|_| !draft.without).map(|known| known.id.0);
    let document = fresh.as_ref().map(|row| row.id.0).or(stays);
    let sheet =
        read.map(|(told, on)| Sheet::Summary { field: draft.field.clone(), told, on, document });
    let action: Action = match desk.action(&sent.pairs, sheet) {
        Ok(action) => action,
        Err(trouble) => return Ok(Sent::Again(*trouble)),
    };
    let tx = app.db.write().await?;
    if let Some(row) = fresh {
        row.into_active_model().insert(&tx).await?;
    }
    let door = Door::open(&tx, app.now()).await?;
    let fared = act::act_in(&door, &case.scene.matter, &case.reader, &action).await;
    if fared.is_ok() {
        for kept in &sent.kept {
            app.files.settle(&kept.ready).await?;
        }
        tx.commit().await?;
    }
    desk.fared(fared.map(|_| ()))
}

fn order(trouble: &Trouble) -> Trouble {
    let names = ["act", "on", "field", DOCUMENT, "ko", "en"];
    trouble.ordered(names.map(|name| (name.to_owned(), String::new())).into())
}

async fn page(
    app: &App,
    desk: &Desk,
    (cleared, draft): (&Cleared, Draft),
    (pairs, trouble, not_taken): (&Pairs, &Trouble, Vec<String>),
) -> Result<Response> {
    let fields = cleared.summarised();
    let original = cleared.original(app, desk, (&draft.field, &fields)).await?;
    let document = |text: &PublicText| text.document.clone();
    let view = SummaryPage {
        sheet: desk.head(pairs, trouble),
        home: home(desk)?,
        files: original.is_some() && cleared.is_files(&draft.field),
        document: cleared.told(&draft.field).and_then(document),
        planned: cleared.planned(&draft.field),
        max_mb: LIMITS.max_mb,
        draft,
        fields,
        original,
        not_taken,
    };
    desk.case.visitor.page_with(app, trouble.status(), &view)
}
