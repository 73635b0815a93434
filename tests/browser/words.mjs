// The portal's words in another language, so that one story is walked in both: written in Korean,
// said as the page says it.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
// In one line, or as `title.ko` and `title.en` one after the other.
const PAIR = /ko = "((?:[^"\\]|\\.)*)"(?:, |\n[a-z.-]*)en = "((?:[^"\\]|\\.)*)"/g;
const WORD = /^([a-z0-9_-]+) = (.+)$/gm;

/** What says Korean words in `lang`; words that no file of words has are a mistake in the story. */
export function speaker(lang) {
  if (lang === "ko") return (words) => words;
  const known = dictionary();
  return (words) => {
    if (!known.has(words)) throw new Error(`No file says “${words}” in another language`);
    return known.get(words);
  };
}

function dictionary() {
  const known = new Map();
  const add = (ko, en) => known.has(ko) || known.set(ko, en);
  for (const file of files("src/procedures", ".toml").concat(files("src/programmes", ".toml"))) {
    for (const [, ko, en] of readFileSync(file, "utf8").matchAll(PAIR)) add(ko, en);
  }
  for (const file of files("templates/words", "ko.ftl")) {
    const english = new Map(words(file.replace(/ko\.ftl$/, "en.ftl")));
    for (const [key, ko] of words(file)) add(ko, english.get(key));
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
