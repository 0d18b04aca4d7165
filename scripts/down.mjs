import { command, say, step } from "./lib/say.mjs";
import { database, running, stopAll } from "./lib/server.mjs";
import { standIns } from "./lib/stand-ins.mjs";

await command(async () => {
  if (!running() && !standIns.some((one) => one.host) && database.pid === 0) return say("  nothing runs here");
  await step("stop the API, PostgreSQL and what the demo has beside them", stopAll);
});
