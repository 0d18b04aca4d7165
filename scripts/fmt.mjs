import { run } from "./lib/processes.mjs";
import { command } from "./lib/say.mjs";

await command(async (args) => {
  const action = args.includes("--check") ? "check" : "format";
  await run("dotnet", ["tool", "restore"]);
  await run("dotnet", ["csharpier", action, "."], { quiet: false });
});
