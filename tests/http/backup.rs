//! `madang backup` and `madang restore`: what was acknowledged comes back whole, or nothing does.

use std::{
    cell::Cell,
    collections::BTreeMap,
    fs::{self, File},
    io::Read,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::Command,
};

use axum::http::StatusCode;
use madang::{
    config::FilesIn,
    domain::{
        fingerprint::sha256,
        ids::{EventId, MatterId},
    },
    store::{Db, Sync, address_change, event, mail, matter, one_time_link, session, setting, user},
    world::{
        PASSWORD,
        story::{BARAM, HANEUL, Story},
    },
};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QueryOrder};
use tempfile::TempDir;
use zip::ZipArchive;

use crate::harness::{Portal, files};

/// Where a portal keeps what it has, as the program is told.
#[derive(Clone)]
struct Place {
    database: String,
    files: FilesIn,
}

impl Place {
    fn of(portal: &Portal) -> Self {
        let config = &portal.app.config;
        Self { database: config.database_url.clone(), files: config.files.clone() }
    }

    /// A database without a table, in a file.
    fn new(folder: &TempDir) -> Self {
        let database = format!("sqlite:{}", folder.path().join("new.db").display());
        Self { database, files: files::place(folder.path()) }
    }

    /// Runs the program there: whether it ended well, and all that it said.
    async fn madang(&self, call: &str, file: &Path) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_madang"));
        command.arg(call).arg(file).env("MADANG_DATABASE_URL", &self.database);
        command.envs(files::settings(&self.files));
        let run = tokio::task::spawn_blocking(move || command.output());
        let output = run.await.unwrap().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(said).unwrap())
    }

    async fn does(&self, call: &str, file: &Path) -> String {
        let (well, said) = self.madang(call, file).await;
        assert!(well, "{said}");
        said
    }

    async fn refuses(&self, call: &str, file: &Path) -> String {
        let (well, said) = self.madang(call, file).await;
        assert!(!well, "{said}");
        said
    }
}

/// What a company was told that the portal has.
struct Acknowledged {
    application: MatterId,
    event: EventId,
    paper: Vec<u8>,
}

async fn filed(portal: &Portal, lead: &str, number: usize) -> Acknowledged {
    let story = Story::draft(&portal.app, lead, "leaf").await.unwrap();
    let paper = format!("%PDF-1.7 {lead} {number}").into_bytes();
    story.attach("drawings", ("도면.pdf", &paper)).await.unwrap();
    let event = story.file().await.unwrap().id;
    Acknowledged { application: story.application, event, paper }
}

/// Files one after the other until it is over.
async fn files_on(portal: &Portal, lead: &str, over: &Cell<bool>) -> Vec<Acknowledged> {
    let mut ledger = Vec::new();
    while !over.get() {
        ledger.push(filed(portal, lead, 100 + ledger.len()).await);
    }
    ledger
}

async fn there(portal: &Portal, one: &Acknowledged) -> bool {
    let db = portal.app.db.read();
    let event = event::Entity::find_by_id(one.event).one(db).await.unwrap();
    if event.is_some() {
        assert_eq!(portal.app.files.read(&sha256(&one.paper)).await.unwrap(), one.paper);
    }
    event.is_some()
}

#[tokio::test]
async fn what_was_acknowledged_before_a_backup_comes_back_while_others_go_on() {
    let (portal, target, folder) = (Portal::open().await, Portal::empty().await, folder());
    let file = folder.path().join("backup");
    let (place, over) = (Place::of(&portal), Cell::new(false));
    let mut before = Vec::new();
    for number in 0..3 {
        before.push(filed(&portal, HANEUL, number).await);
    }

    let backup = async {
        let said = place.does("backup", &file).await;
        over.set(true);
        said
    };
    let (said, haneul, baram) =
        tokio::join!(backup, files_on(&portal, HANEUL, &over), files_on(&portal, BARAM, &over));
    let restored = Place::of(&target).does("restore", &file).await;

    assert!(said.contains("Sessions and one-time links are left out."), "{said}");
    assert!(restored.contains("The backup is restored; laws and chain hold."), "{restored}");
    for one in &before {
        assert!(there(&target, one).await, "{}", one.application);
        let row = async |portal: &Portal| {
            let found = matter::Entity::find_by_id(one.application);
            found.one(portal.app.db.read()).await.unwrap()
        };
        assert_eq!(row(&target).await, row(&portal).await);
    }
    for ledger in [haneul, baram] {
        let mut kept = Vec::new();
        for one in &ledger {
            kept.push(there(&target, one).await);
        }
        assert!(kept.is_sorted_by(|one, next| one >= next), "one moment, and no other: {kept:?}");
    }
}

#[tokio::test]
async fn a_portal_moves_to_another_kind_of_database_and_back_and_nobody_stays_signed_in() {
    let (portal, target, folder) = (Portal::open().await, Portal::empty().await, folder());
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.attach("drawings", ("도면.pdf", b"%PDF-1.7 one")).await.unwrap();
    story.until_published().await.unwrap();
    portal.sign_in(HANEUL).await;
    portal.newcomer("b@new.example").await;
    portal.settle().await;
    let [first, second, third] = ["1", "2", "3"].map(|name| folder.path().join(name));
    let moved = Place::new(&folder);

    Place::of(&portal).does("backup", &first).await;
    moved.does("restore", &first).await;
    moved.does("backup", &second).await;
    let said = Place::of(&target).does("restore", &second).await;
    Place::of(&target).does("backup", &third).await;

    assert!(said.contains("Nobody is signed in"), "{said}");
    assert_eq!(fs::metadata(&first).unwrap().permissions().mode() & 0o777, 0o600);
    let (kept, came) = (entries(&first), entries(&third));
    assert_eq!(kept.keys().collect::<Vec<_>>(), came.keys().collect::<Vec<_>>());
    for (name, lines) in kept {
        assert_eq!(lines, came[&name], "{name}");
    }
    let doors = async |portal: &Portal| {
        let db = portal.app.db.read();
        let sessions = session::Entity::find().count(db).await.unwrap();
        (sessions > 0, one_time_link::Entity::find().count(db).await.unwrap() > 0)
    };
    assert_eq!((doors(&portal).await, doors(&target).await), ((true, true), (false, false)));
    let all = async |portal: &Portal| {
        let db = portal.app.db.read();
        let events = event::Entity::find().order_by_asc(event::Column::Id).all(db).await.unwrap();
        (events, user::Entity::find().order_by_asc(user::Column::Id).all(db).await.unwrap())
    };
    assert_eq!(all(&target).await, all(&portal).await);
}

/// What opens an account or a company is in the hands of whoever got the letter, and nowhere else.
#[tokio::test]
async fn no_key_of_a_letter_is_in_a_backup() {
    let (portal, target, folder) = (Portal::open().await, Portal::empty().await, folder());
    let (file, kim, visitor) =
        (folder.path().join("backup"), portal.sign_in(HANEUL).await, portal.visitor());
    kim.post("/account/members", &[("email", "sae@new.example")]).await;
    visitor.post("/sign-up/letter", &[("email", "lee@haneul.example")]).await;
    kim.post("/account/email", &[("email", "kim@new.example"), ("current", PASSWORD)]).await;
    let gone_over = kim.post(&portal.link_mailed_to("kim@new.example").await, &[]).await;
    assert_eq!(gone_over.status, StatusCode::SEE_OTHER, "{}", gone_over.body);
    let back = portal.link_mailed_to(HANEUL).await;
    visitor.post("/sign-up/letter", &[("email", BARAM)]).await;
    let rows = mail::Entity::find().all(portal.app.db.read()).await.unwrap();
    let (left, waits): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.sent_at.is_some());
    let key = |row: &mail::Model| {
        let link = row.words["link"].as_str().unwrap_or_default();
        link.rsplit('/').next().unwrap_or_default().to_owned()
    };
    assert_eq!((left.len(), waits.len()), (4, 1), "{left:?} {waits:?}");

    Place::of(&portal).does("backup", &file).await;
    Place::of(&target).does("restore", &file).await;

    let kept = entries(&file);
    for letter in left.iter().chain(&waits) {
        let (key, template) = (key(letter), &letter.template);
        assert!(key.len() > 20, "{template}: {key}");
        for (name, lines) in &kept {
            assert!(!lines.iter().any(|line| line.contains(&key)), "{template} in {name}");
        }
    }
    let there = mail::Entity::find().all(target.app.db.read()).await.unwrap();
    let mut ids: Vec<_> = there.into_iter().map(|row| row.id).collect();
    ids.sort_unstable();
    let mut sent: Vec<_> = left.into_iter().map(|row| row.id).collect();
    sent.sort_unstable();
    assert_eq!(ids, sent, "who waits for a letter asks for another");
    let changes = address_change::Entity::find().all(target.app.db.read()).await.unwrap();
    assert!(changes.len() == 1 && changes[0].ended_at.is_some(), "{changes:?}");
    let late = target.visitor().post(&back, &[]).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_damaged_backup_is_refused_and_leaves_nothing_behind() {
    let (portal, target, folder) = (Portal::open().await, Portal::empty().await, folder());
    let one = filed(&portal, HANEUL, 1).await;
    let file = folder.path().join("backup");
    Place::of(&portal).does("backup", &file).await;
    let sound = fs::read(&file).unwrap();

    for inside in [one.paper.clone(), one.event.to_string().into_bytes(), b"\"steps\"".to_vec()] {
        let mut bytes = sound.clone();
        let place = bytes.windows(inside.len()).position(|some| some == inside).unwrap();
        bytes[place + 3] ^= 1;
        fs::write(&file, bytes).unwrap();

        let said = Place::of(&target).refuses("restore", &file).await;

        assert!(said.contains("damaged"), "{said}");
        assert_eq!(user::Entity::find().count(target.app.db.read()).await.unwrap(), 0);
        assert_eq!(target.kept().await, 0);
    }
    fs::write(&file, &sound[..sound.len() - 1000]).unwrap();
    let said = Place::of(&target).refuses("restore", &file).await;
    assert!(said.contains("is no backup, or damaged"), "{said}");
    fs::write(&file, sound).unwrap();
    Place::of(&target).does("restore", &file).await;
    assert!(there(&target, &one).await);
}

#[tokio::test]
async fn nothing_that_is_there_is_written_over() {
    let (portal, folder) = (Portal::open().await, folder());
    let file = folder.path().join("backup");
    let people = user::Entity::find().count(portal.app.db.read()).await.unwrap();
    Place::of(&portal).does("backup", &file).await;
    let kept = fs::read(&file).unwrap();

    let again = Place::of(&portal).refuses("backup", &file).await;
    let full = Place::of(&portal).refuses("restore", &file).await;

    assert!(again.contains("is there already"), "{again}");
    assert_eq!(fs::read(&file).unwrap(), kept);
    assert!(full.contains("the database is not empty"), "{full}");
    assert_eq!(user::Entity::find().count(portal.app.db.read()).await.unwrap(), people);
}

#[tokio::test]
async fn a_backup_without_one_of_its_files_is_none() {
    let (portal, folder) = (Portal::open().await, folder());
    let lost = sha256(filed(&portal, HANEUL, 1).await.paper);
    portal.lose(&lost).await;

    let said = Place::of(&portal).refuses("backup", &folder.path().join("backup")).await;

    assert!(said.contains(&format!("missing or damaged: {lost}")), "{said}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_backup_of_an_older_portal_is_brought_up_to_date_and_one_of_a_newer_is_refused() {
    let (old, new, folder) = (folder(), folder(), folder());
    let file = folder.path().join("backup");
    let steps = Db::known_steps();
    let db = Db::connect(&Place::new(&old).database, Sync::Relaxed).await.unwrap();
    db.migrate_by(u32::try_from(steps.len()).unwrap() - 3).await.unwrap();
    let put = "INSERT INTO setting (\"key\", \"value\") VALUES ('motto', '안녕')";
    db.read().execute_unprepared(put).await.unwrap();

    Place::new(&old).does("backup", &file).await;
    Place::new(&new).does("restore", &file).await;

    let came = Db::connect(&Place::new(&new).database, Sync::Relaxed).await.unwrap();
    assert_eq!(setting::get(came.read(), "motto").await.unwrap().as_deref(), Some("안녕"));
    let taken = "SELECT version FROM seaql_migrations";
    let taken = sea_orm::Statement::from_string(came.read().get_database_backend(), taken);
    assert_eq!(came.read().query_all_raw(taken).await.unwrap().len(), steps.len());

    db.migrate().await.unwrap();
    let ahead = "INSERT INTO seaql_migrations VALUES ('m20990101_000001_later', 0)";
    db.read().execute_unprepared(ahead).await.unwrap();
    let (ahead, empty) = (folder.path().join("ahead"), Portal::empty().await);
    Place::new(&old).does("backup", &ahead).await;
    let newer = Place::of(&empty).refuses("restore", &ahead).await;
    let further = Place::of(&empty).refuses("restore", &file).await;
    assert!(newer.contains("does not know the step m20990101_000001_later"), "{newer}");
    assert!(
        further.contains(&format!("has taken the step {}", steps[steps.len() - 3])),
        "{further}"
    );
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// What lies in a backup, its rows in order; without the manifest, which has the time.
fn entries(file: &Path) -> BTreeMap<String, Vec<String>> {
    let mut zip = ZipArchive::new(File::open(file).unwrap()).unwrap();
    let mut entries = BTreeMap::new();
    for place in 0..zip.len() - 1 {
        let mut entry = zip.by_index(place).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        entries.insert(entry.name().unwrap().into_owned(), lines);
    }
    entries
}
