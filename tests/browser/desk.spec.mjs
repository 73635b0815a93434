// An officer's morning: what is to be done is counted, a count opens its cases, and what one chose
// stays on the way through them. Then a case is given to someone, and the auditor sees by whom.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";

// What the desk is split into; the cases of the first wait for the reader.
const PARTS = ["mine", "overdue", "week", "answered", "new", "others", "all", "ended"];
const WHOLE = "기록이 온전합니다. 사안과 그에 딸린 것 { $matters }건의 기록 { $count }개가 앞 기록의 해시를 이어 갖고 있습니다.";
const AUDITOR = { ko: "감사 담당자", en: "Auditor" };
const LEAD = { ko: "정 팀장", en: "Team lead Jung" };
// Cases of the world that nobody has taken on, and who is to take each; one of them is away this week.
const GIVEN = [
  { lang: "ko", title: "야구장 응원석의 목 아픈 바람", to: "최 주무관", takes: "choi@city.example" },
  { lang: "en", title: "짐자전거를 세우는 보도 위 작은 나루", to: "Officer Park", takes: "park@city.example", despite: "Give it to Officer Park, knowing of the absence" },
];

for (const lang of ["ko", "en"]) {
  journey(`each count on the desk opens exactly so many cases, in ${lang}`, async (portal) => {
    const choi = await portal.person({ lang, scripts: false });
    await choi.wear("choi@city.example");
    await choi.visit("/review");
    const tabs = await counted(choi);
    assert.deepEqual(tabs.map(({ part }) => part), PARTS);
    for (const { part, address, count: said } of tabs) {
      const count = said ?? (await countedThere(choi, address));
      const rows = await allRows(choi, address);
      assert.equal(rows.length, count, `${part} counts its rows`);
      assert.equal(new Set(rows.map(({ case: one }) => one)).size, count, `${part} names no case twice`);
      if (part === "mine") assert.ok(rows.every(({ holder }) => choi.say("내 차례").test(holder)), "all wait for the reader");
      if (part === "others") assert.ok(!rows.some(({ holder }) => choi.say("내 차례").test(holder)), "none waits for the reader");
    }
  });

  journey(`what was chosen on the desk stays in the address and on the way through the cases, in ${lang}`, async (portal) => {
    const choi = await portal.person({ lang, scripts: false });
    await choi.wear("choi@city.example");
    await choi.visit("/review?show=others");
    await choi.follow("이름 순");
    await choi.fill({ field: "ROBOT" });
    await choi.press("거르기");
    assert.deepEqual(chosen(choi), { show: "others", sort: "title", field: "ROBOT" });
    const { pathname, search } = new URL(choi.page.url());
    const rows = await allRows(choi, pathname + search);
    assert.ok(rows.length > 2, "there are cases to go through");
    const names = rows.map(({ title }) => title);
    if (lang === "ko") assert.deepEqual(names, [...names].sort(), "by name");
    await choi.visit(pathname + search);
    await goesThrough(choi, rows);
    assert.deepEqual(chosen(choi), { show: "others", sort: "title", field: "ROBOT" });

    const colleague = await portal.person({ lang, scripts: false });
    await colleague.wear("choi@city.example");
    assert.deepEqual(await allRows(colleague, pathname + search), rows, "the address says it all");
  });
}

for (const { lang, title, to, takes, despite } of GIVEN) {
  journey(`a case is given to the one who has time for it, and the auditor sees it, in ${lang}`, async (portal) => {
    const jung = await portal.person({ lang, scripts: false });
    await jung.wear("jung@city.example");
    const before = await loads(jung);
    await jung.visit(`/review?${new URLSearchParams({ show: "mine", q: title })}`);
    await jung.opens("main tbody a.row-title");
    const number = /\d{4}-APP-\d{6}/.exec(await jung.page.locator(".case-bar").innerText())[0];
    await jung.follow("담당자 정하기");
    const choices = await jung.page.locator("fieldset .choice").allInnerTexts();
    for (const [name, open] of before) assert.ok(choices.some((one) => one.includes(name) && one.match(/\d+/)?.[0] === String(open)), `${name} has ${open}: ${choices}`);
    await jung.page.getByLabel(to).check({ force: true });
    await jung.fill({ words: "맡은 신청이 적어 이 사안을 맡깁니다." });
    await jung.press("담당자 정하기");
    if (despite) {
      await jung.page.getByLabel(despite).check({ force: true });
      await jung.press("담당자 정하기");
    }
    await jung.sees(to);
    assert.equal((await loads(jung)).get(to), before.get(to) + 1, `${to} has one more`);

    const taker = await portal.person({ lang, scripts: false });
    await taker.wear(takes);
    await taker.visit("/account/notices");
    await taker.sees(number);
    await taker.visit(`/review?${new URLSearchParams({ show: "mine", q: title })}`);
    await taker.opens("main tbody a.row-title");

    await audited(await portal.person({ lang, scripts: false }), { number, to });
  });
}

/** What has ended is counted where it is looked at. */
async function countedThere(officer, address) {
  await officer.visit(address);
  return numberIn(officer.page.locator("nav.tabs a[aria-current=page]"));
}

async function numberIn(link) {
  const count = link.locator(".count");
  return (await count.count()) === 0 ? null : Number((await count.innerText()).replaceAll(",", ""));
}

/** The parts of the desk with the number that each says it has. */
async function counted(officer) {
  const links = await officer.page.locator("nav.tabs a").all();
  return Promise.all(links.map(async (link) => {
    const address = await link.getAttribute("href");
    const count = await numberIn(link);
    return { part: new URLSearchParams(address.split("?")[1]).get("show"), address, count };
  }));
}

/** Every row from an address on, page after page. */
async function allRows(officer, address) {
  const rows = [];
  for (let next = address; next; next = await link(officer, ".pagination [rel=next]")) {
    await officer.visit(next);
    rows.push(...await officer.page.locator("main tbody tr").evaluateAll((all) => all.map((row) => ({
      case: new URL(row.querySelector("a").href).pathname,
      title: row.querySelector("a").innerText,
      holder: row.cells[3].innerText,
    }))));
  }
  return rows;
}

async function link(person, selector) {
  const found = person.page.locator(selector);
  return (await found.count()) === 0 ? undefined : found.first().getAttribute("href");
}

/** What the address of the list says. */
function chosen(officer) {
  return Object.fromEntries([...new URL(officer.page.url()).searchParams].filter(([, value]) => value));
}

/** From the first case to the third and back, then to the list. */
async function goesThrough(officer, rows) {
  await officer.opens("main tbody a.row-title");
  for (const at of [0, 1]) {
    assert.equal(officer.path, rows[at].case);
    await officer.follow("다음 사안");
  }
  assert.equal(officer.path, rows[2].case);
  await officer.follow("이전 사안");
  assert.equal(officer.path, rows[1].case);
  await officer.follow("목록으로");
}

/** How many open cases each of the team has, as the lead's page has it. */
async function loads(lead) {
  await lead.visit("/review/team");
  const rows = lead.page.locator("section:has(#people) tbody tr");
  const read = await rows.evaluateAll((all) => all.map((row) => [row.cells[0].innerText.trim(), Number(row.cells[1].innerText)]));
  return new Map(read.filter(([name]) => /주무관|팀장|Officer|Team lead/.test(name)));
}

/** Who did what and who saw it, and the same for a table of one's own. */
async function audited(auditor, { number, to }) {
  await auditor.wear("auditor@city.example");
  await auditor.visit("/audit");
  await auditor.fill({ q: number });
  await auditor.press("거르기");
  await auditor.opens("main tbody a.row-title, main .rows a.row-title");
  await auditor.sees(WHOLE);
  const deeds = auditor.page.locator("section:has(#deeds) tbody tr");
  const views = auditor.page.locator("section:has(#views) tbody tr");
  const lead = LEAD[auditor.lang];
  assert.ok((await deeds.last().innerText()).includes(lead), `${lead} gave it`);
  const seen = (await views.allInnerTexts()).join("\n");
  for (const name of [lead, to]) assert.ok(seen.includes(name), `${name} has seen the case: ${seen}`);
  const record = (await auditor.download("기록 내려받기(CSV)")).split(/\r?\n/);
  // That the auditor looks is noted too, a moment after the page was made.
  const others = (lines) => lines.filter((line) => !line.includes(AUDITOR[auditor.lang])).length;
  const lines = (what) => others(record.filter((line) => line.startsWith(`${what},`)));
  const shown = [others(await deeds.allInnerTexts()), others(await views.allInnerTexts())];
  assert.deepEqual([lines("done"), lines("seen")], shown, "the file has what the tables have");
}
