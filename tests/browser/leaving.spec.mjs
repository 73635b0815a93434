// People of a company come and go: one hands over, takes back, withdraws a case, leaves and is asked
// back. And who does not agree with a decision learns until when to say so.

import assert from "node:assert/strict";
import { journey } from "./harness.mjs";

const KIM = { email: "kim@haneul.example", name: { ko: "김지호 대표", en: "Kim Ji-ho, chief executive" } };
const LEE = { email: "lee@haneul.example", name: { ko: "이수민 담당", en: "Lee Su-min, project manager" } };
const WALKS = [
  { lang: "ko", title: "청계천 물가에서 말을 거는 안내 로봇", desk: "청계천 물가에서 말을 거는 안내 로봇", decided: "한강공원 야간 순찰로봇", last: /2026\. 7\. 20\..*2026\. 9\. 17\./s },
  { lang: "en", title: "A quiet leaf-gathering robot in Seoul Forest", desk: "서울숲 낙엽 줍는 무소음 로봇", decided: "Night patrol robots in Hangang parks", last: /20 July 2026.*17 September 2026/s },
];

for (const { lang, title, desk, decided, last } of WALKS) {
  journey(`a lead hands over and the new one withdraws a case, in ${lang}`, async (portal) => {
    const kim = await portal.person({ lang, scripts: false, width: 320 });
    const lee = await portal.person({ lang, scripts: false });
    await kim.wear(KIM.email);
    await lee.wear(LEE.email);
    await opens(kim, KIM);
    await kim.sees("기업에는 책임자가 한 명은 있어야 합니다. 먼저 다른 구성원을 책임자로 요청해 주세요. 그분이 수락하면 내려올 수 있습니다.");
    await opens(kim, LEE);
    await kim.press("책임자 요청하기");
    await opens(kim, LEE);
    await kim.press("거두어들이기");
    await asks(kim, LEE, lee);
    await opens(kim, KIM);
    await kim.sees("신청서를 계속 함께 쓰지만 제출, 취하, 초대는 할 수 없습니다. 다른 책임자가 다시 책임자로 정할 수 있습니다.");
    await kim.press("책임자에서 내려오기");
    await goesTo(kim, title);
    assert.equal(await kim.page.getByRole("link", { name: kim.say("신청 취하하기") }).count(), 0, "only a lead withdraws");

    await withdraws(lee, title);
    const officer = await portal.person({ lang, scripts: false });
    await officer.wear("choi@city.example");
    await officer.visit(`/review?${new URLSearchParams({ show: "ended", q: desk })}`);
    await officer.opens("main tbody a.row-title");
    await officer.sees("신청을 취하했습니다");

    await asks(lee, KIM, kim);
    await opens(lee, LEE);
    await lee.press("책임자에서 내려오기");
  });

  journey(`a colleague leaves the company and is asked back, in ${lang}`, async (portal) => {
    const lee = await portal.person({ lang, scripts: false, width: 320 });
    await lee.wear(LEE.email);
    await goesTo(lee, decided);
    const known = lee.path;
    await opens(lee, LEE);
    await lee.sees("바로 이 기업의 신청서와 편지를 볼 수 없게 됩니다. 쓰고 낸 것은 기업에 그대로 남습니다. 돌아오려면 책임자의 초대가 있어야 합니다.");
    await lee.press("이 기업에서 나가기");
    assert.equal(await lee.visit(known), 404, "what is not theirs is not there");

    const kim = await portal.person({ lang, scripts: false });
    await kim.wear(KIM.email);
    await goesTo(kim, decided);
    // To one address go only so many letters in an hour.
    await kim.visit("/demo");
    await kim.press("한 시간 후로");
    await kim.visit("/account");
    await kim.fill({ email: LEE.email });
    await kim.press("초대장 보내기");
    await kim.sees("초대한 분");
    await invited(lee);
    await lee.press("초대 받아들이기");
    assert.equal(await lee.visit(known), 200);
  });

  journey(`who was decided on learns how to object and until when, in ${lang}`, async (portal) => {
    const kim = await portal.person({ lang, scripts: false, width: 320 });
    await kim.wear(KIM.email);
    await goesTo(kim, decided);
    const clocks = await kim.page.locator(".clock").evaluateAll((all) => all.map((one) => one.textContent).join("\n"));
    for (const way of [/이의신청|Objection/, /행정심판 청구|Administrative appeal/i]) assert.match(clocks, way);
    await kim.visit(`${kim.path}/acts/withdraw`);
    await kim.sees("결정에 불복하는 길");
    await kim.sees(last);
  });
}

/** Their own applications, and this one among them. */
async function goesTo(person, title) {
  await person.visit("/applications");
  await person.follow(title);
}

/** The page of a member, from the company's list. */
async function opens(person, member) {
  await person.visit("/account");
  await person.page.locator("li").filter({ hasText: member.email }).getByRole("link").click();
  await person.sees(member.name[person.lang]);
}

/** A lead asks a member to lead; until they accept nothing changes. */
async function asks(lead, member, asked) {
  await opens(lead, member);
  await lead.press("책임자 요청하기");
  await asked.visit("/account");
  await asked.sees("책임자를 맡아 달라는 요청이 있습니다");
  await asked.follow("수락하거나 사양하기");
  await asked.press("수락하기");
}

/** One page says what follows before it is done. */
async function withdraws(lead, title) {
  await goesTo(lead, title);
  await lead.follow("신청 취하하기");
  await lead.sees("되돌릴 수 없습니다");
  await lead.sees("이 신청의 처리가 끝나고, 보낸 협의와 기한도 함께 끝납니다. 다시 하려면 새로 신청해야 합니다.");
  await lead.press("신청 취하하기");
  await lead.sees("신청이 취하되었습니다");
  await lead.visit("/applications");
  assert.match(await lead.page.locator("section:has(#ended)").innerText(), new RegExp(title));
}

/** The newest letter with an invitation. */
async function invited(person) {
  await person.visit("/demo");
  const row = person.page.locator("section:has(#mail) li").filter({ hasText: LEE.email });
  await person.visit(await row.locator("a[href*='/account/invitations/']").first().getAttribute("href"));
}
