import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildTool } from "./build.mjs";
import { request } from "./http.mjs";
import { inData, logs } from "./paths.mjs";
import { freePort, isFree } from "./postgres.mjs";
import { isRunning, stop, waitUntil } from "./processes.mjs";
import { Refusal, step } from "./say.mjs";

/** A program of `tests/` that plays another system beside the demo: started anew whenever it or the API's address has changed. */
class StandIn {
  constructor(name, { title, folder, assembly, args }) {
    this.title = title;
    this.folder = folder;
    this.assembly = assembly;
    this.args = args;
    this.stateFile = inData(`${name}.json`);
    this.log = path.join(logs, `${name}.log`);
  }

  /** Where it listens, with the port; undefined where it does not run. */
  get host() {
    const state = this.#read();
    return state && isRunning(state.pid, state.dll) ? state.host : undefined;
  }

  async start(apiUrl) {
    const dll = await buildTool(this.title, this.folder, this.assembly, []);
    const old = this.#read();
    const like = { dll, apiUrl, builtAt: statSync(dll).mtimeMs };
    if (this.host && Object.entries(like).every(([name, value]) => old[name] === value)) return;
    await this.stop();
    // The API was told where it is: it stays there as long as it can.
    const port = old?.port && (await isFree(old.port)) ? old.port : await freePort();
    await step(this.title, () => this.#launch({ ...like, port, host: `127.0.0.1:${port}` }));
  }

  /** Where it was stays known, for the next one. */
  async stop() {
    const state = this.#read();
    if (state) await stop(state.pid, state.dll);
  }

  async #launch(state) {
    const output = openSync(this.log, "w", 0o600);
    const args = [state.dll, "--urls", `http://${state.host}`, ...this.args(state)];
    const child = spawn("dotnet", args, { detached: true, stdio: ["ignore", output, output] });
    closeSync(output);
    child.unref();
    writeFileSync(this.stateFile, JSON.stringify({ ...state, pid: child.pid }), { mode: 0o600 });
    let hasEnded = false;
    child.on("exit", () => (hasEnded = true)).on("error", () => (hasEnded = true));
    const answers = async () => (await request(`http://${state.host}/`, { timeoutMs: 2_000 })).status !== 0;
    if (!(await waitUntil(async () => hasEnded || (await answers()), 60_000, 25)) || hasEnded) throw new Refusal(`${this.title} does not start; see ${this.log}`);
  }

  #read() {
    return existsSync(this.stateFile) ? JSON.parse(readFileSync(this.stateFile, "utf8")) : undefined;
  }
}

/** The integration that amoCRM knows, as its README names it. */
export const integration = { clientId: "fake-integration", clientSecret: "fake-secret" };

export const amo = new StandIn("fake-amo", {
  title: "a fake amoCRM",
  folder: "tests/FakeAmo",
  assembly: "MakCrm.FakeAmo",
  args: ({ host, apiUrl }) => ["--host", host, "--leads", "50", "--redirect-uri", `${apiUrl}/amo/callback`, "--disconnect-uri", `${apiUrl}/amo/disconnected`],
});

/** The number that WhatsApp knows, as its page shows it. */
const number = { id: "100200300", token: "fake-token", appSecret: "fake-app-secret", verifyToken: "fake-verify-token", hook: null };

/** The bot that its Telegram knows. */
const bot = { token: "110201543:fake-token-of-a-demo-bot" };

export const whatsapp = new StandIn("fake-whatsapp", {
  title: "a fake WhatsApp",
  folder: "tests/FakeMessengers",
  assembly: "MakCrm.FakeMessengers",
  args: () => {
    const [numbers, bots] = [inData("fake-whatsapp-numbers.json"), inData("fake-telegram-bots.json")];
    if (!existsSync(numbers)) writeFileSync(numbers, JSON.stringify([number]), { mode: 0o600 });
    if (!existsSync(bots)) writeFileSync(bots, JSON.stringify([bot]), { mode: 0o600 });
    return ["--numbers", numbers, "--bots", bots];
  },
});

export const verification = new StandIn("fake-verification", {
  title: "fake providers of verification",
  folder: "tests/FakeVerification",
  assembly: "MakCrm.FakeVerification",
  args: () => [],
});

export const standIns = [amo, whatsapp, verification];

/** Where they are, as far as they run: what the API was started with has to be the same. */
export const standInHosts = () => standIns.map((one) => one.host ?? "").join(" ");
