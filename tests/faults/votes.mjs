// A vote of the committee is recorded and put right again and again; each correction has its reason, which stays.
import { Person } from "./person.mjs";

export class Votes {
  static async on(portal, { meeting }) {
    const votes = new Votes();
    Object.assign(votes, { portal, meeting, ledger: [], refused: [], stopped: false });
    votes.secretary = await Person.on(portal, "secretary@city.example");
    votes.sheet = await votes.secretary.link(meeting, /href="(\/review\/[0-9a-f-]{36}\/votes)/);
    return votes;
  }

  run() {
    this.running = this.#vote();
  }

  async stop() {
    this.stopped = true;
    await this.running;
  }

  async #vote() {
    try {
      for (let turn = 1; !this.stopped; turn += 1) await this.one(turn);
    } catch {
      // The portal is gone, and with it the answer.
    }
  }

  /** Records the vote first, and corrects it from then on. */
  async one(turn) {
    const [page] = [await this.secretary.page(this.sheet)];
    const ballots = new Set([...page.matchAll(/name="(vote\.[^"]*)"/g)].map(([, name]) => name));
    const cast = Object.fromEntries([...ballots].map((name, place) => [name, place === turn % ballots.size ? "abstained" : "against"]));
    const item = /name="result\.([^"]*)"/.exec(page)[1];
    const first = !/name="correction"/.test(page);
    const why = `잘못 적은 표 ${turn}-${Math.random().toString(36).slice(2)}.`;
    const more = first ? { [`result.${item}`]: "reject", [`words.${item}`]: why } : { cause: "written", correction: why };
    const entry = { why, acknowledged: false, first };
    this.ledger.push(entry);
    const answer = await this.secretary.sends(this.sheet, { ...cast, ...more });
    if (answer.status === 303) entry.acknowledged = true;
    else this.refused.push(`a vote is answered with ${answer.status}`);
    return answer;
  }

  get count() {
    return this.ledger.filter(({ acknowledged }) => acknowledged).length;
  }

  /** What was acknowledged and is not there, and what is there twice. */
  async wrong() {
    const page = await this.secretary.page(this.meeting);
    return this.ledger.filter(({ first }) => !first).flatMap(({ why, acknowledged }) => {
      const times = page.split(why).length - 1;
      return times > 1 || (acknowledged && times === 0) ? [`the correction “${why}” is there ${times} times`] : [];
    });
  }
}
