import { spawn, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import readline from "node:readline/promises";
import { asUri } from "./lib/connection.mjs";
import { inData } from "./lib/paths.mjs";
import { command, Refusal, say, step } from "./lib/say.mjs";
import { database, stopAll } from "./lib/server.mjs";

const actions = { console: openConsole, url: printUrl, reset };

await command(async ([action, ...rest]) => {
  if (!(action in actions)) throw new Refusal("usage: ./mak db console [psql arguments] | url [--uri] | reset [--yes]", 2);
  return actions[action](rest);
});

function connection() {
  if (process.env.MAK_DB) return process.env.MAK_DB;
  if (!database.exists) throw new Refusal("there is no database yet: ./mak up makes it");
  return database.connectionString();
}

async function openConsole(args) {
  if (spawnSync("psql", ["--version"]).error) {
    throw new Refusal("the console is psql, which this machine does not have.\n  Debian/Ubuntu: apt-get install -y postgresql-client\n  macOS: brew install libpq (and add its bin folder to PATH)");
  }
  const uri = asUri(connection());
  if (!process.env.MAK_DB && database.pid === 0) throw new Refusal("PostgreSQL is not running: ./mak up", 3);
  // The password goes by the environment: a command line is for everyone to read.
  const password = decodeURIComponent(uri.password);
  uri.password = "";
  const psql = spawn("psql", [uri.href, ...args], { stdio: "inherit", env: { ...process.env, PGPASSWORD: password } });
  process.on("SIGINT", () => {}); // Ctrl-C is psql's: it cancels a query
  return new Promise((resolve) => psql.on("close", (code) => resolve(code ?? 1)));
}

function printUrl(args) {
  process.stdout.write(`${args.includes("--uri") ? asUri(connection()).href : connection()}\n`);
}

async function reset(args) {
  if (process.env.MAK_DB) throw new Refusal("MAK_DB is a server of your own: drop the database there, ./mak up fills a new one");
  if (!args.includes("--yes")) await confirm();
  await step("stop and delete the data", async () => {
    await stopAll();
    await database.remove();
    for (const file of ["demo-clients.json", "demo-people.json"]) rmSync(inData(file), { force: true });
  });
  say("  the next ./mak up starts with an empty database and seeds the demo network");
}

async function confirm() {
  if (!process.stdin.isTTY) throw new Refusal("this deletes every row of the database; say so: ./mak db reset --yes");
  const terminal = readline.createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question("This deletes every row of the database. Type yes to go on: ");
  terminal.close();
  if (answer.trim() !== "yes") throw new Refusal("nothing was deleted");
}
