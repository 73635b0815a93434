// A portal that can be killed and started again on what it left behind.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, openSync, rmSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = process.env.MADANG_PROGRAM;
/** Where portals say what goes wrong, for whoever looks for a cause. */
const LOG = process.env.FAULTS_LOG;
const PATIENCE = 120_000;
/** Nothing that is asked may hang. */
const ANSWERED = 40_000;
/** A Monday morning on which the committee meets. The portal's clock begins there and runs on over every start. */
const MORNING = Date.parse("2026-09-21T09:00:00+09:00");
const BEGUN = Date.now();

/** The world of a first start, told once; `prepare` may do more in it. */
export async function world(prepare = async () => {}) {
  const portal = await Portal.start(mkdtempSync(join(tmpdir(), "madang-world-")));
  await prepare(portal);
  await portal.end("SIGTERM");
  return portal.folder;
}

const running = new Set();
const folders = new Set();

export class Portal {
  /** Beside those that every portal has. */
  settings = {};

  /** Whatever goes wrong, nothing stays behind. */
  static async endAll() {
    await Promise.all([...running].map((portal) => portal.end("SIGKILL")));
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }

  /** On a copy of `world`, with settings of its own; one that `keepsOn` is not ended by a limit on what it writes. */
  static async on(world, settings = {}, { folder = fresh(), keepsOn = false } = {}) {
    cpSync(join(world, "var"), join(folder, "var"), { recursive: true });
    return Portal.start(folder, settings, keepsOn);
  }

  static async start(folder, settings = {}, keepsOn = false) {
    const portal = new Portal();
    Object.assign(portal, { folder, settings, keepsOn });
    portal.files = portal.kept("files");
    portal.port = await freePort();
    await portal.again();
    return portal;
  }

  /** From the next start on. */
  filesLieIn(folder) {
    cpSync(this.files, folder, { recursive: true });
    this.files = folder;
    this.settings = { ...this.settings, MADANG_FILES_URL: `file:${folder}` };
  }

  /** Where what the portal keeps lies. */
  kept(name) {
    return join(this.folder, "var/demo", name);
  }

  /** Starts it on its own folder and port, and waits for its first answer; how long that took, in ms. */
  async again() {
    const begun = Date.now();
    const origin = `http://127.0.0.1:${this.port}`;
    const now = new Date(MORNING + Date.now() - BEGUN).toISOString();
    const env = { ...process.env, MADANG_LISTEN: `127.0.0.1:${this.port}`, MADANG_BASE_URL: origin, MADANG_LOG: "error", MADANG_CLOCK: now, ...this.settings };
    // Left alone, the signal that comes with the limit ends the process.
    const [program, args] = this.keepsOn ? ["sh", ["-c", 'trap "" XFSZ; exec "$0" demo', PROGRAM]] : [PROGRAM, ["demo"]];
    this.process = spawn(program, args, { cwd: this.folder, env, stdio: ["ignore", "ignore", LOG ? openSync(LOG, "a") : "ignore"] });
    const started = this.process;
    running.add(this);
    this.ended = new Promise((resolve) => started.once("exit", (code, signal) => resolve({ code, signal })));
    this.ended.then(() => running.delete(this));
    while (Date.now() - begun < PATIENCE) {
      const answer = await this.ask("GET", "/health/live").catch(() => null);
      if (answer?.status === 200) return Date.now() - begun;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error("the portal does not come up");
  }

  /** Sends a signal and waits for its end; how long that took, in ms. */
  async end(signal) {
    const begun = Date.now();
    this.process.kill(signal);
    await this.ended;
    return Date.now() - begun;
  }

  /** An answer with status, headers and body; a connection that breaks is an error. */
  ask(method, path, { cookie, form, bytes, agent, headers = {} } = {}) {
    const origin = `http://127.0.0.1:${this.port}`;
    const body = form ? new URLSearchParams(form).toString() : bytes;
    const kind = body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) };
    const all = { origin, "sec-fetch-site": "same-origin", ...kind, ...(cookie ? { cookie } : {}), ...headers };
    return new Promise((resolve, reject) => {
      const request = http.request({ host: "127.0.0.1", port: this.port, method, path, headers: all, agent: agent ?? false }, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => {
          const bytes = Buffer.concat(parts);
          resolve({ status: answer.statusCode, headers: answer.headers, body: bytes.toString(), bytes });
        });
        answer.on("error", reject);
      });
      request.on("error", reject);
      request.setTimeout(ANSWERED, () => request.destroy(new Error(`${method} ${path} hangs`)));
      request.end(body);
    });
  }

  /** The cookie of a demo account, signed in by one press. */
  async hat(email) {
    const answer = await this.ask("POST", "/demo/hat", { form: { email } });
    const cookie = (answer.headers["set-cookie"] ?? []).map((one) => one.split(";")[0]).join("; ");
    if (!cookie) throw new Error(`${email} cannot sign in: ${answer.status}`);
    return cookie;
  }

  /** Moves the portal's clock on by an hour, and lets it do what is due by then. */
  async hourLater() {
    const answer = await this.ask("POST", "/demo/clock", { form: { by: "hour" } });
    if (answer.status !== 303) throw new Error(`the clock does not move: ${answer.status}`);
  }

  /** What `madang check` and `madang audit verify` find wrong; nothing where all holds. */
  faults() {
    const env = {
      ...process.env,
      MADANG_DATABASE_URL: `sqlite:${this.kept("madang.db")}`,
      MADANG_FILES_URL: `file:${this.files}`,
    };
    return [["check"], ["audit", "verify"]].flatMap((proof) => {
      const run = spawnSync(PROGRAM, proof, { cwd: this.folder, env, encoding: "utf8" });
      const broken = run.stdout.split("\n").filter((line) => line.startsWith("breach"));
      return run.status === 0 ? [] : [`madang ${proof.join(" ")} ends with ${run.status}: ${broken.join("; ") || run.stderr.trim()}`];
    });
  }

  remove() {
    folders.delete(this.folder);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A folder that goes with the portal. */
function fresh() {
  const folder = mkdtempSync(join(tmpdir(), "madang-fault-"));
  folders.add(folder);
  return folder;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
