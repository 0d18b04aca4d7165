import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { inRoot, logs } from "./paths.mjs";
import { installPackages } from "./packages.mjs";
import { Cluster } from "./postgres.mjs";
import { commandLine } from "./processes.mjs";

/**
 * A PostgreSQL for tests that lives no longer than the process `owner`: a watcher of its own removes it when that process is gone,
 * so neither Ctrl-C nor kill -9 leaves a server behind.
 */
export async function startThrowaway(owner) {
  await installPackages();
  mkdirSync(logs, { recursive: true });
  const cluster = new Cluster(`test-pg-${owner}`, { isThrowaway: true });
  const watcher = spawn(process.execPath, [inRoot("scripts/pg.mjs"), "watch", String(owner), commandLine(owner)], {
    detached: true,
    stdio: "ignore",
  });
  watcher.unref();
  await cluster.start();
  return cluster;
}
