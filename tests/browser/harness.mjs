// People at their browsers, so that a journey reads like a story:
//
//   journey("a start-up files", async (portal) => {
//     const kim = await portal.person({ lang: "ko", scripts: false });
//     await kim.signIn("kim@haneul.example");
//     await kim.visit("/applications");
//     await kim.press("새 신청");
//     await kim.fill({ title: "순찰로봇" });
//     await kim.sees("저장했습니다");
//   });
//
// The portal's words are given in Korean, and looked for in the language of the person.
//
// Every page a person meets is checked on the way (checks.mjs), and what is found fails the journey.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { chromium } from "playwright-core";
import { listen, Mirror } from "./checks.mjs";
import { kindOf, kinds, MET_ON_A_JOURNEY } from "./routes.mjs";
import { speaker } from "./words.mjs";

export const ORIGIN = process.env.PORTAL_URL ?? "http://127.0.0.1:8080";
export const PASSWORD = "gyeongbok-lantern-42";
const PATIENCE = 30_000;
// The whole row of a choice is its label and lies over the control: the press lands on the row.
const ROW = { force: true };
const KINDS = kinds();
// Each kind of page that somebody looked at, with its language.
const looked = new Set();
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-software-rasterizer",
  "--disable-quic",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
];

/** One test: a story told with a browser of its own before the portal at PORTAL_URL. */
export function journey(title, story) {
  test(title, async () => {
    const portal = await Portal.open();
    let wrongs;
    try {
      await story(portal);
      wrongs = await portal.wrongs();
    } finally {
      await portal.close();
    }
    if (wrongs.length > 0) assert.fail(`Pages met on the way are not in order:\n${wrongs.join("\n")}`);
  });
}

/** The last test of a file: its journeys looked at what is left to them, in both languages. */
export function leavesNoneUnseen(file) {
  test("the kinds of page that are left to these journeys were looked at in both languages", () => {
    const unseen = MET_ON_A_JOURNEY[file].flatMap((kind) => ["ko", "en"].map((lang) => `${kind} ${lang}`)).filter((one) => !looked.has(one));
    assert.deepEqual(unseen, []);
  });
}

/** A browser with nothing in it. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

class Portal {
  #browser;
  #mirror;
  #people = [];
  #seen = new Set();

  static async open() {
    const portal = new Portal();
    portal.#browser = await launch();
    portal.#mirror = new Mirror(portal.#browser);
    return portal;
  }

  /** Someone not signed in, with cookies and window of their own. */
  async person({ lang = "ko", scripts = true, theme = "light", width = 1280, answered = [] } = {}) {
    const context = await this.#browser.newContext({
      baseURL: ORIGIN,
      locale: lang,
      colorScheme: theme,
      javaScriptEnabled: scripts,
      // A page that fades in lies under its own picture, and without a screen the fading may not end.
      reducedMotion: "reduce",
      viewport: { width, height: 900 },
    });
    context.setDefaultTimeout(PATIENCE);
    const person = new Person(await context.newPage(), { lang, answered, mirror: this.#mirror, seen: this.#seen });
    this.#people.push(person);
    return person;
  }

  /** What was wrong with the pages that anyone met. */
  async wrongs() {
    return [...this.#people.flatMap((person) => person.wrongs()), ...await this.#mirror.faults()];
  }

  close() {
    return this.#browser.close();
  }
}

class Person {
  #page;
  #mirror;
  #seen;
  #behind;

  constructor(page, { lang, answered, mirror, seen }) {
    this.#page = page;
    this.#mirror = mirror;
    this.#seen = seen;
    this.lang = lang;
    this.say = speaker(lang);
    this.#behind = listen(page, ORIGIN, answered);
  }

  /** The page itself, for what no verb here says. */
  get page() {
    return this.#page;
  }

  /** The path of the page before them. */
  get path() {
    return new URL(this.#page.url()).pathname;
  }

  /** The language of the page before them. */
  language() {
    return this.#page.locator("html").getAttribute("lang");
  }

  /** Opens an address; returns the status of the answer. */
  async visit(path) {
    const answer = await this.#page.goto(path);
    await this.#look();
    return answer.status();
  }

  /** Signs in by the form, as anyone would. */
  async signIn(email, password = PASSWORD) {
    await this.visit("/sign-in");
    await this.fill({ email, password });
    await this.#leave(() => this.#page.locator("form:has([name=password]) button").first().click());
    assert.notEqual(this.path, "/sign-in", `${email} is signed in`);
  }

  /** Signs in as another of the demo's people, by a press on its page of tools; one's own hat stays on. */
  async wear(email) {
    await this.visit("/demo");
    const row = this.#page.locator("section:has(#hats) li").filter({ hasText: email });
    assert.equal(await row.count(), 1, `${email} is one of the demo's people`);
    if ((await row.getByRole("button").count()) === 0) return;
    await this.#leave(() => row.getByRole("button").click());
  }

  /** Fills fields by their names: text, a choice's value, true for a tick, a list for several ticks. */
  async fill(fields) {
    for (const [name, value] of Object.entries(fields)) await this.#fillOne(name, value);
  }

  /** Presses Enter in a field and waits for the page it leads to. */
  enter(name) {
    return this.#leave(() => this.#page.locator(`[name="${name}"]`).press("Enter"));
  }

  /** Presses the button with these words and waits for the page it leads to. */
  async press(words) {
    await this.#leave(() => this.#page.getByRole("button", { name: this.#said(words) }).first().click());
  }

  async follow(words) {
    await this.#leave(() => this.#page.getByRole("link", { name: this.#said(words) }).first().click());
  }

  /** Follows the first link of this kind, whatever its words. */
  opens(selector) {
    return this.#leave(() => this.#page.locator(selector).first().click());
  }

  /** Follows a link that gives a file; returns its text. */
  async download(words) {
    const [download] = await Promise.all([
      this.#page.waitForEvent("download"),
      this.#page.getByRole("link", { name: this.#said(words) }).first().click(),
    ]);
    return readFile(await download.path(), "utf8");
  }

  /** The page says these words, or something this expression matches. */
  async sees(words) {
    const [text, said] = [await this.#text(), this.#said(words)];
    assert.ok(said.test(text), `${this.path} says “${said.source}”; it says:\n${text}`);
  }

  async misses(words) {
    const said = this.#said(words);
    assert.ok(!said.test(await this.#text()), `${this.path} does not say “${said.source}”`);
  }

  /** What was wrong behind the pages this person met. */
  wrongs() {
    return this.#behind;
  }

  #said(words) {
    return words instanceof RegExp ? words : this.say(words);
  }

  #text() {
    return this.#page.locator("main").innerText();
  }

  async #fillOne(name, value) {
    const field = this.#page.locator(`[name="${name}"]:not([type=hidden])`);
    const kind = await field.first().evaluate((element) => (element.localName === "input" ? element.type : element.localName));
    if (kind === "radio") return field.and(this.#page.locator(`[value="${value}"]`)).check(ROW);
    if (kind === "checkbox" && typeof value === "boolean") return field.setChecked(value, ROW);
    if (kind === "checkbox") {
      for (const one of [value].flat()) await field.and(this.#page.locator(`[value="${one}"]`)).check(ROW);
      return undefined;
    }
    if (kind === "select") return field.selectOption(value);
    return kind === "file" ? field.setInputFiles(value) : field.fill(value);
  }

  /** Does what leaves the page, waits for the next one and looks at it. */
  async #leave(act) {
    const arrival = this.#page.waitForEvent("domcontentloaded");
    await Promise.all([arrival, act()]);
    await this.#page.waitForLoadState("load");
    await this.#look();
  }

  /** Checks a page at the first meeting: cases differ by number, so numbers do not make it new. */
  async #look() {
    const kind = this.path.replaceAll(/[^/]*\d[^/]*/g, "*");
    const heads = await this.#page.locator("main :is(h1, h2, legend)").allInnerTexts();
    const state = await this.#page.evaluate(() => [
      document.documentElement.lang,
      innerWidth,
      matchMedia("(prefers-color-scheme: dark)").matches,
    ]);
    looked.add(`${kindOf(this.path, KINDS)} ${state[0]}`);
    const sight = JSON.stringify([kind, heads, state]);
    if (this.#seen.has(sight)) return;
    this.#seen.add(sight);
    await this.#mirror.keep(this.#page);
  }
}
