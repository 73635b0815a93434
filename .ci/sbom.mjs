// What the program is made of: a bill of materials in CycloneDX 1.6, from `cargo metadata` and the lock file.
// The same tree gives the same bytes. `node .ci/sbom.mjs [FILE]`; without a file it goes to the standard output.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

function run(program, ...args) {
  return execFileSync(program, args, { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });
}

// The packages that are in the program or build it: what only tests use is left out.
function reached(metadata) {
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const found = new Map();
  const waiting = [metadata.resolve.root];
  while (waiting.length > 0) {
    const id = waiting.pop();
    if (found.has(id)) continue;
    const used = nodes.get(id).deps.filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind !== "dev"));
    const next = [...new Set(used.map(({ pkg }) => pkg))];
    found.set(id, next);
    waiting.push(...next);
  }
  return found;
}

// The checksums of the lock file, by name and version.
function checksums(lock) {
  const sums = new Map();
  for (const entry of lock.split("[[package]]").slice(1)) {
    const field = (name) => entry.match(new RegExp(`^${name} = "(.+)"$`, "m"))?.[1];
    if (field("checksum")) sums.set(`${field("name")}@${field("version")}`, field("checksum"));
  }
  return sums;
}

const purl = ({ name, version }) => `pkg:cargo/${name}@${encodeURIComponent(version)}`;

function component(type, one, sum) {
  const part = { type, "bom-ref": purl(one), name: one.name, version: one.version };
  if (one.description) part.description = one.description.trim().replace(/\s+/g, " ");
  if (sum) part.hashes = [{ alg: "SHA-256", content: sum }];
  // Before SPDX had expressions, a slash meant a choice.
  if (one.license) part.licenses = [{ expression: one.license.replace(/\s*\/\s*/g, " OR ") }];
  part.purl = purl(one);
  if (one.repository) part.externalReferences = [{ type: "vcs", url: one.repository }];
  return part;
}

function bill() {
  const host = run("rustc", "-vV").match(/^host: (.+)$/m)[1];
  const metadata = JSON.parse(run("cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", host));
  const lock = readFileSync(`${ROOT}/Cargo.lock`, "utf8");
  const [sums, packages, uses] = [checksums(lock), new Map(metadata.packages.map((one) => [one.id, one])), reached(metadata)];
  const inOrder = (ids) => [...ids].map((id) => packages.get(id)).sort((a, b) => (purl(a) < purl(b) ? -1 : 1));
  const program = packages.get(metadata.resolve.root);
  const rest = inOrder(uses.keys()).filter((one) => one !== program);
  const seal = createHash("sha256").update(lock).update(host).digest("hex");
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    // A UUID of version 8: of our own making, from the lock file.
    serialNumber: `urn:uuid:${seal.slice(0, 8)}-${seal.slice(8, 12)}-8${seal.slice(13, 16)}-8${seal.slice(17, 20)}-${seal.slice(20, 32)}`,
    version: 1,
    metadata: {
      component: component("application", program),
      properties: [{ name: "madang:target", value: host }],
    },
    components: rest.map((one) => component("library", one, sums.get(`${one.name}@${one.version}`))),
    dependencies: [program, ...rest].map((one) => ({ ref: purl(one), dependsOn: inOrder(uses.get(one.id)).map(purl) })),
  };
}

// What the standard requires, and what the list is for: every part from a registry has its checksum and its licence.
function verify(bom) {
  assert.match(bom.serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  const parts = [bom.metadata.component, ...bom.components];
  const refs = new Set(parts.map((part) => part["bom-ref"]));
  assert.equal(refs.size, parts.length, "every reference is one part's");
  for (const part of parts) {
    assert.ok(part.name && part.version && part.purl, JSON.stringify(part));
    assert.match(part.licenses?.[0].expression ?? "", /^[A-Za-z0-9.+() -]+$/, `${part.purl} has a licence`);
    const own = ["madang", "migration"].includes(part.name);
    assert.ok(own || /^[0-9a-f]{64}$/.test(part.hashes?.[0].content), `${part.purl} has a checksum`);
  }
  assert.deepEqual(new Set(bom.dependencies.map(({ ref }) => ref)), refs);
  for (const { ref, dependsOn } of bom.dependencies) {
    for (const one of dependsOn) assert.ok(refs.has(one), `${ref} needs ${one}`);
  }
}

const bom = bill();
verify(bom);
const text = `${JSON.stringify(bom, null, 2)}\n`;
const [file] = process.argv.slice(2);
if (file) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`${file}: ${bom.components.length} parts`);
} else {
  process.stdout.write(text);
}
