// What a portal does while something it needs is away or full, and once it is back.
import { Acts, tried } from "./acts.mjs";
import { arrived, fares } from "./outgoing.mjs";
import { Writers } from "./writers.mjs";

/** It is as before by then, without a start. */
const RECOVERED = 5_000;
/** For so long nothing is refused once it is. */
const QUIET = 1_500;
const AGAIN = ["save", "vote", "save", "upload", "save", "file"];
/** More than the database has connections. */
const WRITERS = 12;
const READ = ["/", "/pilots", "/opendata", "/health/live", "/applications"];

/** What was wrong, and in words what was seen. `fault` begins and ends; `stops` are the acts that cannot be done meanwhile. */
export async function hampered({ portal, stage, quick, server }, fault) {
  const before = (await fares(portal)).sent;
  const acts = await Acts.on(portal, stage);
  const wrong = [];
  const begins = async (what) => {
    const { wrong: odd, done } = await tried(what, () => acts.do(what));
    if (odd || !done) wrong.push(odd ?? `${what} cannot be done before anything is wrong`);
  };
  for (const act of ["save", "file", "upload"]) await begins(act);
  await fault.begin(portal);
  const away = await meanwhile(acts, fault, quick ? 2 : 20, wrong);
  const reads = await readable(acts, wrong);
  await fault.end(portal);
  const took = await recovered(acts, wrong);
  const writers = await afterwards(acts, wrong);
  await portal.end("SIGKILL");
  await portal.again();
  wrong.push(...(await writers.lost()), ...(await acts.wrong()), ...(await acts.uploads.swept()));
  wrong.push(...(await arrived(portal, server, before)), ...acts.releases.told(server.letters));
  await portal.end("SIGTERM");
  wrong.push(...portal.faults());
  return { wrong, found: `${away} of what was asked is answered with 503, ${reads} pages read meanwhile, the last one ${took} ms after the fault is gone, nothing acknowledged is lost` };
}

/** Each act some times; how often it was told to come back. */
async function meanwhile(acts, { stops }, times, wrong) {
  const away = new Map();
  for (let time = 0; time < times; time += 1) {
    for (const act of acts.all) {
      const answer = await tried(act, () => acts.do(act)).catch((error) => ({ wrong: `${act}: ${error.message}` }));
      if (answer.wrong) wrong.push(answer.wrong);
      if (answer.away) away.set(act, (away.get(act) ?? 0) + 1);
    }
  }
  const all = [...away.values()].reduce((sum, count) => sum + count, 0);
  if (!stops.some((act) => away.has(act))) wrong.push("nothing was hampered: the fault was not made");
  wrong.push(...[...away.keys()].filter((act) => !stops.includes(act)).map((act) => `${act} is told to come back, and need not be`));
  return all;
}

/** What can be read while nothing can be written. */
async function readable({ kim, draft, portal }, wrong) {
  const pages = [...READ, draft, `${draft}/sections/idea`, `${draft}/check`];
  for (const path of pages) {
    const answer = await kim.get(path).catch((error) => ({ status: error.message }));
    if (answer.status !== 200) wrong.push(`${path} is answered with ${answer.status}`);
  }
  const ready = await portal.ask("GET", "/health/ready");
  if (![200, 503].includes(ready.status)) wrong.push(`/health/ready is answered with ${ready.status}`);
  return pages.length;
}

/** How long until the last of what is asked is refused: then each act is done, again and again, for a while. */
async function recovered(acts, wrong) {
  const begun = Date.now();
  let [last, refused] = [begun, ""];
  for (let turn = 0; Date.now() - last < QUIET && Date.now() - begun < RECOVERED + QUIET; turn += 1) {
    const act = AGAIN[turn % AGAIN.length];
    const answer = await tried(act, () => acts.do(act)).catch((error) => ({ wrong: `${act}: ${error.message}` }));
    if (answer.done) continue;
    [last, refused] = [Date.now(), answer.wrong ?? act];
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (last - begun > RECOVERED) wrong.push(`${refused} cannot be done ${last - begun} ms after the fault is gone`);
  return last - begun;
}

/** Many at once, on every connection that there is; and the letters that still wait. */
async function afterwards(acts, wrong) {
  const writers = await Writers.on(acts.portal, WRITERS);
  writers.run();
  await new Promise((resolve) => setTimeout(resolve, 700));
  await writers.stop();
  wrong.push(...writers.refused);
  const released = await tried("release", () => acts.releases.all());
  if (!released.done && (await acts.releases.waiting()).length > 0) wrong.push(released.wrong ?? "letters cannot be released");
  for (const act of ["file", "upload", "vote"]) {
    const { done, wrong: odd } = await tried(act, () => acts.do(act));
    if (!done) wrong.push(odd ?? `${act} cannot be done any more`);
  }
  return writers;
}
