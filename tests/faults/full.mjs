// The disk is full: of the database and everything, or of the files alone.
import { Disk, limit } from "./disk.mjs";
import { hampered } from "./hampered.mjs";
import { Portal } from "./portal.mjs";
import { MailServer } from "./smtp.mjs";
import { impossible, line } from "./told.mjs";

/** Beside what the world takes there is this much room, in MB. */
const ROOM = 160;
/** For some files and no more. */
const ROOM_FOR_FILES = 8;

export async function fullDatabase({ world, stage, quick }) {
  const name = "disk of all full";
  const disk = Disk.mounted(ROOM);
  if (!disk && !limit.exists()) return impossible(name, "nothing may be mounted, and there is no prlimit");
  const server = await MailServer.start();
  const portal = await Portal.on(world, server.settings, { folder: disk?.folder, keepsOn: true });
  const stops = ["save", "file", "upload", "vote", "release"];
  const fault = disk
    ? { stops, begin: () => disk.fill(), end: () => disk.empty() }
    : { stops, begin: () => limit.set(portal.process.pid), end: () => limit.lift(portal.process.pid) };
  const { wrong, found } = await hampered({ portal, stage, quick, server }, fault);
  await server.goes();
  disk?.remove();
  portal.remove();
  return line(name, wrong, `${disk ? "" : "(by a limit of the process) "}${found}`);
}

export async function fullFiles({ world, stage, quick }) {
  const name = "disk of files full";
  const server = await MailServer.start();
  const portal = await Portal.on(world, server.settings);
  await portal.end("SIGTERM");
  const disk = Disk.mounted(ROOM_FOR_FILES, portal.kept("more-files"));
  if (!disk) {
    await server.goes();
    portal.remove();
    return impossible(name, "nothing may be mounted");
  }
  portal.filesLieIn(disk.folder);
  await portal.again();
  const fault = { stops: ["upload"], begin: () => disk.fill(), end: () => disk.empty() };
  const { wrong, found } = await hampered({ portal, stage, quick, server }, fault);
  await server.goes();
  disk.remove();
  portal.remove();
  return line(name, wrong, found);
}
