import { buildCabinet, cabinet } from "./lib/cabinet.mjs";
import { needChromium } from "./lib/chromium.mjs";
import { installPackages } from "./lib/packages.mjs";
import { inRoot } from "./lib/paths.mjs";
import { run } from "./lib/processes.mjs";
import { command, Refusal } from "./lib/say.mjs";

/** Takes the pictures of the guides anew, on a server and a demo network of its own. */
await command(async (args) => {
  if (args.length > 0) throw new Refusal(`pictures takes nothing, not '${args[0]}'`, 2);
  await installPackages();
  await needChromium();
  await buildCabinet();
  await installPackages(inRoot(cabinet));
  await run(process.execPath, [inRoot("tests/cabinet/pictures/take.mjs")], { quiet: false });
});
