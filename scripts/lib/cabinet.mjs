import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { generate } from "./contract.mjs";
import { fingerprint, isStamped, stamp } from "./fingerprint.mjs";
import { withLock } from "./lock.mjs";
import { installPackages } from "./packages.mjs";
import { cabinetFolder, inRoot } from "./paths.mjs";
import { run } from "./processes.mjs";
import { step } from "./say.mjs";

export const cabinet = "clients/cabinet";
const sources = ["src", "public", "index.html", "package-lock.json", "vite.config.ts"].map((name) => path.join(cabinet, name));

/** Builds the web application where a source changed since the last time. The server looks for its files at each request. */
export async function buildCabinet() {
  await generate();
  await withLock("cabinet", async () => {
    const build = fingerprint(...sources, "clients/typescript/src");
    if (existsSync(cabinetFolder) && isStamped("cabinet", build)) return;
    await installPackages(inRoot(cabinet));
    await step("build the cabinet", bundle);
    stamp("cabinet", build);
  });
}

/** A server that runs keeps the files of the old one until the new ones are whole. */
async function bundle() {
  const draft = `${cabinetFolder}.new`;
  await run(process.execPath, [inRoot(cabinet, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"], { cwd: inRoot(cabinet), env: { ...process.env, MAK_CABINET_OUT: draft } });
  rmSync(cabinetFolder, { recursive: true, force: true });
  renameSync(draft, cabinetFolder);
}
