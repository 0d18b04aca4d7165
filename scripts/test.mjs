import os from "node:os";
import { cleanHead, noteGreen } from "./lib/changes.mjs";
import { chooseChanged, chooseNamed } from "./lib/choose.mjs";
import { generate } from "./lib/contract.mjs";
import { installPackages } from "./lib/packages.mjs";
import { inRoot } from "./lib/paths.mjs";
import { profile } from "./lib/profile.mjs";
import { buildOnce, compiledInVain, watchCompilers } from "./lib/run-build.mjs";
import { command, Refusal, say, sayOn, step } from "./lib/say.mjs";
import { inTurn } from "./lib/schedule.mjs";
import { underStress } from "./lib/stress.mjs";
import { checks, one, suites } from "./lib/suites.mjs";
import { readArguments } from "./lib/test-arguments.mjs";
import { startThrowaway } from "./lib/throwaway.mjs";

const rounds = 3;
/** One more than there are cores: much of what runs waits for a database or for a program. */
const hands = os.availableParallelism() + 1;

sayOn(process.stdout);
await command(async (args) => {
  const wanted = readArguments(args, suites);
  if (wanted.list && !wanted.changed) return say(suites.join("\n"));
  if (wanted.changed) await installPackages();
  const { chosen, buildsAll } = wanted.changed ? await chooseChanged(checks) : { chosen: chooseNamed(checks, wanted.suites), buildsAll: wanted.suites.length === 0 || wanted.suites.includes("build") };
  if (wanted.list) return;

  const head = args.length === 0 ? await cleanHead() : undefined;
  const once = () => carryOutAll(chosen, buildsAll, wanted);
  const results = wanted.stress ? await underStress(rounds, once) : [await once()];
  for (const line of results.flatMap(({ failures }) => failures)) say(`failed: ${line}`);
  if (wanted.stress) results.forEach(({ passed, failed }, at) => say(`round ${at + 1}: ${passed} passed, ${failed} failed`));
  else say(`${results[0].passed} passed, ${results[0].failed} failed`);
  if (results.some(({ failed }) => failed > 0)) return 1;
  if (head && head === (await cleanHead())) await noteGreen(head);
});

/** One round of what was chosen, from its preparations to its sum. */
async function carryOutAll(chosen, buildsAll, wanted) {
  const total = { passed: 0, failed: 0, failures: [] };
  const done = [];
  const programs = getPrograms(chosen);
  const compilers = watchCompilers();
  const all = withBuild(chosen, buildsAll, compilers);
  const cluster = await prepare(all, total);
  try {
    const hasFailed = new Set();
    await inTurn(all, hands, async (check) => {
      const begun = performance.now();
      const isBuilt = !hasFailed.has("build") || !(check.builds ?? check.serves);
      const result = !isBuilt ? { passed: 0, failed: 1, output: `${check.title}: not built` } : await carryOut(check, programs);
      if (result.failed > 0) hasFailed.add(check.suite);
      done.push({ ...result, title: check.title, seconds: (performance.now() - begun) / 1000 });
      add(total, result, check.title);
    });
    if (all.some(({ suite }) => suite === "build")) add(total, await carryOut({ title: "each project was compiled once", run: compilers.check }, programs), "each project was compiled once");
  } finally {
    compilers.end();
    if (cluster) delete process.env.MAK_TEST_DB;
    await cluster?.remove();
  }
  if (wanted.profile) say(`\n${profile(done)}\n`);
  return total;
}

/** The build before what starts its output: of everything, or of the projects that the chosen ones need. */
function withBuild(chosen, buildsAll, compilers) {
  const projects = chosen.some(({ builds }) => builds) ? [...new Set(chosen.flatMap(({ builds = [], serves = [] }) => [...builds, ...serves]))] : [];
  if (!buildsAll && projects.length === 0) return chosen;
  const run = async () => {
    await one(() => buildOnce(buildsAll ? undefined : projects));
    compilers.built();
    return { passed: buildsAll ? 1 : 0, failed: 0 };
  };
  return [{ suite: "build", title: buildsAll ? "build, warnings as errors" : `build ${projects.join(", ")}`, seconds: 100, run }, ...chosen];
}

/** What the checks need. A preparation that fails is a failed check, and the checks that hang on it will say so themselves. */
async function prepare(chosen, total) {
  // A server that has just started compiles what its first request needs, beside all that runs here.
  process.env.MAK_REQUEST_SECONDS ??= "300";
  let cluster;
  const startCluster = async () => {
    if (process.env.MAK_TEST_DB || !chosen.some((check) => check.builds)) return;
    cluster = await step("PostgreSQL for tests", () => startThrowaway(process.pid));
    process.env.MAK_TEST_DB = cluster.connectionString("postgres");
    stopOnInterrupt(cluster);
  };
  const getPackages = async () => {
    for (const folder of new Set(chosen.flatMap((check) => check.packages ?? []))) await installPackages(inRoot(folder));
  };
  const needsCode = chosen.some((check) => check.suite === "build" || check.packages);
  const works = [startCluster, getPackages, ...(needsCode ? [generate] : [])];
  try {
    await installPackages();
    const failed = (await Promise.allSettled(works.map((work) => work()))).filter(({ status }) => status === "rejected");
    for (const { reason } of failed) add(total, { passed: 0, failed: 1, output: reason.message });
  } catch (error) {
    add(total, { passed: 0, failed: 1, output: error.message });
  }
  return cluster;
}

/** Chromium, LibreOffice and their like, one after the other behind whatever runs meanwhile: it is a network that they wait for. */
function getPrograms(chosen) {
  const programs = new Map();
  let last = Promise.resolve();
  for (const { program } of chosen) {
    if (!program) continue;
    last = last.then(program, program);
    last.catch(() => {}); // told by the check that needs it
    programs.set(program, last);
  }
  return programs;
}

async function carryOut(check, programs) {
  let result;
  try {
    await step(check.title, async () => {
      await programs.get(check.program);
      result = await check.run();
      if (result.failed > 0) throw new Refusal(`${result.failed} failed`);
    });
  } catch (error) {
    result ??= { passed: 0, failed: 1, output: error.message };
  }
  return result;
}

/** Adds what came out of a check. The failed tests are named again behind all output: a CI log may show its end only. */
function add(total, { passed, failed, output = "", failures = [] }, title = "preparation") {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) total.failures.push(...(failures.length > 0 ? failures : [output.trim().split("\n", 1)[0]]).map((line) => `${title}: ${line}`));
  if (failed > 0 && output) say(`\n${output.trimEnd()}\n`);
}

function stopOnInterrupt(cluster) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, async () => {
      await cluster.remove();
      process.exit(130);
    });
  }
}
