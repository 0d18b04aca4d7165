import { accessSync, constants } from "node:fs";
import path from "node:path";
import { isRoot } from "./paths.mjs";
import { run } from "./processes.mjs";

/** The first of these programs that PATH leads to. */
export const findProgram = (...names) => folders().flatMap((folder) => names.map((name) => path.join(folder, name))).find(canRun);

/** Root on Debian gets programs by itself, for that is how CI and containers run; others are told how to get one. */
export const canInstall = () => isRoot && findProgram("apt-get") !== undefined;

export async function install(...packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], { env });
  await run("apt-get", ["install", "-q", "-y", "--no-install-recommends", ...packages], { env });
}

const folders = () => (process.env.PATH ?? "").split(path.delimiter);

export function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
