//! What follows a decision, and what is said over a draft, each with a word of its own.

use madang::{
    domain::{
        bilingual::Bilingual,
        engine::{Hearing, Sheet},
        ids::MatterId,
    },
    store::designation,
    world::story::{HANEUL, STEWARD, SUPERVISOR},
};

use super::tale::{Tale, pdf};
use crate::review;

/// What the public reads of it, a secret, a proof, a wish and a hearing.
pub(crate) async fn goes_on(tale: &Tale<'_>) {
    let told =
        Bilingual { ko: tale.says("open", "summary"), en: tale.says("open", "English summary") };
    let field = "method-run".to_owned();
    tale.does(STEWARD, "summarise", Sheet::Summary { field, told, on: None, document: None }).await;
    let sheet = Sheet::Secrecy {
        field: "technology".to_owned(),
        ground: Some("7".to_owned()),
        reasons: tale.says("told", "secret upheld"),
        told: None,
        closed_until: None,
    };
    tale.does(STEWARD, "uphold_secret", sheet).await;
    let trial = designation::Entity::newest(tale.story.application);
    let trial = trial.one(tale.portal.app.db.read()).await.unwrap().unwrap().id;
    proved(tale, trial).await;
    let (words, reasons) = (tale.says("sent", "wish"), tale.says("sent", "reasons of a wish"));
    let wish = Sheet::Change { condition: 1, words, reasons };
    tale.on(trial, (HANEUL, "ask_change"), wish).await;
    called(tale, trial).await;
}

async fn proved(tale: &Tale<'_>, trial: MatterId) {
    let kim = tale.portal.sign_in(HANEUL).await;
    let address = format!("/applications/{}/documents", tale.story.application);
    let seen = review::version(&kim.get(&address).await.body);
    let words = tale.says("sent", "proof");
    let form = [("version", seen.as_str()), ("act", "show_proof.2"), ("words", &words)];
    let name = format!("증명 {}.pdf", tale.word("sent", "name of a proof"));
    let bytes = pdf(&tale.word("sent", "bytes of a proof"));
    let sent = kim.upload_with(&address, &form, ("files", &[(&name, &bytes)])).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let sheet = Sheet::Proof { condition: 2, words: tale.says("told", "another proof") };
    tale.on(trial, (SUPERVISOR, "return_proof"), sheet).await;
}

async fn called(tale: &Tale<'_>, trial: MatterId) {
    let hearing = Hearing {
        grounds: tale.says("told", "grounds of a hearing"),
        basis: "「행정절차법」 제22조제1항".to_owned(),
        on: "2026-11-30".parse().unwrap(),
        at: "14:30:00".parse().unwrap(),
        place: tale.says("told", "place of a hearing"),
        presiding: "법무담당관 과장".to_owned(),
        record: None,
        opinion: None,
    };
    tale.on(trial, (SUPERVISOR, "call_hearing"), Sheet::Hearing(hearing)).await;
    let note = Sheet::Note { words: tale.says("sent", "before a hearing"), files: Vec::new() };
    tale.on(trial, (HANEUL, "state_opinion"), note).await;
}

pub(crate) async fn objected(tale: &Tale<'_>) {
    let sheet = Sheet::Objection {
        objects_to: tale.says("objection", "what is objected to"),
        reasons: tale.says("objection", "why"),
        instead: tale.says("objection", "instead"),
    };
    tale.does(HANEUL, "object", sheet).await;
}

pub(crate) async fn talked_over(draft: &Tale<'_>) {
    let kim = draft.portal.sign_in(HANEUL).await;
    let page = format!("/applications/{}/sections/idea/comments", draft.story.application);
    let words = draft.says("draft", "comment");
    let sent = kim.post(&page, &[("about", ""), ("words", &words)]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
}
