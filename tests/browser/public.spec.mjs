// The pages anyone may open: in both languages, by day and by night, wide and narrow.

import assert from "node:assert/strict";
import { journey, leavesNoneUnseen } from "./harness.mjs";

const PAGES = [
  "/",
  "/pilots",
  "/pilots?view=table&q=robot",
  "/pilots?view=map&field=ROBOT",
  "/pilots?status=revoked",
  "/pilots/P-2026-0001",
  "/reform",
  "/verify",
  "/meetings",
  "/zones",
  "/zones/hangang_parks",
  "/zones?type=RND_ZONE&district=11440",
  "/regulations",
  "/regulations/taxi_sharing",
  "/cases",
  "/cases/urban_hydrogen_stations",
  "/rules",
  "/statistics",
  "/help",
  "/accessibility",
  "/privacy",
  "/opendata",
  "/sign-in",
];

for (const lang of ["ko", "en"]) {
  for (const theme of ["light", "dark"]) {
    for (const width of [320, 1280]) {
      journey(`a visitor reads the public pages in ${lang}, ${theme}, ${width} px wide`, async (portal) => {
        const visitor = await portal.person({ lang, theme, width });
        for (const path of PAGES) {
          assert.equal(await visitor.visit(path), 200, path);
          assert.equal(await visitor.language(), lang, path);
          assert.equal(await visitor.page.locator("h1").count(), 1, path);
        }
      });
    }
  }
}

journey("the language chosen by hand stays, without any script", async (portal) => {
  const visitor = await portal.person({ lang: "ko", scripts: false });
  await visitor.visit("/?lang=en");
  await visitor.visit("/pilots");
  assert.equal(await visitor.language(), "en");
});

journey("a page that is not there says so and leads on", async (portal) => {
  const visitor = await portal.person();
  assert.equal(await visitor.visit("/pilots/P-1999-0001"), 404);
  assert.ok(await visitor.page.locator("main a").count() > 0);
});

journey("a wrong password opens nothing and the address typed is kept", async (portal) => {
  const officer = await portal.person({ scripts: false });
  await assert.rejects(officer.signIn("park@city.example", "gyeongbok-lantern-43"));
  assert.equal(await officer.page.locator("[name=email]").inputValue(), "park@city.example");
  await officer.signIn("park@city.example");
});

for (const lang of ["ko", "en"]) {
  journey(`anyone asks for a rule to be changed, and the office reads it, in ${lang}`, async (portal) => {
    const visitor = await portal.person({ lang, scripts: false, width: 320 });
    await visitor.visit("/reform");
    await visitor.fill({
      rule: "서울특별시 도시공원 조례 제17조",
      wrong: "공원에서 배달 로봇을 시험할 수 없습니다.",
      instead: "시속 6 km 이하는 허용해 주세요.",
      name: "홍길동",
    });
    await visitor.press("요청 보내기");
    assert.match(visitor.path, /^\/reform\/Q-/);
    const officer = await portal.person({ lang });
    await officer.wear("jung@city.example");
    assert.equal(await officer.visit(visitor.path.replace("/reform/", "/review/reforms/")), 200);
  });
}

leavesNoneUnseen("public.spec.mjs");
