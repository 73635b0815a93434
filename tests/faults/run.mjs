// `make faults`: each fault is made, and what was acknowledged is looked for afterwards. Ends non-zero where anything
// is lost or half done. `--quick` for a few rounds, without the slow clients, who take their time; words beside it name
// the faults to make, which are all otherwise.
import { rmSync } from "node:fs";

import { filesAway } from "./away.mjs";
import { Disk } from "./disk.mjs";
import { fullDatabase, fullFiles } from "./full.mjs";
import { ended, killed } from "./killed.mjs";
import { mailAway, mailSlow } from "./mail.mjs";
import { mixed } from "./mixed.mjs";
import { onPostgres } from "./pg-all.mjs";
import { Portal, world } from "./portal.mjs";
import { readOnly } from "./readonly.mjs";
import { slow } from "./slow.mjs";
import { staged } from "./stage.mjs";

/** Each gives one line of the table, or several. */
const FAULTS = {
  killed,
  mixed,
  ended,
  fullDatabase,
  fullFiles,
  readOnly,
  filesAway,
  mailAway,
  mailSlow,
  slow,
  onPostgres,
};

const quick = process.argv.includes("--quick");
const named = process.argv.slice(2).filter((word) => word in FAULTS);
const chosen = Object.entries(FAULTS).filter(([name]) => named.length === 0 || named.includes(name));

const lines = [];
let stage;
const from = await world(async (portal) => (stage = await staged(portal)));
try {
  for (const [name, fault] of chosen) {
    const begun = Date.now();
    const made = await fault({ world: from, stage, quick }).catch((error) => ({ fault: name, holds: false, found: error.message }));
    for (const line of [made].flat()) {
      const word = line.possible === false ? "-" : line.holds ? "ok" : "BROKEN";
      const took = `${Math.round((Date.now() - begun) / 1000)} s`;
      console.log(`${word.padEnd(6)}  ${line.fault.padEnd(20)}  ${took.padStart(6)}  ${line.found}`);
      lines.push(line);
    }
  }
} finally {
  await Portal.endAll();
  Disk.removeAll();
  rmSync(from, { recursive: true, force: true });
}
const possible = lines.filter(({ possible }) => possible !== false);
const held = possible.filter(({ holds }) => holds).length;
console.log(`${held} of ${possible.length} faults leave nothing lost`);
process.exitCode = held === possible.length ? 0 : 1;
