// A disk that can be filled, and files that nobody can write: as far as this machine lets us make them.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const mounted = new Set();

export class Disk {
  /** Whatever goes wrong, nothing stays behind. */
  static removeAll() {
    for (const disk of mounted) disk.remove();
  }

  /** A small one, mounted on a folder; `null` where nothing may be mounted. */
  static mounted(megabytes, folder = mkdtempSync(join(tmpdir(), "madang-disk-"))) {
    mkdirSync(folder, { recursive: true });
    if (!runs("mount", "-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder)) {
      rmdirSync(folder);
      return null;
    }
    const disk = new Disk();
    disk.folder = folder;
    mounted.add(disk);
    return disk;
  }

  get #ballast() {
    return join(this.folder, "ballast");
  }

  /** Nothing more has room on it. */
  fill() {
    const piece = Buffer.alloc(1024 * 1024);
    for (let room = true, size = piece.length; room || size > 1; ) {
      try {
        writeFileSync(this.#ballast, piece.subarray(0, size), { flag: "a" });
        room = true;
      } catch (error) {
        if (error.code !== "ENOSPC") throw error;
        room = false;
        size = Math.floor(size / 2);
      }
      if (size <= 1) break;
    }
  }

  empty() {
    rmSync(this.#ballast);
  }

  remove() {
    mounted.delete(this);
    runs("umount", this.folder);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Lets a running process write nothing into any file, and again as much as it likes. Needs no right of an administrator. */
export const limit = {
  exists: () => runs("prlimit", "--version"),
  set: (pid) => must("prlimit", "--pid", String(pid), "--fsize=0:"),
  lift: (pid) => must("prlimit", "--pid", String(pid), "--fsize=unlimited:"),
};

/** Lets nobody write a file, whoever has it open. */
export const seal = {
  set: (paths) => runs("chattr", "+i", ...paths),
  lift: (paths) => runs("chattr", "-i", ...paths),
};

function runs(program, ...args) {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0;
}

function must(program, ...args) {
  if (!runs(program, ...args)) throw new Error(`${program} ${args.join(" ")} fails`);
}
