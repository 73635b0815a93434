// A portal on a PostgreSQL, alone or beside others on the same database and the same folder of files.
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { Portal } from "./portal.mjs";
import { Postgres } from "./postgres.mjs";
import { freePort } from "./proxy.mjs";

const run = promisify(execFile);
const PROGRAM = process.env.MADANG_PROGRAM;
/** The database that every other is a copy of. */
const WORLD = "world";

/** A cluster that holds the world of `from`, a portal's folder on SQLite: by a backup of the one into the other. */
export async function clusterOf(from) {
  const cluster = await Postgres.start();
  const moved = mkdtempSync(join(tmpdir(), "madang-moved-"));
  const backup = join(moved, "world.madang");
  const sqlite = { MADANG_DATABASE_URL: `sqlite:${join(from, "var/demo/madang.db")}`, MADANG_FILES_URL: `file:${join(from, "var/demo/files")}` };
  await run(PROGRAM, ["backup", backup], { env: { ...process.env, ...sqlite } });
  const postgres = { MADANG_DATABASE_URL: await cluster.database(WORLD), MADANG_FILES_URL: `file:${join(moved, "files")}` };
  await run(PROGRAM, ["restore", backup], { env: { ...process.env, ...postgres } });
  rmSync(moved, { recursive: true });
  return cluster;
}

export class PgPortal extends Portal {
  /** On a copy of the world in `cluster`, reached by `port` where that is not the cluster's own. */
  static async of(cluster, from, { name, port, settings = {} }) {
    const folder = mkdtempSync(join(tmpdir(), "madang-fault-"));
    cpSync(join(from, "var/demo/files"), join(folder, "var/demo/files"), { recursive: true });
    await cluster.database(name, WORLD);
    const portal = await PgPortal.at(folder, { MADANG_DATABASE_URL: cluster.url(name, port), ...settings });
    portal.direct = cluster.url(name);
    return portal;
  }

  static async at(folder, settings) {
    const portal = new PgPortal();
    portal.folder = folder;
    portal.settings = settings;
    portal.direct = settings.MADANG_DATABASE_URL;
    portal.port = await freePort();
    return portal;
  }

  /** Another process on the same database and the same files, with a port of its own. */
  async beside() {
    const other = await PgPortal.at(this.folder, this.settings);
    other.direct = this.direct;
    return other;
  }

  /** What the laws and the chain of events find wrong, asked of the database itself. */
  async faults() {
    const env = { ...process.env, MADANG_DATABASE_URL: this.direct, MADANG_FILES_URL: `file:${join(this.folder, "var/demo/files")}` };
    const found = [];
    for (const proof of [["check"], ["audit", "verify"]]) {
      await run(PROGRAM, proof, { cwd: this.folder, env, maxBuffer: 1e8 }).catch((error) => {
        const broken = String(error.stdout).split("\n").filter((line) => line.startsWith("breach"));
        found.push(`madang ${proof.join(" ")} ends with ${error.code}: ${broken.join("; ") || String(error.stderr).trim()}`);
      });
    }
    return found;
  }
}
