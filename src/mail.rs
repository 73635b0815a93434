//! How mail leaves the house: by SMTP, into a folder (demo), or into memory (tests).

use std::{path::PathBuf, sync::Mutex};

use anyhow::Context;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
};

use crate::config::MailTo;

pub enum Mailer {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Folder(PathBuf),
    Memory(Mutex<Vec<Letter>>),
}

/// One mail, ready to go. `id` is the same however often it is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub id: String,
    pub to: String,
    pub from: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Mailer {
    pub fn open(to: &MailTo) -> anyhow::Result<Self> {
        Ok(match to {
            MailTo::Memory => Self::Memory(Mutex::default()),
            MailTo::Folder(path) => {
                std::fs::create_dir_all(path).context("the mail folder cannot be made")?;
                Self::Folder(path.clone())
            }
            MailTo::Smtp(url) => {
                Self::Smtp(Box::new(AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?.build()))
            }
        })
    }

    pub async fn send(&self, letter: &Letter) -> anyhow::Result<()> {
        match self {
            Self::Memory(sent) => {
                sent.lock()
                    .map_err(|_| anyhow::anyhow!("the outbox is poisoned"))?
                    .push(letter.clone());
            }
            Self::Folder(folder) => {
                let draft = folder.join(format!(".{}", letter.id));
                tokio::fs::write(&draft, message(letter)?.formatted()).await?;
                tokio::fs::rename(draft, folder.join(format!("{}.eml", letter.id))).await?;
            }
            Self::Smtp(transport) => {
                transport.send(message(letter)?).await?;
            }
        }
        Ok(())
    }

    /// What was sent so far; tests only have such a transport.
    pub fn sent(&self) -> Vec<Letter> {
        match self {
            Self::Memory(sent) => sent.lock().map(|sent| sent.clone()).unwrap_or_default(),
            Self::Smtp(_) | Self::Folder(_) => Vec::new(),
        }
    }
}

fn message(letter: &Letter) -> anyhow::Result<Message> {
    let to: Mailbox = letter.to.parse().context("the address cannot be written to")?;
    Ok(Message::builder()
        .from(letter.from.parse().context("the sender's address cannot be read")?)
        .to(to)
        .subject(letter.subject.clone())
        .message_id(Some(format!("<{}@madang>", letter.id)))
        .multipart(MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone()))?)
}
