import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { checkAuditFile } from "./lib/audit-file.mjs";
import { appDll, appFolder } from "./lib/paths.mjs";
import { command, Refusal } from "./lib/say.mjs";
import { database, environment } from "./lib/server.mjs";

const usage = "usage: ./mak audit verify [--tenant ID [--anchor NUMBER:HASH]] | check EXPORT.ndjson";

await command(async ([action, ...rest]) => {
  if (action === "verify") return verify(rest);
  if (action === "check" && rest.length === 1) return check(rest[0]);
  throw new Refusal(usage, 2);
});

function verify(args) {
  if (!existsSync(appDll)) throw new Refusal("the program is not built yet: ./mak up builds it");
  if (!process.env.MAK_DB && database.pid === 0) throw new Refusal("PostgreSQL is not running: ./mak up", 3);
  const program = spawn("dotnet", [appDll, "verify-audit", ...args], { cwd: appFolder, env: environment(), stdio: "inherit" });
  return new Promise((resolve) => program.on("close", (code) => resolve(code ?? 1)));
}

/** Offline: needs neither the product nor its keys. */
async function check(file) {
  if (!existsSync(file)) throw new Refusal(`there is no file ${file}`, 2);
  const { wrong, head, entries } = await checkAuditFile(file);
  if (wrong) throw new Refusal(`BROKEN ${wrong}`);
  process.stdout.write(`intact entries=${entries} head=${head}\n`);
}
