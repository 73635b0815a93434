// Whether the markup as it is sent keeps the standard, by the Nu HTML checker; a browser repairs what
// is wrong before axe sees it. Its machine starts slowly, so pages are kept and judged in one run.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const CHECKER = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
const OPTIONS = ["--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html"];
// What it does not read it finds no fault with, so there is always something to find.
const WRONG = '<!DOCTYPE html><html lang="en"><title>Wrong</title><p><div></div></p>';

/** Pages as they were sent, each told by where it was met. */
export class Markup {
  #pages = new Map();

  keep(where, markup) {
    this.#pages.set(where, markup);
  }

  /** What is wrong with the pages kept, one line each. */
  faults() {
    assert.ok(this.#pages.size > 0, "pages were kept");
    const folder = mkdtempSync(join(tmpdir(), "markup-"));
    try {
      const names = [...this.#pages].map(([where, markup], at) => {
        writeFileSync(join(folder, `${at}.html`), markup);
        return [`${at}.html`, where];
      });
      writeFileSync(join(folder, "wrong.html"), WRONG);
      return told(check(folder), new Map(names));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

function check(folder) {
  const java = spawnSync("java", ["-jar", CHECKER, ...OPTIONS, folder], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  assert.equal(java.status, 0, `the checker ran: ${java.error ?? java.stderr}`);
  return JSON.parse(java.stdout).messages.map(({ url, ...message }) => ({ name: basename(url), ...message }));
}

function told(messages, wheres) {
  assert.ok(messages.some(({ name }) => name === "wrong.html"), "the checker finds what is wrong");
  return messages
    .filter(({ name }) => name !== "wrong.html")
    .map(({ name, message, extract }) => `${wheres.get(name)}: ${message}\n  ${extract?.replaceAll(/\s+/g, " ")}`);
}
