// A trial that was approved: its conditions are changed or stay, are proved and judged, and before its designation is taken
// away its company is heard: it is told why and when, and answers.

import assert from "node:assert/strict";
import { journey, leavesNoneUnseen } from "./harness.mjs";
import { opens, sends } from "./offices.mjs";

const TITLE = "한강공원 야간 순찰로봇";
const GROUNDS = "보험 가입 증명을 내지 않고 시운전을 하였습니다.";
const VIEWS = { ko: "보험은 10월 1일에 들었습니다.", en: "The insurance has run since 1 October." };

const PAPER = { name: "보험증권.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n", "latin1") };
const MISSING = "보험 기간의 마지막 날이 없습니다.";

const SLOWER = { ko: "사람이 많은 시간에는 시속 3 km를 넘지 않을 것", en: "비가 오는 날에는 운행하지 않을 것" };
const WHY = "시험 기록으로 보아 더 엄격한 조건이면 넉넉합니다.";
const ANSWER = { ko: "시험 기록을 확인하였습니다.", en: "시험 기록만으로는 알 수 없습니다." };

journey("a condition is asked to read otherwise: one stays, another is changed and the public reads it", async (portal) => {
  for (const lang of ["en", "ko"]) {
    const kim = await portal.person({ lang, scripts: false, width: 320 });
    await kim.wear("kim@haneul.example");
    await kim.visit("/applications");
    await kim.follow(lang === "ko" ? TITLE : "Night patrol robots in Hangang parks");
    await kim.follow("이 조건의 변경 신청하기");
    await kim.press("변경 신청하기");
    assert.match(kim.path, /\/change$/, "what reads as before is no change");
    await kim.fill({ words: SLOWER[lang], reasons: WHY });
    await kim.press("변경 신청하기");

    const decider = await portal.person({ lang, scripts: false });
    await decider.wear("decider@city.example");
    await decider.visit(`/review?${new URLSearchParams({ show: "mine", q: TITLE })}`);
    await decider.opens("main tbody a.row-title");
    await decider.sees(WHY);
    await decider.follow("변경 신청에 답하기");
    const changes = lang === "ko";
    const act = changes ? "change_condition" : "keep_condition";
    await decider.fill({ act, reasons: ANSWER[lang], words: SLOWER[lang] });
    await decider.fill(changes ? { checked: "core-untouched" } : {});
    await sends(decider, "조건 바꾸기");
    await decider.sees(ANSWER[lang]);

    await kim.visit(kim.path);
    await kim.follow("조건 변경 신청");
    await kim.sees(ANSWER[lang]);
    await kim.sees(changes ? "바뀌기 전" : "불복 방법");
  }
  const visitor = await portal.person({ scripts: false, width: 320 });
  await visitor.visit(`/pilots?${new URLSearchParams({ q: TITLE })}`);
  await visitor.opens('main a[href^="/pilots/P-"]');
  await visitor.sees(SLOWER.ko);
});

journey("what proves a condition is sent back, sent again and accepted", async (portal) => {
  const walk = { title: TITLE };
  for (const [lang, act] of [["en", "증명 다시 요청하기"], ["ko", "증명 받아들이기"]]) {
    const kim = await portal.person({ lang, scripts: false, width: 320 });
    await kim.wear("kim@haneul.example");
    await kim.visit("/applications");
    await kim.follow(lang === "ko" ? TITLE : "Night patrol robots in Hangang parks");
    if (lang === "ko") await kim.sees(MISSING);
    await kim.follow("이 조건 증명하기");
    await kim.fill({ files: PAPER });
    await kim.press("내기");

    const supervisor = Object.assign(await portal.person({ lang, scripts: false }), { walk });
    await supervisor.wear("supervisor@city.example");
    await opens(supervisor);
    await supervisor.follow("증명 살펴보기");
    const accepts = lang === "ko";
    await supervisor.fill({ act: accepts ? "accept_proof" : "return_proof" });
    await supervisor.fill(accepts ? { checked: "proof-fits" } : { words: MISSING });
    await sends(supervisor, act);
    await supervisor.sees(accepts ? "받아들임" : MISSING);
  }
});

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
