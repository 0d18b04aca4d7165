import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildTool } from "./build.mjs";
import { request } from "./http.mjs";
import { inData, logs } from "./paths.mjs";
import { freePort, isFree } from "./postgres.mjs";
import { isRunning, stop, waitUntil } from "./processes.mjs";
import { Refusal, step } from "./say.mjs";

/** amoCRM as the demo has it: `tests/FakeAmo`, started anew with what it begins with whenever it or the API's address has changed. */
const stateFile = inData("fake-amo.json");
const log = path.join(logs, "fake-amo.log");
const leads = 50;

/** The integration that it knows, as its README names it. */
export const integration = { clientId: "fake-integration", clientSecret: "fake-secret" };

/** The host that plays amoCRM, with its port; undefined where none runs. */
export function fakeAmo() {
  const state = read();
  return state && isRunning(state.pid, state.dll) ? state.host : undefined;
}

export async function startFakeAmo(apiUrl) {
  const dll = await buildTool("a fake amoCRM", "tests/FakeAmo", "MakCrm.FakeAmo", []);
  const old = read();
  const like = { dll, apiUrl, builtAt: statSync(dll).mtimeMs };
  if (fakeAmo() && Object.entries(like).every(([name, value]) => old[name] === value)) return;
  await stopFakeAmo();
  // The API was told where it is: it stays there as long as it can.
  const port = old?.port && (await isFree(old.port)) ? old.port : await freePort();
  await step("a fake amoCRM", () => launch({ ...like, port, host: `127.0.0.1:${port}` }));
}

async function launch(state) {
  const args = ["--urls", `http://${state.host}`, "--host", state.host, "--leads", String(leads)];
  args.push("--redirect-uri", `${state.apiUrl}/amo/callback`, "--disconnect-uri", `${state.apiUrl}/amo/disconnected`);
  const output = openSync(log, "w", 0o600);
  const child = spawn("dotnet", [state.dll, ...args], { detached: true, stdio: ["ignore", output, output] });
  closeSync(output);
  child.unref();
  writeFileSync(stateFile, JSON.stringify({ ...state, pid: child.pid }), { mode: 0o600 });
  let hasEnded = false;
  child.on("exit", () => (hasEnded = true)).on("error", () => (hasEnded = true));
  const answers = async () => (await request(`http://${state.host}/`, { timeoutMs: 2_000 })).status !== 0;
  if (!(await waitUntil(async () => hasEnded || (await answers()), 60_000, 25)) || hasEnded) throw new Refusal(`the fake amoCRM does not start; see ${log}`);
}

/** Where it was stays known, for the next one. */
export async function stopFakeAmo() {
  const state = read();
  if (state) await stop(state.pid, state.dll);
}

function read() {
  return existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, "utf8")) : undefined;
}
