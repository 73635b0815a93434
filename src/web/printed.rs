//! What of a case can be kept as a PDF: a letter as it was sent, and a version as it was filed.

use std::sync::Arc;

use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use fluent_bundle::{FluentArgs, FluentValue};

use super::{
    attachment,
    casework::{AnsweredView, BlockView, Compared, FileView},
};
use crate::{
    app::App,
    domain::bilingual::Locale,
    error::Result,
    i18n::{
        Words,
        dates::{Moment, Shape},
        numbers::bytes,
    },
    pdf::{Paper, Role},
    store::letter,
};

/// What stands around a paper's own words.
pub(super) struct Around<'a> {
    pub number: &'a str,
    /// Everything in this portal is made up.
    pub demo: bool,
}

/// Who sent a letter, and how it is checked.
pub(super) struct Sender<'a> {
    pub office: &'a str,
    /// The code, where the letter's own words do not say it.
    pub code: Option<String>,
    /// Where it is checked, in full: on paper nothing leads there.
    pub verify: String,
}

/// A letter in its own language, and after it the copy for reading, where there is one.
pub(super) fn letter(row: &letter::Model, sender: &Sender<'_>, around: &Around<'_>) -> Paper {
    let locale = Locale::from_code(&row.locale).unwrap_or_default();
    let says = Says(locale);
    let mut paper = Paper::new(row.title.as_str(), locale, row.sent_at);
    if around.demo {
        paper.says(Role::Note, says.word("part-letter-demo"));
    }
    paper.says(Role::Note, sender.office);
    let day = says.time(row.sent_at);
    paper.says(Role::Note, format!("{}  ·  {day}", around.number));
    paper.says(Role::Title, row.title.as_str());
    if let Some(to) = addressed(row) {
        paper.says(Role::Text, to);
    }
    for text in row.body.split("\n\n") {
        paper.says(Role::Text, text);
    }
    if let Some(code) = &sender.code {
        paper.says(Role::Heading, code.as_str());
        paper.says(Role::Note, says.word("letters-verify"));
    } else {
        paper.says(Role::Note, says.word("letters-verify-at"));
    }
    paper.says(Role::Note, sender.verify.as_str());
    if let Some(text) = &row.english {
        copy(&mut paper, text);
    }
    paper
}

/// To whom it was sent, in the letter's own language, where its words do not say it.
pub(super) fn addressed(row: &letter::Model) -> Option<String> {
    let locale = Locale::from_code(&row.locale).unwrap_or_default();
    row.addressed().map(|name| Says(locale).with("letters-to", "name", name))
}

/// Its first line is its title.
fn copy(paper: &mut Paper, text: &str) {
    let says = Says(Locale::En);
    let (title, body) = text.split_once("\n\n").unwrap_or((text, ""));
    paper.says_apart(Locale::En, Role::Heading, title);
    let prevails = format!("{}. {}", says.word("letters-copy"), says.word("letters-pdf-prevails"));
    paper.says_in(Locale::En, Role::Note, prevails);
    for text in body.split("\n\n") {
        paper.says_in(Locale::En, Role::Text, text);
    }
}

/// Nothing here may change later: names of today stand nowhere but in what was filed. A version with every question that was asked and its answer, and its files with their fingerprints.
pub(super) fn filing(version: &Compared, locale: Locale, around: &Around<'_>) -> Paper {
    let says = Says(locale);
    let title = says.with("versions-title", "number", version.seq);
    let mut paper = Paper::new(format!("{} {title}", around.number), locale, version.filed_at);
    if around.demo {
        paper.says(Role::Note, says.word("part-letter-demo"));
    }
    paper.says(Role::Note, around.number);
    paper.says(Role::Title, title);
    let filed = format!("{}: {}", says.word("versions-filed"), says.time(version.filed_at));
    paper.says(Role::Note, filed);
    paper.says(Role::Note, format!("SHA-256: {}", version.sha256));
    for section in &version.filed {
        paper.says(Role::Heading, section.title.as_str());
        for answer in &section.answers {
            paper.says(Role::Question, says.label(answer));
            paper.says(Role::Text, says.answer(answer).join("\n"));
            if !answer.secret_reason.is_empty() {
                let why = format!("{}: {}", says.word("case-secret-reason"), answer.secret_reason);
                paper.says(Role::Note, why);
            }
        }
    }
    paper
}

/// Hands a paper out under the number of its case and its title; a long one keeps nobody else waiting.
pub(super) async fn hand_out(app: &App, paper: Paper, number: &str) -> Result<Response> {
    let title = paper.title.trim_start_matches(number).trim();
    let name = format!("{number} {title}.pdf");
    let bytes = written(app, move || paper.write()).await?;
    attachment::handed(bytes, "application/pdf", &name)
}

/// Writes papers beside what answers pages, in their turn: also where nobody waits for them any more.
pub(super) async fn written<T: Send + 'static>(
    app: &App,
    write: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> Result<T> {
    let turn = Arc::clone(&app.papers).acquire_owned().await.map_err(anyhow::Error::from)?;
    let written = tokio::task::spawn_blocking(move || {
        let written = write();
        drop(turn);
        written
    });
    Ok(written.await.map_err(anyhow::Error::from)??)
}

/// The words around what people wrote.
pub(super) struct Says(pub Locale);

impl Says {
    pub(super) fn word(&self, key: &str) -> String {
        Words::shipped().word(self.0, key).unwrap_or_default()
    }

    /// A word with one blank.
    pub(super) fn with<'a>(
        &self,
        key: &str,
        name: &'a str,
        value: impl Into<FluentValue<'a>>,
    ) -> String {
        self.all(key, [(name, value.into())])
    }

    /// A word with its blanks.
    pub(super) fn all<'a>(
        &self,
        key: &str,
        blanks: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>,
    ) -> String {
        let args = FluentArgs::from_iter(blanks);
        Words::shipped().say(self.0, key, &args).unwrap_or_default()
    }

    /// In Seoul's time, and saying so.
    pub(super) fn time(&self, at: DateTime<Utc>) -> String {
        let moment = Moment::parse(&at.to_rfc3339());
        let said =
            moment.and_then(|moment| Words::shipped().date_time(self.0, moment, Shape::Prose));
        format!("{} KST", said.unwrap_or_default())
    }

    fn label(&self, answer: &AnsweredView) -> String {
        let label = answer.label.as_str();
        if answer.secret {
            format!("{label} [{}]", self.word("case-secret"))
        } else {
            label.to_owned()
        }
    }

    /// The lines of one answer, whatever it is.
    fn answer(&self, item: &AnsweredView) -> Vec<String> {
        if !item.blocks.is_empty() {
            return item.blocks.iter().flat_map(|block| self.block(block)).collect();
        }
        if !item.files.is_empty() {
            let line = |file: &FileView| {
                let size = bytes(u64::try_from(file.bytes).unwrap_or_default());
                format!("{} ({size})\nSHA-256: {}", file.name, file.sha256)
            };
            return item.files.iter().map(line).collect();
        }
        let date = |day: &NaiveDate| Words::shipped().date(self.0, *day, Shape::Table);
        let days: Vec<_> = item.days.iter().filter_map(date).collect();
        vec![match item.yes {
            Some(yes) => self.word(if yes { "field-yes" } else { "field-no" }),
            None if !days.is_empty() => days.join(&format!(" {} ", self.word("date-to"))),
            None if item.withheld.is_some() => self.word("case-withheld-unconsented"),
            None if item.empty => self.word("case-not-answered"),
            None => item.text.clone(),
        }]
    }

    fn block(&self, block: &BlockView) -> Vec<String> {
        let mut lines = vec![format!("{} {}", block.item, block.number)];
        for answer in &block.answers {
            lines.push(format!("{}: {}", self.label(answer), self.answer(answer).join("\n")));
        }
        lines.push(String::new());
        lines
    }
}
