// A neighbour looks for trials nearby: as a list, a table or a map, by parts of words; shares what
// was found; and reads one trial to the end.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";

const PATROL = { number: "P-2026-0058", ko: "한강공원 야간 순찰로봇", en: "Night patrol robots in Hangang parks" };
// The same trial by a part of a word, with other spaces, and by its company however it writes its form.
const SEARCHES = ["찰로", "야간순찰 로봇", "한강 공원 순찰", "㈜하늘로보틱스", "(주) 하늘 로보틱스", "주식회사 하늘로보틱스"];
const PARTS = ["rules", "reasons", "conditions", "area", "course", "withheld", "history"];

for (const lang of ["ko", "en"]) {
  journey(`a neighbour finds trials as a list, a table and a map, and shares the address, in ${lang}`, async (portal) => {
    const visitor = await portal.person({ lang, scripts: false });
    await visitor.visit("/pilots");
    const counted = await facet(visitor, "field", "ROBOT");
    await visitor.fill({ field: ["ROBOT"] });
    await visitor.press("거르기");
    assert.equal(await found(visitor), counted, "a facet says how many there are");
    const listed = await titles(visitor, ".rows a.row-title");
    assert.equal(listed.length, counted);

    await visitor.follow("표");
    assert.deepEqual(await titles(visitor, "tbody a.row-title"), listed, "the table is the list's twin");
    await visitor.follow("지도");
    const districts = await visitor.page.locator(".district-list .number").allInnerTexts();
    const onMap = await visitor.page.locator("svg.district-map .value").allTextContents();
    const sum = (texts) => texts.reduce((total, text) => total + Number(/\d+/.exec(text)[0]), 0);
    assert.equal(sum(onMap), sum(districts), "the map's list says what the map says");
    assert.deepEqual(await titles(visitor, ".rows a.row-title"), listed);

    await visitor.page.locator(".district-list a").first().click();
    await visitor.page.waitForLoadState("load");
    assert.equal(await found(visitor), Number(/\d+/.exec(districts[0])[0]), "a district opens its trials");
    const address = new URL(visitor.page.url());
    const narrowed = await titles(visitor, ".rows a.row-title");
    const friend = await portal.person({ lang, scripts: false, width: 320 });
    await friend.visit(address.pathname + address.search);
    assert.deepEqual(await titles(friend, ".rows a.row-title"), narrowed, "the address says it all");
    assert.ok(await friend.page.locator("[name=field][value=ROBOT]").isChecked());
  });

  journey(`no name and no number on the map runs over a border, in ${lang}`, async (portal) => {
    for (const width of [390, 1280]) {
      const visitor = await portal.person({ lang, width });
      for (const path of ["/", "/pilots?view=map"]) {
        await visitor.visit(path);
        assert.deepEqual(await visitor.page.evaluate(runOver), [], `${path}, ${width} px wide`);
      }
    }
  });

  journey(`a trial is found by parts of words, and read to the end, in ${lang}`, async (portal) => {
    const visitor = await portal.person({ lang, scripts: false, width: 320 });
    for (const words of SEARCHES) {
      await visitor.visit(`/pilots?${new URLSearchParams({ q: words })}`);
      assert.ok((await titles(visitor, ".rows a.row-title")).includes(PATROL[lang]), `“${words}” finds it`);
    }
    await visitor.visit(`/pilots?${new URLSearchParams({ q: "청계천변 잠수함" })}`);
    assert.equal(await visitor.page.locator(".rows a.row-title").count(), 0);
    await visitor.sees("조건에 맞는 것이 없습니다. 찾는 말을 줄이거나 조건을 하나씩 풀어 보세요.");

    await visitor.visit(`/pilots?${new URLSearchParams({ q: SEARCHES[0] })}`);
    await visitor.follow(PATROL[lang]);
    assert.equal(visitor.path, `/pilots/${PATROL.number}`);
    assert.equal(await visitor.page.locator("h1").innerText(), PATROL[lang]);
    await reads(visitor);
  });
}

/** Everything one may know: what, which rule and why, on what conditions, where, when, what is withheld, what changed. */
async function reads(visitor) {
  for (const part of PARTS) assert.ok((await section(visitor, part)).length > 20, `there is something on ${part}`);
  assert.ok((await visitor.page.locator("p.lead").innerText()).length > 40, "a summary");
  for (const words of ["지금 규정", "이 실증에서는"]) assert.match(await section(visitor, "rules"), visitor.say(words));
  const conditions = await visitor.page.locator("section:has(#conditions) tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
  assert.equal(conditions.length, 6);
  for (const cells of conditions) assert.ok(cells.length >= 4 && cells.every((text) => text), `condition, reason, office and state: ${cells}`);
  assert.ok(await visitor.page.locator("section:has(#area) svg").count() > 0, "the place is drawn");
  assert.deepEqual(await visitor.page.locator("section:has(#course) .timeline > li").evaluateAll((all) => all.map((one) => one.dataset.state)), ["done", "later", "later"]);
  assert.match(await section(visitor, "summaries"), /5 km/, "the steward's own words");
  assert.match(await section(visitor, "withheld"), visitor.say("요약하여 공개하는 내용인데, 요약을 아직 쓰지 않았습니다."));
  assert.match(await section(visitor, "history"), visitor.say("처음 공개"));
  const citation = await visitor.page.locator(".citation").innerText();
  assert.match(citation, new RegExp(`${PATROL.number}.*/id/pilot/${PATROL.number}`, "s"));
}

/** The words on the map that lie in no district as a whole; in the page, once its fonts are there. */
async function runOver() {
  await document.fonts.ready;
  const districts = [...document.querySelectorAll(".district-map g > .cell:only-child")];
  const corners = (text) => Array.from({ length: text.getNumberOfChars() }, (_, at) => {
    const { x, width } = text.getExtentOfChar(at);
    const foot = text.getStartPositionOfChar(at).y;
    // Letters without their strokes below the line, as far up as capitals and figures go.
    const top = foot - 0.72 * parseFloat(getComputedStyle(text).fontSize);
    return [x, x + width].flatMap((side) => [new DOMPoint(side, top), new DOMPoint(side, foot)]);
  }).flat();
  return [...document.querySelectorAll(".district-map text")]
    .filter((text) => getComputedStyle(text).opacity !== "0")
    .filter((text) => !districts.some((district) => corners(text).every((corner) => district.isPointInFill(corner))))
    .map((text) => text.textContent);
}

function section(person, id) {
  return person.page.locator(`section:has(> #${id})`).innerText();
}

function titles(person, selector) {
  return person.page.locator(`main ${selector}`).allInnerTexts();
}

/** How many the list says that it has found. */
async function found(person) {
  return Number(/\d+/.exec(await person.page.locator("#results").innerText())[0]);
}

/** How many a choice says that there are. */
async function facet(person, name, value) {
  return Number(await person.page.locator(`li:has(> [name=${name}][value=${value}]) .soft`).innerText());
}
