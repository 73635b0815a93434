// Somebody signed in, who fills in the forms that the portal shows.
import { randomUUID } from "node:crypto";

import { filled, said } from "./forms.mjs";

export class Person {
  static async on(portal, email) {
    const person = new Person();
    person.portal = portal;
    person.email = email;
    person.cookie = await portal.hat(email);
    return person;
  }

  get(path) {
    return this.portal.ask("GET", path, { cookie: this.cookie });
  }

  post(path, form) {
    return this.portal.ask("POST", path, { cookie: this.cookie, form });
  }

  /** A page, which is there. */
  async page(path) {
    const answer = await this.get(path);
    if (answer.status !== 200) throw new Error(`${this.email} gets ${answer.status} at ${path}`);
    return answer.body;
  }

  /** Sends the form that stands on `path` and goes to `action`, with these changes. */
  async sends(path, changes, action = path.split("?")[0]) {
    return this.post(action, filled(await this.page(path), action, changes));
  }

  /** The same where nothing stands in the way. */
  async does(path, changes, action) {
    const answer = await this.sends(path, changes, action);
    if (answer.status !== 303) throw new Error(`${this.email} gets ${answer.status} for ${path}: ${said(answer.body).slice(0, 400)}`);
    return answer.headers.location;
  }

  /** The first address on a page that this matches. */
  async link(path, pattern) {
    const found = pattern.exec(await this.page(path));
    if (!found) throw new Error(`${this.email} finds no ${pattern} at ${path}`);
    return found[1].replaceAll("&amp;", "&");
  }
}

/** A draft with nothing in it; its address. */
export async function draft(founder) {
  const form = { key: randomUUID(), again: "yes", field: "ROBOT", "in-seoul": "yes", obstacle: "city", place: "public", readiness: "TRL_6_7", people: "yes" };
  const answer = await founder.post("/applications", form);
  const address = answer.headers.location?.split("?")[0];
  if (!/^\/applications\/[0-9a-f-]{36}$/.test(address)) throw new Error(`no draft is begun: ${answer.status} ${answer.headers.location}`);
  return address;
}

const ANSWERS = {
  obstacle: {
    "exemptions.0.rule.law": "서울특별시 도시공원 조례",
    "exemptions.0.rule.article": "제17조",
    "exemptions.0.rule.level": "ORDINANCE",
    "exemptions.0.rule.agency": "서울시 공원여가정책과",
    "exemptions.0.current-rule": "공원에서 동력장치를 단 기구를 다니게 할 수 없습니다.",
    "exemptions.0.reason": "UNFIT_STANDARD",
    "exemptions.0.relief": "exempt",
    "exemptions.0.requested": "시속 4 km 이하 로봇 2대",
    "exemptions.0.necessity": "사람이 끌고 다니면 잴 수 없습니다.",
  },
  consents: {
    "consent-collect": "yes",
    "consent-electronic": "yes",
    "signature.statements": ["true", "not-before", "publication", "others-told"],
    "signature.name": "김지호",
  },
};

/** A draft that can be filed as it is; its address. */
export async function ready(founder, title) {
  const address = await draft(founder);
  for (const [section, answers] of Object.entries({ idea: { title }, ...ANSWERS })) await founder.does(`${address}/sections/${section}`, answers);
  return address;
}

/** What files a draft as it is. */
export async function filing(founder, address) {
  return filled(await founder.page(`${address}/check`), `${address}/version`, { as_is: "yes" });
}
