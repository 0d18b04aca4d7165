import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { generate } from "./contract.mjs";
import { fingerprint, isStamped, stamp } from "./fingerprint.mjs";
import { withLock } from "./lock.mjs";
import { appDll, appFolder, inRoot, work } from "./paths.mjs";
import { run } from "./processes.mjs";
import { step } from "./say.mjs";

const shared = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "api-spec/dist", "api-spec/errors.yaml"];

/** Analyzers have their turn in ./mak test. */
const unlooked = ["-p:RunAnalyzers=false", "-v", "q", "-nologo"];

/** In a run of ./mak test: where its build lies, with everything that the run needs. Nothing is compiled again then. */
const ofTheRun = () => process.env.MAK_BUILT;

/** The name of the project in a folder, as the build's folders have it. */
export const projectIn = (folder) => readdirSync(inRoot(folder)).find((name) => name.endsWith(".csproj")).replace(/\.csproj$/, "");

/** Where a build has put the program of a project. */
export const builtDll = (build, folder, assembly) => path.join(build, "bin", projectIn(folder), "release", `${assembly}.dll`);

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

const runtime = `${process.platform === "darwin" ? "osx" : "linux"}-${process.arch}`;

/** Compiled ahead of time it is ready about twice as fast. */
const ahead = ["-r", runtime, "-p:PublishReadyToRun=true"];

async function publish() {
  const draft = `${appFolder}.new`;
  rmSync(draft, { recursive: true, force: true });
  // A folder of its own for intermediate files: neither an editor's build nor the tests' is disturbed.
  const project = ["src/WebApi/WebApi.csproj", "--artifacts-path", ofTheRun() ?? path.join(work, "build")];
  const common = ["publish", ...project, "-c", "Release", "-o", draft, "-p:UseAppHost=false", ...unlooked];
  try {
    if (ofTheRun()) await publishBuilt(project, common);
    else await run("dotnet", [...common, ...ahead, "--self-contained", "false"]);
  } catch (error) {
    if (!/crossgen2|NETSDK1094|NU110[0-3]|app\.runtime/i.test(error.message)) throw error;
    await run("dotnet", ofTheRun() ? [...common, "--no-build"] : common); // the compiler for it is not to be had here
  }
  // Renamed, not overwritten: an API that still runs keeps the files it has open.
  rmSync(`${appFolder}.old`, { recursive: true, force: true });
  if (existsSync(appFolder)) renameSync(appFolder, `${appFolder}.old`);
  renameSync(draft, appFolder);
  rmSync(`${appFolder}.old`, { recursive: true, force: true });
}

/** What the run has compiled, for one runtime: only what compiles ahead of time is restored beside it. */
async function publishBuilt(project, common) {
  await run("dotnet", ["restore", ...project, ...ahead, "-v", "q"]);
  // Its build knows no runtime, and neither do the folders in which it is looked for.
  await run("dotnet", [...common, ...ahead, "--self-contained", "false", "--no-build", "-p:ArtifactsPivots=release"]);
}

/** Builds a program beside the API (the demo, the benchmarks) and answers its dll. */
export async function buildTool(title, folder, assembly, sources) {
  if (ofTheRun()) return builtDll(ofTheRun(), folder, assembly);
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
