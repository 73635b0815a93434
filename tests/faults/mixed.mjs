// kill -9 while drafts are filed, files come in, a committee votes and decisions go out together.
import { Filings } from "./filings.mjs";
import { arrived, fares } from "./outgoing.mjs";
import { Portal } from "./portal.mjs";
import { Releases } from "./releases.mjs";
import { MailServer } from "./smtp.mjs";
import { line } from "./told.mjs";
import { Uploads } from "./uploads.mjs";
import { Votes } from "./votes.mjs";

/** So many acts are acknowledged at most before the decisions go out, and so long at most, in ms, the rest takes until the end. */
const ACTS = 12;
const LONGEST = 1_200;
/** On a machine that hardly moves. */
const PATIENCE = 15_000;

export async function mixed({ world, stage, quick }) {
  const rounds = quick ? 2 : 50;
  const wrong = [];
  const sums = { filings: 0, uploads: 0, votes: 0, letters: 0, cut: 0, repeated: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const found = await one(world, stage);
    wrong.push(...found.wrong);
    for (const [name, count] of Object.entries(found.counts)) sums[name] += count;
  }
  const told = Object.entries({ filings: sums.filings, uploads: sums.uploads, votes: sums.votes }).map(([name, count]) => `${count} ${name}`).join(", ");
  const found = `${rounds} rounds; ${told} acknowledged and there; ${sums.letters} letters told once each, ${sums.cut} releases cut in the middle, ${sums.repeated} mails repeated under their own Message-ID`;
  return line("kill -9, mixed load", wrong, found);
}

/** One round on a fresh copy of the world. */
async function one(world, stage) {
  const server = await MailServer.start();
  const portal = await Portal.on(world, server.settings);
  const before = (await fares(portal)).sent;
  const [filings, uploads, votes] = [await Filings.on(portal, stage), await Uploads.on(portal), await Votes.on(portal, stage)];
  const releases = await Releases.on(portal, stage);
  // From then on there is something to put right.
  await votes.one(0);
  const loads = [filings, uploads, votes];
  for (const load of loads) load.run();
  await acknowledged(loads, 1 + Math.random() * ACTS);
  loads.push(releases);
  releases.run();
  await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST));
  await portal.end("SIGKILL");
  await Promise.all(loads.map((load) => load.stop()));
  const wrong = loads.flatMap(({ refused }) => refused);
  await portal.again();
  for (const load of loads) wrong.push(...(await load.wrong()));
  const went = releases.went;
  if (went < stage.signed.length) await releases.all();
  // A mail that was being sent is free again once its lease is over.
  wrong.push(...(await uploads.swept()), ...(await arrived(portal, server, before)), ...releases.told(server.letters));
  wrong.push(...mailsOfFilings(filings, server));
  await portal.end("SIGTERM");
  wrong.push(...portal.faults());
  await server.goes();
  portal.remove();
  const cut = went > 0 && went < stage.signed.length ? 1 : 0;
  const counts = { filings: filings.count, uploads: uploads.count, votes: votes.count, letters: stage.signed.length, cut, repeated: server.twice().length };
  return { wrong, counts };
}

async function acknowledged(loads, acts) {
  const until = Date.now() + PATIENCE;
  const sum = () => loads.reduce((sum, { count }) => sum + count, 0);
  while (sum() < acts && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Whoever filed is told so, once for each that is filed. */
function mailsOfFilings({ ledger }, { letters }) {
  return ledger.filter(({ number }) => number).flatMap(({ number }) => {
    const ids = new Set(letters.filter(({ to, subject, text }) => to === "kim@haneul.example" && (subject + text).includes(number)).map(({ id }) => id));
    return ids.size === 1 ? [] : [`of ${number} are ${ids.size} mails to who filed it`];
  });
}
