import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { needChromium } from "./chromium.mjs";
import { npmScript } from "./contract.mjs";
import { needFirewall } from "./firewall.mjs";
import { needLinker } from "./linker.mjs";
import { needOffice } from "./office.mjs";
import { inData, inRoot } from "./paths.mjs";
import { run } from "./processes.mjs";
import { needPromtool } from "./promtool.mjs";
import { Refusal } from "./say.mjs";

// A check answers { passed, failed, output }. One that is not made of tests counts as one.
const one = async (work) => {
  await work();
  return { passed: 1, failed: 0 };
};

const typescript = "clients/typescript";

const shellFiles = () => ["mak", ".ci/run", ...filesBelow("scripts", ".sh"), ...filesBelow("api-spec/codegen", ".sh")].filter((file) => existsSync(inRoot(file)));

/**
 * The longest way is the build and the API's tests. All else runs beside it, in an order of its own; `built` is what comes after the solution was built, and what `compiles` meets no
 * other of its kind in the same folders.
 */
const beside = { lane: "beside" };
const besideTests = { lane: "beside", built: true };

/** Every check of `./mak test`, cheap ones first in either lane. */
export const checks = [
  { suite: "scripts", title: "shell syntax", run: () => one(() => run("bash", ["-n", ...shellFiles()])) },
  { suite: "scripts", title: "shellcheck", isThere: hasShellcheck, run: () => one(() => run("shellcheck", ["-x", ...shellFiles()])) },
  { suite: "scripts", title: "tests of ./mak", run: () => nodeTests(...filesBelow("scripts/tests", ".test.mjs")) },
  { suite: "format", title: "format", ...beside, run: () => one(checkFormat) },
  { suite: "contract", title: "contract drift and breaking changes", ...beside, isThere: hasScript("contract:check"), run: () => one(() => npmScript("contract:check")) },
  { suite: "contract", title: "contract lint", ...beside, isThere: hasScript("contract:lint"), run: () => one(() => npmScript("contract:lint")) },
  { suite: "contract", title: "tests of the contract tools", ...beside, isThere: hasScript("contract:test"), run: async () => nodeResult(await attempt(() => npmScript("contract:test"))) },
  { suite: "typescript", title: "TypeScript SDK", ...beside, isThere: () => existsSync(inRoot(typescript, "package.json")), packages: typescript, run: typescriptTests },
  { suite: "build", title: "build, warnings as errors", run: () => one(() => buildSolution()) },
  { ...dotnetSuite("Api"), built: true },
  ...["Domain", "FakeAmo", "Architecture", "Contract", "Clients", "TelegramBot"].map((name) => ({ ...dotnetSuite(name), ...besideTests })),
  { suite: "up", title: "./mak up, killed and restarted", ...besideTests, compiles: true, run: () => nodeTests("scripts/tests/up.e2e.mjs") },
  { suite: "partners", title: "the quick start for platforms", ...besideTests, compiles: true, packages: typescript, run: partnerTests },
  { suite: "browser", title: "the pages in Chromium", ...besideTests, program: needChromium, run: () => nodeTests("tests/browser/pages.test.mjs") },
  { suite: "office", title: "exports in LibreOffice", ...besideTests, program: needOffice, project: "tests/Api.Tests", run: officeTests },
  { suite: "sdk", title: "the C# SDK as a package and compiled ahead of time", ...besideTests, compiles: true, program: needLinker, project: "tests/Clients.Tests", run: packageTests },
  { suite: "firewall", title: "the OWASP Core Rule Set", ...besideTests, program: needFirewall, run: () => nodeTests("tests/firewall/firewall.test.mjs") },
  { suite: "alerts", title: "alerts in Prometheus", ...besideTests, program: needPromtool, run: () => nodeTests("tests/alerts/alerts.test.mjs") },
];

function dotnetSuite(name) {
  const project = `tests/${name}.Tests`;
  return { suite: name.toLowerCase(), title: `${name}.Tests`, project, run: () => dotnetTests(project, `MakCrm.${name}.Tests`) };
}

export const suites = [...new Set(checks.map((check) => check.suite))];

export async function buildSolution(target = "MakCrm.sln") {
  const locked = process.env.CI === "true" ? ["--locked-mode"] : [];
  await run("dotnet", ["restore", target, "-v", "q", ...locked]);
  await run("dotnet", ["build", target, "--no-restore", "-v", "q", "-nologo", "-clp:NoSummary", "-warnaserror"]);
}

async function checkFormat() {
  await run("dotnet", ["tool", "restore"]);
  const { output, error } = await attempt(() => run("dotnet", ["csharpier", "check", "."]));
  if (!error) return;
  const files = output.split("\n").filter((line) => line.startsWith("Error "));
  throw new Refusal(files.length > 0 ? `${files.join("\n")}\n./mak fmt mends it` : output);
}

/** Tests of the API wait for PostgreSQL and for clocks: with a thread a core a third of each core would idle. */
const threads = ["-maxThreads", "1.5x"];

/** The test program itself, without a test host around it: it starts at once and says what failed. A skipped test is a failed one. */
async function dotnetTests(folder, assembly, ...which) {
  const report = inData("test-results", `${which.at(-1) ?? assembly}.trx`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const dll = inRoot(folder, "bin/Debug/net10.0", `${assembly}.dll`);
  const { output, error } = await attempt(() => run("dotnet", [dll, "-noLogo", "-noColor", "-failSkips", "-longRunning", "60", ...threads, "-trx", report, ...which]));
  const counters = existsSync(report) ? /<Counters[^>]*>/.exec(readFileSync(report, "utf8"))?.[0] : undefined;
  const count = (name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(counters ?? "")?.[1] ?? 0);
  const result = { passed: count("passed"), failed: count("failed") + count("error"), output };
  // The program may end badly without a failed test: a crash, or no report at all.
  if (error && result.failed === 0) return { ...result, failed: 1, output: error.message };
  return orEmpty(result);
}

const nodeTests = async (...files) => nodeResult(await attempt(() => run(process.execPath, ["--test", "--test-reporter=spec", ...files])));

function nodeResult({ output, error }) {
  const sum = (word) => [...output.matchAll(new RegExp(`^(?:#|ℹ) ${word} (\\d+)$`, "gm"))].reduce((total, match) => total + Number(match[1]), 0);
  // The failed ones once more at the end, with their reasons: they are enough.
  const result = { passed: sum("pass"), failed: sum("fail") + sum("cancelled"), output: output.slice(output.search(/✖ failing tests:|$/)) || output };
  return error && result.failed === 0 ? { ...result, failed: 1 } : orEmpty(result);
}

/** A suite in which no test ran has proved nothing. */
const orEmpty = (result) => (result.passed + result.failed > 0 ? result : { ...result, failed: 1, output: `no test ran\n${result.output}` });

function officeTests() {
  return dotnetTests("tests/Api.Tests", "MakCrm.Api.Tests", "-explicit", "only", "-class", "MakCrm.Api.Tests.Exports.SpreadsheetTests");
}

function packageTests() {
  return dotnetTests("tests/Clients.Tests", "MakCrm.Clients.Tests", "-explicit", "only", "-namespace", "MakCrm.Clients.Tests.CSharp");
}

async function partnerTests() {
  await run("npm", ["run", "--silent", "build"], { cwd: inRoot(typescript) });
  return nodeTests("tests/partners/quick-start.test.mjs");
}

async function typescriptTests() {
  return nodeResult(await attempt(() => run("npm", ["test", "--silent"], { cwd: inRoot(typescript) })));
}

async function attempt(work) {
  try {
    return { output: (await work()) ?? "" };
  } catch (error) {
    return { output: error.message, error };
  }
}

function filesBelow(folder, ending) {
  if (!existsSync(inRoot(folder))) return [];
  return readdirSync(inRoot(folder), { recursive: true }).filter((name) => name.endsWith(ending)).sort().map((name) => path.join(folder, name));
}

function hasScript(name) {
  return () => name in (JSON.parse(readFileSync(inRoot("package.json"), "utf8")).scripts ?? {});
}

function hasShellcheck() {
  return process.env.PATH.split(path.delimiter).some((folder) => existsSync(path.join(folder, "shellcheck")));
}
