// kill -9 and SIGTERM at random moments while several write at once.
import { Portal } from "./portal.mjs";
import { line } from "./told.mjs";
import { Writers } from "./writers.mjs";

const WRITERS = 8;
/** A process that was told to end has ended by then. */
const DRAINED = 10_000;

/** kill -9: nothing that was acknowledged is lost. */
export async function killed({ world, quick }) {
  const portal = await Portal.on(world);
  const rounds = quick ? 1 : 50;
  const wrong = [];
  let saves = 0;
  for (let round = 0; round < rounds; round += 1) {
    const writers = await written(portal, 1_200);
    await portal.end("SIGKILL");
    await writers.stop();
    wrong.push(...portal.faults(), ...writers.refused);
    await portal.again();
    wrong.push(...(await writers.lost()));
    saves += writers.drafts.reduce((sum, draft) => sum + draft.sent.size, 0);
  }
  await portal.end("SIGTERM");
  portal.remove();
  return line("kill -9 under load", wrong, `${rounds} rounds, ${saves} saves sent, none that was acknowledged is lost`);
}

/** SIGTERM: what has begun is answered, and the process ends. */
export async function ended({ world, quick }) {
  const wrong = [];
  let longest = 0;
  const rounds = quick ? 1 : 10;
  const portal = await Portal.on(world);
  for (let round = 0; round < rounds; round += 1) {
    const writers = await written(portal, 700);
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
  if (longest > DRAINED) wrong.push(`it takes ${longest} ms to end`);
  return line("SIGTERM under load", wrong, `${rounds} rounds, ended within ${longest} ms`);
}

/** Writers at work, up to a random moment. */
async function written(portal, within) {
  const writers = await Writers.on(portal, WRITERS);
  writers.run();
  await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * within));
  return writers;
}
