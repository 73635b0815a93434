// The addresses of pages, read from the router's source, so that a new page is checked without
// being named here. What is no page is named with its reason.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCE = fileURLToPath(new URL("../../src", import.meta.url));
const ROUTE = /\.at\(\s*(?:Who::\w+(?:\([\w:]+\))?|[A-Z_]+),\s*"(\/[^"]*)",\s*([^;]*?)(?=\.at\(|;|$)/g;
const NO_PAGE = [
  [/^\/(api|id|health|static)\//, "is for machines"],
  [/^\/problems\//, "explains a machine's error"],
  [/\/presence$/, "answers the script of a page"],
  [/\/files\/\{/, "sends a file"],
  [/\/documents\/\{/, "sends a file"],
  [/[/.]pdf$/, "sends a file"],
  [/^\/statistics\/\{name\}$/, "sends a file"],
  [/\.ics$/, "sends a file"],
  [/\.zip$/, "sends a file"],
  [/^\/audit\/\{id\}\/record$/, "sends a file"],
  [/^\/account\/notices\/\{/, "leads on to what it is about"],
  [/^\/account\/password\//, "is given out at the command line"],
  [/^\/steward\/\{id\}\/preview$/, "draws the page of a trial before it is public"],
];

/**
 * Kinds that nobody gets to by a link when the demo starts: no case stands at their stage then, or
 * no letter has been sent. The journeys of these files look at them, which each file's last test holds.
 */
export const MET_ON_A_JOURNEY = {
  "account.spec.mjs": [
    "/account/confirm/{token}",
    "/account/email/back/{token}",
    "/account/email/{token}",
    "/account/invitations/{token}",
    "/sign-in/code",
  ],
  "hearing.spec.mjs": [
    "/applications/{id}/change",
    "/applications/{id}/changes/{change}",
    "/applications/{id}/note",
    "/review/{id}/amendment",
    "/review/{id}/proof",
  ],
  "journey.spec.mjs": [
    "/applications/new",
    "/applications/{id}/receipt",
    "/committee/{id}/attendance",
    "/committee/{id}/note",
    "/committee/{id}/signature",
    "/review/{id}/letter",
    "/review/{id}/votes",
  ],
  "objection.spec.mjs": ["/applications/{id}/objection", "/applications/{id}/objections/{objection}", "/review/{id}/ruling"],
  "officer.spec.mjs": ["/opinion/{token}", "/opinion/{token}/time", "/review/{id}/link"],
  "public.spec.mjs": ["/reform/{number}", "/review/reforms/{number}"],
};

/** Every address that shows a page, as `/review/{id}`, in order. */
export function kinds() {
  const found = new Set();
  for (const source of sources()) {
    for (const [, path, methods] of source.matchAll(ROUTE)) {
      const shows = /\b(get|open)\(/.test(methods);
      if (shows && !NO_PAGE.some(([pattern]) => pattern.test(path))) found.add(path);
    }
  }
  return [...found].sort();
}

/** The kind that a path is of, the one with most fixed segments first. */
export function kindOf(path, among) {
  const segments = path.split("/");
  const fits = (kind) => {
    const parts = kind.split("/");
    return parts.length === segments.length
      && parts.every((part, at) => (part.startsWith("{") ? segments[at] !== "" : part === segments[at]));
  };
  const holes = (kind) => kind.split("{").length;
  return among.filter(fits).sort((one, other) => holes(one) - holes(other))[0];
}

function sources() {
  return readdirSync(SOURCE, { recursive: true })
    .filter((name) => /^web(\.rs$|\/.*\.rs$)/.test(name))
    .map((name) => readFileSync(join(SOURCE, name), "utf8"));
}
