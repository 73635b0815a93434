// Files come in, several at once; who was answered reads the same bytes again.
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";

import { Person, draft } from "./person.mjs";
import { FOUNDER } from "./stage.mjs";

const FIELD = "safety-files";
/** As many as the question takes. */
const MOST = 20;
const LARGEST = 1_500_000;
/** What nobody has written for so long is looked at by the sweep, by the clock of the disk. */
const AGED = 48 * 3600;

export class Uploads {
  static async on(portal, hands = 3, largest = LARGEST) {
    const uploads = new Uploads();
    Object.assign(uploads, { portal, hands, largest, ledger: [], refused: [], stopped: false });
    uploads.kim = await Person.on(portal, FOUNDER);
    uploads.drafts = [];
    for (let hand = 0; hand < hands; hand += 1) uploads.drafts.push(await draft(uploads.kim));
    return uploads;
  }

  run() {
    this.running = Promise.all(this.drafts.map((address) => this.#send(address)));
  }

  async stop() {
    this.stopped = true;
    await this.running;
  }

  async #send(first) {
    try {
      for (let [address, had] = [first, 0]; !this.stopped; had += 1) {
        if (had === MOST) [address, had] = [await draft(this.kim), 0];
        await this.one(address);
      }
    } catch {
      // The portal is gone, and with it the answer.
    }
  }

  /** Sends one file of so many bytes; the answer. */
  async one(address, size = 1_000 + Math.floor(Math.random() * this.largest)) {
    const bytes = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(size)]);
    const sent = hash(bytes);
    const entry = { address, name: `plan-${this.ledger.length + 1}.pdf`, is: (read) => hash(read) === sent, acknowledged: false };
    this.ledger.push(entry);
    const answer = await this.portal.ask("POST", `${address}/files/${FIELD}`, { cookie: this.kim.cookie, ...multipart(entry.name, bytes) });
    if (answer.status === 303) entry.acknowledged = true;
    else this.refused.push(`${entry.name} is answered with ${answer.status}`);
    return answer;
  }

  /** A draft that takes one more. */
  roomy() {
    const had = (address) => this.ledger.filter((entry) => entry.address === address && entry.acknowledged).length;
    return this.drafts.find((address) => had(address) < MOST) ?? this.drafts[0];
  }

  get count() {
    return this.ledger.filter(({ acknowledged }) => acknowledged).length;
  }

  /** Where the page of its draft links a file of this name: once, where it was taken. */
  async links({ address, name }) {
    const page = await this.kim.page(`${address}/sections/documents`);
    const all = page.matchAll(/href="([^"]*\/files\/[0-9a-f-]{36})"[^>]*>([^<]*)</g);
    return [...all].filter(([, , said]) => said.trim() === name).map(([, link]) => link);
  }

  /** What was acknowledged and is not there as it was sent, and what is there by half. */
  async wrong() {
    const wrong = [];
    for (const entry of this.ledger) {
      const links = await this.links(entry);
      if (links.length > 1 || (entry.acknowledged && links.length === 0)) wrong.push(`${entry.name} is there ${links.length} times`);
      for (const link of links) {
        const file = await this.kim.get(link);
        if (file.status !== 200 || !entry.is(file.bytes)) wrong.push(`${entry.name} is answered with ${file.status} and other bytes`);
      }
    }
    return wrong;
  }

  /** Bytes that broke off on their way in go with the next sweep: all that lies there is made old, and an hour passes. */
  async swept() {
    const root = this.portal.files;
    const old = Date.now() / 1000 - AGED;
    for (const path of lying(root)) utimesSync(path, old, old);
    await this.portal.hourLater();
    return lying(root).filter((path) => path.includes("/.")).map((path) => `${path} is left of an upload`);
  }
}

function lying(root) {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    const path = join(root, entry.name);
    return entry.isDirectory() ? lying(path) : [path];
  });
}

function hash(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

function multipart(name, bytes) {
  const head = `--x\r\nContent-Disposition: form-data; name="${FIELD}"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return { bytes: Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n--x--\r\n")]), headers: { "content-type": "multipart/form-data; boundary=x" } };
}
