// One case through every office, as people would take it there without any script: from the
// question whether one may test in Seoul to the line of open data that says so.

import assert from "node:assert/strict";
import { journey, leavesNoneUnseen } from "./harness.mjs";
import { CONDITION, consulted, deliberated, examined, REASONS, signed, tabled, told } from "./offices.mjs";

const LAW = "서울특별시 도시공원 조례";
// The second walk begins on the day that the first one ended on.
const WALKS = [
  { lang: "ko", law: LAW, title: "서울숲 새벽 청소로봇", meets: ["2026", "10", "14"], day: /10월 14일|10\. 14\./, object: /이의신청.*2026\D+11\D+13/s },
  { lang: "en", law: LAW, title: "Dawn cleaning robots in Seoul Forest", meets: ["2026", "11", "11"], day: /11 Nov/, object: /이의신청.*2026\D+12\D+11/s },
];

for (const walk of WALKS) {
  journey(`a start-up's idea becomes a line of open data, in ${walk.lang}`, async (portal) => {
    const someone = Object.assign(await portal.person({ lang: walk.lang, scripts: false }), { walk });
    await shared(await portal.person({ lang: walk.lang, scripts: false, width: 320 }));
    const city = [examined, consulted, tabled, deliberated, signed, told];
    for (const step of [asks, writes, files, ...city, reads]) await step(someone);
    const visitor = await portal.person({ lang: "en", scripts: false, width: 320 });
    await found(visitor, walk.title);
  });
}

leavesNoneUnseen("journey.spec.mjs");

/** Without an account: the result says who decides and how long it takes, what to prepare and what came before; its address says the same to anyone. */
async function shared(visitor) {
  await visitor.visit("/");
  await visitor.follow("신청할 수 있는지 확인하기");
  await answers(visitor);
  for (const part of ["결정하는 곳", "결정까지", "준비할 파일", "실증할 수 있는 구역", "비슷한 사례", "결과 나누기"]) await visitor.sees(part);
  const title = await visitor.page.locator("h1").innerText();
  const facts = await visitor.page.locator("dl.facts").first().innerText();
  const address = new URL(await visitor.page.locator("section:has(> #share) a").getAttribute("href"));
  await visitor.visit(address.pathname + address.search);
  assert.deepEqual([await visitor.page.locator("h1").innerText(), await visitor.page.locator("dl.facts").first().innerText()], [title, facts]);
}

/** Haneul's lead learns at /apply that the city may decide, is shown the draft that there is, and begins another. */
async function asks(kim) {
  await kim.wear("kim@haneul.example");
  await kim.visit("/apply");
  await answers(kim);
  await kim.press("신청서 쓰기 시작");
  assert.match(kim.path, /\/new$/, "a draft is there already");
  await kim.sees("마지막 저장");
  await kim.press("새 신청서 쓰기");
  await kim.sees("해 보려는 일");
}

/** One question after the other, to the result. */
async function answers(person) {
  const all = { field: "ROBOT", "in-seoul": "yes", obstacle: "city", place: "public", readiness: "TRL_6_7", people: "yes" };
  for (const [question, answer] of Object.entries(all)) {
    await person.fill({ [question]: answer });
    await person.press("계속");
  }
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
  const answered = await kim.page.locator("dl.answers > div").count();
  assert.ok(answered > 30 && await kim.page.locator("dl.answers .change a").count() > answered / 2, "every answer can be changed");
  assert.ok(await kim.page.locator("dl.answers [data-state]").count() > 10, "what becomes public is marked");
  await kim.sees("빠진 것이 있는 것을 알고 이대로 제출합니다");
  await kim.fill({ as_is: true });
  await kim.press("신청서 제출하기");
  await kim.sees("신청서를 제출했습니다");
  await kim.sees(/\d{4}-APP-\d{6}/);
  await kim.sees("다음에 일어나는 일");
  await kim.sees(/\((한국 시각|Korea time)\)/);
  await kim.follow("진행 상황 보기");
  await kim.sees(kim.walk.title);
}

/** Haneul's lead is told, and reads why, on what conditions and until when to object. */
async function reads(kim) {
  await kim.wear("kim@haneul.example");
  await kim.visit("/account/notices");
  const newest = kim.page.locator(".rows > li").first();
  assert.match(await newest.innerText(), kim.say("새 알림"));
  assert.doesNotMatch(await newest.innerText(), /승인|[Aa]pprov/, "what was decided stands in the letter alone");
  await kim.follow(/결정 통지|A decision is available/);
  await kim.sees(CONDITION);
  await kim.follow("통지서 읽기");
  for (const part of ["조건부 승인", REASONS, CONDITION, kim.walk.title, "이의신청", "행정심판"]) await kim.sees(new RegExp(part));
  await kim.sees(kim.walk.object);
  await kim.press("이 문서를 읽었습니다");
  await kim.sees(/님이 읽음을 확인했습니다|has confirmed reading it/);
  await kim.visit("/account/notices");
  await kim.press("모두 읽음으로 표시하기");
  assert.doesNotMatch(await newest.innerText(), kim.say("새 알림"), "what was read is not new");
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

/** Opens a section of the draft, answers and goes back to the list. */
async function section(kim, title, answers) {
  await kim.follow(title);
  await kim.fill(answers);
  await kim.press("저장하고 나가기");
}
