// Draws the pictures of the README and the tours from the portal at PORTAL_URL, as docs/pictures has them.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Reader } from "./crawl.mjs";
import { launch, ORIGIN } from "./harness.mjs";

const FOLDER = fileURLToPath(new URL("../../docs/pictures", import.meta.url));
const SCREEN = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

// A picture is of a page: where to begin, and the links to follow from there, as `main a…` selectors.
const PICTURES = [
  { name: "home", at: "/" },
  { name: "home-dark", at: "/", theme: "dark" },
  { name: "triage", at: "/apply" },
  { name: "register", at: "/pilots" },
  { name: "pilot", at: "/pilots", follow: [".rows a.row-title"] },
  { name: "pilot-phone", at: "/pilots", follow: [".rows a.row-title"], screen: PHONE },
  { name: "statistics", at: "/statistics" },
  { name: "applications", at: "/applications", as: "kim@haneul.example" },
  { name: "section", at: "/applications", as: "kim@haneul.example", follow: ["a:text('로봇 국수차')", "a[href$='/sections/obstacle']"] },
  { name: "progress", at: "/applications", as: "kim@haneul.example", follow: ["a:text('서울숲 낙엽')"] },
  { name: "desk", at: "/review", as: "choi@city.example" },
  { name: "case", at: "/review?show=all", as: "choi@city.example", follow: ["a:text('짐자전거')"] },
  { name: "committee", at: "/committee", as: "secretary@city.example", follow: ["a.row-title"] },
];

mkdirSync(FOLDER, { recursive: true });
const wanted = process.argv.slice(2);
const browser = await launch();
for (const picture of PICTURES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) await draw(picture);
await browser.close();

async function draw({ name, at, follow = [], as, lang = "ko", theme = "light", screen = SCREEN }) {
  const context = await browser.newContext({
    baseURL: ORIGIN,
    locale: lang,
    colorScheme: theme,
    viewport: screen,
    reducedMotion: "reduce",
  });
  await context.addCookies((await new Reader(ORIGIN, as).enter()).cookies());
  const page = await context.newPage();
  await page.goto(at);
  for (const selector of follow) {
    await page.locator(`main ${selector}`).first().click();
    await page.waitForLoadState("load");
  }
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await context.close();
  console.log(`docs/pictures/${name}.png`);
}
