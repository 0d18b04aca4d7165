import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fingerprint, isStamped, stamp } from "./fingerprint.mjs";
import { withLock } from "./lock.mjs";
import { inRoot } from "./paths.mjs";
import { installPackages } from "./packages.mjs";
import { run } from "./processes.mjs";
import { step } from "./say.mjs";

const generator = "api-spec/codegen/generate.sh";
const outputFolders = ["api-spec/dist", "src", "clients"];

/** Bundle and generated code, made anew only when the contract, a template or a generated file changed. */
export async function generate({ force = false } = {}) {
  await installPackages();
  await withLock("gen", async () => {
    const state = () => fingerprint(...contractSources(), ...outputs());
    if (!force && isStamped("gen", state())) return;
    await step("contract → code", async () => {
      await npmScript("contract:bundle");
      if (existsSync(inRoot(generator))) await run("bash", [inRoot(generator)]);
    });
    stamp("gen", state());
  });
}

/** An npm script of the contract tools. */
export async function npmScript(name, options) {
  const { scripts = {} } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
  return scripts[name] ? run("npm", ["run", "--silent", name], options) : "";
}

function contractSources() {
  const parts = existsSync(inRoot("api-spec")) ? readdirSync(inRoot("api-spec")).filter((name) => name !== "dist") : [];
  return ["package-lock.json", ...parts.map((name) => path.join("api-spec", name))];
}

function outputs() {
  return outputFolders.flatMap((folder) => listFiles(inRoot(folder)).filter(isOutput));
}

const isOutput = (file) => file.endsWith(".g.cs") || file.includes("/src/generated/") || file.includes("/api-spec/dist/");

function listFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (!entry.isDirectory()) return [full];
    return ["bin", "obj", "node_modules"].includes(entry.name) ? [] : listFiles(full);
  });
}
