//! What holds of every procedure that comes with the portal.

use std::collections::BTreeSet;

use madang::domain::{
    bilingual::Locale,
    calendar::{Calendar, Length},
    clock::{Mark, MarkKind, due},
    engine::{
        attempt::{Offer, offers},
        guard::Guard,
        keys::ActKey,
        kind::Kind,
        plan::steps_to_come,
        procedure::{Procedure, Row, State},
        procedures::{Procedures, SHIPPED},
        role::Role,
        sentence::sentence,
        standing::{Facts, Standing},
    },
};
use strum::IntoEnumIterator;

#[test]
fn all_load_without_a_flaw() {
    let flaws: Vec<String> = Procedures::parse(SHIPPED)
        .err()
        .unwrap_or_default()
        .iter()
        .map(ToString::to_string)
        .collect();

    assert_eq!(flaws, Vec::<String>::new());
}

/// S31: whether the day on which a request is sent counts is a setting of the procedure's file.
#[test]
fn the_day_of_dispatch_counts_as_the_file_of_the_procedure_says() {
    let left_out = "dispatch = { day = \"left-out\"";
    for (day, last) in [("left-out", "2026-10-15"), ("counted", "2026-10-14")] {
        let setting = format!("dispatch = {{ day = \"{day}\"");
        let texts: Vec<(&str, String)> =
            SHIPPED.iter().map(|(file, text)| (*file, text.replace(left_out, &setting))).collect();
        let files: Vec<(&str, &str)> =
            texts.iter().map(|(file, text)| (*file, text.as_str())).collect();
        let procedures = Procedures::parse(&files).unwrap();
        let clock = procedures.latest("application-city-rule").unwrap();
        let clock = clock.clock(&"city-total".into()).unwrap();
        let mark = |kind, at: &str| Mark { kind, at: at.parse().unwrap() };
        let marks = [
            mark(MarkKind::Start, "2026-09-21T09:00:00+09:00"),
            mark(MarkKind::Stop, "2026-09-29T17:00:00+09:00"),
            mark(MarkKind::Resume, "2026-10-06T09:30:00+09:00"),
        ];

        let now = marks[2].at;
        let due = due(&clock.spec(Length::Days(10)), &marks, Calendar::shipped(), now).unwrap();

        assert_eq!(due.last_day().to_string(), last, "{day}");
    }
}

#[test]
fn eight_procedures_are_shipped() {
    let keys: Vec<&str> =
        Procedures::shipped().iter().map(|procedure| procedure.key.as_str()).collect();

    assert_eq!(
        keys,
        [
            "application-city-rule",
            "application-city-site",
            "consultation",
            "designation",
            "exemption-request",
            "external-case",
            "meeting",
            "objection"
        ]
    );
}

#[test]
fn every_act_is_used() {
    let used: BTreeSet<&ActKey> = Procedures::shipped()
        .iter()
        .flat_map(|procedure| &procedure.rows)
        .map(|row| &row.does)
        .collect();
    let unused: Vec<&ActKey> = Procedures::shipped()
        .acts
        .iter()
        .map(|act| &act.key)
        .filter(|key| !used.contains(key))
        .collect();

    assert_eq!(unused, Vec::<&ActKey>::new());
}

#[test]
fn applicants_do_receipts_only() {
    let others = rows().filter(|(_, row)| row.who.iter().any(|role| role.is_applicant()));
    let others: Vec<&ActKey> = others
        .filter(|(p, row)| kind_of(p, row) != Kind::Receipt)
        .map(|(_, row)| &row.does)
        .collect();

    assert_eq!(others, Vec::<&ActKey>::new());
}

#[test]
fn closed_stages_take_clerical_acts_and_receipts_only_and_archived_ones_take_nothing() {
    for (procedure, row) in rows() {
        for stage in row.at.iter().map(|key| procedure.stage(key).unwrap()) {
            match stage.state {
                State::Open { .. } => {}
                State::Closed { .. } => {
                    assert!(
                        matches!(kind_of(procedure, row), Kind::Clerical | Kind::Receipt),
                        "{} at {}",
                        row.does,
                        stage.key
                    );
                }
                State::Archived => panic!("{} at {}", row.does, stage.key),
            }
        }
    }
}

#[test]
fn whoever_holds_an_open_stage_or_an_open_request_has_an_act_there() {
    for procedure in Procedures::shipped().iter() {
        for stage in &procedure.stages {
            let Some(holder) = stage.holder() else { continue };
            let has =
                procedure.rows.iter().any(|row| row.admits(holder) && row.at.contains(&stage.key));
            assert!(has, "{holder} holds {} of {} and can do nothing", stage.key, procedure.key);
        }
        for overlay in &procedure.overlays {
            let about = |row: &&Row| {
                row.ends.as_ref() == Some(&overlay.key)
                    || row.drops.contains(&overlay.key)
                    || row.needs.contains(&Guard::With(overlay.key.clone()))
            };
            let has = procedure.rows.iter().filter(about).any(|row| row.admits(overlay.holder));
            assert!(
                has,
                "{} holds {} of {} and can do nothing",
                overlay.holder, overlay.key, procedure.key
            );
        }
    }
}

#[test]
fn a_signed_stage_bears_the_public_name_of_the_one_before() {
    for (procedure, row) in rows().filter(|(procedure, row)| kind_of(procedure, row).decides()) {
        let Some(to) = row
            .leads
            .as_ref()
            .map(|key| procedure.stage(key).unwrap())
            .filter(|stage| stage.is_open())
        else {
            continue;
        };
        // One that is signed from several stages is shown as the one it was signed at.
        let mut from = row.at.iter().map(|key| &procedure.stage(key).unwrap().public);
        assert!(from.any(|public| *public == to.public), "{} of {}", to.key, procedure.key);
    }
}

#[test]
fn nothing_is_offered_to_the_public_or_the_system() {
    for procedure in Procedures::shipped().iter() {
        for stage in &procedure.stages {
            for role in [Role::Public, Role::System] {
                let offered =
                    offers(procedure, &Standing::at(stage.key.as_str()), &Facts::default(), role);
                assert_eq!(offered, Vec::<Offer>::new());
            }
        }
    }
}

#[test]
fn the_shortest_way_from_a_draft_names_each_step_once() {
    let application = Procedures::shipped().latest("application-city-rule").unwrap();
    let steps: Vec<String> = steps_to_come(application, &application.first)
        .into_iter()
        .map(|step| step.name.get(Locale::En).to_owned())
        .collect();

    assert_eq!(
        steps,
        [
            "Your application will be registered",
            "The check of your documents begins",
            "Your documents will be checked",
            "We find out who is responsible for each rule",
            "Your case will be prepared for the committee",
            "The committee will discuss your case",
            "The outcome will be prepared",
            "You will be told the outcome",
        ]
    );
}

#[test]
fn every_row_reads_as_a_whole_sentence_in_both_languages() {
    for (procedure, row) in rows() {
        for locale in [Locale::Ko, Locale::En] {
            let said = sentence(Procedures::shipped(), procedure, row, locale);
            assert!(!said.contains(['{', '}', '_']) || said.contains('`'), "{said}");
            assert!(said.contains(&row.law), "{said}");
        }
    }
}

#[test]
fn every_role_has_its_words() {
    let words = madang::domain::engine::words::Words::shipped();
    let without: Vec<Role> = Role::iter().filter(|role| words.role(*role).is_none()).collect();

    assert_eq!(without, Vec::<Role>::new());
}

fn rows() -> impl Iterator<Item = (&'static Procedure, &'static Row)> {
    Procedures::shipped()
        .iter()
        .flat_map(|procedure| procedure.rows.iter().map(move |row| (procedure, row)))
}

fn kind_of(procedure: &Procedure, row: &Row) -> Kind {
    procedure.acts.get(row.does.as_str()).unwrap().kind
}
