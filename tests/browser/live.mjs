// A frontend of somebody's own at an address of its own: it signs people in, carries files and hears events by the TypeScript SDK, in a browser.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { inRoot } from "../../scripts/lib/paths.mjs";
import { run } from "../../scripts/lib/processes.mjs";
import { until } from "../TestKit/eventually.mjs";
import { Application } from "./application.mjs";
import { joinAndEnter } from "./people.mjs";
import { ask, origin, restart } from "./stage.mjs";
import { visit } from "./visitor.mjs";

const role = { code: "listener", name: "Слушатель", permissions: ["identity.profile", "leads.read", "events.read", "files.read", "files.manage"] };
const page = '<!doctype html><html lang="ru"><title>Лента</title><script type="module">import * as sdk from "/sdk/index.js"; window.sdk = sdk;</script>';

/** The SDK as it is published. */
const buildSdk = (folder) => run(process.execPath, [inRoot("node_modules/typescript/bin/tsc"), "-p", inRoot("clients/typescript"), "--outDir", folder]);

/** Shows the page, and the modules of the SDK beside it. */
const show = (folder) => (request, answer) => {
  const [, file] = /^\/sdk\/((?:\w+\/)*[\w-]+\.js)$/.exec(request.url) ?? [];
  answer.setHeader("content-type", file ? "text/javascript" : "text/html; charset=utf-8");
  answer.end(file ? readFileSync(path.join(folder, file)) : page);
};

/** The line between the browser and the server: it can be cut while both go on. */
class Line {
  #pairs = new Set();
  #isCut = false;

  static async open() {
    const line = new Line();
    line.server = net.createServer((near) => line.#join(near)).listen(0, "127.0.0.1");
    await once(line.server, "listening");
    line.origin = `http://localhost:${line.server.address().port}`;
    return line;
  }

  cut() {
    this.#isCut = true;
    for (const pair of this.#pairs) pair.forEach((end) => end.destroy());
  }

  mend() {
    this.#isCut = false;
  }

  close() {
    this.cut();
    this.server.close();
  }

  #join(near) {
    if (this.#isCut) return near.destroy();
    const far = net.connect(Number(new URL(origin).port), "127.0.0.1");
    const pair = [near, far];
    this.#pairs.add(pair);
    for (const end of pair) {
      end.on("error", () => undefined);
      end.on("close", () => {
        this.#pairs.delete(pair);
        pair.forEach((other) => other.destroy());
      });
    }
    near.pipe(far).pipe(near);
  }
}

/** In the page: begins a sign-in, and keeps what belongs to it. */
async function begin({ server, clientId, redirectUri, scopes }) {
  const { url, pending } = await new window.sdk.MakSignIn({ baseUrl: server, clientId, redirectUri, scopes }).begin();
  sessionStorage.setItem("pending", JSON.stringify(pending));
  return url;
}

/** In the page: gives the code for tokens, the second of which is renewed at once, and hears of leads from then on. */
async function listen({ server, baseUrl, clientId, redirectUri }) {
  const signIn = new window.sdk.MakSignIn({ baseUrl, clientId, redirectUri, issuer: server });
  const grant = await signIn.finish(location.href, JSON.parse(sessionStorage.getItem("pending")));
  window.saved = [];
  const auth = signIn.tokens({ ...grant, expiresAt: 0 }, (renewed) => void window.saved.push(renewed.refreshToken));
  const client = (window.client = new window.sdk.MakClient({ baseUrl, auth }));
  const { cursor: after } = await client.events.listEvents({ start: "newest" });
  window.heard = [];
  window.leaving = new AbortController();
  window.ended = (async () => {
    for await (const { event } of client.events.subscribe({ types: ["lead.registered.v1"], after }, { signal: window.leaving.signal }))
      window.heard.push(window.sdk.isKnown(event) ? event.data.leadId : event.type);
  })().catch((error) => String(error));
  return { given: grant.refreshToken, saved: window.saved };
}

/** In the page: carries a file up and down, and tells how far it was. */
async function carry(size) {
  const [up, down] = [[], []];
  const { id } = await window.client.files.uploadFile(new Blob(["line\n".repeat(size / 5)]), { name: "note.txt" }, { onProgress: (progress) => up.push(progress) });
  const file = await window.client.files.downloadFile(id, undefined, { onProgress: (progress) => down.push(progress) });
  return { up: up.at(-1), down: down.at(-1), size: file.size };
}

let phones = 0;
const newLead = async () => (await ask("POST", "leads", { phones: [`+7917555${String(++phones).padStart(4, "0")}`], name: "Пётр" })).id;

test("A page hears each event once and in order, whatever becomes of the line and the server meanwhile", async (t) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "mak-sdk-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  await buildSdk(folder);
  const line = await Line.open();
  t.after(() => line.close());
  await visit(
    async (visitor) => {
      const scopes = ["openid", "offline_access", "leads.read", "events.read", "files.read", "files.manage"];
      const application = await Application.open("Лента", "first", { scopes, show: show(folder) });
      await ask("POST", "roles", role);
      await joinAndEnter(visitor, role.code);
      const own = { server: origin, baseUrl: line.origin, clientId: application.clientId, redirectUri: application.callback, scopes };
      await visitor.go(application.callback);
      await visitor.page.waitForFunction(() => window.sdk);
      await visitor.go(await visitor.page.evaluate(begin, own));
      await visitor.page.waitForFunction(() => window.sdk);
      // A header that no frontend sends would be refused to this page by CORS.
      await visitor.context.setExtraHTTPHeaders({});
      const { given, saved } = await visitor.page.evaluate(listen, own);
      assert.equal(saved.length, 1, "a grant that is over is renewed");
      assert.notEqual(saved[0], given);
      const size = 1_000_000;
      const whole = { bytes: size, total: size };
      assert.deepEqual(await visitor.page.evaluate(carry, size), { up: whole, down: whole, size }, "a page hears how far a file is");

      const told = [];
      const heard = () => visitor.page.evaluate(() => window.heard);
      const hears = async (what) => {
        await until(async () => (await heard()).includes(told.at(-1)), what);
        assert.deepEqual(await heard(), told, what);
      };
      told.push(await newLead());
      await hears("what somebody else has done is heard");

      line.cut();
      told.push(await newLead(), await newLead());
      line.mend();
      told.push(await newLead());
      await hears("what happened while the line was cut is heard when it holds again");

      await restart();
      told.push(await newLead(), await newLead());
      await hears("a server that was stopped and started goes on where the other ended");

      await visitor.page.evaluate(() => window.leaving.abort(new Error("He leaves.")));
      assert.match(await visitor.page.evaluate(() => window.ended), /He leaves/);
      // That the line was cut, the browser says as well.
      visitor.complaints = visitor.complaints.filter((complaint) => !/net::ERR_/.test(complaint));
    },
    { script: true },
  );
});
