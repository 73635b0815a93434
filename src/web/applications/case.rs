//! `/applications/{id}`: the whole case for its company: what to do, who holds it, how long, what was filed and said.

mod agenda;
mod requests;
mod slow;
mod trial;

use axum::{extract::State, response::Response};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{answers, draft};
use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        calendar::seoul_day,
        engine::SheetKind,
        ids::{OverlayId, RowId},
    },
    error::Result,
    store::{answer_version, consultation, decision, letter, matter, opinion_file, overlay, sheet},
    templates::View,
    web::{
        calls::Line,
        casework::{
            self, Audience, ClockView, DesignationView, ElsewhereView, FileView, Head, JoinedView,
            ObjectionView, OfferView, SectionView, Shelf, TimelineItem, VersionView, office_name,
        },
        guard::{Own, Shared},
        review::enclosed,
    },
};
use agenda::AgendaView;
use requests::RequestView;
use slow::{SlowView, slow};
use trial::TrialView;

#[derive(Serialize)]
struct CasePage {
    head: Head,
    asked: Vec<AskedView>,
    agenda: Option<AgendaView>,
    /// The call that it was filed for.
    call: Option<Line>,
    /// What an approval allows, from its release on.
    trial: Option<TrialView>,
    way_items: Vec<TimelineItem>,
    /// The clock of the whole handling, where one runs or ran.
    main_clock: Option<ClockView>,
    /// The day by which it was to be decided, where that is over.
    missed: Option<NaiveDate>,
    clocks: Vec<ClockView>,
    slow: Option<SlowView>,
    requests: Vec<RequestView>,
    consultations: Vec<ConsultationView>,
    /// What became of requests at a national sandbox.
    elsewhere: Vec<ElsewhereView>,
    /// Filed later with the same content, and joined with this one.
    joined: Vec<JoinedView>,
    /// Those before the trial's.
    designations: Vec<DesignationView>,
    objections: Vec<ObjectionView>,
    letters: Vec<LetterView>,
    versions: Vec<VersionView>,
    /// The newest in full.
    filed: Vec<SectionView>,
    /// What stands beside the open requests: withdraw, discard, submit.
    offers: Vec<OfferView>,
}

impl View for CasePage {
    const TEMPLATE: &'static str = "applications/case.html";
}

/// An open request of the city.
#[derive(Serialize)]
struct AskedView {
    id: OverlayId,
    office: Option<Bilingual>,
    words: Option<String>,
    opened_at: DateTime<Utc>,
    questions: usize,
    due: Option<NaiveDate>,
    days: Option<i64>,
    /// Where to answer, and where to ask for more time; absent where it may not be done.
    answer: Option<String>,
    more_time: Option<String>,
}

#[derive(Serialize)]
struct ConsultationView {
    office: Bilingual,
    stage: Bilingual,
    open: bool,
    /// Why, and by which law, unless the office keeps that within the city.
    said: Option<Said>,
    withheld: bool,
}

#[derive(Serialize)]
struct Said {
    reasons: String,
    basis: String,
    files: Vec<FileView>,
}

#[derive(Serialize)]
struct LetterView {
    id: RowId,
    title: String,
    sent_at: DateTime<Utc>,
    /// When its reading was confirmed.
    read_at: Option<DateTime<Utc>>,
    /// When the decision was withdrawn that it told.
    withdrawn_at: Option<DateTime<Utc>>,
}

pub(crate) async fn show(State(app): State<App>, Shared(own): Shared) -> Result<Response> {
    if own.is_draft() {
        return draft::show(&app, &own).await;
    }
    let page = Page { app: &app, own: &own, now: app.now() };
    own.visitor.page(&app, &page.view().await?)
}

struct Page<'a> {
    app: &'a App,
    own: &'a Own,
    now: DateTime<Utc>,
}

impl Page<'_> {
    async fn view(&self) -> Result<CasePage> {
        let (db, scene, locale) = (self.app.db.read(), &self.own.scene, self.own.visitor.locale);
        let clocks = casework::clocks(db, &scene.matter, self.now, locale).await?;
        let offers = act::offers(db, scene, &self.own.reader, self.now).await?;
        let home = self.home();
        let offers = casework::offers_view(&offers, scene, &home, (Audience::Applicant, locale))?;
        let children = matter::Entity::under(scene.matter.id).all(db).await?;
        let (versions, filed) = self.filed().await?;
        let (main, clocks) = apart(clocks);
        let mut designations = casework::designations(db, scene.matter.id).await?;
        let trial = self.trial(designations.pop()).await?;
        let head = casework::head(db, scene, Audience::Applicant, self.now).await?;
        let way_items =
            casework::timeline(db, scene, (Audience::Applicant, locale), self.now).await?;
        let consultations = self.consultations(&children).await?;
        let filed_at = self.own.application.filed_at;
        let around = (way_items.as_slice(), consultations.as_slice());
        Ok(CasePage {
            slow: slow(filed_at, &head, main.as_ref(), around, self.now),
            head,
            asked: self.asked(&offers, &clocks).await?,
            agenda: agenda::agenda(self.app, self.own).await?,
            call: draft::call_of(self.app, self.own).await?,
            trial,
            way_items,
            missed: missed(main.as_ref(), self.now),
            main_clock: main,
            clocks,
            requests: requests::requests(self.app, self.own, &children).await?,
            consultations,
            elsewhere: casework::elsewhere(db, scene.matter.id, Audience::Applicant).await?,
            joined: casework::joined(db, &self.own.application).await?,
            designations,
            objections: self.objections().await?,
            letters: self.letters().await?,
            versions,
            filed,
            offers: offers.into_iter().filter(|offer| !of_a_request(offer)).collect(),
        })
    }

    async fn objections(&self) -> Result<Vec<ObjectionView>> {
        let (id, readers) =
            (self.own.application.id, (Audience::Applicant, self.own.visitor.locale));
        casework::objections(self.app.db.read(), id, readers, self.now).await
    }

    async fn trial(&self, newest: Option<DesignationView>) -> Result<Option<TrialView>> {
        match newest {
            Some(newest) => Ok(Some(trial::trial(self.app, self.own, newest).await?)),
            None => Ok(None),
        }
    }

    fn home(&self) -> String {
        format!("/applications/{}", self.own.application.id)
    }

    async fn asked(&self, offers: &[OfferView], clocks: &[ClockView]) -> Result<Vec<AskedView>> {
        let open =
            overlay::Entity::open_on(self.own.application.id).all(self.app.db.read()).await?;
        let today = seoul_day(self.now);
        let procedure = act::procedure(&self.own.scene.matter)?;
        let programme = act::programme_of(&self.own.application)?;
        let of_the_applicant = |row: &overlay::Model| {
            let overlay = procedure.overlay(&row.key.as_str().into());
            overlay.is_some_and(|overlay| overlay.holder.is_applicant())
        };
        let may = |sheet: SheetKind| {
            offers.iter().any(|offer| offer.sheet == sheet.as_str() && offer.refused.is_none())
        };
        let view = |row: overlay::Model| -> Result<AskedView> {
            let due = clocks
                .iter()
                .find(|clock| clock.overlay == Some(row.id))
                .and_then(|clock| clock.due);
            let address =
                |sheet: SheetKind| format!("{}/{}?about={}", self.home(), sheet.as_str(), row.id);
            Ok(AskedView {
                questions: answers::count(&row, programme)?,
                due,
                days: due.map(|due| (due - today).num_days()),
                answer: may(SheetKind::Answers).then(|| address(SheetKind::Answers)),
                more_time: may(SheetKind::Time).then(|| address(SheetKind::Time)),
                id: row.id,
                office: row.office.map(|office| office_name(&office, seoul_day(row.opened_at))),
                words: row.words,
                opened_at: row.opened_at,
            })
        };
        open.into_iter().filter(of_the_applicant).map(view).collect()
    }

    async fn consultations(&self, children: &[matter::Model]) -> Result<Vec<ConsultationView>> {
        let (mut views, db) = (Vec::new(), self.app.db.read());
        let files = opinion_file::Entity::read_by_company(self.own.application.id);
        let (files, home) = (files.all(db).await?, format!("{}/files", self.home()));
        for row in consultation::Entity::of(self.own.application.id).all(db).await? {
            let Some(matter) = children.iter().find(|child| child.id == row.id) else { continue };
            views.push(ConsultationView {
                office: office_name(&row.office, seoul_day(matter.opened_at)),
                stage: public_stage(matter)?,
                open: matter.open,
                withheld: row.internal && row.reasons.is_some(),
                said: row.reasons.filter(|_| !row.internal).map(|reasons| Said {
                    reasons,
                    basis: row.legal_basis.unwrap_or_default(),
                    files: enclosed::views(&files, row.id, &home),
                }),
            });
        }
        Ok(views)
    }

    async fn letters(&self) -> Result<Vec<LetterView>> {
        let (db, id) = (self.app.db.read(), self.own.application.id);
        let rows = letter::Entity::of(id).all(db).await?;
        let read = sheet::readings(db, id).await?;
        let withdrawn = decision::withdrawn(db, id).await?;
        let locale = self.own.visitor.locale;
        let view = |row: letter::Model| LetterView {
            title: row.title_in(locale).to_owned(),
            read_at: read.get(&row.id).map(|event| event.at),
            withdrawn_at: withdrawn.get(&row.event_id).copied(),
            id: row.id,
            sent_at: row.sent_at,
        };
        Ok(rows.into_iter().map(view).collect())
    }

    /// Every version, and the newest in full.
    async fn filed(&self) -> Result<(Vec<VersionView>, Vec<SectionView>)> {
        let (db, application) = (self.app.db.read(), &self.own.application);
        let programme = act::programme_of(application)?;
        let Some(newest) = answer_version::newest(db, application.id).await? else {
            return Ok((Vec::new(), Vec::new()));
        };
        let files = format!("{}/files", self.home());
        let shelf = Shelf::load(db, application.id, files, self.own.visitor.locale).await?;
        let day = seoul_day(newest.filed_at);
        let filed = casework::answers(programme, &newest.read()?, &shelf, day);
        Ok((casework::versions(db, application.id, programme).await?, filed))
    }
}

/// Answering and asking for time stand with the request that they are about.
fn of_a_request(offer: &OfferView) -> bool {
    [SheetKind::Answers, SheetKind::Time].iter().any(|sheet| offer.sheet == sheet.as_str())
}

/// The clock of the whole handling, and of the others those that still run stand below it, but for limits within the city.
fn apart(mut clocks: Vec<ClockView>) -> (Option<ClockView>, Vec<ClockView>) {
    let main = casework::main_clock(&clocks).map(|place| clocks.remove(place));
    clocks.retain(|clock| clock.state != "ended" && !clock.within);
    (main, clocks)
}

fn missed(main: Option<&ClockView>, now: DateTime<Utc>) -> Option<NaiveDate> {
    main.and_then(|clock| clock.due).filter(|due| *due < seoul_day(now))
}

fn public_stage(matter: &matter::Model) -> Result<Bilingual> {
    let stage = act::procedure(matter)?.stage(&matter.shown.as_str().into());
    Ok(stage.map(|stage| stage.public.clone()).unwrap_or_default())
}
