// What stands ready in the world of the faults: drafts to be filed, decisions to be released, a committee in session.
import { attribute } from "./forms.mjs";
import { Person, filing, ready } from "./person.mjs";

export const FOUNDER = "kim@haneul.example";
/** As many as S94 has. */
const LETTERS = 14;
const DRAFTS = 12;
const UNDECLARED = ["member4", "member5", "member6", "member7"];

/** Prepares all of it on a portal whose clock stands on the morning of a meeting. */
export async function staged(portal) {
  const kim = await Person.on(portal, FOUNDER);
  const drafts = [];
  for (let place = 1; place <= DRAFTS; place += 1) drafts.push(await ready(kim, `무너지지 않는 로봇 ${place}`));
  const signed = await signedReturns(portal, kim);
  const meeting = await inSession(portal);
  await portal.hourLater();
  return { drafts, signed, meeting };
}

/** Cases that are plainly outside of what may be applied for: their return is signed, and nobody is told yet. */
async function signedReturns(portal, kim) {
  const [park, decider] = [await Person.on(portal, "park@city.example"), await Person.on(portal, "decider@city.example")];
  const signed = [];
  for (let place = 1; place <= LETTERS; place += 1) {
    const draft = await ready(kim, `되돌아올 로봇 ${place}`);
    await kim.post(`${draft}/version`, await filing(kim, draft));
    const id = draft.split("/").at(-1);
    await park.does(`/review/${id}/receipt?act=receive`, { way: "portal" });
    await decider.does(`/review/${id}/decision?act=return`, { checked: "plainly-outside", "reasons.grounds": "대상이 아닙니다." });
    signed.push({ id, number: /\d{4}-APP-\d{6}/.exec(await kim.page(`${draft}/receipt`))[0] });
  }
  return signed;
}

/** Everybody has declared and is there; the vote on the one item is to come. */
async function inSession(portal) {
  for (let hour = 0; hour < 5; hour += 1) await portal.hourLater();
  const secretary = await Person.on(portal, "secretary@city.example");
  const meeting = await secretary.link("/committee", /href="(\/committee\/[0-9a-f-]{36})"/);
  for (const name of UNDECLARED) {
    const member = await Person.on(portal, `${name}@city.example`);
    await member.does(await member.link(meeting, /href="(\/review\/[^"]*declaration)"/), { ground: "none", pledge: "yes" });
  }
  const roll = `${meeting}/attendance?act=open_session`;
  const inputs = (await secretary.page(roll)).matchAll(/<input[^>]*name="presence[^>]*>/g);
  const names = new Set([...inputs].map(([tag]) => attribute(tag, "name")));
  await secretary.does(roll, Object.fromEntries([...names].map((name) => [name, "present"])));
  return meeting;
}
