// Numbers that can be checked: each chart says what its table says and what its file says, and a
// letter that somebody shows is the city's or is not, and holds or holds no more.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";
import { revoked } from "./offices.mjs";

const TABLES = ["pipeline", "time", "outcomes", "refusals", "conditions", "rules"];
const PATROL = { number: "P-2026-0058", ko: "한강공원 야간 순찰로봇", en: "Night patrol robots in Hangang parks" };
// As a letter prints it.
const CODE = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/;

for (const lang of ["ko", "en"]) {
  journey(`every chart has a table and a file with the same numbers, in ${lang}`, async (portal) => {
    const visitor = await portal.person({ lang, scripts: false });
    await visitor.visit("/statistics");
    const shown = await visitor.page.locator("main section:has(> p a[href$='.csv'])").evaluateAll((all) => all.map((one) => one.querySelector("h2").id));
    assert.deepEqual(shown, TABLES);
    for (const slug of TABLES) {
      const section = visitor.page.locator(`section:has(> #${slug})`);
      const table = await rows(visitor, section);
      const file = cells(await behind(visitor, section.getByRole("link", { name: visitor.say("CSV 받기") }).first()));
      assert.ok(table.length > 2, `${slug} has numbers`);
      assert.deepEqual(table, expected(visitor, file, slug), `${slug}: the file has what the table has`);
      const drawn = await section.locator("figure.chart").evaluateAll((all) => all.flatMap((one) => [...one.querySelectorAll("svg[data-size=wide] .value")].map((value) => value.textContent)));
      assert.ok(drawn.length > 0, `${slug} is drawn`);
      const figures = table.map(([, first]) => first);
      for (const value of drawn.filter((text) => /^\d/.test(text))) assert.ok(figures.includes(value.split(" / ")[0]), `${slug}: “${value}” is in the table`);
    }
  });

  journey(`whoever is shown a letter can ask whether it holds, in ${lang}`, async (portal) => {
    const { number, code } = await holds(await portal.person({ lang, scripts: false }));
    const shown = await portal.person({ lang, scripts: false, width: 320 });
    await shown.visit(`/pilots/${PATROL.number}`);
    await shown.follow("통지서 진위 확인");
    assert.equal(await shown.page.locator("[name=number]").inputValue(), number, "the number is there already");
    await asks(shown, number, code, "유효합니다");
    await shown.sees(PATROL[lang]);
    await asks(shown, number, code.toLowerCase().replaceAll("-", " "), "유효합니다");
    await asks(shown, number, code.slice(0, -1) + (code.endsWith("0") ? "1" : "0"), "확인되지 않았습니다");
    await shown.misses(PATROL[lang]);
    await asks(shown, number.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)), code, "확인되지 않았습니다");
    await asks(shown, "2026-서울실증-9999", code, "확인되지 않았습니다");
    await asks(shown, "P-2031-0777", "AAAA-BBBB-CCCC", "확인되지 않았습니다");
  });
}

journey("a letter whose designation was revoked holds no more, and says since when", async (portal) => {
  const { number, code } = await holds(await portal.person({ scripts: false }));
  const city = Object.assign(await portal.person({ scripts: false }), { walk: { title: PATROL.ko } });
  await revoked(city, ["2026", "10", "14"]);
  for (const lang of ["ko", "en"]) {
    const shown = await portal.person({ lang, scripts: false, width: 320 });
    await shown.visit("/verify");
    await asks(shown, number, code, "취소되었습니다");
    await shown.sees(lang === "ko" ? /2026\. 10\. 14\.\S* 취소했습니다/ : /14 October 2026/);
    await shown.sees(PATROL[lang]);
    await shown.misses("승인이 지금도 유효합니다.");
  }
});

/** The number of the patrol's designation, and the code of the letter by which it was approved. */
async function holds(kim) {
  await kim.wear("kim@haneul.example");
  await kim.visit("/applications");
  await kim.follow(PATROL[kim.lang]);
  const number = await kim.page.locator("section:has(> #trial) .number").first().innerText();
  await kim.follow("통지서 읽기");
  return { number, code: CODE.exec(await kim.page.locator(".letter").innerText())[0] };
}

async function asks(person, number, code, answer) {
  await person.fill({ number, code });
  await person.press("확인하기");
  await person.sees(answer);
}

/** The text of the file that a link leads to. */
async function behind(person, link) {
  return (await person.page.request.get(await link.getAttribute("href"))).text();
}

/** The rows of all tables of a section, a name and its numbers: what is withheld is a blank, as in the file. */
async function rows(person, section) {
  const read = await section.locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
  const withheld = new RegExp(`^(${person.say("비공개").source}|${person.say("3건 미만").source})$`);
  return read.map((row) => row.map((text) => text.replace(withheld, "").replaceAll(/(?<=\d),(?=\d)/g, "")));
}

/** What the tables should say, as the file has it. */
function expected(person, [head, ...lines], slug) {
  const place = (name) => head.indexOf(name);
  const shown = [`label_${person.lang}`, ...head.slice(place("label_en") + 1, place("cases")), ...(slug === "time" ? ["cases"] : [])];
  return lines.map((line) => shown.map((name) => line[place(name)]));
}

function cells(csv) {
  const lines = csv.replace(/^\uFEFF/, "").trim().split(/\r?\n/);
  return lines.map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted ?? plain).replaceAll('""', '"')));
}
