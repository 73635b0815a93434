// What the city does with a case: each step wears the hats it needs and finds the case by its title,
// which `person.walk` has together with the law in the way and the day of the committee.

import assert from "node:assert/strict";

export const CONDITION = "밤에는 불빛을 켜고 시속 4 km를 넘지 않을 것";
export const REASONS = "사람이 다가오면 멈추고 느린 속도로 다닙니다.";
const MEMBERS = ["moon", "member1", "member2", "member3", "member4", "member5", "kang"];

/** Intake registers it and finds the documents complete. */
export async function examined(park) {
  await registered(park);
  await park.follow("서류 검토 마치기");
  await passes(park);
  await park.press("서류 검토 마치기");
  await park.sees("소관 분류");
}

/** Intake registers it and begins the check. */
export async function registered(park) {
  await park.wear("park@city.example");
  await opens(park);
  await park.follow("신청 접수하기");
  await park.fill({ way: "portal" });
  await sends(park, "신청 접수하기");
  await park.press("서류 검토 시작하기");
}

/** Says of every line of the checklist that it is in order. */
export async function passes(officer) {
  const names = await officer.page.locator("[type=radio][value=passed]").evaluateAll((all) => all.map((one) => one.name));
  await officer.fill(Object.fromEntries(names.map((name) => [name, "passed"])));
}

/** The case officer finds that the city may decide and hears an office, which sets a condition. */
export async function consulted(person) {
  await person.wear("choi@city.example");
  await opens(person);
  await person.follow(person.walk.law);
  await person.follow("시 소관으로 분류하기");
  await person.fill({ body: "parks", level: "ORDINANCE", enabling_provision: `${person.walk.law} 제17조`, reasons: "서울시가 정한 규정이고 완화할 수 있는 범위에 있습니다." });
  await sends(person, "시 소관으로 분류하기");
  await opens(person);
  await person.follow("협의 요청 보내기");
  await person.fill({ "asked.0.office": "road", "asked.0.question": "산책로를 다니는 데 필요한 조건이 있습니까?", "asked.0.days": "14" });
  await sends(person, "협의 요청 보내기");

  await agreesOn(person);

  await person.wear("choi@city.example");
  await opens(person);
  await person.sees(CONDITION);
  await person.press("협의 마치기");
  await person.sees("사전 검토");
}

/** The road office agrees, and sets a condition with its reason. */
export async function agreesOn(person) {
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
    "conditions.0.lifted": "알림 없이도 산책하는 사람 열에 아홉이 로봇을 알아본다는 현장 설문",
  });
  await sends(person, "조건부 동의 의견 내기");
}

/** The secretary plans a meeting with due notice, puts the case on its agenda and calls it. */
export async function tabled(secretary) {
  await secretary.wear("secretary@city.example");
  await secretary.visit("/committee");
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
export async function deliberated(person) {
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
  for (let hour = 0; hour < 5; hour += 1) await person.press("한 시간 후로");

  await person.wear("secretary@city.example");
  await meets(person);
  await person.follow("회의 열기");
  await attends(person);
  await sends(person, "회의 열기");
  await opens(person);
  await person.follow("의결 결과 기록하기");
  await votes(person);
  await sends(person, "의결 결과 기록하기");
  await person.sees("심의 상정");
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

/** The condition that an approval depends on, with its reason, on the page of votes. */
export async function conditions(secretary) {
  await secretary.page.locator("#conditions-0-0-category").selectOption("SPEED_WEIGHT");
  for (const [name, text] of [
    ["words", "보행로에서는 천천히 운행합니다."],
    ["reason", "밤에는 걷는 사람이 잘 보이지 않습니다."],
    ["lifted", "조명 시험 결과"],
  ]) await secretary.page.locator(`#conditions-0-0-${name}`).fill(text);
}

async function votes(secretary) {
  const rows = secretary.page.locator("[id^=vote-] fieldset");
  for (let at = 0; at < await rows.count(); at += 1) await rows.nth(at).locator("[value=for]").check({ force: true });
  await secretary.page.getByLabel(secretary.say("조건부 승인 의결")).check({ force: true });
  await secretary.page.getByRole("textbox").first().fill("위원회는 출석 위원의 표결로 의결하였습니다.");
  await conditions(secretary);
}

/** The decision maker signs each request and then the whole, with the conditions that were asked for. */
export async function signed(decider) {
  await decider.wear("decider@city.example");
  for (await opens(decider); await offers(decider, "승인 결정하기"); await opens(decider)) {
    await decider.follow("승인 결정하기");
    if (await decider.page.getByRole("button", { name: decider.say("모두 가져오기") }).count() > 0) await decider.press("모두 가져오기");
    await decider.page.locator("[name^='reasons.']").first().fill(REASONS);
    await decider.fill({ basis: "「서울특별시 규제개혁 기본 조례」 제10조제1항" });
    for (const line of await decider.page.locator("[name=checked]").all()) await line.check({ force: true });
    await sends(decider, "결재하기");
    assert.doesNotMatch(decider.path, /\/decision$/, "the decision is signed");
  }
}

/** The company is told, and with it the public. */
export async function told(decider) {
  await opens(decider);
  await decider.follow("승인 통지 보내기");
  await sends(decider, "승인 통지 보내기");
  await decider.sees("승인");
}

/** A designation is taken away: the company is called to a hearing and heard, the decision is signed and told. */
export async function revoked(person, day) {
  const [year, month, date] = day;
  await person.wear("supervisor@city.example");
  await opens(person);
  await person.follow("청문 통지하기");
  await person.fill({ grounds: "보험 없이 운행하였습니다.", "on.year": year, "on.month": month, "on.day": date, at: "14:00" });
  await person.fill({ place: "시청 3층 회의실", presiding: "법무담당관 과장 한여름" });
  await sends(person, "청문 통지하기");
  await person.visit("/demo");
  await person.fill({ date: day.join("-") });
  await person.press("이 날짜로 옮기기");
  for (let hour = 0; hour < 7; hour += 1) await person.press("한 시간 후로");
  await opens(person);
  await person.follow("청문 결과 기록하기");
  await person.fill({ record: "대표가 나와 말하였습니다.", opinion: "보험을 다시 들었습니다." });
  await sends(person, "청문 결과 기록하기");

  await person.wear("decider@city.example");
  await opens(person);
  await person.follow("지정 취소 결정하기");
  await person.page.locator("[name^='reasons.']").first().fill("보험 없이 운행한 사실이 인정됩니다.");
  await person.fill({ basis: "「행정절차법」 제22조제1항·제23조" });
  for (const line of await person.page.locator("[name=checked]").all()) await line.check({ force: true });
  await sends(person, "결재하기");
  await opens(person);
  await person.follow("지정 취소 통지 보내기");
  await sends(person, "지정 취소 통지 보내기");
}

/** Presses the button of a sheet: it says the act, or only that it sends where there are several. */
export function sends(officer, words) {
  return officer.press(new RegExp(`^(${officer.say(words).source}|${officer.say("보내기").source})$`));
}

/** Finds the case among all others on the desk's list, and opens it: the list may call it by its English name. */
export async function opens(officer) {
  await officer.visit(`/review?${new URLSearchParams({ show: "all", q: officer.walk.title })}`);
  await officer.opens("main tbody a.row-title");
}

/** Opens the meeting from the committee's list. */
export async function meets(person) {
  await person.visit("/committee");
  await person.follow(person.walk.day);
}

/** Whether the page before them has a way to do this. */
export async function offers(officer, words) {
  return (await officer.page.getByRole("link", { name: officer.say(words) }).count()) > 0;
}
