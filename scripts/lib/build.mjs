import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { generate } from "./contract.mjs";
import { fingerprint, isStamped, stamp } from "./fingerprint.mjs";
import { withLock } from "./lock.mjs";
import { appDll, appFolder, inRoot, work } from "./paths.mjs";
import { run } from "./processes.mjs";
import { step } from "./say.mjs";

const shared = ["Directory.Build.props", "Directory.Packages.props", "global.json", "api-spec/dist", "api-spec/errors.yaml"];

/** Analyzers have their turn in ./mak test. */
const unlooked = ["-p:RunAnalyzers=false", "-v", "q", "-nologo"];

/** Publishes the API where a source changed since the last time. Answers the fingerprint of what it was built from. */
export async function publishServer() {
  await generate();
  return withLock("publish", async () => {
    const build = fingerprint("src", ...shared);
    if (existsSync(appDll) && isStamped("publish", build)) return build;
    await step("build the API", publish);
    stamp("publish", build);
    return build;
  });
}

async function publish() {
  const draft = `${appFolder}.new`;
  rmSync(draft, { recursive: true, force: true });
  // A folder of its own for intermediate files: neither an editor's build nor the tests' is disturbed.
  const common = ["publish", "src/WebApi/WebApi.csproj", "-c", "Release", "-o", draft, "--artifacts-path", path.join(work, "build"), "-p:UseAppHost=false", ...unlooked];
  const runtime = `${process.platform === "darwin" ? "osx" : "linux"}-${process.arch}`;
  try {
    // Compiled ahead of time it is ready about twice as fast.
    await run("dotnet", [...common, "-r", runtime, "--self-contained", "false", "-p:PublishReadyToRun=true"]);
  } catch (error) {
    if (!/crossgen2|NETSDK1094|NU110[0-3]|app\.runtime/i.test(error.message)) throw error;
    await run("dotnet", common); // the compiler for it is not to be had here
  }
  // Renamed, not overwritten: an API that still runs keeps the files it has open.
  rmSync(`${appFolder}.old`, { recursive: true, force: true });
  if (existsSync(appFolder)) renameSync(appFolder, `${appFolder}.old`);
  renameSync(draft, appFolder);
  rmSync(`${appFolder}.old`, { recursive: true, force: true });
}

/** Builds a program beside the API (the demo, the benchmarks) and answers its dll. */
export async function buildTool(title, folder, assembly, sources) {
  await generate();
  const dll = inRoot(folder, "bin/Release/net10.0", `${assembly}.dll`);
  await withLock(`build-${assembly}`, async () => {
    const build = fingerprint(folder, ...sources, ...shared);
    if (existsSync(dll) && isStamped(assembly, build)) return;
    await step(`build ${title}`, () => run("dotnet", ["build", inRoot(folder), "-c", "Release", ...unlooked]));
    stamp(assembly, build);
  });
  return dll;
}
