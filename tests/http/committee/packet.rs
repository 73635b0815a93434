//! `/committee/{id}/packet.zip`

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use madang::{
    domain::{
        engine::{Condition, Limit},
        fingerprint::sha256,
        ids::MatterId,
    },
    world::story::{BARAM, HANEUL, Story, committee},
};

use super::{MEETING, home, tabled};
use crate::{
    audit::auditor,
    harness::{Person, Portal, paper::text_of},
    review::patrol,
};

const ONE: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n";
const OTHER: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n2 0 obj\n";
const KANG: &str = "kang@city.example";
const LAY: &str = "member7@city.example";

fn address(meeting: MatterId) -> String {
    home(meeting, "packet.zip")
}

/// Every file of the ZIP by its path.
pub(crate) fn unpacked(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(zip)).expect("a ZIP");
    let mut files = BTreeMap::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let path = file.name().unwrap().into_owned();
        let twice = files.insert(path.clone(), bytes);
        assert_eq!(twice, None, "{path} is there once");
    }
    files
}

async fn packet(who: &Person, meeting: MatterId) -> BTreeMap<String, Vec<u8>> {
    let taken = who.get(&address(meeting)).await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.body);
    unpacked(&taken.bytes)
}

fn index(files: &BTreeMap<String, Vec<u8>>) -> String {
    String::from_utf8(files["목록.txt"].clone()).unwrap()
}

async fn second(portal: &Portal, meeting: MatterId) -> Story<'_> {
    let other = Story::draft(&portal.app, BARAM, "dock").await.unwrap();
    other.until_pre_review().await.unwrap();
    other.table(meeting, 2).await.unwrap();
    other
}

/// S12, S60: two files of one name, one of them decomposed, lie beside each other, each with the hash of its own bytes.
#[tokio::test]
async fn a_packet_opens_with_the_agenda_and_each_case_in_a_folder_with_its_files() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let upload = format!("/applications/{}/files/drawings", story.application);
    let decomposed = "\u{1100}\u{1168}\u{1112}\u{116C}\u{11A8}\u{1109}\u{1165}.pdf";
    kim.upload(&upload, "drawings", &[("계획서.pdf", ONE)]).await;
    kim.upload(&upload, "drawings", &[(decomposed, OTHER)]).await;
    let meeting = tabled(&portal, &story).await;
    story.declare(LAY, None).await.unwrap();
    let lay = portal.sign_in(LAY).await;
    let page = lay.get(&home(meeting, "")).await.body;
    assert!(page.contains(&format!("href=\"{}\"", address(meeting))), "{page}");

    let taken = lay.get(&address(meeting)).await;
    let again = lay.get(&address(meeting)).await;

    assert_eq!(taken.headers["content-type"], "application/zip");
    assert_eq!(taken.headers["content-length"], taken.bytes.len().to_string().as_str());
    assert!(taken.bytes == again.bytes, "the same content is the same bytes");
    let (files, row) = (unpacked(&taken.bytes), story.row().await.unwrap());
    let number = row.number.unwrap();
    let folder = format!("01 {number} {}", row.title);
    let names = ["신청서.pdf", "검토 요약.pdf", "첨부 파일/계획서.pdf", "첨부 파일/계획서 (2).pdf"];
    let mut expected: Vec<String> = names.iter().map(|name| format!("{folder}/{name}")).collect();
    expected.extend(["안건.pdf".to_owned(), "목록.txt".to_owned()]);
    expected.sort();
    assert_eq!(files.keys().cloned().collect::<Vec<_>>(), expected);
    assert_eq!(files[&format!("{folder}/첨부 파일/계획서.pdf")], ONE);
    assert_eq!(files[&format!("{folder}/첨부 파일/계획서 (2).pdf")], OTHER);
    for (path, bytes) in files.iter().filter(|(path, _)| *path != "목록.txt") {
        let line = format!("{}  {path}", sha256(bytes));
        assert!(index(&files).contains(&line), "{line}: {}", index(&files));
    }
    let plain = |name: &str| text_of(&files[name]).split_whitespace().collect::<String>();
    assert!(plain("안건.pdf").contains(&format!("1.{number}")), "{}", plain("안건.pdf"));
    let (filing, summary) = (format!("{folder}/신청서.pdf"), format!("{folder}/검토 요약.pdf"));
    assert!(plain(&filing).contains(&sha256(OTHER)), "the filing names its files");
    let said = plain(&summary);
    assert!(said.contains("규제특례요청") && said.contains("법적근거"), "{said}");
}

/// S50, S60: nothing in the packet lets a member who keeps away know of the case: neither name, nor number, nor a gap.
#[tokio::test]
async fn the_packet_of_a_member_lacks_the_case_that_the_member_keeps_away_from() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = tabled(&portal, &story).await;
    let other = second(&portal, meeting).await;
    story.declare(KANG, Some("FAIRNESS_DOUBT")).await.unwrap();
    other.declare(KANG, None).await.unwrap();
    for one in [&story, &other] {
        one.declare(LAY, None).await.unwrap();
    }
    let (kang, lay) = (portal.sign_in(KANG).await, portal.sign_in(LAY).await);

    let (hers, all) = (packet(&kang, meeting).await, packet(&lay, meeting).await);

    let (hidden, seen) = (story.row().await.unwrap(), other.row().await.unwrap());
    let (number, title) = (hidden.number.unwrap(), hidden.title);
    let folder = format!("01 {} {}/", seen.number.unwrap(), seen.title);
    let rest = |path: &&String| path.contains('/');
    assert!(hers.keys().filter(rest).all(|path| path.starts_with(&folder)), "{:?}", hers.keys());
    let agenda = text_of(&hers["안건.pdf"]);
    assert!(agenda.contains("안건 1건") && text_of(&all["안건.pdf"]).contains("안건 2건"));
    for text in [agenda, index(&hers)] {
        assert!(!text.contains(&number) && !text.contains(&title), "{text}");
    }
    assert!(all.keys().any(|path| path.starts_with(&format!("01 {number}"))), "{:?}", all.keys());
    portal.settle().await;
    let auditor = auditor(&portal).await;
    let record = async |one: &Story<'_>| {
        let page = auditor.get(&format!("/audit/{}", one.application)).await.body;
        page.matches("내려받은 회의 자료").count()
    };
    assert_eq!((record(&story).await, record(&other).await), (1, 2), "who took which papers");
}

/// S60: of a condition that an office asks for a member takes along all that it says, as it is read on the page.
#[tokio::test]
async fn the_summary_says_all_of_a_condition_that_an_office_asks_for() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let condition = Condition {
        category: "SPEED_WEIGHT".to_owned(),
        words: "천천히 달립니다.".to_owned(),
        limit: Some(Limit { value: "5".to_owned(), unit: "km/h".to_owned() }),
        reason: "밤에는 잘 보이지 않습니다.".to_owned(),
        lifted_by: "조명 시험 결과".to_owned(),
        office: Some("privacy".to_owned()),
        due_on: "2027-03-31".parse().ok(),
    };
    let owned =
        Condition { office: None, words: "낮에만 합니다.".to_owned(), ..condition.clone() };
    story.opinion("road", "agree_with_conditions", vec![condition]).await.unwrap();
    story.opinion("privacy", "agree_with_conditions", vec![owned]).await.unwrap();
    story.close_consultation().await.unwrap();
    let meeting = committee::plan(&portal.app, MEETING.parse().unwrap()).await.unwrap();
    story.table(meeting, 1).await.unwrap();
    story.declare(LAY, None).await.unwrap();

    let files = packet(&portal.sign_in(LAY).await, meeting).await;

    let (_, summary) = files.iter().find(|(path, _)| path.ends_with("검토 요약.pdf")).unwrap();
    let said = text_of(summary).split_whitespace().collect::<String>();
    let rest = "필요한이유:밤에는잘보이지않습니다.조건을풀수있는근거:조명시험결과\
                살피는기관:개인정보보호담당이행기한:2027.3.31.";
    for words in ["천천히달립니다.(5km/h)", "낮에만합니다.(5km/h)"] {
        assert!(said.contains(&format!("{words}{rest}")), "{words}{rest} in {said}");
    }
}

#[tokio::test]
async fn what_was_withdrawn_since_is_named_without_its_papers_and_so_is_what_waits_for_a_declaration()
 {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = tabled(&portal, &story).await;
    let other = second(&portal, meeting).await;
    committee::call(&portal.app, meeting).await.unwrap();
    story.declare(LAY, None).await.unwrap();
    story.withdraw().await.unwrap();
    let lay = portal.sign_in(LAY).await;

    let files = packet(&lay, meeting).await;

    assert_eq!(files.keys().collect::<Vec<_>>(), ["목록.txt", "안건.pdf"]);
    let (gone, waits) = (story.row().await.unwrap(), other.row().await.unwrap());
    let text = index(&files);
    let said = |number: Option<String>, words: &str| {
        let (_, rest) = text.split_once(&number.unwrap()).unwrap();
        assert!(rest.lines().nth(1).unwrap().contains(words), "{text}");
    };
    said(gone.number, "안건으로 올린 뒤에 끝났습니다(취하");
    said(waits.number, "이해관계를 아직 신고하지 않아");
    portal.settle().await;
    let record = auditor(&portal).await.get(&format!("/audit/{}", story.application)).await.body;
    assert!(!record.contains("내려받은 회의 자료"), "no papers, no record");
}

#[tokio::test]
async fn who_asks_for_the_head_alone_takes_nothing_and_a_stranger_gets_nothing() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    let meeting = tabled(&portal, &story).await;
    let secretary = portal.sign_in("secretary@city.example").await;

    let head = secretary.send(Method::HEAD, &address(meeting), Body::empty(), None).await;

    assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
    portal.settle().await;
    let audit = format!("/audit/{}", story.application);
    let auditor = auditor(&portal).await;
    assert!(!auditor.get(&audit).await.body.contains("내려받은 회의 자료"));
    for other in [HANEUL, "road@city.example"] {
        let answer = portal.sign_in(other).await.get(&address(meeting)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{other}");
    }
    let english = secretary.get(&format!("{}?lang=en", address(meeting))).await;
    let files = unpacked(&english.bytes);
    assert!(files.contains_key("Agenda.pdf") && files.contains_key("Contents.txt"), "{files:?}");
}
