import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeDataFolder, work } from "./paths.mjs";
import { commandLine, waitUntil } from "./processes.mjs";
import { Refusal } from "./say.mjs";

/** `./mak up` and `./mak test` in two terminals must not install or publish over each other. A dead holder's lock is void. */
export async function withLock(name, action, { folder = work, patienceMs = 600_000 } = {}) {
  makeDataFolder();
  const file = path.join(folder, `${name}.lock`);
  if (!(await waitUntil(() => take(file), patienceMs, 100))) {
    throw new Refusal(`another ./mak (pid ${holder(file)}) has been busy with '${name}' for too long`);
  }
  try {
    return await action();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file); // appears at once with its content: nobody can read a lock without a holder
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!commandLine(holder(file)).includes("scripts/")) rmSync(file, { force: true });
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

function holder(file) {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return 0;
  }
}
