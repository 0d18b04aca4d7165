import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { projectIn } from "./build.mjs";
import { fingerprint, isStamped, stamp, unstamp } from "./fingerprint.mjs";
import { withLock } from "./lock.mjs";
import { built, inRoot, work } from "./paths.mjs";
import { run } from "./processes.mjs";

// The one build of a run of ./mak test: everything that is started, packed or published afterwards is its output.
const solution = "MakCrm.sln";
const sources = ["src", "tests", "bench", "clients/csharp", "clients/demo", "clients/telegram-bot", "api-spec/dist", "api-spec/codegen", "BannedSymbols.txt", ".editorconfig", "global.json", solution];
const settings = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];

/** Builds these projects (their folders), or all of them, unless that has been done with the sources as they are now. */
export async function buildOnce(projects) {
  await withLock("built", async () => {
    const wanted = projects ? projects.toSorted().join(" ") : "everything";
    const now = `${fingerprint(...sources, ...settings)} ${(await run("dotnet", ["--version"])).trim()}`;
    const isDone = (what) => existsSync(built) && isStamped(`built-${slug(what)}`, now);
    if (isDone("everything") || isDone(wanted)) return;
    // One folder for all: a build of other sources, whole or in part, puts an end to what was built before.
    unstamp("built-");
    const locked = process.env.CI === "true" ? ["-p:RestoreLockedMode=true"] : [];
    const target = projects ? filter(projects) : inRoot(solution);
    // One compiler with its analyzers for all projects; without being told so, it would begin anew for each where nodes are not reused.
    const shared = "-p:UseSharedCompilation=true";
    await run("dotnet", ["build", target, "-c", "Release", "--artifacts-path", built, "-v", "q", "-nologo", "-clp:NoSummary", "-warnaserror", shared, ...locked]);
    stamp(`built-${slug(wanted)}`, now);
  });
  process.env.MAK_BUILT = built;
}

const slug = (text) => text.replace(/[^\w.]+/g, "-");

/** A part of the solution, as its own file would have it. */
function filter(projects) {
  const file = path.join(work, "built.slnf");
  const paths = projects.map((folder) => `${folder}/${projectIn(folder)}.csproj`.replaceAll("/", "\\"));
  mkdirSync(work, { recursive: true });
  writeFileSync(file, JSON.stringify({ solution: { path: path.relative(work, inRoot(solution)).replaceAll("/", "\\"), projects: paths } }));
  return file;
}

/** What is compiled from now on is written down, by whatever program (Directory.Build.targets). */
export function watchCompilers() {
  const folder = path.join(work, "compiled", String(process.pid));
  rmSync(folder, { recursive: true, force: true });
  process.env.MAK_COMPILED = folder;
  const read = () => (existsSync(folder) ? readdirSync(folder).map((file) => readFileSync(path.join(folder, file), "utf8").trim()) : []);
  let inBuild = [];
  return {
    /** The build is over. */
    built: () => (inBuild = read()),
    check: async () => {
      const vain = compiledInVain(inBuild, read());
      return vain.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output: vain.join("\n") };
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What a run has compiled that it should not have: a project more than once, or after its build. */
export function compiledInVain(inBuild, inAll) {
  const times = new Map();
  for (const project of inAll) times.set(project, (times.get(project) ?? 0) + 1);
  return [...times]
    .map(([project, count]) => ({ project, count, late: count - inBuild.filter((name) => name === project).length }))
    .filter(({ count, late }) => count > 1 || late > 0)
    .map(({ project, count, late }) => `${project} was compiled ${count === 1 ? "once" : `${count} times`}${late > 0 ? `, ${late} of it after the build` : ""}`)
    .sort();
}
