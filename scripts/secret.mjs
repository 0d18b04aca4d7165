import { command } from "./lib/say.mjs";
import { demoClient } from "./lib/server.mjs";

await command(async ([name]) => {
  process.stdout.write(`${demoClient(name).clientSecret}\n`);
});
