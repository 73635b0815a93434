// Two processes on one PostgreSQL and one folder of files.
import { summed } from "./pg-away.mjs";
import { filling } from "./pg-filing.mjs";
import { Judge } from "./pg-judge.mjs";
import { Mails } from "./pg-mails.mjs";
import { PgPortal } from "./pg-portal.mjs";
import { Patient } from "./pg-writers.mjs";

const FOUNDER = "kim@haneul.example";
const PASSWORD = "gyeongbok-lantern-42";
const SENT = 100;
/** Background work runs every second, and one failure may set something aside for a minute. */
const SETTLED = 180_000;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function pair(cluster, from, what) {
  const one = await PgPortal.of(cluster, from, what);
  const other = await one.beside();
  await Promise.all([one.again(), other.again()]);
  return [one, other];
}

async function part(...portals) {
  await Promise.all(portals.map((portal) => portal.end("SIGTERM")));
  portals[0].remove();
}

/** A hundred times the same form at once, on both: one number, one event, one mail. */
export async function identical(cluster, from, quick) {
  const since = new Date().toISOString();
  const mails = await Mails.listen();
  const [one, other] = await pair(cluster, from, { name: "identical", settings: mails.settings });
  const [drafts, wrong] = [quick ? 2 : 10, []];
  const writers = await Patient.of(one, new Judge(), 0);
  const { cookie } = writers;
  for (let place = 0; place < drafts; place += 1) {
    const { address } = await writers.begin();
    const form = await filling(other, cookie, address);
    const before = await reached(cluster);
    const sent = Array.from({ length: SENT }, (_, turn) => (turn % 2 === 0 ? one : other).ask("POST", `${address}/version`, { cookie, form }));
    wrong.push(...answered(await Promise.all(sent), address), ...(await filedOnce(cluster, address, before)));
  }
  await settled(cluster, "identical", "now()");
  wrong.push(...mails.wrong(await sentMails(cluster, "identical", since)), ...(await one.faults()));
  await part(one, other);
  mails.end();
  return line("100 filings at once", wrong, `${drafts} times ${SENT} over two processes: one number, one event and one mail each, ${mails.letters.size} letters once each`);
}

function answered(answers, address) {
  const led = answers.map(({ status, headers }) => `${status} ${headers.location ?? ""}`);
  return led.filter((answer) => answer !== `303 ${address}/receipt`).map((answer) => `a filing answers ${answer}`);
}

/** How many numbers of applications were given. */
async function reached(cluster) {
  const rows = await cluster.ask("SELECT key, value FROM counter WHERE key LIKE 'application%' ORDER BY key", "identical");
  if (rows.length === 0) throw new Error("nothing counts the applications");
  return rows.reduce((sum, [, value]) => sum + Number(value), 0);
}

async function filedOnce(cluster, address, before) {
  const id = address.split("/").at(-1);
  const ask = async (statement) => (await cluster.ask(statement, "identical"))[0][0];
  const given = (await reached(cluster)) - before;
  const numbers = await ask(`SELECT count(number) FROM application WHERE id = '${id}'`);
  const events = await ask(`SELECT count(*) FROM event WHERE matter_id = '${id}' AND act = 'submit'`);
  const founders = await ask(
    `SELECT count(*) FROM mail JOIN notice ON notice.id = mail.notice_id JOIN event ON event.id = notice.event_id WHERE event.matter_id = '${id}' AND event.act = 'submit' AND mail.address = '${FOUNDER}'`,
  );
  const found = `${given} numbers given, ${numbers} kept, ${events} events, ${founders} mails`;
  return found === "1 numbers given, 1 kept, 1 events, 1 mails" ? [] : [`100 identical filings: ${found}`];
}

/** Whoever signs out or changes a password on one is out on the other. */
export async function sessions(cluster, from) {
  const [one, other] = await pair(cluster, from, { name: "sessions" });
  const wrong = [];
  const status = async (portal, cookie) => (await portal.ask("GET", "/account/security", { cookie })).status;
  const expect = async (portal, cookie, expected, when) => {
    const found = await status(portal, cookie);
    if (found !== expected) wrong.push(`${when}: ${found} instead of ${expected}`);
  };
  const [here, there] = [await one.hat(FOUNDER), await other.hat(FOUNDER)];
  await expect(other, here, 200, "signed in on one, seen on the other");
  await one.ask("POST", "/sign-out", { cookie: here, form: {} });
  await expect(other, here, 401, "signed out on one, seen on the other");
  const third = await one.hat(FOUNDER);
  const form = { do: "password", current: PASSWORD, password: "sodam-harbour-91-lantern" };
  const changed = await other.ask("POST", "/account/security", { cookie: there, form });
  if (changed.status !== 303) wrong.push(`the password is not changed: ${changed.status}`);
  await expect(one, third, 401, "another password on one, an older session on the other");
  await part(one, other);
  return line("sessions on two", wrong, "signed out, or another password, on one: out on the other at the next request");
}

/** Everything that ran out meanwhile, by two and by one alone: the same acts, notices and mails, each once. */
export async function lapses(cluster, from, quick) {
  const at = new Date(Date.now() + (quick ? 20 : 120) * 24 * 3_600_000).toISOString();
  const clock = { MADANG_CLOCK: at };
  const mails = await Mails.listen();
  const one = await PgPortal.of(cluster, from, { name: "lapses", settings: { ...clock, ...mails.settings } });
  const other = await one.beside();
  const alone = await PgPortal.of(cluster, from, { name: "alone", settings: clock });
  for (const name of ["lapses", "alone"]) await offered(cluster, name);
  await Promise.all([one, other, alone].map((portal) => portal.again()));
  const wrong = [];
  for (const name of ["lapses", "alone"]) if (!(await settled(cluster, name, `'${at}'`))) wrong.push(`${name}: work is left over`);
  const [two, single] = [await done(cluster, "lapses"), await done(cluster, "alone")];
  if (two !== single) wrong.push(`two processes did ${difference(two, single)}`);
  wrong.push(...mails.wrong(await sentMails(cluster, "lapses", at)), ...(await one.faults()));
  const [[lapsed]] = await cluster.ask(`SELECT count(*) FROM clock WHERE lapsed_at > now() + interval '1 day'`, "lapses");
  if (Number(lapsed) === 0) wrong.push("nothing ran out");
  await part(one, other);
  await part(alone);
  mails.end();
  return line("lapses on two", wrong, `${lapsed} clocks ran out once each, as on one process alone; ${mails.letters.size} letters once each`);
}

/** Somebody was asked to lead a company and did not answer; taking that back lasts long enough for both to be at it. */
async function offered(cluster, name) {
  await cluster.ask(
    `INSERT INTO lead_offer SELECT gen_random_uuid(), membership.company_id, membership.user_id, membership.user_id, now(), now()
     FROM membership JOIN "user" ON "user".id = membership.user_id WHERE "user".email = 'lee@haneul.example'`,
    name,
  );
  await cluster.ask("CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(3); RETURN OLD; END'", name);
  await cluster.ask("CREATE TRIGGER slowly BEFORE DELETE ON lead_offer FOR EACH ROW EXECUTE FUNCTION slowly()", name);
}

/** What there is of each kind of act, notice and mail. */
async function done(cluster, name) {
  const rows = await cluster.ask(
    `SELECT 'event', act, count(*) FROM event GROUP BY act
     UNION ALL SELECT 'notice', event.act, count(*) FROM notice JOIN event ON event.id = notice.event_id GROUP BY event.act
     UNION ALL SELECT 'mail', template, count(*) FROM mail GROUP BY template
     UNION ALL SELECT 'lapsed', key, count(*) FROM clock WHERE lapsed_at IS NOT NULL GROUP BY key
     UNION ALL SELECT 'mark', kind, count(*) FROM clock_mark GROUP BY kind ORDER BY 1, 2`,
    name,
  );
  return rows.map((row) => row.join(" ")).join("\n");
}

function difference(two, single) {
  const alone = new Set(single.split("\n"));
  return two.split("\n").filter((row) => !alone.has(row)).join(", ") || "less than one";
}

/** Until no clock is overdue, no mail waits, no event lacks its seal and no offer that lapsed is open, for a second. */
async function settled(cluster, name, now) {
  for (let times = 0; times < 2; times += 1) {
    if (!(await nothingLeft(cluster, name, now))) return false;
    await pause(1_000);
  }
  return true;
}

async function nothingLeft(cluster, name, now) {
  const begun = Date.now();
  while (Date.now() - begun < SETTLED) {
    const [[left]] = await cluster.ask(
      `SELECT (SELECT count(*) FROM clock WHERE state = 'running' AND lapsed_at IS NULL AND due_at < ${now})
            + (SELECT count(*) FROM mail WHERE sent_at IS NULL)
            + (SELECT count(*) FROM lead_offer WHERE expires_at < ${now})
            + (SELECT count(*) FROM event WHERE id NOT IN (SELECT event_id FROM seal))`,
      name,
    );
    if (left === "0") return true;
    await pause(200);
  }
  return false;
}

/** What the outbox says has left since then; what the world sent before went elsewhere. */
async function sentMails(cluster, name, since) {
  return (await cluster.ask(`SELECT id FROM mail WHERE sent_at >= '${since}'`, name)).flat();
}

/** Writers on both, and one that is killed again and again while the other goes on. */
export async function oneKilled(cluster, from, quick) {
  const [one, other] = await pair(cluster, from, { name: "killed" });
  const [rounds, wrong] = [quick ? 2 : 25, []];
  let saves = 0;
  for (let round = 0; round < rounds; round += 1) {
    const judge = new Judge();
    const [here, there] = [await Patient.of(one, judge, 4), await Patient.of(other, judge, 4)];
    here.gone = () => one.process.killed;
    here.run();
    there.run();
    await pause(300 + Math.random() * 1_000);
    await one.end("SIGKILL");
    await here.stop();
    const before = there.saves;
    await pause(300);
    await there.stop();
    if (there.saves === before) wrong.push("the other does not go on");
    await one.again();
    wrong.push(...judge.wrong, ...(await here.lost()), ...(await there.lost()), ...(await other.faults()));
    saves += here.saves + there.saves;
  }
  await part(one, other);
  return line("kill -9 of one of two", wrong, `${rounds} rounds, ${saves} acknowledged saves kept, one chain of events, the other went on`);
}

function line(fault, wrong, found) {
  return { fault, holds: wrong.length === 0, found: wrong.length === 0 ? found : summed(wrong) };
}
