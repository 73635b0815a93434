// What the portal itself says of its mail, and whether all of it has arrived.
import { Person } from "./person.mjs";

/** By then a mail that can leave has left. */
const LEFT = 60_000;
const UNSENT = ["waiting", "retrying", "failed"];

/** How many mails fare how, as the administrator reads it. */
export async function fares(portal) {
  const yoon = await Person.on(portal, "yoon@city.example");
  const page = await yoon.page("/admin/mails");
  const tabs = page.matchAll(/href="\/admin\/mails\?state=(\w+)[^"]*"[^>]*>[^<]*<span class="count">([\d,]+)</g);
  return Object.fromEntries([...tabs].map(([, state, count]) => [state, Number(count.replaceAll(",", ""))]));
}

/**
 * Waits until no mail waits any more; what still does by the end is told. So many `hours` may pass meanwhile: where the
 * mail server itself was the fault, a failure that the portal noted as it came back has its next try in an hour.
 */
export async function allGone(portal, hours = 0) {
  const until = Date.now() + LEFT;
  let passed = 0;
  for (;;) {
    const now = await fares(portal);
    const unsent = UNSENT.filter((state) => now[state] > 0);
    if (unsent.length === 0 || Date.now() > until) return unsent.map((state) => `${now[state]} mails are ${state}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (!now.waiting && passed < hours) {
      passed += 1;
      await portal.hourLater();
    }
  }
}

/** What is wrong with what arrived since the portal had sent `before`. */
export async function arrived(portal, server, before, hours = 0) {
  const wrong = await allGone(portal, hours);
  const { sent } = await fares(portal);
  const ids = new Set(server.letters.map(({ id }) => id)).size;
  if (ids !== sent - before) wrong.push(`${sent - before} mails were sent and ${ids} arrived`);
  return [...wrong, ...server.repeated().map((what) => `told twice: ${what}`)];
}
