// Drafts are filed, several at once; who was answered has a number.
import { Person, filing } from "./person.mjs";
import { FOUNDER } from "./stage.mjs";

const NUMBER = /\d{4}-APP-\d{6}/;

export class Filings {
  static async on(portal, { drafts }, hands = 3) {
    const filings = new Filings();
    filings.portal = portal;
    filings.kim = await Person.on(portal, FOUNDER);
    filings.ledger = [];
    for (const draft of drafts) filings.ledger.push({ draft, form: await filing(filings.kim, draft), sent: false, acknowledged: false, number: null });
    filings.waiting = [...filings.ledger];
    filings.hands = hands;
    filings.refused = [];
    return filings;
  }

  run() {
    this.running = Promise.all(Array.from({ length: this.hands }, () => this.#file()));
  }

  async stop() {
    this.waiting = [];
    await this.running;
  }

  async #file() {
    for (let entry = this.waiting.shift(); entry; entry = this.waiting.shift()) {
      try {
        await this.one(entry);
      } catch {
        return;
      }
    }
  }

  /** Files one; the status of the answer. */
  async one(entry) {
    entry.sent = true;
    const answer = await this.kim.post(`${entry.draft}/version`, entry.form);
    if (answer.status === 303) {
      entry.acknowledged = true;
      entry.number = NUMBER.exec((await this.kim.get(`${entry.draft}/receipt`)).body)?.[0] ?? null;
    } else this.refused.push(`${entry.draft} is answered with ${answer.status}`);
    return answer;
  }

  get count() {
    return this.ledger.filter(({ acknowledged }) => acknowledged).length;
  }

  /** What was acknowledged and is not there, and what is there by half or twice. */
  async wrong() {
    const wrong = [];
    const numbers = [];
    for (const entry of this.ledger) {
      const { draft, sent, acknowledged, number } = entry;
      const receipt = await this.kim.get(`${draft}/receipt`);
      const now = receipt.status === 200 ? NUMBER.exec(receipt.body)?.[0] : null;
      if (now) numbers.push(now);
      if (acknowledged && !now) wrong.push(`${draft} was filed and has no receipt`);
      if (number && now && number !== now) wrong.push(`${draft} was ${number} and is ${now}`);
      if (!sent && now) wrong.push(`${draft} was never filed and is ${now}`);
      const still = /\/check"/.test((await this.kim.get(draft)).body);
      if (still === Boolean(now)) wrong.push(`${draft} is ${now ? "filed and a draft at once" : "neither filed nor a draft"}`);
      entry.number = now;
    }
    if (new Set(numbers).size !== numbers.length) wrong.push(`a number is given twice: ${numbers}`);
    return wrong;
  }
}
