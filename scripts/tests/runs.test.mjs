import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { commandLine } from "../lib/processes.mjs";
import { profile } from "../lib/profile.mjs";
import { nodeResult, nodeTimes } from "../lib/run-tests.mjs";
import { inTurn } from "../lib/schedule.mjs";
import { underStress } from "../lib/stress.mjs";
import { XunitRun } from "../lib/xunit.mjs";

/** A run in which a second passes between two lines. */
function read(...messages) {
  let second = 0;
  const told = new XunitRun(() => second);
  for (const message of messages) {
    second++;
    told.read(typeof message === "string" ? message : JSON.stringify(message));
  }
  return told;
}

const collection = (what) => ({ $type: `test-collection-${what}`, TestCollectionUniqueID: "c" });
const inClass = (what) => ({ $type: `test-class-${what}`, TestCollectionUniqueID: "c", TestClassUniqueID: "k", TestClassName: "LeadTests" });
const method = (what) => ({ $type: `test-method-${what}`, TestClassUniqueID: "k" });
const one = (what, id, more = {}) => ({ $type: `test-${what}`, TestUniqueID: id, TestDisplayName: `LeadTests.${id}`, ...more });

test("Of a class of xUnit set-up, tests and tear-down are told apart", () => {
  const { times } = read(collection("starting"), inClass("starting"), method("starting"), one("starting", "a"), one("passed", "a", { ExecutionTime: 1.5 }), method("finished"), inClass("finished"), collection("finished"));
  assert.deepEqual(times.classes, [{ name: "LeadTests", setUp: 2, tests: 3, tearDown: 2 }]);
  assert.deepEqual(times.tests, [{ name: "LeadTests.a", seconds: 1.5 }]);
  assert.equal(times.setUp, 1);
});

test("A failed test is told with its reason, its place and its output", () => {
  const told = read(one("starting", "a"), one("failed", "a", { ExecutionTime: 0, Messages: ["expected 1"], StackTraces: ["at LeadTests.a() in LeadTests.cs:line 3"] }), one("finished", "a", { Output: "a hint" }));
  assert.deepEqual([told.passed, told.failed], [0, 1]);
  for (const part of ["LeadTests.a [FAIL]", "expected 1", "LeadTests.cs:line 3", "a hint"]) assert.ok(told.output.includes(part), part);
});

test("A failed test is named in a line, with the first line of its reason", () => {
  const { failures } = read(one("starting", "a"), one("failed", "a", { Messages: ["expected 1\nactual 2"], StackTraces: ["at LeadTests.a()"] }), one("finished", "a", { Output: "a hint" }));
  assert.deepEqual(failures, ["LeadTests.a [FAIL]: expected 1"]);
});

test("Of what a program printed the end is kept, and failures stand behind it", () => {
  const lines = Array.from({ length: 1000 }, (_, at) => `line ${at}.`);
  const { output } = read(...lines, one("starting", "a"), one("failed", "a", { Messages: ["expected 1"], StackTraces: [""] }));
  assert.ok(!output.includes("line 799.") && output.includes("line 800."));
  assert.ok(output.indexOf("line 999.") < output.indexOf("LeadTests.a [FAIL]"));
});

test("A skipped test and a fixture that does not come down count as failed", () => {
  const told = read(one("starting", "a"), one("skipped", "a", { Reason: "later" }), { $type: "test-class-cleanup-failure", Messages: ["still open"], StackTraces: [""] });
  assert.equal(told.failed, 2);
  assert.match(told.output, /Skipped: later[^]*still open/);
});

test("What a crash leaves on the screen is kept, half a line too", () => {
  assert.match(read("Unhandled exception. Out of memory", '{"$type":"test-st').output, /Out of memory[^]*test-st/);
});

test("Of Node's tests the failed ones are named", () => {
  const output = "✔ fine (1ms)\n✖ broken (2ms)\nℹ pass 1\nℹ fail 1\n\n✖ failing tests:\n\ntest at a.test.mjs:3:1\n✖ broken (2ms)\n  Error: x\n";
  const { passed, failed, failures } = nodeResult({ output, error: new Error(output) });
  assert.deepEqual([passed, failed, failures], [1, 1, ["broken (2ms)"]]);
});

test("A file of Node's tests takes longer than its tests", () => {
  const file = "/r/scripts/tests/a.test.mjs";
  const line = (type, name, seconds, nesting = 0, isGroup = false) => ({ type, name, nesting, file, seconds, isGroup });
  const { classes, tests } = nodeTimes([line("test:complete", "x", 1), line("test:pass", "x", 1), line("test:pass", "in", 2, 1), line("test:pass", "group", 2, 0, true), line("test:complete", "scripts/tests/a.test.mjs", 5)], "/r");
  assert.deepEqual([classes[0].setUp, classes[0].tests], [2, 3]);
  assert.deepEqual(tests.map(({ seconds }) => seconds), [1, 2]);
});

test("The profile has every check and class, the longest first, and the slowest tests", () => {
  const times = { setUp: 1, tearDown: 0.5, classes: [{ name: "Short", setUp: 0, tests: 1, tearDown: 0 }, { name: "Long", setUp: 1, tests: 8, tearDown: 1 }], tests: Array.from({ length: 25 }, (_, at) => ({ name: `test ${at}`, seconds: at })) };
  const lines = profile([{ title: "format", seconds: 3 }, { title: "Api.Tests", seconds: 12, times }]).split("\n");
  assert.match(lines[2], /^Api\.Tests +2\.0 +9\.0 +1\.5 +12\.0$/);
  assert.match(lines[3], /^ {2}Long +1\.0 +8\.0 +1\.0 +10\.0$/);
  assert.match(lines[5], /^format +3\.0$/);
  assert.equal(lines.filter((line) => / test \d+$/.test(line)).length, 20);
  assert.match(lines.find((line) => / test \d+$/.test(line)), /24\.0 {2}test 24/);
});

test("The longest check begins first, but none before what it waits for", async () => {
  const begun = [];
  const check = (suite, seconds, after) => ({ suite, seconds, after });
  await inTurn([check("short", 1), check("api", 300, ["build"]), check("lint", 20), check("build", 100), check("up", 150, ["build"])], 1, async ({ suite }) => void begun.push(suite));
  assert.deepEqual(begun, ["build", "api", "up", "lint", "short"]);
});

test("Beside what others wait for, the rest goes on", async () => {
  const begun = [];
  let endBuild;
  const work = { build: () => new Promise((end) => (endBuild = end)), lint: async () => void setImmediate(() => endBuild()) };
  await inTurn([{ suite: "api", seconds: 9, after: ["build", "lint"] }, { suite: "build", seconds: 5 }, { suite: "lint", seconds: 1 }], 2, async ({ suite }) => {
    begun.push(suite);
    await work[suite]?.();
  });
  assert.deepEqual(begun, ["build", "lint", "api"]);
});

test("A suite that was not chosen is not waited for", async () => {
  const begun = [];
  await inTurn([{ suite: "api", after: ["build"] }], 2, async ({ suite }) => void begun.push(suite));
  assert.deepEqual(begun, ["api"]);
});

test("Under stress each round has its result, and no busy loop is left", async () => {
  const busy = () => spawnSync("ps", ["-o", "pid=", "--ppid", String(process.pid)], { encoding: "utf8" }).stdout.trim().split(/\s+/).map(Number).filter((pid) => commandLine(pid).includes("parent = process.ppid"));
  let seen = [];
  const results = await underStress(2, async (round) => {
    seen = busy();
    return round;
  }, 2);
  assert.deepEqual(results, [1, 2]);
  assert.equal(seen.length, 2);
  assert.ok(seen.every((pid) => commandLine(pid) === ""));
});
