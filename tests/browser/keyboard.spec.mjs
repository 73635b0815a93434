// By keyboard alone: signs in, fills a section of the draft, checks and files. Wherever the focus
// stops, it is seen; it goes past the menu, to what is wrong, and a question shows up as soon as it is asked.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";

const STOPS = 200;

for (const lang of ["ko", "en"]) {
  journey(`the focus goes past the menu and to what is wrong, and questions show up as they are asked, in ${lang}`, async (portal) => {
    const kim = await portal.person({ lang });
    // What was typed and not saved is asked about.
    kim.page.on("dialog", (dialog) => dialog.accept());
    await kim.wear("kim@haneul.example");
    await kim.visit("/applications");
    await kim.page.keyboard.press("Tab");
    const first = kim.page.locator(":focus");
    assert.match(await first.innerText(), kim.say("본문으로 건너뛰기"), "the first stop");
    await kim.page.keyboard.press("Enter");
    await kim.page.waitForURL(/#main$/);

    await kim.follow(lang === "ko" ? "로봇 국수차" : /noodle/);
    const draft = kim.path;
    await kim.visit(`${draft}/sections/privacy`);
    const notice = kim.page.locator("[name=filming-notice]");
    await kim.fill({ "personal-data": "yes" });
    assert.ok(!await notice.isVisible(), "it hangs on one more answer");
    await kim.fill({ "personal-data-items": ["image"] });
    assert.ok(await notice.isVisible(), "asked at once");
    await kim.fill({ "personal-data": "no" });
    assert.ok(!await notice.isVisible(), "and gone with the answer before it");

    await kim.visit(`${draft}/sections/documents`);
    await kim.fill({ drawings: [{ name: "도면.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n%") }, { name: "false.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ") }] });
    // Each goes up as it is chosen; what is wrong with one stands beside the question.
    await kim.page.locator(".field", { has: kim.page.locator("[name=drawings]") }).locator(".error-message").filter({ hasText: "false.pdf" }).waitFor();
    await kim.sees("도면.pdf");

    await kim.visit(`${draft}/sections/place`);
    await kim.fill({ "scale-units": "-3" });
    await kim.press("저장하고 계속");
    const summary = kim.page.locator(".error-summary");
    assert.ok(await summary.evaluate((element) => element === document.activeElement), "what is wrong is heard first");
    await summary.getByRole("link").first().click();
    assert.equal(await kim.page.evaluate(() => document.activeElement.name), "scale-units");
    // The draft is filed below, and a page that saves itself has kept what is wrong.
    await kim.fill({ "scale-units": "3" });
    await kim.press("저장하고 나가기");
  });
}

for (const lang of ["ko", "en"]) {
  journey(`an officer goes through the work by j and k, and never while something is typed, in ${lang}`, async (portal) => {
    const choi = await portal.person({ lang });
    const { keyboard } = choi.page;
    await choi.wear("choi@city.example");
    await choi.visit("/review?show=all");
    const rows = choi.page.locator("[data-walk] a.row-title");
    const at = () => rows.evaluateAll((all) => all.indexOf(document.activeElement));
    assert.ok(await rows.count() > 2, "a list to go through");
    await choi.page.locator("#walk label").filter({ hasText: "Enter" }).waitFor();
    for (const [key, place] of [["j", 0], ["j", 1], ["k", 0], ["k", 0], ["j", 1]]) {
      await keyboard.press(key);
      assert.equal(await at(), place, key);
    }
    assert.equal(await choi.page.evaluate(unseen), "", "the focus is seen");
    await choi.page.locator("#q").focus();
    await keyboard.press("j");
    assert.equal(await choi.page.locator("#q").inputValue(), "j", "what is typed is typed");
    assert.equal(await at(), -1);
    await choi.page.locator("#walk-on").uncheck({ force: true });
    await choi.page.locator("#walk-on").evaluate((box) => box.blur());
    await keyboard.press("j");
    assert.equal(await at(), -1, "switched off");
    await choi.visit("/review?show=all");
    assert.ok(!await choi.page.locator("#walk-on").isChecked(), "and stays so");
    await choi.page.locator("#walk-on").check({ force: true });
    await choi.page.locator("#walk-on").evaluate((box) => box.blur());
    const first = await rows.first().getAttribute("href");
    await keyboard.press("j");
    const arrival = choi.page.waitForEvent("domcontentloaded");
    await Promise.all([arrival, keyboard.press("Enter")]);
    await choi.page.waitForLoadState("load");
    assert.equal(choi.path, new URL(first, choi.page.url()).pathname);
    await choi.visit("/cases");
    await keyboard.press("j");
    assert.equal(await at(), 0, "the reference cases too");
  });
}

journey("a start-up files its draft by keyboard alone", async (portal) => {
  const kim = await portal.person({ lang: "ko" });
  const keys = new Keys(kim.page);
  await kim.visit("/sign-in");
  await keys.type("[name=email]", "kim@haneul.example");
  await keys.type("[name=password]", "gyeongbok-lantern-42");
  await keys.enter();
  await keys.follow("a[href='/applications']");
  await keys.follow("a:text('로봇 국수차')");
  await keys.follow("a:text('동의와 서명')");
  for (const box of ["[name=consent-collect]", "[name=consent-electronic]"]) await keys.tick(box);
  for (const statement of ["true", "not-before", "publication", "others-told"]) await keys.tick(`[name='signature.statements'][value='${statement}']`);
  await keys.type("[name='signature.name']", "김지호");
  await keys.follow("button:text('저장하고 나가기')");
  await keys.follow("a[href$='/check']");
  await keys.tick("[name=as_is]");
  await keys.follow(".check .button-row button");
  await kim.sees("접수");
  assert.match(kim.path, /\/receipt$|^\/applications\/[^/]+$/);
});

class Keys {
  #page;

  constructor(page) {
    this.#page = page;
  }

  /** Goes on with Tab until the focus is there. */
  async reach(selector) {
    const wanted = this.#found(selector);
    await wanted.waitFor({ state: "attached" });
    for (let stop = 0; stop < STOPS; stop += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await this.#page.keyboard.press("Tab");
      assert.equal(await this.#page.evaluate(unseen), "", `the focus is seen on ${this.#page.url()}`);
    }
    assert.fail(`${selector} is not reached on ${this.#page.url()}`);
  }

  async type(selector, text) {
    await this.reach(selector);
    await this.#page.keyboard.press("ControlOrMeta+a");
    await this.#page.keyboard.insertText(text);
  }

  async tick(selector) {
    await this.reach(selector);
    if (!await this.#found(selector).isChecked()) await this.#page.keyboard.press("Space");
    assert.ok(await this.#found(selector).isChecked(), selector);
  }

  async follow(selector) {
    await this.reach(selector);
    await this.enter();
  }

  /** A box has a hidden twin that says it was not ticked. */
  #found(selector) {
    return this.#page.locator(selector).and(this.#page.locator(":not([type=hidden])")).first();
  }

  async enter() {
    const arrival = this.#page.waitForEvent("domcontentloaded");
    await Promise.all([arrival, this.#page.keyboard.press("Enter")]);
    await this.#page.waitForLoadState("load");
  }
}

/** What has the focus without showing it; nothing if all is well or the focus is nowhere. */
function unseen() {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return "";
  const around = [focused, focused.closest(".choice"), focused.parentElement].filter(Boolean);
  const ringed = around.some((element) => [element, element.querySelector(":scope > label")].filter(Boolean).some((each) => {
    const style = getComputedStyle(each);
    return (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  }));
  const { top, bottom, left, right } = focused.getBoundingClientRect();
  const onScreen = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  return ringed && onScreen ? "" : focused.outerHTML.slice(0, 200);
}
