// Every kind of page that the router knows, as somebody who may see it: in both languages, by day
// and by night, wide and narrow, with text twice as large, with nothing kept from an earlier visit.
// Then what is said where something is missing, stale, forbidden or not there.

import assert from "node:assert/strict";
import test from "node:test";
import { axe, contrast, listen, openTwin, show, sticksOut } from "./checks.mjs";
import { explore, people, Reader } from "./crawl.mjs";
import { forms } from "./forms.mjs";
import { launch, ORIGIN } from "./harness.mjs";
import { foreign } from "./letters.mjs";
import { Markup } from "./markup.mjs";
import { kinds, MET_ON_A_JOURNEY } from "./routes.mjs";

const LANGUAGES = ["ko", "en"];
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 900 };
// Text twice as large is read in a wide window and in half of one.
const ENLARGED = [WIDE, { width: 640, height: 900 }];
const AT_ONCE = 2;
const LIMIT = { bytes: 150 * 1024, requests: 10, script: 10 * 1024, fonts: 120 * 1024 };
// A version of a case that nobody has seen.
const UNSEEN = "999";

const readers = new Map();
const found = new Map();
const sent = new Markup();

test("somebody gets by links to a page of every kind that the router knows", async () => {
  for (const email of await people(ORIGIN)) {
    const reader = await new Reader(ORIGIN, email).enter();
    readers.set(email, reader);
    await explore(reader, kinds(), found);
  }
  const met = new Set([...found.values()].map(({ kind }) => kind).concat(Object.values(MET_ON_A_JOURNEY).flat()));
  assert.deepEqual(kinds().filter((kind) => !met.has(kind)), []);
});

for (const lang of LANGUAGES) {
  test(`every kind of page is in order in ${lang}`, () =>
    inspectAll([...found.values()], lang, async ({ path, email }, browser) => {
      const { answer, markup, faults } = await firstLoad(browser, { path, email, lang });
      sent.keep(`${lang} ${path}`, answer);
      return { markup, faults };
    }));
}

for (const lang of LANGUAGES) {
  test(`what goes wrong is told on a page that is in order in ${lang}`, async () => {
    const answers = await refusals(lang);
    const statuses = new Set(answers.map(({ status }) => status));
    for (const status of [403, 404, 409, 422]) assert.ok(statuses.has(status), `there is a page of ${status}`);
    await inspectAll(answers, lang, ({ path, status, markup }) => {
      sent.keep(`${lang} ${status} ${path}`, markup);
      return { markup, faults: [] };
    });
  });
}

test("all markup that was sent keeps the standard", () => {
  const faults = sent.faults();
  if (faults.length > 0) assert.fail(`${faults.length} faults:\n${faults.join("\n")}`);
});

/** Looks at each of `sights`, whose markup `fetch` gives with what was wrong on the way; all that is wrong fails the test at once. */
async function inspectAll(sights, lang, fetch) {
  const browser = await launch();
  const waiting = [...sights];
  const wrongs = [];
  const works = async () => {
    const twin = await openTwin(browser, ORIGIN);
    const behind = listen(twin, ORIGIN);
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { markup, faults } = await fetch(next, browser);
      const seen = [...await dressed(twin, markup), ...await foreign(twin, lang)];
      wrongs.push(...[...faults, ...seen, ...behind.splice(0)].map((fault) => `${next.status ?? ""} ${next.path} (${next.email ?? "visitor"}): ${fault}`));
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, works));
  } finally {
    await browser.close();
  }
  if (wrongs.length > 0) assert.fail(`${wrongs.length} faults:\n${wrongs.join("\n")}`);
}

/** A page as it was sent and as its scripts leave it, and what is wrong with a first visit: over the wire, and behind it. */
async function firstLoad(browser, { path, email, lang }) {
  const context = await browser.newContext({ baseURL: ORIGIN, locale: lang, viewport: WIDE, reducedMotion: "reduce" });
  try {
    await context.addCookies(readers.get(email).cookies());
    const page = await context.newPage();
    const wrongs = listen(page, ORIGIN);
    const loads = [];
    page.on("requestfinished", (request) => loads.push(request));
    const answer = await page.goto(path, { waitUntil: "networkidle" });
    return { answer: await answer.text(), markup: await page.content(), faults: [...await tooMuch(loads), ...wrongs] };
  } finally {
    await context.close();
  }
}

async function tooMuch(loads) {
  const sized = await Promise.all(loads.map(async (request) => {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    return { type: request.resourceType(), bytes: responseBodySize + responseHeadersSize };
  }));
  const sum = (type) => sized.filter((load) => !type || load.type === type).reduce((total, { bytes }) => total + bytes, 0);
  const measured = { bytes: sum(), requests: sized.length, script: sum("script"), fonts: sum("font") };
  return Object.entries(LIMIT)
    .filter(([name, limit]) => measured[name] > limit)
    .map(([name, limit]) => `${name} of the first load: ${measured[name]}, at most ${limit}`);
}

/** By day and by night, wide and narrow, and with large text. */
async function dressed(page, markup) {
  const faults = [];
  await show(page, { markup, viewport: WIDE });
  for (const window of [WIDE, NARROW]) {
    await page.setViewportSize(window);
    await page.emulateMedia({ colorScheme: "light" });
    faults.push(...await axe(page));
    if (window === NARROW) faults.push(...await sticksOut(page));
    await page.emulateMedia({ colorScheme: "dark" });
    faults.push(...await contrast(page));
  }
  await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
  for (const window of ENLARGED) {
    await page.setViewportSize(window);
    faults.push(...(await sticksOut(page)).map((fault) => `text of 200 %: ${fault}`));
  }
  return faults;
}

/** What the portal answers to forms sent stale or empty, to strangers and to addresses of nothing. */
async function refusals(lang) {
  const told = [];
  const note = async (path, email, answer) => {
    if (answer.status >= 400) told.push({ path, email, status: answer.status, markup: await answer.text() });
  };
  const as = async (email) => new Reader(ORIGIN, email, lang).enter();
  const [visitor, kim] = [await as(undefined), await as("kim@haneul.example")];
  await note("/pilots/P-1999-0001", undefined, await visitor.get("/pilots/P-1999-0001"));
  await note("/review", kim.email, await kim.get("/review"));
  await note("/sign-out", kim.email, await kim.post("/sign-out", {}, "cross-site"));
  for (const { path, email } of found.values()) {
    const reader = await as(email);
    for (const form of forms(await (await reader.get(path)).text())) {
      if ("version" in form.odd) await note(form.action, email, await reader.post(form.action, { ...form.odd, version: UNSEEN }));
      if (!form.action.includes("/sections/")) await note(form.action, email, await reader.post(form.action, form.empty));
    }
  }
  return told;
}
