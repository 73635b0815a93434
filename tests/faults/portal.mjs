// A portal that can be killed and started again on what it left behind.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = process.env.MADANG_PROGRAM;
const PATIENCE = 120_000;

/** The world of a first start, told once. */
export async function world() {
  const portal = await Portal.start(mkdtempSync(join(tmpdir(), "madang-world-")));
  await portal.end("SIGTERM");
  return portal.folder;
}

const running = new Set();

export class Portal {
  /** Whatever goes wrong, nothing stays behind. */
  static endAll() {
    for (const process of running) process.kill("SIGKILL");
  }

  /** On a copy of `world`. */
  static async on(world) {
    const folder = mkdtempSync(join(tmpdir(), "madang-fault-"));
    cpSync(join(world, "var"), join(folder, "var"), { recursive: true });
    return Portal.start(folder);
  }

  static async start(folder, port) {
    const portal = new Portal();
    portal.folder = folder;
    portal.port = port ?? (await freePort());
    await portal.again();
    return portal;
  }

  /** Starts it on its own folder and port, and waits for its first answer; how long that took, in ms. */
  async again() {
    const begun = Date.now();
    const origin = `http://127.0.0.1:${this.port}`;
    const env = { ...process.env, MADANG_LISTEN: `127.0.0.1:${this.port}`, MADANG_BASE_URL: origin, MADANG_LOG: "error" };
    this.process = spawn(PROGRAM, ["demo"], { cwd: this.folder, env, stdio: "ignore" });
    const started = this.process;
    running.add(started);
    this.ended = new Promise((resolve) => started.once("exit", (code, signal) => resolve({ code, signal })));
    this.ended.then(() => running.delete(started));
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
  ask(method, path, { cookie, form, agent, headers = {} } = {}) {
    const origin = `http://127.0.0.1:${this.port}`;
    const body = form && new URLSearchParams(form).toString();
    const kind = body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) };
    const all = { origin, "sec-fetch-site": "same-origin", ...kind, ...(cookie ? { cookie } : {}), ...headers };
    return new Promise((resolve, reject) => {
      const request = http.request({ host: "127.0.0.1", port: this.port, method, path, headers: all, agent: agent ?? false }, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() }));
        answer.on("error", reject);
      });
      request.on("error", reject);
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

  /** What `madang check` and `madang audit verify` find wrong; nothing where all holds. */
  faults() {
    const env = {
      ...process.env,
      MADANG_DATABASE_URL: `sqlite:${join(this.folder, "var/demo/madang.db")}`,
      MADANG_FILES_URL: `file:${join(this.folder, "var/demo/files")}`,
    };
    return [["check"], ["audit", "verify"]].flatMap((proof) => {
      const run = spawnSync(PROGRAM, proof, { cwd: this.folder, env, encoding: "utf8" });
      const broken = run.stdout.split("\n").filter((line) => line.startsWith("breach"));
      return run.status === 0 ? [] : [`madang ${proof.join(" ")} ends with ${run.status}: ${broken.join("; ") || run.stderr.trim()}`];
    });
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
