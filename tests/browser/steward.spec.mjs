// What stands before the public is one person's work: a claim of secrecy is decided, a mistake is put right in both
// languages, and what should not have been published is withdrawn, for everyone to see that it was.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";
import { sends } from "./offices.mjs";

const REASONS = "시험 방법의 수치는 경쟁자가 그대로 따라 할 수 있습니다.";
const CORRECTION = { words: "실증 구역을 적은 글의 도로 이름을 바로잡습니다.", english: "The name of a road in the area is put right." };
const DRAWING = { ko: "운행 경로만 남긴 도면입니다.", en: "A drawing with nothing but the route." };
const LATER = { ko: "운행 경로와 쉬는 곳을 그린 도면입니다.", en: "A drawing of the route and its resting places." };
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=", "base64");
const WHY = "담당자를 알아볼 수 있는 글이 실렸습니다.";

for (const lang of ["ko", "en"]) {
  journey(`the steward decides a claim, puts a record right and withdraws it, in ${lang}`, async (portal) => {
    const han = await portal.person({ lang, scripts: false });
    // Each time somebody new: a browser keeps what it has read for a minute.
    const neighbour = () => portal.person({ lang, scripts: false, width: 320 });
    await han.wear("han@city.example");
    await han.visit("/steward");
    await han.opens("section:has(> #claims) li a");
    const preview = han.path;
    const pilot = await han.page.locator("main a[href^='/pilots/P-']").first().getAttribute("href");

    await decides(han, preview);
    await same(han, await neighbour(), preview, pilot);
    await corrects(han, await neighbour(), preview, pilot);
    await withdraws(han, await neighbour(), preview, pilot);
    await restores(han, await neighbour(), preview, pilot);
  });
}

for (const lang of ["ko", "en"]) {
  journey(`a drawing goes out in a version for the public, and words for a day wait for it, in ${lang}`, async (portal) => {
    const [kim, han] = [await portal.person({ lang, scripts: false }), await portal.person({ lang, scripts: false })];
    const neighbour = () => portal.person({ lang, scripts: false, width: 320 });
    await kim.wear("kim@haneul.example");
    await kim.visit("/applications");
    const own = kim.page.locator("main a[href^='/applications/']").filter({ hasText: /순찰|patrol/i }).first();
    await han.wear("han@city.example");
    const preview = `/steward/${(await own.getAttribute("href")).split("/").at(-1)}`;
    await han.visit(preview);
    const pilot = await han.page.locator("main a[href^='/pilots/P-']").first().getAttribute("href");

    await putsUp(han, await neighbour(), preview, pilot);
    await waits(han, await neighbour(), preview, pilot);
  });
}

/** What can be edited is not taken and nothing typed is lost; then everybody gets the version for the public. */
async function putsUp(han, visitor, preview, pilot) {
  await han.opens("main a[href$='summary?field=drawings']");
  await han.fill({ ...DRAWING, act: "summarise", public: file("plan.docx", "PK") });
  await sends(han, "공개 요약 쓰기");
  assert.equal(await han.page.locator("#public-error").count(), 1, "a document that can be edited is not put up");
  assert.equal(await han.page.locator("[name=ko]").inputValue(), DRAWING.ko);
  // Each language its own: a name that a file of the case has already is told apart by a number.
  const name = `plan-${han.lang}.png`;
  await han.fill({ public: file(name, PNG) });
  await sends(han, "공개 요약 쓰기");
  await visitor.visit(pilot);
  await visitor.sees(visitor.lang === "ko" ? DRAWING.ko : DRAWING.en);
  const link = await visitor.page.getByRole("link", { name }).getAttribute("href");
  const got = await visitor.page.request.get(link);
  assert.deepEqual(await got.body(), PNG);
  assert.match(got.headers()["content-disposition"], /^attachment/);
  await han.visit(preview);
  await han.sees(new RegExp(name));
}

/** Until its day comes the public reads what it reads now. */
async function waits(han, visitor, preview, pilot) {
  await han.opens("main a[href$='summary?field=drawings']");
  await han.fill({ act: "summarise_on", ko: LATER.ko, en: LATER.en });
  await sends(han, "정한 날에 공개하기");
  assert.equal(await han.page.locator("#on-error").count(), 1, "the day has to be named");
  const year = String(new Date().getFullYear() + 1);
  await han.fill({ "on.year": year, "on.month": "3", "on.day": "2" });
  await sends(han, "정한 날에 공개하기");
  await han.visit(preview);
  await han.sees(han.lang === "ko" ? new RegExp(`${year}\\. 3\\. 2\\.`) : new RegExp(`2 March ${year}`));
  await visitor.visit(pilot);
  await visitor.sees(visitor.lang === "ko" ? DRAWING.ko : DRAWING.en);
  await visitor.misses(visitor.lang === "ko" ? LATER.ko : LATER.en);
}

function file(name, content) {
  return { name, mimeType: "application/octet-stream", buffer: Buffer.from(content) };
}

/** The claim is upheld, on a ground of the law and for reasons. */
async function decides(han, preview) {
  await han.opens("main a[href*='/secrecy']");
  await han.fill({ act: "uphold_secret", reasons: " " });
  await sends(han, "경영상 비밀 인정하기");
  assert.match(han.path, /\/secrecy$/, "without ground and reasons nothing is decided");
  await han.fill({ act: "uphold_secret", ground: "7", reasons: REASONS });
  await sends(han, "경영상 비밀 인정하기");
  await han.visit(preview);
  await han.sees(REASONS);
}

/** What the steward sees is what everybody sees, to the letter. */
async function same(han, visitor, preview, pilot) {
  await han.visit(preview);
  await visitor.visit(pilot);
  const part = (person, id) => person.page.locator(`section:has(> #${id})`).evaluate((one) => one.outerHTML);
  for (const id of ["answers", "withheld"]) assert.equal(await part(visitor, id), await part(han, id), id);
  await visitor.sees("시가 비공개 사유를 인정하여 공개하지 않았습니다(정보공개법 제9조제1항).");
}

/** A correction stands beside the record, and says in the reader's language what was wrong. */
async function corrects(han, visitor, preview, pilot) {
  await han.visit(preview);
  await han.opens("main a[href*='act=correct']");
  await han.fill({ words: CORRECTION.words });
  await sends(han, "기록 바로잡기");
  assert.equal(await han.page.locator("#english-error").count(), 1, "what everybody reads stands in both languages");
  await han.fill(CORRECTION);
  await sends(han, "기록 바로잡기");
  await visitor.visit(pilot);
  await visitor.sees(visitor.lang === "ko" ? CORRECTION.words : CORRECTION.english);
  await visitor.misses(visitor.lang === "ko" ? CORRECTION.english : CORRECTION.words);
}

/** The page is gone and says since when and on what ground; so do the rows of the open data. */
async function withdraws(han, visitor, preview, pilot) {
  await han.visit(preview);
  await han.opens("main a[href*='/withdrawal']");
  await han.fill({ ground: "PERSONAL_DATA", words: WHY });
  await sends(han, "공개 철회하기");
  assert.equal(await visitor.visit(pilot), 410);
  await visitor.sees(visitor.lang === "ko" ? "개인정보 포함" : "Personal data");
  await visitor.misses(WHY);
  const row = await visitor.page.request.get(`/api/v1/datasets/pilots/rows/${number(pilot)}`);
  const stone = await row.text();
  assert.equal(row.status(), 410);
  assert.equal(JSON.parse(stone).reason, "PERSONAL_DATA");
  assert.ok(!stone.includes(WHY), "why it was is for the city alone");
  const changes = await visitor.page.request.get(`/api/v1/datasets/events/rows?subject=${number(pilot)}&tag=tombstone`);
  assert.equal((await changes.json()).data.length, 1, "the history of changes keeps that it was withdrawn");
}

/** It comes back as it was, with the correction. */
async function restores(han, visitor, preview, pilot) {
  await han.visit(preview);
  await han.opens("main a[href*='act=restore_publication']");
  await han.fill({ words: "알아볼 수 있는 글을 뺐습니다." });
  await sends(han, "다시 공개하기");
  assert.equal(await visitor.visit(pilot), 200);
  await visitor.sees(visitor.lang === "ko" ? CORRECTION.words : CORRECTION.english);
}

function number(pilot) {
  return pilot.split("/").at(-1);
}
