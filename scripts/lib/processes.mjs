import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { root } from "./paths.mjs";
import { Refusal } from "./say.mjs";

/** Runs to the end; the output is kept back and shown only when the command fails. */
export function run(file, args, options = {}) {
  const { quiet = true, ...rest } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"], ...rest });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", (error) => reject(new Refusal(`${file} could not be started: ${error.message}`)));
    child.on("close", (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Refusal(`${file} ${args.slice(0, 3).join(" ")} failed (${signal ?? `exit code ${code}`})\n${output.trimEnd()}`));
    });
  });
}

/** The command line of a process, or "" when it is gone (a zombie has none either). */
export function commandLine(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return "";
  if (!existsSync("/proc/self/cmdline")) return (spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "").trim();
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}

/** A pid alone proves nothing after a crash: the number may belong to a stranger by now, so the command line is asked. */
export const isRunning = (pid, marker) => commandLine(pid).includes(marker);

export function findProcesses(marker) {
  if (existsSync("/proc/self/cmdline")) {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => isRunning(pid, marker));
  }
  const listing = spawnSync("ps", ["-axwwo", "pid=,command="], { encoding: "utf8" }).stdout ?? "";
  return listing.split("\n").filter((line) => line.includes(marker)).map((line) => Number.parseInt(line, 10));
}

export function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** How much longer than a person would is waited before something is given up: tests have time, and beside others the machine is slow. */
export const patience = Number(process.env.MAK_PATIENCE ?? 1);

export async function waitUntil(isTrue, timeoutMs, everyMs = 20) {
  const deadline = performance.now() + timeoutMs * patience;
  while (!(await isTrue())) {
    if (performance.now() > deadline) return false;
    await delay(everyMs);
  }
  return true;
}

/** Asks politely, then by force. */
export async function stop(pid, marker, { signal = "SIGTERM", force = "SIGKILL", patienceMs = 15_000 } = {}) {
  if (!isRunning(pid, marker)) return;
  send(pid, signal);
  if (await waitUntil(() => !isRunning(pid, marker), patienceMs)) return;
  send(pid, force);
  await waitUntil(() => !isRunning(pid, marker), 10_000);
}
