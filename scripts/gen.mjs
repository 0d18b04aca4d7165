import { generate } from "./lib/contract.mjs";
import { command, say } from "./lib/say.mjs";

await command(async (args) => {
  await generate({ force: args.includes("--force") });
  say("  the generated code is up to date");
});
