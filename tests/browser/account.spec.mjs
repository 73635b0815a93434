// Letters to a person: the one that confirms a new account, and the invitation of a colleague.

import assert from "node:assert/strict";
import { journey, leavesNoneUnseen } from "./harness.mjs";

const PASSWORD = "cheonggye-heron-58";
// Two companies with numbers that nobody has.
const COMPANIES = { ko: { name_ko: "새벽물류", brn: "220-81-62517" }, en: { name_ko: "노을운송", brn: "104-86-56659" } };

for (const [lang, company] of Object.entries(COMPANIES)) {
  journey(`a founder gets in by letter and brings a colleague along, in ${lang}`, async (portal) => {
    const [founder, colleague] = ["saebyeok", "noeul"].map((name) => `${name}-${lang}@example.com`);
    const sae = await portal.person({ lang, scripts: false, width: 320 });
    await signsUp(sae, founder);
    await sae.visit("/account/company");
    await sae.fill({ ...company, representative_name: "한새벽" });
    await sae.press("기업 정보 저장하기");
    await sae.visit("/account");
    await sae.fill({ email: colleague });
    await sae.press("초대장 보내기");

    const no = await portal.person({ lang, scripts: false });
    await signsUp(no, colleague);
    await opensLetter(no, colleague, "/account/invitations/");
    await no.press("초대 받아들이기");
    await no.sees(company.name_ko);
    await no.visit("/account/notices");
  });
}

leavesNoneUnseen("account.spec.mjs");

async function signsUp(person, email) {
  await person.visit("/sign-up");
  await person.fill({ name: "한새벽", email, password: PASSWORD });
  await person.press("계정 만들기");
  await opensLetter(person, email, "/account/confirm/");
  await person.fill({ password: PASSWORD });
  await person.press("주소 확인하기");
  assert.equal(person.path, "/account");
}

/** The demo shows what was mailed, newest first. */
async function opensLetter(person, email, address) {
  await person.visit("/demo");
  const row = person.page.locator("#mail ~ ul li, section:has(#mail) li").filter({ hasText: email });
  await person.visit(await row.locator(`a[href*="${address}"]`).first().getAttribute("href"));
}
