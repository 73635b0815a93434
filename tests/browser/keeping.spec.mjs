// A draft saves itself while somebody types: also when the portal does not answer, and when nobody is signed in any more.

import assert from "node:assert/strict";
import { journey, PASSWORD } from "./harness.mjs";

const KIM = "kim@haneul.example";
const LEE = "lee@haneul.example";

for (const lang of ["ko", "en"]) {
  journey(`what is typed is saved, also after the portal was away, in ${lang}`, async (portal) => {
    const kim = await writes(portal, { lang, width: 320, answered: [503] });
    const typed = `순찰 로봇 시험 ${lang}`;
    let tries = 0;
    await kim.page.route("**/sections/idea", (route) => {
      const away = route.request().method() === "POST" && (tries += 1) <= 2;
      return away ? route.fulfill({ status: 503 }) : route.continue();
    });
    await kim.page.locator("#summary").fill(typed);
    await states(kim, "저장하지 못했습니다. 다시 시도하고 있습니다.");
    assert.ok(await asksBeforeLeaving(kim), "what is not saved is not left without a question");
    await states(kim, "{ $time }에 저장했습니다");
    assert.equal(tries, 3);
    assert.equal(await asksBeforeLeaving(kim), false, "what is saved can be left");
    await kim.visit(kim.path);
    assert.equal(await kim.page.locator("#summary").inputValue(), typed);
  });

  journey(`who was signed out signs in on the page and loses nothing, in ${lang}`, async (portal) => {
    const kim = await writes(portal, { lang, answered: [401, 403, 422] });
    const typed = `${lang} ${"가나다라마 ".repeat(50)}`.trim();
    await kim.page.context().clearCookies({ name: "madang" });
    await kim.page.locator("#summary").fill(typed);
    await signsIn(kim, LEE, PASSWORD);
    await states(kim, "다른 사람으로 로그인했습니다. 이 화면에 입력한 내용은 저장하지 않았습니다.");
    const colleague = await portal.person({ lang });
    await colleague.wear(LEE);
    await colleague.visit(kim.path);
    assert.notEqual(await colleague.page.locator("#summary").inputValue(), typed, "nothing of it is saved for another");

    await kim.page.context().clearCookies({ name: "madang" });
    await kim.page.locator("#summary").pressSequentially("!");
    await signsIn(kim, KIM, "wrong");
    await kim.page.getByText(kim.say("로그인하지 못했습니다. 전자우편 주소와 비밀번호를 확인해 주세요.")).waitFor();
    await signsIn(kim, KIM, PASSWORD);
    await states(kim, "{ $time }에 저장했습니다");
    await kim.visit(kim.path);
    assert.equal(await kim.page.locator("#summary").inputValue(), `${typed}!`);
  });
}

for (const lang of ["ko", "en"]) {
  journey(`two in one section hear of each other, in ${lang}`, async (portal) => {
    const kim = await writes(portal, { lang });
    await kim.page.locator("#summary").focus();
    const lee = await portal.person({ lang });
    await lee.wear(LEE);
    await lee.visit(kim.path);
    await lee.sees(lang === "ko" ? /지금 .*김지호 대표.* 님이 이 항목을 쓰고 있습니다/ : /Kim Ji-ho, chief executive.* (is|are) writing in this section now/);
    await kim.page.locator("#summary").pressSequentially(".");
    await kim.page.locator(".presence").filter({ hasText: lang === "ko" ? "이수민 담당" : "Lee Su-min" }).waitFor();
    assert.equal(await kim.page.evaluate(() => document.activeElement.id), "summary", "the focus stays where it was");
  });
}

for (const lang of ["ko", "en"]) {
  journey(`files go up as they are chosen, several at a time, and no word is lost, in ${lang}`, async (portal) => {
    const kim = await writes(portal, { lang });
    const place = kim.path.replace("/idea", "/documents");
    await kim.visit(place);
    const input = kim.page.locator(".drop-zone input[type=file]").first();
    const question = kim.page.locator(".field").filter({ has: input });
    const before = await question.locator(".file-list li").count();
    const pdf = (name) => ({ name, mimeType: "application/pdf", buffer: Buffer.from(`%PDF-1.7 ${name}`) });
    await input.setInputFiles([pdf(`one-${lang}.pdf`), pdf(`two-${lang}.pdf`)]);
    await question.locator(".file-list button").nth(before + 1).waitFor();
    assert.equal(await question.locator(".file-list progress").count(), 0, "each has arrived");
    await input.setInputFiles([{ ...pdf(`fake-${lang}.pdf`), buffer: Buffer.from("no such thing") }]);
    await question.locator(".error-message").filter({ hasText: `fake-${lang}.pdf` }).waitFor();
    assert.equal(await input.getAttribute("aria-invalid"), "true");
    assert.equal(await asksBeforeLeaving(kim), false, "everything is kept");
    await kim.visit(place);
    assert.equal(await question.locator(".file-list li").count(), before + 2);
  });
}

for (const lang of ["ko", "en"]) {
  journey(`a file that is not taken is spoken of though the button was faster, in ${lang}`, async (portal) => {
    const kim = await writes(portal, { lang });
    const place = kim.path.replace("/idea", "/documents");
    await kim.visit(place);
    const input = kim.page.locator(".drop-zone input[type=file]").first();
    const question = kim.page.locator(".field").filter({ has: input });
    let go;
    const held = new Promise((resolve) => (go = resolve));
    await kim.page.route("**/files/*", async (route) => {
      await held;
      await route.continue();
    });
    const file = { name: `fake-${lang}.pdf`, mimeType: "application/pdf", buffer: Buffer.from("no such thing") };
    await input.setInputFiles([file]);
    const leave = kim.page.locator("button[name=do][value=leave]");
    await leave.click();
    go();
    await question.locator(".error-message").filter({ hasText: file.name }).waitFor();
    assert.equal(await kim.page.evaluate(() => document.activeElement.id), await input.getAttribute("id"));
    assert.equal(kim.path, place, "nobody left");
    await leave.click();
    await kim.page.waitForURL((address) => address.pathname !== place);
  });
}

for (const lang of ["ko", "en"]) {
  journey(`what is typed into a form that does not save itself is not left without a question, in ${lang}`, async (portal) => {
    const guest = await portal.person({ lang });
    await guest.visit("/sign-up");
    assert.equal(await asksBeforeLeaving(guest), false, "nothing is typed");
    await guest.fill({ name: "한새벽" });
    assert.ok(await asksBeforeLeaving(guest), "as by a link of the menu");
  });
}

/** Kim before a section of the draft that is begun. */
async function writes(portal, as) {
  const kim = await portal.person(as);
  await kim.signIn(KIM);
  await kim.visit("/applications");
  await kim.follow(/국수차|noodle truck/);
  await kim.opens("a[href$='/sections/idea']");
  return kim;
}

/** The line below the form comes to say so. */
async function states(person, words) {
  await person.page.locator(".save-state").filter({ hasText: person.say(words) }).waitFor();
}

async function signsIn(person, email, password) {
  const door = person.page.getByRole("dialog");
  await door.locator("[name=email]").fill(email);
  await door.locator("[name=password]").fill(password);
  await door.getByRole("button").click();
}

/** Whether the browser asks; the reader stays. */
async function asksBeforeLeaving(person) {
  return person.page.evaluate(() => {
    const leaving = new Event("beforeunload", { cancelable: true });
    dispatchEvent(leaving);
    return leaving.defaultPrevented;
  });
}
