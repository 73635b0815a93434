//! A sheet of each kind, filled in so that nothing on it stands in the way.

use chrono::{DateTime, NaiveDate, NaiveTime};
use madang::domain::{
    bilingual::Bilingual,
    engine::{
        level::RuleLevel,
        sheet::{
            Amendment, Asked, Ballot, Cause, Decision, Hearing, Ruling, Sheet, SheetKind, Vote, Way,
        },
    },
};
use uuid::Uuid;

#[expect(clippy::too_many_lines, reason = "one arm for each sheet")]
pub fn filled(kind: SheetKind) -> Sheet {
    let words = || "words".to_owned();
    let day = NaiveDate::from_ymd_opt(2027, 5, 3).unwrap();
    match kind {
        SheetKind::None => Sheet::None,
        SheetKind::Reason => Sheet::Reason { words: words(), english: None },
        SheetKind::Remark => Sheet::Remark { words: String::new() },
        SheetKind::Note => Sheet::Note { words: words(), files: Vec::new() },
        SheetKind::Receipt => Sheet::Receipt { arrived_on: day, way: Way::Portal },
        SheetKind::Version => Sheet::Version { number: 1, sha256: words() },
        SheetKind::Checklist => Sheet::Checklist { lines: Vec::new() },
        SheetKind::Questions => Sheet::Questions { words: words(), questions: Vec::new(), days: 5 },
        SheetKind::Answers => Sheet::Answers { words: words(), number: 2, sha256: words() },
        SheetKind::Time => Sheet::Time { days: 5, cause: Cause::Expert, words: words() },
        SheetKind::Offices => {
            Sheet::Offices { asked: vec![Asked { office: words(), question: words(), days: 10 }] }
        }
        SheetKind::Opinion => Sheet::Opinion {
            reasons: words(),
            basis: words(),
            conditions: Vec::new(),
            internal: false,
            files: Vec::new(),
        },
        SheetKind::Route => Sheet::Route {
            body: words(),
            level: RuleLevel::Ordinance,
            enabling_provision: None,
            scheme: None,
            reasons: words(),
        },
        SheetKind::Assignee => Sheet::Assignee { to: Uuid::nil(), words: words() },
        SheetKind::Agenda => Sheet::Agenda {
            meeting: Uuid::nil(),
            order: Some(1),
            on: day,
            at: NaiveTime::MIN,
            place: words(),
            words: words(),
        },
        SheetKind::Attendance => {
            Sheet::Attendance { present: vec![Uuid::nil()], absent: Vec::new() }
        }
        SheetKind::Votes => Sheet::Votes {
            ballots: vec![Ballot { request: Uuid::nil(), member: Uuid::nil(), vote: Vote::For }],
            resolutions: Vec::new(),
            correction: None,
        },
        SheetKind::Minutes => Sheet::Minutes { text: None, signers: None },
        SheetKind::Signature => Sheet::Signature,
        SheetKind::Reading => Sheet::Reading { letter: Uuid::nil() },
        SheetKind::Scores => Sheet::Scores { marks: Vec::new(), words: words() },
        SheetKind::Declaration => Sheet::Declaration { ground: None, words: words(), member: None },
        SheetKind::Decision => Sheet::Decision(decision()),
        SheetKind::Recommendation => Sheet::Recommendation(decision()),
        SheetKind::Objection => {
            Sheet::Objection { objects_to: words(), reasons: words(), instead: words() }
        }
        SheetKind::Ruling => Sheet::Ruling(Ruling {
            follows: None,
            reasons: words(),
            basis: words(),
            remedies: words(),
        }),
        SheetKind::Change => Sheet::Change { condition: 1, words: words(), reasons: words() },
        SheetKind::Amendment => Sheet::Amendment(Amendment {
            condition: None,
            reasons: words(),
            basis: words(),
            remedies: words(),
        }),
        SheetKind::Letter => Sheet::Letter {
            text: words(),
            english: None,
            reasons: words(),
            basis: words(),
            remedies: words(),
        },
        SheetKind::Documents => {
            Sheet::Documents { files: Vec::new(), words: words(), condition: None }
        }
        SheetKind::Proof => Sheet::Proof { condition: 1, words: words() },
        SheetKind::Terms => Sheet::Terms {
            place: words(),
            starts_on: day,
            ends_on: day,
            scale: words(),
            reasons: words(),
        },
        SheetKind::Incident => Sheet::Incident {
            happened_at: DateTime::UNIX_EPOCH,
            place: words(),
            words: words(),
            people_hurt: 0,
        },
        SheetKind::Hearing => Sheet::Hearing(Hearing {
            grounds: words(),
            basis: words(),
            on: day,
            at: NaiveTime::MIN,
            place: words(),
            presiding: words(),
            record: None,
            opinion: None,
        }),
        SheetKind::Outside => {
            Sheet::Outside { number: words(), date: day, state: None, words: words() }
        }
        SheetKind::Summary => Sheet::Summary {
            field: words(),
            told: Bilingual { ko: words(), en: words() },
            on: None,
            document: None,
        },
        SheetKind::Withdrawal => Sheet::Withdrawal { ground: words(), words: words() },
        SheetKind::Secrecy => Sheet::Secrecy {
            field: words(),
            ground: None,
            reasons: words(),
            told: None,
            closed_until: None,
        },
    }
}

fn decision() -> Decision {
    let words = || "words".to_owned();
    Decision {
        outcome: words(),
        reasons: Vec::new(),
        basis: words(),
        enabling_provision: None,
        conditions: Vec::new(),
        remedies: words(),
    }
}
