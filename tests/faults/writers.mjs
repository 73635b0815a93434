// Clients that write at once and keep a ledger of what was acknowledged.
import http from "node:http";

import { Person, draft } from "./person.mjs";
import { FOUNDER } from "./stage.mjs";

/** Several writers, each on a draft of its own, until they are stopped or the portal is gone. */
export class Writers {
  static async on(portal, count) {
    const writers = new Writers();
    writers.portal = portal;
    writers.kim = await Person.on(portal, FOUNDER);
    writers.cookie = writers.kim.cookie;
    writers.drafts = [];
    for (let place = 0; place < count; place += 1) writers.drafts.push(await writers.begin());
    writers.stopped = false;
    writers.refused = [];
    return writers;
  }

  /** A draft of one's own, with its page of the ledger. */
  async begin() {
    return { address: await draft(this.kim), acknowledged: "", sent: new Set() };
  }

  run() {
    this.running = Promise.all(this.drafts.map((draft, place) => this.write(draft, place)));
  }

  async stop() {
    this.stopped = true;
    await this.running;
  }

  /** Saves the title again and again; whatever the answer acknowledges stands in the ledger. */
  async write(draft, place) {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    for (let turn = 0; !this.stopped; turn += 1) {
      const title = `${place}-${turn}-${Math.random().toString(36).slice(2)}`;
      draft.sent.add(title);
      try {
        const address = `${draft.address}/sections/idea`;
        const page = await this.portal.ask("GET", address, { cookie: this.cookie, agent });
        const form = { ...hidden(page.body), title };
        const answer = await this.portal.ask("POST", address, { cookie: this.cookie, agent, form });
        if (answer.status === 303) draft.acknowledged = title;
        else this.refused.push(`${address} answers ${answer.status}`);
      } catch {
        break;
      }
    }
    agent.destroy();
  }

  /** What was acknowledged and is not there. A save that was sent later may stand in its place, acknowledged or not. */
  async lost() {
    const lost = [];
    for (const draft of this.drafts) {
      const page = await this.portal.ask("GET", `${draft.address}/sections/idea`, { cookie: this.cookie });
      const stands = /name="title"[^>]*value="([^"]*)"/.exec(page.body)?.[1] ?? "";
      const sent = [...draft.sent];
      if (sent.indexOf(stands) < sent.indexOf(draft.acknowledged)) lost.push(`${draft.address}: ${draft.acknowledged} became ${stands || "nothing"}`);
    }
    return lost;
  }
}

export function hidden(markup) {
  const fields = markup.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name, value]) => [name, value]));
}
