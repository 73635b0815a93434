//! Mail leaves the outbox: claimed under a lease, sent outside any transaction, then marked. At least once.

use std::time::Duration;

use anyhow::Context;
use chrono::TimeDelta;
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};
use serde::Serialize;
use tokio::time::timeout;

use super::recipient::{self, News};
use crate::{
    act::Readable,
    app::App,
    config::Mode,
    domain::{
        bilingual::Locale,
        engine::{Known, Told},
    },
    error::{Error, Result},
    mail::Letter,
    store::mail::{self, TRIES},
    templates::View,
};

const LEASE: TimeDelta = TimeDelta::minutes(2);
/// For a server that is slow, or says nothing any more. Shorter than the lease, so that nobody else takes the mail up meanwhile.
const PATIENCE: Duration = Duration::from_secs(100);

/// What became of a mail.
enum Fate {
    Left,
    Dropped,
    Failed(anyhow::Error),
}

/// Sends the mail that has waited longest; `false` where none waits.
pub(super) async fn one(app: &App) -> Result<bool> {
    let row = match claim(app).await {
        Ok(Some(row)) => row,
        Ok(None) => return Ok(false),
        // Another process was faster, and has this one; the next may be ours.
        Err(Error::Stale) => return Ok(true),
        Err(error) => return Err(error),
    };
    let fate = leave(app, &row).await.unwrap_or_else(Fate::Failed);
    let now = app.now();
    let tx = app.db.write().await?;
    let mut done = row.clone().into_active_model();
    match fate {
        Fate::Left => {
            done.sent_at = Set(Some(now));
            done.failure = Set(None);
            done.words = Set(without_its_key(&row, app.config.mode));
        }
        Fate::Dropped => {
            tracing::info!(mail.id = %row.id, "Dropped mail {}: its reader may not read it", row.id);
            done.dropped_at = Set(Some(now));
            done.words = Set(without_its_key(&row, Mode::Serve));
        }
        Fate::Failed(error) => {
            tracing::warn!(mail.id = %row.id, "Mail {} could not be sent", row.id);
            done.failure = Set(Some(format!("{error:#}")));
            // The gap grows with every try.
            done.claimed_until =
                Set(Some(now + TimeDelta::minutes(1_i64 << row.attempts.min(TRIES))));
        }
    }
    match done.update(&tx).await {
        // A draft that is given up meanwhile takes its letters with it.
        Ok(_) | Err(DbErr::RecordNotUpdated) => tx.commit().await?,
        Err(error) => return Err(error.into()),
    }
    Ok(true)
}

/// A case that its reader may not see any more as it leaves is not told of.
async fn leave(app: &App, row: &mail::Model) -> anyhow::Result<Fate> {
    let told = match recipient::news(app, row).await? {
        News::Gone => return Ok(Fate::Dropped),
        News::Told(told) => told,
        News::Other => Vec::new(),
    };
    let sent = timeout(PATIENCE, app.mailer.send(&compose(app, row, &told)?)).await;
    sent.context("the mail server does not answer")??;
    Ok(Fate::Left)
}

/// A key is its reader's alone from now on. Where the letter of a demo goes is the page of the demo, which leads to its
/// notice where there is one.
fn without_its_key(row: &mail::Model, mode: Mode) -> serde_json::Value {
    let mut words = row.words.clone();
    if row.notice_id.is_some() || mode == Mode::Serve {
        mail::forget_key(&mut words);
    }
    words
}

async fn claim(app: &App) -> Result<Option<mail::Model>> {
    let now = app.now();
    let waiting = mail::Entity::to_leave(now);
    if waiting.clone().one(app.db.read()).await?.is_none() {
        return Ok(None);
    }
    let tx = app.db.write().await?;
    let Some(row) = waiting.one(&tx).await? else { return Ok(None) };
    let seen = row.attempts;
    let mut claimed = row.into_active_model();
    claimed.claimed_until = Set(Some(now + LEASE));
    claimed.attempts = Set(seen + 1);
    let row = mail::Entity::update(claimed)
        .validate()?
        .filter(mail::COLUMN.attempts.eq(seen))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    Ok(Some(row))
}

/// What a mail says; its words come from `templates/mail/`.
#[derive(Serialize)]
struct MailText {
    template: String,
    words: serde_json::Value,
    /// The notice, in the words of the act for its reader.
    told: Option<Told>,
    /// What was told in a day, in one mail.
    gathered: Vec<Told>,
    /// Whom to ask.
    contact: Option<String>,
    link: String,
    base_url: String,
    /// Of a mail in several languages it begins, or ends it.
    first: bool,
    last: bool,
}

macro_rules! part {
    ($name:ident, $template:literal) => {
        #[derive(Serialize)]
        struct $name<'a> {
            #[serde(flatten)]
            text: &'a MailText,
        }

        impl View for $name<'_> {
            const TEMPLATE: &'static str = $template;
        }
    };
}

part!(Subject, "mail/subject.txt");
part!(Plain, "mail/text.txt");
part!(Html, "mail/page.html");

fn compose(app: &App, row: &mail::Model, told: &[Readable]) -> anyhow::Result<Letter> {
    let tongues = tongues(&row.locale);
    let (mut subjects, mut texts, mut html) = (Vec::new(), Vec::new(), String::new());
    for (place, locale) in tongues.iter().enumerate() {
        let ends = (place == 0, place + 1 == tongues.len());
        let text = text(app, (row, told), (*locale, ends))?;
        let subject = app.templates.render_alone(&Subject { text: &text }, *locale)?;
        subjects.push(subject.trim().to_owned());
        texts.push(app.templates.render_alone(&Plain { text: &text }, *locale)?);
        html += &app.templates.render_alone(&Html { text: &text }, *locale)?;
    }
    Ok(Letter {
        id: row.id.to_string(),
        to: row.address.clone(),
        from: app.config.mail_from.clone(),
        subject: subjects.join(" / "),
        text: texts.join("\n\n"),
        html,
    })
}

/// One after the other.
fn tongues(locale: &str) -> Vec<Locale> {
    if locale == mail::BOTH {
        return vec![Locale::Ko, Locale::En];
    }
    vec![Locale::from_code(locale).unwrap_or_default()]
}

fn text(
    app: &App,
    (row, told): (&mail::Model, &[Readable]),
    (locale, (first, last)): (Locale, (bool, bool)),
) -> anyhow::Result<MailText> {
    let gathers = row.template == mail::GATHERED;
    let (alone, several) = if gathers { (None, told) } else { (told.first(), &[][..]) };
    let contact = alone.map(|one| contact(one, locale)).transpose()?;
    Ok(MailText {
        template: row.template.clone(),
        told: alone.and_then(|one| one.told(locale)),
        gathered: several.iter().filter_map(|one| one.told(locale)).collect(),
        contact: contact.filter(|text| !text.trim().is_empty()),
        link: link(app, row),
        words: row.words.clone(),
        base_url: app.config.base_url.clone(),
        first,
        last,
    })
}

/// Whom to ask, as it was known when it was told.
fn contact(told: &Readable, locale: Locale) -> anyhow::Result<String> {
    let known: Known = serde_json::from_str(&told.notice.known)?;
    Ok(known.get("contact").map(|words| words.get(locale).to_owned()).unwrap_or_default())
}

/// One link: to the notice, which leads to the page that fits the reader; or the one-time link.
fn link(app: &App, row: &mail::Model) -> String {
    let path = match (row.words.get("link").and_then(|link| link.as_str()), row.notice_id) {
        (Some(path), _) => path.to_owned(),
        (None, Some(notice)) => format!("/account/notices/{notice}"),
        (None, None) if row.template == mail::GATHERED => "/account/notices".to_owned(),
        (None, None) => "/".to_owned(),
    };
    format!("{}{path}", app.config.base_url)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::ids::{MailId, NoticeId};

    fn letter(template: &str, link: &str) -> mail::Model {
        mail::Model {
            id: MailId::fresh(),
            notice_id: None,
            address: "expert@example.com".to_owned(),
            locale: "ko".to_owned(),
            template: template.to_owned(),
            words: json!({ "name": "서전문", "link": link }),
            created_at: DateTimeUtc::UNIX_EPOCH,
            claimed_until: None,
            sent_at: None,
            dropped_at: None,
            attempts: 1,
            failure: None,
        }
    }

    /// Every letter that opens something by itself, and what it opens.
    const KEYS: [(&str, &str); 9] = [
        ("confirm", "/account/confirm/key"),
        ("confirm", "/account/confirm/key?next=/apply"),
        ("known", "/sign-in?next=/account/invitations/key"),
        ("reset", "/account/password/key"),
        ("address-new", "/account/email/key"),
        ("address-old", "/account/email/back/key"),
        ("member", "/account/invitations/key"),
        ("guest", "/account/invitations/key"),
        (mail::LETTER, "/opinion/key"),
    ];

    #[test]
    fn no_letter_that_left_keeps_its_key() {
        for (template, link) in KEYS {
            let letter = letter(template, link);

            let kept = without_its_key(&letter, Mode::Serve);

            assert_eq!(kept, json!({ "name": "서전문" }), "{template}");
            let shown = without_its_key(&letter, Mode::Demo);
            assert_eq!(shown["link"], link, "the mailbox of a demo is its page: {template}");
            let told = mail::Model { notice_id: Some(NoticeId::fresh()), ..letter };
            assert_eq!(without_its_key(&told, Mode::Demo), kept, "the notice leads on: {template}");
        }
    }

    #[test]
    fn where_a_letter_leads_for_everybody_stays() {
        for (template, link) in [
            ("password", "/account/security"),
            ("lead-lapsed", "/account"),
            ("absence-noted", "/account/absence"),
            ("address-taken", "/sign-in"),
            ("digest", "/review"),
            ("factor-consent", "/admin/accounts/one/second-factor"),
            (mail::COMMENT, "/applications/one/sections/trial/comments"),
        ] {
            let kept = without_its_key(&letter(template, link), Mode::Serve);

            assert_eq!(kept["link"], link, "{template}");
        }
    }
}
