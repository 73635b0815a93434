//! The same cases before the offices, the committee and whoever decides, to the signature.

use madang::{
    act,
    domain::{
        engine::{
            Asked, Ballot, Condition, Decision, Mark, Reasons, Resolution, Resolved, Sheet, Vote,
        },
        minutes::{MinutesText, Said},
    },
    store::{agenda_item, seat},
    world::{
        people,
        story::{self, DECIDER, HANEUL, OFFICER, SECRETARY, committee},
        texts::{conditions, texts},
    },
};

use super::{
    tale::{KANG, MEMBER, PRIVACY, ROAD, Tale, pdf},
    words::Class,
};
use crate::review;

/// Challenged by the company, which the committee's secretary dismisses.
const CHALLENGED: &str = "member7@city.example";

impl Tale<'_> {
    /// One office speaks to the house alone and encloses a file, the other asks for a condition.
    pub async fn consulted(&self) {
        let asked = |office: &str, class| Asked {
            office: office.to_owned(),
            question: self.says(class, "question to an office"),
            days: 30,
        };
        let asked = vec![asked("road", "asked-road"), asked("privacy", "asked-privacy")];
        self.does(OFFICER, "consult", Sheet::Offices { asked }).await;
        self.road_answers().await;
        let sheet = Sheet::Opinion {
            reasons: self.says("opinion-privacy", "reasons of an office"),
            basis: self.says("opinion-privacy", "basis of an office"),
            conditions: self.conditions("opinion-privacy"),
            internal: false,
            files: Vec::new(),
        };
        let question = self.story.question("privacy").await.unwrap();
        self.on(question, (PRIVACY, "agree_with_conditions"), sheet).await;
        self.story.close_consultation().await.unwrap();
    }

    async fn road_answers(&self) {
        let question = self.story.question("road").await.unwrap();
        let (road, address) = (self.portal.sign_in(ROAD).await, review::at(question, "opinion"));
        let seen = review::version(&road.get(&address).await.body);
        let reasons = self.says("opinion-road", "reasons for the house");
        let basis = self.says("opinion-road", "basis for the house");
        let form = [
            ("version", seen.as_str()),
            ("act", "agree"),
            ("internal", "yes"),
            ("reasons", &reasons),
            ("basis", &basis),
        ];
        let name = format!("의견 {}.pdf", self.word("opinion-road", "name of an enclosure"));
        let bytes = pdf(&self.word("opinion-road", "bytes of an enclosure"));
        let file = ("files", &[(name.as_str(), bytes.as_slice())][..]);
        let sent = road.upload_with(&address, &form, file).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
    }

    /// The first is staff, the second has to be proved.
    pub fn conditions(&self, class: Class) -> Vec<Condition> {
        let marked = |one: Condition| Condition {
            words: self.says(class, "condition"),
            reason: self.says(class, "reason of a condition"),
            lifted_by: self.says(class, "what lifts a condition"),
            ..one
        };
        conditions("common").into_iter().map(marked).collect()
    }

    /// Called to a meeting twenty days on; one member keeps away, another is challenged, a third marks it.
    pub async fn tabled(&mut self, starts_at: &str) {
        let app = &self.portal.app;
        let meeting = committee::plan(app, starts_at.parse().unwrap()).await.unwrap();
        self.meeting = Some(meeting);
        self.story.table(meeting, 1).await.unwrap();
        committee::call(app, meeting).await.unwrap();
        let member = story::reader(app, CHALLENGED).await.unwrap().id().0;
        let ground = || Some("FAIRNESS_DOUBT".into());
        let words = self.says("declared", "declaration");
        let sheet = Sheet::Declaration { ground: ground(), words, member: None };
        self.does(KANG, "declare_conflicts", sheet).await;
        let words = self.says("challenge", "challenge");
        let sheet = Sheet::Declaration { ground: ground(), words, member: Some(member) };
        self.does(HANEUL, "challenge_member", sheet).await;
        let words = self.says("ruled", "challenge dismissed");
        let sheet = Sheet::Reason { words, english: None };
        self.does(SECRETARY, "dismiss_challenge", sheet).await;
        self.story.declare(MEMBER, None).await.unwrap();
        self.scored().await;
    }

    async fn scored(&self) {
        let row = self.story.row().await.unwrap();
        let criteria = &act::programme_of(&row).unwrap().criteria.criteria;
        let mark = |key: &str| Mark { criterion: key.to_owned(), points: Some(8) };
        let marks = criteria.iter().map(|one| mark(&one.key)).collect();
        let sheet = Sheet::Scores { marks, words: self.says("scores", "scores") };
        self.does(MEMBER, "score", sheet).await;
    }

    /// Voted on at its meeting, whose minutes are written and signed.
    pub async fn deliberated(&self, result: Resolved) {
        let (app, meeting) = (&self.portal.app, self.meeting.unwrap());
        committee::open_session(app, meeting, &[]).await.unwrap();
        self.story.declare_all().await.unwrap();
        self.voted(result).await;
        let note = Sheet::Note { words: self.says("session", "session"), files: Vec::new() };
        self.on(meeting, (SECRETARY, "end_session"), note).await;
        let item = agenda_item::Entity::of(self.story.application);
        let item = item.one(app.db.read()).await.unwrap().unwrap().id.0;
        let text = MinutesText {
            other: self.says("minutes", "other business"),
            attending: self.says("minutes", "who else was there"),
            recording: self.says("minutes", "recording"),
            closed_reason: String::new(),
            said: vec![Said { item, request: None, words: self.says(self.spoken(), "minutes") }],
        };
        let sheet = Sheet::Minutes { text: Some(text), signers: None };
        self.on(meeting, (SECRETARY, "write_minutes"), sheet).await;
        committee::sign_minutes(app, meeting).await.unwrap();
    }

    /// What the minutes say of an item is public with its decision, and not before.
    fn spoken(&self) -> Class {
        if self.name == "signed" { "unsaid" } else { "said" }
    }

    async fn voted(&self, result: Resolved) {
        let db = self.portal.app.db.read();
        let choice = if result == Resolved::Reject { Vote::Against } else { Vote::For };
        let roll = seat::roll(db, people::body()).await.unwrap();
        let (mut ballots, mut resolutions) = (Vec::new(), Vec::new());
        for request in self.story.open_requests().await.unwrap() {
            for member in &roll {
                let vote = if member.email == KANG { Vote::Recused } else { choice };
                ballots.push(Ballot { request: request.0, member: member.id.0, vote });
            }
            let words = self.says(self.spoken(), "resolution");
            let conditions = match result {
                Resolved::Reject => Vec::new(),
                _ => self.conditions("resolved"),
            };
            resolutions.push(Resolution { request: request.0, result, words, conditions });
        }
        let sheet = Sheet::Votes { ballots, resolutions, correction: None };
        self.does(SECRETARY, "record_vote", sheet).await;
    }

    /// Put before who signs, handed back, and put there again.
    pub async fn recommended(&self) {
        let recommendation =
            || Sheet::Recommendation(self.decision("recommended", "APPROVED_WITH_CONDITIONS"));
        self.does(OFFICER, "recommend_approval", recommendation()).await;
        let words = self.says("handed-back", "handed back");
        self.does(DECIDER, "hand_back", Sheet::Reason { words, english: None }).await;
        self.does(OFFICER, "recommend_approval", recommendation()).await;
    }

    pub fn decision(&self, class: Class, outcome: &str) -> Decision {
        let reasons =
            vec![Reasons { heading: "safety".to_owned(), words: self.says(class, outcome) }];
        let conditions = match outcome {
            "APPROVED_WITH_CONDITIONS" => self.conditions(class),
            _ => Vec::new(),
        };
        let (basis, remedies) = (texts().basis.clone(), texts().remedies.clone());
        let outcome = outcome.to_owned();
        Decision { outcome, reasons, basis, enabling_provision: None, conditions, remedies }
    }

    /// Every request and the whole are signed, and nothing is told.
    pub async fn signed(&self, class: Class, act: &str) {
        let outcome = |whole| match (act, whole) {
            ("refuse", _) => "REJECTED",
            (_, true) => "APPROVED_WITH_CONDITIONS",
            (_, false) => "APPROVED",
        };
        for (request, matter) in self.story.requests().await.unwrap() {
            if matter.open {
                let provision = request.enabling_provision.filter(|_| act != "refuse");
                let one = self.decision(class, outcome(false));
                let one = Decision { enabling_provision: provision, ..one };
                self.on(request.id, (DECIDER, act), Sheet::Decision(one)).await;
            }
        }
        self.does(DECIDER, act, Sheet::Decision(self.decision(class, outcome(true)))).await;
    }
}
