import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inRoot, work } from "./paths.mjs";

const SKIPPED = new Set(["bin", "obj", "node_modules", ".data", ".git", "dist-test"]);

function* filesUnder(entry) {
  if (!existsSync(entry)) return;
  if (!statSync(entry).isDirectory()) {
    yield entry;
    return;
  }
  for (const child of readdirSync(entry, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!SKIPPED.has(child.name)) yield* filesUnder(path.join(entry, child.name));
  }
}

/** By content, not by time: switching a branch and back costs no rebuild, and a deleted file is noticed. */
export function fingerprint(...paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((entry) => [...filesUnder(path.resolve(inRoot(), entry))])) {
    hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

const stampFile = (name) => path.join(work, "stamps", name);

export const isStamped = (name, value) => existsSync(stampFile(name)) && readFileSync(stampFile(name), "utf8") === value;

export function stamp(name, value) {
  mkdirSync(path.dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), value);
}

/** What was made under these names is no more what it was. */
export function unstamp(beginning) {
  const folder = path.dirname(stampFile(beginning));
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (name.startsWith(beginning)) rmSync(path.join(folder, name));
}
