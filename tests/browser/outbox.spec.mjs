// Decisions are signed one by one and go out together: until then nobody outside sees any of them,
// and the steward sees field by field what everybody will see.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";
import { offers, opens, REASONS, sends, signed } from "./offices.mjs";

// Cases of the world that wait for their decision.
const WALKS = [
  { lang: "ko", titles: ["청각장애인 자막 안경, 강동구 5개월 실증", "마라톤 물컵 되받기"] },
  { lang: "en", titles: ["야근자를 위한 로봇 국수차, 금천구 9개월 실증", "따릉이 접이식 아이 좌석, 구로구 4개월 실증"] },
];
const NUMBER = /\d{4}-APP-\d{6}/;
const ADDED = "현장 안내판의 전화번호를 시작하기 전에 알려 주시기 바랍니다.";
const TOLD = { ko: "관람객이 쓰는 안경과 물컵을 다루는 기술입니다.", en: "A technique for glasses and cups that visitors use." };
const WHY = "위원장이 통지문을 한 번 더 읽고 있습니다.";
const AGAIN = "이유에 관계기관의 의견을 더 적어야 합니다.";

for (const { lang, titles } of WALKS) {
  journey(`signed decisions rest until they go out together, in ${lang}`, async (portal) => {
    const decider = await portal.person({ lang, scripts: false });
    // Each time somebody new: a browser keeps what it has read for a minute.
    const neighbour = () => portal.person({ lang, scripts: false, width: 320 });
    const numbers = [];
    const officer = await portal.person({ lang, scripts: false });
    for (const title of titles) {
      Object.assign(decider, { walk: { title } });
      if (title === titles[0]) await handedBack(Object.assign(officer, { walk: decider.walk }), decider);
      await signed(decider);
      numbers.push(NUMBER.exec(await decider.page.locator(".case-bar").innerText())[0]);
    }
    await signedAnew(decider, Object.assign(officer, { walk: decider.walk }));
    await decider.visit("/review/outbox");
    for (const number of numbers) await decider.sees(new RegExp(number));
    await unseen(await neighbour(), titles);

    const open = [];
    for (const number of numbers) open.push(await previewed(await portal.person({ lang, scripts: false }), number));
    await holds(decider, numbers[0]);
    await changes(decider, numbers[0]);
    await decider.opens(button(numbers[0], "free"));
    await unseen(await neighbour(), titles);

    await releases(decider, numbers);
    await decider.sees(/기다리는 결정이 없습니다|No decision waits/);
    for (const [at, title] of titles.entries()) {
      const reader = await neighbour();
      await reader.visit(searched(title));
      await reader.opens(".rows a.row-title");
      await reader.sees(REASONS);
      await reader.sees(new RegExp(TOLD[lang]));
      const answers = await reader.page.locator("section:has(> #answers) dt").evaluateAll((all) => all.map((one) => one.textContent.trim()));
      assert.ok(answers.length > 5, "what was filed can be read");
      assert.deepEqual(answers.filter((label) => !open[at].includes(label)), [], "nothing is public that the steward did not see as public");
    }
  });
}

/** The officer's recommendation goes back to the same officer with what is to be changed, and comes again. */
async function handedBack(officer, decider) {
  await officer.wear("choi@city.example");
  await opens(officer);
  if (await offers(officer, "승인 결재 올리기")) await recommends(officer);
  await decider.wear("decider@city.example");
  await opens(decider);
  await decider.follow("결재 반송하기");
  await sends(decider, "결재 반송하기");
  await decider.fill({ words: AGAIN });
  await sends(decider, "결재 반송하기");
  await decider.sees("결재 반송, 고치는 중");
  await officer.visit("/account/notices");
  await officer.opens("main .rows a.row-title");
  await officer.sees(AGAIN);
  await recommends(officer);
  await opens(decider);
  await decider.sees("결재 올라옴");
}

async function recommends(officer) {
  await officer.follow("승인 결재 올리기");
  if (await officer.page.getByRole("button", { name: officer.say("모두 가져오기") }).count() > 0) await officer.press("모두 가져오기");
  await officer.page.locator("[name^='reasons.']").first().fill(REASONS);
  for (const line of await officer.page.locator("[name=checked]").all()) await line.check({ force: true });
  await officer.press(/^(결재 올리기|Recommend)$/);
  await officer.sees("결재 올라옴");
}

/** Until anybody is told a signature can be taken back: the case's officer reads why, cannot sign, and the decider signs anew. */
async function signedAnew(decider, officer) {
  await opens(decider);
  await decider.follow("결재 회수하기");
  await decider.fill({ words: AGAIN });
  await sends(decider, "결재 회수하기");
  await officer.wear("choi@city.example");
  await officer.visit("/account/notices");
  assert.ok((await officer.page.locator("main .rows > li").first().innerText()).includes(AGAIN), "the officer is told why");
  await officer.opens("main .rows a.row-title");
  await officer.sees(AGAIN);
  assert.equal(await offers(officer, "승인 결정하기"), false, "who prepared a case does not decide it");
  await signed(decider);
}

/** The fields that the steward sees as public; whatever is not says why. */
async function previewed(steward, number) {
  await steward.wear("han@city.example");
  await steward.visit("/steward");
  await steward.opens(`section:has(> #coming) li:has-text("${number}") a`);
  await summarises(steward);
  await steward.sees("결재했고 아직 알리지 않았습니다. 통지와 함께 아래 ‘공개’ 항목만 등록부에 나갑니다.");
  const lines = await steward.page.locator("main section > dl.answers > div:has(dt .tag)").evaluateAll((all) => all.map((line) => ({
    label: line.querySelector("dt").firstChild.textContent.trim(),
    open: line.querySelector("dt .tag").dataset.state === "good",
    why: line.querySelector("dd small.soft")?.textContent ?? "",
  })));
  const [open, withheld] = [lines.filter((line) => line.open), lines.filter((line) => !line.open)];
  assert.ok(open.length > 5 && withheld.length > 5, `${open.length} public and ${withheld.length} withheld`);
  assert.deepEqual(withheld.filter(({ why }) => !why), [], "what is withheld says why");
  return open.map(({ label }) => label);
}

/** What is public in other words than the company's is written here, in both languages. */
async function summarises(steward) {
  const preview = steward.path;
  await steward.opens("main a[href*='/summary']");
  await steward.fill(TOLD);
  await steward.opens("main form[action$='/summary'] .button-row button");
  await steward.visit(preview);
  await steward.sees(new RegExp(TOLD[steward.lang]));
}

/** A held decision cannot be chosen; why it is held has to be said. */
async function holds(decider, number) {
  await decider.opens(button(number, "hold"));
  assert.equal(await decider.page.locator("#why-error").count(), 1, "the reason is missing");
  await decider.fill({ why: WHY });
  await decider.opens(button(number, "hold"));
  await decider.sees(WHY);
  assert.equal(await decider.page.locator(row(number)).locator("[name=chosen]").count(), 0, "what is held cannot go out");
}

/** The letter is read and changed, and stays in the box as changed. */
async function changes(decider, number) {
  await decider.opens(`${row(number)} a[href$='/letter']`);
  await decider.fill({ added: ADDED });
  await decider.press("고친 글을 두고 나중에 내보내기");
  await decider.visit("/review/outbox");
  assert.match(await decider.page.locator(row(number)).innerText(), decider.say("고친 글 있음"));
}

async function releases(decider, numbers) {
  await decider.press("고른 결정 모두 내보내기");
  await decider.sees("내보낼 결정을 하나 이상 골라 주세요");
  for (const number of numbers) await decider.page.locator(row(number)).locator("[name=chosen]").check({ force: true });
  await decider.press("고른 결정 모두 내보내기");
  for (const number of numbers) assert.match(await decider.page.locator("section:has(#results)").innerText(), new RegExp(number));
}

function row(number) {
  return `main tbody tr:has-text("${number}")`;
}

function button(number, name) {
  return `${row(number)} button[name=${name}]`;
}

/** The register knows nothing of these names. */
async function unseen(visitor, titles) {
  for (const title of titles) {
    await visitor.visit(searched(title));
    assert.equal(await visitor.page.locator(".rows a.row-title").count(), 0, `nobody sees ${title}`);
  }
}

function searched(title) {
  return `/pilots?${new URLSearchParams({ q: title })}`;
}
