// What every page must keep, whoever looks at it: no axe finding, no breach of the content
// policy, nothing broken behind it, no sideways scroll on a small telephone.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const NARROW = 320;
const SCRIPT = /<script\b.*?<\/script>/gs;

/** Collects what goes wrong behind `page` into the list returned; `answered` are refusals that its script is asked to meet. */
export function listen(page, origin, answered = []) {
  const wrongs = [];
  page.on("console", (message) => {
    // The browser reports a page of 404 or 422 as an error too; answers are judged below.
    const told = message.text();
    if (message.type() === "error" && !told.startsWith("Failed to load resource")) wrongs.push(told);
  });
  page.on("pageerror", (error) => wrongs.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const address = request.url();
    if (/^(https?|wss?):/.test(address) && !address.startsWith(`${origin}/`)) wrongs.push(`asks elsewhere: ${address}`);
  });
  page.on("response", (response) => {
    const kind = response.request().resourceType();
    if (kind === "fetch" && answered.includes(response.status())) return;
    const part = kind !== "document";
    if (response.status() >= (part ? 400 : 500)) wrongs.push(`${response.status()} ${response.url()}`);
  });
  return wrongs;
}

/** The axe findings of `page`, one line each. */
export function axe(page) {
  return findings(page, RULES);
}

/**
 * A window into which the markup of pages is written: it keeps the styles and fonts that it has fetched before, and
 * axe. The policy of contents, which forbids such writing, is judged where the page itself is opened.
 */
export async function openTwin(browser, origin) {
  const twin = await browser.newPage({ bypassCSP: true, reducedMotion: "reduce" });
  await twin.goto(new URL("/health/live", origin).href);
  return twin;
}

/** Writes a page into `twin`, where its scripts have done their work; it stands with its fonts when this ends. */
export async function show(twin, { markup, viewport, night = false }) {
  await twin.setViewportSize(viewport);
  await twin.emulateMedia({ colorScheme: night ? "dark" : "light" });
  await twin.setContent(markup.replaceAll(SCRIPT, ""));
  await twin.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** Looks at the markup of pages again, in a window of its own, while the people who met them go on. */
export class Mirror {
  #browser;
  #twin;
  #faults = [];
  #busy = Promise.resolve();

  constructor(browser) {
    this.#browser = browser;
  }

  /** Takes `page` as it stands, to be judged by axe and on a small telephone. */
  async keep(page) {
    const sight = { url: page.url(), markup: await page.content(), viewport: page.viewportSize(), night: await dark(page) };
    this.#busy = this.#busy
      .then(() => this.#look(sight))
      .catch((error) => [error.message])
      .then((found) => this.#faults.push(...found.map((fault) => `${sight.url} (${sight.viewport.width} px): ${fault}`)));
  }

  /** All that was wrong, when every page kept so far is judged. */
  async faults() {
    await this.#busy;
    return this.#faults;
  }

  // The person's own window keeps its width: to change it would move what they are about to press.
  async #look({ url, markup, viewport, night }) {
    const twin = this.#twin ??= await openTwin(this.#browser, url);
    await show(twin, { markup, viewport, night });
    const found = await axe(twin);
    await twin.setViewportSize({ ...viewport, width: NARROW });
    return [...found, ...await sticksOut(twin)];
  }
}

/** What sticks out of the window of `page` as it is. */
export async function sticksOut(page) {
  const window = page.viewportSize().width;
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width <= window) return [];
  const culprits = await page.evaluate(tooWide, window);
  return [`${width} px wide in a window of ${window}: ${culprits.join(", ")}`];
}

/** Colours that do not stand out, and nothing else of axe: for a page that is looked at again in other colours. */
export function contrast(page) {
  return findings(page, ["color-contrast"]);
}

async function findings(page, rules) {
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(AXE);
  const { violations } = await page.evaluate((only) => axe.run(document, { runOnly: only, resultTypes: ["violations"] }), rules);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `axe ${id}: ${help}\n  ${html}\n  ${failureSummary.replaceAll("\n", "\n  ")}`));
}

function dark(page) {
  return page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
}

function tooWide(limit) {
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > limit)
    .slice(-3)
    .map((element) => `<${element.localName} class="${element.className}">`);
}
