// The file of the database can be read and not written.
import { existsSync } from "node:fs";

import { limit, seal } from "./disk.mjs";
import { hampered } from "./hampered.mjs";
import { Portal } from "./portal.mjs";
import { MailServer } from "./smtp.mjs";
import { impossible, line } from "./told.mjs";

export async function readOnly({ world, stage, quick }) {
  const name = "database read-only";
  const server = await MailServer.start();
  const portal = await Portal.on(world, server.settings, { keepsOn: true });
  const sealed = () => ["madang.db", "madang.db-wal"].map((file) => portal.kept(file)).filter(existsSync);
  const sealable = seal.set(sealed());
  seal.lift(sealed());
  if (!sealable && !limit.exists()) {
    await portal.end("SIGTERM");
    await server.goes();
    portal.remove();
    return impossible(name, "no file can be sealed, and there is no prlimit");
  }
  const stops = ["save", "file", "upload", "vote", "release"];
  const fault = sealable
    ? { stops, begin: () => seal.set(sealed()), end: () => seal.lift(sealed()) }
    : { stops, begin: () => limit.set(portal.process.pid), end: () => limit.lift(portal.process.pid) };
  try {
    const { wrong, found } = await hampered({ portal, stage, quick, server }, fault);
    return line(name, wrong, `${sealable ? "" : "(by a limit of the process) "}${found}`);
  } finally {
    seal.lift(sealed());
    await server.goes();
    portal.remove();
  }
}
