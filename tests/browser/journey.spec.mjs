// One case through every office, as people would take it there without any script: from the
// question whether one may test in Seoul to the line of open data that says so.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";

const LAW = "서울특별시 도시공원 조례";
const CONDITION = "밤에는 불빛을 켜고 시속 4 km를 넘지 않을 것";
// The second walk begins on the day that the first one ended on.
const WALKS = [
  { lang: "ko", title: "서울숲 새벽 청소로봇", meets: ["2026", "10", "14"], day: /10월 14일|10\. 14\./ },
  { lang: "en", title: "Dawn cleaning robots in Seoul Forest", meets: ["2026", "11", "11"], day: /11 Nov/ },
];
const MEMBERS = ["moon", "member1", "member2", "member3", "member4", "member5", "kang"];

for (const walk of WALKS) {
  journey(`a start-up's idea becomes a line of open data, in ${walk.lang}`, async (portal) => {
    const someone = Object.assign(await portal.person({ lang: walk.lang, scripts: false }), { walk });
    for (const step of [asks, writes, files, examined, consulted, tabled, deliberated, decided]) await step(someone);
    const visitor = await portal.person({ lang: "en", scripts: false, width: 320 });
    await found(visitor, walk.title);
  });
}

/** Haneul's lead learns at /apply that the city may decide, and begins. */
async function asks(kim) {
  await kim.wear("kim@haneul.example");
  await kim.visit("/apply");
  const answers = { field: "ROBOT", "in-seoul": "yes", obstacle: "city", place: "public", readiness: "TRL_6_7", people: "yes" };
  for (const [question, answer] of Object.entries(answers)) {
    await kim.fill({ [question]: answer });
    await kim.press("계속");
  }
  await kim.press("신청서 쓰기 시작");
  if (kim.path.endsWith("/new") || kim.path === "/applications") await kim.press("새 신청서 쓰기");
  await kim.sees("해 보려는 일");
}

/** The essential answers and those that the register shows; the rest is left open. */
async function writes(kim) {
  await saves(kim);
  await section(kim, "해 보려는 일", {
    title: kim.walk.title,
    summary: "로봇 두 대가 새벽에 서울숲 산책로의 낙엽과 쓰레기를 치웁니다.",
  });
  await section(kim, "막는 규정과 풀어 달라는 범위", {
    "exemptions.0.rule.law": LAW,
    "exemptions.0.rule.article": "제17조",
    "exemptions.0.rule.level": "ORDINANCE",
    "exemptions.0.rule.agency": "서울시 공원여가정책과",
    "exemptions.0.current-rule": "공원에서 동력장치를 단 기구를 다니게 할 수 없습니다.",
    "exemptions.0.reason": "UNFIT_STANDARD",
    "exemptions.0.relief": "exempt",
    "exemptions.0.requested": "시속 4 km 이하 청소로봇 2대가 04:00–07:00에 서울숲 산책로를 다니는 것",
    "exemptions.0.necessity": "사람이 끌고 다니면 스스로 멈추는 거리를 잴 수 없습니다.",
  });
  // What hangs on an answer is asked once that answer is saved.
  await section(kim, "구역, 기간, 규모", { "place-kind": "area" });
  await section(kim, "구역, 기간, 규모", {
    "area.words": "서울숲 산책로 2 km",
    districts: ["11200"],
    "period.first.year": "2027",
    "period.first.month": "3",
    "period.first.day": "2",
    "period.last.year": "2028",
    "period.last.month": "3",
    "period.last.day": "1",
    "scale-units": "2",
    "scale-users": "0",
  });
  await section(kim, "동의와 서명", {
    "consent-collect": "yes",
    "consent-electronic": "yes",
    "signature.statements": ["true", "not-before", "publication", "others-told"],
    "signature.name": "김지호",
  });
}

/** Enter in a line saves and goes on, in the language of the page. */
async function saves(kim) {
  const form = kim.path;
  const language = await kim.language();
  await kim.follow("해 보려는 일");
  await kim.fill({ title: kim.walk.title });
  await kim.enter("title");
  await kim.sees("막는 규정과 풀어 달라는 범위");
  assert.equal(await kim.language(), language);
  await kim.visit(form);
}

/** Files what is there, knowing that something is missing, and gets a receipt. */
async function files(kim) {
  await kim.follow("확인하고 제출하기");
  await kim.sees("빠진 것이 있는 것을 알고 이대로 제출합니다");
  await kim.fill({ as_is: true });
  await kim.press("신청서 제출하기");
  await kim.sees("신청서를 제출했습니다");
  await kim.follow("진행 상황 보기");
  await kim.sees(kim.walk.title);
}

/** Intake registers it and finds the documents complete. */
async function examined(park) {
  await park.wear("park@city.example");
  await opens(park);
  await park.follow("신청 접수하기");
  await park.fill({ way: "portal" });
  await sends(park, "신청 접수하기");
  await park.press("서류 검토 시작하기");
  await park.follow("서류 검토 마치기");
  await passes(park);
  await park.press("서류 검토 마치기");
  await park.sees("소관 분류");
}

/** Says of every line of the checklist that it is in order. */
async function passes(officer) {
  const names = await officer.page.locator("[type=radio][value=passed]").evaluateAll((all) => all.map((one) => one.name));
  await officer.fill(Object.fromEntries(names.map((name) => [name, "passed"])));
}

/** The case officer finds that the city may decide and hears an office, which sets a condition. */
async function consulted(person) {
  await person.wear("choi@city.example");
  await opens(person);
  await person.follow(LAW);
  await person.follow("시 소관으로 분류하기");
  await person.fill({ body: "parks", level: "ORDINANCE", enabling_provision: `${LAW} 제17조`, reasons: "서울시가 정한 규정이고 완화할 수 있는 범위에 있습니다." });
  await sends(person, "시 소관으로 분류하기");
  await opens(person);
  await person.follow("협의 요청 보내기");
  await person.fill({ "asked.0.office": "road", "asked.0.question": "산책로를 다니는 데 필요한 조건이 있습니까?", "asked.0.days": "14" });
  await sends(person, "협의 요청 보내기");

  await person.wear("road@city.example");
  await opens(person);
  await person.follow("조건부 동의 의견 내기");
  await person.press("조건 더하기");
  await person.fill({
    reasons: "느린 속도로 다니면 보행에 지장이 없습니다.",
    basis: "「도로법」 제61조",
    "conditions.0.category": "SPEED_WEIGHT",
    "conditions.0.words": CONDITION,
    "conditions.0.reason": "산책하는 사람이 로봇을 알아볼 수 있어야 합니다.",
  });
  await sends(person, "조건부 동의 의견 내기");

  await person.wear("choi@city.example");
  await opens(person);
  await person.sees(CONDITION);
  await person.press("협의 마치기");
  await person.sees("사전 검토");
}

/** The secretary plans a meeting with due notice, puts the case on its agenda and calls it. */
async function tabled(secretary) {
  await secretary.wear("secretary@city.example");
  await secretary.follow("위원회");
  const [year, month, day] = secretary.walk.meets;
  await secretary.fill({ "on.year": year, "on.month": month, "on.day": day, at: "14:00" });
  await secretary.fill({ place: "서울특별시청 8층 간담회장", form: "IN_PERSON" });
  await secretary.press("회의 계획하기");
  await opens(secretary);
  await secretary.follow("안건 상정하기");
  await secretary.page.getByLabel(secretary.walk.day).check({ force: true });
  await sends(secretary, "안건 상정하기");
  await secretary.sees("심의 상정");
  await meets(secretary);
  await secretary.follow("회의 소집하기");
  await sends(secretary, "회의 소집하기");
  await secretary.sees("소집 통지");
}

/** The members declare, meet and vote; the minutes are signed. */
async function deliberated(person) {
  for (const member of MEMBERS) {
    await person.wear(`${member}@city.example`);
    await meets(person);
    await person.follow("이해관계 신고하기");
    await person.fill({ ground: "none", pledge: true });
    await sends(person, "이해관계 신고하기");
  }
  await person.visit("/demo");
  await person.fill({ date: person.walk.meets.join("-") });
  await person.press("이 날짜로 옮기기");
  for (let hour = 0; hour < 5; hour += 1) await person.press("한 시간 뒤로");

  await person.wear("secretary@city.example");
  await meets(person);
  await person.follow("회의 열기");
  await attends(person);
  await sends(person, "회의 열기");
  await opens(person);
  await person.follow("의결 결과 기록하기");
  await votes(person);
  await sends(person, "의결 결과 기록하기");
  await person.sees("심의 완료, 결재 대기");
  await meets(person);
  await person.follow("회의 마치기");
  await person.fill({ words: "상정된 안건을 모두 심의하였습니다." });
  await sends(person, "회의 마치기");

  // The chair and the two whose turn it is.
  for (const member of MEMBERS) {
    await person.wear(`${member}@city.example`);
    await meets(person);
    if ((await person.page.getByRole("link", { name: person.say("회의록에 서명하기") }).count()) === 0) continue;
    await person.follow("회의록에 서명하기");
    await person.fill({ read: true });
    await sends(person, "회의록에 서명하기");
  }
  await person.sees("회의 종료");
}

/** Those who have declared are there; nobody else is. */
async function attends(secretary) {
  const rows = secretary.page.locator(".checklist fieldset");
  for (let at = 0; at < await rows.count(); at += 1) {
    const value = at < MEMBERS.length ? "present" : "absent";
    await rows.nth(at).locator(`[value=${value}]`).check({ force: true });
  }
}

async function votes(secretary) {
  const rows = secretary.page.locator("[id^=vote-] fieldset");
  for (let at = 0; at < await rows.count(); at += 1) await rows.nth(at).locator("[value=for]").check({ force: true });
  await secretary.page.getByLabel(secretary.say("조건부 승인 의결")).check({ force: true });
  await secretary.page.getByRole("textbox").first().fill("위원회는 출석 위원의 표결로 의결하였습니다.");
}

/** The decision maker signs each request and the whole, with the condition, and tells of it. */
async function decided(decider) {
  await decider.wear("decider@city.example");
  await opens(decider);
  await decider.follow(LAW);
  await decider.follow("승인 결정하기");
  await reasons(decider);
  await sends(decider, "결재하기");
  await opens(decider);
  await decider.follow("승인 결정하기");
  await decider.press("모두 가져오기");
  await reasons(decider);
  await sends(decider, "결재하기");
  await opens(decider);
  await decider.follow("승인 통지 보내기");
  await sends(decider, "승인 통지 보내기");
  await decider.sees("승인");
}

async function reasons(decider) {
  await decider.fill({ "reasons.safety": "사람이 다가오면 멈추고 느린 속도로 다닙니다.", basis: "「서울특별시 규제개혁 기본 조례」 제10조제1항" });
  for (const line of await decider.page.locator("[name=checked]").all()) await line.check({ force: true });
}

/** A visitor finds it in the register and as a row of the file. */
async function found(visitor, title) {
  await visitor.visit("/pilots");
  await visitor.follow(title);
  await visitor.sees(CONDITION);
  await visitor.visit("/pilots");
  await visitor.follow("Get the data");
  const rows = (await visitor.download("CSV")).split(/\r?\n/).filter((row) => row.includes(title));
  assert.equal(rows.length, 1);
  assert.match(rows[0], /^P-2026-\d{4},.*하늘로보틱스/);
}

/** Presses the button of a sheet: it says the act, or only that it sends where there are several. */
function sends(officer, words) {
  return officer.press(new RegExp(`^(${officer.say(words).source}|${officer.say("보내기").source})$`));
}

/** Finds the case among all others on the desk's list, and opens it. */
async function opens(officer) {
  await officer.visit(`/review?${new URLSearchParams({ show: "all", q: officer.walk.title })}`);
  await officer.follow(officer.walk.title);
}

/** Opens the meeting from the committee's list. */
async function meets(person) {
  await person.visit("/committee");
  await person.follow(person.walk.day);
}

/** Opens a section of the draft, answers and goes back to the list. */
async function section(kim, title, answers) {
  await kim.follow(title);
  await kim.fill(answers);
  await kim.press("저장하고 나가기");
}
