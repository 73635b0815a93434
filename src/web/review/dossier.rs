//! `/review/{id}/dossier.zip`: everything on a case in one file, for who audits, prepares or decides it, with the record of
//! what was done so that it is checked without the portal.

mod decided;
mod record;

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};

use self::record::Record;
use super::case::around::{deliberated, sits};
use crate::{
    act,
    app::App,
    bundle::{Bundle, Content, safe},
    config::Mode,
    domain::{duty::Duty, engine::Role, ids::MatterId},
    error::{Error, Result},
    pdf::Paper,
    store::{answer_version, attachment, letter, opinion_file, scene::About, viewing::Kind},
    web::{
        applications::letters,
        attachment::{Taking, streamed},
        audit::{self, Family},
        casework::{self, Shelf},
        committee::papers,
        guard::Case,
        printed::{self, Around, Says},
    },
};

pub(in crate::web) fn address(id: MatterId) -> String {
    format!("/review/{id}/dossier.zip")
}

/// Who audits, and who prepares or decides this case; nobody where a company of their own asks.
pub(super) fn is_open_to(case: &Case) -> bool {
    if !matches!(case.scene.about, About::Application) {
        return false;
    }
    let roles = case.scene.roles(act::bindings(), &case.reader);
    let asks = roles.iter().any(|role| role.is_applicant());
    let handles = roles.iter().any(|role| matches!(role, Role::CaseOfficer | Role::Decider));
    handles || (case.reader.has(Duty::Auditor) && !asks)
}

/// What is put into the file, and around it.
struct Dossier<'a> {
    app: &'a App,
    case: &'a Case,
    says: Says,
    number: &'a str,
    bundle: Bundle,
    /// Files that are not kept any more.
    gone: Vec<String>,
    /// When the last thing was done.
    at: DateTime<Utc>,
}

pub(super) async fn send(State(app): State<App>, case: Case, taking: Taking) -> Result<Response> {
    if !is_open_to(&case) {
        return Err(Error::NotFound);
    }
    let (locale, row) = (case.visitor.locale, case.application()?);
    let family = Family::load(&app, (&case.reader, locale), row.id).await?;
    let record = Record::load(app.db.read(), row, &family.members).await?;
    let mut dossier = Dossier {
        app: &app,
        case: &case,
        says: Says(locale),
        number: row.number.as_deref().unwrap_or_default(),
        bundle: Bundle::default(),
        gone: Vec::new(),
        at: record.last_at(case.scene.matter.opened_at),
    };
    dossier.filed().await?;
    dossier.files().await?;
    dossier.enclosed().await?;
    dossier.decided().await?;
    dossier.letters().await?;
    let table = audit::record::done_as_table(&family, locale)?;
    dossier.record(table, record.write()?);
    let name = format!("{} {}.zip", dossier.number, dossier.says.word("dossier-name"));
    let file = dossier.write().await?;
    taking.note(&app, (row.id, case.reader.id()), Kind::Dossier);
    streamed(file.into(), "application/zip", &name).await
}

impl Dossier<'_> {
    fn demo(&self) -> bool {
        self.app.config.mode == Mode::Demo
    }

    fn paper(&mut self, folder: &str, name: &str, at: DateTime<Utc>, paper: Paper) {
        self.bundle.put(folder, &format!("{name}.pdf"), at, Content::Paper(paper));
    }

    /// Every version as it was filed.
    async fn filed(&mut self) -> Result<()> {
        let (db, row, locale) = (self.app.db.read(), self.case.application()?, self.says.0);
        let folder = safe(&self.says.word("committee-packet-filing"));
        let shelf = Shelf::load(db, row.id, String::new(), locale).await?;
        let around = Around { number: self.number, demo: self.demo() };
        for one in answer_version::all(db, row.id).await? {
            let version = casework::compared(db, row, &shelf, (one.seq, None)).await?;
            let name = self.says.with("versions-title", "number", one.seq);
            let paper = printed::filing(&version, locale, &around);
            self.paper(&folder, &name, one.filed_at, paper);
        }
        Ok(())
    }

    /// What came with the form, what was handed in later, and what was put up for the public, each in a folder.
    async fn files(&mut self) -> Result<()> {
        for file in attachment::on_file(self.app.db.read(), self.case.application()?).await? {
            let folder = match file.field.as_str() {
                attachment::HANDED_IN => "dossier-handed-in",
                attachment::FOR_THE_PUBLIC => "dossier-public",
                _ => "committee-packet-files",
            };
            if !self.app.files.has(&file.sha256).await? {
                self.gone.push(file.name);
                continue;
            }
            let content = Content::File(self.app.files.kept(&file.sha256));
            let folder = safe(&self.says.word(folder));
            self.bundle.put(&folder, &file.name, file.uploaded_at, content);
        }
        Ok(())
    }

    /// What offices gave with their opinions.
    async fn enclosed(&mut self) -> Result<()> {
        let (case, db) = (self.case, self.app.db.read());
        let read = opinion_file::Entity::read_by(&case.reader, case.application()?.id, sits(case));
        let folder = safe(&self.says.word("dossier-enclosed"));
        for file in read.all(db).await? {
            if !self.app.files.has(&file.sha256).await? {
                self.gone.push(file.name);
                continue;
            }
            let content = Content::File(self.app.files.kept(&file.sha256));
            self.bundle.put(&folder, &file.name, file.uploaded_at, content);
        }
        Ok(())
    }

    /// What offices said, how the committee voted, and what was decided.
    async fn decided(&mut self) -> Result<()> {
        let (at, name) = (self.at, self.says.word("dossier-opinions"));
        let title = format!("{} {name}", self.number);
        let mut opinions = papers::begun(&title, at, (&self.says, self.demo()));
        papers::deliberation(&mut opinions, &deliberated(self.app, self.case).await?, &self.says);
        self.paper("", &name, at, opinions);
        let name = self.says.word("dossier-decided");
        let title = format!("{} {name}", self.number);
        let mut paper = papers::begun(&title, at, (&self.says, self.demo()));
        decided::votes(&mut paper, (self.app, self.case), &self.says).await?;
        decided::decisions(&mut paper, (self.app, self.case), &self.says).await?;
        self.paper("", &name, at, paper);
        Ok(())
    }

    /// Every letter, the oldest first.
    async fn letters(&mut self) -> Result<()> {
        let id = self.case.application()?.id;
        let folder = safe(&self.says.word("review-case-letters"));
        let rows = letter::Entity::of(id).all(self.app.db.read()).await?;
        for row in rows.iter().rev() {
            let paper = letters::paper(self.app, row, self.number).await?;
            self.paper(&folder, &row.title, row.sent_at, paper);
        }
        Ok(())
    }

    /// What was done, once to be read and once to be checked.
    fn record(&mut self, table: Vec<u8>, chain: Vec<u8>) {
        let name = self.says.word("dossier-record");
        for (ending, bytes) in [("csv", table), ("json", chain)] {
            self.bundle.put("", &format!("{name}.{ending}"), self.at, Content::Bytes(bytes));
        }
    }

    /// Last the list of everything in it, and how its record is checked.
    async fn write(self) -> Result<std::fs::File> {
        let index = format!("{}.txt", self.says.word("committee-packet-index"));
        let title = self.case.application()?.name();
        let gone =
            self.gone.iter().map(|name| self.says.with("dossier-gone", "name", name.as_str()));
        let mut parts = vec![format!("{} {}", self.number, title.get(self.says.0))];
        parts.extend(gone);
        parts.push(self.says.word("dossier-checked"));
        parts.push(self.says.word("committee-packet-sums"));
        let head = parts.join("\n\n").replace('\n', "\r\n");
        let (scratch, bundle, at) = (self.app.files.scratch()?, self.bundle, self.at);
        printed::written(self.app, move || bundle.write(scratch, (&index, &head, at))).await
    }
}
