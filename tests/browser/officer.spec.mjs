// What an officer does on a case before the committee has it. Is the file complete? What fails on the
// checklist lies in a draft, of which a part can be dropped; the company learns of nothing before it is
// sent, answers what is asked, and the check goes on. Then offices are asked, and one question called off.

import assert from "node:assert/strict";
import { journey, leavesNoneUnseen } from "./harness.mjs";
import { agreesOn, CONDITION, opens, passes, registered, sends } from "./offices.mjs";

const COMPANY = "owner@baram.example";
const WALK = { title: "막차 뒤 지하철역에서 나누는 새벽 택배" };
const METHOD = { line: "plan-method", field: "objective", note: "첫 달과 마지막 달의 목표가 같습니다." };
const TECHNOLOGY = { line: "plan-technology", field: "technology", note: "승강장에서 멈추는 순서가 없습니다." };
// Twice over the same file: what was dropped the first time is asked for the second.
const ROUNDS = [
  { lang: "en", lacks: [TECHNOLOGY, METHOD], asks: METHOD, answer: "넉 달 동안 하루 120개를 나르고, 늦는 것을 100개에 2개 아래로 줄입니다." },
  { lang: "ko", lacks: [TECHNOLOGY], asks: TECHNOLOGY, answer: "승강장에 들어서면 멈추고, 관제원이 열차가 떠난 것을 본 뒤에 다시 갑니다." },
];
// Cases of the world that are with offices. Whoever is not needed any more is told so.
const ASKED = [
  { lang: "ko", title: "상품권 잔액으로 여는 헌책 교환권", off: ["개인정보보호 담당"] },
  { lang: "en", title: "무료급식소 후원 물품 전자 영수", off: ["Personal Data Protection Office", "Information Security Division"] },
];
const WHY = { visit: "현장을 보고 답하려고 합니다.", off: "개인정보를 다루지 않는 것으로 계획이 바뀌어 더 여쭙지 않아도 됩니다." };

journey("what fails on the checklist is asked for when it is sent and no sooner, in en and in ko", async (portal) => {
  for (const { lang, lacks, asks, answer } of ROUNDS) {
    const park = Object.assign(await portal.person({ lang, scripts: false }), { walk: WALK });
    const owner = await portal.person({ lang, scripts: false, width: 320 });
    if (lang === "en") await registered(park);
    const before = await outside(owner);
    if (lang === "en") await checks(park, lacks);
    await kept(park, lacks);
    await drafts(park, lacks, asks);
    assert.deepEqual(await outside(owner), before, "nobody outside learns of a draft");
    await sends(park, "보완 요청 보내기");
    await answers(owner, { before, asks, answer, dropped: lacks.filter((one) => one !== asks) });
    await reads(park, { asks, answer });
  }
  const park = Object.assign(await portal.person({ scripts: false }), { walk: WALK });
  await kept(park, []);
  await park.follow("서류 검토 마치기");
  await park.press("서류 검토 마치기");
  await park.sees("소관 분류");
});

for (const { lang, title, off } of ASKED) {
  journey(`an office asks for more time and sets a condition, another is asked no more, in ${lang}`, async (portal) => {
    const walk = { title };
    const [choi, road, privacy] = await Promise.all([0, 1, 2].map(async () => Object.assign(await portal.person({ lang, scripts: false }), { walk })));
    await asksTwo(choi);
    const due = await takesTime(road);
    await opens(choi);
    assert.equal(await choi.page.locator(`section:has(#consultations) time[datetime="${due}"]`).count(), 1, "the officer sees the new day");
    const expert = await portal.person({ lang, scripts: false, width: 320, answered: [404] });
    const letter = await writesTo(choi, off[0], `expert-${lang}@example.com`);
    await isRead(expert, letter, () => callsOff(choi, off[0]));
    for (const office of off.slice(1)) await callsOff(choi, office);
    await isLetGo(privacy);
    await agreesOn(road);
    await opens(choi);
    await choi.sees(CONDITION);
    await choi.press("협의 마치기");
    await choi.sees("사전 검토");
  });
}

leavesNoneUnseen("officer.spec.mjs");

/** All that the company has of it: its page, its notices, and its mail in the list of what was mailed. */
async function outside(owner) {
  await owner.wear(COMPANY);
  await owner.visit("/applications");
  await owner.opens(`main a:has-text("${WALK.title}"), main a[href*="/applications/"]:has-text("parcel")`);
  const page = await owner.page.locator("main").innerText();
  await owner.visit("/account/notices");
  const notices = await owner.page.locator("main .rows > li").allInnerTexts();
  return { page, notices, mails: await mails(owner) };
}

/** The letters to the company, each by where it leads. */
async function mails(owner) {
  await owner.visit("/demo");
  const rows = owner.page.locator("section:has(#mail) li").filter({ hasText: COMPANY });
  return rows.locator("a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
}

/** Every line gets its verdict; those that lack something have a note, and keep the case where it is. */
async function checks(park, lacks) {
  await park.wear("park@city.example");
  await opens(park);
  await park.follow("서류 검토 마치기");
  await passes(park);
  await park.fill({ "line.safety-evidence": "not_applicable" });
  for (const { line, note } of lacks) {
    await park.fill({ [`line.${line}`]: "failed" });
    await park.page.locator(`#line-${line} summary`).click();
    await park.fill({ [`note.${line}`]: note });
  }
  await park.press("확인 내용 저장");
  await park.press("서류 검토 마치기");
  await park.sees("지금은 할 수 없습니다");
}

/** What lacked something before is kept, with its note, and counted on the case. */
async function kept(park, lacks) {
  await park.wear("park@city.example");
  await opens(park);
  const tags = await park.page.locator("section:has(#checks) .tag").allInnerTexts();
  assert.deepEqual(tags.map((text) => Number(/\d+/.exec(text))), lacks.length > 0 ? [lacks.length] : []);
  await park.follow("서류 검토 마치기");
  const failed = park.page.locator("[value=failed]:checked");
  assert.deepEqual(await failed.evaluateAll((all) => all.map((one) => one.name)), lacks.map(({ line }) => `line.${line}`));
  for (const { line, note } of lacks) assert.equal(await park.page.locator(`[name="note.${line}"]`).inputValue(), note);
  assert.equal(await park.page.locator("[name='line.safety-evidence']:checked").inputValue(), "not_applicable");
  await opens(park);
}

/** The request begins with what failed; all but one question are dropped. */
async function drafts(park, lacks, asks) {
  await park.follow("보완 요청 보내기");
  const questions = park.page.locator("fieldset.repeat-item");
  assert.equal(await questions.count(), lacks.length, "what failed and nothing else");
  for (let at = lacks.length - 1; at >= 0; at -= 1) {
    const words = await park.page.locator(`[name="questions.${at}.words"]`).inputValue();
    const { note } = lacks.find((one) => words.includes(one.note));
    if (note !== asks.note) await park.opens(`button[name=questions][value="remove.${at}"]`);
  }
  assert.equal(await questions.count(), 1);
  assert.equal(await park.page.locator("[name='questions.0.field']").inputValue(), asks.field);
  await park.fill({ words: "시민이 다니는 곳에서 하는 실증이라 확인이 필요합니다." });
}

/** The one letter leads to the one question that is open, with what the company had said beside it. */
async function answers(owner, { before, asks, answer, dropped }) {
  const after = await mails(owner);
  const letters = after.filter((address) => !before.mails.includes(address));
  assert.equal(letters.length, 1, "one letter");
  await owner.visit(letters[0]);
  if (!owner.path.endsWith("/answers")) await owner.follow("보완 답변 쓰기");
  await owner.sees(new RegExp(asks.note));
  for (const { note } of dropped) await owner.misses(new RegExp(note));
  const asked = owner.page.locator(".supplement [data-side=new] textarea");
  assert.deepEqual(await asked.evaluateAll((all) => all.map((one) => one.name)), [asks.field]);
  await owner.fill({ [asks.field]: answer });
  await owner.press("답변 모두 보내기");
  await owner.sees(/바뀐 답 1개|1 answer changed/);
}

/** The officer finds it among what was answered, reads old beside new, and the line no longer lacks anything. */
async function reads(park, { asks, answer }) {
  await park.visit(`/review?${new URLSearchParams({ show: "answered", q: WALK.title })}`);
  await park.opens("main tbody a.row-title");
  await park.opens("section:has(> #filed) a[href*='/versions/']");
  const sides = park.page.locator("section:has(> #changed) .compare");
  assert.equal(await sides.count(), 1, "one answer changed");
  assert.ok((await sides.locator("[data-side=new]").innerText()).includes(answer));
  await opens(park);
  await park.follow("서류 검토 마치기");
  await park.fill({ [`line.${asks.line}`]: "passed" });
  await park.press("확인 내용 저장");
}

/** Two offices, each with its own question. */
async function asksTwo(choi) {
  await choi.wear("choi@city.example");
  await opens(choi);
  await choi.follow("협의 요청 보내기");
  await choi.press("기관 더하기");
  for (const [at, office] of ["road", "privacy"].entries()) {
    await choi.fill({ [`asked.${at}.office`]: office, [`asked.${at}.question`]: `맡은 일에 걸리는 것이 있습니까? (${at + 1})`, [`asked.${at}.days`]: "14" });
  }
  await sends(choi, "협의 요청 보내기");
}

/** Within its time; it sees the day to which the days it types lead, and gets that day. */
async function takesTime(road) {
  const due = () => road.page.locator(".case-bar time").getAttribute("datetime");
  await road.wear("road@city.example");
  await opens(road);
  const before = await due();
  await road.follow("답할 기한 늘리기");
  await road.fill({ days: "7", cause: "site_visit", words: WHY.visit });
  await road.press("새 날짜 보기");
  const shown = await road.page.locator("dl.facts strong").innerText();
  await sends(road, "답할 기한 늘리기");
  const after = await due();
  assert.ok(after > before, `${before} becomes ${after}`);
  assert.ok(shown.includes(String(new Date(after).getUTCDate())), `${shown} is ${after}`);
  return after;
}

/** The question goes to somebody without an account; where its letter leads. */
async function writesTo(choi, office, email) {
  await opens(choi);
  await choi.opens(`section:has(#consultations) a:has-text("${office}")`);
  await choi.follow("계정 없는 담당자에게 편지로 묻기");
  await choi.fill({ name: "서전문", email });
  await choi.press("질문 보내기");
  await choi.sees(email);
  await choi.visit("/demo");
  return choi.page.locator("section:has(#mail) li").filter({ hasText: email }).locator("a").first().getAttribute("href");
}

/** They read it and could ask for more time, as anyone at the office; once nothing is asked any more, it opens nothing. */
async function isRead(expert, letter, ends) {
  assert.equal(await expert.visit(letter), 200);
  await expert.sees("서전문");
  await expert.page.locator("summary").first().click();
  await expert.follow("답할 기한 늘리기");
  await expert.sees("기한 연장");
  await ends();
  assert.equal(await expert.visit(letter), 404);
}

/** With a reason, which stays on the case. */
async function callsOff(choi, office) {
  await opens(choi);
  await choi.opens(`section:has(#consultations) a:has-text("${office}")`);
  await choi.follow("협의 요청 취소하기");
  await choi.fill({ words: WHY.off });
  await sends(choi, "협의 요청 취소하기");
  await opens(choi);
  assert.match(await choi.page.locator("section:has(#consultations) li").filter({ hasText: office }).innerText(), choi.say("협의 종료"));
}

/** Nothing waits there any more; a notice leads to the question, to which no answer is taken. */
async function isLetGo(privacy) {
  await privacy.wear("privacy@city.example");
  await privacy.visit(`/review?${new URLSearchParams({ show: "all", q: privacy.walk.title })}`);
  assert.equal(await privacy.page.locator("main tbody a.row-title").count(), 0, "it is off the desk");
  await privacy.visit("/account/notices");
  await privacy.opens("main .rows a.row-title");
  await privacy.sees("협의 종료");
  await privacy.sees(WHY.off);
  await privacy.misses("동의 의견 내기");
}
