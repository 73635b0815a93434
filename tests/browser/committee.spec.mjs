// A day of the committee, with what does not go by itself: members who keep away, too few at the
// table, one who comes late, and votes that are not of one mind.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";
import { conditions, meets, offers, opens, sends } from "./offices.mjs";

// The meeting that the world has for today, its one item, and the roll in the order of its pages.
const WALK = { title: "청계천 물가에서 말을 거는 안내 로봇", published: { ko: /청계천 물가에서 말을 거는 안내 로봇/, en: /A guide robot that talks beside Cheonggyecheon/ }, day: /9\. 21\.|21 Sep/ };
const NUMBER = "C-2026-14";
const ROLL = ["moon", "kang", "member1", "member2", "member3", "member4", "member5", "member6", "member7"];
// Kang keeps away already; the four who are prompt have declared.
const AWAY = "member4";
const LATE = "member6";
const FOUR = ["moon", "member1", "member2", "member3"];
const SEVEN = [...FOUR, "kang", AWAY, "member5"];
const VOTES = ["for", "for", "for", "against", "abstained"];
// Who abstained was heard wrong at first.
const HEARD = [...VOTES.slice(0, -1), "against"];
const WRONG = { ko: /정정 전: 찬성 4, 반대 2, 기권 0/, en: /Before: for 4, against 2, abstained 0/ };
const WHY = "기권한 위원 한 사람을 반대로 잘못 적었습니다.";
const TOTALS = { ko: "찬성 4, 반대 1, 기권 1, 제척·회피 2, 불참 1", en: "for 4, against 1, abstained 1, recused 2, absent 1" };
const TOTALS_HEARD = { ko: /찬성 4, 반대 2, 기권 0/, en: /for 4, against 2, abstained 0/ };
const KEPT_AWAY = { ko: /제척·회피.*강 위원.*위원\(의료\)/, en: /Member Kang.*Member for medicine/ };
const GUEST = "미래한강본부 시설과장 윤나루";

journey("the committee meets with members away, late and of two minds, in ko and in en", async (portal) => {
  const someone = async (lang) => Object.assign(await portal.person({ lang, scripts: false }), { walk: WALK });
  const [ko, en] = [await someone("ko"), await someone("en")];
  await keepsAway(en);
  await declares(ko, "member5");
  await declares(en, LATE);
  await untilTwo(ko);

  for (const secretary of [ko, en]) await secretary.wear("secretary@city.example");
  await openedBy(ko);
  await comesLate(en);
  await voted(ko, en);
  await corrected(en, ko);
  await minuted(en);
  await signedBy([ko, en]);
  for (const lang of ["ko", "en"]) await known(await portal.person({ lang, scripts: false, width: 320 }));
});

/** After saying why, the case is nowhere for this member. */
async function keepsAway(member) {
  await member.wear(`${AWAY}@city.example`);
  await meets(member);
  await member.follow("이해관계 신고하기");
  const sheet = member.path;
  await member.page.locator("[name=ground]:not([value=none])").first().check({ force: true });
  await member.fill({ words: "신청 기업의 자문을 맡은 적이 있습니다.", pledge: true });
  await sends(member, "이해관계 신고하기");
  await meets(member);
  await member.misses(new RegExp(WALK.title));
  await member.misses("하늘로보틱스");
  assert.equal(await member.visit(sheet.replace("/declaration", "")), 404, "as if it had never been");
}

async function declares(member, name) {
  await member.wear(`${name}@city.example`);
  await meets(member);
  await member.follow("이해관계 신고하기");
  await member.fill({ ground: "none", pledge: true });
  await sends(member, "이해관계 신고하기");
}

async function untilTwo(person) {
  await person.visit("/demo");
  for (let hour = 0; hour < 5; hour += 1) await person.press("한 시간 후로");
}

/** Four are too few, which the page says in numbers; with seven it opens, and five may vote on the item. */
async function openedBy(secretary) {
  await meets(secretary);
  await secretary.follow("회의 열기");
  await attend(secretary, FOUR);
  await sends(secretary, "회의 열기");
  await secretary.sees(/9명 가운데 5명이 필요하고 4명이 왔습니다/);
  await attend(secretary, SEVEN);
  await sends(secretary, "회의 열기");
  await secretary.sees("회의 중");
  await secretary.sees(/5명 참석 \/ 5명 필요 \(재적 9명\)/);
}

async function attend(secretary, present) {
  const rows = secretary.page.locator(".checklist fieldset");
  assert.equal(await rows.count(), ROLL.length);
  for (const [at, name] of ROLL.entries()) {
    await rows.nth(at).locator(`[value=${present.includes(name) ? "present" : "absent"}]`).check({ force: true });
  }
}

/** Whoever comes late is noted with the hour, and may vote. */
async function comesLate(secretary) {
  await meets(secretary);
  await secretary.follow("출석 바꾸기");
  await attend(secretary, [...SEVEN, LATE]);
  await sends(secretary, "출석 바꾸기");
  await secretary.sees("{ $at }부터 출석");
  await secretary.sees(/6 present \/ 5 needed \(roll: 9\)/);
}

/** Half for it carries nothing: counted before it is recorded, in figures that another at the desk sees too. */
async function voted(secretary, colleague) {
  await opens(secretary);
  await secretary.follow("의결 결과 기록하기");
  await colleague.visit(secretary.path);
  assert.equal(await secretary.page.locator("tbody tr .tag").count(), 3, "two who keep away and one who is absent have no vote");
  const rows = secretary.page.locator("[id^=vote-] fieldset");
  for (const [at, vote] of [...HEARD, "against"].entries()) await rows.nth(at).locator(`[value=${vote}]`).check({ force: true });
  await secretary.press("표 세어 보기");
  await secretary.sees("가결되지 않음");
  await rows.nth(HEARD.length).locator("[value=for]").check({ force: true });
  await secretary.press("표 세어 보기");
  await secretary.misses("가결되지 않음");
  await secretary.page.getByLabel(secretary.say("조건부 승인 의결")).check({ force: true });
  await secretary.page.getByRole("textbox").first().fill("보행이 많은 시간의 운행을 두고 의견이 나뉘었습니다.");
  await conditions(secretary);
  await sends(secretary, "의결 결과 기록하기");
  await secretary.sees("심의 상정");
  for (const one of [secretary, colleague]) {
    await meets(one);
    await one.sees(TOTALS_HEARD[one.lang]);
  }
}

/** What was recorded wrong is put right with its reason while nothing follows from it; the meeting shows both. */
async function corrected(secretary, colleague) {
  await secretary.follow(/안건 1의 의결 정정하기|Correct the vote on item 1/);
  await secretary.page.locator("[id^=vote-] fieldset").nth(HEARD.length - 1).locator("[value=abstained]").check({ force: true });
  await sends(secretary, "의결 결과 정정하기");
  await secretary.sees(/정정하는 이유|Why it is corrected/);
  await secretary.fill({ cause: "written", correction: WHY });
  await sends(secretary, "의결 결과 정정하기");
  for (const one of [secretary, colleague]) {
    await meets(one);
    for (const told of [new RegExp(TOTALS[one.lang]), WRONG[one.lang], new RegExp(WHY)]) await one.sees(told);
  }
}

/** The session ends; the secretary writes into the minutes who else was there. */
async function minuted(secretary) {
  await secretary.follow("회의 마치기");
  await secretary.fill({ words: "상정된 안건을 모두 심의하였습니다." });
  await sends(secretary, "회의 마치기");
  await opens(secretary);
  await secretary.sees("심의 완료, 결재 대기");
  await meets(secretary);
  await secretary.follow("회의록 쓰기");
  await secretary.fill({ attending: GUEST });
  await secretary.press("회의록 저장하기");
}

/** The chair and the two whose turn it is read who was there, who kept away and how it was voted, and sign. */
async function signedBy(readers) {
  let signed = 0;
  for (const name of ROLL) {
    const member = readers[signed % readers.length];
    await member.wear(`${name}@city.example`);
    await meets(member);
    if (!(await offers(member, "회의록에 서명하기"))) continue;
    await member.follow("회의록에 서명하기");
    for (const part of [KEPT_AWAY[member.lang], TOTALS[member.lang], new RegExp(GUEST)]) await member.sees(part);
    await member.fill({ read: true });
    await sends(member, "회의록에 서명하기");
    signed += 1;
    if (signed === 3) return member.sees("회의 종료");
  }
  throw new Error(`three sign, and ${signed} did`);
}

/** Everybody reads how many were there, and neither who kept away nor, before the decision is told, how it was voted. */
async function known(visitor) {
  await visitor.visit(`/meetings/${NUMBER}`);
  await visitor.sees(/출석 8명, 불참 1명|8 present, 1 absent/);
  await visitor.sees(WALK.published[visitor.lang]);
  for (const hidden of [TOTALS[visitor.lang], /강 위원|Kang/, /의료\)|medicine/]) await visitor.misses(hidden);
}
