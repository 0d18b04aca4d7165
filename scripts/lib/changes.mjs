import { existsSync, readFileSync, readdirSync } from "node:fs";
import { readGraph } from "./modules.mjs";
import { inRoot } from "./paths.mjs";
import { run } from "./processes.mjs";

/** Where a whole run on a clean tree passed last. */
const green = "refs/mak/green";

const git = async (...args) => (await run("git", args)).trim();
const ifAny = (work) => work.catch(() => undefined);
const lines = (text) => text.split("\n").filter(Boolean);

/** The commit that is known to be good, and why; undefined where none is. */
export async function findBase() {
  const noted = await ifAny(git("rev-parse", "--verify", "--quiet", `${green}^{commit}`));
  if (noted) return { commit: noted, why: "all tests passed there" };
  const shared = await ifAny(git("merge-base", "HEAD", "origin/main"));
  return shared && { commit: shared, why: "the last that origin/main has, too" };
}

/** Files that differ from a commit: committed, changed, new, moved (both names) and deleted ones. */
export async function changedSince(commit) {
  const differ = await git("diff", "--name-only", "--no-renames", commit);
  const fresh = await git("ls-files", "--others", "--exclude-standard");
  return [...new Set([...lines(differ), ...lines(fresh)])].sort();
}

/** The commit that a run is about, where the tree is clean. */
export async function cleanHead() {
  const dirt = await ifAny(git("status", "--porcelain"));
  return dirt === "" ? ifAny(git("rev-parse", "HEAD")) : undefined;
}

export const noteGreen = (commit) => ifAny(git("update-ref", green, commit));

/** What the selection asks about the sources. */
export async function readFacts() {
  const { parse } = await import("yaml"); // a fresh clone has no packages yet when this file is read
  const text = readFileSync(inRoot("tests/Architecture.Tests/module-graph.txt"), "utf8");
  const graph = readGraph(text, foldersOf("src/Application").filter((name) => name !== "Common"));
  const tags = Object.fromEntries(readdirSync(inRoot("api-spec/modules")).map((name) => [`api-spec/modules/${name}`, tagsOf(`api-spec/modules/${name}`, graph)]));
  return { graph, tags, crossing: readCrossing(graph, parse(readFileSync(inRoot("api-spec/dist/openapi.yaml"), "utf8"))) };
}

function tagsOf(file, { modules }) {
  const found = [...readFileSync(inRoot(file), "utf8").matchAll(/^ +tags: \[([A-Z]\w+)\]/gm)].map(([, tag]) => (tag === "Protocol" ? "Identity" : tag));
  return found.length > 0 && found.every((tag) => modules.has(tag)) ? [...new Set(found)] : undefined;
}

/** Folders of Api.Tests that are no module's own: which modules' addresses they call. */
function readCrossing({ modules }, { paths }) {
  const owners = Object.entries(paths).map(([address, item]) => [address.split("/")[3], Object.values(item).find(({ tags }) => tags)?.tags[0]]);
  const owner = new Map(owners.toReversed());
  const strange = foldersOf("tests/Api.Tests").filter((name) => !modules.has(name) && name !== "bin" && name !== "obj");
  return Object.fromEntries(strange.map((name) => [name, [...new Set(addressesIn(`tests/Api.Tests/${name}`).map((part) => owner.get(part)).filter(Boolean))].sort()]));
}

function addressesIn(folder) {
  const files = readdirSync(inRoot(folder), { recursive: true }).filter((name) => name.endsWith(".cs"));
  return files.flatMap((name) => [...readFileSync(inRoot(folder, name), "utf8").matchAll(/\/api\/v1\/([a-z-]+)/g)].map(([, part]) => part));
}

const foldersOf = (folder) => readdirSync(inRoot(folder), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

/** Of changed files, those of C# that are still there. */
export const codeIn = (files) => files.filter((file) => file.endsWith(".cs") && existsSync(inRoot(file)));
