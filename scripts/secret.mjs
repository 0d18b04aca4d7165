import { command } from "./lib/say.mjs";
import { demoClient, demoPeople } from "./lib/server.mjs";

await command(async ([name]) => {
  process.stdout.write(`${demoPeople()[name] ?? demoClient(name).clientSecret}\n`);
});
