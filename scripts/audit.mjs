import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { appDll, appFolder } from "./lib/paths.mjs";
import { command, Refusal } from "./lib/say.mjs";
import { database, environment } from "./lib/server.mjs";

const usage = "usage: ./mak audit verify [--tenant ID [--anchor NUMBER:HASH]]";

await command(async ([action, ...rest]) => {
  if (action !== "verify") throw new Refusal(usage, 2);
  if (!existsSync(appDll)) throw new Refusal("the program is not built yet: ./mak up builds it");
  if (!process.env.MAK_DB && database.pid === 0) throw new Refusal("PostgreSQL is not running: ./mak up", 3);
  const program = spawn("dotnet", [appDll, "verify-audit", ...rest], { cwd: appFolder, env: environment(), stdio: "inherit" });
  return new Promise((resolve) => program.on("close", (code) => resolve(code ?? 1)));
});
