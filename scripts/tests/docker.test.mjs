import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { inRoot } from "../lib/paths.mjs";

const text = (name) => readFileSync(inRoot(name), "utf8");
const compose = parse(text("docker-compose.yml"));
const dockerfile = text("Dockerfile").replace(/\\\n/g, " ").split("\n").filter((line) => line.trim() && !line.startsWith("#"));
const lines = (instruction) => dockerfile.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.slice(instruction.length + 1).trim());
const lastStage = dockerfile.slice(dockerfile.findLastIndex((line) => line.startsWith("FROM ")));
const { api, postgres, secrets } = compose.services;

function sources() {
  const files = readdirSync(inRoot("src"), { recursive: true }).filter((name) => name.endsWith(".cs") && !/(^|\/)(bin|obj)\//.test(name));
  return files.map((name) => text(path.join("src", name))).join("\n");
}

test("Compose starts the API only on a healthy PostgreSQL, and both tell their health", () => {
  assert.deepEqual(Object.keys(compose.services).sort(), ["api", "postgres", "secrets"]);
  assert.match(postgres.image, /^postgres:1[5-9]/);
  assert.equal(api.build, ".");
  assert.equal(api.depends_on.postgres.condition, "service_healthy");
  assert.equal(postgres.depends_on.secrets.condition, "service_completed_successfully");
  for (const service of [api, postgres]) assert.equal(service.healthcheck.test[0], "CMD");
});

test("The API is published on the loopback address at the port of ./mak up", () => {
  assert.deepEqual(api.ports, ["127.0.0.1:${MAK_PORT:-5080}:5080"]);
  assert.equal(postgres.ports, undefined);
});

test("Every named volume that a service mounts is declared, and data survive a restart", () => {
  const mounted = Object.values(compose.services).flatMap((service) => service.volumes).map((volume) => volume.split(":")[0]);
  assert.deepEqual([...new Set(mounted)].sort(), Object.keys(compose.volumes).sort());
  assert.ok(postgres.volumes.includes("database:/var/lib/postgresql"));
});

test("Every setting and command handed to the API is one that it reads", () => {
  const code = sources();
  const handed = `${JSON.stringify(api)}\n${lines("ENV").join("\n")}`;
  const names = [...new Set([...handed.matchAll(/\bMAK_(?!PORT\b)[A-Z_]+/g)].map(([name]) => name))];
  assert.ok(names.includes("MAK_DB") && names.includes("MAK_URLS"));
  for (const name of names) assert.ok(code.includes(`"${name}"`), `${name} is read nowhere below src`);
  for (const name of ["serve", "health"]) assert.ok(code.includes(`"${name}"`), `${name} is no command of the API`);
});

test("No password stands in the files: they are made once, and kept", () => {
  assert.doesNotMatch(text("docker-compose.yml") + text("Dockerfile"), /PASSWORD[:=]\s*[a-z0-9]/i);
  const folder = mkdtempSync(path.join(os.tmpdir(), "mak-secrets-"));
  const [shell, flags, script] = secrets.entrypoint;
  const make = () => spawnSync(shell, [flags, script.replaceAll("/secrets", folder).replaceAll("$$", "$")]).status;
  const read = () => ["owner", "app"].map((name) => readFileSync(path.join(folder, name), "utf8"));
  assert.equal(make(), 0);
  const first = read();
  assert.equal(make(), 0);
  assert.deepEqual(read(), first);
  rmSync(folder, { recursive: true });
  assert.match(first[0], /^[0-9a-f]{48}$/);
  assert.notEqual(first[0], first[1]);
});

test("The image is built in stages, and what runs is the runtime without root", () => {
  const stages = lines("FROM");
  assert.ok(stages.length >= 3);
  assert.match(stages.at(-1), /\/aspnet:10\.0 AS runtime$/);
  const users = lastStage.filter((line) => line.startsWith("USER "));
  assert.deepEqual(users, ["USER app"]);
  assert.ok(lastStage.findIndex((line) => line.startsWith("USER ")) < lastStage.findIndex((line) => line.startsWith("ENTRYPOINT ")));
  assert.ok(lastStage.some((line) => line.startsWith("HEALTHCHECK ")));
});

test("Everything the image copies exists and is let in by .dockerignore", () => {
  const allowed = text(".dockerignore").split("\n").filter((line) => line.startsWith("!")).map((line) => line.slice(1));
  const copied = lines("COPY").filter((line) => !line.startsWith("--from")).flatMap((line) => line.split(/\s+/).slice(0, -1));
  assert.ok(copied.length > 5);
  for (const source of copied) {
    assert.ok(existsSync(inRoot(source)), `${source} does not exist`);
    assert.ok(allowed.includes(source), `${source} is kept out by .dockerignore`);
  }
});

const hasCompose = spawnSync("docker-compose", ["version"]).status === 0;

test("docker-compose accepts the file", { skip: !hasCompose && "docker-compose is not installed" }, () => {
  const answer = spawnSync("docker-compose", ["-f", inRoot("docker-compose.yml"), "config", "--quiet"], { encoding: "utf8" });
  assert.equal(answer.status, 0, answer.stderr);
});
