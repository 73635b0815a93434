// Signed decisions go out together from the outbox (S94): each is told once, whatever happens on the way.
import { Person } from "./person.mjs";

const OUTBOX = "/review/outbox";
const TOLD = /결정 통지/;

export class Releases {
  static async on(portal, { signed }) {
    const releases = new Releases();
    Object.assign(releases, { portal, signed, answered: [], refused: [] });
    releases.decider = await Person.on(portal, "decider@city.example");
    return releases;
  }

  run() {
    // The portal may be gone, and with it the answer.
    this.running = this.all().catch(() => {});
  }

  async stop() {
    await this.running;
  }

  async all() {
    const form = [["do", "release"], ...this.signed.map(({ id }) => ["chosen", id])];
    const answer = await this.decider.post(OUTBOX, form);
    const results = /id="results".*?<\/section>/s.exec(answer.body)?.[0] ?? "";
    if (answer.status === 200) this.answered = this.signed.filter(({ number }) => results.includes(number));
    else this.refused.push(`the release is answered with ${answer.status}`);
    return answer;
  }

  get count() {
    return this.answered.length;
  }

  /** Those that still wait. */
  async waiting() {
    const page = await this.decider.page(OUTBOX);
    return this.signed.filter(({ id }) => page.includes(`value="${id}"`));
  }

  /** What was said to have gone out and waits. */
  async wrong() {
    const waiting = await this.waiting();
    this.went = this.signed.length - waiting.length;
    return this.answered.filter((one) => waiting.includes(one)).map(({ number }) => `${number} was let go and waits`);
  }

  /** After the rest has gone out too: how often each of the two of the company was told. */
  told(letters) {
    return this.signed.flatMap(({ number }) => {
      const to = letters.filter(({ subject }) => TOLD.test(subject) && subject.includes(number)).map((one) => `${one.to} ${one.id}`);
      const readers = [...new Set(to)].map((one) => one.split(" ")[0]).sort().join();
      return readers === "kim@haneul.example,lee@haneul.example" ? [] : [`of ${number} are told: ${readers || "none"}`];
    });
  }
}
