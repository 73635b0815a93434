// The portal's words in another language, so that one story is walked in both: written in Korean,
// said as the page says it.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
// In one line, or as `title.ko` and `title.en` one after the other.
const PAIR = /ko = "((?:[^"\\]|\\.)*)"(?:, |\n[a-z.-]*)en = "((?:[^"\\]|\\.)*)"/g;
const WORD = /^([a-z0-9_-]+) = (.+)$/gm;
// What a sentence leaves open, as a number or a name.
const OPEN = /\{ \$\w+ \}/;

/**
 * What says the portal's Korean words in `lang`, as an expression: the same words may be said in several ways.
 * What people typed is in no file, and stays as it is. A sentence is given as the file has it, with its `{ $count }`.
 */
export function speaker(lang) {
  const known = lang === "ko" ? new Map() : dictionary();
  return (words) => new RegExp([...(known.get(words) ?? [words])].map(sentence).join("|"));
}

function sentence(text) {
  return text.split(OPEN).map(literal).join(".+?");
}

/** The text as an expression that matches nothing else. */
export function literal(text) {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function dictionary() {
  const known = new Map();
  const add = (ko, en) => known.set(ko, (known.get(ko) ?? new Set()).add(en));
  for (const file of files("src/procedures", ".toml").concat(files("src/programmes", ".toml"))) {
    for (const [, ko, en] of readFileSync(file, "utf8").matchAll(PAIR)) add(ko, en);
  }
  for (const file of files("templates/words", "ko.ftl")) {
    const english = new Map(words(file.replace(/ko\.ftl$/, "en.ftl")));
    for (const [key, ko] of words(file)) if (english.has(key)) add(ko, english.get(key));
  }
  return known;
}

function words(file) {
  return [...readFileSync(file, "utf8").matchAll(WORD)].map(([, key, text]) => [key, text]);
}

function files(folder, ending) {
  return readdirSync(join(ROOT, folder), { recursive: true })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(ROOT, folder, name));
}
