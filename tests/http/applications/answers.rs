//! `/applications/{id}/answers`

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use madang::{
    domain::programme::Answers,
    store::answer_version,
    world::story::{HANEUL, OFFICER, Story},
};

use crate::harness::{Answer, Portal};

const ASKED: [(&str, &str); 2] =
    [("method-run", "비가 올 때를 적어 주세요."), ("monitoring", "누가 보는지 적어 주세요.")];

async fn asked(portal: &Portal) -> Story<'_> {
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    story.request_supplement(OFFICER, 10, &ASKED).await.unwrap();
    story
}

/// The hidden fields of the page with what somebody types.
fn filled<'a>(page: &'a Answer, typed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let hidden = ["version", "draft_version"].map(|name| {
        let field = format!("name=\"{name}\" value=\"");
        (name, page.body.split(&field).nth(1).unwrap().split('"').next().unwrap())
    });
    hidden.into_iter().chain(typed.iter().copied()).collect()
}

#[tokio::test]
async fn what_is_asked_within_a_block_names_the_block_and_its_number() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    let within = [("exemptions.0.requested", "어느 항인지 적어 주세요.")];
    story.request_supplement(OFFICER, 10, &within).await.unwrap();
    let (kim, choi) = (portal.sign_in(HANEUL).await, portal.sign_in(OFFICER).await);

    let asked = kim.get(&format!("/applications/{}/answers", story.application)).await.body;
    let desk = choi.get(&format!("/review/{}", story.application)).await.body;

    for page in [asked, desk] {
        let (before, _) = page.split_once("어느 항인지 적어 주세요.").unwrap();
        assert!(before.rsplit("<p").take(2).any(|piece| piece.contains(" 1 › ")), "{before}");
    }
}

#[tokio::test]
async fn only_the_named_questions_are_open_and_each_has_its_old_answer_beside_it() {
    let portal = Portal::open().await;
    let story = asked(&portal).await;
    let kim = portal.sign_in(HANEUL).await;

    let page = kim.get(&format!("/applications/{}/answers", story.application)).await;

    assert_eq!(page.status, StatusCode::OK);
    for said in [
        "비가 올 때를 적어 주세요.",
        "누가 보는지 적어 주세요.",
        "name=\"method-run\"",
        "name=\"monitoring\"",
    ] {
        assert!(page.body.contains(said), "{said}");
    }
    assert!(!page.body.contains("name=\"title\""));
    let first = answer_version::newest(portal.app.db.read(), story.application).await.unwrap();
    let filed = first.unwrap().read().unwrap();
    for (key, _) in ASKED {
        let (before, _) = page.body.split_once(&format!("name=\"{key}\"")).unwrap();
        let old = before.rsplit("class=\"compare\"").next().unwrap();
        assert_ne!(filed.text(key), "", "{key} was answered");
        assert!(old.contains("낸 답") && old.contains(filed.text(key)), "{key}: {old}");
    }
    let case = kim.get(&format!("/applications/{}", story.application)).await;
    assert!(case.body.contains("보완 요청 2개에 답해 주세요"));
    let rival = portal.sign_in("owner@baram.example").await;
    assert_eq!(
        rival.get(&format!("/applications/{}/answers", story.application)).await.status,
        StatusCode::NOT_FOUND
    );
}

/// A script hides a question whose condition does not hold on the page; here that answer may stand on none.
#[tokio::test]
async fn a_question_that_hangs_on_another_stays_open_where_that_is_not_asked() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    let (staff, count) = ("safety-staff", "safety-staff-count");
    story.request_supplement(OFFICER, 10, &[(count, "몇 명인가요?")]).await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}/answers", story.application);

    let alone = kim.get(&address).await.body;
    let both = [(staff, "누구인가요?"), (count, "몇 명인가요?")];
    story.request_supplement("park@city.example", 10, &both).await.unwrap();
    let case = kim.get(&format!("/applications/{}", story.application)).await.body;
    let second = case.split("/answers?about=").nth(2).unwrap().split('"').next().unwrap();
    let together = kim.get(&format!("{address}?about={second}")).await.body;

    for page in [&alone, &together] {
        assert!(page.contains(&format!("name=\"{count}\"")), "{page}");
    }
    let hangs = format!("data-when=\"{staff}\"");
    assert!(!alone.contains(&hangs), "{alone}");
    assert!(together.contains(&hangs), "{together}");
}

#[tokio::test]
async fn one_answer_is_saved_and_the_case_stays_with_the_company_until_both_are_sent() {
    let portal = Portal::open().await;
    let story = asked(&portal).await;
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}/answers", story.application);

    let page = kim.get(&address).await;
    let typed = [
        ("method-run", "비가 오면 실내에서만 운행합니다."),
        ("title", "몰래 바꾼 제목"),
        ("do", "save"),
    ];
    let saved = kim.post(&address, &filled(&page, &typed)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(story.matter().await.unwrap().holder.as_deref(), Some("applicant"));

    let page = kim.get(saved.location()).await;
    assert!(page.body.contains("2개 가운데 1개 씀"));
    let half = kim
        .post(
            &address,
            &filled(&page, &[("method-run", "비가 오면 실내에서만 운행합니다."), ("do", "send")]),
        )
        .await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(half.body.contains("비가 오면 실내에서만 운행합니다."), "what was typed stays");
    assert_eq!(story.matter().await.unwrap().holder.as_deref(), Some("applicant"));

    let typed = [
        ("method-run", "비가 오면 실내에서만 운행합니다."),
        ("keep.monitoring", "yes"),
        ("do", "send"),
    ];
    let sent = kim.post(&address, &filled(&half, &typed)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(story.matter().await.unwrap().holder.as_deref(), Some("case_officer"));
}

#[tokio::test]
async fn what_is_sent_becomes_the_next_version_with_nothing_else_changed() {
    let portal = Portal::open().await;
    let story = asked(&portal).await;
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}/answers", story.application);
    let title = story.row().await.unwrap().title;
    let page = kim.get(&address).await;
    let typed = [
        ("method-run", "비가 오면 실내에서만 운행합니다."),
        ("title", "몰래 바꾼 제목"),
        ("keep.monitoring", "yes"),
        ("do", "send"),
    ];
    let sent = kim.post(&address, &filled(&page, &typed)).await;

    let versions = answer_version::all(portal.app.db.read(), story.application).await.unwrap();
    let second = versions[1].read().unwrap();
    assert_eq!(second.text("method-run"), "비가 오면 실내에서만 운행합니다.");
    assert_eq!(second.text("title"), title, "what was not asked is not changed");
    assert_eq!(second.get("monitoring.kept"), None);
    let case = kim.get(sent.location()).await;
    assert!(case.body.contains("바뀐 답 1개"));
    assert_eq!(kim.get(&address).await.status, StatusCode::SEE_OTHER, "nothing is asked any more");
    assert!(!portal.subjects(OFFICER).await.is_empty(), "the officer is told");
}

/// S24: both questions get new answers; either side reads both changes, each beside what it was.
#[tokio::test]
async fn both_new_answers_are_sent_together_and_both_sides_see_two_changes() {
    let portal = Portal::open().await;
    let story = asked(&portal).await;
    let kim = portal.sign_in(HANEUL).await;
    let home = format!("/applications/{}", story.application);
    let address = format!("{home}/answers");
    let page = kim.get(&address).await;
    let new = [
        ("method-run", "비가 오면 실내에서만 운행합니다."),
        ("monitoring", "관제원 두 명이 봅니다."),
    ];

    let sent = kim.post(&address, &filled(&page, &[&new[..], &[("do", "send")]].concat())).await;

    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(story.matter().await.unwrap().holder.as_deref(), Some("case_officer"));
    let versions = answer_version::all(portal.app.db.read(), story.application).await.unwrap();
    let filed = versions[0].read().unwrap();
    let desk = format!("/review/{}", story.application);
    for (email, home) in [(HANEUL, home), (OFFICER, desk)] {
        let second = portal.sign_in(email).await.get(&format!("{home}/versions/2")).await.body;
        assert!(second.contains("1판과 다른 답 2개"), "{email}: {second}");
        let (_, changed) = second.split_once("id=\"changed\"").unwrap();
        let (changed, _) = changed.split_once("id=\"whole\"").unwrap();
        assert_eq!(changed.matches("data-side=\"new\"").count(), 2, "{email}: {changed}");
        for (key, text) in new {
            assert!(changed.contains(text) && changed.contains(filed.text(key)), "{email} {key}");
        }
    }
}

#[tokio::test]
async fn what_is_typed_for_another_request_is_not_sent_along() {
    let portal = Portal::open().await;
    let story = asked(&portal).await;
    let own = [("objective", "목표를 숫자로 적어 주세요.")];
    story.request_supplement("park@city.example", 10, &own).await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let case = kim.get(&format!("/applications/{}", story.application)).await;
    let second = case.body.split("/answers?about=").nth(2).unwrap().split('"').next().unwrap();
    let address = format!("/applications/{}/answers", story.application);

    let theirs = format!("{address}?about={second}");
    let page = kim.get(&theirs).await;
    kim.post(&theirs, &filled(&page, &[("objective", "아직 쓰고 있는 답"), ("do", "save")])).await;
    let page = kim.get(&address).await;
    let typed =
        [("keep.method-run", "yes"), ("monitoring", "관제원 두 명이 봅니다."), ("do", "send")];
    assert_eq!(kim.post(&address, &filled(&page, &typed)).await.status, StatusCode::SEE_OTHER);

    let versions = answer_version::all(portal.app.db.read(), story.application).await.unwrap();
    assert_ne!(versions[1].read().unwrap().text("objective"), "아직 쓰고 있는 답");
    let page = kim.get(&address).await;
    assert!(page.body.contains("아직 쓰고 있는 답"), "and it is still there for the other");
}

#[tokio::test]
async fn a_page_drawn_before_somebody_else_saved_changes_nothing() {
    let portal = Portal::open().await;
    let story = asked(&portal).await;
    let address = format!("/applications/{}/answers", story.application);
    let (kim, lee) = (portal.sign_in(HANEUL).await, portal.sign_in("lee@haneul.example").await);
    let (kims, lees) = (kim.get(&address).await, lee.get(&address).await);

    lee.post(&address, &filled(&lees, &[("monitoring", "이 대리가 봅니다."), ("do", "save")]))
        .await;
    let late = kim
        .post(&address, &filled(&kims, &[("monitoring", "김 대표가 봅니다."), ("do", "save")]))
        .await;

    assert_eq!(late.status, StatusCode::CONFLICT);
    for words in ["김 대표가 봅니다.", "이 대리가 봅니다.", "그사이 내용이 바뀌었습니다"]
    {
        assert!(late.body.contains(words), "{words}: {}", late.body);
    }
    let stands = kim.get(&address).await.body;
    assert!(stands.contains("이 대리가 봅니다.") && !stands.contains("김 대표가 봅니다."));
    let typed = [("monitoring", "둘이 함께 봅니다."), ("do", "save")];
    let again = kim.post(&address, &filled(&late, &typed)).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    assert!(kim.get(&address).await.body.contains("둘이 함께 봅니다."));
}

#[tokio::test]
async fn a_file_is_sent_for_a_question_that_asks_for_one_and_others_are_told_apart_by_their_bytes()
{
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    story
        .request_supplement(OFFICER, 10, &[("other-files", "허가서를 올려 주세요.")])
        .await
        .unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}/answers", story.application);

    let page = kim.get(&address).await;
    let send = async |page: &Answer, name: &str, bytes: &[u8], then: &str| {
        let typed = filled(page, &[("do", then)]);
        let parts = typed.iter().map(|(name, value)| {
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        });
        let mut body = parts.collect::<String>().into_bytes();
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"other-files\"; filename=\"{name}\"\r\n\r\n").bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n--x--\r\n");
        kim.send(Method::POST, &address, Body::from(body), Some("multipart/form-data; boundary=x"))
            .await
    };
    let false_pdf = send(&page, "permit.pdf", b"MZ\x90", "save").await;
    assert_eq!(false_pdf.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", false_pdf.body);
    let sent = send(&false_pdf, "permit.pdf", b"%PDF-1.7\n%", "send").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let case = kim.get(sent.location()).await;
    assert!(case.body.contains("permit.pdf"));
}

#[tokio::test]
async fn a_file_that_came_with_an_older_page_is_named_as_not_taken() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    let questions = [ASKED[1], ("other-files", "허가서를 올려 주세요.")];
    story.request_supplement(OFFICER, 10, &questions).await.unwrap();
    let address = format!("/applications/{}/answers", story.application);
    let (kim, lee) = (portal.sign_in(HANEUL).await, portal.sign_in("lee@haneul.example").await);
    let (kims, lees) = (kim.get(&address).await, lee.get(&address).await);
    lee.post(&address, &filled(&lees, &[("monitoring", "이 대리가 봅니다."), ("do", "save")]))
        .await;

    let typed = filled(&kims, &[("monitoring", "김 대표가 봅니다."), ("do", "save")]);
    let permit: [(&str, &[u8]); 1] = [("permit.pdf", b"%PDF-1.7\n%")];
    let late = kim.upload_with(&address, &typed, ("other-files", &permit)).await;

    assert_eq!(late.status, StatusCode::CONFLICT);
    let said = "‘permit.pdf’ 파일은 올리지 않았습니다";
    assert!(late.body.matches(said).count() > 1, "above and beside it: {}", late.body);
    let left: [(&str, &[u8]); 1] = [("", b"")];
    let empty = kim.upload_with(&address, &typed, ("other-files", &left)).await;
    assert_eq!(empty.status, StatusCode::CONFLICT);
    assert!(!empty.body.contains("파일은 올리지 않았습니다"), "none was chosen: {}", empty.body);
}

/// S24: what was not asked opens by no other way, neither on the form nor by hand.
#[tokio::test]
async fn no_other_question_opens_by_another_way() {
    let portal = Portal::open().await;
    let story = asked(&portal).await;
    let kim = portal.sign_in(HANEUL).await;
    let case = format!("/applications/{}", story.application);
    let before = story.row().await.unwrap();

    let section = kim.get(&format!("{case}/sections/idea")).await;
    let typed = [("title", "몰래 바꾼 제목"), ("seen", "")];
    let posted = kim.post(&format!("{case}/sections/idea"), &typed).await;
    let key = [("key", "once"), ("draft_version", "1"), ("as_is", "yes")];
    let filed = kim.post(&format!("{case}/version"), &key).await;

    assert_eq!((section.status, section.location()), (StatusCode::SEE_OTHER, case.as_str()));
    assert_eq!(posted.status, StatusCode::CONFLICT);
    assert!(!filed.status.is_success(), "{}", filed.status);
    assert_eq!(story.row().await.unwrap(), before);
    let versions = answer_version::all(portal.app.db.read(), story.application).await.unwrap();
    assert_eq!(versions.len(), 1);
}

#[tokio::test]
async fn answers_save_themselves_and_a_page_that_is_older_writes_over_nothing() {
    let portal = Portal::open().await;
    let story = asked(&portal).await;
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}/answers", story.application);
    let page = kim.get(&address).await;
    let writer = page.body.split("name=\"writer\" value=\"").nth(1).unwrap();
    let writer = writer.split('"').next().unwrap();
    let typed = |words| [("method-run", words), ("writer", writer), ("do", "keep")];

    let kept = kim.post(&address, &filled(&page, &typed("비가 오면 멈춥니다."))).await;
    let late = kim.post(&address, &filled(&page, &typed("나중에 쓴 글"))).await;
    let lee = portal.sign_in("lee@haneul.example").await;
    let now = kim.get(&address).await;
    let foreign = lee.post(&address, &filled(&now, &typed("남의 글"))).await;

    assert_eq!((kept.status, late.status), (StatusCode::OK, StatusCode::CONFLICT), "{}", kept.body);
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    assert!(now.body.contains("비가 오면 멈춥니다.") && !now.body.contains("나중에 쓴 글"));
    // The page goes on from what it was told.
    let told = kept.json();
    let version = told["ids"]["draft_version"].as_str().unwrap().to_owned();
    let fields = filled(&page, &typed("비가 오면 바로 멈춥니다."));
    let fields = fields.into_iter().filter(|(name, _)| *name != "draft_version");
    let fields: Vec<_> = fields.chain([("draft_version", version.as_str())]).collect();
    assert_eq!(kim.post(&address, &fields).await.status, StatusCode::OK);
    let stands = kim.get(&address).await.body;
    assert!(stands.contains("비가 오면 바로 멈춥니다."), "{stands}");
}

#[tokio::test]
async fn an_empty_list_that_was_not_touched_is_no_answer() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let without = |before: &Answers| {
        let mut answers = before.clone();
        answers.0.remove("effects");
        answers
    };
    story.write(without).await.unwrap();
    story.until_in_check().await.unwrap();
    let effects = [("effects", "효과를 적어 주세요.")];
    story.request_supplement(OFFICER, 10, &effects).await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}/answers", story.application);
    let page = kim.get(&address).await;

    let empty = kim.post(&address, &filled(&page, &[("effects.here", ""), ("do", "send")])).await;

    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", empty.body);
    assert!(empty.body.contains("1개 가운데 0개 씀"), "{}", empty.body);
    assert_eq!(story.matter().await.unwrap().holder.as_deref(), Some("applicant"));
}
