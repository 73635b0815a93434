// A process or a whole database is lost in the middle: the portal is killed, or the primary is, and its standby takes over.
import { Told, summed } from "./pg-away.mjs";
import { Judge, recovered } from "./pg-judge.mjs";
import { PgPortal } from "./pg-portal.mjs";
import { Patient } from "./pg-writers.mjs";
import { Postgres } from "./postgres.mjs";
import { Proxy } from "./proxy.mjs";
import { Writers } from "./writers.mjs";

const WRITERS = 8;
/** From the loss of the primary until somebody is served again. */
const TAKEN_OVER = 10_000;
const FOLLOWER = "follower";
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** kill -9 of the portal at random moments under load. */
export async function killed(cluster, from, quick) {
  const portal = await PgPortal.of(cluster, from, { name: "lost" });
  await portal.again();
  const [rounds, wrong] = [quick ? 2 : 25, []];
  let saves = 0;
  for (let round = 0; round < rounds; round += 1) {
    const writers = await Writers.on(portal, WRITERS);
    writers.run();
    await pause(300 + Math.random() * 1_200);
    await portal.end("SIGKILL");
    await writers.stop();
    wrong.push(...(await portal.faults()), ...writers.refused);
    await portal.again();
    wrong.push(...(await writers.lost()));
    saves += writers.drafts.reduce((sum, draft) => sum + draft.sent.size, 0);
  }
  await portal.end("SIGTERM");
  portal.remove();
  const found = `${rounds} rounds, ${saves} saves sent, none that was acknowledged is lost`;
  return { fault: "kill -9, PostgreSQL", holds: wrong.length === 0, found: wrong.length === 0 ? found : summed(wrong) };
}

/** The primary is killed under load; its synchronous standby takes its place behind the one address. */
export async function failover(cluster, from, quick) {
  const told = new Told();
  const rounds = quick ? 1 : 3;
  for (let round = 0; round < rounds; round += 1) {
    const name = `failover_${round}`;
    const proxy = await Proxy.before(cluster.port);
    const portal = await PgPortal.of(cluster, from, { name, port: proxy.port });
    const standby = await followed(cluster);
    await portal.again();
    const judge = new Judge();
    const writers = await Patient.of(portal, judge, WRITERS);
    writers.run();
    await pause(1_000 + Math.random() * 1_000);
    cluster.kill();
    const lost = Date.now();
    await standby.promote();
    proxy.leadTo(standby.port);
    await recovered(portal, writers.cookie);
    told.back(Date.now() - lost, TAKEN_OVER);
    await pause(500);
    await writers.stop();
    portal.direct = standby.url(name);
    await told.over(portal, judge, writers);
    await portal.end("SIGTERM");
    portal.remove();
    proxy.end();
    await standby.end();
    // It starts again for the next, and waits for nobody.
    await cluster.again();
    await alone(cluster);
  }
  return told.line("failover", `${rounds} primaries killed`);
}

/** A standby without which nothing is acknowledged. */
async function followed(cluster) {
  const standby = await Postgres.standby(cluster, FOLLOWER);
  await cluster.ask(`ALTER SYSTEM SET synchronous_standby_names = '${FOLLOWER}'`);
  await cluster.ask("SELECT pg_reload_conf()");
  for (;;) {
    const [[count]] = await cluster.ask("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'");
    if (count === "1") return standby;
    await pause(50);
  }
}

async function alone(cluster) {
  await cluster.ask("ALTER SYSTEM RESET synchronous_standby_names");
  await cluster.ask("SELECT pg_reload_conf()");
}
