// A line of the table.

/** How much of what is wrong is told. */
const NAMED = 3;

/** Holds where nothing is wrong; then `found` says what was seen. */
export function line(fault, wrong, found) {
  const more = wrong.length > NAMED ? `; and ${wrong.length - NAMED} more` : "";
  return { fault, holds: wrong.length === 0, found: wrong.length === 0 ? found : wrong.slice(0, NAMED).join("; ") + more };
}

/** A fault that cannot be made on this machine: neither held nor broken. */
export function impossible(fault, why) {
  return { fault, possible: false, found: `not possible here: ${why}` };
}
