import { setTimeout as delay } from "node:timers/promises";
import { publishServer } from "./lib/build.mjs";
import { buildCabinet } from "./lib/cabinet.mjs";
import { withLock } from "./lib/lock.mjs";
import { data } from "./lib/paths.mjs";
import { waitUntil } from "./lib/processes.mjs";
import { command, Refusal, say, seconds, step } from "./lib/say.mjs";
import { database, demoClients, demoPeople, hasSupervisor, isReady, running, start, stopAll, stopServer, tail, url } from "./lib/server.mjs";
import { amo, bankRest, bankXml, integration, standInHosts, standIns, verification, whatsapp } from "./lib/stand-ins.mjs";

const isDemo = (process.env.MAK_DEMO ?? "1") === "1";
const begun = performance.now();
let isStopping = false;

await command(async (args) => {
  const stranger = args.find((argument) => argument !== "--detach");
  if (stranger) throw new Refusal(`up knows --detach, not '${stranger}'`, 2);
  const isDetached = args.includes("--detach");
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => shutDown(isDetached));

  const { state, wasRunning } = await withLock("up", () => bringUp(isDetached), { folder: data });
  if (isStopping) return;
  introduce(state, wasRunning, isDetached);
  if (!isDetached && !wasRunning) return watchOver(state);
});

async function bringUp(isDetached) {
  const build = await publishServer();
  await buildCabinet();
  for (const one of standIns) await (isDemo ? one.start(url) : one.stop());
  const old = running();
  const isCurrent = old?.build === build && (!old.supervisor || hasSupervisor(old)) && old.isOwnDatabase === !process.env.MAK_DB && old.standIns === standInHosts();
  if (old && !isCurrent) await step("stop what was left or is out of date", () => (hasSupervisor(old) ? stopAll() : stopServer()));
  if (!process.env.MAK_DB && !database.isReady) {
    await step(database.exists ? "PostgreSQL" : "PostgreSQL (a new database)", () => database.start());
  }
  if (isCurrent) {
    // The API outlives a PostgreSQL that was killed, and finds the new one by itself.
    if (await waitUntil(() => isReady(old.url), 15_000, 100)) return { state: old, wasRunning: true };
    await step("stop the unresponsive API", stopServer);
  }
  try {
    const state = await step("API", () => start({ build, supervisor: isDetached ? undefined : process.pid }));
    return { state, wasRunning: false };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function introduce({ isOwnDatabase }, wasRunning, isDetached) {
  say(wasRunning ? "\nMaK CRM is already running" : `\nMaK CRM is ready after ${seconds(begun)}`);
  say(`  cabinet     ${url}/app`);
  say(`  API         ${url}/api/v1`);
  say(`  docs        ${url}/docs`);
  say(`  health      ${url}/health/ready`);
  if (isDemo && !process.env.MAK_SMTP_URL) say(`  mailbox     ${url}/demo/mailbox  (letters that the demo has written)`);
  if (amo.host) say(`  amoCRM      http://${amo.host}  (a fake one; its integration is ${integration.clientId}, the secret ${integration.clientSecret})`);
  if (verification.host) say(`  Providers   http://${verification.host}  (a fake DaData, ФНС and ФССП, for checks of borrowers)`);
  if (whatsapp.host) say(`  WhatsApp    http://${whatsapp.host}  (a fake one, and a fake Telegram; its page tells what a channel needs, and writes)`);
  if (bankRest.host) say(`  banks       http://${bankRest.host} and http://${bankXml.host}  (fake ones; docs/guides/add-a-bank.md connects them)`);
  if (isOwnDatabase) say(`  PostgreSQL  127.0.0.1:${database.port}  (./mak db console)`);
  const names = Object.keys(demoClients());
  if (names.length > 0) {
    say(`\nDemo clients: ${names.join(", ")}`);
    say(`  ./mak token ${names[0]}   prints an access token, ./mak secret ${names[0]} the secret`);
  }
  const people = Object.keys(demoPeople());
  if (people.length > 0) {
    say(`\nDemo people: ${people.join(", ")}`);
    say(`  they sign in at ${url}/app, ./mak secret ${people[0]} prints the password`);
    say(`  strangers register at ${url}/account/register/partner`);
  }
  say(isDetached || wasRunning ? "\n./mak logs -f follows its log, ./mak down stops it." : "\n./mak logs -f in another terminal follows its log, Ctrl-C stops everything.");
}

async function watchOver(state) {
  while (!isStopping) {
    await delay(500);
    if (isStopping) break;
    if (!running()) {
      say(`\nThe API has ended.\n${tail()}`);
      await database.stop();
      return 1;
    }
    if (state.isOwnDatabase && database.pid === 0) await step("PostgreSQL has ended, starting it again", () => database.start());
  }
}

async function shutDown(isDetached) {
  if (isStopping) return;
  isStopping = true;
  say("");
  await step("stop", stopAll);
  process.exit(isDetached ? 130 : 0);
}
