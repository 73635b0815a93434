// Letters to a person: the one that confirms a new account, and the invitation of a colleague.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { journey, leavesNoneUnseen } from "./harness.mjs";

const PASSWORD = "cheonggye-heron-58";
// Two companies with numbers that nobody has.
const COMPANIES = { ko: { name_ko: "새벽물류", brn: "220-81-62517" }, en: { name_ko: "노을운송", brn: "104-86-56659" } };
const DRAFT = { ko: "로봇 국수차", en: /noodle/i };

for (const [lang, company] of Object.entries(COMPANIES)) {
  journey(`a founder gets in by letter and brings a colleague along, in ${lang}`, async (portal) => {
    const [founder, colleague] = ["saebyeok", "noeul"].map((name) => `${name}-${lang}@example.com`);
    const sae = await portal.person({ lang, scripts: false, width: 320 });
    await signsUp(sae, founder);
    await sae.visit("/account/company");
    await sae.fill({ ...company, brn: company.brn.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)), representative_name: "한새벽" });
    await sae.press("기업 정보 저장하기");
    assert.equal(await sae.page.locator(".error-summary a[href='#brn']").count(), 1, "the last digit does not fit");
    assert.equal(await sae.page.locator("[name=name_ko]").inputValue(), company.name_ko, "what was typed stays");
    await sae.fill({ ...company, representative_name: "한새벽" });
    await sae.press("기업 정보 저장하기");
    await sae.visit("/account");
    await sae.fill({ email: colleague });
    await sae.press("초대장 보내기");

    const no = await portal.person({ lang, scripts: false });
    await signsUp(no, colleague);
    await opensLetter(no, colleague, "/account/invitations/");
    await no.press("초대 받아들이기");
    await no.sees(company.name_ko);
    await no.visit("/account/notices");
  });
}

for (const lang of ["ko", "en"]) {
  journey(`two colleagues write one draft and neither loses a word, in ${lang}`, async (portal) => {
    const [kim, lee] = [await portal.person({ lang, scripts: false, width: 320 }), await portal.person({ lang, scripts: false })];
    await opensDraft(kim, "kim@haneul.example");
    await opensDraft(lee, "lee@haneul.example");
    for (const person of [kim, lee]) await person.follow("해 보려는 일");
    await lee.fill({ summary: `이 담당이 고친 글 ${lang}` });
    await lee.press("저장하고 나가기");
    await kim.fill({ summary: `김 대표가 고친 글 ${lang}` });
    await kim.press("저장하고 나가기");
    await kim.sees("그사이 다른 분이 고쳤습니다");
    for (const words of [`이 담당이 고친 글 ${lang}`, `김 대표가 고친 글 ${lang}`]) await kim.sees(words);
    await kim.press("고른 대로 저장");
    await opensDraft(lee, "lee@haneul.example");
    await lee.follow("확인하고 제출하기");
    await lee.sees(`김 대표가 고친 글 ${lang}`);
    await lee.sees("제출은 기업의 책임자만 할 수 있습니다");
  });
}

for (const lang of ["ko", "en"]) {
  journey(`a law firm is let into one section of one draft, in ${lang}`, async (portal) => {
    const firm = `firm-${lang}@example.com`;
    const kim = await portal.person({ lang, scripts: false });
    await opensDraft(kim, "kim@haneul.example");
    const draft = kim.path;
    await kim.follow("이 신청서에만 초대하기");
    await kim.fill({ email: firm, scope: "some", sections: ["obstacle"] });
    await kim.press("초대장 보내기");
    await kim.sees(firm);

    const seo = await portal.person({ lang, scripts: false, width: 320 });
    await signsUp(seo, firm);
    await opensLetter(seo, firm, "/account/invitations/");
    await seo.press("초대 받아들이기");
    assert.equal(seo.path, draft);
    await seo.visit(`${draft}/sections/obstacle`);
    await seo.fill({ "exemptions.0.requested": `풀어 달라는 것 ${lang}` });
    await seo.press("저장하고 나가기");
    await seo.visit(`${draft}/sections/idea`);
    await seo.sees("이 항목은 읽을 수만 있습니다");
    assert.equal(await seo.page.locator("main [name=title]").count(), 0);
    await seo.follow("덧글 보고 쓰기");
    await seo.fill({ words: `자문한 말 ${lang}` });
    await seo.press("덧글 남기기");
    await seo.visit(`${draft}/check`);
    await seo.sees("제출은 기업의 책임자만 할 수 있습니다");

    await kim.visit("/account/notices");
    await kim.sees("신청서에 달린 새 덧글");
    await kim.visit(`${draft}/sections/idea/comments`);
    await kim.sees(`자문한 말 ${lang}`);
    await kim.press("정리한 것으로 표시");
    await kim.visit(`${draft}/guests`);
    await kim.press("권한 거두기");
    assert.equal(await seo.visit(draft), 404);
  });
}

for (const lang of ["ko", "en"]) {
  journey(`a code from a phone is asked for after the password, in ${lang}`, async (portal) => {
    const email = `jeonhwa-${lang}@example.com`;
    const person = await portal.person({ lang, scripts: false, width: 320 });
    await signsUp(person, email);
    await person.visit("/account/second-factor");
    const secret = bytes(await person.page.locator("main code").first().textContent());
    assert.equal(secret.length, 20);
    await person.fill({ code: code(secret, 0) });
    await person.press("두 번째 인증 켜기");
    assert.equal(await person.page.locator("main code").count(), 10, "recovery codes, shown once");
    await person.visit("/account/second-factor");
    assert.equal(await person.page.locator("main code").count(), 0);

    const again = await portal.person({ lang, scripts: false });
    await again.signIn(email, PASSWORD);
    assert.equal(again.path.split("?")[0], "/sign-in/code");
    await again.fill({ code: "000" });
    await again.press("인증번호 확인하기");
    assert.equal(await again.page.locator(".error-summary a[href='#code']").count(), 1);
    await again.fill({ code: code(secret, 1) });
    await again.press("인증번호 확인하기");
    assert.equal(again.path, "/account");
  });
}

for (const lang of ["ko", "en"]) {
  journey(`an account goes over to another address and is taken back, in ${lang}`, async (portal) => {
    const [old, other] = [`isa-${lang}@example.com`, `isa-${lang}@new.example.com`];
    const person = await portal.person({ lang, scripts: false, width: 320 });
    await signsUp(person, old);
    await person.visit("/account/email");
    await person.fill({ email: other, current: "not this one at all" });
    await person.press("새 주소로 편지 받기");
    assert.equal(await person.page.locator(".error-summary a[href='#current']").count(), 1);
    await person.fill({ current: PASSWORD });
    await person.press("새 주소로 편지 받기");
    await opensLetter(person, other, "/account/email/");
    await person.press("새 주소로 바꾸기");
    await person.sees(other);

    const owner = await portal.person({ lang, scripts: false, width: 320 });
    await opensLetter(owner, old, "/account/email/back/");
    await owner.press("이 주소로 되돌리기");
    await owner.fill({ password: `${PASSWORD} too` });
    await owner.press("비밀번호 저장하기");
    await owner.sees(old);
  });
}

leavesNoneUnseen("account.spec.mjs");

/** What an authenticator shows (RFC 6238), so many steps from now: no code counts twice, and one may be a step early. */
function code(secret, later) {
  const step = Buffer.alloc(8);
  step.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const mac = createHmac("sha1", secret).update(step).digest();
  const number = (mac.readUInt32BE(mac[19] & 0xf) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, "0");
}

/** RFC 4648 backwards. */
function bytes(base32) {
  const letters = [...base32.replaceAll(/[^A-Z2-7]/g, "")];
  const bits = letters.map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g).map((eight) => parseInt(eight, 2)));
}

/** The draft of the company that the world has. */
async function opensDraft(person, email) {
  await person.wear(email);
  await person.visit("/applications");
  await person.follow(DRAFT[person.lang]);
}

async function signsUp(person, email) {
  await person.visit("/sign-up");
  await person.fill({ name: "한새벽", email, password: PASSWORD });
  await person.press("계정 만들기");
  await opensLetter(person, email, "/account/confirm/");
  await person.fill({ password: PASSWORD });
  await person.press("주소 확인하기");
  assert.equal(person.path, "/account");
}

/** The demo shows what was mailed, newest first. */
async function opensLetter(person, email, address) {
  await person.visit("/demo");
  const row = person.page.locator("#mail ~ ul li, section:has(#mail) li").filter({ hasText: email });
  await person.visit(await row.locator(`a[href*="${address}"]`).first().getAttribute("href"));
}
