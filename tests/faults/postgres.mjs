// A PostgreSQL of one's own that can be stopped, killed, copied to a standby and started again. It waits for the disk:
// what it acknowledged is looked for afterwards. PostgreSQL refuses to run as root, so root lends it to another account.
import { execFile, execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { freePort } from "./proxy.mjs";

const run = promisify(execFile);
const HOME = "/usr/lib/postgresql";
const running = new Set();

/** The folder of the server's programs, the newest if there are several. */
function programs() {
  const versions = existsSync(HOME) ? readdirSync(HOME).sort((one, other) => Number(one) - Number(other)) : [];
  const found = versions.map((version) => join(HOME, version, "bin")).filter((bin) => existsSync(join(bin, "initdb")));
  if (found.length === 0) throw new Error("PostgreSQL is not installed");
  return found.at(-1);
}

/** Whose it is: the one who runs this, or another where that is root. */
function owner() {
  if (process.getuid() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    try {
      return { name, uid: Number(execFileSync("id", ["-u", name], { stdio: ["ignore", "pipe", "ignore"] })) };
    } catch {
      continue;
    }
  }
  throw new Error("no account can be lent PostgreSQL");
}

export class Postgres {
  /** Whatever goes wrong, nothing stays behind. */
  static endAll() {
    for (const cluster of running) {
      cluster.kill();
      rmSync(cluster.folder, { recursive: true, force: true, maxRetries: 20 });
    }
  }

  /** An empty one that runs. */
  static async start(settings = {}) {
    const cluster = await Postgres.placed(settings);
    await cluster.as("initdb", "-D", cluster.data, "-U", "madang", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
    writeFileSync(join(cluster.data, "pg_hba.conf"), "host all all 127.0.0.1/32 trust\nhost replication all 127.0.0.1/32 trust\n");
    await cluster.again();
    return cluster;
  }

  /** A copy of `primary` that follows it under `name`. */
  static async standby(primary, name) {
    const cluster = await Postgres.placed(primary.settings);
    const source = `host=127.0.0.1 port=${primary.port} user=madang application_name=${name}`;
    await cluster.as("pg_basebackup", "-D", cluster.data, "-d", source, "-R", "-X", "stream", "--no-sync", "-c", "fast");
    await cluster.again();
    return cluster;
  }

  static async placed(settings) {
    const cluster = new Postgres();
    const account = owner();
    cluster.account = account?.name;
    cluster.folder = mkdtempSync(join(tmpdir(), "madang-postgres-"));
    if (account) chownSync(cluster.folder, account.uid, -1);
    cluster.data = join(cluster.folder, "data");
    cluster.port = await freePort();
    cluster.settings = settings;
    cluster.bin = programs();
    return cluster;
  }

  /** Runs one of its programs as its account. */
  as(program, ...words) {
    const command = [join(this.bin, program), ...words];
    if (this.account) command.unshift("runuser", "-u", this.account, "--");
    return run(command[0], command.slice(1), { cwd: this.folder });
  }

  /** Starts it, and waits until it takes connections. */
  async again() {
    const settings = {
      listen_addresses: "127.0.0.1",
      unix_socket_directories: this.folder,
      max_connections: 100,
      fsync: "on",
      synchronous_commit: "on",
      // Copies of a database are made of its files.
      wal_level: "replica",
      ...this.settings,
    };
    const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
    running.add(this);
    await this.as("pg_ctl", "-D", this.data, "-l", join(this.folder, "log"), "-w", "-t", "60", "-o", `-p ${this.port} ${options.join(" ")}`, "start");
  }

  /** `fast` cuts whoever is connected and ends in order, `immediate` leaves the rest to the next start. */
  async stop(mode) {
    await this.as("pg_ctl", "-D", this.data, "-m", mode, "-w", "stop");
    running.delete(this);
  }

  /** kill -9 of the whole cluster: its children see that their parent is gone, and go. */
  kill() {
    running.delete(this);
    try {
      process.kill(Number(readFileSync(join(this.data, "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
    } catch {
      // It is gone already.
    }
  }

  promote() {
    return this.as("pg_ctl", "-D", this.data, "-w", "-t", "60", "promote");
  }

  url(database, port = this.port) {
    return `postgres://madang@127.0.0.1:${port}/${database}`;
  }

  /** A new database, empty or as another is that nobody is connected to. */
  async database(name, template = "template0") {
    await this.ask(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    return this.url(name);
  }

  /** The rows of an answer, each a list of texts. */
  async ask(statement, database = "postgres") {
    const { stdout } = await this.as("psql", "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", String(this.port), "-U", "madang", "-c", statement, database);
    return stdout.split("\n").filter((line) => line !== "").map((line) => line.split("\t"));
  }

  async end() {
    await this.stop("immediate").catch(() => this.kill());
    rmSync(this.folder, { recursive: true, force: true });
  }
}

