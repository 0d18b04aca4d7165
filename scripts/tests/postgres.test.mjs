import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

const temporary = realpathSync(mkdtempSync(path.join(os.tmpdir(), "mak-pg-test-")));
process.env.MAK_STATE = path.join(temporary, "state");
process.env.MAK_DATA = path.join(temporary, "private", "data");
mkdirSync(path.dirname(process.env.MAK_DATA));
const { Cluster } = await import("../lib/postgres.mjs");
const { until } = await import("../../tests/TestKit/eventually.mjs");
const { findProcesses, send } = await import("../lib/processes.mjs");
const { inRoot, isRoot, logs } = await import("../lib/paths.mjs");

const cluster = new Cluster("pg", { isThrowaway: true });

before(async () => {
  mkdirSync(logs, { recursive: true });
  spawnSync("chmod", ["711", temporary]);
  spawnSync("chmod", ["700", path.join(temporary, "private")]);
  await cluster.start();
});

after(async () => {
  await cluster.remove();
  rmSync(temporary, { recursive: true, force: true });
});

const connects = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => resolve(socket.destroy() && true)).on("error", () => resolve(false));
  });

test("A started cluster takes connections on the loopback address", async () => {
  assert.ok(cluster.isReady);
  assert.ok(await connects(cluster.port));
});

test("Starting a cluster that runs leaves it alone", async () => {
  const { pid } = cluster;
  await cluster.start();
  assert.equal(cluster.pid, pid);
});

test("Its password is for its owner's eyes only", () => {
  assert.equal(statSync(path.join(process.env.MAK_DATA, "pg.password")).mode & 0o777, 0o600);
});

test("Below a folder that is closed to others, root's cluster lives elsewhere", { skip: !isRoot }, () => {
  assert.ok(cluster.folder.startsWith(process.env.MAK_STATE));
});

test("After kill -9 of the server it starts again", async () => {
  const { pid } = cluster;
  send(pid, "SIGKILL");
  await until(() => cluster.pid === 0, "it is gone");
  await cluster.start();
  assert.notEqual(cluster.pid, pid);
  assert.ok(await connects(cluster.port));
});

test("A pid file with a stranger's number does not stop the start", async () => {
  await cluster.stop();
  writeFileSync(path.join(cluster.folder, "postmaster.pid"), `${process.pid}\n`);
  await cluster.start();
  assert.ok(cluster.isReady);
});

test("When its port is taken it moves to another", async () => {
  const { port } = cluster;
  await cluster.stop();
  const thief = net.createServer();
  await new Promise((resolve) => thief.listen(port, "127.0.0.1", resolve));
  await cluster.start();
  thief.close();
  assert.notEqual(cluster.port, port);
  assert.ok(await connects(cluster.port));
});

test("Stopping leaves no process", async () => {
  await cluster.stop();
  assert.deepEqual(findProcesses(`postgres: ${cluster.title}`), []);
  await cluster.start();
});

test("A cluster for tests is gone when the process it was made for was killed", async () => {
  const owner = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
  const made = spawnSync(process.execPath, [inRoot("scripts/pg.mjs"), "test", "--owner", String(owner.pid)], { encoding: "utf8" });
  assert.match(made.stdout, /^Host=127\.0\.0\.1;Port=\d+;Database=postgres;Username=mak_owner;Password=\w+\n$/);
  const port = Number(/Port=(\d+)/.exec(made.stdout)[1]);
  assert.ok(await connects(port));
  owner.kill("SIGKILL");
  await until(async () => !(await connects(port)), "it takes no connections");
  const left = () => readdirSync(process.env.MAK_DATA).filter((name) => name.startsWith(`test-pg-${owner.pid}`));
  await until(() => left().length === 0, "no file of it is left");
});
