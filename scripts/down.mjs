import { command, say, step } from "./lib/say.mjs";
import { database, running, stopAll } from "./lib/server.mjs";

await command(async () => {
  if (!running() && database.pid === 0) return say("  nothing runs here");
  await step("stop the API and PostgreSQL", stopAll);
});
