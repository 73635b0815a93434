//! What the sheet of the act says.

use chrono::NaiveDate;

use super::{Gathered, both, clock_time, day, office_name, put};
use crate::{
    act::{Deed, Door, programme_of},
    domain::{
        bilingual::{Bilingual, Locale},
        calendar::seoul_day,
        engine::{Amendment, Cause, Decision, Hearing, Question, Ruling, Sheet, VoteCorrection},
        ids::{MatterId, UserId},
        reference::{agencies, codes, decisions},
    },
    error::Result,
    i18n::{Words, dates::Shape},
    store::{scene::About, user},
};

impl Door<'_> {
    pub(super) async fn tell_the_sheet(
        &self,
        deed: &Deed<'_>,
        known: &mut Gathered<'_>,
    ) -> Result<()> {
        match &deed.action.sheet {
            Sheet::Questions { questions, .. } => put(known, "questions", asked(deed, questions)),
            Sheet::Time { days, cause, .. } => {
                put(known, "days", both(&days.to_string()));
                put(known, "cause", said(*cause));
            }
            Sheet::Offices { asked } => {
                let lines: Vec<&str> = asked.iter().map(|one| one.question.as_str()).collect();
                put(known, "questions", both(&lines.join("\n")));
            }
            Sheet::Opinion { reasons, .. } => self.relay(deed, reasons, known),
            Sheet::Decision(decision) | Sheet::Recommendation(decision) => decided(decision, known),
            Sheet::Ruling(ruling) => {
                put(known, "follows", both(ruling.follows.as_deref().unwrap_or_default()));
            }
            Sheet::Outside { number, date, state, .. } => {
                recorded((number.as_str(), *date, state.as_deref()), known);
            }
            Sheet::Route { body, scheme, .. } => self.send_on(body, scheme.as_deref(), known),
            Sheet::Assignee { to, .. } if known.wants(&["officer"]) => {
                let names = user::names(self.tx, [UserId(*to)], Locale::Ko).await?;
                put(known, "officer", both(names.values().next().map_or("", String::as_str)));
            }
            Sheet::Agenda { meeting, order: Some(_), .. } => {
                self.about_the_meeting(MatterId(*meeting), known).await?;
            }
            Sheet::Hearing(hearing) => heard(hearing, known),
            Sheet::Amendment(amendment) => self.amended_as(deed, amendment, known).await?,
            sheet @ (Sheet::Documents { .. } | Sheet::Proof { .. } | Sheet::Change { .. }) => {
                conditioned(sheet, known);
            }
            Sheet::Secrecy { field, ground, .. } => judged(deed, (field, ground.as_deref()), known),
            _ => {}
        }
        reasoned(&deed.action.sheet, known);
        Ok(())
    }

    /// Which condition was asked to be changed, and how it reads where it was.
    async fn amended_as(
        &self,
        deed: &Deed<'_>,
        amendment: &Amendment,
        known: &mut Gathered<'_>,
    ) -> Result<()> {
        let Some((_, condition)) = self.amended(deed).await? else { return Ok(()) };
        put(known, "condition", both(&condition.number.to_string()));
        let next = amendment.condition.as_ref().map_or("", |next| next.words.as_str());
        put(known, "wording", both(next));
        Ok(())
    }

    /// To whom something is routed, and into which sandbox where it is one of the state's.
    fn send_on(&self, body: &str, scheme: Option<&str>, known: &mut Gathered<'_>) {
        if let Some(key) = scheme {
            put(known, "track", super::scheme(key));
        }
        put(known, "body", office_name(body, seoul_day(self.now)));
        put(known, "body-contact", both(phone(body)));
    }

    /// What the city says of a request, to the body that it was routed to.
    fn relay(&self, deed: &Deed<'_>, opinion: &str, known: &mut Gathered<'_>) {
        let About::Request(row) = &deed.scene.about else { return };
        let Some(body) = &row.body else { return };
        put(known, "opinion", both(opinion));
        put(known, "body", office_name(body, seoul_day(self.now)));
        put(known, "body-contact", both(phone(body)));
        put(known, "relayed-rules", both(&format!("- {}: {}", row.rule(), row.requested)));
    }
}

/// The number of the condition that a sheet is about, and how it is asked to read.
fn conditioned(sheet: &Sheet, known: &mut Gathered<'_>) {
    if let Sheet::Change { words, .. } = sheet {
        put(known, "wording", both(words));
    }
    if let Sheet::Documents { condition: Some(number), .. }
    | Sheet::Proof { condition: number, .. }
    | Sheet::Change { condition: number, .. } = sheet
    {
        put(known, "condition", both(&number.to_string()));
    }
}

fn heard(hearing: &Hearing, known: &mut Gathered<'_>) {
    put(known, "when", clock_time(hearing.on, hearing.at));
    put(known, "place", both(&hearing.place));
    put(known, "presiding", both(&hearing.presiding));
}

/// A decision that is told by the act itself.
fn decided(decision: &Decision, known: &mut Gathered<'_>) {
    let words: Vec<&str> = decision.reasons.iter().map(|part| part.words.as_str()).collect();
    put(known, "reasons", both(&words.join("\n\n")));
    put(known, "legal-basis", both(&decision.basis));
}

/// The record of another body: its number, its day, and where it stands there.
fn recorded((number, date, state): (&str, NaiveDate, Option<&str>), known: &mut Gathered<'_>) {
    let state = state.and_then(|state| codes::shipped().label("outside_state", state));
    put(known, "outside-number", both(number));
    put(known, "outside-date", day(date, Shape::Prose));
    put(known, "outside-state", state.cloned().unwrap_or_default());
}

/// On which answer it was found, and the ground where it is to stay closed.
fn judged(deed: &Deed<'_>, (field, ground): (&str, Option<&str>), known: &mut Gathered<'_>) {
    let programme = deed.scene.application.as_ref().and_then(|row| programme_of(row).ok());
    let asked = programme.and_then(|programme| programme.field(field));
    put(known, "question", asked.map(|(_, field)| field.label.clone()).unwrap_or_default());
    let ground = ground.and_then(|code| codes::shipped().label("closed_ground", code));
    put(known, "basis", ground.cloned().unwrap_or_default());
}

/// In both languages where somebody wrote it in both.
fn reasoned(sheet: &Sheet, known: &mut Gathered<'_>) {
    let (reason, basis) = why(sheet);
    for (name, words) in [("reason", reason), ("basis", basis)] {
        if let Some(words) = words {
            put(known, name, both(words));
        }
    }
    if let Sheet::Reason { words, english: Some(english) } = sheet {
        put(known, "reason", Bilingual { ko: words.clone(), en: english.clone() });
    }
}

/// The reason that a sheet gives in words, and its legal basis. A declaration is told where it challenges a member; the
/// reasons of a decision stand under their headings.
fn why(sheet: &Sheet) -> (Option<&str>, Option<&str>) {
    match sheet {
        Sheet::Remark { words } => (Some(words.as_str()).filter(|words| !words.is_empty()), None),
        Sheet::Reason { words, .. }
        | Sheet::Note { words, .. }
        | Sheet::Answers { words, .. }
        | Sheet::Questions { words, .. }
        | Sheet::Time { words, .. }
        | Sheet::Assignee { words, .. }
        | Sheet::Agenda { words, .. }
        | Sheet::Outside { words, .. }
        | Sheet::Documents { words, .. }
        | Sheet::Proof { words, .. }
        | Sheet::Withdrawal { words, .. } => (Some(words), None),
        Sheet::Declaration { words, member, .. } => (member.and(Some(words.as_str())), None),
        Sheet::Route { reasons, .. }
        | Sheet::Secrecy { reasons, .. }
        | Sheet::Change { reasons, .. }
        | Sheet::Objection { reasons, .. } => (Some(reasons), None),
        Sheet::Opinion { reasons, basis, .. }
        | Sheet::Letter { reasons, basis, .. }
        | Sheet::Ruling(Ruling { reasons, basis, .. })
        | Sheet::Hearing(Hearing { grounds: reasons, basis, .. })
        | Sheet::Amendment(Amendment { reasons, basis, .. }) => (Some(reasons), Some(basis)),
        Sheet::Votes { correction, .. } => (put_right(correction.as_ref()), None),
        Sheet::None
        | Sheet::Receipt { .. }
        | Sheet::Version { .. }
        | Sheet::Checklist { .. }
        | Sheet::Offices { .. }
        | Sheet::Attendance { .. }
        | Sheet::Minutes { .. }
        | Sheet::Reading { .. }
        | Sheet::Signature
        | Sheet::Scores { .. }
        | Sheet::Decision(_)
        | Sheet::Recommendation(_)
        | Sheet::Terms { .. }
        | Sheet::Incident { .. }
        | Sheet::Summary { .. } => (None, None),
    }
}

/// Each question under the label of the field that it is about, with the block or the row around it.
fn asked(deed: &Deed<'_>, questions: &[Question]) -> Bilingual {
    let programme = deed.scene.application.as_ref().and_then(|row| programme_of(row).ok());
    let line = |(place, question): (usize, &Question), locale: Locale| {
        let label = programme.and_then(|programme| programme.label(&question.field));
        let label = label.as_ref().map_or(question.field.as_str(), |label| label.get(locale));
        format!("{}. {label}: {}", place + 1, question.words)
    };
    let lines = |locale| {
        let lines = questions.iter().enumerate().map(|each| line(each, locale));
        lines.collect::<Vec<_>>().join("\n")
    };
    Bilingual { ko: lines(Locale::Ko), en: lines(Locale::En) }
}

fn said(cause: Cause) -> Bilingual {
    let key = format!("review-cause-{}", <&str>::from(cause));
    let word = |locale| Words::shipped().word(locale, &key).unwrap_or_default();
    Bilingual { ko: word(Locale::Ko), en: word(Locale::En) }
}

/// The city's own line, or that of the government for bodies of the state.
fn phone(body: &str) -> &'static str {
    let numbers = &decisions::shipped().remedies;
    let own = agencies::shipped().get(body).is_some_and(|office| office.kind.is_of_the_city());
    if own { &numbers.phone } else { &numbers.phone_elsewhere }
}

fn put_right(correction: Option<&VoteCorrection>) -> Option<&str> {
    correction.map(|one| one.words.as_str())
}
