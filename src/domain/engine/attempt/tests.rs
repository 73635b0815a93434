//! What may be done, told with the procedures that are shipped.

mod extended;
mod heard;
mod inquorate;
mod resolved;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};

use super::*;
use crate::domain::engine::{
    effect::Child,
    keys::{ClockKey, OverlayKey},
    level::RuleLevel,
    procedures::Procedures,
    sheet::{Cause, Finding, Verdict},
    standing::{ChecklistFact, ChildFact, ClockFact, Held, OpenOverlay, RuleFact, VoteCount},
};

const FIRST: Uuid = Uuid::from_u128(1);
const SECOND: Uuid = Uuid::from_u128(2);

fn procedure(key: &str) -> &'static Procedure {
    Procedures::shipped().latest(key).unwrap()
}

fn application(
    stage: &str,
    facts: &Facts,
    role: Role,
    action: &Action,
) -> Result<Step, RefusalReason> {
    let standing = Standing::at(stage);
    attempt(procedure("application-city-rule"), &standing, facts, role, action)
        .map_err(|refusal| refusal.reason)
}

fn with_supplements(asked: &[Uuid]) -> Standing {
    let open = |id: &Uuid| OpenOverlay {
        id: *id,
        key: "supplement".into(),
        asked_by_office: None,
        opened_at: DateTime::UNIX_EPOCH,
    };
    Standing { stage: "in-check".into(), overlays: asked.iter().map(open).collect() }
}

fn answer() -> Action {
    Action::new("answer", Sheet::Answers { words: String::new(), number: 2, sha256: String::new() })
}

fn submit() -> Action {
    Action::new("submit", Sheet::Version { number: 1, sha256: "0".repeat(64) })
}

#[test]
fn a_lead_files_a_whole_application() {
    let facts = Facts { complete: Held::yes(), ..Facts::default() };
    let step = application("draft", &facts, Role::ApplicantLead, &submit()).unwrap();

    assert_eq!(
        step,
        Step {
            row: 0,
            from: "draft".into(),
            to: Some("submitted".into()),
            closes: false,
            end: None,
            sets: None,
            ends_overlay: None,
            extends_overlay: None,
            drops: Vec::new(),
            clock_starts: vec!["accept".into()],
            clock_ends: vec!["draft-life".into()],
            clock_extends: Vec::new(),
            clock_restarts: Vec::new(),
            clock_meets: Vec::new(),
            opens: Some(Child::ExemptionRequest),
            tells: vec![Role::Applicant, Role::Intake],
            publishes: None,
            effect: None,
            law: "APA §17(1), (2); PET §8".to_owned(),
        }
    );
}

#[test]
fn a_member_does_not_file_for_the_company() {
    let facts = Facts { complete: Held::yes(), ..Facts::default() };

    assert_eq!(
        application("draft", &facts, Role::Applicant, &submit()),
        Err(RefusalReason::LeadOnly)
    );
}

#[test]
fn what_is_missing_is_named() {
    let facts = Facts {
        complete: Held::missing(["title".to_owned(), "period".to_owned()]),
        ..Facts::default()
    };
    let refused = application("draft", &facts, Role::ApplicantLead, &submit()).unwrap_err();

    assert_eq!(refused.key(), "incomplete");
    assert_eq!(
        refused.args(),
        [("missing", "title, period".to_owned()), ("count", "2".to_owned())]
    );
}

#[test]
fn a_stranger_to_the_row_and_a_wrong_stage_are_told_apart() {
    let begin = Action::new("begin_check", Sheet::None);

    let facts = Facts::default();
    let refused = application("received", &facts, Role::Decider, &begin);
    assert_eq!(refused, Err(RefusalReason::NotYourPart { role: Role::Decider }));
    let refused = application("draft", &facts, Role::Intake, &begin);
    assert_eq!(refused, Err(RefusalReason::NotAtThisStage { stage: "draft".into() }));
}

#[test]
fn a_sheet_of_another_act_is_refused() {
    let action = Action::new("receive", Sheet::None);
    let refused = application("submitted", &Facts::default(), Role::Intake, &action);

    assert_eq!(refused, Err(RefusalReason::WrongSheet { sheet: SheetKind::Receipt }));
}

#[test]
fn an_answer_ends_the_request_it_names_else_the_oldest() {
    let standing = with_supplements(&[FIRST, SECOND]);
    let ended = |action: &Action| {
        let application = procedure("application-city-rule");
        attempt(application, &standing, &Facts::default(), Role::Applicant, action)
            .unwrap()
            .ends_overlay
    };

    assert_eq!(ended(&answer()), Some(FIRST));
    assert_eq!(ended(&answer().about(SECOND)), Some(SECOND));
}

#[test]
fn nothing_is_answered_that_was_not_asked() {
    let refused = application("in-check", &Facts::default(), Role::Applicant, &answer());

    assert_eq!(refused, Err(RefusalReason::RequestNotOpen { overlay: "supplement".into() }));
}

#[test]
fn more_time_is_given_twice_and_no_longer_than_the_first_time() {
    let asked = |days, extended| {
        let clock = ClockFact { running: true, extended, length: 14, ..ClockFact::default() };
        let facts = Facts { overlay_clocks: [(FIRST, clock)].into(), ..Facts::default() };
        let sheet = Sheet::Time { days, cause: Cause::DocumentAwaited, words: String::new() };
        let action = Action::new("ask_more_time", sheet);
        let step = attempt(
            procedure("application-city-rule"),
            &with_supplements(&[FIRST]),
            &facts,
            Role::Applicant,
            &action,
        );
        step.map(|step| step.extends_overlay).map_err(|refusal| refusal.reason)
    };

    assert_eq!(asked(14, 1), Ok(Some(FIRST)));
    assert_eq!(asked(15, 1), Err(RefusalReason::TooManyDays { have: 15, at_most: 14 }));
    let exhausted =
        RefusalReason::ExtendedAlready { clock: ClockKey::new("supplement-due"), at_most: 2 };
    assert_eq!(asked(7, 2), Err(exhausted));
}

#[test]
fn a_second_demand_waits_until_the_first_has_run_out_and_is_ten_days_long_at_most() {
    let demanded = |lapsed, days| {
        let clock = ClockFact { running: true, lapsed, ..ClockFact::default() };
        let facts = Facts { overlay_clocks: [(FIRST, clock)].into(), ..Facts::default() };
        let sheet = Sheet::Questions { words: String::new(), questions: Vec::new(), days };
        let action = Action::new("demand_again", sheet);
        let standing = with_supplements(&[FIRST]);
        let step =
            attempt(procedure("application-city-rule"), &standing, &facts, Role::Intake, &action);
        step.map(|step| (step.sets, step.clock_starts, step.clock_ends))
            .map_err(|refusal| refusal.reason)
    };

    assert_eq!(
        demanded(false, 10),
        Err(RefusalReason::ClockNotRunOut { clock: "supplement-due".into() })
    );
    assert_eq!(demanded(true, 11), Err(RefusalReason::TooManyDays { have: 11, at_most: 10 }));
    let set = (
        Some(OverlayKey::new("second-demand")),
        vec!["second-demand".into()],
        vec!["supplement-due".into()],
    );
    assert_eq!(demanded(true, 10), Ok(set));
}

#[test]
fn the_checklist_in_hand_decides_and_only_what_may_be_demanded_fails_it() {
    let known = |may_be_demanded| ChecklistFact { may_be_demanded, verdict: None };
    let facts = Facts {
        checklist: [("plan".into(), known(true)), ("photo".into(), known(false))].into(),
        ..Facts::default()
    };
    let passed = |plan, photo| {
        let finding =
            |key: &str, verdict| Finding { key: key.into(), verdict, note: String::new() };
        let sheet =
            Sheet::Checklist { lines: vec![finding("plan", plan), finding("photo", photo)] };
        application("in-check", &facts, Role::CaseOfficer, &Action::new("pass_check", sheet))
            .map(|step| step.to)
    };

    assert_eq!(passed(Verdict::Passed, Verdict::Failed), Ok(Some("routing".into())));
    let failed = RefusalReason::ChecklistFailed { missing: vec!["plan".to_owned()] };
    assert_eq!(passed(Verdict::Failed, Verdict::Passed), Err(failed));
    let action = Action::new("pass_check", Sheet::Checklist { lines: Vec::new() });
    let open =
        RefusalReason::ChecklistOpen { missing: vec!["photo".to_owned(), "plan".to_owned()] };
    assert_eq!(application("in-check", &facts, Role::CaseOfficer, &action), Err(open));
}

fn route(level: RuleLevel, of_the_city: bool) -> Result<Step, RefusalReason> {
    let rule = Some(RuleFact { level, of_the_city, body: "국토교통부".to_owned() });
    let facts = Facts { rule, parent_stage: Some("routing".into()), ..Facts::default() };
    let sheet = Sheet::Route {
        body: "서울특별시".to_owned(),
        level,
        enabling_provision: None,
        scheme: None,
        reasons: String::new(),
    };
    let (request, standing) = (procedure("exemption-request"), Standing::at("asked"));
    attempt(request, &standing, &facts, Role::CaseOfficer, &Action::new("route", sheet))
        .map_err(|refusal| refusal.reason)
}

#[test]
fn only_the_citys_own_rule_is_routed_to_the_city() {
    for level in [RuleLevel::Ordinance, RuleLevel::CityRule, RuleLevel::Notice] {
        assert_eq!(route(level, true).map(|step| step.to), Ok(Some("routed".into())));
    }
    for (level, of_the_city) in
        [(RuleLevel::Act, false), (RuleLevel::Ordinance, false), (RuleLevel::Guideline, true)]
    {
        let refused = RefusalReason::NotTheCitysRule { level, body: "국토교통부".to_owned() };
        assert_eq!(route(level, of_the_city), Err(refused));
    }
}

#[test]
fn who_prepared_the_case_does_not_decide_it_nor_the_other_way_round() {
    let signed = |earlier: &[Role]| {
        let facts = Facts { roles_acted: earlier.iter().copied().collect(), ..Facts::default() };
        let sheet = Sheet::Letter {
            english: None,
            text: String::new(),
            reasons: String::new(),
            basis: String::new(),
            remedies: String::new(),
        };
        application("signed-approval", &facts, Role::Decider, &Action::new("release", sheet))
            .map(|step| step.to)
    };

    assert_eq!(signed(&[Role::Decider]), Ok(Some("approved".into())));
    for earlier in [Role::CaseOfficer, Role::CommitteeSecretary] {
        assert_eq!(signed(&[earlier]), Err(RefusalReason::ActedAs { role: earlier }));
    }
    let facts = Facts { roles_acted: [Role::Decider].into(), ..Facts::default() };
    let action = Action::new("close_consultation", Sheet::None);
    let refused = application("consulting", &facts, Role::CaseOfficer, &action);
    assert_eq!(refused, Err(RefusalReason::ActedAs { role: Role::Decider }));
}

#[test]
fn fifteen_whole_days_lie_between_the_notice_and_the_meeting() {
    let called = |day| {
        let date = |month, day| NaiveDate::from_ymd_opt(2027, month, day).unwrap();
        let facts = Facts { today: date(3, 2), on_agenda: 1, ..Facts::default() };
        let (on, at) = (date(3, day), NaiveTime::MIN);
        let sheet = Sheet::Agenda {
            meeting: FIRST,
            order: None,
            on,
            at,
            place: String::new(),
            words: String::new(),
        };
        let (meeting, standing) = (procedure("meeting"), Standing::at("planned"));
        let step = attempt(
            meeting,
            &standing,
            &facts,
            Role::CommitteeSecretary,
            &Action::new("call_meeting", sheet),
        );
        step.map(|step| step.to).map_err(|refusal| refusal.reason)
    };

    assert_eq!(called(18), Ok(Some("called".into())));
    let first = NaiveDate::from_ymd_opt(2027, 3, 18).unwrap();
    assert_eq!(called(17), Err(RefusalReason::NoticeTooShort { have: 14, need: 15, first }));
}

#[test]
fn a_meeting_without_items_is_not_called() {
    let facts = Facts::default();
    let (standing, secretary) = (Standing::at("planned"), Role::CommitteeSecretary);
    let offers = offers(procedure("meeting"), &standing, &facts, secretary);
    for act in ["call_meeting", "call_urgently"] {
        let offer = offers.iter().find(|offer| offer.act.as_str() == act).unwrap();
        let refused = offer.refused.as_ref().map(|refusal| &refusal.reason);
        assert_eq!(refused, Some(&RefusalReason::AgendaEmpty), "{act}");
    }
}

#[test]
fn a_session_opens_when_more_than_half_of_the_roll_are_there() {
    let opened = |present: u128, today: NaiveDate| {
        let votes = Some(VoteCount { roll: 10, ..VoteCount::default() });
        let facts = Facts {
            votes,
            today,
            reached: [("meeting_on".to_owned(), NaiveDateTime::default())].into(),
            ..Facts::default()
        };
        let sheet = Sheet::Attendance {
            present: (0..present).map(Uuid::from_u128).collect(),
            absent: Vec::new(),
        };
        let (meeting, standing) = (procedure("meeting"), Standing::at("called"));
        let action = Action::new("open_session", sheet);
        let step = attempt(meeting, &standing, &facts, Role::CommitteeSecretary, &action);
        step.map(|step| step.to).map_err(|refusal| refusal.reason)
    };

    let told = NaiveDateTime::default().date();
    assert_eq!(opened(6, told), Ok(Some("in-session".into())));
    assert_eq!(opened(5, told), Err(RefusalReason::NoQuorum { have: 5, need: 6, roll: 10 }));
    assert_eq!(opened(6, told.succ_opt().unwrap()), Err(RefusalReason::DayPassed));
}

#[test]
fn an_offer_is_allowed_where_only_lines_and_its_own_sheet_are_missing() {
    let offered = |standing: &Standing, act: &str| {
        let offers =
            offers(procedure("application-city-rule"), standing, &Facts::default(), Role::Decider);
        let offer = offers.into_iter().find(|offer| offer.act.as_str() == act).unwrap();
        (offer.refused.map(|refusal| refusal.reason), offer.lines_to_check)
    };

    assert_eq!(
        offered(&Standing::at("in-check"), "return"),
        (None, vec!["plainly-outside".into()])
    );
    let nobody = RefusalReason::NoChildren { kind: "exemption-request".into() };
    assert_eq!(offered(&Standing::at("deliberated"), "approve"), (Some(nobody), Vec::new()));
}

#[test]
fn the_system_acts_when_a_clock_has_run_out_or_all_is_settled_and_not_before() {
    let discard = Action::new("discard", Sheet::None);
    let refused = application("draft", &Facts::default(), Role::System, &discard);
    assert_eq!(refused, Err(RefusalReason::ClockNotRunOut { clock: "draft-life".into() }));

    let ready = |stages: &[&str]| {
        let child = |stage: &&str| ChildFact { stage: (*stage).into(), end: None, open: false };
        let children = [("exemption-request".into(), stages.iter().map(child).collect())].into();
        let facts = Facts { children, ..Facts::default() };
        let (application, standing) = (procedure("application-city-rule"), Standing::at("routing"));
        let action = system_rows_ready(application, &standing, &facts, Inquiry::Joins)?;
        attempt(application, &standing, &facts, Role::System, &action).ok()?.to
    };
    assert_eq!(ready(&["withdrawn", "withdrawn"]), Some("withdrawn".into()));
    assert_eq!(ready(&["withdrawn", "transferred"]), Some("transferred".into()));
    assert_eq!(ready(&["withdrawn", "routed"]), None);
    assert_eq!(ready(&[]), None);
}

#[test]
fn an_agencys_clock_stands_still_only_for_what_the_same_office_asked() {
    let consultation = procedure("consultation");

    assert_eq!(
        consultation.clocks_stopped_by_parents(&"supplement".into()),
        [ClockKey::new("reply")]
    );
    assert_eq!(consultation.clocks_stopped_by(&"supplement".into()), Vec::<ClockKey>::new());
    let application = procedure("application-city-rule");
    assert_eq!(application.clocks_stopped_by(&"supplement".into()), [ClockKey::new("city-total")]);
}
