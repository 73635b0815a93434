// What may be said while the database is away, and by when.

/** So long a connection is waited for, and a page is drawn. */
export const WAITED = 5_000 + 1_500;
/** By itself, once the database is back. */
export const BACK = 5_000;
/** A server that is gone without a word is given up with the request that waits for it. */
export const GIVEN_UP = 30_000 + 1_500;

const SAYS = {
  ko: { away: "<h1>잠시 쉬고 있습니다</h1>", asOf: "에 불러온 화면입니다", unsaved: "저장되지 않은 것으로 여겨 주세요", undone: "저장되거나 바뀐 것은 없습니다" },
  en: { away: "<h1>We are taking a short break</h1>", asOf: "This page is as it was on", unsaved: "take it as not saved", undone: "Nothing was saved or changed" },
};

/** Asks, and notes whatever is wrong with the answer: any 5xx but an honest 503, and whatever came too late. */
export class Judge {
  constructor(waited = WAITED) {
    this.waited = waited;
  }

  wrong = [];
  away = 0;
  kept = 0;
  longest = 0;

  async ask(portal, method, path, { language = "ko", ...what } = {}) {
    const begun = performance.now();
    const answer = await portal.ask(method, path, { ...what, headers: { "accept-language": language } });
    const took = performance.now() - begun;
    this.longest = Math.max(this.longest, took);
    if (took > this.waited) this.say(method, path, `took ${Math.round(took)} ms`);
    if (answer.status === 503) this.refused(method, path, language, answer);
    else if (answer.status >= 500) this.say(method, path, `answers ${answer.status}`);
    if (isKept(answer)) this.kept += 1;
    return answer;
  }

  /** A page that says so in the right language, with the number to speak of it and when to come back. */
  refused(method, path, language, { headers, body }) {
    this.away += 1;
    if (!(Number(headers["retry-after"]) > 0)) this.say(method, path, "says not when to come back");
    if (headers["cache-control"] !== "no-store") this.say(method, path, "may be kept by others");
    const number = headers["x-request-id"];
    if (headers["content-type"] === "application/problem+json") {
      if (JSON.parse(body).reference !== number) this.say(method, path, "has not its number");
      return;
    }
    const says = SAYS[language];
    if (!body.includes(says.away) || !body.includes(`<html lang="${language}">`)) this.say(method, path, `is no page in ${language}`);
    if (!body.includes(`<code>${number}</code>`)) this.say(method, path, "has not its number");
    if (method === "POST" && !body.includes(says.unsaved) && !body.includes(says.undone)) this.say(method, path, "says not what became of what was sent");
  }

  /** What stands in for an answer that cannot be given says since when, and is what was answered before. */
  stands(path, language, before, answer) {
    if (answer.status !== 200) return this.say("GET", path, `answers ${answer.status} and not as it did last`);
    if (!isKept(answer)) return this.say("GET", path, "says not since when it is so");
    if (answer.headers["cache-control"] !== "no-store") this.say("GET", path, "may be kept by others");
    const page = answer.headers["content-type"].startsWith("text/html");
    if (page && !answer.body.includes(SAYS[language].asOf)) this.say("GET", path, "is a page that says not since when it is so");
    if (!page && answer.body !== before.body) this.say("GET", path, "is not what it was");
  }

  say(method, path, what) {
    this.wrong.push(`${method} ${path} ${what}`);
  }
}

export function isKept({ headers }) {
  return /as of \d/.test(headers["cache-status"] ?? "") && headers.age !== undefined;
}

/** The public answers of which each was asked for once: the register, one pilot and its data. */
export async function publicAnswers(portal) {
  const list = await portal.ask("GET", "/pilots");
  const pilot = /href="(\/pilots\/P-\d{4}-\d{4})"/.exec(list.body)[1];
  const asked = [];
  for (const path of ["/", "/pilots", pilot, "/api/v1/datasets/pilots/rows", "/opendata/datasets/pilots.json", "/opendata/datasets/pilots.csv"]) {
    for (const language of ["ko", "en"]) {
      const before = await portal.ask("GET", path, { headers: { "accept-language": language } });
      if (before.status !== 200) throw new Error(`${path} answers ${before.status}`);
      asked.push({ path, language, before });
    }
  }
  return asked;
}

/** Until somebody who is signed in gets a page and nothing stands in for anything any more; how long that took, in ms. */
export async function recovered(portal, cookie) {
  const begun = Date.now();
  while (Date.now() - begun < 60_000) {
    const [mine, everybodys] = await Promise.all([portal.ask("GET", "/applications", { cookie }), portal.ask("GET", "/pilots")]);
    if (mine.status === 200 && everybodys.status === 200 && !isKept(everybodys)) return Date.now() - begun;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return Infinity;
}
