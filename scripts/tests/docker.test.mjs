import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { inRoot } from "../lib/paths.mjs";
import { ownerStatements } from "../lib/postgres.mjs";

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
  const usual = Object.entries(compose.services).filter(([, service]) => !service.profiles);
  assert.deepEqual(usual.map(([name]) => name).sort(), ["api", "postgres", "secrets"]);
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
  const folders = mounted.filter((name) => name.startsWith("./"));
  for (const folder of folders) assert.ok(existsSync(inRoot(folder)), `${folder} does not exist`);
  assert.deepEqual([...new Set(mounted)].filter((name) => !folders.includes(name)).sort(), Object.keys(compose.volumes).sort());
  assert.ok(postgres.volumes.includes("database:/var/lib/postgresql"));
});

test("The owner of the database is no superuser, and has the rights that ./mak and the guide give him", () => {
  assert.equal(postgres.environment.POSTGRES_USER, undefined);
  assert.ok(postgres.volumes.includes("./ops/postgres:/docker-entrypoint-initdb.d:ro"));
  assert.match(api.entrypoint.at(-1), /Database=mak;Username=mak_owner;/);
  const rights = (statements) => statements.match(/^(create role|grant|create database) .*mak_owner.*$/gm).map((one) => one.replace(/ password .*/, "").replace(/;$/, ""));
  const given = rights(ownerStatements("…").join("\n"));
  assert.deepEqual(rights(text("ops/postgres/owner.sql")), given);
  assert.deepEqual(rights(text("docs/operations.md")), given);
});

test("The superuser's password is where the API does not read", () => {
  const file = postgres.environment.POSTGRES_PASSWORD_FILE;
  assert.ok(postgres.volumes.some((volume) => volume.startsWith("superuser:") && file.startsWith(volume.split(":")[1])));
  assert.ok(!api.volumes.some((volume) => volume.startsWith("superuser:")));
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
  const make = () => spawnSync(shell, [flags, script.replaceAll(/\/(secrets|superuser)\b/g, folder).replaceAll("$$", "$")]).status;
  const read = () => ["password", "owner", "app"].map((name) => readFileSync(path.join(folder, name), "utf8"));
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
    assert.ok(allowed.some((way) => source === way || source.startsWith(`${way}/`)), `${source} is kept out by .dockerignore`);
  }
});

const observability = Object.entries(compose.services).filter(([, service]) => service.profiles?.includes("observability"));

test("The profile observability has what is looked at, each image by its full version, and only Grafana is to be reached", () => {
  assert.deepEqual(observability.map(([name]) => name).sort(), ["grafana", "loki", "prometheus", "tempo"]);
  for (const [name, service] of observability) {
    assert.match(service.image, /^[a-z]+\/[a-z]+:v?\d+\.\d+\.\d+$/);
    assert.deepEqual(service.ports ?? [], name === "grafana" ? ["127.0.0.1:${MAK_GRAFANA_PORT:-3000}:3000"] : []);
  }
});

test("The API sends to where Tempo and Loki listen, and Prometheus reads it by the alerts' job", () => {
  const sent = Object.fromEntries(text("ops/observability/compose.env").split("\n").filter((line) => line.includes("=")).map((line) => line.split("=")));
  const tempo = parse(text("ops/observability/tempo.yml")).distributor.receivers.otlp.protocols.http.endpoint;
  assert.equal(sent.MAK_OTLP_TRACES, `http://tempo:${tempo.split(":")[1]}/v1/traces`);
  assert.equal(sent.MAK_OTLP_LOGS, `http://loki:${parse(text("ops/observability/loki.yml")).server.http_listen_port}/otlp/v1/logs`);
  for (const name of Object.keys(sent).filter((name) => name.startsWith("MAK_"))) assert.equal(api.environment[name], `\${${name}:-}`);
  const prometheus = parse(text("ops/observability/prometheus.yml"));
  assert.deepEqual(prometheus.scrape_configs.map((job) => [job.job_name, ...job.static_configs[0].targets]), [["mak-crm", "api:5080"]]);
  const rules = compose.services.prometheus.volumes.find((volume) => volume.startsWith("./ops/alerts.yml:"));
  assert.deepEqual(prometheus.rule_files, [rules.split(":")[1]]);
});

test("Every panel asks a source that is provisioned, and each source is a service of the profile", () => {
  const { datasources } = parse(text("ops/observability/grafana/provisioning/datasources/datasources.yml"));
  const dashboard = JSON.parse(text("ops/observability/grafana/dashboards/mak-crm.json"));
  const uids = datasources.map((source) => source.uid);
  const asked = dashboard.panels.flatMap((panel) => panel.targets ?? []).map((target) => target.datasource.uid);
  assert.ok(asked.length > 20 && asked.every((uid) => uids.includes(uid)));
  for (const source of datasources) assert.ok(observability.some(([name]) => name === new URL(source.url).hostname), source.url);
  const { path: folder } = parse(text("ops/observability/grafana/provisioning/dashboards/dashboards.yml")).providers[0].options;
  assert.ok(compose.services.grafana.volumes.includes(`./ops/observability/grafana/dashboards:${folder}:ro`));
});

const hasCompose = spawnSync("docker-compose", ["version"]).status === 0;

test("docker-compose accepts the file", { skip: !hasCompose && "docker-compose is not installed" }, () => {
  for (const options of [[], ["--env-file", inRoot("ops/observability/compose.env"), "--profile", "observability"]]) {
    const answer = spawnSync("docker-compose", ["-f", inRoot("docker-compose.yml"), ...options, "config", "--quiet"], { encoding: "utf8" });
    assert.equal(answer.status, 0, answer.stderr);
  }
});
