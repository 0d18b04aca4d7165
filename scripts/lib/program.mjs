import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { appDll, appFolder } from "./paths.mjs";
import { Refusal } from "./say.mjs";
import { database, environment } from "./server.mjs";

/** Lets the program do something else than serve, on the database that is there; its exit code. */
export function runProgram(...args) {
  if (!existsSync(appDll)) throw new Refusal("the program is not built yet: ./mak up builds it");
  if (!process.env.MAK_DB && database.pid === 0) throw new Refusal("PostgreSQL is not running: ./mak up", 3);
  const program = spawn("dotnet", [appDll, ...args], { cwd: appFolder, env: environment(), stdio: "inherit" });
  return new Promise((resolve) => program.on("close", (code) => resolve(code ?? 1)));
}
