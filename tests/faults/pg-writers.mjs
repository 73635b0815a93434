// Writers who come again after a 503, and keep a ledger of what was acknowledged all the same.
import http from "node:http";

import { Person } from "./person.mjs";
import { FOUNDER } from "./stage.mjs";
import { Writers, hidden } from "./writers.mjs";

export class Patient extends Writers {
  static async of(portal, judge, count) {
    const writers = new Patient();
    const kim = await Person.on(portal, FOUNDER);
    Object.assign(writers, { portal, judge, kim, cookie: kim.cookie, drafts: [], stopped: false, refused: [], saves: 0 });
    for (let place = 0; place < count; place += 1) writers.drafts.push(await writers.begin());
    return writers;
  }

  async write(draft, place) {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (method, form) => this.judge.ask(this.portal, method, `${draft.address}/sections/idea`, { cookie: this.cookie, agent, form });
    for (let turn = 0; !this.stopped; turn += 1) {
      try {
        const page = await ask("GET");
        if (page.status !== 200) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          continue;
        }
        const title = `${place}-${turn}-${Math.random().toString(36).slice(2)}`;
        draft.sent.add(title);
        const answer = await ask("POST", { ...hidden(page.body), title });
        if (answer.status === 303) {
          draft.acknowledged = title;
          this.saves += 1;
        }
      } catch (error) {
        // The portal itself is always there.
        if (this.stopped || this.gone?.()) break;
        this.judge.say("POST", draft.address, `breaks off: ${error.message}`);
      }
    }
    agent.destroy();
  }
}
