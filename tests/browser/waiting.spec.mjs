// A start-up waits: its page says what now, who holds the case, how long it took and when it will
// be told, and why on that day.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";

const READERS = [
  { lang: "ko", waits: "청계천 물가에서 말을 거는 안내 로봇", asked: "서울숲 낙엽 줍는 무소음 로봇" },
  { lang: "en", waits: "A guide robot that talks beside Cheonggyecheon", asked: "A quiet leaf-gathering robot in Seoul Forest" },
];
// The city has so many working days from the receipt on; they end on this day.
const ALLOWED = 60;
const HOLDER = ".holders [aria-current=true] strong";
const DUE = { ko: /2026\. 10\. 22\.\(목\)/, en: /22 October 2026/ };

for (const { lang, waits, asked } of READERS) {
  journey(`a company sees where its case is and when it ends, in ${lang}`, async (portal) => {
    const kim = await portal.person({ lang, scripts: false, width: 320 });
    await kim.wear("kim@haneul.example");
    await kim.visit("/applications");
    assert.match(await group(kim, "running"), new RegExp(waits));
    await kim.follow(waits);

    await kim.sees("지금 하실 일은 없습니다");
    await kim.sees("결정 예정일:");
    const clock = kim.page.locator("section:has(> #time) > .clock");
    assert.match(await clock.innerText(), DUE[lang], "the clock ends on the day that is promised");
    assert.match(await part(kim, ".what-now"), DUE[lang]);

    assert.match(await part(kim, HOLDER), kim.say("서울시"));
    assert.doesNotMatch(await part(kim, ".holders"), /주무관|Park|Choi/, "an office holds it, not a person");
    await kim.sees("왜 오래 걸리나요?");

    const [city, own] = await daysUsed(kim);
    assert.ok(city > 0 && city < ALLOWED && own === 0, `${city} days of the city and ${own} of the company`);
    await explained(kim, clock);
    await whole(kim);

    const dates = await kim.download("기한을 달력 파일로 받기 (.ics)");
    assert.match(dates, /BEGIN:VCALENDAR/);
    assert.match(dates, /20261022/);
  });

  journey(`a company that is asked sees that it is its turn and that the clock waits, in ${lang}`, async (portal) => {
    const kim = await portal.person({ lang, scripts: false, width: 320 });
    await kim.wear("kim@haneul.example");
    await kim.visit("/applications");
    assert.match(await group(kim, "waiting"), new RegExp(asked));
    await kim.follow(asked);
    assert.match(await part(kim, HOLDER), /하늘로보틱스|Haneul Robotics/);
    const [city, own] = await daysUsed(kim);
    assert.ok(city > 0 && own > 0, `${city} days of the city and ${own} of the company`);
    await kim.sees("멈춤");
    await kim.follow("보완 답변 쓰기");
    assert.ok(await kim.page.locator("main textarea, main [type=file]").count() > 0, "what is asked can be answered here");
  });
}

/** The text of a part of the page. */
function part(person, selector) {
  return person.page.locator(selector).first().innerText();
}

/** The group of one's applications that has this heading. */
function group(person, id) {
  return part(person, `section:has(#${id})`);
}

/** Days used by the city and waited for the company. */
async function daysUsed(person) {
  const said = await person.page.locator("section:has(> #time) > .facts-line dd").allInnerTexts();
  return said.map((text) => Number(/\d+/.exec(text)[0]));
}

/** Each day says why it counts or not; those that count are together what is allowed. */
async function explained(person, clock) {
  const days = await clock.locator("details tbody tr").evaluateAll((rows) => rows.map((row) => [row.cells[1].textContent.trim(), row.cells[2].textContent]));
  assert.ok(days.every(([why]) => why.length > 0), "each day has its reason");
  assert.equal(days.filter(([, counts]) => counts === (person.lang === "ko" ? "셈" : "counts")).length, ALLOWED);
  const why = person.page.getByRole("link", { name: person.say("왜 이 날인가요?") }).first();
  await why.click();
  assert.match(person.page.url(), /#time$/, "the day leads to its reckoning");
}

/** What is done, then what is now, then what will be. */
async function whole(person) {
  const steps = await person.page.locator("section:has(> #way) .timeline > li").evaluateAll((all) => all.map((one) => ({
    state: one.getAttribute("aria-current") ?? one.dataset.state,
    when: one.querySelector(".when")?.innerText ?? "",
  })));
  const states = steps.map(({ state }) => state);
  const now = states.indexOf("step");
  assert.ok(now > 3 && states.length > now + 1, states.join());
  assert.ok(states.slice(0, now).every((state) => state === "done"), states.join());
  assert.ok(states.slice(now + 1).every((state) => state === "later"), states.join());
  assert.ok(steps.slice(0, now + 1).every(({ when }) => when), "what happened says when");
}
