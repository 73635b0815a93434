// A mail server that is taken away, comes back, and can be slow.
import { createServer } from "node:net";

export class MailServer {
  /** Every letter that was taken: its Message-ID, to whom, its subject and its text. */
  letters = [];
  /** How long it thinks before it takes a letter, in ms. */
  slow = 0;
  /** It takes a connection, and says nothing. */
  silent = false;
  #sockets = new Set();
  #met = () => {};

  static async start() {
    const server = new MailServer();
    await server.comes();
    return server;
  }

  get settings() {
    return { MADANG_MAIL_URL: `smtp://127.0.0.1:${this.port}`, MADANG_MAIL_FROM: "Madang <no-reply@madang.example>" };
  }

  comes() {
    this.listener = createServer((socket) => this.#talk(socket));
    return new Promise((resolve) => {
      this.listener.listen(this.port ?? 0, "127.0.0.1", () => {
        this.port = this.listener.address().port;
        resolve();
      });
    });
  }

  goes() {
    const gone = new Promise((resolve) => this.listener.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    return gone;
  }

  /** Says nothing from now on; whoever awaits the answer knows when somebody waits in vain. */
  hush() {
    this.silent = true;
    return { vain: new Promise((resolve) => (this.#met = resolve)) };
  }

  /** The Message-IDs of letters that were taken more than once. */
  twice() {
    const seen = new Set();
    return this.letters.map(({ id }) => id).filter((id) => seen.has(id) || !seen.add(id));
  }

  /** Letters about one thing to one reader that have different Message-IDs: by the notice that each leads to. */
  repeated() {
    const by = new Map();
    for (const { id, to, text } of this.letters) {
      const notice = /\/account\/notices\/[0-9a-f-]{36}/.exec(text)?.[0];
      if (notice) by.set(`${to} ${notice}`, (by.get(`${to} ${notice}`) ?? new Set()).add(id));
    }
    return [...by].filter(([, ids]) => ids.size > 1).map(([what]) => what);
  }

  #talk(socket) {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("error", () => {});
    let [waiting, to, letter] = ["", "", null];
    const say = (line) => (this.silent ? this.#met() : socket.write(`${line}\r\n`));
    const line = (text) => {
      const word = text.slice(0, 4).toUpperCase();
      if (word === "RCPT") to = /<([^>]*)>/.exec(text)[1];
      if (word === "DATA") letter = [];
      say({ EHLO: "250 madang.example", HELO: "250 madang.example", DATA: "354 go on", QUIT: "221 bye" }[word] ?? "250 ok");
    };
    const taken = (lines) => {
      const raw = lines.map((one) => one.replace(/^\.\./, ".")).join("\r\n");
      setTimeout(() => {
        if (socket.destroyed) return;
        if (this.silent) {
          this.#met();
          return;
        }
        this.letters.push({ to, ...read(raw) });
        say("250 taken");
      }, this.slow);
    };
    socket.on("data", (piece) => {
      waiting += piece;
      for (let end = waiting.indexOf("\r\n"); end >= 0; end = waiting.indexOf("\r\n")) {
        const text = waiting.slice(0, end);
        waiting = waiting.slice(end + 2);
        if (letter && text === ".") {
          taken(letter);
          letter = null;
        } else if (letter) letter.push(text);
        else line(text);
      }
    });
    say("220 madang.example");
  }
}

function read(raw) {
  const [head] = raw.split("\r\n\r\n", 1);
  const folded = head.replace(/\r\n[ \t]+/g, " ");
  const words = folded.replace(/=\?utf-8\?b\?([^?]*)\?=( (?==\?))?/gi, (_, text) => Buffer.from(text, "base64").toString());
  const line = (name) => new RegExp(`^${name}: *(.*)$`, "im").exec(words)?.[1] ?? "";
  return { id: line("Message-ID"), subject: line("Subject"), text: plain(raw) };
}

/** The part without markup. */
function plain(raw) {
  const [, head, body] = /Content-Type: text\/plain[^]*?\r\n((?:[A-Z][^]*?)?)\r\n\r\n([^]*?)\r\n--/i.exec(raw) ?? ["", "", "", ""];
  if (/base64/i.test(head)) return Buffer.from(body, "base64").toString();
  return /quoted-printable/i.test(head) ? unquoted(body) : body;
}

function unquoted(text) {
  const bytes = text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}
