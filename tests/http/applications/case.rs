//! `/applications/{id}`

use axum::http::StatusCode;
use chrono::{Days, Months};
use madang::{
    domain::engine::Vote,
    store::designation,
    world::{
        story::{BARAM, HANEUL, OFFICER, Story},
        texts::{conditions, questions},
    },
};
use sea_orm::EntityTrait;

use crate::harness::Portal;

#[tokio::test]
async fn a_company_sees_what_was_done_who_holds_it_and_what_is_to_come() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_consulting().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;

    let page = kim.get(&format!("/applications/{}", story.application)).await;

    assert_eq!(page.status, StatusCode::OK);
    for said in [
        "관계기관의 의견을 듣고 있습니다",
        "신청서를 제출했습니다",
        "위원회에서 심의합니다",
        "지금 하실 일은 없습니다",
        "시의 처리 기간",
        "관계기관이 검토하고 있습니다",
        "1판 전체 보기",
    ] {
        assert!(page.body.contains(said), "{said}");
    }
    assert!(!page.body.contains("choi"), "no person of the city is named");
    let english = kim.get(&format!("/applications/{}?lang=en", story.application)).await;
    assert!(english.body.contains("Used by the city"));
}

#[tokio::test]
async fn a_rival_and_the_city_do_not_find_the_company_s_page() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.file().await.unwrap();
    let address = format!("/applications/{}", story.application);

    for stranger in ["owner@baram.example", OFFICER] {
        assert_eq!(
            portal.sign_in(stranger).await.get(&address).await.status,
            StatusCode::NOT_FOUND,
            "{stranger}"
        );
    }
    assert_eq!(
        portal.sign_in("lee@haneul.example").await.get(&address).await.status,
        StatusCode::OK
    );
}

/// What the page says, without the bytes that change with every act.
async fn shown(portal: &Portal, address: &str) -> String {
    let page = portal.sign_in(HANEUL).await.get(address).await;
    assert_eq!(page.status, StatusCode::OK);
    let main = page.body.split("<main").nth(1).unwrap();
    main.lines().filter(|line| !line.contains("name=\"version\"")).collect()
}

#[tokio::test]
async fn a_signature_shows_nowhere_before_its_release() {
    for choice in [Vote::For, Vote::Against] {
        let portal = Portal::open().await;
        let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
        story.until_deliberated(choice).await.unwrap();
        let address = format!("/applications/{}", story.application);
        let before = shown(&portal, &address).await;
        if choice == Vote::For {
            story.approve(conditions("common")).await.unwrap();
        } else {
            story.refuse().await.unwrap();
        }

        assert_eq!(shown(&portal, &address).await, before, "{choice:?}");

        if choice == Vote::For {
            story.release().await.unwrap();
        } else {
            story.release_refusal().await.unwrap();
        }
        let after = shown(&portal, &address).await;
        assert_ne!(after, before);
        assert!(after.contains("통지서 읽기"));
    }
}

#[tokio::test]
async fn an_approved_case_is_the_trial_of_its_company() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let page = format!("/applications/{}", story.application);
    story.until_signed().await.unwrap();
    let signed = kim.get(&page).await.body;
    assert!(
        !signed.contains("실증 준비와 진행") && !signed.contains("부가조건"),
        "nothing before its release"
    );
    story.release().await.unwrap();

    let trial = kim.get(&page).await.body;
    let list = kim.get("/applications").await.body;

    for shown in [
        "실증 준비와 진행",
        "지정번호",
        "-서울실증-0001",
        "href=\"/pilots/P-",
        "부가조건",
        "확인 기관: ",
        "까지 실증을 시작해 주세요",
    ] {
        assert!(trial.contains(shown), "{shown}: {trial}");
    }
    assert!(list.contains("승인된 실증") && !list.contains("id=\"ended\""), "{list}");
    let english = kim.get(&format!("{page}?lang=en")).await.body;
    assert!(english.contains("Your trial") && english.contains("Checked by "), "{english}");
}

/// S59: an office asked for conditions; whoever is refused bears none, on the page as in the letter.
#[tokio::test]
async fn a_refused_case_shows_its_company_no_condition() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_refused().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;

    let page = kim.get(&format!("/applications/{}", story.application)).await;

    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("통지서 읽기"), "it is told: {}", page.body);
    assert!(!page.body.contains("id=\"conditions\"") && !page.body.contains("부가조건"));
    for asked in conditions("common") {
        assert!(!page.body.contains(&asked.words), "{}: {}", asked.words, page.body);
    }
}

#[tokio::test]
async fn a_trial_that_is_over_within_the_year_starts_while_half_of_it_is_left() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "guide").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    story.until_signed().await.unwrap();
    story.release().await.unwrap();

    let page = kim.get(&format!("/applications/{}", story.application)).await.body;
    let trial = designation::Entity::find().one(portal.app.db.read()).await.unwrap().unwrap();

    let days = (trial.valid_to - trial.valid_from).num_days() + 1;
    let last = trial.valid_from + Days::new(u64::try_from(days / 2 - 1).unwrap());
    let last = last.format("%Y. %-m. %-d.").to_string();
    assert!(trial.valid_to < trial.issued_on + Months::new(12), "{trial:?}");
    let (said, why) = page.split_once("까지 실증을 시작해 주세요").unwrap();
    assert!(said.rsplit('>').next().unwrap().starts_with(&last), "{last}: {page}");
    assert!(why.contains("실증 기간의 50%가 지나기 전"), "the page says why: {page}");
}

#[tokio::test]
async fn what_runs_from_a_day_to_come_has_not_started_yet() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_signed().await.unwrap();
    story.release().await.unwrap();
    let trial = designation::Entity::find().one(portal.app.db.read()).await.unwrap().unwrap();
    let address = format!("/applications/{}", story.application);
    let to_come = "<span>시작 예정 ";

    let before = portal.sign_in(HANEUL).await.get(&address).await.body;
    story.later((trial.valid_from - portal.app.today()).num_days().max(0));
    let after = portal.sign_in(HANEUL).await.get(&address).await;

    assert_eq!(before.contains(to_come), trial.valid_from > trial.issued_on, "{trial:?}: {before}");
    assert_eq!(after.status, StatusCode::OK);
    assert!(!after.body.contains(to_come), "{}", after.body);
}

#[tokio::test]
async fn a_case_on_the_agenda_says_when_and_where_and_that_anyone_may_come() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    story.until_tabled("2026-11-10T14:00:00+09:00".parse().unwrap()).await.unwrap();

    let page = kim.get(&format!("/applications/{}", story.application)).await.body;

    assert!(
        page.contains("2026. 11. 10.(화) 14:00") && page.contains("방청할 수 있습니다"),
        "{page}"
    );
    let (_, rest) = page.split_once("href=\"/meetings/").expect("a link to the meeting");
    let number = rest.split('"').next().unwrap();
    assert_eq!(kim.get(&format!("/meetings/{number}")).await.status, StatusCode::OK);

    portal.app.clock.set("2026-11-11T09:00:00+09:00".parse().unwrap());
    let kim = portal.sign_in(HANEUL).await;
    let after = kim.get(&format!("/applications/{}", story.application)).await;
    assert_eq!(after.status, StatusCode::OK);
    let after = after.body;
    assert!(!after.contains("href=\"/meetings/") && !after.contains("에 여는 위원회"), "{after}");
}

#[tokio::test]
async fn a_case_that_was_withdrawn_is_before_no_meeting() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    story.until_tabled("2026-11-10T14:00:00+09:00".parse().unwrap()).await.unwrap();
    story.withdraw().await.unwrap();

    let page = kim.get(&format!("/applications/{}", story.application)).await.body;

    assert!(!page.contains("href=\"/meetings/"), "{page}");
}

#[tokio::test]
async fn a_day_to_decide_that_is_over_is_not_promised() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}", story.application);
    let now = |page: &str| {
        let (_, rest) = page.split_once("id=\"what-now\"").unwrap();
        rest.split("</section>").next().unwrap().to_owned()
    };
    assert!(now(&kim.get(&address).await.body).contains("결정 예정일:"));

    story.later(365);

    let late = now(&portal.sign_in(HANEUL).await.get(&address).await.body);
    assert!(late.contains("결정하기로 한") && !late.contains("결정 예정일:"), "{late}");
}

#[tokio::test]
async fn the_clocks_of_a_filed_case_say_when_it_is_decided_and_name_their_laws() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    story.until_in_check().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;

    let page = kim.get(&format!("/applications/{}", story.application)).await.body;

    assert!(page.contains("결정 예정일:"), "{page}");
    // S30: each day stands there with why it counts or not, also of a clock of sixty.
    let days = page.matches("scope=\"row\"><time datetime=").count();
    assert!(days > 80 && page.contains("<td>추석</td>"), "{days}: {page}");
    assert!(!page.contains("신청서 보관") && !page.contains("365일"), "the draft's clock is over");
    assert!(page.contains("href=\"https://www.law.go.kr/법령/민원처리에관한법률/제19조\">민원 처리에 관한 법률 제19조제2항</a>"));
    assert!(page.contains("시의 처리 기준") && !page.contains("PET §") && !page.contains("[P]"));
}

/// S39: half a year is nobody's fault alone: whose days were used is told apart, 20 + 15.
///
/// From Monday 21 September the city has the case: 21–23 and 28–30 (Chuseok is 24–26), 1, 2 and 6–8 October (5 stands in
/// for the 3rd, 9 is Hangul Day) are 11 working days. From the request on the 12th to the answer on the 26th, both left
/// out, it waits for 15 days, days off among them. Then 27–30 October and 2–6 November are 9 more working days.
#[tokio::test]
async fn the_days_of_the_city_and_of_the_company_stand_apart() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.until_in_check().await.unwrap();
    portal.at("2026-10-12T10:00:00+09:00");
    story.request_supplement(OFFICER, 20, &questions("leaf")).await.unwrap();
    portal.at("2026-10-26T10:00:00+09:00");
    story.answer(&[("environment", "새벽 한 시간에 40명이 지납니다.")]).await.unwrap();
    portal.at("2026-11-06T10:00:00+09:00");
    let kim = portal.sign_in(HANEUL).await;

    let page = kim.get(&format!("/applications/{}", story.application)).await.body;

    let days = |label: &str| {
        let rest = page.split(label).nth(1).unwrap_or_else(|| panic!("no {label}"));
        rest.split("<dd>").nth(1).unwrap().split("</dd>").next().unwrap().to_owned()
    };
    assert_eq!(days("서울시가 쓴 날"), "20근무일");
    assert_eq!(days("신청 기업을 기다린 날"), "15일");
}

/// The last of sixty working days is Friday 18 December: on the Saturday none is left and none more is used.
#[tokio::test]
async fn no_day_is_left_on_the_day_off_after_the_last() {
    let portal = Portal::open().await;
    portal.at("2026-09-22T09:00:00+09:00");
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.until_in_check().await.unwrap();
    portal.at("2026-12-19T10:00:00+09:00");
    let kim = portal.sign_in(HANEUL).await;

    let page = kim.get(&format!("/applications/{}", story.application)).await.body;

    assert!(page.contains("/ 60근무일 · 기한에서 달력으로 1일 지남"), "{page}");
    assert!(!page.contains("근무일 · 0일 남음"), "{page}");
}

#[tokio::test]
async fn from_the_thirtieth_day_the_page_says_why_it_takes_long() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, BARAM, "dock").await.unwrap();
    story.until_consulting().await.unwrap();
    story.opinion("privacy", "agree", Vec::new()).await.unwrap();
    let owner = portal.sign_in(BARAM).await;
    let address = format!("/applications/{}", story.application);

    portal.at("2026-10-20T10:00:00+09:00");
    assert!(!owner.get(&address).await.body.contains("왜 오래 걸리나요?"));
    portal.at("2026-10-21T10:00:00+09:00");
    let page = owner.get(&address).await.body;

    let why = page.split("id=\"slow\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(why.contains("30일이 지났습니다"), "{why}");
    assert_eq!(why.matches("의견을 기다리고 있습니다").count(), 1, "one office is silent: {why}");
    assert!(why.contains("href=\"#time\""), "the next date and why it is that date: {why}");
}

/// S31: the days from the request to the whole answer do not count, both of them left out, and each says why.
#[tokio::test]
async fn a_pause_moves_the_date_by_its_working_days_and_the_page_says_so() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.until_in_check().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}", story.application);
    assert!(kim.get(&address).await.body.contains("2026. 12. 17.(목)"));
    portal.at("2026-09-29T17:00:00+09:00");
    story.request_supplement(OFFICER, 20, &questions("leaf")).await.unwrap();
    let first = portal.sign_in(HANEUL).await.get(&address).await.body;
    assert!(first.contains("오늘부터 멈춤") && !first.contains("멈춘 날 1일"), "{first}");
    assert!(first.contains("<dd>오늘부터</dd>") && first.contains("멈춘 날만큼 뒤로"), "{first}");
    assert!(!first.contains("<rect class=\"paused\""), "nothing of it is over: {first}");
    portal.at("2026-10-06T09:30:00+09:00");
    story.answer(&[("environment", "새벽 한 시간에 40명이 지납니다.")]).await.unwrap();

    let page = kim.get(&address).await.body;

    assert!(page.contains("2026. 12. 24.(목)"), "five working days later: {page}");
    assert!(page.contains("멈춘 날 8일"), "{page}");
    assert!(page.contains("민원 처리에 관한 법률 시행령 제20조"), "by which law: {page}");
    let (_, dispatch) =
        page.split_once("보완을 요청한 날과 답이 온 날은 모두 세지 않습니다.").unwrap();
    let ground = dispatch.split("</section>").next().unwrap();
    assert!(ground.contains("행정절차법 시행령 제11조"), "by which law: {ground}");
}

#[tokio::test]
async fn the_only_clock_of_a_case_is_not_folded_away() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.file().await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}", story.application);

    let page = kim.get(&address).await.body;

    assert!(page.contains("처리 시계") && page.contains("id=\"clock-accept-"), "{page}");
    assert!(!page.contains("다른 기한"), "there is no other: {page}");
    story.receive().await.unwrap();
    let received = kim.get(&address).await.body;
    assert!(received.contains("다른 기한 1개 보기"), "the next report: {received}");
}

#[tokio::test]
async fn a_date_that_is_over_is_no_next_date() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "leaf").await.unwrap();
    story.until_in_check().await.unwrap();
    portal.at("2026-10-12T10:00:00+09:00");
    story.request_supplement(OFFICER, 20, &questions("leaf")).await.unwrap();
    let address = format!("/applications/{}", story.application);
    portal.at("2026-10-30T10:00:00+09:00");
    let before = portal.sign_in(HANEUL).await.get(&address).await.body;
    assert!(before.contains("다음 날짜: 2026. 11. 2.(월)"), "{before}");

    portal.at("2026-11-09T10:00:00+09:00");

    let after = portal.sign_in(HANEUL).await.get(&address).await.body;
    assert!(after.contains("기한 지남: 2026. 11. 2.(월)") && after.contains("7일 지남"), "{after}");
    assert!(!after.contains("다음 날짜:"), "{after}");
}
