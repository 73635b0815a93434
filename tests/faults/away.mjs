// The folder for files is moved away, and comes back.
import { renameSync } from "node:fs";

import { hampered } from "./hampered.mjs";
import { Portal } from "./portal.mjs";
import { MailServer } from "./smtp.mjs";
import { line } from "./told.mjs";

export async function filesAway({ world, stage, quick }) {
  const server = await MailServer.start();
  const portal = await Portal.on(world, server.settings);
  const [here, elsewhere] = [portal.kept("files"), portal.kept("files-elsewhere")];
  // Where another had been put in its place, it could not come back.
  const fault = { stops: ["upload", "download"], begin: () => renameSync(here, elsewhere), end: () => renameSync(elsewhere, here) };
  const { wrong, found } = await hampered({ portal, stage, quick, server }, fault);
  await server.goes();
  portal.remove();
  return line("folder of files away", wrong, found);
}
