import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { inRoot } from "../lib/paths.mjs";
import { readArguments } from "../lib/test-arguments.mjs";

const suites = ["api", "domain"];
const refusal = (...args) => {
  try {
    readArguments(args, suites);
  } catch (error) {
    return { message: error.message, exitCode: error.exitCode };
  }
  return undefined;
};

test("Without arguments everything is meant, and nothing special", () => {
  assert.deepEqual(readArguments([], suites), { suites: [], list: false, profile: false, changed: false, stress: false });
});

test("Suites and flags come in any order", () => {
  const wanted = readArguments(["domain", "--profile", "api", "--stress"], suites);
  assert.deepEqual([wanted.suites, wanted.profile, wanted.stress], [["domain", "api"], true, true]);
});

test("An unknown suite or flag is refused with exit code 2 and what there is", () => {
  assert.match(refusal("web").message, /no suite 'web'.*api, domain/);
  assert.match(refusal("--quick").message, /--list, --profile, --changed, --stress, not '--quick'/);
  for (const args of [["web"], ["--quick"]]) assert.equal(refusal(...args).exitCode, 2);
});

test("What contradicts itself is refused", () => {
  assert.match(refusal("--changed", "api").message, /chooses the suites itself/);
  assert.match(refusal("--changed", "--stress").message, /choose one/);
  assert.equal(refusal("--changed", "api").exitCode, 2);
});

test("The command itself refuses so, and lists its suites", () => {
  const mak = (...args) => spawnSync(inRoot("mak"), ["test", ...args], { encoding: "utf8" });
  assert.equal(mak("--quick").status, 2);
  assert.equal(mak("web").status, 2);
  const listed = mak("--list").stdout.trim().split("\n");
  for (const name of ["api", "architecture", "browser", "build", "contract", "format", "scripts", "typescript", "up"]) assert.ok(listed.includes(name), name);
});

test("What a change would run is told without running it", () => {
  const answer = spawnSync(inRoot("mak"), ["test", "--changed", "--list"], { encoding: "utf8" });
  assert.equal(answer.status, 0, answer.stderr);
  assert.match(answer.stdout, /files differ from|no commit is known to be good/);
  assert.doesNotMatch(answer.stdout, /passed, /);
});

test("The benchmarks refuse what they do not know before anything is built", () => {
  for (const args of [["--fast"], ["--full", "--quick"]]) assert.equal(spawnSync(inRoot("mak"), ["bench", ...args]).status, 2, args.join(" "));
});
