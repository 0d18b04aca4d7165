// The product's first command as a new user meets it: the real API, its database, kills included. Run by `./mak test up`.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";

const temporary = mkdtempSync(path.join(os.tmpdir(), "mak-up-"));
chmodSync(temporary, 0o711);
process.env.MAK_DATA = path.join(temporary, "data");
for (const name of ["MAK_DB", "MAK_URL", "MAK_DEMO"]) delete process.env[name];
process.env.MAK_PATIENCE = "20"; // what ./mak gives up on is for people to wait for, and not what is tested here
const { freePort } = await import("../lib/postgres.mjs");
process.env.MAK_PORT = String(await freePort());
const { until } = await import("../../tests/TestKit/eventually.mjs");
const { request } = await import("../lib/http.mjs");
const { appDll, inRoot } = await import("../lib/paths.mjs");
const { findProcesses, send } = await import("../lib/processes.mjs");
const { database, isReady, running } = await import("../lib/server.mjs");

const url = `http://127.0.0.1:${process.env.MAK_PORT}`;
const mak = (...args) => spawnSync(inRoot("mak"), args, { encoding: "utf8" });
const up = () => {
  const answer = mak("up", "--detach");
  assert.equal(answer.status, 0, answer.stderr);
  return answer.stderr;
};

/** An answer, however long it takes; over a connection of its own, for the server that had the last one may be gone. */
const ask = (address, options) => request(address, { timeoutMs: 0, ...options });

const call = async (method, address, body) => {
  const authorization = `Bearer ${mak("token", "demo-head-office").stdout.trim()}`;
  const answer = await ask(`${url}/api/v1${address}`, { method, headers: { authorization, "content-type": "application/json" }, body: body && JSON.stringify(body) });
  assert.ok(answer.status >= 200 && answer.status < 300, answer.text);
  return JSON.parse(answer.text);
};

const becomesReady = () => until(() => isReady(url), "the API is ready");

before(() => up());

after(() => {
  mak("down");
  mak("db", "reset", "--yes");
  rmSync(temporary, { recursive: true, force: true });
});

test("It ends when the API is ready, and names addresses and demo clients", async () => {
  await becomesReady();
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
  const answer = await ask(`${url}/api/v1/leads`, { headers: { authorization: `Bearer ${token}` } });
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

test("The cabinet is built and shown at /app", async () => {
  const answer = await ask(`${url}/app`);
  assert.equal(answer.status, 200);
  assert.match(answer.text, /<script type="module"[^>]* src="\/app\/assets\/[\w-]+\.js"/);
});

test("The contract is shown at /docs", async () => {
  const answer = await ask(`${url}/docs/index.html`);
  assert.equal(answer.status, 200);
  assert.match(answer.text, /swagger/i);
});

test("A backup brings back what was deleted, with the API stopped", async () => {
  const folder = path.join(temporary, "backups");
  const sources = () => call("GET", "/sources");
  const before = await sources();
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
  assert.deepEqual(await sources(), before);
});

describe("What was there before a restart", () => {
  const demo = {};
  const status = {};
  let [secret, said] = [];

  before(async () => {
    const here = up();
    Object.assign(demo, await connectAmo(here), await openChannels(here));
    secret = mak("secret", "demo-head-office").stdout;
    status.ofRunning = mak("status").status;
    mak("down");
    status.ofStopped = mak("status").status;
    said = up();
  });

  test("Status tells by its exit code whether the API runs", () => assert.deepEqual(status, { ofRunning: 0, ofStopped: 3 }));

  test("Data outlive a restart", () => {
    assert.equal(mak("secret", "demo-head-office").stdout, secret);
    assert.match(mak("token", "demo-head-office").stdout, /^\S+\.\S+\.\S+\n$/);
  });

  // How long it takes is for `./mak bench` to tell (W10): beside other tests a clock tells of those.
  test("A warm start starts, and makes nothing anew", () => {
    const steps = [...said.matchAll(/^ {2}(\S.*?) {2}[\d.]+ s$/gm)].map((match) => match[1]);
    const fakes = ["a fake amoCRM", "a fake WhatsApp", "a fake bank (REST)", "a fake bank (XML)", "fake providers of verification"];
    assert.deepEqual(steps, [...fakes, "PostgreSQL", "API"]);
  });

  test("The demo has an amoCRM to connect, and what it was connected to stays where it was", async () => {
    assert.equal((await call("GET", `/amo-accounts/${demo.amoAccount}`)).state, "active");
    assert.ok(said.includes(`http://${demo.amoHost} `));
  });

  test("The demo has a WhatsApp and a Telegram: who writes on their page is answered by the API, also after a restart", async () => {
    for (const [place, person] of [[`numbers/${demo.number}`, "79161234567"], [`bots/${demo.bot}`, "700100"]]) {
      await fill(`${demo.messengers}/${place}/says`, { person, name: "Анна", text: `Здравствуйте, это ${person}` });
      const conversation = await until(async () => (await call("GET", "/conversations?unread=true")).items[0], "what was written is here");
      await call("POST", `/conversations/${conversation.id}/messages`, { text: `Добрый день, ${person}!` });
      await until(async () => (await ask(demo.messengers)).text.includes(`Добрый день, ${person}!`), "the answer is there");
    }
  });
});

/** Consents at the demo's amoCRM, as somebody in a browser would. */
async function connectAmo(said) {
  const amoHost = /amoCRM +http:\/\/(\S+)/.exec(said)[1];
  const { id, consentUrl } = await call("POST", "/amo-accounts", { clientId: "fake-integration", clientSecret: "fake-secret" });
  const asked = new URL(consentUrl);
  assert.equal(asked.host, amoHost);
  const [chosen] = JSON.parse((await ask(`http://${amoHost}/_fake/accounts`)).text);
  const form = { ...Object.fromEntries(asked.searchParams), account: chosen.id, decision: "allow" };
  const back = await fetch(new URL("/oauth", asked), { method: "POST", body: new URLSearchParams(form) });
  assert.match(await back.text(), /amoCRM/);
  assert.equal((await call("GET", `/amo-accounts/${id}`)).state, "active");
  return { amoHost, amoAccount: id };
}

/** Channels of the demo's WhatsApp and Telegram, by what their page tells. */
async function openChannels(said) {
  const messengers = `http://${/WhatsApp +http:\/\/(\S+)/.exec(said)[1]}/_fake`;
  const page = (await ask(messengers)).text;
  const { botToken, ...whatsapp } = Object.fromEntries([...page.matchAll(/<td>(\w+)<td>([^<]+)/g)].map(([, name, value]) => [name, value]));
  const { hookUrl } = await call("POST", "/channels", { name: "WhatsApp", kind: "whatsapp", whatsapp, newPeople: "conversation" });
  await fill(`${messengers}/numbers/${whatsapp.phoneNumberId}/hook`, { hook: hookUrl });
  const { botId } = await call("POST", "/channels", { name: "Telegram", kind: "telegram", telegram: { botToken }, newPeople: "conversation" });
  await until(async () => (await ask(messengers)).text.includes("A channel has come."), "the bot has a channel");
  return { messengers, number: whatsapp.phoneNumberId, bot: botId };
}

/** Sends a form of a page. */
async function fill(address, values) {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const answer = await ask(address, { method: "POST", headers, body: new URLSearchParams(values).toString() });
  assert.ok(answer.status < 400, answer.text);
}

test("After kill -9 of the API, of PostgreSQL and of both, the next up is ready", async () => {
  const victims = [() => [running().pid], () => [database.pid], () => [running().pid, database.pid]];
  for (const choose of victims) {
    for (const pid of choose()) send(pid, "SIGKILL");
    up();
    await becomesReady();
  }
});

async function inForeground() {
  mak("down");
  const child = spawn(inRoot("mak"), ["up"], { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  await until(() => said.includes("Ctrl-C") || child.exitCode !== null, "it is up");
  assert.equal(child.exitCode, null, said);
  return child;
}

test("The bot is talked to in the terminal, without Telegram, as somebody of the demo network", async () => {
  up();
  const bot = spawn(inRoot("mak"), ["bot"], { env: { ...process.env, LANG: "en_GB.UTF-8" } });
  let said = "";
  for (const stream of [bot.stdout, bot.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  const hears = async (text) => {
    await until(() => said.includes(text) || bot.exitCode !== null, `the bot says ${text}`);
    assert.ok(said.includes(text), said);
  };
  const ended = new Promise((resolve) => bot.on("close", resolve));
  try {
    await hears("Connect Telegram");
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
  await becomesReady();
});

test("In the foreground, a PostgreSQL that was killed is started again", async () => {
  const child = await inForeground();
  const { pid } = database;
  send(pid, "SIGKILL");
  await until(() => database.isReady && database.pid !== pid, "another PostgreSQL runs");
  await becomesReady();
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
