// The quick start as a newcomer follows it: every line that it shows is run in order, against the product that its first line starts.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";

const temporary = mkdtempSync(path.join(os.tmpdir(), "mak-quick-"));
chmodSync(temporary, 0o711);
for (const name of ["MAK_DB", "MAK_URL", "MAK_DEMO"]) delete process.env[name];
process.env.MAK_DATA = path.join(temporary, "data");
const { freePort } = await import("../../scripts/lib/postgres.mjs");
process.env.MAK_PORT = String(await freePort());
const { inData, inRoot, root } = await import("../../scripts/lib/paths.mjs");

const guide = readFileSync(inRoot("docs/partners/quick-start.md"), "utf8");
const blocks = (text) => [...text.matchAll(/^```(\w*)\n(.*?)^```/gms)].map(([, language, code]) => ({ language, code }));
const ofGuide = blocks(guide);
const programs = (language) => ofGuide.filter((block) => block.language === language).map((block) => block.code);
const mark = "---- the next block ----";
/** In a run of ./mak test the SDK is compiled already: programs in C# take it from there. */
const sdk = process.env.MAK_BUILT ? { ArtifactsPath: process.env.MAK_BUILT, Configuration: "Release" } : {};
/** What the shell's blocks have said, and the settings they have made. */
let answers = [];
let settings = {};

after(() => {
  spawnSync(inRoot("mak"), ["down"]);
  spawnSync(inRoot("mak"), ["db", "reset", "--yes"]);
  rmSync(temporary, { recursive: true, force: true });
});

test("In the shell, line by line", () => {
  const lines = programs("sh").map((code) => `${code.replaceAll("http://127.0.0.1:5080", `http://127.0.0.1:${process.env.MAK_PORT}`)}\necho; echo "${mark}"`);
  const shell = spawnSync("bash", ["-euo", "pipefail", "-c", `${lines.join("\n")}\nenv | grep ^MAK_`], { cwd: root, encoding: "utf8" });
  assert.equal(shell.status, 0, shell.stderr);
  const said = shell.stdout.split(mark).map((text) => text.trim());
  settings = Object.fromEntries(said.pop().split("\n").map((line) => line.split(/=(.*)/s)));
  answers = said;
});

test("It answers what the guide shows", () => {
  const shown = ofGuide.flatMap(({ language, code }, at) => (language === "json" ? [{ code, before: ofGuide.slice(0, at).filter((b) => b.language === "sh").length - 1 }] : []));
  assert.ok(shown.length > 0);
  for (const { code, before } of shown) assert.deepEqual(known(JSON.parse(answers[before])), known(JSON.parse(code)), answers[before]);
});

test("A program in TypeScript's language", () => {
  const run = spawnSync(process.execPath, [asModule(programs("mjs")[0], "send")], { encoding: "utf8", env: { ...process.env, ...settings } });
  assert.match(run.stdout, /^[0-9a-f-]{36}: accepted\n$/, run.stderr);
});

test("A program in C#", () => {
  const file = path.join(inData("quick-start"), "lead.cs");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, programs("cs")[0].replace("#:project clients/", `#:project ${path.join(root, "clients")}/`));
  const run = spawnSync("dotnet", ["run", file], { encoding: "utf8", env: { ...process.env, ...settings, ...sdk } });
  assert.match(run.stdout, /[0-9a-f-]{36}: accepted\n$/, run.stdout + run.stderr);
});

/** The blocks of an SDK's README; its shell finds the product at its address here. */
function ofReadme(sdk, language) {
  const shown = blocks(readFileSync(inRoot("clients", sdk, "README.md"), "utf8")).filter((block) => block.language === language);
  return shown.map(({ code }) => code.replaceAll("http://127.0.0.1:5080", settings.MAK_URL)).join("");
}

const registered = /^Lead [0-9a-f-]{36}: (accepted|duplicate)\nVersion \d+\n/;

test("The README of the TypeScript SDK", () => {
  const lines = ofReadme("typescript", "sh");
  const run = spawnSync("bash", ["-euo", "pipefail", "-c", lines], { cwd: inRoot("clients/typescript"), encoding: "utf8", env: { ...process.env, MAK_URL: settings.MAK_URL } });
  assert.equal(run.status, 0, run.stdout + run.stderr);
  assert.match(run.stdout.slice(run.stdout.indexOf("Lead ")), registered, run.stdout + run.stderr);
});

test("The README of the C# SDK", () => {
  const folder = inData("readme");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "register-lead.cs"), ofReadme("csharp", "cs").replace("#:project clients/", `#:project ${path.join(root, "clients")}/`));
  const lines = ofReadme("csharp", "sh").replace("./mak", inRoot("mak"));
  const run = spawnSync("bash", ["-euo", "pipefail", "-c", lines], { cwd: folder, encoding: "utf8", env: { ...process.env, ...sdk } });
  assert.equal(run.status, 0, run.stdout + run.stderr);
  assert.match(run.stdout.slice(run.stdout.indexOf("Lead ")), registered, run.stdout + run.stderr);
});

test("The collection, as Postman would send it", () => {
  const report = path.join(temporary, "collection.json");
  const values = Object.entries({ baseUrl: settings.MAK_URL, clientId: settings.MAK_CLIENT_ID, clientSecret: settings.MAK_CLIENT_SECRET });
  const sent = ["GET /api/v1/requests: 200", "POST /api/v1/leads: 201"];
  const requests = ["List the own requests", "Register a lead"].flatMap((name) => ["--folder", name]);
  const options = [...requests, ...values.flatMap(([name, value]) => ["--env-var", `${name}=${value}`]), "--reporters", "json", "--reporter-json-export", report];
  const newman = [inRoot("node_modules/newman/bin/newman.js"), "run", `${settings.MAK_URL}/postman.json`, ...options];
  const run = spawnSync(process.execPath, newman, { encoding: "utf8" });
  assert.equal(run.status, 0, run.stdout + run.stderr);
  // newman counts what a script asks for, too, by the name of the request it stood before: hence the set.
  const told = JSON.parse(readFileSync(report, "utf8")).run.executions.map(({ request, response }) => `${request.method} /${request.url.path.join("/")}: ${response.code}`);
  assert.deepEqual([...new Set(told)], sent);
});

test("A receiver of webhooks believes what is signed, and nothing else", async () => {
  const key = randomBytes(24);
  const port = await freePort();
  const environment = { ...process.env, MAK_WEBHOOK_SECRET: `whsec_${key.toString("base64")}`, PORT: String(port) };
  const receiver = spawn(process.execPath, [asModule(programs("mjs")[1], "receive")], { env: environment, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const lines = receiver.stdout.setEncoding("utf8")[Symbol.asyncIterator]();
    assert.equal((await lines.next()).value, "listening\n");
    const body = JSON.stringify({ id: "1", type: "lead.status_changed.v1", data: { leadId: "4711", from: "new", to: "in_work" } });
    assert.equal(await send(port, body, randomBytes(24)), 400);
    assert.equal(await send(port, body, key), 204);
    assert.equal((await lines.next()).value, "Lead 4711: new → in_work\n");
  } finally {
    receiver.kill();
  }
});

test("In Russian it shows the same lines", () => assert.deepEqual(blocks(readFileSync(inRoot("docs/partners/quick-start.ru.md"), "utf8")), ofGuide));

/** A program beside the SDK, as npm would have put it there. */
function asModule(code, name) {
  const packages = path.join(temporary, name, "node_modules/@mak-crm");
  mkdirSync(packages, { recursive: true });
  symlinkSync(inRoot("clients/typescript"), path.join(packages, "client"));
  const file = path.join(temporary, name, `${name}.mjs`);
  writeFileSync(file, code);
  return file;
}

/** Posts an event with the signature of Standard Webhooks, and tells the status of the answer. */
async function send(port, body, key) {
  const [id, time] = ["msg_1", String(Math.floor(Date.now() / 1000))];
  const signature = createHmac("sha256", key).update(`${id}.${time}.${body}`).digest("base64");
  const headers = { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": `v1,${signature}` };
  return (await fetch(`http://127.0.0.1:${port}`, { method: "POST", headers, body })).status;
}

/** An answer without what is another each time: ids and moments. */
function known(value) {
  if (Array.isArray(value)) return value.map(known);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, known(inner)]));
  if (typeof value !== "string") return value;
  return value.replace(/^[0-9a-f]{8}-[0-9a-f-]{27}$/, "an id").replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/, "a moment");
}
