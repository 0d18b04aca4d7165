// The product as ./mak up starts it, with a database and a demo network of its own, at a name: passkeys are for names, not for addresses.
import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { until } from "../TestKit/eventually.mjs";

const folder = mkdtempSync(path.join(os.tmpdir(), "mak-pages-"));
chmodSync(folder, 0o711);
for (const name of ["MAK_DB", "MAK_APP_DB", "MAK_URL", "MAK_DEMO", "MAK_SMTP_URL"]) delete process.env[name];
process.env.MAK_DATA = path.join(folder, "data");
const { freePort } = await import("../../scripts/lib/postgres.mjs");
process.env.MAK_PORT = String(await freePort());
export const origin = `http://localhost:${process.env.MAK_PORT}`;
process.env.MAK_ISSUER = origin;
process.env.MAK_PATIENCE = "20"; // what ./mak gives up on is for people to wait for, and not what is tested here
// Each visitor comes from an address of his own: what one tries does not use up what another may.
process.env.MAK_TRUSTED_PROXIES = "127.0.0.1";
// Names below it are led here by the browser alone.
export const baseDomain = "crm.example";
process.env.MAK_BASE_DOMAIN = baseDomain;
const { publishServer } = await import("../../scripts/lib/build.mjs");
const { database, demoClient, demoPeople, start, stopAll, stopServer, url } = await import("../../scripts/lib/server.mjs");
export const { amo } = await import("../../scripts/lib/stand-ins.mjs");
let office;
let build;

/** @param standIns programs of `tests/` that play other systems, such as amoCRM */
export async function raise({ standIns = [] } = {}) {
  build = await publishServer();
  await database.start();
  for (const one of standIns) await one.start(url);
  await start({ build });
  office = await tokenOf("demo-head-office");
}

/** Another server takes the place of the one that runs; the database stays. */
export async function restart() {
  await stopServer();
  await start({ build });
}

/** The header with which a program of the demo asks. */
export async function tokenOf(program) {
  const { clientId, clientSecret } = demoClient(program);
  const fields = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const answer = await fetch(`${origin}/connect/token`, { method: "POST", body: new URLSearchParams(fields) });
  return { authorization: `Bearer ${(await answer.json()).access_token}` };
}

/** An address of ours under another name. */
export const at = (name, path) => `http://${name}:${process.env.MAK_PORT}${path}`;

export async function strike() {
  await stopAll();
  await database.remove();
  rmSync(folder, { recursive: true, force: true });
}

export const passwordOf = (email) => demoPeople()[email];

/** Asks the API, as the head office's program where no token of a person is given. */
export async function ask(method, address, body, headers = {}) {
  const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
  const send = () => fetch(`${origin}/api/v1/${address}`, { method, body: body && JSON.stringify(body), headers: { "content-type": type, ...office, ...headers } });
  let answer = await send();
  // A token lives some minutes; on a busy machine the tests live longer.
  if (answer.status === 401 && !headers.authorization) {
    office = await tokenOf("demo-head-office");
    answer = await send();
  }
  assert.ok(answer.ok, `${method} ${address} answered ${answer.status}: ${await answer.clone().text()}`);
  return answer.status === 204 ? undefined : answer.json();
}

/** The newest letter to this address in which such a link is found: where it leads. */
export async function linkTo(email, part) {
  return until(async () => {
    const list = await text("/demo/mailbox");
    for (const [, row] of list.matchAll(/<tr>(.*?)<\/tr>/gs)) {
      if (!row.includes(`<td>${email}</td>`)) continue;
      const letter = await text(/href="([^"]+)"/.exec(row)[1]);
      const link = [...letter.matchAll(/<a href="([^"]+)"/g)].map((match) => match[1]).find((address) => address.includes(part));
      if (link) return link;
    }
  }, `a letter to ${email} with a link to ${part}`);
}

const text = async (address) => (await fetch(new URL(address, origin))).text();

