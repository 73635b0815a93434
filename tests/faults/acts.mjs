// One act after the other, each with its ledger, on a portal that may not be able to do them.
import { Filings } from "./filings.mjs";
import { said } from "./forms.mjs";
import { draft } from "./person.mjs";
import { Releases } from "./releases.mjs";
import { Uploads } from "./uploads.mjs";
import { Votes } from "./votes.mjs";

/** Whoever cannot be served knows by then. */
const KNOWN = 15_000;
/** Drafts for the files of a long run. */
const PLACES = 5;

export class Acts {
  static async on(portal, stage) {
    const acts = new Acts();
    acts.portal = portal;
    acts.filings = await Filings.on(portal, stage);
    acts.uploads = await Uploads.on(portal, PLACES);
    acts.votes = await Votes.on(portal, stage);
    acts.releases = await Releases.on(portal, stage);
    acts.kim = acts.filings.kim;
    acts.draft = await draft(acts.kim);
    acts.titles = { sent: [], acknowledged: "" };
    acts.turn = 0;
    return acts;
  }

  get all() {
    return ["save", "file", "upload", "download", "vote", "release"];
  }

  /** What the portal answers to one of them. */
  do(act) {
    return this[act]();
  }

  async save() {
    const title = `제목 ${this.titles.sent.length}`;
    this.titles.sent.push(title);
    const answer = await this.kim.sends(`${this.draft}/sections/idea`, { title });
    if (answer.status === 303) this.titles.acknowledged = title;
    return answer;
  }

  file() {
    const next = this.filings.ledger.find(({ acknowledged }) => !acknowledged) ?? this.filings.ledger[0];
    return this.filings.one(next);
  }

  upload() {
    return this.uploads.one(this.uploads.roomy(), 200_000);
  }

  /** What was uploaded first, as it was sent. */
  async download() {
    const [first] = this.uploads.ledger;
    const [link] = await this.uploads.links(first);
    const answer = await this.kim.get(link);
    if (answer.status === 200 && !first.is(answer.bytes)) throw new Error(`${first.name} has other bytes`);
    return answer;
  }

  vote() {
    this.turn += 1;
    return this.votes.one(this.turn);
  }

  release() {
    return this.releases.all();
  }

  /** What was acknowledged and is not there. */
  async wrong() {
    const page = await this.kim.page(`${this.draft}/sections/idea`);
    const stands = /name="title"[^>]*value="([^"]*)"/.exec(page)?.[1] ?? "";
    const { sent, acknowledged } = this.titles;
    const lost = sent.indexOf(stands) < sent.indexOf(acknowledged) ? [`the title ${acknowledged} became ${stands || "nothing"}`] : [];
    for (const load of [this.filings, this.uploads, this.votes, this.releases]) lost.push(...(await load.wrong()));
    return lost;
  }
}

/** Does an act and says in a word what came of it: done, away (503, and when to come back) or what is wrong with the answer. */
export async function tried(what, act) {
  const begun = Date.now();
  const answer = await act();
  const took = Date.now() - begun;
  if (took > KNOWN) return { wrong: `${what} waits for ${took} ms` };
  if ([200, 303].includes(answer.status)) return { done: true };
  if (answer.status !== 503) return { wrong: `${what} is answered with ${answer.status}: ${said(answer.body).slice(0, 80)}` };
  const page = /<html lang="ko">/.test(answer.body) && answer.body.split("<h1").length === 2;
  return page && answer.headers["retry-after"] ? { away: true } : { wrong: `${what} is answered with 503 and no page that says when to come back` };
}
