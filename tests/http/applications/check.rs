//! `/applications/{id}/check`

use axum::http::StatusCode;
use madang::{
    domain::programme::{Answers, Value},
    world::story::{HANEUL, Story},
};

use super::drafting::{begun, fresh, save, version_of};
use crate::harness::Portal;

#[tokio::test]
async fn every_answer_stands_there_with_what_becomes_public_and_a_way_to_change_it() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let draft = format!("/applications/{}", story.application);

    let page = kim.get(&format!("{draft}/check")).await.body;

    assert!(page.contains(&format!("href=\"{draft}/sections/idea#title\"")));
    assert!(page.contains(&format!("href=\"{draft}/sections/obstacle#exemptions\"")));
    assert!(page.contains("data-state=\"partial\">공개</span>") && page.contains("부분공개"));
    assert!(page.contains("신청서 제출하기"), "the procedure's own button");
}

#[tokio::test]
async fn what_is_not_public_within_a_rule_is_not_marked_as_public() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;

    let page = kim.get(&format!("/applications/{}/check", story.application)).await.body;

    let programme = Portal::programme("city-rule-exemption");
    for (key, tag) in [("rule-purpose", "비공개"), ("reason", "공개")] {
        let (_, field) = programme.field(&format!("exemptions.0.{key}")).unwrap();
        let (_, answer) = page.split_once(&format!("<dt>{}</dt>", field.label.ko)).unwrap();
        let answer = answer.split("</dd>").next().unwrap();
        assert!(answer.contains(&format!(">{tag}</span>")), "{key}: {answer}");
    }
}

#[tokio::test]
async fn a_statement_that_is_not_ticked_is_named() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let without = |before: &Answers| {
        let mut answers = before.clone();
        let Some(Value::Signature(signed)) = answers.0.get_mut("signature") else { unreachable!() };
        signed.statements.retain(|key| key != "not-before");
        answers
    };
    story.write(without).await.unwrap();
    let kim = portal.sign_in(HANEUL).await;

    let page = kim.get(&format!("/applications/{}/check", story.application)).await.body;

    let open = "다음 확약에 표시하고 서명해 주세요: 승인과 필요한 허가를 받고";
    assert!(page.contains(open), "{page}");
    let (_, told) = page.split_once(open).unwrap();
    let told = told.split("</a>").next().unwrap();
    assert!(!told.contains("적은 내용은 사실입니다"), "what is ticked is not: {told}");
}

#[tokio::test]
async fn what_is_essential_stops_the_filing_and_each_fault_leads_to_its_field() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    let page = kim.get(&format!("{draft}/check")).await;

    let fields = [
        ("key", fresh()),
        ("draft_version", version_of(&portal, &draft).await),
        ("as_is", "yes".to_owned()),
    ];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let refused = kim.post(&format!("{draft}/version"), &fields).await;

    assert!(
        page.body.contains("고쳐야 제출할 수 있습니다") && !page.body.contains("신청서 제출하기")
    );
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains(&format!("href=\"{draft}/sections/idea?from=check#title\"")));
    assert!(kim.get(&format!("{draft}/sections/idea?check=1")).await.body.contains("id=\"title\""));
}

#[tokio::test]
async fn a_member_sees_who_may_file() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let lee = portal.sign_in("lee@haneul.example").await;
    let draft = format!("/applications/{}", story.application);

    let page = lee.get(&format!("{draft}/check")).await;
    let fields = [
        ("key", fresh()),
        ("draft_version", version_of(&portal, &draft).await),
        ("as_is", "yes".to_owned()),
    ];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let refused = lee.post(&format!("{draft}/version"), &fields).await;

    assert!(
        page.body.contains("제출은 기업의 책임자만 할 수 있습니다")
            && !page.body.contains("신청서 제출하기")
    );
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(story.row().await.unwrap().number, None);
}

#[tokio::test]
async fn a_fault_names_its_row_and_leads_to_its_section_and_back() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    let rule = [
        ("exemptions.here", ""),
        ("exemptions.0.id", "a"),
        ("exemptions.0.current-rule", "금지합니다."),
    ];
    save(&kim, &draft, "obstacle", &rule).await;

    let page = kim.get(&format!("{draft}/check")).await.body;
    assert!(page.contains("규정 1: "), "{page}");
    assert!(page.contains(&format!("href=\"{draft}/sections/idea?from=check#title\"")));
    let section = kim.get(&format!("{draft}/sections/idea?from=check")).await.body;
    assert!(section.contains("저장하고 확인 화면으로 돌아가기"));
    let saved = save(&kim, &draft, "idea", &[("title", "배달"), ("from", "check")]).await;
    assert_eq!(saved.location(), format!("{draft}/check?done=saved"));
}

#[tokio::test]
async fn a_trade_secret_without_a_reason_is_not_filed() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let draft = format!("/applications/{}", story.application);
    let file = async || {
        let fields = [
            ("key", fresh()),
            ("draft_version", version_of(&portal, &draft).await),
            ("as_is", "yes".to_owned()),
        ];
        kim.post(
            &format!("{draft}/version"),
            &fields.each_ref().map(|(name, value)| (*name, value.as_str())),
        )
        .await
    };
    let mark = [("technology", "새 감지기"), ("technology.secret", "yes")];
    let saved = save(&kim, &draft, "idea", &mark).await;
    assert_eq!(
        saved.location(),
        format!("{draft}/sections/idea"),
        "said at once, and not as saved alone"
    );
    assert!(kim.get(saved.location()).await.body.contains("왜 경영상 비밀인지"));

    let refused = file().await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    let reason = [("technology.secret-reason", "배합을 알면 베낄 수 있습니다.")];
    save(&kim, &draft, "idea", &[mark.as_slice(), &reason].concat()).await;
    assert_eq!(file().await.status, StatusCode::SEE_OTHER);
    let park = portal.sign_in("park@city.example").await;
    let page = park.get(&format!("/review/{}", story.application)).await.body;
    assert!(page.contains("배합을 알면 베낄 수 있습니다."), "the city reads why");
}

/// S07: what is missing and what is wrong is saved without a word; filing names both, each with the way to a control
/// that says it itself, and only what is missing may stay so.
#[tokio::test]
async fn a_filing_with_a_gap_and_a_mistake_leads_to_both() {
    let portal = Portal::open().await;
    let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
    let kim = portal.sign_in(HANEUL).await;
    let draft = format!("/applications/{}", story.application);
    let file = async || {
        let fields = [("key", fresh()), ("draft_version", version_of(&portal, &draft).await)];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        kim.post(&format!("{draft}/version"), &fields).await
    };
    for (section, field) in
        [("liability", ("insurance-plan", "")), ("company", ("contact-email", "kim@"))]
    {
        let saved = save(&kim, &draft, section, &[field]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{section}: {}", saved.body);
        assert_eq!(kim.get(saved.location()).await.status, StatusCode::OK);
    }

    let refused = file().await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (_, summary) = refused.body.split_once("class=\"error-summary\"").unwrap();
    assert!(refused.body.find("class=\"error-summary\"") < refused.body.find("<h1>"), "first");
    assert!(summary.split("</div>").next().unwrap().contains("#contact-email\""));
    for (section, field) in [("liability", "insurance-plan"), ("company", "contact-email")] {
        let link = format!("{draft}/sections/{section}?from=check");
        assert!(refused.body.contains(&format!("href=\"{link}#{field}\"")), "{field}");
        let page = kim.get(&format!("{link}&check=1")).await.body;
        assert!(page.contains(&format!("id=\"{field}\"")), "{field}: {page}");
        assert!(page.contains(&format!("id=\"{field}-error\"")), "{field}: {page}");
        let told = page.split("aria-describedby=\"").skip(1).any(|rest| {
            rest.split('"').next().unwrap().split(' ').any(|id| id == format!("{field}-error"))
        });
        assert!(told, "{field}: {page}");
    }
    assert!(!refused.body.contains("name=\"as_is\""), "a mistake is not filed as it is");
    save(&kim, &draft, "company", &[("contact-email", "kim@haneul.example")]).await;
    assert!(file().await.body.contains("name=\"as_is\""), "a gap may be");
    assert_eq!(story.row().await.unwrap().number, None);
}

/// S10: taken out of the middle and put in another order, each block stays what it was, and a fault says which it is.
#[tokio::test]
async fn blocks_keep_who_they_are_and_a_fault_names_the_one_it_is_in() {
    let portal = Portal::open().await;
    let kim = portal.sign_in(HANEUL).await;
    let draft = begun(&kim).await;
    let address = format!("{draft}/sections/obstacle");
    let mut rules: Vec<(String, &str)> = Vec::new();
    for (place, (id, words)) in [("a", "하나"), ("b", "둘"), ("c", "셋")].into_iter().enumerate()
    {
        rules.push((format!("exemptions.{place}.id"), id));
        rules.push((format!("exemptions.{place}.current-rule"), words));
    }
    let send = async |more: &str| {
        let all = rules.iter().map(|(name, value)| (name.as_str(), *value));
        let all: Vec<_> = all.chain([(more, "yes")]).collect();
        save(&kim, &draft, "obstacle", &all).await
    };
    let stands = async || blocks(&kim.get(&address).await.body);
    let named = |blocks: &[(&str, &'static str)]| {
        blocks.iter().map(|(id, words)| ((*id).to_owned(), *words)).collect::<Vec<_>>()
    };

    let moved = send("exemptions.2.up").await;
    assert_eq!(moved.location(), format!("{address}#exemptions-1-rule"));
    assert_eq!(stands().await, named(&[("a", "하나"), ("c", "셋"), ("b", "둘")]));
    send("exemptions.0.up").await;
    assert_eq!(
        stands().await,
        named(&[("a", "하나"), ("b", "둘"), ("c", "셋")]),
        "the first stays"
    );
    send("exemptions.1.remove").await;

    assert_eq!(stands().await, named(&[("a", "하나"), ("c", "셋")]));
    let page = kim.get(&format!("{draft}/check")).await.body;
    assert!(page.contains("규정 2: "), "{page}");
    assert!(!page.contains("규정 3: "), "{page}");
}

/// The rules of the page, each by its id and what was typed into it.
fn blocks(page: &str) -> Vec<(String, &'static str)> {
    let pieces = page.split("class=\"panel repeat-item\"").skip(1);
    let block = |piece: &str| {
        let (_, id) = piece.split_once(".id\" value=\"").unwrap();
        let typed = |words: &&str| piece.contains(&format!("{words}</textarea>"));
        let words = ["하나", "둘", "셋"].into_iter().find(typed);
        (id.split('"').next().unwrap().to_owned(), words.unwrap_or_default())
    };
    pieces.map(block).collect()
}
