import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { buildTool } from "./lib/build.mjs";
import { data, inRoot } from "./lib/paths.mjs";
import { run } from "./lib/processes.mjs";
import { command, say } from "./lib/say.mjs";
import { running } from "./lib/server.mjs";

await command(async (args) => {
  // Help, a file to be generated and one that is not there need no server; the demo itself says the rest.
  const drives = !args.some((argument) => ["-h", "--help"].includes(argument)) && existsSync(args[0] ?? "");
  if (drives && !process.env.MAK_URL && !running()) {
    say("The API is not running yet; it is started, and stays up (./mak down stops it).");
    await run(process.execPath, [inRoot("scripts/up.mjs"), "--detach"], { quiet: false });
  }
  const dll = await buildTool("the demo", "clients/demo", "MakCrm.Demo", ["clients/csharp"]);
  const environment = { ...process.env, MAK_URL: process.env.MAK_URL || running()?.url, MAK_DATA: data };
  const demo = spawn("dotnet", [dll, ...args], { stdio: "inherit", env: environment });
  process.on("SIGINT", () => {}); // Ctrl-C reaches the demo itself; its exit code is ours
  return new Promise((resolve) => demo.on("close", (code) => resolve(code ?? 130)));
});
