import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes, randomInt } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { inData, logs, makeDataFolder, root } from "./paths.mjs";
import { handOver, makeClusterFolder, postgresFiles, removeClusterFolder, runAs } from "./postgres-files.mjs";
import { findProcesses, isRunning, send, stop, waitUntil } from "./processes.mjs";
import { Refusal } from "./say.mjs";

export const owner = "mak_owner";

/** What migrations, dedicated databases, backups and the benchmarks need, and no superuser: dropping a database ends the sessions in it. */
export const ownerStatements = (password) => [
  `create role ${owner} login createdb createrole password '${password}'`,
  `grant pg_signal_backend, pg_checkpoint to ${owner}`,
  `grant set on parameter mak.forgets_readings to ${owner}`, // a function of ours sets it for as long as it works
  `create database mak owner ${owner}`,
];

/** Makes the cluster and its owner, and is not needed afterwards: nobody keeps its password. */
const superuser = "postgres";

/**
 * One PostgreSQL cluster of this checkout, known by its name below `.data`. A throwaway one does not wait for the disk; all others
 * run with full durability. In one for benchmarks the owner fills the tables of all tenants at once.
 */
export class Cluster {
  constructor(name, { isThrowaway = false, isForBenchmarks = false } = {}) {
    this.name = name;
    this.isThrowaway = isThrowaway;
    this.isForBenchmarks = isForBenchmarks;
    this.log = path.join(logs, `${name}.log`);
    /** In every process title, so that stragglers of a killed server are found and nobody else's are. */
    this.title = `mak-${createHash("sha256").update(inData(name)).digest("hex").slice(0, 10)}`;
  }

  get folder() {
    return path.join(realpathSync(inData(this.name)), "data");
  }

  get exists() {
    return existsSync(path.join(inData(this.name), "data", "PG_VERSION"));
  }

  get port() {
    return Number(readOr(inData(`${this.name}.port`), "0"));
  }

  connectionString(database = "mak") {
    return `Host=127.0.0.1;Port=${this.port};Database=${database};Username=${owner};Password=${readOr(inData(`${this.name}.password`), "")}`;
  }

  /** The postmaster's pid while it lives. Its own pid file outlives it after a kill. */
  get pid() {
    if (!this.exists) return 0;
    const pid = Number.parseInt(readOr(path.join(this.folder, "postmaster.pid"), "0"), 10);
    return isRunning(pid, this.folder) ? pid : 0;
  }

  get isReady() {
    return this.pid > 0 && readOr(path.join(this.folder, "postmaster.pid"), "").split("\n")[7]?.trim() === "ready";
  }

  /** Makes the cluster where there is none; says whether it did. */
  async create() {
    if (this.exists) return false;
    makeDataFolder();
    removeClusterFolder(this.name); // what an interrupted start left
    const folder = makeClusterFolder(this.name);
    const password = randomBytes(24).toString("hex");
    writeFileSync(inData(`${this.name}.password`), password, { mode: 0o600 });
    const passwordFile = path.join(folder, "password");
    writeFileSync(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
    handOver(passwordFile);
    // A cluster counts as made once it has its name, so that an interrupted start begins again.
    this.#initialise(path.join(folder, "data.new"), passwordFile, password);
    rmSync(passwordFile);
    renameSync(path.join(folder, "data.new"), path.join(folder, "data"));
    return true;
  }

  #initialise(folder, passwordFile, password) {
    const common = ["-D", folder, "-U", superuser, "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--encoding=UTF8"];
    if (this.isThrowaway) common.push("--no-sync");
    // The built-in provider sorts alike everywhere; the C library's part (what a letter is, for pg_trgm) has other names elsewhere.
    let result;
    for (const locale of ["C.UTF-8", "en_US.UTF-8", "C"]) {
      result = this.#runTool("initdb", [...common, "--locale-provider=builtin", "--builtin-locale=C.UTF-8", `--locale=${locale}`]);
      if (result.status === 0 || !/invalid locale/.test(result.stderr)) break;
    }
    if (result.status !== 0) throw new Refusal(`initdb failed: ${result.stderr}`);
    const statements = [
      ...ownerStatements(password),
      // Tests empty a database that others have used; what must never be deleted is deleted only there.
      ...(this.isForBenchmarks ? [`alter role ${owner} bypassrls`] : []),
      ...(this.isThrowaway ? [`grant set on parameter session_replication_role to ${owner}`] : []),
    ];
    const single = this.#runTool("postgres", ["--single", "-j", "-D", folder, "postgres"], statements.map((one) => `${one};\n\n`).join(""));
    if (single.status !== 0 || /ERROR|FATAL/.test(single.stderr)) throw new Refusal(`the database could not be made: ${single.stderr}`);
  }

  #runTool(tool, args, input) {
    const cwd = realpathSync(inData(this.name));
    return spawnSync(path.join(postgresFiles().bin, tool), args, { ...runAs, cwd, input, encoding: "utf8", env: serverEnvironment() });
  }

  /** Starts it where it does not run yet, whatever a crash left behind. */
  async start() {
    await this.create();
    for (let attempt = 1; ; attempt++) {
      // Replaying the log after a crash takes its time, so only an end of the process counts as a failure.
      await waitUntil(() => this.isReady || this.pid === 0, 600_000);
      if (this.isReady) return;
      if (this.pid > 0) throw new Refusal(`PostgreSQL (pid ${this.pid}) runs but does not become ready; see ${this.log}`);
      await this.#clearWreck();
      if (!this.port || attempt > 1 || !(await isFree(this.port))) writeFileSync(inData(`${this.name}.port`), String(await freePort()));
      const logStart = existsSync(this.log) ? statSync(this.log).size : 0;
      if (await this.#launch()) return;
      const said = readFileSync(this.log, "utf8").slice(logStart);
      if (attempt === 3) throw new Refusal(`PostgreSQL does not start:\n${said.trimEnd()}`);
    }
  }

  async #launch() {
    const log = openSync(this.log, "a");
    const child = spawn(path.join(postgresFiles().bin, "postgres"), ["-D", this.folder, ...this.#settings()], {
      ...runAs,
      cwd: this.folder,
      env: serverEnvironment(),
      detached: true, // a session of its own: Ctrl-C in the terminal must reach the API first
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    child.unref();
    let hasEnded = false;
    child.on("exit", () => (hasEnded = true)).on("error", () => (hasEnded = true));
    await waitUntil(() => hasEnded || this.isReady, 600_000);
    return !hasEnded && this.isReady;
  }

  #settings() {
    const sharedMegabytes = Math.max(128, Math.min(1024, Math.round(os.totalmem() / 8 / 2 ** 20)));
    const settings = {
      listen_addresses: "127.0.0.1",
      port: this.port,
      unix_socket_directories: "",
      cluster_name: this.title,
      max_connections: this.isThrowaway ? 600 : 300,
      shared_buffers: `${this.isThrowaway ? 128 : sharedMegabytes}MB`,
      max_wal_size: "4GB",
      // Plans made for a table that was empty are poor ones when it fills at once: its first statistics come soon.
      autovacuum_naptime: "10s",
      timezone: "UTC",
      log_timezone: "UTC",
      lc_messages: "C",
      ...(this.isThrowaway && { fsync: "off", full_page_writes: "off", synchronous_commit: "off" }),
    };
    return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  }

  /** After kill -9: a pid file whose number a stranger bears now, and backends that have not noticed yet. */
  async #clearWreck() {
    for (const pid of findProcesses(`postgres: ${this.title}`)) send(pid, "SIGQUIT");
    await waitUntil(() => findProcesses(`postgres: ${this.title}`).length === 0, 5_000);
    for (const pid of findProcesses(`postgres: ${this.title}`)) send(pid, "SIGKILL");
    rmSync(path.join(this.folder, "postmaster.pid"), { force: true });
  }

  async stop() {
    const { pid } = this;
    if (pid > 0) await stop(pid, this.folder, { signal: "SIGINT", force: "SIGQUIT", patienceMs: 30_000 });
  }

  async remove() {
    await this.stop();
    removeClusterFolder(this.name);
    for (const file of [`${this.name}.port`, `${this.name}.password`]) rmSync(inData(file), { force: true });
    if (this.isThrowaway) rmSync(this.log, { force: true });
  }
}

/** PG* variables of the caller would bend the server's tools; the locale decides the language of its messages. */
function serverEnvironment() {
  return { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC", HOME: root };
}

const readOr = (file, otherwise) => (existsSync(file) ? readFileSync(file, "utf8") : otherwise);

/** Below those from which systems take ports for what programs open: nobody comes to have it while a server is stopped and started. */
export async function freePort() {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(20_000, 30_000);
    if (await isFree(port)) return port;
  }
  throw new Refusal("no port of 127.0.0.1 is free");
}

export function isFree(port) {
  return new Promise((resolve) => {
    const probe = net.createServer().on("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
