// Every fault on PostgreSQL, on one cluster that holds a copy of the world for each.
import { cut, silenced, stopped } from "./pg-away.mjs";
import { failover, killed } from "./pg-lost.mjs";
import { clusterOf } from "./pg-portal.mjs";
import { identical, lapses, oneKilled, sessions } from "./pg-two.mjs";
import { Postgres } from "./postgres.mjs";

const QUICK = [stopped, identical, sessions];
/** The last loses the cluster. */
const ALL = [...QUICK, silenced, lapses, oneKilled, killed, failover];

export async function onPostgres({ world: from, quick }) {
  const lines = [];
  try {
    const cluster = await clusterOf(from);
    for (const fault of quick ? QUICK : ALL) lines.push(await fault(cluster, from, quick));
    await cluster.end();
  } finally {
    Postgres.endAll();
  }
  return lines;
}
