import { spawn } from "node:child_process";
import { buildTool } from "./lib/build.mjs";
import { data, inRoot } from "./lib/paths.mjs";
import { run } from "./lib/processes.mjs";
import { command, say } from "./lib/say.mjs";
import { running } from "./lib/server.mjs";

await command(async (args) => {
  if (!process.env.MAK_URL && !running() && !args.some((argument) => ["-h", "--help"].includes(argument))) {
    say("The API is not running yet; it is started, and stays up (./mak down stops it).");
    await run(process.execPath, [inRoot("scripts/up.mjs"), "--detach"], { quiet: false });
  }
  const dll = await buildTool("the demo", "clients/demo", "MakCrm.Demo", ["clients/csharp"]);
  const environment = { ...process.env, MAK_URL: process.env.MAK_URL || running()?.url, MAK_DATA: data };
  const demo = spawn("dotnet", [dll, ...args], { stdio: "inherit", env: environment });
  process.on("SIGINT", () => {}); // Ctrl-C reaches the demo itself; its exit code is ours
  return new Promise((resolve) => demo.on("close", (code) => resolve(code ?? 130)));
});
