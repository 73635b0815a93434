//! What the sheets of a case share: the acts they may do, what was wrong with a sheet, and the way back to the case.

mod newest;
mod rows;
mod rule;
mod sending;
mod trouble;

use std::borrow::Cow;

use axum::response::Response;
use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    act::{self, filling::Occasion},
    app::App,
    domain::{
        bilingual::{Bilingual, Locale},
        calendar::Calendar,
        clock::{self, Mark, MarkKind},
        engine::{ActKey, LineKey, Offer, Procedure, Refusal, RefusalReason, Row, SheetKind},
    },
    error::{Error, Result},
    store::{application, holiday, scene::About},
    web::{
        again::{self, Again},
        casework::{self, Audience},
        forms::Pairs,
        guard::Case,
        page::Said,
    },
};

use newest::Newest;
pub(in crate::web) use rows::{
    Day, Named, Rows, codes, days, is_office, offices, watchers, watches, whole_day,
};
pub(in crate::web) use rule::RuleView;
use trouble::Fault;
pub(in crate::web) use trouble::Trouble;

/// A case with the acts of one sheet, as its reader may do them.
pub(in crate::web) struct Desk {
    pub case: Case,
    pub procedure: &'static Procedure,
    pub offers: Vec<Offer>,
    pub calendar: Cow<'static, Calendar>,
    kind: SheetKind,
    /// What is asked for once more before it is signed or let go.
    again: Option<Again>,
}

/// How a sheet that was sent fared.
pub(in crate::web) enum Sent {
    Done(Response),
    Again(Trouble),
}

/// The head of every sheet's page.
#[derive(Serialize)]
pub(in crate::web) struct Head {
    kind: &'static str,
    /// Of the case.
    address: String,
    /// It was opened by a letter, and nothing leads on from it.
    alone: bool,
    version: i32,
    number: Option<String>,
    title: Bilingual,
    matter: Bilingual,
    stage: Option<Bilingual>,
    /// Of the act that is chosen.
    name: Bilingual,
    choices: Vec<Choice>,
    faults: Vec<Fault>,
    /// Somebody else changed the matter since the page was drawn.
    stale: bool,
    /// What they did, and what is open since.
    newest: Option<Newest>,
    refusal: Option<Said>,
    again: Option<Again>,
}

impl Head {
    /// Of several acts none is proposed: whoever has to say yes or no says it (S46).
    pub(in crate::web) fn propose_none(&mut self) {
        if self.choices.len() > 1 {
            self.choices.iter_mut().for_each(|choice| choice.chosen = false);
        }
    }

    /// What is wrong with a control that goes by another name here than on the sheet's other pages.
    pub(in crate::web) fn call(&mut self, field: &str, label: &str) {
        for fault in self.faults.iter_mut().filter(|fault| fault.field == field) {
            label.clone_into(&mut fault.label);
        }
    }
}

/// An act that the sheet may do.
#[derive(Serialize)]
pub(in crate::web) struct Choice {
    key: String,
    name: Bilingual,
    refused: Option<Said>,
    /// What is in the way rests on what was filed, and the sheet may say otherwise.
    advice: bool,
    chosen: bool,
    lines: Vec<Line>,
}

/// A statement to affirm.
#[derive(Serialize)]
struct Line {
    key: String,
    words: Bilingual,
    law: String,
    checked: bool,
}

impl Desk {
    /// The page exists where the rows give its reader an act with this sheet, be it refused for now.
    pub(in crate::web) async fn open(app: &App, case: Case, kind: SheetKind) -> Result<Self> {
        Self::with(app, case, kind, |_| true).await
    }

    /// As [`Desk::open`], for a sheet that was sent: where there is nothing to do any more, its words go back.
    pub(in crate::web) async fn open_for(
        app: &App,
        case: Case,
        kind: SheetKind,
        pairs: &Pairs,
    ) -> Result<Self> {
        Self::open(app, case, kind).await.map_err(|error| match error {
            Error::Passed { home, .. } => Error::Passed { home, typed: pairs.words() },
            other => other,
        })
    }

    /// As [`Desk::open`], for those acts only that are sought.
    pub(in crate::web) async fn with(
        app: &App,
        case: Case,
        kind: SheetKind,
        sought: impl Fn(&ActKey) -> bool,
    ) -> Result<Self> {
        let mut offers = act::offers(app.db.read(), &case.scene, &case.reader, app.now()).await?;
        offers.retain(|offer| offer.sheet == kind && sought(&offer.act));
        let procedure = act::procedure(&case.scene.matter)?;
        let calendar = holiday::calendar(app.db.read()).await?;
        let decides = matches!(kind, SheetKind::Decision | SheetKind::Ruling | SheetKind::Letter);
        let again =
            if decides { again::asked(app, &case.reader, &case.visitor).await? } else { None };
        let desk = Self { case, procedure, offers, calendar, kind, again };
        if desk.offers.is_empty() { Err(desk.absent(sought)) } else { Ok(desk) }
    }

    /// Without those acts that are refused for such a reason, where another is left.
    pub(in crate::web) fn unless(mut self, reason: impl Fn(&RefusalReason) -> bool) -> Self {
        let aside =
            |offer: &Offer| offer.refused.as_ref().is_some_and(|refusal| reason(&refusal.reason));
        if !self.offers.iter().all(aside) {
            self.offers.retain(|offer| !aside(offer));
        }
        self
    }

    /// Why there is nothing to do: at another stage the reader would have it, or there is no such page for them.
    fn absent(&self, sought: impl Fn(&ActKey) -> bool) -> Error {
        let roles = self.case.scene.roles(act::bindings(), &self.case.reader);
        let acts = &self.procedure.acts;
        let is_theirs = |row: &&Row| {
            acts.get(row.does.as_str()).is_some_and(|act| act.sheet == self.kind)
                && sought(&row.does)
                && roles.iter().any(|role| row.who.iter().any(|who| role.satisfies(*who)))
        };
        match self.procedure.rows.iter().find(is_theirs) {
            Some(_) => Error::passed(self.case.address()),
            None => Error::NotFound,
        }
    }

    pub(in crate::web) fn locale(&self) -> Locale {
        self.case.visitor.locale
    }

    /// What a letter on the case is about, if its reader sent it now.
    pub(in crate::web) fn occasion(&self, app: &App) -> Occasion<'_> {
        Occasion {
            scene: &self.case.scene,
            procedure: self.procedure,
            calendar: &self.calendar,
            sender: &self.case.reader.user,
            now: app.now(),
        }
    }

    /// The act that was chosen; the only one there is needs no choosing.
    pub(in crate::web) fn chosen(&self, pairs: &Pairs) -> Option<&Offer> {
        match (pairs.get("act"), self.offers.as_slice()) {
            ("", [only]) => Some(only),
            (key, all) => all.iter().find(|offer| offer.act.as_str() == key),
        }
    }

    /// What the address asks for: `?act=…`.
    pub(in crate::web) fn asked(&self) -> Pairs {
        self.asked_of(&["act"])
    }

    /// The same of each of these names; nothing where the address does not have it.
    pub(in crate::web) fn asked_of(&self, names: &[&str]) -> Pairs {
        let query = self.case.visitor.path_and_query.split_once('?').map_or("", |(_, query)| query);
        let pairs = || query.split('&').filter_map(|pair| pair.split_once('='));
        let of = |name: &&str| {
            let found = pairs().find(|(key, _)| key == name).map_or("", |(_, value)| value);
            ((*name).to_owned(), found.to_owned())
        };
        Pairs(names.iter().map(of).collect())
    }

    fn said(&self, refusal: &Refusal) -> Said {
        casework::named(refusal, &self.case.scene, Audience::City, self.locale())
    }

    /// The act that a page begins with: the first that is not refused.
    pub(in crate::web) fn first(&self) -> &str {
        let possible = self.offers.iter().find(|offer| offer.refused.is_none());
        possible.or(self.offers.first()).map_or("", |offer| offer.act.as_str())
    }

    pub(in crate::web) fn head(&self, pairs: &Pairs, trouble: &Trouble) -> Head {
        let scene = &self.case.scene;
        let chosen = self.chosen(pairs).map_or(self.first(), |offer| offer.act.as_str());
        let stage = self.procedure.stage(&scene.matter.stage.as_str().into());
        Head {
            kind: self.kind.as_str(),
            address: self.case.address(),
            alone: self.case.letter.is_some(),
            version: scene.matter.version,
            number: match &scene.about {
                About::Meeting(meeting) => Some(meeting.number.clone()),
                _ => scene.application.as_ref().and_then(|row| row.number.clone()),
            },
            title: scene.application.as_ref().map(application::Model::name).unwrap_or_default(),
            matter: self.procedure.title.clone(),
            stage: stage.map(|stage| stage.internal.clone()),
            name: self.procedure.acts.get(chosen).map(|act| act.button.clone()).unwrap_or_default(),
            choices: self.offers.iter().map(|offer| self.choice(offer, chosen, pairs)).collect(),
            faults: trouble.shown(self.kind, pairs),
            stale: trouble.is_stale(),
            newest: trouble.newest().cloned(),
            refusal: trouble.refusal().map(|refusal| self.said(refusal)),
            again: self.again,
        }
    }

    fn choice(&self, offer: &Offer, chosen: &str, pairs: &Pairs) -> Choice {
        let line = |key: &LineKey| {
            let line = self.procedure.line(key)?;
            let checked = pairs.all("checked").any(|ticked| ticked == key.as_str());
            Some(Line {
                key: key.to_string(),
                words: Bilingual { ko: line.ko.clone(), en: line.en.clone() },
                law: line.law.clone(),
                checked,
            })
        };
        Choice {
            key: offer.act.to_string(),
            name: self
                .procedure
                .acts
                .get(offer.act.as_str())
                .map(|act| act.button.clone())
                .unwrap_or_default(),
            refused: offer.refused.as_ref().map(|refusal| self.said(refusal)),
            advice: self.is_advice(offer),
            chosen: offer.act.as_str() == chosen,
            lines: offer.lines_to_check.iter().filter_map(line).collect(),
        }
    }

    /// The last day of the time that `act` would give for an answer, if it were done now.
    pub(in crate::web) fn due(&self, app: &App, act: &str, days: u32) -> Option<NaiveDate> {
        let row = self
            .procedure
            .rows
            .iter()
            .find(|row| row.does.as_str() == act && row.sets.is_some())?;
        let overlay = self.procedure.overlay(row.sets.as_ref()?)?;
        let clock = self.procedure.clock(overlay.clock.as_ref()?)?;
        let spec = clock.spec(clock.rule.plain(days)?);
        let start = Mark { kind: MarkKind::Start, at: app.now() };
        clock::due(&spec, &[start], &self.calendar, app.now()).ok().map(|due| due.last_day())
    }

    /// The most days that `act` may give for an answer, where there is a limit.
    pub(in crate::web) fn most(&self, act: &str) -> Option<u32> {
        let row = self
            .procedure
            .rows
            .iter()
            .find(|row| row.does.as_str() == act && row.sets.is_some())?;
        let overlay = self.procedure.overlay(row.sets.as_ref()?)?;
        self.procedure.clock(overlay.clock.as_ref()?)?.longest_named()
    }

    /// Whether the act answers what an earlier one asked.
    pub(in crate::web) fn ends_a_request(&self, act: &str) -> bool {
        self.procedure.rows.iter().any(|row| row.does.as_str() == act && row.ends.is_some())
    }

    /// Whether the act ends the matter from where it stands.
    pub(in crate::web) fn closes(&self, act: &str) -> bool {
        closes(self.procedure, &self.case.scene.matter.stage, act)
    }
}

/// Whether `act` done at `stage` leads to an end: such acts are asked about once more.
pub(in crate::web) fn closes(procedure: &Procedure, stage: &str, act: &str) -> bool {
    let here =
        |row: &&Row| row.does.as_str() == act && row.at.iter().any(|at| at.as_str() == stage);
    let leads =
        procedure.rows.iter().filter(here).filter_map(|row| procedure.stage(row.leads.as_ref()?));
    leads.into_iter().any(|stage| !stage.is_open())
}
