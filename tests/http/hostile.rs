//! Hostile input: every form is filled in with what does harm elsewhere, every address asked with it, every upload given
//! files that are not what they say. Nothing fails, and what is kept is read as text.

mod files;
mod forms;
mod markup;
mod strings;
mod uploads;
mod vandal;

use std::collections::BTreeSet;

use madang::{
    domain::{
        engine::Vote,
        programme::{Answers, Field, FieldKind, Value},
    },
    world::{
        answers,
        story::{BARAM, DECIDER, HANEUL, INTAKE, OFFICER, SECRETARY, STEWARD, SUPERVISOR, Story},
    },
};

use crate::{
    crawl::{self, Kept},
    harness::{Answer, Person, Portal},
};
use forms::encoded;
use strings::{is_marked, marks_in};
use vandal::Vandal;

const MEMBER: &str = "member1@city.example";
const AUDITOR: &str = "auditor@city.example";
const ADMIN: &str = "yoon@city.example";
/// In the order in which they write.
const WRITERS: [&str; 12] = [
    "",
    BARAM,
    HANEUL,
    INTAKE,
    OFFICER,
    "road@city.example",
    MEMBER,
    SECRETARY,
    DECIDER,
    SUPERVISOR,
    STEWARD,
    ADMIN,
];
const READERS: [&str; 5] = ["", HANEUL, OFFICER, MEMBER, STEWARD];

async fn person(portal: &Portal, email: &str) -> Person {
    if email.is_empty() { portal.visitor() } else { portal.sign_in(email).await }
}

/// A case at each of the places where somebody has something to write.
async fn world(portal: &Portal) {
    let draft = async |name: &'static str| Story::draft(&portal.app, HANEUL, name).await.unwrap();
    let told = draft("patrol").await;
    let mut typed = strings::kept().into_iter().cycle();
    let form = answers::programme();
    told.write(|before| {
        let mut answers = before.clone();
        for section in &form.sections {
            type_into(&section.fields, &mut answers, &mut typed);
        }
        answers
    })
    .await
    .unwrap();
    told.until_published().await.unwrap();
    draft("guide").await.until_refused().await.unwrap();
    draft("guide").await.until_signed().await.unwrap();
    draft("guide").await.until_deliberated(Vote::For).await.unwrap();
    let starts_at = portal.app.now() + chrono::TimeDelta::days(30);
    draft("guide").await.until_tabled(starts_at).await.unwrap();
    draft("leaf").await.until_consulting().await.unwrap();
    draft("leaf").await.until_routed().await.unwrap();
    let asked = draft("leaf").await;
    asked.until_in_check().await.unwrap();
    let questions = [("method-run", "비가 오면 어떻게 합니까?")];
    asked.request_supplement(OFFICER, 30, &questions).await.unwrap();
    draft("leaf").await.until_in_check().await.unwrap();
    draft("leaf").await.file().await.unwrap();
    draft("leaf").await;
}

/// A string into every text of a form that is long enough for it.
fn type_into(fields: &[Field], answers: &mut Answers, strings: &mut impl Iterator<Item = String>) {
    for field in fields.iter().filter(|field| field.key != "contact-name") {
        let value = match (&field.kind, answers.get(&field.key)) {
            (FieldKind::Text { max } | FieldKind::LongText { max }, Some(Value::Text(_))) => {
                strings.find(|text| text.chars().count() <= *max).map(Value::Text)
            }
            (FieldKind::Repeat(_) | FieldKind::Table(_), Some(Value::Blocks(blocks))) => {
                let mut blocks = blocks.clone();
                for block in &mut blocks {
                    type_into(field.inner(), &mut block.answers, strings);
                }
                Some(Value::Blocks(blocks))
            }
            _ => None,
        };
        if let Some(value) = value {
            answers.set(&field.key, value);
        }
    }
}

/// What is wrong with an answer to somebody hostile.
fn faults(address: &str, answer: &Answer) -> Vec<String> {
    let mut all = Vec::new();
    if answer.status.is_server_error() {
        all.push(answer.status.to_string());
    }
    all.extend(
        answer.headers.keys().filter(|name| is_marked(name.as_str())).map(ToString::to_string),
    );
    let kind = answer.header("content-type");
    if kind.starts_with("text/html") {
        all.extend(markup::faults(&answer.body));
    } else if kind.contains("json")
        && serde_json::from_str::<serde_json::Value>(&answer.body).is_err()
    {
        all.push("no JSON".to_owned());
    } else if address.ends_with("bom=true") {
        all.extend(formulas(&answer.body));
    }
    all.into_iter().map(|fault| format!("{address}: {fault}")).collect()
}

/// The cells of a file for spreadsheets that one would work out.
fn formulas(file: &str) -> Vec<String> {
    let file = file.trim_start_matches('\u{feff}');
    let rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(file.as_bytes())
        .into_records();
    let rows: Vec<_> = rows.collect::<Result<_, _>>().expect("a file of cells");
    let cells = rows.iter().flat_map(|row| row.iter());
    let runs = |cell: &&str| {
        is_marked(cell)
            && cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
    };
    cells.filter(runs).map(|cell| format!("a formula: {cell:?}")).collect()
}

/// Every address with what is kept, each page of the form of a draft among them.
async fn addresses(portal: &Portal) -> Vec<String> {
    let sections = answers::programme().sections.iter().map(|section| section.key.clone());
    let kept = Kept::of(portal).await.fewer().with("section", sections.collect());
    let mut all = kept.addresses();
    all.extend(crawl::public(portal).await);
    all
}

/// S95, I1, I2.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_typed_into_any_form_is_text_on_every_page() {
    let portal = Portal::open().await;
    world(&portal).await;
    let mut vandal = Vandal::new();
    for email in WRITERS {
        let person = person(&portal, email).await;
        vandal.go_through(&person, &addresses(&portal).await).await;
    }
    portal.settle().await;

    let read = read_again(&portal).await;

    assert!(vandal.posts > 300 && vandal.taken > 60, "{} {}", vandal.posts, vandal.taken);
    assert!(read.len() > 120, "{} were kept and read again", read.len());
    mails_are_harmless(&portal);
    crate::story::clean(&portal).await;
    assert_eq!(vandal.faults, Vec::<String>::new());
}

/// Every page, by whoever may read it: the strings that stand there as text.
async fn read_again(portal: &Portal) -> BTreeSet<String> {
    let starts = addresses(portal).await;
    let mut crawls = Vec::new();
    for email in READERS {
        let (person, starts) = (person(portal, email).await, starts.clone());
        crawls.push(tokio::spawn(async move {
            let (mut read, mut wrong) = (BTreeSet::new(), Vec::new());
            crawl::crawl(&person, starts, |address, answer| {
                read.extend(marks_in(&answer.body).map(str::to_owned));
                wrong.extend(faults(address, answer));
            })
            .await;
            (read, wrong)
        }));
    }
    let mut all = BTreeSet::new();
    for (email, crawl) in READERS.iter().zip(crawls) {
        let (read, wrong) = crawl.await.unwrap();
        assert_eq!(wrong, Vec::<String>::new(), "{email}");
        all.extend(read);
    }
    all
}

fn mails_are_harmless(portal: &Portal) {
    let mails = portal.app.mailer.sent();
    assert!(mails.len() > 20, "{}", mails.len());
    for mail in mails {
        assert_eq!(markup::faults(&mail.html), Vec::<String>::new(), "{}", mail.subject);
        let heads = [&mail.subject, &mail.to, &mail.from];
        assert!(heads.iter().all(|head| !head.contains(char::is_control)), "{heads:?}");
    }
}

/// Who asks, and up to where an address goes before what is typed into it.
const ASKED: [(&str, &str); 24] = [
    ("", "/pilots?q="),
    ("", "/pilots?field="),
    ("", "/pilots?page="),
    ("", "/pilots/"),
    ("", "/regulations?q="),
    ("", "/regulations/"),
    ("", "/rules?q="),
    ("", "/zones/"),
    ("", "/cases?field="),
    ("", "/cases/"),
    ("", "/calls/"),
    ("", "/meetings/"),
    ("", "/statistics?year="),
    ("", "/opendata/datasets/"),
    ("", "/api/v1/datasets/pilots/rows?q="),
    ("", "/api/v1/datasets/pilots/rows/"),
    ("", "/id/pilot/"),
    ("", "/sign-in?next="),
    ("", "/apply?field="),
    ("", "/reform?rule="),
    (OFFICER, "/review?q="),
    (OFFICER, "/review?show="),
    (AUDITOR, "/audit?q="),
    (HANEUL, "/applications?done="),
];

#[tokio::test]
async fn what_is_typed_into_an_address_is_text_on_its_page() {
    let portal = Portal::open().await;
    Story::draft(&portal.app, HANEUL, "patrol").await.unwrap().until_published().await.unwrap();
    let mut strings: Vec<Vec<u8>> = strings::kept().into_iter().map(String::into_bytes).collect();
    strings.extend(strings::broken());
    assert!(strings.len() >= 150, "{}", strings.len());
    let (mut wrong, mut echoed) = (Vec::new(), 0);
    for (email, start) in ASKED {
        let person = person(&portal, email).await;
        for bytes in &strings {
            let typed = encoded(&[(String::new(), bytes[..bytes.len().min(2000)].to_vec())]);
            let address = format!("{start}{}", &typed[1..]);
            let answer = person.get(&address).await;
            echoed += usize::from(is_marked(&answer.body));
            wrong.extend(faults(&address, &answer));
        }
    }

    assert_eq!(wrong, Vec::<String>::new());
    assert!(echoed > 500, "{echoed} pages say what was asked");
}
