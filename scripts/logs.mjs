import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { command, Refusal } from "./lib/say.mjs";
import { database, log } from "./lib/server.mjs";

await command(async (args) => {
  const files = { api: log, pg: database.log };
  const file = files[args.find((argument) => argument !== "-f") ?? "api"];
  if (!file) throw new Refusal("usage: ./mak logs [-f] [api|pg]", 2);
  if (!existsSync(file)) throw new Refusal("there is no log yet: ./mak up writes it");
  const tail = spawn("tail", args.includes("-f") ? ["-n", "50", "-F", file] : ["-n", "200", file], { stdio: "inherit" });
  process.on("SIGINT", () => {}); // Ctrl-C ends tail, and that ends us
  await new Promise((resolve) => tail.on("close", resolve));
});
