//! `/review/{id}/recommendation`

use axum::http::StatusCode;
use madang::{
    domain::engine::Vote,
    store::matter,
    world::story::{DECIDER, HANEUL, OFFICER, SECRETARY, Story},
};
use sea_orm::EntityTrait;

use super::{
    at,
    decision::{bearing, sign, sign_requests},
    fill, patrol, written,
};
use crate::harness::Portal;

const WHY: &str = "낮은 속도의 근거를 더 적어 주세요.";

async fn deliberated(portal: &Portal) -> Story<'_> {
    let story = patrol(portal).await;
    story.until_deliberated(Vote::For).await.unwrap();
    story
}

fn proposing(reasons: &str) -> [(&str, &str); 9] {
    let [_, _, reasons, category, words, reason, lifted] = bearing(reasons);
    let act = ("act", "recommend_approval");
    let [year, month, day] = [
        ("conditions.0.due.year", "2027"),
        ("conditions.0.due.month", "3"),
        ("conditions.0.due.day", "31"),
    ];
    [act, reasons, category, words, reason, lifted, year, month, day]
}

/// Neither an office that was asked nor a member learns of it, on the case or in a list.
async fn unseen(portal: &Portal, story: &Story<'_>) {
    for email in ["road@city.example", "moon@city.example"] {
        let reader = portal.sign_in(email).await;
        for shown in
            [at(story.application, ""), "/review".to_owned(), "/review?show=all".to_owned()]
        {
            let page = reader.get(&shown).await.body;
            for told in ["승인 결재를 올렸습니다", "결재 올라옴", "느리게 다닙니다."]
            {
                assert!(!page.contains(told), "{told}: {email} {shown}: {page}");
            }
        }
    }
}

/// R7: what the officer puts before who signs is filled in there; the applicant and the offices asked see nothing of it.
#[tokio::test]
async fn what_the_officer_recommends_is_filled_in_for_who_signs_and_shown_to_nobody_else() {
    let portal = Portal::open().await;
    let story = deliberated(&portal).await;
    let (officer, decider) = (portal.sign_in(OFFICER).await, portal.sign_in(DECIDER).await);
    let own = format!("/applications/{}", story.application);
    let kim = portal.sign_in(HANEUL).await;
    let before = kim.get(&own).await.body;
    let address = at(story.application, "recommendation");

    let bare = sign(&officer, &address, &[("act", "recommend_approval")]).await;
    let sent = sign(&officer, &address, &proposing("느리게 다닙니다.")).await;
    let twice = sign(&officer, &address, &proposing("또 올립니다.")).await;

    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY, "without its reasons");
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(twice.status, StatusCode::CONFLICT, "it lies there already");
    let page = decider.get(&at(story.application, "decision")).await.body;
    assert!(
        page.contains("담당자가 올린 결재") && page.contains("승인 결재를 올렸습니다"),
        "{page}"
    );
    assert_eq!(written(&page, "reasons.safety"), "느리게 다닙니다.");
    assert_eq!(written(&page, "conditions.0.words"), "시속 5 km를 넘지 않습니다.");
    for piece in ["value=\"2027\"", "value=\"3\"", "value=\"31\""] {
        assert!(page.contains(piece), "the day of the condition: {page}");
    }
    let refusal = format!("{}?act=refuse", at(story.application, "decision"));
    assert!(decider.get(&refusal).await.body.contains("다른 결정입니다"));
    assert_eq!(kim.get(&own).await.body, before, "to the applicant nothing has changed");
    unseen(&portal, &story).await;

    sign_requests(&story, &decider).await;
    let signed = sign(&decider, &at(story.application, "decision"), &bearing("살폈습니다.")).await;

    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    assert_eq!(story.stage().await.unwrap(), "signed-approval");
}

/// R7: what is recommended, by whom and why stands on the case for these two; nobody types the reasons again.
#[tokio::test]
async fn who_signs_reads_the_recommendation_on_the_case_and_finds_its_reasons_on_each_request() {
    let portal = Portal::open().await;
    let story = deliberated(&portal).await;
    let (officer, decider) = (portal.sign_in(OFFICER).await, portal.sign_in(DECIDER).await);
    let secretary = portal.sign_in(SECRETARY).await;
    let case = at(story.application, "");

    sign(&officer, &at(story.application, "recommendation"), &proposing("느리게 다닙니다.")).await;

    for (reader, reads) in [(&officer, true), (&decider, true), (&secretary, false)] {
        let page = reader.get(&case).await.body;
        for told in ["담당자가 올린 결재", "느리게 다닙니다."] {
            assert_eq!(page.contains(told), reads, "{told}: {page}");
        }
        let bare = page.contains("<strong>결재 올라옴</strong>");
        assert_eq!(bare, !reads, "one notice, not two: {page}");
    }
    let page = decider.get(&case).await.body;
    let (_, told) = page.split_once("담당자가 올린 결재").unwrap();
    let told = told.split("</dl>").next().unwrap();
    assert!(told.contains("승인 결재를 올렸습니다") && told.contains("최 주무관"), "{told}");
    for (request, _) in story.requests().await.unwrap() {
        let page = decider.get(&at(request.id, "decision")).await.body;
        assert_eq!(written(&page, "reasons.safety"), "느리게 다닙니다.");
        assert!(page.contains("신청 전체에 올라온 이유"), "{page}");
    }
}

/// Whoever handles cases reads on the list which way it was put forward, as long as it lies there.
#[tokio::test]
async fn the_list_says_what_was_recommended_until_it_is_handed_back() {
    let refusing = [("act", "recommend_refusal"), ("reasons.safety", "위험합니다.")];
    for (choice, done, along) in [
        (Vote::For, "승인 결재를 올렸습니다", &proposing("느리게 다닙니다.")[..]),
        (Vote::Against, "불승인 결재를 올렸습니다", &refusing[..]),
    ] {
        let portal = Portal::open().await;
        let story = patrol(&portal).await;
        story.until_deliberated(choice).await.unwrap();
        let (officer, decider) = (portal.sign_in(OFFICER).await, portal.sign_in(DECIDER).await);
        let told = format!("결재 올라옴</span> <small class=\"soft\">{done}</small>");
        sign(&officer, &at(story.application, "recommendation"), along).await;

        for (reader, part) in [(&decider, "mine"), (&officer, "all")] {
            let list = reader.get(&format!("/review?show={part}")).await.body;
            assert!(list.contains(&told), "{choice:?}, {part}: {list}");
        }
        let back = [("act", "hand_back"), ("words", WHY)];
        fill(&decider, &at(story.application, "reason"), &back).await;

        let list = officer.get("/review?show=all").await.body;
        assert!(list.contains("결재 반송, 고치는 중") && !list.contains(done), "{list}");
    }
}

/// RC 16(2): what is recommended follows what the committee resolved, and so does what is signed.
#[tokio::test]
async fn nothing_is_recommended_against_the_vote_of_the_committee() {
    let refusing = [("act", "recommend_refusal"), ("reasons.safety", "위험합니다.")];
    let approving = [("act", "recommend_approval"), ("reasons.safety", "안전합니다.")];
    for (choice, against, told, along) in [
        (Vote::For, refusing, "찬성이 충분해 가결되었습니다", &proposing("안전합니다.")[..]),
        (Vote::Against, approving, "찬성이 모자랍니다", &refusing[..]),
    ] {
        let portal = Portal::open().await;
        let story = patrol(&portal).await;
        story.until_deliberated(choice).await.unwrap();
        let officer = portal.sign_in(OFFICER).await;
        let address = at(story.application, "recommendation");

        let refused = sign(&officer, &address, &against).await;
        let sent = sign(&officer, &address, along).await;

        assert_eq!(refused.status, StatusCode::CONFLICT, "{choice:?}: {}", refused.body);
        assert!(refused.body.contains(told), "{choice:?}: {}", refused.body);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{choice:?}: {}", sent.body);
    }
}

/// R7, S58: it goes back to the same officer with what is to be changed, and is not signed before it comes again.
#[tokio::test]
async fn what_is_handed_back_says_why_and_is_not_signed_before_it_comes_again() {
    let portal = Portal::open().await;
    let story = deliberated(&portal).await;
    let (officer, decider) = (portal.sign_in(OFFICER).await, portal.sign_in(DECIDER).await);
    let (address, reason) =
        (at(story.application, "recommendation"), at(story.application, "reason"));
    sign(&officer, &address, &proposing("느리게 다닙니다.")).await;
    sign_requests(&story, &decider).await;

    let wordless = fill(&decider, &reason, &[("act", "hand_back"), ("words", " ")]).await;
    let back = fill(&decider, &reason, &[("act", "hand_back"), ("words", WHY)]).await;
    let early = sign(&decider, &at(story.application, "decision"), &bearing("살폈습니다.")).await;

    assert_eq!(wordless.status, StatusCode::UNPROCESSABLE_ENTITY, "not without a word of why");
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    assert_eq!(early.status, StatusCode::CONFLICT, "not while it is with the officer");
    let row = matter::Entity::find_by_id(story.application).one(portal.app.db.read()).await;
    assert_eq!(row.unwrap().unwrap().holder.as_deref(), Some("case_officer"));
    let told = officer.get("/account/notices").await.body;
    assert!(told.contains("결재 반송"), "{told}");
    for shown in [at(story.application, ""), address.clone()] {
        let page = officer.get(&shown).await.body;
        assert!(page.contains(WHY), "{shown}: {page}");
    }
    let page = officer.get(&address).await.body;
    assert_eq!(written(&page, "reasons.safety"), "느리게 다닙니다.", "what was written is there");

    let again = sign(&officer, &address, &proposing("느리게 다니고 잘 보입니다.")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    let page = decider.get(&at(story.application, "decision")).await.body;
    assert_eq!(written(&page, "reasons.safety"), "느리게 다니고 잘 보입니다.");
    let signed = sign(&decider, &at(story.application, "decision"), &bearing("살폈습니다.")).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
}

/// S58: nothing is recommended while an office still has its question, and only the officer recommends.
#[tokio::test]
async fn nothing_is_recommended_while_a_question_is_open_nor_by_who_signs() {
    let portal = Portal::open().await;
    let story = patrol(&portal).await;
    story.until_consulting().await.unwrap();
    let (officer, decider) = (portal.sign_in(OFFICER).await, portal.sign_in(DECIDER).await);
    let address = at(story.application, "recommendation");

    let early = officer.post(&address, &proposing("이르게 올립니다.")).await;
    let own = decider.post(&address, &proposing("스스로 올립니다.")).await;

    assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.body);
    assert_eq!(own.status, StatusCode::NOT_FOUND);
}

/// R7: a condition begins with a phrase of the bank; its gaps are filled and its reason is this case's own.
#[tokio::test]
async fn a_condition_begins_with_a_phrase_whose_gaps_are_filled() {
    let portal = Portal::open().await;
    let story = deliberated(&portal).await;
    let officer = portal.sign_in(OFFICER).await;
    let address = at(story.application, "recommendation");
    let typed = [("act", "recommend_approval"), ("reasons.safety", "느리게 다닙니다.")];
    let taken = [("conditions", "phrase"), ("phrase", "area-only")];

    let page = sign(&officer, &address, &[&typed[..], &taken].concat()).await;

    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let words = written(&page.body, "conditions.0.words");
    assert!(words.starts_with("실증 구역: {{구역}}"), "{words}");
    assert!(page.body.contains("value=\"AREA\" selected"), "{}", page.body);
    assert!(!written(&page.body, "conditions.0.lifted").is_empty());
    assert_eq!(written(&page.body, "conditions.0.reason"), "", "the reason is this case's own");
    assert_eq!(written(&page.body, "reasons.safety"), "느리게 다닙니다.", "what was typed stays");
    let lifted = written(&page.body, "conditions.0.lifted");
    let whole = [
        ("conditions.0.category", "AREA"),
        ("conditions.0.words", &*words),
        ("conditions.0.reason", "좁은 길은 살피지 않았습니다."),
        ("conditions.0.lifted", &*lifted),
    ];
    let again = sign(&officer, &address, &[&typed[..], &whole].concat()).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a gap is left");
    assert!(again.body.contains("href=\"#conditions-0-words\""), "{}", again.body);
}
