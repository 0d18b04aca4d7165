// The product's first command as a new user meets it: the real API, its database, kills included. Run by `./mak test up`.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

const temporary = mkdtempSync(path.join(os.tmpdir(), "mak-up-"));
chmodSync(temporary, 0o711);
process.env.MAK_DATA = path.join(temporary, "data");
for (const name of ["MAK_DB", "MAK_URL", "MAK_DEMO"]) delete process.env[name];
const { freePort } = await import("../lib/postgres.mjs");
process.env.MAK_PORT = String(await freePort());
const { request } = await import("../lib/http.mjs");
const { appDll, inRoot } = await import("../lib/paths.mjs");
const { findProcesses, send, waitUntil } = await import("../lib/processes.mjs");
const { database, isReady, running } = await import("../lib/server.mjs");

const url = `http://127.0.0.1:${process.env.MAK_PORT}`;
const mak = (...args) => spawnSync(inRoot("mak"), args, { encoding: "utf8" });
const up = () => {
  const answer = mak("up", "--detach");
  assert.equal(answer.status, 0, answer.stderr);
  return answer.stderr;
};

const call = async (method, address, body) => {
  const authorization = `Bearer ${mak("token", "demo-head-office").stdout.trim()}`;
  const answer = await fetch(`${url}/api/v1${address}`, { method, headers: { authorization, "content-type": "application/json" }, body: body && JSON.stringify(body) });
  assert.ok(answer.ok, await answer.clone().text());
  return answer.json();
};

before(() => up());

after(() => {
  mak("down");
  mak("db", "reset", "--yes");
  rmSync(temporary, { recursive: true, force: true });
});

test("It ends when the API is ready, and names addresses and demo clients", async () => {
  assert.ok(await isReady(url));
  const said = up();
  for (const part of [`${url}/docs`, "/health/ready", "demo-platform", "demo-franchisee-3", "./mak token"]) assert.ok(said.includes(part), part);
});

test("Called again it leaves alone what runs", () => {
  const { pid } = running();
  up();
  assert.equal(running().pid, pid);
});

test("The token it prints opens the API, and the secret is the one of the client", async () => {
  const token = mak("token", "demo-platform").stdout.trim();
  const answer = await request(`${url}/api/v1/leads`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(answer.status, 200, answer.text);
  assert.match(mak("secret", "demo-platform").stdout, /^\S{20,}\n$/);
});

test("Without a known client there is neither token nor secret, and it says which there are", () => {
  for (const command of ["token", "secret"]) {
    const answer = mak(command, "nobody");
    assert.equal(answer.status, 1);
    assert.equal(answer.stdout, "");
    assert.match(answer.stderr, /demo-platform/);
  }
});

test("The contract is shown at /docs", async () => {
  const answer = await request(`${url}/docs/index.html`);
  assert.equal(answer.status, 200);
  assert.match(answer.text, /swagger/i);
});

test("Status tells by its exit code whether the API runs", () => {
  assert.equal(mak("status").status, 0);
  mak("down");
  assert.equal(mak("status").status, 3);
  up();
});

test("A backup brings back what was deleted, with the API stopped", async () => {
  const folder = path.join(temporary, "backups");
  const count = async () => (await request(`${url}/api/v1/sources`, { headers: { authorization: `Bearer ${mak("token", "demo-head-office").stdout.trim()}` } })).text;
  const before = await count();
  const made = mak("backup", "--to", folder);
  assert.equal(made.status, 0, made.stderr);
  const file = /^backup (\S+) /.exec(made.stdout)[1];
  const early = mak("restore", file);
  assert.equal(early.status, 1);
  assert.match(early.stderr, /stop all servers/);
  mak("down");
  mak("db", "reset", "--yes");
  up();
  mak("down");
  const restored = mak("restore", file);
  assert.equal(restored.status, 0, restored.stderr);
  assert.match(restored.stdout, /^restored mak tables=\d+ rows=\d+/);
  up();
  assert.equal(await count(), before);
});

test("Data outlive a restart", () => {
  const secret = mak("secret", "demo-head-office").stdout;
  mak("down");
  up();
  assert.equal(mak("secret", "demo-head-office").stdout, secret);
  assert.match(mak("token", "demo-head-office").stdout, /^\S+\.\S+\.\S+\n$/);
});

// How long it takes is for `./mak bench` to tell (W10): beside other tests a clock tells of those.
test("A warm start starts, and makes nothing anew", () => {
  mak("down");
  const steps = [...up().matchAll(/^ {2}(\S.*?) {2}[\d.]+ s$/gm)].map((match) => match[1]);
  assert.deepEqual(steps, ["a fake amoCRM", "a fake WhatsApp", "PostgreSQL", "API"]);
});

test("The demo has an amoCRM to connect, and what it was connected to stays where it was", async () => {
  const host = /amoCRM +http:\/\/(\S+)/.exec(up())[1];
  const { id, consentUrl } = await call("POST", "/amo-accounts", { clientId: "fake-integration", clientSecret: "fake-secret" });
  const asked = new URL(consentUrl);
  assert.equal(asked.host, host);
  const [chosen] = await (await fetch(`http://${host}/_fake/accounts`)).json();
  const form = new URLSearchParams({ ...Object.fromEntries(asked.searchParams), account: chosen.id, decision: "allow" });
  const back = await fetch(new URL("/oauth", asked), { method: "POST", body: form });
  assert.match(await back.text(), /amoCRM/);
  assert.equal((await call("GET", `/amo-accounts/${id}`)).state, "active");
  mak("down");
  assert.ok(up().includes(`http://${host} `));
});

test("The demo has a WhatsApp and a Telegram: who writes on their page is answered by the API, also after a restart", async () => {
  const page = `http://${/WhatsApp +http:\/\/(\S+)/.exec(up())[1]}/_fake`;
  const shown = async () => (await fetch(page)).text();
  const fill = async (form, values) => {
    const answer = await fetch(`${page}/${form}`, { method: "POST", headers: { connection: "close" }, body: new URLSearchParams(values) });
    assert.ok(answer.ok, await answer.clone().text());
  };
  const told = Object.fromEntries([...(await shown()).matchAll(/<td>(\w+)<td>([^<]+)/g)].map(([, name, value]) => [name, value]));
  const { botToken, ...whatsapp } = told;
  const { hookUrl } = await call("POST", "/channels", { name: "WhatsApp", kind: "whatsapp", whatsapp, newPeople: "conversation" });
  await fill(`numbers/${whatsapp.phoneNumberId}/hook`, { hook: hookUrl });
  const { botId } = await call("POST", "/channels", { name: "Telegram", kind: "telegram", telegram: { botToken }, newPeople: "conversation" });
  assert.ok(await waitUntil(async () => (await shown()).includes("A channel has come."), 60_000, 100));
  mak("down");
  up();
  for (const [place, person] of [[`numbers/${whatsapp.phoneNumberId}`, "79161234567"], [`bots/${botId}`, "700100"]]) {
    await fill(`${place}/says`, { person, name: "Анна", text: `Здравствуйте, это ${person}` });
    let conversation;
    const isHere = async () => ([conversation] = (await call("GET", "/conversations?unread=true")).items) && conversation;
    assert.ok(await waitUntil(isHere, 60_000, 100));
    await call("POST", `/conversations/${conversation.id}/messages`, { text: `Добрый день, ${person}!` });
    assert.ok(await waitUntil(async () => (await shown()).includes(`Добрый день, ${person}!`), 60_000, 100));
  }
});

test("After kill -9 of the API, of PostgreSQL and of both, the next up is ready", async () => {
  const victims = [() => [running().pid], () => [database.pid], () => [running().pid, database.pid]];
  for (const choose of victims) {
    for (const pid of choose()) send(pid, "SIGKILL");
    up();
    assert.ok(await isReady(url));
  }
});

async function inForeground() {
  mak("down");
  const child = spawn(inRoot("mak"), ["up"], { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  assert.ok(await waitUntil(() => said.includes("Ctrl-C"), 60_000), said);
  return child;
}

test("The bot is talked to in the terminal, without Telegram, as somebody of the demo network", async () => {
  up();
  const bot = spawn(inRoot("mak"), ["bot"], { env: { ...process.env, LANG: "en_GB.UTF-8" } });
  let said = "";
  for (const stream of [bot.stdout, bot.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  const hears = async (text, patience = 30_000) => assert.ok(await waitUntil(() => said.includes(text), patience, 100), said);
  const ended = new Promise((resolve) => bot.on("close", resolve));
  try {
    await hears("Connect Telegram", 300_000);
    bot.stdin.write("/link nobody@demo.mak\n");
    await hears("manager@demo.mak, ");
    bot.stdin.write("/link partner@demo.mak\n");
    await hears("Новый лид");
  } finally {
    bot.stdin.end();
  }
  assert.equal(await ended, 0, said);
});

test("Ctrl-C stops the API and PostgreSQL", async () => {
  const child = await inForeground();
  const { pid } = running();
  const ended = new Promise((resolve) => child.on("close", resolve));
  process.kill(-child.pid, "SIGINT"); // the terminal sends it to the whole group
  assert.equal(await ended, 0);
  assert.ok(!findProcesses(appDll).includes(pid));
  assert.deepEqual(findProcesses(`postgres: ${database.title}`), []);
});

test("After kill -9 of a foreground up the next one takes over", async () => {
  const child = await inForeground();
  const ended = new Promise((resolve) => child.on("close", resolve));
  process.kill(child.pid, "SIGKILL");
  await ended;
  up();
  assert.ok(await isReady(url));
});

test("In the foreground, a PostgreSQL that was killed is started again", async () => {
  const child = await inForeground();
  const { pid } = database;
  send(pid, "SIGKILL");
  assert.ok(await waitUntil(() => database.isReady && database.pid !== pid, 20_000));
  assert.ok(await waitUntil(() => isReady(url), 20_000));
  const ended = new Promise((resolve) => child.on("close", resolve));
  mak("down");
  await ended;
});

test("A port that another program holds is told, not fought for", () => {
  mak("down");
  const thief = spawn(process.execPath, ["-e", "require('net').createServer().listen(+process.env.MAK_PORT, '127.0.0.1', () => console.log('listening'))"]);
  return new Promise((resolve) => thief.stdout.once("data", resolve)).then(() => {
    const answer = mak("up", "--detach");
    thief.kill();
    assert.equal(answer.status, 1);
    assert.match(answer.stderr, /port \d+ is taken.*MAK_PORT=/);
  });
});
