import { generate } from "./lib/contract.mjs";
import { installPackages } from "./lib/packages.mjs";
import { inRoot } from "./lib/paths.mjs";
import { command, Refusal, say, sayOn, step } from "./lib/say.mjs";
import { buildSolution, checks, suites } from "./lib/suites.mjs";
import { startThrowaway } from "./lib/throwaway.mjs";

sayOn(process.stdout);
await command(async (args) => {
  if (args.includes("--list")) return say(suites.join("\n"));
  const stranger = args.find((name) => !suites.includes(name));
  if (stranger) throw new Refusal(`there is no suite '${stranger}'; the suites are ${suites.join(", ")}`, 2);
  const chosen = checks.filter((check) => (args.length === 0 || args.includes(check.suite)) && (check.isThere?.() ?? true));

  const total = { passed: 0, failed: 0 };
  const programs = getPrograms(chosen);
  const cluster = await prepare(chosen, args, total);
  try {
    await inLanes(chosen, async (check) => add(total, await carryOut(check, programs)));
  } finally {
    await cluster?.remove();
  }
  say(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});

/** What the checks need. A preparation that fails is a failed check, and the checks that hang on it will say so themselves. */
async function prepare(chosen, args, total) {
  // A server that has just started compiles what its first request needs, beside all that runs here.
  process.env.MAK_REQUEST_SECONDS ??= "60";
  const projects = chosen.filter((check) => check.project);
  let cluster;
  try {
    await installPackages();
    for (const { packages } of chosen) if (packages) await installPackages(inRoot(packages));
    if (chosen.some((check) => check.project || check.packages || check.suite === "build")) await generate();
    if (projects.length > 0 && !process.env.MAK_TEST_DB) {
      cluster = await step("PostgreSQL for tests", () => startThrowaway(process.pid));
      process.env.MAK_TEST_DB = cluster.connectionString("postgres");
      stopOnInterrupt(cluster);
    }
    if (!chosen.some((check) => check.suite === "build")) {
      for (const { project } of projects) await step(`build ${project}`, () => buildSolution(project));
    }
  } catch (error) {
    add(total, { passed: 0, failed: 1, output: error.message });
  }
  return cluster;
}

/** Two at once: much of what runs is but one thread, or waits. Whoever comes to the end of his lane goes on with the other's. */
async function inLanes(chosen, carryOut) {
  const isBuild = ({ suite }) => suite === "build";
  let tellBuilt;
  const built = new Promise((tell) => (tellBuilt = tell));
  if (!chosen.some(isBuild)) tellBuilt();
  const [first, beside] = ["first", "beside"].map((name) => chosen.filter(({ lane = "first" }) => lane === name));
  let compiling;
  const take = (checks) => {
    const at = checks.findIndex(({ compiles }) => !(compiles && compiling));
    return at < 0 ? undefined : checks.splice(at, 1)[0];
  };
  const lane = async (own, other) => {
    while (own.length + other.length > 0) {
      const check = take(own) ?? take(other);
      if (!check) {
        await compiling;
        continue;
      }
      const done = (async () => {
        if (check.built) await built;
        await carryOut(check);
      })();
      if (check.compiles) compiling = done.finally(() => (compiling = undefined));
      await (check.compiles ? compiling : done);
      if (isBuild(check)) tellBuilt();
    }
  };
  await Promise.all([lane(first, beside), lane(beside, first)]);
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

function add(total, { passed, failed, output }) {
  total.passed += passed;
  total.failed += failed;
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
