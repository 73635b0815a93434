// The mail server is away for an hour of the portal's time, or slow, or takes a connection and says nothing.
import { Filings } from "./filings.mjs";
import { arrived, fares } from "./outgoing.mjs";
import { Person } from "./person.mjs";
import { Portal } from "./portal.mjs";
import { Releases } from "./releases.mjs";
import { MailServer } from "./smtp.mjs";
import { line } from "./told.mjs";

/** Whoever files does not wait for a letter: it is acknowledged by then. */
const ACKNOWLEDGED = 3_000;
/** What the portal does by itself is done by then, whatever becomes of its letters. */
const NOTED = 15_000;

export async function mailAway({ world, stage, quick }) {
  const { server, portal, before, filings } = await begun(world, stage);
  const releases = await Releases.on(portal, stage);
  await server.goes();
  const { wrong, longest } = await filed(filings, filings.ledger);
  const released = await releases.all();
  if (released.status !== 200) wrong.push(`the release is answered with ${released.status}`);
  for (let hour = 0; hour < (quick ? 1 : 3); hour += 1) await portal.hourLater();
  const { sent, retrying } = await fares(portal);
  if (sent > before || !retrying) wrong.push("the mail server was not away: the fault was not made");
  await server.comes();
  await portal.hourLater();
  wrong.push(...(await settled({ server, portal, before }, filings)), ...releases.told(server.letters));
  return line("mail server away", wrong, `${filings.count} filings acknowledged within ${longest} ms, ${server.letters.length} mails later, each once`);
}

export async function mailSlow({ world, stage, quick }) {
  const { server, portal, before, filings } = await begun(world, stage);
  const half = filings.ledger.length / 2;
  server.slow = quick ? 100 : 1_000;
  const slow = await filed(filings, filings.ledger.slice(0, half));
  await portal.hourLater();
  const { vain } = server.hush();
  const silent = await filed(filings, filings.ledger.slice(half));
  await vain;
  const wrong = [...slow.wrong, ...silent.wrong, ...(await looksOn(portal, filings.ledger.at(-1)))];
  await server.goes();
  Object.assign(server, { slow: 0, silent: false });
  await server.comes();
  await portal.hourLater();
  wrong.push(...(await settled({ server, portal, before }, filings)));
  return line("mail server slow", wrong, `${filings.count} filings acknowledged within ${Math.max(slow.longest, silent.longest)} ms, ${server.letters.length} mails in the end, each once`);
}

async function begun(world, stage) {
  const server = await MailServer.start();
  const portal = await Portal.on(world, server.settings);
  const before = (await fares(portal)).sent;
  return { server, portal, before, filings: await Filings.on(portal, stage) };
}

/** Files these one after the other. */
async function filed(filings, entries) {
  const wrong = [];
  let longest = 0;
  for (const entry of entries) {
    const begun = Date.now();
    const { status } = await filings.one(entry);
    longest = Math.max(longest, Date.now() - begun);
    if (status !== 303) wrong.push(`a filing is answered with ${status}`);
  }
  if (longest > ACKNOWLEDGED) wrong.push(`a filing waits for ${longest} ms`);
  return { wrong, longest };
}

/** While no letter leaves, the portal's other work goes on: who looks at a case stands on its record. */
async function looksOn(portal, { draft, number }) {
  const [park, auditor] = [await Person.on(portal, "park@city.example"), await Person.on(portal, "auditor@city.example")];
  const id = draft.split("/").at(-1);
  await park.page(`/review/${id}`);
  for (const until = Date.now() + NOTED; Date.now() < until; ) {
    const page = await auditor.page(`/audit/${id}`);
    const views = page.split('id="views"')[1] ?? "";
    if (views.includes("박 주무관")) return [];
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return [`who looked at ${number} is not noted while the mail server says nothing`];
}

/** Everything is told once, and everything holds. */
async function settled({ server, portal, before }, filings) {
  const wrong = [...(await filings.wrong()), ...(await arrived(portal, server, before, 1))];
  wrong.push(...server.twice().map((id) => `${id} is sent twice`));
  await portal.end("SIGTERM");
  wrong.push(...portal.faults());
  await server.goes();
  portal.remove();
  return wrong;
}
