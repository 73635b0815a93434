// `make faults`: each fault is made, and what was acknowledged is looked for afterwards. Ends non-zero where anything
// is lost or half done. `--quick` for a few rounds, without the slow clients, who take their time.
import { rmSync } from "node:fs";

import { Portal, world } from "./portal.mjs";
import { slow } from "./slow.mjs";
import { Writers } from "./writers.mjs";

const quick = process.argv.includes("--quick");
const ROUNDS = quick ? 3 : 50;
const WRITERS = 8;
/** A process that was told to end has ended by then. */
const DRAINED = 10_000;

/** kill -9 at random moments under load. */
async function killed(from) {
  const portal = await Portal.on(from);
  const wrong = [];
  let saves = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const writers = await Writers.on(portal, WRITERS);
    writers.run();
    await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 1_200));
    await portal.end("SIGKILL");
    await writers.stop();
    wrong.push(...portal.faults(), ...writers.refused);
    await portal.again();
    wrong.push(...(await writers.lost()));
    saves += writers.drafts.reduce((sum, draft) => sum + draft.sent.size, 0);
  }
  await portal.end("SIGTERM");
  portal.remove();
  return { fault: "kill -9 under load", holds: wrong.length === 0, found: wrong.slice(0, 3).join("; ") || `${ROUNDS} rounds, ${saves} saves sent, none that was acknowledged is lost` };
}

/** SIGTERM under load: what has begun is answered, and the process ends. */
async function told(from) {
  const wrong = [];
  let longest = 0;
  const rounds = quick ? 2 : 10;
  const portal = await Portal.on(from);
  for (let round = 0; round < rounds; round += 1) {
    const writers = await Writers.on(portal, WRITERS);
    writers.run();
    await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 700));
    const took = await portal.end("SIGTERM");
    const { code } = await portal.ended;
    longest = Math.max(longest, took);
    if (code !== 0) wrong.push(`it ends with ${code}`);
    await writers.stop();
    wrong.push(...portal.faults(), ...writers.refused);
    await portal.again();
    wrong.push(...(await writers.lost()));
  }
  await portal.end("SIGTERM");
  portal.remove();
  return { fault: "SIGTERM under load", holds: wrong.length === 0 && longest <= DRAINED, found: wrong.slice(0, 3).join("; ") || `${rounds} rounds, ended within ${longest} ms` };
}

async function besieged(from) {
  const portal = await Portal.on(from);
  const lines = await slow(portal);
  await portal.end("SIGTERM");
  portal.remove();
  return lines;
}

const from = await world();
let lines;
try {
  lines = [await killed(from), await told(from), ...(quick ? [] : await besieged(from))];
} finally {
  Portal.endAll();
  rmSync(from, { recursive: true, force: true });
}
for (const { fault, holds, found } of lines) console.log(`${holds ? "ok    " : "BROKEN"}  ${fault.padEnd(20)}  ${found}`);
const held = lines.filter(({ holds }) => holds).length;
console.log(`${held} of ${lines.length} faults leave nothing lost`);
process.exitCode = held === lines.length ? 0 : 1;
