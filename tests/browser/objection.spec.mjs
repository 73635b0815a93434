// Whose designation was taken away objects to that, takes the objection back and objects again; somebody
// who had no part in the decision says what becomes of it.

import assert from "node:assert/strict";
import { journey, leavesNoneUnseen } from "./harness.mjs";
import { revoked, sends } from "./offices.mjs";

const TITLES = { en: "Night patrol robots in Hangang parks", ko: "한강공원 야간 순찰로봇" };
const WHY = "보험은 하루도 끊기지 않았고 증권을 다시 냅니다.";
const ANSWER = "보험이 끊긴 날이 없음을 확인하였습니다.";

journey("a company objects, takes it back, objects again and is told what became of it", async (portal) => {
  const city = Object.assign(await portal.person({ scripts: false }), { walk: { title: TITLES.ko } });
  await revoked(city, ["2026", "10", "14"]);
  for (const lang of ["en", "ko"]) {
    const lead = await portal.person({ lang, scripts: false, width: 320 });
    await lead.wear("kim@haneul.example");
    await objects(lead, TITLES[lang]);

    const judge = await portal.person({ lang, scripts: false });
    await judge.wear("objections@city.example");
    await judge.visit("/review?show=mine");
    await judge.opens(`main tbody tr:has-text("${lang === "ko" ? "이의신청" : "Objection"}") a.row-title`);
    await judge.sees(WHY);
    await judge.follow("이의신청 인용하기");
    await judge.fill({ act: "grant_objection", reasons: ANSWER });
    await sends(judge, "이의신청 인용하기");
    assert.match(judge.path, /\/ruling/, "what is granted says what follows");

    if (lang === "en") {
      await lead.press("취하하기");
      await lead.sees("이의신청을 취하하였습니다");
    } else {
      await judge.fill({ follows: "지정 취소를 거두고 다시 알립니다." });
      await sends(judge, "이의신청 인용하기");
      await judge.sees(ANSWER);
      await lead.visit(lead.path);
      await lead.sees("이의신청이 받아들여졌습니다");
      await lead.sees(ANSWER);
    }
  }
});

/** From the case to the page of the objection. */
async function objects(lead, title) {
  await lead.visit("/applications");
  await lead.follow(title);
  await lead.follow("지정 취소에 이의신청하기");
  await lead.press("이의신청하기");
  assert.match(lead.path, /\/objection/, "without a word nothing is sent");
  await lead.fill({ objects_to: "지정 취소 전부", reasons: WHY, instead: "지정 취소를 거두어 주십시오." });
  await lead.press("이의신청하기");
  await lead.follow("이의신청을 심사하고 있습니다");
  await lead.sees(WHY);
}

leavesNoneUnseen("objection.spec.mjs");
