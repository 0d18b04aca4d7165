import { fakeAmo } from "./lib/fake-amo.mjs";
import { command, say, step } from "./lib/say.mjs";
import { database, running, stopAll } from "./lib/server.mjs";

await command(async () => {
  if (!running() && !fakeAmo() && database.pid === 0) return say("  nothing runs here");
  await step("stop the API, PostgreSQL and what the demo has beside them", stopAll);
});
