import path from "node:path";
import { runProgram } from "./lib/program.mjs";
import { command } from "./lib/say.mjs";

await command((args) => {
  const to = args.indexOf("--to") + 1;
  return runProgram("backup", ...args.map((argument, index) => (to > 0 && index === to ? path.resolve(argument) : argument)));
});
