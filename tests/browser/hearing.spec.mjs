// Before a designation is taken away its company is heard: it is told why and when, and answers.

import assert from "node:assert/strict";
import { journey, leavesNoneUnseen } from "./harness.mjs";
import { opens, sends } from "./offices.mjs";

const TITLE = "한강공원 야간 순찰로봇";
const GROUNDS = "보험 가입 증명을 내지 않고 시운전을 하였습니다.";
const VIEWS = { ko: "보험은 10월 1일에 들었습니다.", en: "The insurance has run since 1 October." };

journey("a company is heard before its designation is revoked", async (portal) => {
  const supervisor = Object.assign(await portal.person({ scripts: false }), { walk: { title: TITLE } });
  await supervisor.wear("supervisor@city.example");
  await opens(supervisor);
  await supervisor.follow("청문 통지하기");
  await supervisor.fill({ grounds: GROUNDS, "on.year": "2026", "on.month": "10", "on.day": "14", at: "14:00" });
  await supervisor.fill({ place: "시청 3층 회의실", presiding: "법무담당관 과장 한여름" });
  await sends(supervisor, "청문 통지하기");

  for (const [lang, view] of Object.entries(VIEWS)) {
    const kim = await portal.person({ lang, scripts: false, width: 320 });
    await kim.wear("kim@haneul.example");
    await kim.visit("/applications");
    await kim.follow(lang === "ko" ? TITLE : "Night patrol robots in Hangang parks");
    await kim.sees(GROUNDS);
    await kim.sees("시청 3층 회의실");
    await kim.follow("청문 전에 의견 내기");
    await kim.press("의견 내기");
    assert.match(kim.path, /\/note$/, "without a word nothing is sent");
    await kim.fill({ words: view });
    await kim.press("의견 내기");
    await kim.sees(view);
  }

  await opens(supervisor);
  for (const view of Object.values(VIEWS)) await supervisor.sees(view);
});

leavesNoneUnseen("hearing.spec.mjs");
