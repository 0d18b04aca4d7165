import { mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { inRoot } from "./paths.mjs";
import { run } from "./processes.mjs";
import { canInstall, canRun, findProgram } from "./programs.mjs";
import { Refusal } from "./say.mjs";

const folder = inRoot(".data", "promtool");
const unpacked = path.join(folder, "usr", "bin", "promtool");

const missing = `the tests of the alerts need promtool:
  Debian, Ubuntu:  sudo apt-get update, and run them again: its package is unpacked here, nothing is installed
  macOS:           brew install prometheus. All the other suites run without: ./mak test --list`;

export const findPromtool = () => findProgram("promtool") ?? (canRun(unpacked) ? unpacked : undefined);

/** Only the tool of the package: installing it would start a server on this machine. */
export async function needPromtool() {
  if (!findPromtool() && findProgram("dpkg") && findProgram("apt-get")) await unpack().catch(() => {});
  return findPromtool() ?? fail();
}

async function unpack() {
  mkdirSync(folder, { recursive: true });
  if (canInstall()) await run("apt-get", ["update", "-q"]);
  await run("apt-get", ["download", "-q", "prometheus"], { cwd: folder });
  const [archive] = readdirSync(folder).filter((name) => name.endsWith(".deb"));
  await run("dpkg", ["-x", path.join(folder, archive), folder]);
}

function fail() {
  throw new Refusal(missing);
}
