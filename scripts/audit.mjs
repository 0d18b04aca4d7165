import { existsSync } from "node:fs";
import { checkAuditFile } from "./lib/audit-file.mjs";
import { runProgram } from "./lib/program.mjs";
import { command, Refusal } from "./lib/say.mjs";

const usage = "usage: ./mak audit verify [--tenant ID [--anchor NUMBER:HASH]] | check EXPORT.ndjson";

await command(async ([action, ...rest]) => {
  if (action === "verify") return runProgram("verify-audit", ...rest);
  if (action === "check" && rest.length === 1) return check(rest[0]);
  throw new Refusal(usage, 2);
});

/** Offline: needs neither the product nor its keys. */
async function check(file) {
  if (!existsSync(file)) throw new Refusal(`there is no file ${file}`, 2);
  const { wrong, head, entries } = await checkAuditFile(file);
  if (wrong) throw new Refusal(`BROKEN ${wrong}`);
  process.stdout.write(`intact entries=${entries} head=${head}\n`);
}
