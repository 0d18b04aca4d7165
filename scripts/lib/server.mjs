import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { request } from "./http.mjs";
import { appDll, appFolder, cabinetFolder, data, inData, logs } from "./paths.mjs";
import { Cluster, isFree } from "./postgres.mjs";
import { isRunning, stop, waitUntil } from "./processes.mjs";
import { Refusal } from "./say.mjs";
import { amo, standInHosts, standIns, verification, whatsapp } from "./stand-ins.mjs";

export const port = Number(process.env.MAK_PORT || 5080);
export const url = `http://127.0.0.1:${port}`;
export const database = new Cluster("pg");
export const log = path.join(logs, "api.log");
const stateFile = inData("server.json");
const supervisorMark = "scripts/up.mjs";

/** What the last start noted, as far as it still holds: { pid, url, supervisor, build, isOwnDatabase, standIns } or undefined. */
export function running() {
  if (!existsSync(stateFile)) return undefined;
  const state = JSON.parse(readFileSync(stateFile, "utf8"));
  return isRunning(state.pid, appDll) ? state : undefined;
}

export const hasSupervisor = (state) => Boolean(state?.supervisor) && isRunning(state.supervisor, supervisorMark);

export const isReady = async (url) => (await request(`${url}/health/ready`, { timeoutMs: 2_000 })).status === 200;

export async function start({ build, supervisor }) {
  if (!(await isFree(port))) throw new Refusal(`port ${port} is taken by another program; choose one: MAK_PORT=${port + 1} ./mak up`);
  if (existsSync(log) && statSync(log).size > 50 * 2 ** 20) renameSync(log, `${log}.1`);
  const logStart = existsSync(log) ? statSync(log).size : 0;
  const output = openSync(log, "a", 0o600);
  const child = spawn("dotnet", [appDll, "serve"], { cwd: appFolder, env: environment(), detached: true, stdio: ["ignore", output, output] });
  closeSync(output);
  child.unref();
  const started = new Promise((resolve, reject) => child.on("spawn", resolve).on("error", reject));
  await started;
  const state = { pid: child.pid, url, supervisor, build, isOwnDatabase: !process.env.MAK_DB, standIns: standInHosts() };
  writeFileSync(`${stateFile}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${stateFile}.new`, stateFile); // whole or not at all

  let hasEnded = false;
  child.on("exit", () => (hasEnded = true));
  await waitUntil(async () => hasEnded || (await isReady(url)), 120_000, 25);
  if (!hasEnded && (await isReady(url))) return state;
  await stopServer();
  throw new Refusal(`the API did not become ready\n${tail(logStart)}`);
}

/** What the program needs to find its database and its keys. */
export function environment() {
  const { ASPNETCORE_URLS, ASPNETCORE_HTTP_PORTS, ...inherited } = process.env;
  return {
    ...inherited,
    MAK_DB: process.env.MAK_DB || database.connectionString(),
    MAK_APP_PASSWORD: process.env.MAK_APP_PASSWORD || appPassword(),
    MAK_URLS: url,
    MAK_DATA: data,
    MAK_CABINET: process.env.MAK_CABINET || cabinetFolder,
    MAK_DEMO: process.env.MAK_DEMO ?? "1",
    MAK_AMO_STANDINS: process.env.MAK_AMO_STANDINS ?? amo.host ?? "",
    MAK_MESSENGER_STANDINS: process.env.MAK_MESSENGER_STANDINS ?? whatsapp.host ?? "",
    MAK_VERIFICATION_STANDIN: process.env.MAK_VERIFICATION_STANDIN ?? verification.host ?? "",
    DOTNET_ENVIRONMENT: process.env.DOTNET_ENVIRONMENT ?? "Production",
  };
}

/** The password of the role the API works under; made once, as the role keeps it. */
function appPassword() {
  const file = inData("app.password");
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

export function tail(from = 0, lines = 20) {
  if (!existsSync(log)) return "";
  return readFileSync(log).subarray(from).toString("utf8").trimEnd().split("\n").slice(-lines).join("\n");
}

export async function stopServer() {
  const state = running();
  if (state) await stop(state.pid, appDll);
  rmSync(stateFile, { force: true });
}

/** Everything of this data folder: the one in the foreground of another terminal too. */
export async function stopAll() {
  const state = running();
  if (hasSupervisor(state) && state.supervisor !== process.pid) await stop(state.supervisor, supervisorMark, { patienceMs: 60_000 });
  await stopServer();
  for (const one of standIns) await one.stop();
  await database.stop();
}

/** name → { clientId, clientSecret, tenant }: written by the API when it seeds the demo network. */
export function demoClients() {
  const file = inData("demo-clients.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

/** e-mail → password of the people of the demo network. */
export function demoPeople() {
  const file = inData("demo-people.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

export function demoClient(name) {
  if (!name) throw new Refusal(`which client? One of: ${Object.keys(demoClients()).join(", ")}`);
  const client = demoClients()[name];
  if (client) return client;
  const names = Object.keys(demoClients());
  throw new Refusal(names.length > 0 ? `there is no demo client '${name}'; there are ${names.join(", ")}` : "there are no demo clients yet: ./mak up makes them in an empty database");
}

/** Where the API is: MAK_URL, or what this checkout runs. */
export function address() {
  const url = process.env.MAK_URL || running()?.url;
  if (!url) throw new Refusal("the API is not running: start it with ./mak up (or ./mak up --detach)", 3);
  return url.replace(/\/$/, "");
}
