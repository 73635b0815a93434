// The database goes away and comes back: stopped and started, and cut off in the middle by what stands between.
import { filling } from "./pg-filing.mjs";
import { BACK, GIVEN_UP, Judge, isKept, publicAnswers, recovered } from "./pg-judge.mjs";
import { PgPortal } from "./pg-portal.mjs";
import { Patient } from "./pg-writers.mjs";
import { Proxy } from "./proxy.mjs";

const WRITERS = 4;
/** So many connections a portal has. */
const POOL = 8;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Stopped under load and started again; meanwhile the register is read as it was last. */
export async function stopped(cluster, from, quick) {
  const portal = await PgPortal.of(cluster, from, { name: "stopped" });
  await portal.again();
  const told = new Told();
  const rounds = quick ? 1 : 6;
  for (let round = 0; round < rounds; round += 1) {
    const judge = new Judge();
    const writers = await Patient.of(portal, judge, WRITERS);
    const asked = await publicAnswers(portal);
    writers.run();
    await pause(500 + Math.random() * 500);
    await cluster.stop(round % 2 === 0 ? "fast" : "immediate");
    await readsOn(portal, judge, asked);
    await cluster.again();
    told.back(await recovered(portal, writers.cookie));
    await pause(300);
    await writers.stop();
    await told.over(portal, judge, writers);
  }
  await portal.end("SIGTERM");
  portal.remove();
  return told.line("PostgreSQL stopped", `${rounds} rounds`);
}

/** What was answered before is answered still, what was not is refused, and what is sent is not taken. */
async function readsOn(portal, judge, asked) {
  for (const { path, language, before } of asked) {
    judge.stands(path, language, before, await judge.ask(portal, "GET", path, { language }));
  }
  for (const language of ["ko", "en"]) {
    const unseen = await judge.ask(portal, "GET", `/pilots?q=unseen-${language}`, { language });
    if (unseen.status !== 503) judge.say("GET", "/pilots?q=unseen", `answers ${unseen.status} and was never asked`);
    const form = { email: "kim@haneul.example", password: "gyeongbok-lantern-42" };
    const sent = await judge.ask(portal, "POST", "/sign-in", { language, form });
    if (sent.status !== 503) judge.say("POST", "/sign-in", `answers ${sent.status} without a database`);
  }
}

/** Every connection is cut at a random byte, then nobody gets through, then all is well again. */
export async function cut(cluster, from, quick) {
  const proxy = await Proxy.before(cluster.port);
  const portal = await PgPortal.of(cluster, from, { name: "cut", port: proxy.port });
  await portal.again();
  const told = new Told();
  const rounds = quick ? 1 : 10;
  let filed = 0;
  for (let round = 0; round < rounds; round += 1) {
    const judge = new Judge();
    const writers = await Patient.of(portal, judge, WRITERS);
    const asked = await publicAnswers(portal);
    const drafts = await ready(portal, writers, quick ? 2 : 4);
    writers.run();
    proxy.cuts = true;
    const filing = Promise.all(drafts.map((draft) => files(portal, judge, writers.cookie, draft)));
    const reading = reads(portal, judge, asked, quick ? 4_000 : 8_000);
    await reading;
    proxy.refuse();
    await readsOn(portal, judge, asked);
    await proxy.accept();
    proxy.cuts = false;
    told.back(await recovered(portal, writers.cookie));
    await filing;
    await writers.stop();
    await told.over(portal, judge, writers);
    told.wrong.push(...(await filedOnce(cluster, drafts)));
    filed += drafts.length;
  }
  const cuts = proxy.cut;
  await portal.end("SIGTERM");
  portal.remove();
  proxy.end();
  if (cuts === 0) told.wrong.push("nothing was cut");
  return told.line("connections cut", `${cuts} cuts, ${filed} filings once each`);
}

/** Every connection falls silent under load, as where a machine vanishes; new ones lead to one that answers. */
export async function silenced(cluster, from) {
  const proxy = await Proxy.before(cluster.port);
  const portal = await PgPortal.of(cluster, from, { name: "silenced", port: proxy.port });
  await portal.again();
  const told = new Told();
  const judge = new Judge(GIVEN_UP);
  const writers = await Patient.of(portal, judge, 2 * POOL);
  await publicAnswers(portal);
  writers.run();
  await pause(2_000);
  proxy.silence();
  const begun = Date.now();
  const wave = () => Promise.all(Array.from({ length: POOL }, () => judge.ask(portal, "GET", "/applications", { cookie: writers.cookie })));
  while ((await wave()).some(({ status }) => status !== 200) && Date.now() - begun < 2 * GIVEN_UP);
  told.back(Date.now() - begun, GIVEN_UP + BACK);
  await writers.stop();
  await told.over(portal, judge, writers);
  await portal.end("SIGTERM");
  portal.remove();
  proxy.end();
  return told.line("connections silent", "every connection of a pool");
}

/** Drafts that only have to be filed. */
async function ready(portal, writers, count) {
  const drafts = [];
  for (let place = 0; place < count; place += 1) {
    const { address } = await writers.begin();
    drafts.push({ address, form: await filling(portal, writers.cookie, address) });
  }
  return drafts;
}

/** The same form again and again, until it is acknowledged. */
async function files(portal, judge, cookie, { address, form }) {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await judge.ask(portal, "POST", `${address}/version`, { cookie, form });
    if (answer.status === 303) return;
    await pause(50);
  }
  judge.say("POST", address, "is never filed");
}

/** Whoever reads what was read before gets it, as it is or as it was. */
async function reads(portal, judge, asked, time) {
  const begun = Date.now();
  while (Date.now() - begun < time) {
    for (const { path, language, before } of asked) {
      const answer = await judge.ask(portal, "GET", path, { language });
      if (answer.status !== 200 || isKept(answer)) judge.stands(path, language, before, answer);
    }
  }
}

async function filedOnce(cluster, drafts) {
  const wrong = [];
  for (const { address } of drafts) {
    const id = address.split("/").at(-1);
    const [[events]] = await cluster.ask(`SELECT count(*) FROM event WHERE matter_id = '${id}' AND act = 'submit'`, "cut");
    if (events !== "1") wrong.push(`${address} is filed ${events} times`);
  }
  return wrong;
}

/** What the rounds of a fault have shown. */
export class Told {
  wrong = [];
  saves = 0;
  away = 0;
  kept = 0;
  longest = 0;
  slowest = 0;

  back(ms, within = BACK) {
    this.slowest = Math.max(this.slowest, ms);
    if (ms > within) this.wrong.push(`it is back after ${ms} ms`);
  }

  async over(portal, judge, writers) {
    this.wrong.push(...judge.wrong, ...(await writers.lost()), ...(await portal.faults()));
    this.saves += writers.saves;
    this.away += judge.away;
    this.kept += judge.kept;
    this.longest = Math.max(this.longest, judge.longest);
  }

  line(fault, what) {
    const shown = `${what}, ${this.saves} acknowledged saves kept, ${this.away} honest 503, ${this.kept} answers from before, none waited for over ${Math.round(this.longest)} ms, back after ${this.slowest} ms`;
    return { fault, holds: this.wrong.length === 0, found: this.wrong.length === 0 ? shown : summed(this.wrong) };
  }
}

/** The first of each kind, and how many in all. */
export function summed(wrong) {
  return `${wrong.length} wrong: ${[...new Set(wrong)].slice(0, 3).join("; ")}`;
}
