// Slow clients, 300 of each kind at once, while others are served.
import { connect } from "node:net";

import { Portal } from "./portal.mjs";

const CROWD = 300;
/** All of them are cut by then. */
const CUT = 30_000;
/** Whoever asks in the meantime has an answer by then, 99 times of 100. */
const SERVED = 500;

const LINE = (portal) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${portal.port}\r\n`;
const LARGE = "/opendata/datasets/events.json";

/** More than the system keeps for a reader on the way. */
const MANY = 20;

/** What each kind sends, a step at a time, and how often. A reader asks for much and takes nothing. */
const KINDS = {
  heads: { every: 2_000, first: LINE, then: () => "X-A: b\r\n" },
  bodies: {
    every: 2_000,
    first: (portal) => `POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1:${portal.port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n`,
    then: () => "a",
  },
  readers: { every: null, reads: CUT - 5_000, first: (portal) => `${LINE(portal).replace("GET /", `GET ${LARGE}`)}\r\n`.repeat(MANY) },
  idle: { every: null, first: () => "" },
};

/** They take their time, and so do not come in a quick run. */
export async function slow({ world, quick }) {
  if (quick) return [];
  const portal = await Portal.on(world);
  const lines = [];
  for (const [kind, how] of Object.entries(KINDS)) lines.push(await crowd(portal, kind, how));
  await portal.end("SIGTERM");
  portal.remove();
  return lines;
}

async function crowd(portal, kind, how) {
  const begun = Date.now();
  const ended = Array.from({ length: CROWD }, () => client(portal, how));
  const all = Promise.all(ended);
  let over = false;
  all.then(() => (over = true));
  const times = await served(portal, () => !over && Date.now() - begun < CUT + 10_000);
  const took = over ? Math.max(...(await all)) : Infinity;
  const worst = times.sort((one, other) => one - other)[Math.floor(times.length * 0.99)];
  const found = `${CROWD} cut after ${took === Infinity ? "more than" : "at most"} ${Math.round((took === Infinity ? CUT + 10_000 : took) / 1000)} s, others served within ${Math.round(worst)} ms (p99 of ${times.length})`;
  return { fault: `slow ${kind}`, holds: took <= CUT && worst < SERVED, found };
}

/** Its life in ms, from its first byte until it is cut. Who takes nothing sees that only when it reads at last. */
function client(portal, { every, reads = 0, first, then }) {
  return new Promise((resolve) => {
    const begun = Date.now();
    let timer;
    const socket = connect({ port: portal.port, host: "127.0.0.1" });
    socket.on("error", () => {});
    socket.once("close", () => {
      clearInterval(timer);
      resolve(Date.now() - begun);
    });
    socket.once("connect", () => {
      const text = first(portal);
      if (text) socket.write(text);
      if (every) timer = setInterval(() => socket.write(then()), every);
      setTimeout(() => {
        socket.resume();
        // Where the system has forgotten the connection, it says so to whoever speaks.
        if (reads) socket.write("\r\n");
      }, reads);
    });
  });
}

async function served(portal, goesOn) {
  const times = [];
  while (goesOn()) {
    const begun = performance.now();
    const answer = await portal.ask("GET", "/pilots");
    if (answer.status !== 200) throw new Error(`others get ${answer.status}`);
    times.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return times;
}
