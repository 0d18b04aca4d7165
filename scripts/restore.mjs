import path from "node:path";
import { runProgram } from "./lib/program.mjs";
import { command, Refusal, step } from "./lib/say.mjs";
import { database } from "./lib/server.mjs";

await command(async ([file, ...rest]) => {
  if (!file) throw new Refusal("usage: ./mak restore FILE [--into DATABASE]", 2);
  // `./mak down` has stopped PostgreSQL with the API; it is needed for as long as this takes.
  const isOurs = !process.env.MAK_DB && database.exists && database.pid === 0;
  if (isOurs) await step("PostgreSQL", () => database.start());
  try {
    return await runProgram("restore", path.resolve(file), ...rest);
  } finally {
    if (isOurs) await database.stop();
  }
});
