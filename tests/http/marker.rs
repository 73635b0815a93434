//! The marker test: a word in every text that somebody writes, and whoever has no right to it reads all that there is to read.

mod aside;
mod heard;
mod onward;
mod reading;
mod tale;
mod words;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::LazyLock,
};

use madang::{
    domain::{duty::Duty, engine::Resolved, ids::RowId},
    store::{duty, sheet},
    world::story::{self, BARAM, DECIDER, HANEUL, OFFICER, SECRETARY},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde::Deserialize;

use crate::harness::{Person, Portal};
use reading::{nothing_is_searched, reading};
use tale::{KANG, MEMBER, PRIVACY, ROAD, Tale};
use words::{Class, Mark, Marks, found_in};

/// Nobody is signed in.
const VISITOR: &str = "";
/// An officer to whom no case was given.
const STRANGER: &str = "stranger@city.example";
/// An office that was asked nothing.
const UNASKED: &str = "ryu@expert.example";
const ADMIN: &str = "yoon@city.example";
/// Let into the draft alone.
const GUEST: &str = "seo@law.example";
const PEOPLE: [&str; 13] = [
    VISITOR, BARAM, KANG, UNASKED, ADMIN, GUEST, STRANGER, ROAD, MEMBER, HANEUL, OFFICER,
    SECRETARY, DECIDER,
];

/// Of a class of words: who has to find every one, and who may besides. `readers.toml` says why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    must: Vec<String>,
    #[serde(default)]
    may: Vec<String>,
}

/// The names by which the table calls people, and several at once.
fn called(name: &str) -> &'static [&'static str] {
    match name {
        "company" => &[HANEUL],
        "guest" => &[GUEST],
        "road" => &[ROAD],
        "member" => &[MEMBER],
        "conflicted" => &[KANG],
        "officer" => &[OFFICER],
        "stranger" => &[STRANGER],
        "admin" => &[ADMIN],
        "secretary" => &[SECRETARY],
        "decider" => &[DECIDER],
        // Whoever handles cases reads every filed one, given to them or not (duty.rs).
        "city" => &[STRANGER, OFFICER, SECRETARY, DECIDER],
        "everyone" => &PEOPLE,
        other => panic!("nobody is called {other}"),
    }
}

static RULES: LazyLock<BTreeMap<String, Rule>> = LazyLock::new(|| {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/http/marker/readers.toml");
    toml::from_str(&std::fs::read_to_string(table).unwrap()).unwrap()
});

fn must_read(email: &str, class: Class) -> bool {
    RULES[class].must.iter().any(|name| called(name).contains(&email))
}

fn may_read(email: &str, class: Class) -> bool {
    let may = RULES[class].may.iter().any(|name| called(name).contains(&email));
    may || must_read(email, class)
}

/// Published with a trial that runs; signed and not told; refused and objected to; and a draft, into which a guest is let.
async fn told(portal: &Portal, marks: &Marks) -> Person {
    let both = (portal, marks);
    let trial = Tale::draft(both, "trial", ["open", "open", "filed"]).await;
    let trial = heard(trial, "2026-10-14", Resolved::ApproveWithConditions).await;
    trial.recommended().await;
    trial.signed("released", "approve").await;
    trial.story.release().await.unwrap();
    onward::goes_on(&trial).await;

    let waits = Tale::draft(both, "signed", ["agenda", "filed", "filed"]).await;
    let waits = heard(waits, "2026-11-10", Resolved::ApproveWithConditions).await;
    waits.recommended().await;
    waits.signed("signed", "approve").await;

    let refused = Tale::draft(both, "refused", ["agenda", "filed", "filed"]).await;
    let refused = heard(refused, "2026-12-08", Resolved::Reject).await;
    refused.signed("refused", "refuse").await;
    refused.story.release_refusal().await.unwrap();
    onward::objected(&refused).await;

    let draft = Tale::draft(both, "draft", ["draft", "draft", "draft"]).await;
    let guest = aside::let_in(&draft).await;
    onward::talked_over(&draft).await;
    aside::wished(portal, marks).await;
    aside::profiled(portal, marks).await;
    portal.settle().await;
    guest
}

/// Checked, asked about, and voted on at a meeting of its own.
async fn heard<'a>(mut tale: Tale<'a>, day: &str, result: Resolved) -> Tale<'a> {
    let starts_at = format!("{day}T14:00:00+09:00");
    tale.until_routed().await;
    tale.consulted().await;
    tale.tabled(&starts_at).await;
    tale.portal.at(&starts_at);
    tale.deliberated(result).await;
    tale
}

async fn stranger(portal: &Portal) -> Person {
    let person = portal.newcomer(STRANGER).await;
    let row = duty::Model {
        id: RowId::fresh(),
        user_id: story::reader(&portal.app, STRANGER).await.unwrap().id(),
        role: Duty::CaseOfficer.as_str().to_owned(),
        office: Some("creative_regulation".to_owned()),
    };
    let tx = portal.app.db.write().await.unwrap();
    row.into_active_model().insert(&tx).await.unwrap();
    tx.commit().await.unwrap();
    person
}

async fn everyone(portal: &Portal, guest: Person) -> BTreeMap<&'static str, Person> {
    let (visitor, stranger) = (portal.visitor(), stranger(portal).await);
    let mut people = BTreeMap::from([(VISITOR, visitor), (STRANGER, stranger), (GUEST, guest)]);
    for email in PEOPLE {
        if !people.contains_key(email) {
            people.insert(email, portal.sign_in(email).await);
        }
    }
    people
}

/// T9, Z3, Z4.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_reads_a_word_that_is_not_theirs_and_whoever_has_it_does() {
    let (portal, marks) = (Portal::open().await, Marks::default());
    let guest = told(&portal, &marks).await;
    let (marks, people) = (marks.all(), everyone(&portal, guest).await);
    let starts = reading::starts(&portal).await;

    let crawls: Vec<_> = people
        .iter()
        .map(|(email, person)| (*email, tokio::spawn(reading(person.clone(), starts.clone()))))
        .collect();

    let mut wrong = Vec::new();
    for (email, crawl) in crawls {
        let (read, asked) = crawl.await.unwrap();
        assert!(asked > 500, "{email} read {asked}");
        wrong.extend(marks.iter().filter_map(|mark| misplaced(mark, email, read.get(&mark.word))));
    }
    assert!(marks.len() > 400, "{}", marks.len());
    wrong.extend(never_kept(&portal, &marks).await);
    assert_eq!(wrong, Vec::<String>::new(), "{}", wrong.join("\n"));
    nothing_is_mailed(&portal, &marks);
    nothing_is_searched(&people, &marks).await;
}

fn misplaced(mark: &Mark, email: &str, at: Option<&BTreeSet<String>>) -> Option<String> {
    let Mark { word, place, class } = mark;
    let class = *class;
    let who = if email == VISITOR { "a visitor" } else { email };
    match at {
        Some(at) if !may_read(email, class) => {
            let at: Vec<_> = at.iter().take(4).collect();
            Some(format!("{who} reads {word} ({class}: {place}) at {at:?}"))
        }
        None if must_read(email, class) => {
            Some(format!("{who} finds {word} ({class}: {place}) nowhere"))
        }
        _ => None,
    }
}

/// What no page shows any more proves something where it was kept at all.
async fn never_kept(portal: &Portal, marks: &[Mark]) -> Vec<String> {
    let sheets = sheet::Entity::find().all(portal.app.db.read()).await.unwrap();
    let kept: BTreeSet<String> =
        sheets.iter().flat_map(|row| found_in(&row.body.to_string())).collect();
    let unseen = marks.iter().filter(|mark| RULES[mark.class].must.is_empty());
    let lost = unseen.filter(|mark| !kept.contains(&mark.word));
    lost.map(|mark| format!("{} ({}: {}) was never kept", mark.word, mark.class, mark.place))
        .collect()
}

/// A mail says no more than its reader may read on a page.
fn nothing_is_mailed(portal: &Portal, marks: &[Mark]) {
    let mails = portal.app.mailer.sent();
    assert!(mails.len() > 40, "{}", mails.len());
    let mut wrong = BTreeSet::new();
    for mail in mails {
        for word in found_in(&format!("{} {} {}", mail.subject, mail.text, mail.html)) {
            let mark = marks.iter().find(|mark| mark.word == word).expect("a mark of these");
            let own = mail.to == PRIVACY && mark.class.ends_with("-privacy");
            if !own && !may_read(like(&mail.to), mark.class) {
                wrong.insert(format!("{} {} to {}", mark.class, mark.place, mail.to));
            }
        }
    }
    assert_eq!(wrong, BTreeSet::new());
}

/// Whoever of those who read everything has the same part in the cases.
fn like(email: &str) -> &str {
    match email {
        known if PEOPLE.contains(&known) => known,
        "lee@haneul.example" => HANEUL,
        PRIVACY => ROAD,
        member if member.starts_with("member") || member.starts_with("moon") => MEMBER,
        // Who is let into a draft and has not answered knows what its guest knows.
        invited if invited.ends_with("@law.example") => GUEST,
        official if official.ends_with("@city.example") => DECIDER,
        _ => VISITOR,
    }
}
