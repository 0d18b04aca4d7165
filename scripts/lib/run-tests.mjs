import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { inData, inRoot, root } from "./paths.mjs";
import { run } from "./processes.mjs";
import { XunitRun } from "./xunit.mjs";

// What runs tests answers { passed, failed, output, failures, times }; `failures` has a line for each failed test.

/** Tests of the API wait for PostgreSQL and for clocks: with a thread a core a third of each core would idle. */
const threads = ["-maxThreads", "1.5x"];

/** The test program itself, without a test host around it: it starts at once and says what failed. A skipped test is a failed one. */
export async function xunitTests(dll, which = []) {
  const read = new XunitRun();
  const args = [dll, "-noColor", "-failSkips", "-longRunning", "60", ...threads, "-noAutoReporters", "-reporter", "json", ...which];
  const child = spawn("dotnet", args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.on("close", (code, signal) => resolve(signal ?? code)).on("error", (error) => resolve(error.message)));
  const lines = [child.stdout, child.stderr].map((input) => {
    const stream = createInterface({ input }).on("line", (line) => read.read(line));
    return new Promise((resolve) => stream.on("close", resolve));
  });
  const code = await ended;
  await Promise.all(lines);
  const { passed, failed, output, failures, times } = read;
  // The program may end badly without a failed test: a crash, or no test at all.
  if (code !== 0 && failed === 0) return { passed, failed: 1, output: `${dll} ended with ${code}\n${output}`, times };
  return orEmpty({ passed, failed, output, failures, times });
}

export const nodeTests = (...files) => nodeRun([...files], root);

/** Runs test files of Node's own runner, and finds out how long each took. */
export async function nodeRun(files, cwd, more = []) {
  const told = inData("test-results", `node-${process.pid}-${path.basename(files[0])}.json`);
  mkdirSync(path.dirname(told), { recursive: true });
  const spec = ["--test-reporter=spec", "--test-reporter-destination=stdout"];
  const times = [`--test-reporter=${inRoot("scripts/lib/node-times.mjs")}`, `--test-reporter-destination=${told}`];
  const result = nodeResult(await attempt(() => run(process.execPath, ["--test", ...spec, ...times, ...more, ...files], { cwd })));
  const lines = existsSync(told) ? readFileSync(told, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line)) : [];
  rmSync(told, { force: true });
  return { ...result, times: nodeTimes(lines, cwd) };
}

/** Runs the tests of a package whose runner is Vitest. */
export async function vitestTests(folder) {
  const told = inData("test-results", `vitest-${process.pid}.json`);
  mkdirSync(path.dirname(told), { recursive: true });
  const { error, output } = await attempt(() => run(process.execPath, [path.join(folder, "node_modules/vitest/vitest.mjs"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${told}`], { cwd: folder }));
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = existsSync(told) ? JSON.parse(readFileSync(told, "utf8")) : {};
  rmSync(told, { force: true });
  return error && failed === 0 ? { passed, failed: 1, output } : orEmpty({ passed, failed, output });
}

/** What a file takes beyond its tests is its start, what it brings up before them and takes down after. Hooks of Node's count to the tests. */
export function nodeTimes(lines, cwd = root) {
  const isFile = ({ name, file }) => path.resolve(cwd, name) === file;
  const ended = lines.filter(({ type }) => type !== "test:complete");
  const classes = lines
    .filter((line) => line.type === "test:complete" && isFile(line))
    .map(({ file, seconds }) => {
      const tests = ended.filter((line) => line.file === file && line.nesting === 0 && !isFile(line)).reduce((sum, line) => sum + line.seconds, 0);
      return { name: path.relative(root, file), setUp: Math.max(0, seconds - tests), tests, tearDown: 0 };
    });
  const tests = ended.filter((line) => !isFile(line) && !line.isGroup).map(({ name, file, seconds }) => ({ name: `${path.basename(file ?? "")}: ${name}`, seconds }));
  return { setUp: 0, tearDown: 0, classes, tests };
}

export function nodeResult({ output, error }) {
  const sum = (word) => [...output.matchAll(new RegExp(`^(?:#|ℹ) ${word} (\\d+)$`, "gm"))].reduce((total, match) => total + Number(match[1]), 0);
  // The failed ones once more at the end, with their reasons: they are enough.
  const told = output.slice(output.search(/✖ failing tests:|$/)) || output;
  const failures = [...told.matchAll(/^ *✖ (?!failing tests:)(.+)$/gm)].map(([, name]) => name);
  const result = { passed: sum("pass"), failed: sum("fail") + sum("cancelled"), output: told, failures };
  return error && result.failed === 0 ? { ...result, failed: 1 } : orEmpty(result);
}

/** A suite in which no test ran has proved nothing. */
const orEmpty = (result) => (result.passed + result.failed > 0 ? result : { ...result, failed: 1, output: `no test ran\n${result.output}` });

export async function attempt(work) {
  try {
    return { output: (await work()) ?? "" };
  } catch (error) {
    return { output: error.message, error };
  }
}
