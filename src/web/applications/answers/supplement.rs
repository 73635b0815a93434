//! An open request of the city as its company answers it: the named questions, what was filed, what is typed so far.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::prelude::Uuid;
use serde::Serialize;

use crate::{
    act,
    app::App,
    domain::{
        bilingual::Bilingual,
        engine::{ActKey, Question, SheetKind},
        programme::{Answers, Faults, Programme, Section, Value, check::check, draft::is_alike},
        tables,
    },
    error::{Error, Result},
    store::{answer_version, overlay},
    web::guard::Own,
};

pub(super) struct Supplement {
    pub own: Own,
    pub act: ActKey,
    pub overlay: overlay::Model,
    pub programme: &'static Programme,
    pub items: Vec<Item>,
    /// The named questions as one page of the form.
    pub open: Section,
    pub filed: Answers,
    pub filed_at: DateTime<Utc>,
    pub draft: Answers,
}

/// One question of the form, with everything that was said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub key: String,
    pub words: Vec<Wish>,
}

/// The city's words on a question, or on what is within it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Wish {
    /// What within it.
    pub about: Option<Bilingual>,
    pub words: String,
}

impl Supplement {
    /// The request named, or the oldest; [`Error::NotFound`] where none is open for this reader.
    pub(super) async fn load(app: &App, own: Own, about: &str) -> Result<Self> {
        let db = app.db.read();
        let offers = act::offers(db, &own.scene, &own.reader, app.now()).await?;
        let offer = offers
            .into_iter()
            .find(|offer| offer.sheet == SheetKind::Answers && offer.refused.is_none());
        let offer = offer.ok_or(Error::NotFound)?;
        let about: Option<Uuid> =
            if about.is_empty() { None } else { Some(about.parse().map_err(|_| Error::NotFound)?) };
        let open = overlay::Entity::open_on(own.application.id).all(db).await?;
        let mut open = open.into_iter().filter(|row| offer.about.contains(&row.id.0));
        let overlay =
            open.find(|row| about.is_none_or(|id| row.id.0 == id)).ok_or(Error::NotFound)?;
        let programme = act::programme_of(&own.application)?;
        let version =
            answer_version::newest(db, own.application.id).await?.ok_or(Error::NotFound)?;
        let items = items(&overlay, programme)?;
        Ok(Self {
            act: offer.act,
            open: page(programme, &items),
            filed: version.read()?,
            filed_at: version.filed_at,
            draft: own.application.answers()?,
            own,
            overlay,
            programme,
            items,
        })
    }

    pub(super) fn home(&self) -> String {
        format!("/applications/{}", self.own.application.id)
    }

    pub(super) fn address(&self) -> String {
        format!("{}/answers?about={}", self.home(), self.overlay.id)
    }

    /// Of the matter and of the draft, as a page carries them.
    pub(super) fn versions(&self) -> (String, String) {
        (self.own.scene.matter.version.to_string(), self.own.application.draft_version.to_string())
    }

    /// Whether an input belongs to a named question.
    pub(super) fn is_open_for(&self, name: &str) -> bool {
        let belongs = |key: &str| {
            name.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.items.iter().any(|item| belongs(&item.key))
    }

    pub(super) fn is_touched(&self, key: &str) -> bool {
        let field = self.programme.field(key);
        field.is_some_and(|(_, field)| !is_alike(field, &self.draft, &self.filed))
    }

    pub(super) fn is_kept(&self, key: &str) -> bool {
        self.draft.get(&kept(key)) == Some(&Value::Bool(true))
    }

    /// Something is neither changed nor said to stay, or cannot be read.
    pub(super) fn is_unfinished(&self, today: NaiveDate) -> bool {
        let open =
            self.items.iter().any(|item| !self.is_touched(&item.key) && !self.is_kept(&item.key));
        open || !self.faults(today).is_empty()
    }

    /// What is wrong with the named questions and would keep any filing back.
    pub(super) fn faults(&self, today: NaiveDate) -> Faults {
        let all = check(self.programme, &self.draft, &tables::limits(today), today);
        let own = all
            .0
            .into_iter()
            .filter(|fault| fault.blocks_filing() && self.is_open_for(&fault.path));
        Faults(own.collect())
    }

    /// The newest version with what is typed for the named questions.
    pub(super) fn to_send(&self) -> Answers {
        let mut answers = self.filed.clone();
        for item in &self.items {
            self.carry(&item.key, &mut answers);
        }
        answers
    }

    /// The draft after the sending: no mark stays of what was left as it is.
    pub(super) fn afterwards(&self) -> Answers {
        let mut answers = self.draft.clone();
        for item in &self.items {
            mark_kept(&mut answers, &item.key, false);
        }
        answers
    }

    fn carry(&self, key: &str, answers: &mut Answers) {
        let own = |name: &&String| {
            let rest = name.strip_prefix(key);
            rest.is_some_and(|rest| ["", ".secret", ".secret-reason"].contains(&rest))
        };
        answers.0.retain(|name, _| !own(&name));
        let typed = self.draft.0.iter().filter(|(name, _)| own(name));
        answers.0.extend(typed.map(|(name, value)| (name.clone(), value.clone())));
    }
}

/// "Leave it as it is": stands beside the answer in the draft and is never filed.
pub(super) fn mark_kept(answers: &mut Answers, key: &str, yes: bool) {
    if yes {
        answers.set(&kept(key), Value::Bool(true));
    } else {
        answers.0.remove(&kept(key));
    }
}

fn kept(key: &str) -> String {
    format!("{key}.kept")
}

/// How many answers a request asks for; one about nothing that is left of the form still waits for its answer.
pub(in crate::web::applications) fn count(
    overlay: &overlay::Model,
    programme: &Programme,
) -> Result<usize> {
    let least = usize::from(overlay.questions.as_array().is_some_and(|asked| !asked.is_empty()));
    Ok(items(overlay, programme)?.len().max(least))
}

/// Questions about parts of a block stand with the whole block.
fn items(overlay: &overlay::Model, programme: &Programme) -> Result<Vec<Item>> {
    let questions: Vec<Question> =
        serde_json::from_value(overlay.questions.clone()).map_err(anyhow::Error::from)?;
    let mut items: Vec<Item> = Vec::new();
    for question in questions {
        let key = question.field.split('.').next().unwrap_or_default();
        if programme.field(key).is_none() {
            continue;
        }
        let within = (key != question.field).then(|| programme.label(&question.field));
        let wish = Wish { about: within.flatten(), words: question.words };
        match items.iter_mut().find(|item| item.key == key) {
            Some(item) => item.words.push(wish),
            None => items.push(Item { key: key.to_owned(), words: vec![wish] }),
        }
    }
    Ok(items)
}

fn page(programme: &Programme, items: &[Item]) -> Section {
    let fields =
        items.iter().filter_map(|item| programme.field(&item.key)).map(|(_, field)| field.clone());
    Section {
        key: String::new(),
        part: String::new(),
        title: programme.name.clone(),
        intro: None,
        when: None,
        fields: fields.collect(),
    }
}
