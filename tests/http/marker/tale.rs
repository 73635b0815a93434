//! Cases with a word of its own in every text that somebody writes on the way, told by the people whose acts they are.

use madang::{
    act,
    domain::{
        engine::{Action, Cause, Finding, Question, RuleLevel, Sheet, Verdict},
        ids::MatterId,
    },
    store::answer_version,
    world::{
        answers,
        story::{self, HANEUL, INTAKE, OFFICER, Story},
    },
};

use super::words::{Class, Filling, Marks};
use crate::{harness::Portal, review};

pub(crate) const KANG: &str = "kang@city.example";
pub(crate) const MEMBER: &str = "member1@city.example";
pub(crate) const ROAD: &str = "road@city.example";
pub(crate) const PRIVACY: &str = "privacy@city.example";

/// One case on its way, and the words that it is written in.
pub(crate) struct Tale<'a> {
    pub portal: &'a Portal,
    pub story: Story<'a>,
    pub marks: &'a Marks,
    /// What tells its words from those of another.
    pub name: &'static str,
    pub meeting: Option<MatterId>,
}

/// Bytes of a PDF that hold a word.
pub(crate) fn pdf(word: &str) -> Vec<u8> {
    format!("%PDF-1.7\n1 0 obj\n<< /Note ({word}) >>\nendobj\n").into_bytes()
}

impl<'a> Tale<'a> {
    /// A draft whose answers are `open` to everybody after a release, and the others not.
    pub async fn draft(
        (portal, marks): (&'a Portal, &'a Marks),
        name: &'static str,
        [title, open, closed]: [Class; 3],
    ) -> Self {
        let story = Story::draft(&portal.app, HANEUL, "patrol").await.unwrap();
        let filling = Filling { marks, case: name, open, closed, title };
        let form = answers::programme();
        story.write(|before| filling.mark(form, before)).await.unwrap();
        let tale = Self { portal, story, marks, name, meeting: None };
        for field in ["drawings", "safety-files", "other-files"] {
            let (stem, inside) = (tale.word(closed, field), tale.word(closed, "bytes"));
            let file = (format!("자료 {stem}.pdf"), pdf(&inside));
            tale.story.attach(field, (&file.0, &file.1)).await.unwrap();
        }
        tale
    }

    pub fn word(&self, class: Class, place: &str) -> String {
        self.marks.word(class, &format!("{} {place}", self.name))
    }

    /// A sentence that nobody wrote before.
    pub fn says(&self, class: Class, place: &str) -> String {
        format!("이렇게 적습니다 {}.", self.word(class, place))
    }

    pub async fn does(&self, who: &str, act: &str, sheet: Sheet) {
        self.on(self.story.application, (who, act), sheet).await;
    }

    pub async fn on(&self, matter: MatterId, (who, act): (&str, &str), sheet: Sheet) {
        let done = story::does(&self.portal.app, who, matter, Action::new(act, sheet)).await;
        done.unwrap_or_else(|refused| panic!("{} {act}: {refused:?}", self.name));
    }

    /// Filed, given to an officer, asked for more and answered, checked and routed.
    pub async fn until_routed(&self) {
        self.story.file().await.unwrap();
        self.story.receive().await.unwrap();
        self.story.begin_check().await.unwrap();
        let to = story::reader(&self.portal.app, OFFICER).await.unwrap().id().0;
        let words = self.says("inner", "assign");
        self.does(INTAKE, "assign", Sheet::Assignee { to, words }).await;
        self.asked_for_more().await;
        self.checked().await;
        self.noted().await;
        for (request, _) in self.story.requests().await.unwrap() {
            let sheet = Sheet::Route {
                body: "hangang".to_owned(),
                level: RuleLevel::Ordinance,
                enabling_provision: Some(request.rule()),
                scheme: None,
                reasons: self.says("route", "route"),
            };
            self.on(request.id, (OFFICER, "route"), sheet).await;
        }
    }

    async fn asked_for_more(&self) {
        let question =
            Question { field: "method-run".to_owned(), words: self.says("told", "question") };
        let (words, questions) = (self.says("told", "request"), vec![question]);
        let sheet = Sheet::Questions { words, questions, days: 14 };
        self.does(OFFICER, "request_supplement", sheet).await;
        let words = self.says("sent", "more time");
        let sheet = Sheet::Time { days: 7, cause: Cause::DocumentAwaited, words };
        self.does(HANEUL, "ask_more_time", sheet).await;
        let (now, db) = (self.portal.app.now(), self.portal.app.db.read());
        let more = self.says("filed", "answered environment");
        self.story
            .write(|before| answers::fill_in(&[("environment", &more)], before, now))
            .await
            .unwrap();
        let words = self.says("sent", "answer");
        let row = self.story.row().await.unwrap();
        let sheet = act::answering(db, &row, words).await.unwrap();
        self.does(HANEUL, "answer", sheet).await;
    }

    async fn checked(&self) {
        let row = self.story.row().await.unwrap();
        let programme = act::programme_of(&row).unwrap();
        let newest = answer_version::newest(self.portal.app.db.read(), row.id).await.unwrap();
        let filed = newest.unwrap().read().unwrap();
        let asked: Vec<&str> =
            programme.checklist.lines_for(&filed).map(|line| line.key.as_str()).collect();
        let finding = |key: &str| {
            let asked = asked.contains(&key);
            let verdict = if asked { Verdict::Passed } else { Verdict::NotApplicable };
            Finding { key: key.into(), verdict, note: self.says("check", "checklist") }
        };
        let lines = programme.checklist.lines.iter().map(|line| finding(&line.key)).collect();
        self.does(OFFICER, "pass_check", Sheet::Checklist { lines }).await;
    }

    /// A note that stays in the house, and one to the company.
    async fn noted(&self) {
        let choi = self.portal.sign_in(OFFICER).await;
        let words = self.says("inner", "private note");
        let note = [("audience", "private"), ("words", words.as_str())];
        let kept = review::fill(&choi, &review::at(self.story.application, "note"), &note).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        let words = self.says("told", "note to the company");
        let sheet = Sheet::Note { words, files: Vec::new() };
        self.does(OFFICER, "write_to_applicant", sheet).await;
    }
}
