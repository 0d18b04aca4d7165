import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { builtDll } from "./build.mjs";
import { buildCabinet, cabinet } from "./cabinet.mjs";
import { needChromium } from "./chromium.mjs";
import { npmScript } from "./contract.mjs";
import { needFirewall } from "./firewall.mjs";
import { needLinker } from "./linker.mjs";
import { needOffice } from "./office.mjs";
import { built, inRoot } from "./paths.mjs";
import { run } from "./processes.mjs";
import { needPromtool } from "./promtool.mjs";
import { attempt, nodeResult, nodeRun, nodeTests, vitestTests, xunitTests } from "./run-tests.mjs";
import { Refusal } from "./say.mjs";

// A check answers { passed, failed, output } and, where it is made of tests, times. One that is not made of tests counts as one.
export const one = async (work) => {
  await work();
  return { passed: 1, failed: 0 };
};

const typescript = "clients/typescript";

const shellFiles = () => ["mak", ".ci/run", ...filesBelow("scripts", ".sh"), ...filesBelow("api-spec/codegen", ".sh")].filter((file) => existsSync(inRoot(file)));

const afterBuild = { after: ["build"] };

/** What ./mak up starts, and the bot that is talked to in the terminal. */
const served = ["src/WebApi", "tests/FakeAmo", "tests/FakeMessengers", "tests/FakeBankRest", "tests/FakeBankXml", "tests/FakeVerification"];

/**
 * Every check of `./mak test`. `seconds` is what it takes about, alone on two cores: the longest begin first. `after` names suites that have to be
 * done before, `builds` the projects whose output it starts, `program` what has to be on the machine; `part` is its name for --changed where that is
 * not the suite's.
 */
export const checks = [
  { suite: "scripts", title: "shell syntax", seconds: 1, run: () => one(() => run("bash", ["-n", ...shellFiles()])) },
  { suite: "scripts", title: "shellcheck", seconds: 2, isThere: hasShellcheck, run: () => one(() => run("shellcheck", ["-x", ...shellFiles()])) },
  { suite: "scripts", title: "tests of ./mak", seconds: 10, run: () => nodeTests(...filesBelow("scripts/tests", ".test.mjs")) },
  { suite: "format", title: "format", seconds: 9, run: checkFormat },
  { suite: "contract", part: "contract-check", title: "contract drift and breaking changes", seconds: 8, isThere: hasScript("contract:check"), run: () => one(() => npmScript("contract:check")) },
  { suite: "contract", part: "contract-tools", title: "contract lint", seconds: 9, isThere: hasScript("contract:lint"), run: () => one(() => npmScript("contract:lint")) },
  { suite: "contract", part: "contract-tools", title: "tests of the contract tools", seconds: 20, isThere: hasScript("contract:test"), run: async () => nodeResult(await attempt(() => npmScript("contract:test"))) },
  { suite: "typescript", title: "TypeScript SDK", seconds: 30, isThere: () => existsSync(inRoot(typescript, "package.json")), packages: typescript, run: typescriptTests },
  dotnetSuite("Api", 300),
  dotnetSuite("Contract", 100),
  dotnetSuite("Architecture", 60),
  dotnetSuite("TelegramBot", 40),
  dotnetSuite("Clients", 40),
  dotnetSuite("FakeAmo", 5),
  dotnetSuite("Domain", 4),
  { suite: "up", title: "./mak up, killed and restarted", seconds: 200, ...afterBuild, serves: [...served, "clients/telegram-bot"], run: () => nodeTests("scripts/tests/up.e2e.mjs") },
  { suite: "partners", title: "the quick start for platforms", seconds: 50, after: ["build", "typescript"], serves: [...served, "clients/csharp"], packages: typescript, run: partnerTests },
  { suite: "browser", title: "the pages in Chromium", seconds: 100, ...afterBuild, serves: ["src/WebApi"], program: needChromium, run: () => nodeTests("tests/browser/pages.test.mjs") },
  { suite: "cabinet", title: "types and components of the cabinet", seconds: 20, packages: cabinet, run: cabinetTests },
  { suite: "cabinet", title: "the cabinet in Chromium", seconds: 60, ...afterBuild, serves: ["src/WebApi", "tests/FakeAmo"], packages: cabinet, program: needChromium, run: cabinetJourneys },
  { ...dotnetSuite("Api", 5), suite: "office", title: "exports and documents in LibreOffice and Chromium", program: needPrinters, run: officeTests },
  { ...dotnetSuite("Clients", 60), suite: "sdk", title: "the C# SDK as a package and compiled ahead of time", program: needLinker, run: packageTests },
  { suite: "firewall", title: "the OWASP Core Rule Set", seconds: 5, program: needFirewall, run: () => nodeTests("tests/firewall/firewall.test.mjs") },
  { suite: "alerts", title: "alerts in Prometheus", seconds: 1, program: needPromtool, run: () => nodeTests("tests/alerts/alerts.test.mjs") },
];

function dotnetSuite(name, seconds) {
  return { suite: name.toLowerCase(), title: `${name}.Tests`, seconds, ...afterBuild, builds: [`tests/${name}.Tests`], run: (which) => dotnetTests(name, which) };
}

export const suites = [...new Set(["build", ...checks.map((check) => check.suite)])].sort();

/** @param which of the tests; all where it is left out */
function dotnetTests(name, which) {
  return xunitTests(builtDll(built, `tests/${name}.Tests`, `MakCrm.${name}.Tests`), which);
}

async function checkFormat(files = ["."]) {
  await run("dotnet", ["tool", "restore"]);
  const { output, error } = await attempt(() => run("dotnet", ["csharpier", "check", ...files]));
  if (!error) return { passed: 1, failed: 0 };
  const wrong = output.split("\n").filter((line) => line.startsWith("Error "));
  throw new Refusal(wrong.length > 0 ? `${wrong.join("\n")}\n./mak fmt mends it` : output);
}

/** Exports open in a spreadsheet; documents are printed by a word processor and by a browser. */
async function needPrinters() {
  await needOffice();
  await needChromium();
}

function officeTests() {
  return dotnetTests("Api", ["-explicit", "only", "-class", "MakCrm.Api.Tests.Exports.SpreadsheetTests", "-class", "MakCrm.Api.Tests.Documents.PrintedDocumentTests"]);
}

function packageTests() {
  return dotnetTests("Clients", ["-explicit", "only", "-namespace", "MakCrm.Clients.Tests.CSharp"]);
}

async function cabinetTests() {
  const { error, output } = await attempt(() => run(process.execPath, [inRoot("node_modules/typescript/bin/tsc"), "-p", inRoot(cabinet)]));
  return error ? { passed: 0, failed: 1, output } : vitestTests(inRoot(cabinet));
}

async function cabinetJourneys() {
  await buildCabinet();
  return nodeTests("tests/cabinet/cabinet.test.mjs");
}

let compiled;

/** What ./mak gen has generated, compiled once in a run. */
const compileTypescript = () => (compiled ??= run(process.execPath, [inRoot(typescript, "node_modules/typescript/bin/tsc")], { cwd: inRoot(typescript) }));

async function partnerTests() {
  await compileTypescript();
  return nodeTests("tests/partners/quick-start.test.mjs");
}

async function typescriptTests() {
  const cwd = inRoot(typescript);
  const { error, output } = await attempt(async () => {
    await compileTypescript();
    await run(process.execPath, [path.join(cwd, "node_modules/typescript/bin/tsc"), "-p", "tests"], { cwd });
  });
  if (error) return { passed: 0, failed: 1, output };
  const tests = readdirSync(path.join(cwd, "tests")).filter((name) => name.endsWith(".test.ts"));
  return nodeRun(tests.map((name) => `obj/tests/${name.replace(/ts$/, "js")}`), cwd, ["--test-timeout=1200000"]);
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
