// A mail server that counts what it is given, by the number of each letter.
import { createServer } from "node:net";

import { freePort } from "./proxy.mjs";

export class Mails {
  /** How often each letter came. */
  letters = new Map();

  static async listen() {
    const mails = new Mails();
    mails.port = await freePort();
    mails.server = createServer((socket) => mails.take(socket));
    await new Promise((resolve) => mails.server.listen(mails.port, "127.0.0.1", resolve));
    return mails;
  }

  get settings() {
    return { MADANG_MAIL_URL: `smtp://127.0.0.1:${this.port}`, MADANG_MAIL_FROM: "Madang <no-reply@madang.example>" };
  }

  /** As much of RFC 5321 as a client needs that asks for nothing. */
  take(socket) {
    let waiting = "";
    let letter = null;
    const say = (line) => socket.write(`${line}\r\n`);
    say("220 mails");
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      const lines = (waiting + bytes).split("\r\n");
      waiting = lines.pop();
      for (const line of lines) {
        if (letter !== null && line !== ".") {
          letter.push(line);
        } else if (letter !== null) {
          this.count(letter);
          letter = null;
          say("250 taken");
        } else if (line.toUpperCase() === "DATA") {
          letter = [];
          say("354 go on");
        } else if (line.toUpperCase() === "QUIT") {
          say("221 bye");
          socket.end();
        } else {
          say("250 mails");
        }
      }
    });
  }

  count(lines) {
    const number = lines.find((line) => /^message-id:/i.test(line))?.split(":")[1].trim() ?? "none";
    this.letters.set(number, (this.letters.get(number) ?? 0) + 1);
  }

  /** Those that came more than once, or not at all though the outbox says so. */
  wrong(sent) {
    const twice = [...this.letters].filter(([, times]) => times > 1).map(([number, times]) => `letter ${number} came ${times} times`);
    const missing = sent.filter((id) => !this.letters.has(`<${id}@madang>`)).map((id) => `letter ${id} never came`);
    return [...twice, ...missing];
  }

  end() {
    this.server.close();
  }
}
