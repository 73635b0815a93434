//! `/review/{id}/dossier.zip`

use std::collections::BTreeMap;

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use madang::{
    domain::{
        fingerprint::sha256,
        ids::{MatterId, RowId},
    },
    store::{attachment, declaration},
    world::{
        story::{DECIDER, HANEUL, OFFICER, SECRETARY, Story, reader},
        texts::questions,
    },
};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use serde_json::Value;

use super::{at, patrol, version};
use crate::{
    audit::auditor,
    committee::packet::unpacked,
    harness::{Portal, paper::text_of},
};

const PDF: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n";
const TAKEN: &str = "내려받은 사안 기록";

fn address(case: MatterId) -> String {
    at(case, "dossier.zip")
}

/// Decided and told, with a file.
async fn told(portal: &Portal) -> Story<'_> {
    let story = patrol(portal).await;
    story.attach("drawings", ("도면.pdf", PDF)).await.unwrap();
    story.until_published().await.unwrap();
    portal.settle().await;
    story
}

fn plain(pdf: &[u8]) -> String {
    text_of(pdf).split_whitespace().collect()
}

#[tokio::test]
async fn a_case_file_holds_versions_files_opinions_votes_decision_and_letters_each_with_its_sum() {
    let portal = Portal::open().await;
    let story = told(&portal).await;
    let officer = portal.sign_in(OFFICER).await;
    let page = officer.get(&at(story.application, "")).await.body;
    assert!(page.contains(&format!("href=\"{}\"", address(story.application))), "{page}");

    let taken = officer.get(&address(story.application)).await;
    let again = officer.get(&address(story.application)).await;

    assert_eq!(taken.status, StatusCode::OK, "{}", taken.body);
    assert_eq!(taken.headers["content-type"], "application/zip");
    assert!(taken.bytes == again.bytes, "the same content is the same bytes");
    let files = unpacked(&taken.bytes);
    assert!(plain(&files["신청서/낸 신청서 1판.pdf"]).contains(&sha256(PDF)));
    assert_eq!(files["첨부 파일/도면.pdf"], PDF);
    let letters = files.keys().filter(|path| path.starts_with("보낸 문서/"));
    assert_eq!(letters.count(), 2, "the receipt and the decision: {:?}", files.keys());
    let opinions = plain(&files["규제특례 요청과 의견.pdf"]);
    assert!(opinions.contains("규제특례요청") && opinions.contains("법적근거"), "{opinions}");
    let decided = plain(&files["의결과 결정.pdf"]);
    for words in ["찬성:", "승인의결", "결재:", "통지한때:", "필요한이유:", "불복방법"]
    {
        assert!(decided.contains(words), "{words}: {decided}");
    }
    let index = String::from_utf8(files["목록.txt"].clone()).unwrap();
    for (path, bytes) in files.iter().filter(|(path, _)| *path != "목록.txt") {
        assert!(index.contains(&format!("{}  {path}\r\n", sha256(bytes))), "{path}: {index}");
    }
    assert!(index.contains("prev_hash"), "how it is checked: {index}");
    let english = officer.get(&format!("{}?lang=en", address(story.application))).await;
    assert!(unpacked(&english.bytes).contains_key("Votes and decisions.pdf"));
}

#[tokio::test]
async fn every_version_that_was_filed_is_in_it() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.until_in_check().await.unwrap();
    story.request_supplement(OFFICER, 14, &questions("leaf")).await.unwrap();
    story.answer(&[("environment", "새벽 한 시간에 40명이 지납니다.")]).await.unwrap();

    let taken = portal.sign_in(OFFICER).await.get(&address(story.application)).await;

    let files = unpacked(&taken.bytes);
    let said = |number: u8| {
        let filing = plain(&files[&format!("신청서/낸 신청서 {number}판.pdf")]);
        filing.contains("새벽한시간에40명이지납니다.")
    };
    assert_eq!((said(1), said(2)), (false, true), "{:?}", files.keys());
    assert!(plain(&files["의결과 결정.pdf"]).contains("결정한것이없습니다"));
}

/// SHA-256 as the list in the file says it, without a line of the portal's.
fn chained(parts: &[&Value]) -> String {
    let mut bytes = Vec::new();
    for part in parts {
        let text = match part {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => sorted(other).to_string(),
        };
        bytes.extend((text.len() as u64).to_be_bytes());
        bytes.extend(text.bytes());
    }
    sha256(bytes)
}

/// JSON with its keys in order.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let pairs: BTreeMap<_, _> = map.iter().collect();
            pairs.into_iter().map(|(key, value)| (key.clone(), sorted(value))).collect()
        }
        Value::Array(list) => list.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

/// The entries that do not hold, and how many sheets and seals were checked.
fn checked(record: &Value) -> (Vec<String>, usize, usize) {
    let (mut broken, mut sheets, mut seals) = (Vec::new(), 0, 0);
    for matter in record["matters"].as_array().unwrap() {
        let mut before = &record["start"];
        for one in matter["events"].as_array().unwrap() {
            let names = ["act", "role", "actor", "office", "from_stage", "to_stage"];
            let mut parts = vec![&one["prev_hash"], &one["id"], &matter["id"], &one["seq"]];
            parts.extend(names.map(|name| &one[name]));
            parts.extend(["sheet_hash", "law", "at"].map(|name| &one[name]));
            let (sheet, seal) = (&one["sheet"], &one["seal"]);
            let whole = one["hash"] == chained(&parts).as_str() && one["prev_hash"] == *before;
            let collected = chained(&[&sheet["body"], &sheet["checked"]]);
            let named = [&seal["prev_hash"], &seal["id"], &one["id"], &one["hash"], &seal["at"]];
            let sealed = seal["hash"] == chained(&named).as_str();
            if !whole || (!sheet.is_null() && one["sheet_hash"] != collected.as_str()) || !sealed {
                broken.push(one["act"].as_str().unwrap().to_owned());
            }
            sheets += usize::from(!sheet.is_null());
            seals += usize::from(!seal.is_null());
            before = &one["hash"];
        }
    }
    (broken, sheets, seals)
}

#[tokio::test]
async fn its_record_is_checked_without_the_portal_and_a_word_that_was_changed_is_found() {
    let portal = Portal::open().await;
    let story = told(&portal).await;

    let taken = auditor(&portal).await.get(&address(story.application)).await;

    let files = unpacked(&taken.bytes);
    let mut record: Value = serde_json::from_slice(&files["처리 기록.json"]).unwrap();
    let (broken, sheets, seals) = checked(&record);
    assert_eq!(broken, [""; 0]);
    let events = record["matters"][0]["events"].as_array().unwrap();
    let declared: Vec<_> = events.iter().filter(|one| one["act"] == "declare_conflicts").collect();
    assert!(!declared.is_empty());
    assert!(
        declared.iter().all(|one| one["sheet"].is_null()),
        "what members declared is not in it"
    );
    assert_eq!(sheets + declared.len(), seals, "all else is");
    let lines = String::from_utf8(files["처리 기록.csv"].clone()).unwrap();
    assert!(lines.contains("done,2026-") && !lines.contains("seen,"), "{lines}");

    let first = &mut record["matters"][0]["events"][0]["sheet"]["body"];
    *first = serde_json::json!({ "changed": true });
    record["matters"][0]["events"][1]["law"] = "RFZ §1".into();
    assert_eq!(checked(&record).0.len(), 2, "both are found");
}

#[tokio::test]
async fn who_audits_prepares_or_decides_takes_it_and_that_is_on_the_record() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let address = address(story.application);
    let auditor = auditor(&portal).await;
    let page = format!("/audit/{}", story.application);

    for other in
        [HANEUL, "supervisor@city.example", SECRETARY, "road@city.example", "kang@city.example"]
    {
        let person = portal.sign_in(other).await;
        assert_eq!(person.get(&address).await.status, StatusCode::NOT_FOUND, "{other}");
        assert!(!person.get(&at(story.application, "")).await.body.contains(&address), "{other}");
    }
    let decider = portal.sign_in(DECIDER).await;
    let head = decider.send(Method::HEAD, &address, Body::empty(), None).await;
    assert_eq!(head.status, StatusCode::OK);
    portal.settle().await;
    let record = auditor.get(&page).await.body;
    assert!(!record.contains(TAKEN), "who asks for the head alone takes nothing");
    assert!(record.contains(&format!("href=\"{address}\"")), "{record}");

    assert_eq!(decider.get(&address).await.status, StatusCode::OK);
    assert_eq!(auditor.get(&address).await.status, StatusCode::OK);

    portal.settle().await;
    assert_eq!(auditor.get(&page).await.body.matches(TAKEN).count(), 2);
    let question = story.question("road").await.unwrap();
    let part = at(question, "dossier.zip");
    assert_eq!(decider.get(&part).await.status, StatusCode::NOT_FOUND, "it is of a whole case");
}

#[tokio::test]
async fn who_keeps_away_from_the_case_gets_nothing() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let officer = reader(&portal.app, OFFICER).await.unwrap();
    let row = declaration::Model {
        id: RowId::fresh(),
        application_id: story.application,
        user_id: officer.id(),
        ground: Some("FAIRNESS_DOUBT".to_owned()),
        words: String::new(),
        declared_at: portal.app.now(),
    };
    let tx = portal.app.db.write().await.unwrap();
    row.into_active_model().insert(&tx).await.unwrap();
    tx.commit().await.unwrap();

    let answer = portal.sign_in(OFFICER).await.get(&address(story.application)).await;

    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

/// What was erased from the disk is named, and the rest comes.
#[tokio::test]
async fn a_file_that_is_not_kept_any_more_is_named_and_holds_nothing_up() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.attach("drawings", ("도면.pdf", PDF)).await.unwrap();
    story.until_consulting().await.unwrap();
    let files = attachment::of(portal.app.db.read(), story.application).await.unwrap();
    portal.lose(&files[0].sha256).await;

    let taken = portal.sign_in(OFFICER).await.get(&address(story.application)).await;

    let files = unpacked(&taken.bytes);
    let index = String::from_utf8(files["목록.txt"].clone()).unwrap();
    assert!(index.contains("담지 않았습니다: 도면.pdf"), "{index}");
    assert!(!files.keys().any(|path| path.starts_with("첨부 파일/")), "{:?}", files.keys());
}

#[tokio::test]
async fn what_an_office_gave_with_its_opinion_is_in_it_with_its_name_in_the_paper() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let form = at(story.question("road").await.unwrap(), "opinion");
    let road = portal.sign_in("road@city.example").await;
    let seen = version(&road.get(&form).await.body);
    let words =
        [("version", &*seen), ("act", "agree"), ("reasons", "괜찮습니다."), ("basis", "도로법")];
    let sent = road.upload_with(&form, &words, ("files", &[("검토.pdf", PDF)])).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);

    let taken = portal.sign_in(OFFICER).await.get(&address(story.application)).await;

    let files = unpacked(&taken.bytes);
    assert_eq!(files["의견에 붙인 파일/검토.pdf"], PDF);
    let opinions = plain(&files["규제특례 요청과 의견.pdf"]);
    assert!(opinions.contains("검토.pdf") && opinions.contains(&sha256(PDF)), "{opinions}");
}
