// Finds a page of each kind by following links, as the people of the demo would: so that a page is
// checked only where somebody can get to it.

import assert from "node:assert/strict";
import { kindOf } from "./routes.mjs";

// The places where everyone begins; further ones are in the menus they see. What has ended lies deep
// in the lists of the city, so it is looked into first.
const DOORS = ["/", "/demo", "/account", "/review?show=ended"];
// How many pages of one kind are opened in search of others: cases differ by their stage.
const OPENED = 4;
const CASES_OPENED = 90;
const CASES = ["/review/{id}", "/applications/{id}", "/committee/{id}"];
// Different forms lie under these, so each name counts as a kind of its own.
const NAMES_MATTER = /\/\{(section|act)\}$/;
const AT_ONCE = 4;

/** Someone who reads pages without a browser. */
export class Reader {
  #cookies = new Map();

  constructor(origin, email, lang = "ko") {
    this.origin = origin;
    this.email = email;
    this.lang = lang;
  }

  /** Signs in by the demo's own page. */
  async enter() {
    if (this.email) assert.equal((await this.post("/demo/hat", { email: this.email })).status, 303, this.email);
    return this;
  }

  get(path) {
    return this.#ask(path, {});
  }

  post(path, fields, from = "same-origin") {
    const headers = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": from };
    return this.#ask(path, { method: "POST", headers, body: new URLSearchParams(fields).toString() });
  }

  /** As a browser's context takes them. */
  cookies() {
    return [...this.#cookies].map(([name, value]) => ({ name, value, url: this.origin }));
  }

  async #ask(path, { headers = {}, ...request }) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const said = { ...headers, cookie, "accept-language": this.lang };
    const answer = await fetch(new URL(path, this.origin), { ...request, redirect: "manual", headers: said });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      this.#cookies.set(name, value);
    }
    return answer;
  }
}

/** Everyone whom the demo lets one be, and a visitor. */
export async function people(origin) {
  const page = await (await fetch(new URL("/demo", origin))).text();
  return [undefined, ...new Set([...page.matchAll(/name="email" value="([^"]+)"/g)].map(([, email]) => email))];
}

/** One page of each kind that `reader` reaches by links and `found` lacks, put into it by name. */
export async function explore(reader, kinds, found) {
  const queue = [...DOORS];
  const seen = new Set(queue);
  const opened = new Map();
  const visit = async (path) => {
    const kind = kindOf(new URL(path, reader.origin).pathname, kinds);
    if (!kind) return;
    const times = (opened.get(kind) ?? 0) + 1;
    if (times > (CASES.includes(kind) ? CASES_OPENED : OPENED) && found.has(named(kind, path))) return;
    opened.set(kind, times);
    const answer = await reader.get(path);
    if (answer.status !== 200 || !answer.headers.get("content-type")?.startsWith("text/html")) return;
    const markup = await answer.text();
    const name = named(kind, path);
    if (!found.has(name)) found.set(name, { kind, path, email: reader.email });
    for (const link of links(markup, reader.origin)) {
      if (seen.has(link)) continue;
      seen.add(link);
      queue.push(link);
    }
  };
  while (queue.length > 0) await Promise.all(queue.splice(0, AT_ONCE).map(visit));
}

function named(kind, path) {
  return NAMES_MATTER.test(kind) ? `${kind} ${path.split("/").pop().split("?")[0]}` : kind;
}

function links(markup, origin) {
  return [...markup.matchAll(/<a\b[^>]*\bhref="([^"#]+)/g)]
    .map(([, href]) => new URL(href.replaceAll("&amp;", "&"), origin))
    .filter((address) => address.origin === origin && !address.searchParams.has("lang"))
    .map((address) => address.pathname + address.search);
}
