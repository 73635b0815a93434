// Stands between the portal and its database, as one address for both: it can cut what runs through it at a random
// byte, refuse whoever comes, and lead elsewhere.
import { connect, createServer } from "node:net";

/** So many bytes, both ways together, a connection lives to carry at most once they are cut. */
const LIFE = 40_000;

export class Proxy {
  static async before(target) {
    const proxy = new Proxy();
    proxy.target = target;
    proxy.cuts = false;
    proxy.cut = 0;
    proxy.pairs = new Set();
    proxy.port = await freePort();
    await proxy.accept();
    return proxy;
  }

  /** Takes connections (again). */
  accept() {
    this.server = createServer((near) => this.join(near));
    return new Promise((resolve) => this.server.listen(this.port, "127.0.0.1", resolve));
  }

  /** Takes none, and breaks off those there are. */
  refuse() {
    this.server.close();
    this.breakOff();
  }

  breakOff() {
    for (const pair of this.pairs) pair.end();
  }

  /** Those there are carry nothing any more, and whoever came is not told. */
  silence() {
    for (const pair of this.pairs) {
      pair.silent = true;
      pair.far.resetAndDestroy();
    }
  }

  /** From now on connections lead elsewhere, and the old ones are gone. */
  leadTo(target) {
    this.target = target;
    this.breakOff();
  }

  join(near) {
    const far = connect({ host: "127.0.0.1", port: this.target });
    const pair = { far, left: this.cuts ? Math.floor(Math.random() * LIFE) : Infinity };
    pair.end = () => {
      this.pairs.delete(pair);
      for (const side of [near, far]) side.destroyed || side.resetAndDestroy();
    };
    this.pairs.add(pair);
    for (const [from, to] of [[near, far], [far, near]]) {
      from.setNoDelay(true);
      from.on("error", () => {});
      from.on("close", () => (pair.silent && from === far) || pair.end());
      from.on("data", (bytes) => this.carry(pair, bytes, to));
    }
  }

  /** What comes after the last byte of its life does not arrive; what comes before it does. */
  carry(pair, bytes, to) {
    if (pair.silent) return;
    // Whoever comes when nothing is cut any more lives on, and so do those who came before.
    const left = this.cuts ? pair.left : Infinity;
    pair.left -= bytes.length;
    if (bytes.length <= left) {
      to.write(bytes);
      return;
    }
    this.cut += 1;
    if (left > 0) to.write(bytes.subarray(0, left), pair.end);
    else pair.end();
  }

  end() {
    this.refuse();
  }
}

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
