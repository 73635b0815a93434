//! Letters that go out with an act by themselves, in the same transaction; a decision has its own sheet for its letter.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Deed, Door,
    known::{self, Told},
    programme_of,
    sheets::verification_code,
};
use crate::{
    domain::{
        bilingual::{Bilingual, Locale},
        calendar::seoul_day,
        engine::{Known, SheetKind},
        ids::RowId,
        programme::{Filling, letters::Letters},
        reference::decisions,
    },
    error::Result,
    i18n::dates::Shape,
    store::{self, application, event, letter, scene::About},
};

/// One rule of a filing is what the act is about.
const ONE_RULE: &str = "one-rule";
/// The day by which it is decided; and what is so of it, each with the blank that is filled then.
const DECIDED_BY: &str = "answer-due";
const OF_THE_DAY: [(&str, &str); 2] = [("late", "answer-missed"), ("paused", "paused-days")];

impl Door<'_> {
    /// The letter that the programme has for the act, where it tells the applicant; whether one goes out with it,
    /// be it this one or one written by hand.
    pub(super) async fn write_letter(&self, deed: &Deed<'_>, event: &event::Model) -> Result<bool> {
        let by_hand = deed.action.sheet.kind() == SheetKind::Letter;
        let Some(application) = deed.scene.application.as_ref() else { return Ok(false) };
        if by_hand || !deed.tells_the_applicant() {
            return Ok(by_hand);
        }
        let act = deed.action.act.as_str();
        let letters = &programme_of(application)?.letters;
        let told = Told { scene: &deed.scene, opened: &[] };
        let Some((mut known, facts)) = self.known_and_so(deed, (event, told), letters).await?
        else {
            return Ok(false);
        };
        let id = RowId::fresh();
        let mut filling = Filling { facts, ..Filling::default() };
        self.head_and_foot(deed, id, &mut known).await?;
        let mut in_language = |locale: Locale| {
            filling.values = in_one(&known, locale);
            letters.render(act, &filling, locale).map_err(anyhow::Error::from)
        };
        let (korean, english) = (in_language(Locale::Ko)?, in_language(Locale::En)?);
        let row = letter::Model {
            id,
            application_id: application.id,
            event_id: event.id,
            kind: act.to_owned(),
            locale: "ko".to_owned(),
            title: korean.title.clone(),
            body: korean.body(),
            english: Some(english.text()),
            sent_at: self.now,
            addressee: self.addressee(application).await?,
        };
        store::insert(self.tx, row).await?;
        Ok(true)
    }

    /// What the letter of the deed may want to know, and what is so of it and of the day by which it is decided; nothing
    /// where it has no letter.
    async fn known_and_so(
        &self,
        deed: &Deed<'_>,
        (event, told): (&event::Model, Told<'_>),
        letters: &Letters,
    ) -> Result<Option<(Known, BTreeSet<String>)>> {
        let act = deed.action.act.as_str();
        let mut facts = BTreeSet::new();
        if matches!(deed.scene.about, About::Request(_)) {
            facts.insert(ONE_RULE.to_owned());
        }
        if letters.for_act(act, &facts).is_none() {
            return Ok(None);
        }
        let mut wanted = letters.wanted(act, &facts);
        if !wanted.contains(DECIDED_BY) {
            return Ok(Some((self.known(deed, event, told, wanted).await?, facts)));
        }
        let mut all = facts.clone();
        all.extend(OF_THE_DAY.iter().map(|(fact, _)| (*fact).to_owned()));
        wanted.extend(letters.wanted(act, &all));
        wanted.extend(OF_THE_DAY.iter().map(|(_, blank)| *blank));
        let known = self.known(deed, event, told, wanted).await?;
        let so = OF_THE_DAY.iter().filter(|(_, blank)| known.contains_key(*blank));
        facts.extend(so.map(|(fact, _)| (*fact).to_owned()));
        Ok(Some((known, facts)))
    }

    /// The company of the case as it is called today.
    pub(super) async fn addressee(&self, row: &application::Model) -> Result<Option<String>> {
        let firm = self.directory.company(self.tx, row.company_id).await?;
        Ok(firm.map(|firm| firm.name_ko))
    }

    async fn head_and_foot(&self, deed: &Deed<'_>, id: RowId, known: &mut Known) -> Result<()> {
        let today = seoul_day(self.now);
        let same = |text: &str| Bilingual { ko: text.to_owned(), en: text.to_owned() };
        let number = self.document_number(deed).await?.unwrap_or_default();
        let office = self.office(deed, &deed.scene);
        let person = match deed.actor.user {
            Some(user) => self.directory.people(self.tx, [user]).await?.pop(),
            None => None,
        };
        let officer = person.map_or_else(|| office.clone(), |person| same(&person.name));
        let set = decisions::shipped();
        let usual = deed.kind().map(|kind| set.usual(kind).disclosure.clone());
        for (name, value) in [
            ("document-number", same(&number)),
            ("letter-date", known::day(today, Shape::Prose)),
            ("forwarded-on", known::day(today, Shape::Prose)),
            ("disclosure", usual.unwrap_or_default()),
            ("decider", set.issuer.clone()),
            // What is no decision is signed by whoever sends it.
            ("signer", officer.clone()),
            ("officer", officer),
            ("officer-phone", same(&set.remedies.phone)),
            ("appeals-commission", set.remedies.appeals_commission.clone()),
            ("court", set.remedies.court.clone()),
            ("verification-code", same(&verification_code(id))),
        ] {
            known.insert(name.to_owned(), value);
        }
        Ok(())
    }
}

fn in_one(known: &Known, locale: Locale) -> BTreeMap<String, String> {
    known.iter().map(|(name, words)| (name.clone(), words.get(locale).to_owned())).collect()
}
